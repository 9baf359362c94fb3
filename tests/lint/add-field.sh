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

cat >"$work/delivery.xml" <<'END'
<exchange xmlns="urn:tsubame:exchange:1" version="1.0" kind="delivery" date="2026-11-16">
  <sender code="VN-SENDER" name="A sender" country="VNM"/>
  <receiver code="JP-OFFICE" name="An office" country="JPN"/>
  <person ref="A-1">
    <birthDate>2001-04-05</birthDate>
    <nationality>VNM</nationality>
    <uniformSize>M</uniformSize>
    <name ref="n1"><form>passport</form><surname>TRAN</surname><given>THI MAI</given></name>
    <consent ref="c1">
      <purpose>sending_organization</purpose>
      <recipient>VN-SENDER</recipient>
      <country>VNM</country>
      <since>2026-01-01</since>
    </consent>
  </person>
</exchange>
END

"$new" --store "$store" init --office JP-OFFICE >/dev/null
succeeds 'a sender may send it' "$new" --store "$store" import "$work/delivery.xml"
succeeds 'set takes it' "$new" --store "$store" set 1 uniform_size=L
says 'show has it' ' L$' "$new" --store "$store" show 1
says 'show has it in Japanese' '制服のサイズ' env LANGUAGE=ja "$new" --store "$store" show 1
says 'history has both values' 'niform.size.*M.*L' "$new" --store "$store" history 1
says 'one that is too long is refused' '10' "$new" --store "$store" set 1 uniform_size=12345678901

# Only under a consent that the office has confirmed does anything leave.
consent=$("$new" --store "$store" --format json show 1 |
    sed -n '/"consent"/,/"record"/s/.*"record": \([0-9]*\).*/\1/p')
succeeds 'the office confirms the consent' "$new" --store "$store" set "1/$consent" confirmed_on=today
succeeds 'an answer is exported' "$new" --store "$store" export --to VN-SENDER -o "$work/answer.xml"
says 'and gives back what was sent' '<uniformSize>M</uniformSize>' cat "$work/answer.xml"

"$new" --store "$store" new organization code=JP-OTHER kind=supervising name=Other country=JPN >/dev/null
"$new" --store "$store" add 1 consent purpose=transfer recipient=JP-OTHER since=2026-01-01 \
    confirmed_on=today >/dev/null
succeeds 'a transfer is exported' \
    "$new" --store "$store" export --kind transfer --to JP-OTHER -o "$work/transfer.xml"
says 'and carries ours' '<uniformSize>L</uniformSize>' cat "$work/transfer.xml"
succeeds 'both by the schema that follows from it' \
    xmllint --noout --nonet --schema "$copy/data/schema/exchange.xsd" "$work/answer.xml" "$work/transfer.xml"

succeeds 'an older store is brought up to date' "$new" --store "$work/old.tsubame" set 1 uniform_size=S
says 'and keeps its people' 'TRAN' "$new" --store "$work/old.tsubame" show 1

done_testing
