# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=sh disable=SC2154
#
# TAP for the lints: sourced by each of them. A check collects what is wrong,
# one finding a line, and says one point: nothing found is a pass.

cd "$TSUBAME_SRCDIR" || exit 1

points=0

# check NAME FINDINGS says one point; the findings follow it as diagnostics.
check() {
    points=$((points + 1))
    if [ -z "$2" ]; then
        echo "ok $points - $1"
    else
        echo "not ok $points - $1"
        printf '%s\n' "$2" | head -n 40 | sed 's/^/# /'
    fi
}

# skip NAME WHY
skip() {
    points=$((points + 1))
    echo "ok $points - $1 # SKIP $2"
}

# done_testing closes the script: a plan at the end still catches a lost half.
done_testing() {
    echo "1..$points"
}

# c_files [FOLDER...] lists the C of the tree, or of those folders.
c_files() {
    [ $# -gt 0 ] || set -- src tests
    find "$@" -name '*.[ch]' | LC_ALL=C sort
}

# without_comments COPY writes all C of the tree under COPY, comments blanked, lines
# kept: looked at many times, made once.
without_comments() {
    find src tests -type d | (cd "$1" && xargs -d '\n' mkdir -p)
    # shellcheck disable=SC2016 # awk's dollars
    c_files | xargs -d '\n' awk -v copy="$1/" '
        FNR == 1 { inside = 0 }
        {
            line = $0; out = ""
            while (line != "") {
                if (inside) {
                    at = index(line, "*/")
                    if (!at) { line = ""; break }
                    line = substr(line, at + 2); inside = 0
                } else {
                    at = index(line, "/*")
                    if (!at) { out = out line; line = ""; break }
                    out = out substr(line, 1, at - 1) " "
                    line = substr(line, at + 2); inside = 1
                }
            }
            if (name != FILENAME) { close(copy name); name = FILENAME }
            print out > (copy name)
        }'
}
