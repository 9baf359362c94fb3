/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Checks of what is no field: attributes, the photo, and one record against another.  Each check
 * returns the value (g_free()), or NULL (false) with @issue filled in. */

#include <glib.h>
#include <stdbool.h>

#include "tsu-xml-reader.h"

/* Is there nothing but what XML calls white space? */
bool tsu_xml_is_blank(const char *text, size_t size);
/* Text that stands where none may, fit to be told; @line, where it ends, becomes the line of its
 * last word. */
char *tsu_xml_stray_text(const char *text, size_t size, int64_t *line);

char *tsu_xml_check_ref(const char *value, TsuIssue *issue);  /* 1–100 characters on one line */
char *tsu_xml_check_code(const char *value, TsuIssue *issue); /* of an organization */
char *tsu_xml_check_key(const char *value, TsuIssue *issue);  /* "no-consent" */
bool tsu_xml_check_flag(const char *value, bool *out, TsuIssue *issue);
bool tsu_xml_check_number(const char *value, int64_t *out, TsuIssue *issue);
/* A photo in Base64: returns its SHA-256, and its bytes in @bytes. */
char *tsu_xml_check_image(const char *value, GBytes **bytes, TsuIssue *issue);

/* Has it a value in any field of its natural key? */
bool tsu_xml_record_has_key(const TsuRecord *record);
/* Two records of one entity with the same ref, or with the same natural key where one of them has
 * no ref: an issue for the later one (TsuIssue, owned by the caller as they are taken). */
GPtrArray *tsu_xml_check_doubles(const GPtrArray *records);
/* A name to show; never NULL. */
char *tsu_xml_item_label(const TsuBatchItem *item);
