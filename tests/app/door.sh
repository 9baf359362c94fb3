#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# The desktop is only a door as yet: it says so, in the user's language, and
# does not look as if it had done something.

set -eu

program=$TSUBAME_BUILDDIR/src/tsubame

# point N NAME COMMAND...
point() {
    number=$1
    name=$2
    shift 2
    if "$@"; then echo "ok $number - $name"; else echo "not ok $number - $name"; fi
}

# holds TEXT PART
holds() {
    case $1 in
    *"$2"*) ;;
    *) return 1 ;;
    esac
}

echo '1..4'
point 1 'it says its version' test "$("$program" --version)" = \
    "$("$TSUBAME_BUILDDIR/src/tsubame-cli" --version | sed 's/-cli//')"

status=0
said=$("$program" 2>&1 >/dev/null) || status=$?
point 2 'it does not pretend to work' test "$status" -eq 2
point 3 'it says where the work is done' holds "$said" 'tsubame-cli --help'

said=$(LANGUAGE=ja "$program" 2>&1 >/dev/null) || :
point 4 'also in Japanese' holds "$said" '今後の版'
