/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* What the files of the suppositions share: tsu-suppose.c keeps them, tsu-suppose-form.c reads
 * their short forms, tsu-suppose-word.c knows the words. */

#include "tsu-edit-private.h"
#include "tsu-suppose.h"

struct _TsuSuppose {
    TsuStore *store;
    TsuDate today;
    TsuCase *c;       /* as it is */
    TsuCase *thought; /* as it would be with what was said so far */
    TsuPlanWrites writes;
};

/* One supposition, taken apart at its blanks. */
typedef struct {
    TsuSuppose *suppose;
    char **words; /* NULL-ended */
    bool *used;   /* in parallel */
    const char *usage;
    GPtrArray *issues;
} TsuSupposeLine;

/* Words (tsu-suppose-word.c) --------------------------------------------------------------------*/

/* Lower case, half width, without blanks, points and dashes; g_free(). */
char *tsu_suppose_fold(const char *word);
/* The key of a choice said by key, label, or as people say it (pass, 合格, 3級); NULL: none. */
const char *tsu_suppose_choice(const TsuFieldSpec *field, const char *word);
/* A key of @entity.@field (a choice) among the words that are not used yet; marks it as used. */
const char *tsu_suppose_take_choice(TsuSupposeLine *line, const char *entity, const char *field);
/* Is one of @words (folded, NULL-ended) there?  Marks it as used. */
bool tsu_suppose_take_word(TsuSupposeLine *line, const char *const *words);
/* The first day that is not used yet, canonical; g_free(); NULL: none. */
char *tsu_suppose_take_date(TsuSupposeLine *line);
/* The same right behind one of @words. */
char *tsu_suppose_take_date_after(TsuSupposeLine *line, const char *const *words);
/* The first number of at most four digits, with or without "points" behind it; g_free(). */
char *tsu_suppose_take_number(TsuSupposeLine *line);

/* Short forms (tsu-suppose-form.c) --------------------------------------------------------------*/

/* Reads a short form.  False with @error when it is none, or is not understood. */
bool tsu_suppose_form(TsuSupposeLine *line, GError **error);

/* Records (tsu-suppose.c) -----------------------------------------------------------------------*/

/* Sets the fields (FIELD, VALUE … NULL; a NULL value leaves the field) and what FIELD=VALUE words
 * say, in @record or, where that is NULL, in the record of the same key or in a new one. */
bool tsu_suppose_put(TsuSupposeLine *line, GError **error, TsuRecord *record, const char *entity,
                     ...) G_GNUC_NULL_TERMINATED;
