#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# What stands where, how large it may grow, and that each file says its licence.

set -eu
. "$(dirname -- "$0")/tap.sh"

# The top level was fixed by the customer; build directories are ignored by git.
check 'the top level holds only what it may' \
    "$(find . -mindepth 1 -maxdepth 1 ! -name '.*' ! -name '_build*' -printf '%f\n' |
        grep -vxE 'meson\.build|meson_options\.txt|README\.md|src|ui|data|po|tests' || :)"

check 'no C outside src and tests' "$(find data po ui -name '*.[ch]')"

check 'no C file above 900 lines' \
    "$(c_files | while read -r file; do
        lines=$(wc -l <"$file")
        [ "$lines" -le 900 ] || echo "$file: $lines lines"
    done)"

check 'every C file says its licence first' \
    "$(c_files | while read -r file; do
        [ "$(head -n 1 "$file")" = '/* SPDX-License-Identifier: GPL-3.0-or-later */' ] ||
            echo "$file"
    done)"

check 'every other source says its licence near the top' \
    "$({
        find src tests po meson.build meson_options.txt .ci -type f \
            \( -name 'meson*' -o -name '*.sh' -o -name '*.py' -o -name run -o -name '*.po' \)
        find data ui tests/bench -type f \
            \( -name '*.sql' -o -name '*.xsd' -o -name '*.gresource.xml' -o -name '*.ui' \)
    } | LC_ALL=C sort | while read -r file; do
        head -n 6 "$file" | grep -q 'SPDX-License-Identifier: GPL-3.0-or-later' || echo "$file"
    done)"

# A header without a guard or pragma is included twice sooner or later.
check 'every header is guarded' \
    "$(c_files | grep '\.h$' | while read -r file; do
        grep -q '^#pragma once$' "$file" || grep -q '^#ifndef TSU_.*_H$' "$file" || echo "$file"
    done)"

# What lies in a room and is not in its list is not compiled, and so not true.
check 'every C file of a room is in the list of the room' \
    "$(c_files src | grep '\.c$' | grep -v '/main\.c$' | while read -r file; do
        grep -q "'$(basename "$file")'" "$(dirname "$file")/meson.build" || echo "$file"
    done)"
check 'every test is in the list of its suite' \
    "$(find tests -name 'test-*.c' | while read -r file; do
        grep -q "'$(basename "$file")'" "$(dirname "$file")/meson.build" || echo "$file"
    done)"

done_testing
