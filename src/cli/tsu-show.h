/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* One person or organization, as `show` shows it. */

#include "tsu-case.h"
#include "tsu-cli.h"
#include "tsu-language.h"
#include "tsu-milestone.h"
#include "tsu-override.h"

typedef struct {
    TsuCase *c;  /* of a person or of an organization (tsu_case_person() is the organization) */
    TsuDate day; /* on which stage, level and days left are judged */
    const TsuRules *rules; /* what tests prove is judged by them; NULL: nothing is */
    GPtrArray *overrides;  /* TsuOverride; NULL for organizations */
    bool restricted;       /* restricted records too */
} TsuShow;

/* Where she stands on the day.  All borrowed from the case; NULL: not known. */
typedef struct {
    const TsuRecord *stage; /* stage_period */
    TsuLevel level;
    const TsuRecord *proof;     /* the test that proved it */
    const TsuRecord *residence; /* residence_period */
    int days_left;              /* of it; meaningful where it has an end */
} TsuStanding;

TsuStanding tsu_show_standing(const TsuShow *show);

/* Open conflicts: records of sent_value in state `open` (borrowed). */
GPtrArray *tsu_show_conflicts(const TsuShow *show);
/* What the record holds where the sender sent something else, or NULL; its field, or NULL where
 * there is none. */
const char *tsu_show_ours(const TsuShow *show, const TsuRecord *conflict,
                          const TsuFieldSpec **field);

/* Is this a kind of record that is shown? */
bool tsu_show_has(const TsuShow *show, const TsuEntitySpec *spec);

void tsu_show_text(TsuCli *cli, const TsuShow *show);
void tsu_show_json(TsuCli *cli, const TsuShow *show);
