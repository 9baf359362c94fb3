# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=sh disable=SC2034,SC2154
#
# What src/run and tests/run have in common: Debian packages and the build.
# Sourced, never run. Standard output is left alone, since src/run lends it to
# tsubame-cli: all that is said here is said on standard error.

say() {
    printf '%s\n' "$*" >&2
}

die() {
    say "$@"
    exit 3
}

# What the program needs to be built and to run. fonts-noto-*: a sheet holds
# Japanese beside the trainee's own script. iso-codes: names of countries.
BUILD_PACKAGES='gcc libc6-dev meson ninja-build pkgconf gettext
    libglib2.0-dev libical-dev libsqlite3-dev libxml2-dev
    libpango1.0-dev libcairo2-dev libgdk-pixbuf-2.0-dev
    fonts-noto-core fonts-noto-cjk iso-codes'

# missing_packages PACKAGE... prints those that are not installed. dpkg-query is
# asked once for all (20 ms), so that a second run loses no time here.
missing_packages() {
    # The format is dpkg's, not the shell's.
    # shellcheck disable=SC2016
    installed=$(dpkg-query -W -f '${Package} ${db:Status-Status}\n' "$@" 2>/dev/null |
        sed -n 's/ installed$//p')
    for package; do
        printf '%s\n' "$installed" | grep -qxF "$package" || printf '%s ' "$package"
    done
}

# need_packages PACKAGE... installs what is missing, or names it and stops.
need_packages() {
    [ -z "${TSUBAME_NO_INSTALL:-}" ] || return 0

    # Ubuntu and others that are like Debian use the same names.
    if ! (. /etc/os-release && case " ${ID:-} ${ID_LIKE:-} " in
        *' debian '*) ;;
        *) exit 1 ;;
        esac) 2>/dev/null || ! command -v dpkg-query apt-get >/dev/null; then
        say "This is not Debian, so nothing is installed here. Needed, by their names in Debian 12:"
        say "  $*"
        die "Install what answers to them, then run this again with TSUBAME_NO_INSTALL=1."
    fi

    missing=$(missing_packages "$@")
    [ -n "$missing" ] || return 0

    if [ "$(id -u)" -eq 0 ]; then
        as_root=
    elif command -v sudo >/dev/null; then
        # Without a terminal nobody can type a password: fail, do not hang.
        if [ -t 2 ]; then as_root=sudo; else as_root='sudo -n'; fi
    else
        say "These packages are missing, and neither root nor sudo is at hand to install them:"
        die "  $missing"
    fi

    say "Installing: $missing"
    apt="$as_root env DEBIAN_FRONTEND=noninteractive apt-get -qq -o DPkg::Lock::Timeout=300"
    # Said only if it goes wrong. Without a network the lists of packages on
    # this machine may still do. Words of $apt and $missing are split on purpose.
    # shellcheck disable=SC2086
    apt_says=$({ $apt update || :; $apt install --yes --no-install-recommends $missing; } \
        </dev/null 2>&1) || {
        say "$apt_says"
        die "apt-get could not install: $missing"
    }
}

# build_in DIRECTORY MESON-OPTION... configures if that was not done, builds what
# has changed, and is silent unless it fails.
build_in() {
    build_dir=$1
    shift
    mkdir -p "$build_dir" 2>/dev/null || :
    [ -w "$build_dir" ] ||
        die "Nothing can be written to $build_dir: name another place in TSUBAME_BUILD_DIR."
    {
        # Two of us at once would write the same files.
        flock 9

        # A tree that was moved or copied takes its build directory along, and
        # that one names every file by the old path.
        stamp="$root $*"
        if [ -e "$build_dir/.stamp" ] && [ "$(cat "$build_dir/.stamp")" != "$stamp" ]; then
            rm -rf "$build_dir/meson-private" "$build_dir/meson-info" "$build_dir/build.ninja"
        fi
        if [ ! -e "$build_dir/build.ninja" ]; then
            printf '%s\n' "$stamp" >"$build_dir/.stamp"
            say "Configuring $build_dir"
            meson setup "$@" "$build_dir" "$root" </dev/null >"$build_dir/build.log" 2>&1 9>&- || {
                cat "$build_dir/build.log" >&2
                die "The build could not be configured."
            }
            say "Building"
        fi
        ninja -C "$build_dir" </dev/null >"$build_dir/build.log" 2>&1 9>&- || {
            cat "$build_dir/build.log" >&2
            die "The build failed."
        }
    } 9>"$build_dir/.lock"
}

# The catalogues are found beside the build, and names in any script get through
# to a terminal or pipe of a machine on which no locale was set up.
use_build() {
    export TSUBAME_LOCALEDIR="$1/po"
    [ "$(locale charmap 2>/dev/null)" = UTF-8 ] || export LC_ALL=C.UTF-8
}
