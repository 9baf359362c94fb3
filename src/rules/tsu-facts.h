/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/*
 * What rules ask of a case, gathered once: stages with their days, whether recorded or reckoned,
 * practice, and where she is.
 *
 * Borrows the case.  Without a day of the question nothing depends on one, and what is written down
 * has begun; with one, a stage that begins after it is planned.
 */

#include "tsu-case.h"
#include "tsu-rules.h"

typedef struct {
    const char *key;                   /* key of TSU_STAGES */
    const TsuRecord *period;           /* the first stage_period of it, ahead or not, or NULL */
    const TsuRecord *plan;             /* its training plan, the newest, or NULL */
    TsuDate since, until;              /* as recorded; until: also by the stage that follows it */
    TsuDate begin, end;                /* recorded, else planned, else reckoned; or unset */
    bool begin_reckoned, end_reckoned; /* neither recorded nor planned */
    bool begin_planned, end_planned;   /* not recorded, but in a plan */
} TsuStageFacts;

typedef struct {
    const TsuCase *c;
    const TsuRecord *leg;
    const char *programme, *route, *goal, *nationality; /* or NULL */
    const char *stage;                                  /* the newest stage; NULL: none */
    TsuDate stage_since;                                /* …and since when */
    const char *before;                                 /* what an interruption interrupts; NULL */
    TsuDate entry;      /* first landing of this leg: crossing, else lecture or stage 1 */
    bool entry_planned; /* not recorded: by the plan of stage 1 */
    TsuDate lecture_begin, lecture_end;
    bool lecture_end_reckoned;
    TsuDate practice_begin; /* the day after lectures, when practice begins to count */
    TsuDate graduated;
    TsuDate left;      /* departed for good, or unset */
    TsuDate gone;      /* the newest departure for good, of an earlier leg too; or unset */
    TsuDate leg_begin; /* the departure behind which this leg begins; unset: it is the first */
    unsigned n_stages;
    TsuStageFacts *stages; /* in order of TSU_STAGES */
} TsuFacts;

TsuFacts *tsu_facts_new(const TsuCase *c, const TsuRules *rules);
/* …as they stand on @day; unset: as they are recorded. */
TsuFacts *tsu_facts_new_on(const TsuCase *c, const TsuRules *rules, TsuDate day);
void tsu_facts_free(TsuFacts *facts);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TsuFacts, tsu_facts_free)

/* The status of residence (key) under which a stage is spent, or NULL. */
const char *tsu_stage_status(const char *stage);
const TsuStageFacts *tsu_facts_stage(const TsuFacts *facts, const char *stage); /* never NULL */
/* Is or was she in that stage, or in one that only comes after it (by its day)? */
bool tsu_facts_began(const TsuFacts *facts, const char *stage);
/* Where is she on @day, as far as crossings and stages tell?  Unset day: newest. */
bool tsu_facts_in_japan(const TsuFacts *facts, TsuDate day);
/* The first period of residence with that status (key), or NULL. */
const TsuRecord *tsu_facts_granted(const TsuFacts *facts, const char *status);
