/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/*
 * What would be different: gates, findings and deadlines of two states of one case, side by side.
 *
 * Pure; any thread.  The rules must outlive the result, both cases need not.
 */

#include "tsu-due.h"
#include "tsu-gate.h"

/* In each of these, NULL: it is not there. */
typedef struct {
    const TsuGate *gate;
    const TsuGateResult *now, *then;
} TsuGateChange;

typedef struct {
    const TsuGate *gate;
    const TsuFinding *now, *then;
} TsuFindingChange;

typedef struct {
    const TsuDeadline *now, *then; /* both: it moved */
} TsuDeadlineChange;

typedef struct {
    GArray *gates;     /* TsuGateChange: state, day, last safe day or loss differ */
    GArray *findings;  /* TsuFindingChange: state, loss or what is missing differ */
    GArray *deadlines; /* TsuDeadlineChange, in order of the days on which they are (or were) due */
    /*< private >*/
    GPtrArray *gates_now, *gates_then, *due_now, *due_then;
} TsuWhatIf;

void tsu_what_if_free(TsuWhatIf *what_if);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TsuWhatIf, tsu_what_if_free)

/* From @now to @then, on @day, on the way to the goal of each. */
TsuWhatIf *tsu_what_if(const TsuRules *rules, const TsuCase *now, const TsuCase *then, TsuDate day);
/* Would nothing be different? */
bool tsu_what_if_is_empty(const TsuWhatIf *what_if);
