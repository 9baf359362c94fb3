#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# The formatter owns the layout: clang-format 14 leaves every file as it is.
# Another release lays out a few things otherwise, so it is not asked.

set -eu
. "$(dirname -- "$0")/tap.sh"

name='clang-format changes nothing'
formatter=$(command -v clang-format-14 || command -v clang-format || :)
if [ -z "$formatter" ]; then
    skip "$name" 'no clang-format'
elif ! "$formatter" --version | grep -q 'version 14\.'; then
    skip "$name" 'not clang-format 14'
else
    # shellcheck disable=SC2046
    check "$name" "$("$formatter" --dry-run $(c_files) 2>&1 | grep 'warning:' |
        cut -d: -f1 | LC_ALL=C sort | uniq -c || :)"
fi

# What no formatter looks at.
check 'no trailing blanks, no tabs' \
    "$(find src tests po ui data .ci -type f \( -name '*.[ch]' -o -name '*.py' -o -name '*.sh' \
        -o -name run -o -name 'meson*' -o -name '*.sql' -o -name '*.md' \) \
        ! -path 'tests/data/*' -exec grep -nHP '[ \t]$|\t' {} + || :)"

done_testing
