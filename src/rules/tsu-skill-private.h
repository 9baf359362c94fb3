/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* What the kinds about skill tests share. */

#include "tsu-context-private.h"

typedef struct {
    const TsuEntitySpec *spec; /* skill_test */
    int grade, date, applied, written, practical;
} TsuSkillFields;

TsuSkillFields tsu_skill_fields(void);
/* Has @test that value in @field? */
bool tsu_skill_is(const TsuRecord *test, int field, const char *value);
TsuDate tsu_skill_date(const TsuRecord *test, int field); /* unset: none */
/* Was a part of it sat, whatever came of it? */
bool tsu_skill_is_sat(const TsuSkillFields *fields, const TsuRecord *test);
/* Was it applied for? */
bool tsu_skill_is_applied(const TsuSkillFields *fields, const TsuRecord *test);

/* The first day before which @months of practice lie: calendar months from the day after lectures;
 * ways home and interruptions do not count.  Unset when it is not known. */
TsuDate tsu_skill_practised(const TsuFacts *facts, int months);
/* Is the day from which practice counts recorded, not reckoned? */
bool tsu_skill_practice_is_known(const TsuFacts *facts);
