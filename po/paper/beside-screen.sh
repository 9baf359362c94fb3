#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# beside-screen.sh LOCALEDIR STAMP MO...  copies each LANGUAGE/LC_MESSAGES/*.mo
# into the same place under LOCALEDIR.

set -eu
localedir=$1
stamp=$2
shift 2
for mo; do
    messages=$(dirname "$mo")
    language=$(basename "$(dirname "$messages")")
    mkdir -p "$localedir/$language/LC_MESSAGES"
    cp "$mo" "$localedir/$language/LC_MESSAGES/"
done
touch "$stamp"
