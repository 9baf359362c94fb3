/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/*
 * From the tags of one person (or organization) to records and issues, by the field tables.
 *
 * Nothing of her is looked at twice, and no tree is built.  One mistake gives one issue: what
 * stands within an element that is wrong is not looked at, and what is missing because it was
 * misspelt is not missed.
 */

#include "tsu-xml-names-private.h"
#include "tsu-xml-reader.h"
#include "tsu-xml-schema-private.h"
#include "tsu-xml-tag-private.h"

typedef struct _TsuXmlBuilder TsuXmlBuilder;

TsuXmlBuilder *tsu_xml_builder_new(void);
void tsu_xml_builder_free(TsuXmlBuilder *builder);

/* Of what kind the file is, and whether of a newer minor version than this program. */
void tsu_xml_builder_set_file(TsuXmlBuilder *builder, TsuFileKind kind, bool newer);

/* The start tag of the item; start, text and end then follow for what stands within. */
void tsu_xml_builder_begin(TsuXmlBuilder *builder, TsuItemType type, int64_t ordinal,
                           const TsuXmlTag *tag);
void tsu_xml_builder_start(TsuXmlBuilder *builder, const TsuXmlTag *tag);
/* @line: where the text ends. */
void tsu_xml_builder_text(TsuXmlBuilder *builder, const char *text, size_t size, int64_t line);
void tsu_xml_builder_end(TsuXmlBuilder *builder, const TsuXmlTag *tag);

/* Adds an issue of the item as a whole. */
void tsu_xml_builder_report(TsuXmlBuilder *builder, TsuIssueCode code, const char *found,
                            const char *allowed);
/* The item is too large: nothing more of it is kept. */
void tsu_xml_builder_give_up(TsuXmlBuilder *builder);
/* The item, after its end tag.  What the schema has against it counts where the tables found
 * nothing, and where it is not of a newer version. */
TsuBatchItem *tsu_xml_builder_finish(TsuXmlBuilder *builder, TsuXmlValidator *validator);
