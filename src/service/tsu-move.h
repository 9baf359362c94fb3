/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/*
 * Moves from stage to stage, by the table of stages and by the rules.
 *
 * A hard rule that is not met refuses the move.  One that can be overridden, or a soft one, refuses
 * it as long as nobody gives a reason; with one, the move and an `override` record that names rules
 * and reason are one operation.  What nobody recorded, advice, bills and drafts are told and stand
 * in nobody's way.  A stage before which no gate stands asks no rule.
 */

#include "tsu-gate.h"
#include "tsu-store.h"

typedef struct {
    TsuRules *rules;     /* that judged; NULL: the store has none */
    TsuGateResult *gate; /* NULL: no gate stands before that stage */
    /* Borrowed from it (TsuFinding): */
    GPtrArray *refusing; /* hard and not met */
    GPtrArray *asking;   /* not met, and a reason would do */
    GPtrArray *told;     /* not known, advice, bills and drafts that would not be met */
} TsuMoveVerdict;

void tsu_move_verdict_free(TsuMoveVerdict *verdict);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TsuMoveVerdict, tsu_move_verdict_free)

/* What the rules say of the stage period @record that she has, as of a move on its day; NULL with
 * @error.  Where there is no such record nothing is said. */
TsuMoveVerdict *tsu_move_look_back(TsuStore *store, int64_t person, int64_t record, GError **error);

/*
 * Moves her to @stage on @on: the move that the table of stages allows at that date in the order of
 * all her stages, late facts too.  Refused with the reason in @error otherwise, and with
 * TSU_SERVICE_ERROR_RULES when rules refuse it.
 *
 * @reason: why rules that ask for one are overridden; NULL: they refuse.
 * @verdict: what the rules said, also of a move that they refused; NULL where it did not come so
 * far.  @record: its number.  Both may be NULL.
 */
bool tsu_move(TsuStore *store, const char *actor, int64_t person, const char *stage, TsuDate on,
              const char *reason, TsuMoveVerdict **verdict, int64_t *record, GPtrArray *issues,
              GError **error);
