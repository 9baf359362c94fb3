/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/*
 * A record: one row of one entity's field table, with its values as canonical text.
 *
 * Records are counted references.  Whoever builds one may write to it; once it is handed to
 * another room or thread it is read only.
 */

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

#include "tsu-field.h"

typedef struct _TsuRecord TsuRecord;

struct _TsuRecord {
    const TsuEntitySpec *spec;
    int64_t id;     /* the record number; of a person, her office number; 0: not in the store */
    int64_t owner;  /* id of the person or organization it belongs to; 0 for these themselves */
    char *ref;      /* chosen by whoever sent it; NULL: none */
    char *source;   /* code of the organization that sent it; NULL: the office itself */
    bool withdrawn; /* taken back: number and history stay */
    int64_t line;   /* where it stood in a file; 0: not from a file */
    char **values;  /* spec->n_fields texts; NULL: no value (in a file: not said) */
    GBytes *bytes;  /* the photo that came with it, its hash being among the values; or NULL */
    /*< private >*/
    gatomicrefcount refs;
};

TsuRecord *tsu_record_new(const TsuEntitySpec *spec);
TsuRecord *tsu_record_ref(TsuRecord *record);
void tsu_record_unref(TsuRecord *record);
TsuRecord *tsu_record_copy(const TsuRecord *record);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TsuRecord, tsu_record_unref)

/* By name; asking for a field that the entity does not have is a programming error. */
const char *tsu_record_get(const TsuRecord *record, const char *field);
void tsu_record_set(TsuRecord *record, const char *field, const char *value);
/* Takes over @value. */
void tsu_record_take(TsuRecord *record, unsigned index, char *value);

bool tsu_record_is(const TsuRecord *record, const char *entity);
/* Typed readings; a missing value reads as unset, 0, or false. */
TsuDate tsu_record_get_date(const TsuRecord *record, const char *field);
int64_t tsu_record_get_integer(const TsuRecord *record, const char *field, int64_t otherwise);
double tsu_record_get_hours(const TsuRecord *record, const char *field);
bool tsu_record_get_flag(const TsuRecord *record, const char *field);

/* The day that orders it (spec->dated_by), unset when it has none. */
TsuDate tsu_record_date(const TsuRecord *record);
/* Order of print and export, and of what rules look at: by date; of one day by what they hold, so
 * that the order of entry decides nothing; then by id, then by place in the file. */
int tsu_record_compare(const TsuRecord *a, const TsuRecord *b);
/* Whether both have the same natural key, every part of it present. */
bool tsu_record_same_key(const TsuRecord *a, const TsuRecord *b);

/* Checks what no single field can tell: required fields, an end before its beginning, a name
 * without any part.  Appends TsuIssue* to @issues, and returns whether none was an error. */
bool tsu_record_check(const TsuRecord *record, GPtrArray *issues);
