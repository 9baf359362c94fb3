/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/*
 * Lecture hours (講習時間数): planned, held, credited and required, by subject and in all.
 *
 * What is required is data (rules of kind `lecture-hours`, domain 3.1); here it is reckoned once,
 * for the rules that judge it and for the sheet that shows it.
 */

#include "tsu-facts.h"
#include "tsu-rules.h"

/* A subject, or (`subject` NULL) all subjects of its group.  Hundredths of hours, so that sums are
 * exact. */
typedef struct {
    const char *subject; /* key of course.subject */
    int64_t planned;     /* after entry, as planned */
    int64_t before;      /* held before entry (入国前講習), whoever taught */
    int64_t after;       /* held after entry (入国後講習) */
    int64_t credited;    /* of those before entry, what counts instead of hours after it */
    int64_t standard;    /* what the notice gives it; a share of it can be credited */
    int64_t required;    /* the least; 0: none */
    int64_t missing;     /* required less after and credited, not below 0 */
} TsuLectureHours;

#define TSU_LECTURE_MAX_SUBJECTS 12

typedef struct {
    const TsuRule *rule; /* what requires it */
    const char *label;   /* msgid: Japanese, Introduction to care, Legal protection */
    unsigned n_subjects;
    TsuLectureHours subjects[TSU_LECTURE_MAX_SUBJECTS];
    TsuLectureHours total;
    bool complete;          /* nothing is missing, in no subject and not in all */
    const TsuRecord *proof; /* the test that proved the level by which the rule applies, or NULL */
} TsuLectureGroup;

/* What applies to her, by the rules in force on her entry: TsuLectureGroup *, in the order of the
 * rule files; empty when there is none.  Borrows rules, case and facts; g_ptr_array_unref(). */
GPtrArray *tsu_lecture_needs(const TsuRules *rules, const TsuCase *c, const TsuFacts *facts);
/* All lectures after entry, held and the least that their share of the planned hours of stage 1
 * comes to (hundredths of hours); false: nothing asks for a share, or the planned hours are not
 * recorded. */
bool tsu_lecture_share(const TsuRules *rules, const TsuCase *c, const TsuFacts *facts,
                       int64_t *held, int64_t *required);
/* "240", "6.5"; g_free(). */
char *tsu_lecture_format(int64_t hundredths);
/* Hundredths of hours of canonical text; NULL: 0. */
int64_t tsu_lecture_parse(const char *hours);
