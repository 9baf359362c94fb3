/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/*
 * The schema that is built in, and its opinion of one element and what stands in it, told tag by
 * tag: no tree is built.
 */

#include <glib.h>

#include "tsu-xml-tag-private.h"

/* libxml2, its types of schemas and our resource of schemas are ready; any thread. */
void tsu_xml_schema_init(void);

typedef struct _TsuXmlValidator TsuXmlValidator;

/* NULL with TSU_XML_ERROR_SCHEMA when the schema cannot be used. */
TsuXmlValidator *tsu_xml_validator_new(GError **error);
void tsu_xml_validator_free(TsuXmlValidator *validator);

/* A new element begins with the next start; what was not ended is forgotten. */
void tsu_xml_validator_begin(TsuXmlValidator *validator);
void tsu_xml_validator_start(TsuXmlValidator *validator, const TsuXmlTag *tag);
void tsu_xml_validator_text(TsuXmlValidator *validator, const char *text, int size);
void tsu_xml_validator_end(TsuXmlValidator *validator, const TsuXmlTag *tag);
/* No opinion is wanted any more, until the next begin. */
void tsu_xml_validator_abandon(TsuXmlValidator *validator);
/* What the schema has against the element that began and ended: its first complaint, or NULL;
 * g_free(). */
char *tsu_xml_validator_finish(TsuXmlValidator *validator);
