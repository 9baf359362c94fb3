/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/*
 * Writing an exchange file as a stream: the same calls give the same bytes, and nothing is kept in
 * memory but one buffer.
 *
 *     tsu_xml_writer_new() → begin() → organization()… person()… omitted()… → end() → free()
 *
 * The writer writes every value it is given, in the order of the field tables; which of them, and
 * under which consent, is decided by the caller.  What does not travel in a file of its kind is
 * refused all the same (TSU_XML_ERROR_INVALID), restricted entities above all, as is what the
 * schema does not allow by its order.  Values are taken to be canonical (tsu_field_check()).
 *
 * After a failure only free() is of use.  One thread at a time.
 */

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

#include "tsu-file.h"
#include "tsu-record.h"
#include "tsu-xml-reader.h"

typedef struct _TsuXmlWriter TsuXmlWriter;

/* Takes all @size bytes, or fails with @error set. */
typedef bool (*TsuXmlWriteFunc)(gpointer data, const char *bytes, gsize size, GError **error);

TsuXmlWriter *tsu_xml_writer_new(TsuXmlWriteFunc write, gpointer data);
/* Writes to @file, which stays the caller's: to be committed after end(). */
TsuXmlWriter *tsu_xml_writer_new_for_file(TsuFileWriter *file);
void tsu_xml_writer_free(TsuXmlWriter *writer);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TsuXmlWriter, tsu_xml_writer_free)

/* Declaration and root with kind, version, date, sender and receiver. */
bool tsu_xml_writer_begin(TsuXmlWriter *writer, const TsuFileHeader *header, GError **error);

/*
 * One organization (head->ref: its code) or person (head->ref: her ref; head->bytes: her photo,
 * written where the field `photo` has a value) with @records (TsuRecord, or NULL), sorted by the
 * order of the entity table and else as they stand.  NULL: the field is not written; TSU_NIL:
 * xsi:nil.  Attributes: ref, source and withdrawn of each, and @number (0: none) of a person.
 */
bool tsu_xml_writer_organization(TsuXmlWriter *writer, const TsuRecord *head,
                                 const GPtrArray *records, GError **error);
bool tsu_xml_writer_person(TsuXmlWriter *writer, const TsuRecord *head, const GPtrArray *records,
                           int64_t number, GError **error);
/* A person who may not appear, and why: a key such as "no-consent". */
bool tsu_xml_writer_omitted(TsuXmlWriter *writer, const char *ref, const char *reason,
                            GError **error);
/* Ends the root and hands over what is still buffered. */
bool tsu_xml_writer_end(TsuXmlWriter *writer, GError **error);

/* Bytes written, and after end() their SHA-256 in hex (borrowed; NULL before). */
int64_t tsu_xml_writer_size(TsuXmlWriter *writer);
const char *tsu_xml_writer_hash(TsuXmlWriter *writer);
