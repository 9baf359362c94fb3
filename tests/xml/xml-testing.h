/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* What several tests of the room need: files read to a text, and complaints of libxml2 that nobody
 * caught. */

#include <glib.h>

#include "tsu-xml-reader.h"

/* All that a reader gives, as text: header, items with their values, issues, why it was refused. */
char *xml_testing_read(TsuXmlReader *reader);
/* The same of a document in memory, read @piece bytes at a time (0: as many as fit). */
char *xml_testing_read_text(const char *text, gssize size, gsize piece);

/* A reader that gets at most @piece bytes at a time. */
TsuXmlReader *xml_testing_reader(GBytes *bytes, gsize piece);

/* An exchange file with @body behind its sender and receiver. */
char *xml_testing_document(const char *kind, const char *body);

/* From here on, what libxml2 says to nobody in particular fails the test. */
void xml_testing_be_silent(void);

/* Path of a file below the root of the sources; g_free(). */
char *xml_testing_source(const char *path);

/* Peak of resident memory of this process so far, in kB. */
long xml_testing_peak(void);
