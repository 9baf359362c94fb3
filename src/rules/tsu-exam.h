/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/*
 * The national exam (介護福祉士国家試験) and its part passes (パート合格).
 *
 * A part that was passed in exam n is exempt in the exams n + 1 and n + 2; then it has to be passed
 * again.  How long it lasts and from which exam on parts count is data: the rule of kind
 * `part-pass`.
 *
 * Pure functions of case, rules and day; any thread.
 */

#include "tsu-case.h"
#include "tsu-rules.h"

#define TSU_EXAM_PARTS 3 /* A, B and C */

typedef enum {
    TSU_PART_OPEN,    /* 未合格: never passed */
    TSU_PART_VALID,   /* 合格・免除: passed, and exempt in the next exam */
    TSU_PART_EXPIRED, /* 失効: passed too long ago; it counts as failed */
} TsuPartState;

typedef struct {
    const char *name; /* "A", "B", "C" */
    TsuPartState state;
    int passed_at;            /* number of the exam (第n回); 0: never */
    int valid_to;             /* the last exam in which it is exempt */
    const TsuRecord *attempt; /* the attempt that passed it; borrowed, or NULL */
} TsuPartPass;

typedef struct {
    TsuPartPass parts[TSU_EXAM_PARTS];
    int exam;      /* number of the exam for which `state` holds: the next one; 0: not known */
    bool any;      /* was any part ever passed? */
    bool complete; /* are all of them passed or exempt together? */
    bool passed;   /* passed as a whole: parts matter no more */
    int last;      /* the last exam in which all that is valid now is exempt; 0: nothing is */
} TsuPartLedger;

/* As it stands on @day (unset: after the newest attempt). */
void tsu_part_ledger(const TsuRules *rules, const TsuCase *c, TsuDate day, TsuPartLedger *out);

/* Exam n is held in January of the fiscal year that this gives, and back; 0: the calendar has no
 * exam at all. */
int tsu_exam_to_year(const TsuRules *rules, int exam);
int tsu_exam_of_year(const TsuRules *rules, int year);
/* Its sitting, borrowed; NULL when the calendar does not have it. */
const TsuSitting *tsu_exam_sitting(const TsuRules *rules, int exam);
/* 31 March of a fiscal year; unset when there is none. */
TsuDate tsu_fiscal_year_end(int year);
