/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/*
 * Field tables: each entity of the case is described once, here in words and in the tables of
 * tsu-table-*.c in values.
 *
 * What a table says drives the SQL columns, the XML elements and their schema, the history, lists,
 * search, export and print.  Names are snake_case: `language_test` is the SQL table and the name
 * on the command line; the XML element is the same name in camelCase, `languageTest`.
 *
 * A value is its canonical text everywhere in the program (NULL: no value); tsu_field_check() is
 * the one gate through which typed or received text becomes a value.
 *
 * All tables are constant; everything here may be called from any thread.
 */

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

#include "tsu-date.h"
#include "tsu-issue.h"

typedef enum {
    TSU_FIELD_TEXT,         /* one line, at most `max` characters (0: 500) */
    TSU_FIELD_PROSE,        /* several lines, at most `max` characters (0: 20,000) */
    TSU_FIELD_DATE,         /* a full day, YYYY-MM-DD */
    TSU_FIELD_PARTIAL_DATE, /* YYYY, YYYY-MM or YYYY-MM-DD: some passports lack day or month */
    TSU_FIELD_INTEGER,      /* decimal, `min` to `max` */
    TSU_FIELD_HOURS,        /* decimal with at most two fraction digits, 0 to `max` */
    TSU_FIELD_FLAG,         /* true | false */
    TSU_FIELD_CHOICE,       /* one key of `choices` */
    TSU_FIELD_COUNTRY,      /* ISO 3166-1 alpha-3, upper case (国籍・地域) */
    TSU_FIELD_ORGANIZATION, /* the code of an organization in the store */
    TSU_FIELD_IMAGE,        /* SHA-256 of a JPEG or PNG of at most 300 kB; travels */
    TSU_FIELD_CONTENT,      /* SHA-256 of a document of at most 20 MB; never travels */
    TSU_FIELD_XML,          /* elements of foreign namespaces, kept as they came */
} TsuFieldType;

/* What the field is for.  Who may send it and who may receive it: see TSU_TRAVELS_*. */
typedef enum {
    TSU_FIELD_REQUIRED = 1 << 0, /* a record cannot be without it */
    TSU_FIELD_KEY = 1 << 1,      /* part of the natural key of its entity */
    TSU_FIELD_PERSONAL = 1 << 2, /* an identifier: masked on paper and in lists */
    TSU_FIELD_SEARCHED = 1 << 3, /* part of the folded search key */
    TSU_FIELD_LISTED = 1 << 4,   /* a column of lists */
    TSU_FIELD_NUMBER = 1 << 5,   /* a text that identifies: blanks and hyphens do not count */

    /* kind="delivery": sending organization → office.  A sending organization sees it again. */
    TSU_TRAVELS_DELIVERY = 1 << 8,
    /* kind="answer": office → sending organization. */
    TSU_TRAVELS_ANSWER = 1 << 9,
    /* kind="transfer": office → office.  Everything that is not restricted. */
    TSU_TRAVELS_TRANSFER = 1 << 10,
} TsuFieldFlags;

typedef struct {
    const char *key;   /* stable, in SQL, XML and on the command line */
    const char *label; /* msgid */
} TsuChoice;

typedef struct {
    const char *name;
    TsuFieldType type;
    const char *label; /* msgid */
    uint32_t flags;
    const TsuChoice *choices; /* for TSU_FIELD_CHOICE, ended by a NULL key */
    int64_t min, max;         /* of TSU_FIELD_INTEGER; `max` also of texts and hours */
} TsuFieldSpec;

typedef enum {
    TSU_OWNER_NONE,         /* person and organization themselves */
    TSU_OWNER_PERSON,       /* a repeated record of a person */
    TSU_OWNER_ORGANIZATION, /* a repeated record of an organization */
} TsuOwner;

typedef enum {
    TSU_ENTITY_RESTRICTED = 1 << 0, /* only on its own page and in `show --restricted` */
    TSU_ENTITY_INTERNAL = 1 << 1,   /* kept by the program itself, never typed and never sent */
} TsuEntityFlags;

typedef struct {
    const char *name;
    const char *label;  /* msgid, singular */
    const char *labels; /* msgid, plural: heading of a section */
    TsuOwner owner;
    uint32_t flags;
    const char *dated_by; /* field by which records are ordered and cut by --as-of; or NULL */
    const char *ends_by;  /* field that is unknown before its own day has come; or NULL */
    const TsuFieldSpec *fields;
    unsigned n_fields;
} TsuEntitySpec;

/* The last line of every field table: what came in foreign namespaces, given back on export. */
#define TSU_FIELD_EXTRA_LINE                                                                       \
    {                                                                                              \
        .name = "extra", .type = TSU_FIELD_XML, .label = N_("Foreign elements"),                   \
        .flags = TSU_TRAVELS_DELIVERY | TSU_TRAVELS_TRANSFER                                       \
    }

/* Explicitly no value (in a record read from a file or typed as `FIELD=`), against NULL: not said.
 */
#define TSU_NIL ""

/* All entities in the order of the exchange schema: `person` and her records, then
 * `organization` and its records.  The array is static. */
const TsuEntitySpec *const *tsu_entities(unsigned *n_entities);
const TsuEntitySpec *tsu_entity_find(const char *name); /* NULL when there is none */
unsigned tsu_entity_rank(const TsuEntitySpec *spec);    /* its place in that order */
extern const TsuEntitySpec *const TSU_PERSON;
extern const TsuEntitySpec *const TSU_ORGANIZATION;

/* Index of a field, or -1. */
int tsu_entity_field_index(const TsuEntitySpec *spec, const char *name);
bool tsu_entity_has_key(const TsuEntitySpec *spec); /* has it a natural key? */
/* Does any of its fields travel in files of these kinds (TSU_TRAVELS_* bits)? */
bool tsu_entity_travels(const TsuEntitySpec *spec, uint32_t kinds);

/* `language_test` → `languageTest`; free with g_free(). */
char *tsu_name_to_element(const char *name);

/*
 * Checks @text, as typed or received, against @field and makes it canonical: text in NFC without
 * blanks around it, dates as ISO days, countries in upper case.
 *
 * @today: the day that `today` and `+3m` count from; when unset, only canonical forms of dates,
 * flags and numbers are taken (a file), else also what people type.
 * Returns the canonical value (free with g_free(); TSU_NIL when nothing is left of it), or NULL
 * with @issue filled in (code, found, allowed; the caller adds where it stands).  Existence of
 * an organization or of a content is the store's business.
 */
char *tsu_field_check(const TsuFieldSpec *field, const char *text, TsuDate today, TsuIssue *issue);

/* What the field allows, in words of its type: for messages and help.  Msgid-free keys (choices)
 * joined by `|`, or a form like YYYY-MM-DD.  Free with g_free(). */
char *tsu_field_allowed(const TsuFieldSpec *field);

/* May @code be the code of an organization: letters, digits, `-_.`, not digits alone, 60 at most?
 */
bool tsu_code_is_valid(const char *code);

/* The label (msgid) of a choice's key; the key itself when unknown. */
const char *tsu_field_choice_label(const TsuFieldSpec *field, const char *key);

/* Upper-case alpha-3 of an alpha-3 or alpha-2 code of a country in ISO 3166-1, or NULL. */
const char *tsu_country_find(const char *code);
/* English name as iso-codes has it (msgid of its domain `iso_3166-1`), or NULL. */
const char *tsu_country_name(const char *alpha3);
const char *tsu_country_alpha2(const char *alpha3);
/* The n-th alpha-3 code in alphabetical order, NULL after the last. */
const char *tsu_country_nth(unsigned n);
