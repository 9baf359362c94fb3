/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/*
 * The level of Japanese reached, computed from scores and never typed.
 *
 * Test definitions and equivalence are dated rows of one table (domain: JLPT section minima,
 * J.TEST old and new form, NAT-TEST, 介護日本語能力テスト, JFT-Basic before and after 2026-08).
 */

#include "tsu-case.h"
#include "tsu-date.h"
#include "tsu-record.h"

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

typedef enum {
    TSU_OUTCOME_UNKNOWN, /* no scores and no result yet */
    TSU_OUTCOME_PASSED,
    TSU_OUTCOME_FAILED,
} TsuOutcome;

/* What one attempt proves.  Scores decide where the test has them and all are there; else the
 * result that was announced; where both are there and contradict, the scores hold and
 * @contradicts (may be NULL) is set. */
TsuOutcome tsu_language_outcome(const TsuRecord *test, bool *contradicts);
/* JLPT equivalent that the attempt proves for care; TSU_LEVEL_NONE when not passed. */
TsuLevel tsu_language_level(const TsuRecord *test);
/* Highest level proved by @day, and the test that proved it first (borrowed, may be NULL). */
TsuLevel tsu_case_language_level(const TsuCase *c, TsuDate day, const TsuRecord **proof);
