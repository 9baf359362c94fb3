/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Which national exam (介護福祉士国家試験) is the one that a case is about. */

#include "tsu-context-private.h"
#include "tsu-exam.h"

/* Id of its series of sittings in the calendar; the name of a sitting is the exam's number. */
#define TSU_EXAM_SERIES "kaigo-exam"

/* Looked up once in a context.  On context->day the next possible one (whose application is still
 * open, or for which she has applied), or the one she passed; with no day the first after what was
 * decided so far. */
void tsu_exam_plan(const TsuContext *context, TsuExamPlan *out);

/* The day of the exam that is the next possible one for her, or that she passed; unset when the
 * calendar does not say. */
TsuDate tsu_exam_date(const TsuContext *context);

/* The attempt at exam @number, or NULL; the one that says most where there are two. */
const TsuRecord *tsu_exam_attempt(const TsuCase *c, int number);
/* Is its result known: passed, failed, absent? */
bool tsu_exam_is_decided(const TsuRecord *attempt);
bool tsu_exam_is_passed(const TsuRecord *attempt);
bool tsu_exam_is_applied(const TsuRecord *attempt);
/* Field of a part of an attempt. */
const char *tsu_exam_part_field(unsigned part);
/* Number of the attempt's exam. */
int tsu_exam_number(const TsuRecord *attempt);

/*
 * Of which exams (numbers) one is reminded: those that close while her newest permission to stay
 * runs, and the two next ones at least, but none that closes after she may stay at all.  Where no
 * permission is recorded all from @first on.  False: of none.
 */
bool tsu_exam_turns(const TsuContext *context, int first, int *from, int *to);

/* Says that it is not passed, and when she may sit it. */
void tsu_exam_need(const TsuExamPlan *plan, TsuFinding *finding);

/* How many academic years the course takes that she began, by the rules of that day. */
int tsu_exam_school_years(const TsuFacts *facts, const TsuRules *rules);

/* Graduation from the care college: recorded, else the end of the last academic year of a course of
 * @years; unset when she is at none.  @reckoned (may be NULL): it is not recorded. */
TsuDate tsu_exam_graduation(const TsuFacts *facts, int years, bool *reckoned);
