/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/*
 * Validation of a whole file against the schema as shipped, for what this program itself writes:
 * exchange files and replies, before they appear.  Streaming, in flat memory; any thread.
 */

#include <glib.h>
#include <stdbool.h>

/*
 * Returns whether the file is valid.  Otherwise, or when it cannot be read, appends what is wrong
 * to @problems (char *, g_free(); at most 20; may be NULL), each with its line, in the words of
 * libxml2.
 */
bool tsu_xml_validate_file(const char *path, GPtrArray *problems);
bool tsu_xml_validate_bytes(GBytes *bytes, GPtrArray *problems);
