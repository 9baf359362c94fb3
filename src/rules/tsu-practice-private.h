/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Practice for those who judge. */

#include "tsu-finding.h"
#include "tsu-practice.h"
#include "tsu-rule-kind.h"

/* The first fiscal year (by the year in which it begins) on whose 31 March enough days are there;
 * 0: none is in sight. */
int tsu_practice_exam_year(const TsuPractice *practice);
/* Notes the records that it was counted from. */
void tsu_practice_use(const TsuPractice *practice, TsuFinding *finding);
/* The longest time enrolled without a gap from @since on, up to @day: its first and its last day;
 * false when there is none. */
bool tsu_practice_longest(const TsuPractice *practice, TsuDate since, TsuDate day, TsuDate *begin,
                          TsuDate *end);

/* What compile made of a rule of kind `practice-days`. */
typedef struct {
    int enrolled, worked;
    /* Stages that stand in, and after how long in them work begins. */
    struct {
        const char *stage;
        TsuOffset after;
    } stages[16];
    unsigned n_stages;
} TsuPracticeTerms;
