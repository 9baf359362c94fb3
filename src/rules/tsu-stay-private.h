/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* How long somebody has been in a status of residence or a stage that has an end. */

#include "tsu-context-private.h"

typedef struct {
    TsuDate since;           /* the first day; unset: never was */
    TsuDate last;            /* the last day that its months reach, time away left out */
    TsuDate expires;         /* the newest permission's last day, as on the card; or unset */
    const TsuRecord *newest; /* the newest period that was counted */
    bool from_stages;        /* no period of residence is recorded: stages stand in */
    bool open;               /* she is still there */
} TsuStay;

/* The stay under @status (key of residence_period.status, or NULL: by stages alone) and in @stage,
 * of @months in all.  False when she never was. */
bool tsu_stay_count(const TsuFacts *facts, const char *status, const char *stage, int months,
                    TsuStay *out);

/* The last day on which she may stay by the caps that apply to her now (rules of kind `stay-cap`);
 * unset: none does. */
TsuDate tsu_stay_end(const TsuContext *context);
