/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/*
 * The level of Japanese reached, computed from scores and never typed.
 *
 * What a pass is and what it is worth are rules of the kind `test-level`, picked by the day of the
 * test itself: JLPT with its section minima, J.TEST old and new form, NAT-TEST,
 * 介護日本語能力テスト, JFT-Basic before and after 2026-08, 介護日本語評価試験.  A level is proved
 * for a use (a programme): not every test is accepted in each of them.
 *
 * Without rules (NULL) no test proves anything, and a result is what was announced.  Pure
 * functions; any thread.
 */

#include "tsu-rules.h"

typedef enum {
    TSU_LEVEL_NONE,
    TSU_LEVEL_N5,
    TSU_LEVEL_N4,
    TSU_LEVEL_N3,
    TSU_LEVEL_N2,
    TSU_LEVEL_N1,
} TsuLevel;

/* "N3"; "–" for none. */
const char *tsu_level_name(TsuLevel level);
/* "n3", "none": as rules write it. */
const char *tsu_level_key(TsuLevel level);
bool tsu_level_parse(const char *key, TsuLevel *out);

typedef enum {
    TSU_OUTCOME_UNKNOWN, /* no scores and no result yet */
    TSU_OUTCOME_PASSED,
    TSU_OUTCOME_FAILED,
} TsuOutcome;

/* One attempt, judged. */
typedef struct {
    TsuOutcome outcome;
    TsuLevel level;   /* JLPT equivalent that it proves for the use; NONE when not passed */
    TsuLevel aims;    /* the most that it could prove for the use, whatever became of it */
    const char *says; /* what the score calls itself ("A2.1"), borrowed from the rules; or NULL */
    bool contradicts; /* scores and announced result say different things; the scores hold */
    bool unsure;      /* the level rests on an open reading, or on sources that conflict */
    const TsuSitting *sitting; /* its sitting in the calendar, borrowed; NULL: not known */
} TsuAttempt;

/* @use: key of case.programme for which the level is to count; NULL: any. */
TsuAttempt tsu_language_attempt(const TsuRules *rules, const TsuRecord *test, const char *use);

/* What one attempt proves.  Scores decide where the test has them and all are there; else the
 * result that was announced; where both are there and contradict, the scores hold and
 * @contradicts (may be NULL) is set. */
TsuOutcome tsu_language_outcome(const TsuRules *rules, const TsuRecord *test, bool *contradicts);
/* JLPT equivalent that the attempt proves for care, in whatever programme. */
TsuLevel tsu_language_level(const TsuRules *rules, const TsuRecord *test);
/* "N4"; with what the score of a test without levels of its own calls itself: "N5 (A2.1)".  NULL
 * when nothing is proved.  g_free(). */
char *tsu_language_level_text(const TsuRules *rules, const TsuRecord *test);
/* Highest level proved by @day, and the test that proved it first (borrowed, may be NULL). */
TsuLevel tsu_case_language_level(const TsuRules *rules, const TsuCase *c, TsuDate day,
                                 const TsuRecord **proof);
