#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# What is data and is shipped: well-formed, listed, and true to its schema.

set -eu
. "$(dirname -- "$0")/tap.sh"

check 'XML is well-formed' \
    "$(find data ui -type f \( -name '*.xml' -o -name '*.xsd' -o -name '*.ui' -o -name '*.svg' \) \
        -exec xmllint --noout --nonet {} + 2>&1)"

for kind in sql/sql schema/xsd rules/xml; do
    suffix=${kind#*/} kind=${kind%/*}
    check "every data/$kind/*.$suffix is compiled in" \
        "$(find "data/$kind" -name "*.$suffix" ! -name '*.gresource.xml' | while read -r file; do
            grep -q ">$(basename "$file")</file>" "data/$kind/$kind.gresource.xml" || echo "$file"
        done)"
done

check 'rule files satisfy their schema' \
    "$(find data/rules -name '*.xml' ! -name '*.gresource.xml' \
        -exec xmllint --noout --nonet --schema data/schema/rules.xsd {} + 2>&1 |
        grep -v ' validates$' || :)"

# Migrations are found by their numbers: none missing, none twice.
check 'migrations are numbered without a gap' \
    "$(find data/sql -name '[0-9][0-9][0-9][0-9]-*.sql' -printf '%f\n' | LC_ALL=C sort |
        awk -F- '$1 != sprintf("%04d", NR) { print $0 ": expected number " sprintf("%04d", NR) }')"

check 'the man page has no mistakes of troff' \
    "$(groff -man -Tutf8 -ww -z data/tsubame-cli.1 2>&1 || :)"

done_testing
