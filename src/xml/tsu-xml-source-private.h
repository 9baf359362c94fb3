/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/*
 * The bytes of an untrusted file, as UTF-8 that is safe to hand to libxml2.
 *
 * What libxml2 2.9 spends minutes on, or takes for something else, never reaches it: document
 * types, tags without end, NULs, packed files, encodings that hide markup.  Pieces end where a
 * parser that is fed by pieces can stop: behind a tag, never within one.
 */

#include "tsu-issue.h"
#include "tsu-xml-reader.h"

typedef struct _TsuXmlSource TsuXmlSource;

TsuXmlSource *tsu_xml_source_new(TsuXmlReadFunc read, gpointer data, GDestroyNotify destroy);
void tsu_xml_source_free(TsuXmlSource *source);

/* The next piece: its size, with @bytes borrowed until the next call; 0 at the end; -1 with @issue
 * filled in, its line counted from the end of the last piece. */
gssize tsu_xml_source_next(TsuXmlSource *source, const char **bytes, TsuIssue *issue);

/* Bytes of the file taken. */
int64_t tsu_xml_source_position(const TsuXmlSource *source);
/* SHA-256 of these, hex; after the end; borrowed. */
const char *tsu_xml_source_hash(TsuXmlSource *source);
