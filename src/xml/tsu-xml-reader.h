/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/*
 * Reading an exchange file, one person at a time.
 *
 *     tsu_xml_reader_open() → tsu_xml_reader_start() → tsu_xml_reader_header()
 *                           → tsu_xml_reader_next() … NULL → tsu_xml_reader_fatal()
 *
 * The file is untrusted.  What stands in it is looked at by a scanner of our own before libxml2
 * sees it: a DOCTYPE, a NUL, a tag of more than 64 kB or 256 attributes, another encoding than the
 * declared one end the reading.  Each person is read by the field tables, which find all her
 * problems in one pass, validated alone against the schema as a second opinion, and dropped when
 * the caller drops her: memory is flat whatever the size of the file.
 *
 * A problem of one person holds her back and nobody else (`held`, `issues`).  What is wrong with
 * the file as a whole ends it (tsu_xml_reader_fatal()); items given out before are then void, so
 * whoever plans an import commits nothing before the end was reached.
 *
 * Threads: a reader is used by one thread at a time, any; different readers are independent.
 */

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

#include "tsu-issue.h"
#include "tsu-record.h"

/* Namespace of exchange files and replies. */
#define TSU_XML_NAMESPACE "urn:tsubame:exchange:1"
/* Version that this program reads whole and writes.  Same major: read; newer major: refused. */
#define TSU_XML_MAJOR 1
#define TSU_XML_MINOR 0

/* Limits (decisions: "Reading XML with libxml2"). */
#define TSU_XML_MAX_FILE   (INT64_C(4) << 30)
#define TSU_XML_MAX_PEOPLE 2000000 /* organizations and omitted people counted as well */
#define TSU_XML_MAX_PERSON (2 << 20)
#define TSU_XML_MAX_TEXT   (80 << 10)  /* 20,000 characters of any script */
#define TSU_XML_MAX_IMAGE  (300 << 10) /* decoded; 400 kB as base64 */
#define TSU_XML_MAX_FOREIGN                                                                        \
    (256 << 10) /* of foreign elements kept, with their declarations, a person */
#define TSU_XML_MAX_DEPTH      32
#define TSU_XML_MAX_TAG        (64 << 10) /* a tag, comment or processing instruction */
#define TSU_XML_MAX_ATTRIBUTES 256
#define TSU_XML_MAX_ISSUES     100 /* kept per person; further ones are only counted */

#define TSU_XML_ERROR (tsu_xml_error_quark())

typedef enum {
    TSU_XML_ERROR_INVALID, /* what was to be written cannot stand in an exchange file */
    TSU_XML_ERROR_SCHEMA,  /* the schema that is built in cannot be used: a fault of the program */
} TsuXmlError;

GQuark tsu_xml_error_quark(void);

typedef enum {
    TSU_FILE_DELIVERY, /* sending organization (送出機関) → office */
    TSU_FILE_ANSWER,   /* office (監理団体) → sending organization */
    TSU_FILE_TRANSFER, /* office → office */
} TsuFileKind;

/* "delivery", "answer", "transfer". */
const char *tsu_file_kind_key(TsuFileKind kind);
bool tsu_file_kind_parse(const char *key, TsuFileKind *out);
/* The TSU_TRAVELS_* bits of the fields that a file of this kind may carry: a field travels in it
 * when it has any of them.  An answer also gives back what the sending organization sent. */
uint32_t tsu_file_kind_travels(TsuFileKind kind);

/* Sender or receiver as the header names it. */
typedef struct {
    char *code;    /* never NULL once read */
    char *name;    /* or NULL */
    char *country; /* ISO 3166-1 alpha-3, or NULL */
} TsuFileParty;

typedef struct {
    TsuFileKind kind;
    int major, minor; /* 0, 0 when writing: the version of this program */
    char *date;       /* YYYY-MM-DD */
    TsuFileParty sender;
    TsuFileParty receiver;
} TsuFileHeader;

/* Frees the texts and zeroes everything. */
void tsu_file_header_clear(TsuFileHeader *header);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(TsuFileHeader, tsu_file_header_clear)

typedef enum {
    TSU_ITEM_ORGANIZATION,
    TSU_ITEM_PERSON,
    TSU_ITEM_OMITTED, /* a person of the receiver who may not appear (answers) */
} TsuItemType;

/*
 * One child of the root.  Texts of fields are canonical (tsu_field_check()); a field that the file
 * does not name is NULL, an explicit nil is TSU_NIL.  What holds an item back is among `issues`
 * with severity error; its records are there as far as they could be read, to be shown only.
 */
typedef struct {
    TsuItemType type;
    int64_t ordinal; /* the n-th of its type in the file, from 1 */
    int64_t line;    /* of its start tag */
    TsuRecord *head; /* the person or organization: head->ref is the attribute `ref`, or `code` of
                        an organization; head->bytes her photo; NULL when omitted */
    GPtrArray *records; /* of TsuRecord, in the order of the file; never NULL */
    int64_t number;     /* attribute `number` of a person (the office's number of her), or 0 */
    GPtrArray *issues;  /* of TsuIssue, in the order of the file; never NULL */
    bool held;          /* one of the issues is an error */
    char *label;        /* a name to show ("NGUYEN THI ANH"), never NULL: the ref where there is no
                           name, "" where there is neither */
    char *ref;          /* of who was omitted, else NULL */
    char *reason;       /* why ("no-consent"), else NULL */
} TsuBatchItem;

void tsu_batch_item_free(TsuBatchItem *item);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TsuBatchItem, tsu_batch_item_free)

typedef struct _TsuXmlReader TsuXmlReader;

/* Fills @buffer with up to @size bytes; returns how many, 0 at the end, -1 with @error set. */
typedef gssize (*TsuXmlReadFunc)(gpointer data, uint8_t *buffer, gsize size, GError **error);

/* G_FILE_ERROR when the file cannot be opened or is a directory.  A pipe may be read. */
TsuXmlReader *tsu_xml_reader_open(const char *path, GError **error);
/* Keeps a reference of @bytes. */
TsuXmlReader *tsu_xml_reader_new_for_bytes(GBytes *bytes);
/* @size: what is expected in all, for progress, or -1.  @destroy may be NULL. */
TsuXmlReader *tsu_xml_reader_new(TsuXmlReadFunc read, gpointer data, GDestroyNotify destroy,
                                 int64_t size);
void tsu_xml_reader_free(TsuXmlReader *reader);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TsuXmlReader, tsu_xml_reader_free)

/* Reads as far as the header.  False on a fatal issue. */
bool tsu_xml_reader_start(TsuXmlReader *reader);
/* Kind, version, date, sender and receiver; valid after start() returned true, borrowed. */
const TsuFileHeader *tsu_xml_reader_header(TsuXmlReader *reader);
/* The next organization, person or omitted person (free with tsu_batch_item_free()).  NULL at the
 * end of the file, which was then checked to its last byte, or on a fatal issue. */
TsuBatchItem *tsu_xml_reader_next(TsuXmlReader *reader);

/* Why the file is refused, or NULL; borrowed. */
const TsuIssue *tsu_xml_reader_fatal(TsuXmlReader *reader);
/* What was found outside any person (TsuIssue, holding nobody back), so far; borrowed, never NULL.
 * At most TSU_XML_MAX_ISSUES. */
const GPtrArray *tsu_xml_reader_notices(TsuXmlReader *reader);

/* Bytes of the file taken so far, and in all (-1: not known). */
int64_t tsu_xml_reader_position(TsuXmlReader *reader);
int64_t tsu_xml_reader_size(TsuXmlReader *reader);
/* SHA-256 (hex) of all bytes of the file, once next() came to the end without a fatal issue; NULL
 * before and otherwise.  Borrowed. */
const char *tsu_xml_reader_hash(TsuXmlReader *reader);
