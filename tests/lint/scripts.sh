#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Shell and Python of the tree.

set -eu
. "$(dirname -- "$0")/tap.sh"

scripts=$({
    grep -rlE '^#!/bin/(ba)?sh' src tests .ci
    find src tests .ci -name '*.sh'
} | LC_ALL=C sort -u)

if command -v shellcheck >/dev/null; then
    # shellcheck disable=SC2086
    check 'shellcheck finds nothing' \
        "$(shellcheck --external-sources --source-path=SCRIPTDIR --exclude=SC1091 --format=gcc $scripts || :)"
else
    skip 'shellcheck finds nothing' 'no shellcheck'
fi

check 'what starts with #! can be run, and nothing else' \
    "$(find src tests .ci data po -type f ! -path 'tests/data/*' ! -path 'tests/fuzz/corpus/*' |
        while read -r file; do
            # A corpus or picture may hold any bytes: only two are looked at.
            start=$(head -c 2 "$file" | tr -d '\0')
            if [ "$start" = '#!' ] && [ ! -x "$file" ]; then echo "$file: not executable"; fi
            if [ "$start" != '#!' ] && [ -x "$file" ]; then echo "$file: executable"; fi
        done)"

check 'Python compiles' \
    "$(find src tests -name '*.py' | while read -r file; do
        python3 -c 'import ast, sys; ast.parse(open(sys.argv[1], encoding="utf-8").read())' \
            "$file" 2>&1 | tail -n 1
    done)"

done_testing
