#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# The holes that the include path leaves open: headers that lie in /usr/include
# itself, relative paths, and calls that bring the world into a room below.

set -eu
. "$(dirname -- "$0")/tap.sh"

code=$(mktemp -d)
trap 'rm -rf "$code"' EXIT
without_comments "$code"

# code_matching REGEX FILE... prints FILE:LINE: TEXT of code, not of comments.
code_matching() {
    pattern=$1
    shift
    (cd "$code" && grep -nHE -- "$pattern" "$@") || :
}

# only HEADER-REGEX ROOM... prints includes of it in the C of any other room.
only() {
    header=$1
    shift
    files=
    for room in base model rules store xml report service cli app; do
        case " $* " in *" $room "*) ;; *) files="$files $(c_files "src/$room")" ;; esac
    done
    # shellcheck disable=SC2086
    code_matching "^[[:space:]]*#[[:space:]]*include[[:space:]]*[<\"]$header" $files
}

check 'sqlite3.h only in store' "$(only 'sqlite3' store)"
check 'libxml only in xml' "$(only 'libxml' xml)"
check 'libical only in service' "$(only 'libical' service)"
check 'pango, cairo, fontconfig and pixbufs only in report and app' \
    "$(only '(pango|cairo|fontconfig|gdk-pixbuf|ft2build|hb)' report app)"
check 'gtk and libadwaita only in app' "$(only '(gtk|gdk/|gsk|adwaita)' app)"

# store and xml lend cli what they show to others, not what they are made of.
# shellcheck disable=SC2046
check 'cli sees no inside of another room' \
    "$(code_matching '^[[:space:]]*#[[:space:]]*include[[:space:]]*"tsu-(db|.*-private|xml-writer|xml-reply)\.h"' \
        $(c_files src/cli))"

# shellcheck disable=SC2046
check 'no include leaves its folder' \
    "$(code_matching '^[[:space:]]*#[[:space:]]*include[[:space:]]*"[^"]*/' $(c_files))"

# shellcheck disable=SC2046
check 'no include of a C file' \
    "$(code_matching '^[[:space:]]*#[[:space:]]*include[[:space:]]*["<][^">]*\.c[">]' $(c_files))"

below=$(c_files src/base src/model src/rules src/store src/xml src/report src/service)
# calls REGEX prints where rooms below cli and app call one of these.
calls() {
    # shellcheck disable=SC2086
    code_matching "(^|[^a-zA-Z0-9_.>])($1)[[:space:]]*\\(" $below
}

check 'rooms below never print' \
    "$(calls 'g_print|g_printerr|printf|vprintf|puts|putchar|perror|g_message|g_info')"
check 'rooms below never end the process' "$(calls 'exit|_exit|quick_exit|abort')"
# Who holds the lock (user and host of the process) is a fact of the machine that
# only the lock asks for: who *acts* is handed in.
check 'rooms below never read the environment' \
    "$(calls 'getenv|secure_getenv|g_getenv|g_get_environ|g_setenv|setenv|putenv|setlocale|g_get_user_name|g_get_real_name|g_get_host_name|gethostname|getlogin|g_get_user_data_dir|g_get_user_config_dir|g_get_home_dir|g_settings_new' |
        grep -vE '^src/store/tsu-store-lock\.c:[0-9]+:.*g_get_(user|host)_name' || :)"
# The one place that asks the machine is the clock that is handed in.
check 'rooms below never ask the time' \
    "$(calls 'time|gettimeofday|clock_gettime|localtime|localtime_r|g_get_real_time|g_date_time_new_now|g_date_time_new_now_local|g_date_time_new_now_utc|g_date_set_time_t' |
        grep -v '^src/base/tsu-clock\.c:' || :)"

# SQL is in data/sql and in store. A word alone may be English, so the shape of
# a statement is what is looked for.
sql='"[^"]*(SELECT [^"]* FROM |INSERT (OR [A-Z]+ )?INTO |UPDATE [a-z_%]+ SET |DELETE FROM |CREATE (TEMP )?(TABLE|INDEX|TRIGGER|VIEW) |PRAGMA )'
files=
for room in base model rules xml report service cli app; do
    files="$files $(c_files "src/$room")"
done
# shellcheck disable=SC2086
check 'SQL only in data/sql and store' "$(code_matching "$sql" $files)"

done_testing
