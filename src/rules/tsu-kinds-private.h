/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* The kinds, each defined in tsu-kind-*.c; the table is in tsu-rule-kind.c. */

#include "tsu-rule-kind.h"

extern const TsuRuleKind TSU_KIND_DEADLINE;
extern const TsuRuleKind TSU_KIND_LANGUAGE_COURSE;
extern const TsuRuleKind TSU_KIND_LANGUAGE_LEVEL;
extern const TsuRuleKind TSU_KIND_LANGUAGE_REPORT;
extern const TsuRuleKind TSU_KIND_LANGUAGE_SCHOOL;
extern const TsuRuleKind TSU_KIND_LECTURE_COMPLETE;
extern const TsuRuleKind TSU_KIND_LECTURE_HOURS;
extern const TsuRuleKind TSU_KIND_LECTURE_SHARE;
extern const TsuRuleKind TSU_KIND_NOT_RECORDED;
extern const TsuRuleKind TSU_KIND_RECORD;
extern const TsuRuleKind TSU_KIND_SKILL_APPLICATION;
extern const TsuRuleKind TSU_KIND_SKILL_CLOSING;
extern const TsuRuleKind TSU_KIND_SKILL_PRACTICE;
extern const TsuRuleKind TSU_KIND_SKILL_SITTING;
extern const TsuRuleKind TSU_KIND_SKILL_TEST;
extern const TsuRuleKind TSU_KIND_TEST_LEVEL;
