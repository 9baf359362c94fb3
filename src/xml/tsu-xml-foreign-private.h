/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/*
 * Elements of foreign namespaces, written down so that they stand for themselves: each declares
 * what it uses, and the same elements give the same bytes whatever prefixes and quotes the file
 * around them had.
 *
 *   - namespaces: what an element declares itself stays; of those declared further out, what it or
 *     its attributes use is declared on it.  Sorted by prefix.
 *   - attributes sorted by namespace, then by name; in double quotes
 *   - text as it stands, without comments, instructions and CDATA marks
 *   - an element without content is closed in its own tag
 *
 * What stands in a newer version of our own namespace is kept in a wrapper of a namespace of its
 * own, so that it can be given back in a file of this version.
 */

#include <glib.h>

#include "tsu-xml-tag-private.h"

#define TSU_XML_KEPT "urn:tsubame:kept:1"

typedef struct _TsuXmlForeign TsuXmlForeign;

TsuXmlForeign *tsu_xml_foreign_new(void);
void tsu_xml_foreign_free(TsuXmlForeign *foreign);

void tsu_xml_foreign_start(TsuXmlForeign *foreign, const TsuXmlTag *tag);
void tsu_xml_foreign_text(TsuXmlForeign *foreign, const char *text, size_t size);
void tsu_xml_foreign_end(TsuXmlForeign *foreign, const char *local, const char *prefix);

/* Before each person: what is kept of her foreign elements is counted anew, up to
 * TSU_XML_MAX_FOREIGN. */
void tsu_xml_foreign_reset(TsuXmlForeign *foreign);
/* What was written since the last take, or NULL when that is nothing, or more than there was room
 * for (then @too_large is set; may be NULL); g_free(). */
char *tsu_xml_foreign_take(TsuXmlForeign *foreign, bool *too_large);
