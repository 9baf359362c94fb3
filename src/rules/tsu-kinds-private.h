/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* The kinds, each defined in tsu-kind-*.c; the table is in tsu-rule-kind.c. */

#include "tsu-rule-kind.h"

extern const TsuRuleKind TSU_KIND_AGE;
extern const TsuRuleKind TSU_KIND_CHANGE_OF_STATUS;
extern const TsuRuleKind TSU_KIND_DEADLINE;
extern const TsuRuleKind TSU_KIND_EPA_COMPLETION;
extern const TsuRuleKind TSU_KIND_EVALUATION_TEST;
extern const TsuRuleKind TSU_KIND_EXAM_WITHIN;
extern const TsuRuleKind TSU_KIND_FIXED_LIMIT;
extern const TsuRuleKind TSU_KIND_GOOD_COMPLETION;
extern const TsuRuleKind TSU_KIND_LANGUAGE_COURSE;
extern const TsuRuleKind TSU_KIND_LANGUAGE_LEVEL;
extern const TsuRuleKind TSU_KIND_LANGUAGE_REPORT;
extern const TsuRuleKind TSU_KIND_LANGUAGE_SCHOOL;
extern const TsuRuleKind TSU_KIND_LECTURE_COMPLETE;
extern const TsuRuleKind TSU_KIND_LECTURE_HOURS;
extern const TsuRuleKind TSU_KIND_LECTURE_SHARE;
extern const TsuRuleKind TSU_KIND_LECTURE_TOTAL;
extern const TsuRuleKind TSU_KIND_MONTHS_IN_STAGE;
extern const TsuRuleKind TSU_KIND_NATIONAL_EXAM;
extern const TsuRuleKind TSU_KIND_NOT_RECORDED;
extern const TsuRuleKind TSU_KIND_ORGANIZATION_STANDING;
extern const TsuRuleKind TSU_KIND_PART_PASS;
extern const TsuRuleKind TSU_KIND_PLAN_WINDOW;
extern const TsuRuleKind TSU_KIND_PRACTICAL_TRAINING;
extern const TsuRuleKind TSU_KIND_PRACTICE_DAYS;
extern const TsuRuleKind TSU_KIND_RECORD;
extern const TsuRuleKind TSU_KIND_SCHOOL_YEARS;
extern const TsuRuleKind TSU_KIND_SIXTH_YEAR;
extern const TsuRuleKind TSU_KIND_SKILL_APPLICATION;
extern const TsuRuleKind TSU_KIND_SKILL_CLOSING;
extern const TsuRuleKind TSU_KIND_SKILL_PRACTICE;
extern const TsuRuleKind TSU_KIND_SKILL_SITTING;
extern const TsuRuleKind TSU_KIND_SKILL_TEST;
extern const TsuRuleKind TSU_KIND_STAGE_DURATION;
extern const TsuRuleKind TSU_KIND_STAGE_ONCE;
extern const TsuRuleKind TSU_KIND_STAGE_RUN;
extern const TsuRuleKind TSU_KIND_STAGE_STAY;
extern const TsuRuleKind TSU_KIND_STAGE_TOTAL;
extern const TsuRuleKind TSU_KIND_STATUS_GRANTED;
extern const TsuRuleKind TSU_KIND_STAY_CAP;
extern const TsuRuleKind TSU_KIND_TEMPORARY_RETURN;
extern const TsuRuleKind TSU_KIND_TEST_LEVEL;
extern const TsuRuleKind TSU_KIND_TRANSITIONAL;
extern const TsuRuleKind TSU_KIND_TRANSITIONAL_TERM;
