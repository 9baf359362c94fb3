/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* What a context keeps of the national exam; see tsu-exam-private.h. */

#include "tsu-rules.h"

/* How she comes to the exam. */
typedef enum {
    TSU_EXAM_NO_WAY,
    TSU_EXAM_BY_PRACTICE, /* 実務経験ルート, EPA */
    TSU_EXAM_BY_SCHOOL,   /* 養成施設ルート */
} TsuExamWay;

typedef struct {
    TsuExamWay way;
    const TsuRecord *passed;   /* the attempt that passed, or NULL */
    const TsuRecord *attempt;  /* applied for or planned, not decided; or NULL */
    int first;                 /* number of the first exam that she may sit; 0: not known */
    int number;                /* the one that is judged; 0: not known */
    TsuDate year_end;          /* 31 March of its fiscal year */
    TsuDate date;              /* the day it is held; unset: not in the calendar */
    const TsuSitting *sitting; /* or NULL */
} TsuExamPlan;
