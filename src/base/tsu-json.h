/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A streaming writer of JSON (RFC 8259).
 *
 * What is written is appended to a GString of the caller in the order of the calls, nothing is
 * kept: the same calls give the same bytes. Misuse (a value in an object without a name before it,
 * an end without a begin) is an error of the program and is reported by g_critical(). One thread.
 */
#pragma once

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

G_BEGIN_DECLS

typedef struct _TsuJson TsuJson;

/* OUT is borrowed and must live longer; it may be emptied between calls, to pass text on in
 * pieces. PRETTY: a member or element a line, indented by two spaces; else no blank at all. */
TsuJson *tsu_json_new(GString *out, bool pretty);
void tsu_json_free(TsuJson *json);

void tsu_json_begin_object(TsuJson *json);
void tsu_json_end_object(TsuJson *json);
void tsu_json_begin_array(TsuJson *json);
void tsu_json_end_array(TsuJson *json);
/* The name of the next value, inside an object. */
void tsu_json_member(TsuJson *json, const char *name);

/* NULL is written as null. Valid UTF-8 stays as it is but for ", \, control characters, DEL,
 * U+2028 and U+2029, which are escaped; bytes that are not UTF-8 become U+FFFD. */
void tsu_json_string(TsuJson *json, const char *text);
void tsu_json_int(TsuJson *json, int64_t number);
void tsu_json_bool(TsuJson *json, bool value);
void tsu_json_null(TsuJson *json);

/* Member and value in one. */
void tsu_json_member_string(TsuJson *json, const char *name, const char *text);
void tsu_json_member_int(TsuJson *json, const char *name, int64_t number);
void tsu_json_member_bool(TsuJson *json, const char *name, bool value);

/* True when all that was begun has ended and one value was written. */
bool tsu_json_is_complete(TsuJson *json);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(TsuJson, tsu_json_free)

G_END_DECLS
