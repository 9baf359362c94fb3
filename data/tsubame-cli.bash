# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash
#
# Completion of tsubame-cli for bash. Commands, options, kinds of records and
# fields are asked of the program, so that nothing here gets old.

# The first column of what the program lists, in English and from no store.
_tsubame_cli_words() {
    LC_ALL=C "$1" "${@:2}" 2>/dev/null
}

_tsubame_cli_options() {
    _tsubame_cli_words "$1" help ${2:+"$2"} | sed -n 's/^ .*\(--[a-z-]*\).*/\1/p; s/^ .*\(-o\), .*/\1/p'
}

_tsubame_cli() {
    local program=${COMP_WORDS[0]} current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD - 1]}
    local command='' place=0 entity='' i word
    COMPREPLY=()

    # The command, and how many arguments stand behind it.
    for ((i = 1; i < COMP_CWORD; i++)); do
        word=${COMP_WORDS[i]}
        case $word in
        --store | --today | --actor | --format | --prefer | --skip | --same | --new | --reply | --to | --kind | \
            --within | --person | --reason | --until | --gate | --search | --language | --as-of | --known-on | --stage | --organization | --country | --consent | --limit | \
            --on | --override | --goal | --suppose | --head | --import | --operation | --office | --name | --output | -o)
            ((i++))
            ;;
        -*) ;;
        *)
            if [[ -z $command ]]; then
                command=$word
            else
                ((place++))
                [[ $command != add || $place -ne 2 ]] || entity=$word
                [[ $command != new || $place -ne 1 ]] || entity=$word
            fi
            ;;
        esac
    done

    case $previous in
    --format)
        mapfile -t COMPREPLY < <(compgen -W 'text json xml' -- "$current")
        return
        ;;
    --prefer)
        mapfile -t COMPREPLY < <(compgen -W 'ours theirs' -- "$current")
        return
        ;;
    --consent)
        mapfile -t COMPREPLY < <(compgen -W 'claimed' -- "$current")
        return
        ;;
    --kind)
        case $command in
        export) mapfile -t COMPREPLY < <(compgen -W 'answer transfer' -- "$current") ;;
        due) mapfile -t COMPREPLY < <(compgen -W "stay stage exam-year relief duty
            $(_tsubame_cli_words "$program" rules list | awk 'NR > 1 && $1 != "Rules:" { print $1 }')" -- "$current") ;;
        esac
        return
        ;;
    --goal)
        mapfile -t COMPREPLY < <(compgen -W 'next_stage certification return' -- "$current")
        return
        ;;
    --suppose)
        mapfile -t COMPREPLY < <(compgen -W 'jlpt nat-test jft-basic j.test jlct care-japanese skill exam training
            plan study-plan language-report registration practice stage residence entry return
            temporary-return' -- "$current")
        return
        ;;
    --stage)
        mapfile -t COMPREPLY < <(compgen -W "$(_tsubame_cli_words "$program" fields stage_period |
            awk '/^stage/ { on = 1; next } /^[a-z]/ { on = 0 } on { print $1 }')" -- "$current")
        return
        ;;
    --store | --reply | --output | -o)
        mapfile -t COMPREPLY < <(compgen -f -- "$current")
        return
        ;;
    esac

    if [[ $current == -* ]]; then
        mapfile -t COMPREPLY < <(compgen -W "$(_tsubame_cli_options "$program")
            $([[ -z $command ]] || _tsubame_cli_options "$program" "$command")" -- "$current")
        return
    fi
    if [[ -z $command || $command == help ]]; then
        mapfile -t COMPREPLY < <(compgen -W "$(_tsubame_cli_words "$program" help |
            awk '/^Commands:/ { on = 1; next } /^$/ { on = 0 } on { print $1 }')" -- "$current")
        return
    fi
    case $command in
    import | backup | restore)
        mapfile -t COMPREPLY < <(compgen -f -- "$current")
        ;;
    fields)
        mapfile -t COMPREPLY < <(compgen -W "$(_tsubame_cli_words "$program" fields | awk '{ print $1 }')" -- "$current")
        ;;
    new)
        if [[ $place -eq 0 ]]; then
            mapfile -t COMPREPLY < <(compgen -W 'person organization' -- "$current")
        fi
        ;;
    add)
        if [[ $place -eq 1 ]]; then
            mapfile -t COMPREPLY < <(compgen -W "$(_tsubame_cli_words "$program" fields | awk '{ print $1 }')" -- "$current")
        fi
        ;;
    move)
        if [[ $place -eq 1 ]]; then
            mapfile -t COMPREPLY < <(compgen -W "$(_tsubame_cli_words "$program" fields stage_period |
                awk '/^stage/ { on = 1; next } /^[a-z]/ { on = 0 } on { print $1 }')" -- "$current")
        fi
        ;;
    acknowledge | snooze | explain)
        if [[ $place -eq 1 ]]; then
            mapfile -t COMPREPLY < <(compgen -W "$(_tsubame_cli_words "$program" rules list |
                awk 'NR > 1 && $1 != "Rules:" { print $1 }' | sort -u)" -- "$current")
        fi
        ;;
    rules)
        if [[ $place -eq 0 ]]; then
            mapfile -t COMPREPLY < <(compgen -W 'list show check load unload diff' -- "$current")
        elif [[ ${COMP_WORDS[COMP_CWORD - 1]} == show ]]; then
            mapfile -t COMPREPLY < <(compgen -W "$(_tsubame_cli_words "$program" rules list |
                awk 'NR > 1 && $1 != "Rules:" { print $1 }' | sort -u)" -- "$current")
        else
            mapfile -t COMPREPLY < <(compgen -f -- "$current")
        fi
        ;;
    decide)
        if [[ $place -eq 1 ]]; then
            mapfile -t COMPREPLY < <(compgen -W 'ours theirs' -- "$current")
        fi
        ;;
    esac
    if [[ -n $entity && $current != *=* ]]; then
        mapfile -t COMPREPLY < <(compgen -S = -W "$(_tsubame_cli_words "$program" fields "$entity" |
            awk 'NR > 1 && /^[a-z]/ { print $1 }')" -- "$current")
        compopt -o nospace
    fi
}

complete -F _tsubame_cli tsubame-cli
