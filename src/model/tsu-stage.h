/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/*
 * Programme stages and the moves between them, all routes in one table.
 *
 * No dates and no law here: whether a move is lawful on a day is for rules.  What a document or a
 * score proves (N4, a certified plan, a certificate of eligibility) is a milestone, never a stage.
 */

#include <glib.h>
#include <stdbool.h>

#include "tsu-field.h"

/* Keys and labels of all stages, in order of the loop: the choices of stage_period.stage. */
extern const TsuChoice TSU_STAGES[];

bool tsu_stage_is_known(const char *stage);
/* Is one in Japan during it?  From there suspension, missing, early return and transfer may come.
 */
bool tsu_stage_in_japan(const char *stage);

/*
 * May one move from @from (NULL: no stage yet) to @to on @route (NULL: not known yet, any)?
 * @before: the stage before an interruption (@from is suspended, missing or transfer), to which
 * one may come back; NULL when there was none.
 */
bool tsu_stage_may_move(const char *from, const char *to, const char *route, const char *before);

/* The stages that may follow, as a NULL-ended array of static keys; free with g_free(). */
const char **tsu_stage_next(const char *from, const char *route, const char *before);

/*
 * Checks the order of @periods (TsuRecord of stage_period, sorted by date).  Returns true, or
 * false with the first forbidden pair in @from and @to (static keys; @from NULL at the start).
 */
bool tsu_stage_check_order(const GPtrArray *periods, const char *route, const char **from,
                           const char **to);
