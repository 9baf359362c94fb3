/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/*
 * The way ahead: the gates that lie between a person and her goal, and how each stands.
 *
 * Pure functions of case, rules and day; any thread.
 */

#include "tsu-facts.h"
#include "tsu-finding.h"
#include "tsu-rules.h"

typedef struct {
    const TsuGate *gate;
    bool passed;
    TsuDate passed_on;
    TsuDate date;            /* when it is to be passed; unset: not known */
    bool reckoned;           /* that day is neither recorded nor planned */
    TsuFindingState state;   /* the worst of the binding findings that can block */
    GPtrArray *findings;     /* TsuFinding */
    TsuDate last_safe;       /* the earliest among its findings that are not met */
    const TsuFinding *first; /* that finding, borrowed; or NULL */
    bool lost;               /* one that is not met can no longer be */
    GPtrArray *remains;      /* const TsuGate *: what leads on instead */
} TsuGateResult;

void tsu_gate_result_free(TsuGateResult *result);

/* Where a way leads no further, so that no gate lies ahead. */
typedef enum {
    TSU_WAY_OPEN,
    TSU_WAY_HOME,      /* she has left Japan for good: a new leg begins with a new case */
    TSU_WAY_WITHDRAWN, /* she left before she came */
    TSU_WAY_MISSING,   /* she is missing, and her permission to stay has run out */
} TsuWayEnd;

const char *tsu_way_end_key(TsuWayEnd end); /* open, home, withdrawn, missing */
/* …on @day, and since when. */
TsuWayEnd tsu_way_end(const TsuRules *rules, const TsuCase *c, TsuDate day, TsuDate *since);

/* The gates ahead to the goal of the case (TsuGateResult), in order; with @passed also those behind
 * her.  @goal NULL: the case's own, else the next stage.  Free with g_ptr_array_unref(). */
GPtrArray *tsu_gates(const TsuRules *rules, const TsuCase *c, TsuDate day, const char *goal,
                     bool passed);

/* How the gate before @stage stands for a move on @date, which is in @c already, so that its day is
 * the day of the gate; NULL when no gate stands there. */
TsuGateResult *tsu_gate_for_move(const TsuRules *rules, const TsuCase *c, const char *stage,
                                 TsuDate date);

/* One rule alone, whatever gate it stands before; the version is picked by its basis.  NULL when
 * the set has no such rule. */
TsuFinding *tsu_rule_explain(const TsuRules *rules, const TsuCase *c, const char *id, TsuDate day);
