/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/*
 * Deadlines: what must be done by which day.
 *
 * A deadline is computed from facts, never from today, and goes when its fact is there.  Whether it
 * is overdue, due or soon is decided when it is read, by the one definition below.
 */

#include "tsu-gate.h"

typedef struct {
    char *rule;     /* id */
    char *title_ja; /* of the version that counts, kept so that a list needs no look-up */
    char *title_en;
    TsuStepKind step;
    bool has_step;
    TsuLoss loss;
    TsuDate due;    /* the last day */
    TsuDate opens;  /* the first day on which it can be done; unset: any time */
    TsuDate soon;   /* the first day of warning */
    TsuDate now;    /* from when it is due: `opens`, else the day of the last warning */
    TsuDate lapses; /* from this day on it is no deadline any more, but lost; unset: never */
    int64_t record; /* the record it is about; 0: none */
    char *detail;   /* what of: "JLPT 2026-12", "stage_2"; canonical, may be NULL */
    bool unsure;    /* its day is: a reckoned day, a computed sitting, an open or disputed term */
    bool doubt;     /* its rule rests on an open reading, whether the day moves by it or not */
    bool office;    /* by a rule of the office's own */
} TsuDeadline;

TsuDeadline *tsu_deadline_new(const TsuRule *rule, TsuDate due);
/* From when it can be done; ignored when unset or after its last day. */
void tsu_deadline_set_opens(TsuDeadline *deadline, TsuDate opens);
void tsu_deadline_free(TsuDeadline *deadline);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TsuDeadline, tsu_deadline_free)

/* All deadlines of a person, or of an organization (a case whose head is one), in order of day.
 * TsuDeadline *; free with g_ptr_array_unref().  They depend on her own records alone. */
GPtrArray *tsu_deadlines(const TsuRules *rules, const TsuCase *c);

typedef enum {
    TSU_DUE_OVERDUE, /* its last day is past */
    TSU_DUE_NOW,     /* it can be done today (and where that is always so, its last warning came) */
    TSU_DUE_SOON,    /* its first warning has come */
    TSU_DUE_LATER,
    TSU_DUE_LAPSED, /* nothing can be done any more */
} TsuDueState;

/* The one definition of overdue, due and soon. */
TsuDueState tsu_due_state(const TsuDeadline *deadline, TsuDate today);
const char *tsu_due_state_key(TsuDueState state);
const char *tsu_due_state_label(TsuDueState state); /* msgid */
