#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Screen and messages are complete in Japanese; paper and replies in Japanese,
# Vietnamese and Indonesian. English is what stands in the sources.

set -eu
. "$(dirname -- "$0")/tap.sh"

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir "$work/code"
without_comments "$work/code"

# potfile DOMAIN-FOLDER lists the files of a domain.
potfile() {
    sed 's/#.*//; /^[[:space:]]*$/d' "$1/POTFILES.in"
}

# languages DOMAIN-FOLDER
languages() {
    sed 's/#.*//' "$1/LINGUAS" | tr '\n' ' '
}

# extract DOMAIN-FOLDER TEMPLATE writes every msgid of the files of a domain.
extract() {
    potfile "$1" >"$work/files"
    : >"$2"
    [ -s "$work/files" ] || return 0
    xgettext --from-code=UTF-8 --language=C --files-from="$work/files" --output="$2" \
        --keyword=_ --keyword=N_ --keyword=C_:1c,2 --keyword=NC_:1c,2 \
        --keyword=g_dcgettext:2 --keyword=g_dngettext:2,3 --keyword=g_dpgettext2:2c,3 \
        --keyword=ngettext:1,2 2>&1
    sed -i 's/charset=CHARSET/charset=UTF-8/' "$2"
}

# marked FOLDER... lists the files with a marked string, in code and not in comments.
marked() {
    pattern='(^|[^a-zA-Z0-9_])(_|N_|C_|NC_|Q_|ngettext|g_dngettext)\("'
    (cd "$work/code" && grep -rlE --include='*.c' --include='*.h' "$pattern" "$@" | LC_ALL=C sort)
}

# catalogue FOLDER LANGUAGE
catalogue() {
    check "$1/$2.po is well-formed, with arguments as in the source" \
        "$(msgfmt --check --output-file=/dev/null "$1/$2.po" 2>&1)"
    check "$1/$2.po has a translation of every message" \
        "$(msgcmp "$1/$2.po" "$work/template" 2>&1 | grep -v ': warning: this message is not used$' || :)"
    check "$1/$2.po has nothing fuzzy" \
        "$(msgattrib --only-fuzzy --no-obsolete --no-wrap "$1/$2.po" | sed -n 's/^msgid //p' | grep -vx '""' || :)"
}

for folder in po po/paper; do
    check "every file of $folder/POTFILES.in is there, once" \
        "$({
            potfile "$folder" | LC_ALL=C sort | uniq -d
            potfile "$folder" | while read -r file; do [ -e "$file" ] || echo "$file"; done
        })"
done

check 'every file with a marked string is in a POTFILES.in' \
    "$(marked src | while read -r file; do
        { potfile po && potfile po/paper; } | grep -qxF "$file" || echo "$file"
    done)"
# Macros around a string hide it from the extraction; the screen says every
# msgid of the tables that paper says, and so has every file of paper's.
check 'rooms that talk to the screen are in po/POTFILES.in' \
    "$(marked src/base src/model src/service src/cli src/app | while read -r file; do
        potfile po | grep -qxF "$file" || echo "$file"
    done)"

check 'the strings for the screen can be extracted' "$(extract po "$work/template")"
for language in $(languages po); do catalogue po "$language"; done

check 'the strings for paper can be extracted' "$(extract po/paper "$work/template")"
for language in $(languages po/paper); do catalogue po/paper "$language"; done

check 'the languages are those that were promised' \
    "$([ "$(languages po)" = 'ja ' ] || echo "po: $(languages po)"
    [ "$(languages po/paper)" = 'ja vi id ' ] || echo "po/paper: $(languages po/paper)")"

done_testing
