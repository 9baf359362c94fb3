#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# The worked example of src/README.md, done: on a copy of the tree the three
# steps are taken from the text itself and applied, the copy is built, and the
# new field goes through the program from typing to export.

set -eu
. "$(dirname -- "$0")/tap.sh"

cli=$TSUBAME_BUILDDIR/src/tsubame-cli
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
copy=$work/copy
build=$work/build
log=$work/log

# succeeds NAME COMMAND... says one point; what the command says is shown if it fails.
succeeds() {
    name=$1
    shift
    if "$@" >"$log" 2>&1; then check "$name" ''; else check "$name" "$(tail -n 30 "$log")"; fi
}

# fenced KIND prints the blocks of that kind of src/README.md.
fenced() {
    awk -v kind="$1" '$0 == "```" kind { inside = 1; next } $0 == "```" { inside = 0 } inside' src/README.md
}

# A store of the version before, made by the program as it is.
"$cli" --store "$work/old.tsubame" init >/dev/null
"$cli" --store "$work/old.tsubame" new person name='TRAN, THI MAI' birth_date=2001-04-05 \
    nationality=VNM >/dev/null

mkdir "$copy"
tar -cf - --exclude='./_build*' --exclude=./.git . | tar -xf - -C "$copy"

fenced diff >"$work/patch"
succeeds 'the line and the migration apply' \
    patch --directory="$copy" --strip=1 --forward --input="$work/patch"
for catalogue in "$copy/po/ja.po" "$copy"/po/paper/ja.po; do
    { echo; fenced po; } >>"$catalogue"
done

configure_and_build() {
    meson setup -Dbuildtype=debug -Doptimization=0 "$build" "$copy" &&
        ninja -C "$build" src/tsubame-cli tests/tools/tsubame-xsd
}
# The schema is written first and compiled in with the second build.
succeeds 'it builds' configure_and_build
"$build/tests/tools/tsubame-xsd" >"$copy/data/schema/exchange.xsd"
succeeds 'it builds with the schema that follows from it' ninja -C "$build"

new=$build/src/tsubame-cli
store=$work/new.tsubame
export TSUBAME_LOCALEDIR="$build/po"

# says NAME REGEX COMMAND... says one point: the command's output has such a line.
says() {
    name=$1
    pattern=$2
    shift 2
    "$@" >"$log" 2>&1 || :
    if grep -qE -- "$pattern" "$log"; then check "$name" ''; else check "$name" "$(cat "$log")"; fi
}

"$new" --store "$store" init >/dev/null 2>&1 || :
id=$("$new" --store "$store" new person name='TRAN, THI MAI' birth_date=2001-04-05 \
    nationality=VNM uniform_size=M)
succeeds 'set takes it' "$new" --store "$store" set "$id" uniform_size=L
says 'show has it' 'L$' "$new" --store "$store" show "$id"
says 'show has it in Japanese' '制服のサイズ' env LANGUAGE=ja "$new" --store "$store" show "$id"
says 'history has both values' 'uniform_size.*M.*L|Uniform size.*M.*L' \
    "$new" --store "$store" history "$id"
says 'one who has it too long is told' '10' "$new" --store "$store" set "$id" uniform_size=12345678901

succeeds 'an older store is brought up to date' "$new" --store "$work/old.tsubame" set 1 uniform_size=S
says 'and keeps its people' 'TRAN' "$new" --store "$work/old.tsubame" show 1

done_testing
