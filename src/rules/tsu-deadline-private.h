/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* What a rule of kind `deadline` says, looked up once (tsu-deadline-spec.c). */

#include "tsu-context-private.h"

/* Which of the records that match. */
typedef enum {
    TSU_DEADLINE_EACH,
    TSU_DEADLINE_FIRST,   /* whose base is the earliest */
    TSU_DEADLINE_LAST,    /* …the latest: the newest passport */
    TSU_DEADLINE_CURRENT, /* the newest of all of its entity, and only if that one matches */
} TsuDeadlineWhich;

/* When it is asked at all. */
typedef enum {
    TSU_DEADLINE_ALWAYS,
    TSU_DEADLINE_LEG,    /* until she left for good, or withdrew */
    TSU_DEADLINE_JAPAN,  /* records of this stay: not those from before her last departure for good
                          */
    TSU_DEADLINE_ABROAD, /* before she enters */
    TSU_DEADLINE_HOME,   /* after she left for good */
} TsuDeadlineWhile;

/* Another record that has to be there: "it was done", "it is asked only if". */
typedef struct {
    TsuFieldPath path;
    const char *text; /* "entity.field"; borrowed from the rule */
} TsuDeadlineFact;

typedef struct {
    TsuFieldPath base, recorded, within, detail, ahead_of, not_ahead_of, months;
    const char *base_text;
    int dated;               /* field of the base's entity by which its records are dated, or -1 */
    GArray *wheres, *unless; /* TsuFieldWhere of the base's entity */
    GArray *per;             /* TsuFieldPath */
    GArray *done;            /* TsuDeadlineFact */
    GArray *done_where, *done_unless; /* TsuFieldWhere of any of their entities */
    TsuDeadlineFact given;            /* spec NULL: none */
    GArray *given_where, *given_unless;
    GArray *afters; /* TsuOffset */
    TsuOffset before, opens, lapses;
    TsuDate on;
    TsuDeadlineWhich which;
    TsuDeadlineWhile during;
    bool late;  /* does it count when it was done after its day? */
    bool final; /* is it lost when its day has passed? */
} TsuDeadlineSpec;

extern const TsuParameterSpec TSU_DEADLINE_PARAMETERS[];

bool tsu_deadline_compile(TsuRule *rule, const TsuRules *rules, char **problem);
void tsu_deadline_spec_free(gpointer spec);
