/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/*
 * Practice for the national exam (実務経験): days enrolled (従業期間) and days on duty (従事日数).
 *
 * Both days of a period count, days not enrolled are left out, and a day with two employers counts
 * once.  A period without an end goes on (projection).  Where no practice is recorded at all, the
 * stages spent at a workplace stand in for the days enrolled; days on duty are then not known.
 * How many days are asked for, and which stages stand in, is data: the rule of kind
 * `practice-days`.
 *
 * Pure functions of case and rules; any thread.  Days are whole calendar days.
 */

#include "tsu-facts.h"
#include "tsu-rules.h"

typedef struct _TsuPractice TsuPractice;

/* Borrows @facts and @rules; never NULL. */
TsuPractice *tsu_practice_new(const TsuFacts *facts, const TsuRules *rules);
void tsu_practice_free(TsuPractice *practice);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TsuPractice, tsu_practice_free)

/* How it stands at the end of one day. */
typedef struct {
    int enrolled;       /* days enrolled */
    int worked;         /* days on duty, at most; -1: not recorded */
    int worked_least;   /* …and at least: two employers at a time may have counted a day twice */
    bool incomplete;    /* days on duty of a part of the time are not recorded */
    bool reckoned;      /* days on duty carried on, or back, at the rate so far */
    TsuDate counted_on; /* the last day up to which work was counted; unset: none */
} TsuPracticeDays;

TsuPracticeDays tsu_practice_on(const TsuPractice *practice, TsuDate day);
/* The first day; unset: none. */
TsuDate tsu_practice_since(const TsuPractice *practice);
/* She did not begin yet: her first day is planned or reckoned. */
bool tsu_practice_begin_reckoned(const TsuPractice *practice);
/* Does it go on, as far as recorded? */
bool tsu_practice_is_open(const TsuPractice *practice);

/* What a sheet shows of it. */
typedef struct {
    TsuDate since;              /* the first day; unset: none, then nothing else is set */
    TsuPracticeDays days;       /* on the day asked for */
    int enrolled_of, worked_of; /* what is asked for: 1,095 and 540 */
    TsuDate reached;            /* the day of the 1,095th; unset: never */
    bool from_stages;           /* no practice is recorded: stages stand in */
    bool begin_reckoned;        /* …and none of them has begun */
    int exam_year;              /* fiscal year of the first possible exam; 0: none is in sight */
    TsuDate year_end;           /* its 31 March */
    int exam;                   /* that exam's number (第n回); 0: not known */
    const TsuSitting *sitting;  /* its sitting, borrowed from @rules; NULL: not in the calendar */
} TsuPracticeSummary;

/* False when there is no practice, or the case is none of a person. */
bool tsu_practice_summary(const TsuRules *rules, const TsuCase *c, TsuDate day,
                          TsuPracticeSummary *out);
