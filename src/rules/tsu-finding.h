/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/*
 * A finding: what one rule says of one case, with the facts it used and what is missing.
 *
 * A finding borrows its rule from the rule set; it keeps references to the records it used.
 */

#include "tsu-record.h"
#include "tsu-rule.h"

typedef enum {
    TSU_FINDING_MET,
    TSU_FINDING_RELIEF,  /* not met, and a relief holds */
    TSU_FINDING_UNKNOWN, /* what would tell is not recorded */
    TSU_FINDING_NOT_MET,
    TSU_FINDING_SIMULATED, /* a bill or draft: `would_be` says how it would stand */
    TSU_FINDING_NONE,      /* does not apply to this case */
} TsuFindingState;

const char *tsu_finding_state_key(TsuFindingState state);   /* met, relief, unknown, not-met … */
const char *tsu_finding_state_label(TsuFindingState state); /* msgid */

/* What is missing or not known, as data; a closed table gives the words (tsu-need.c). */
typedef enum {
    TSU_NEED_LEVEL,         /* {level} is needed; {level} is proved */
    TSU_NEED_ANY_LEVEL,     /* {level} is needed; no test proves any */
    TSU_NEED_HOURS,         /* {subject}: {hours} of {hours} hours */
    TSU_NEED_HOURS_TOTAL,   /* {text (msgid)}: {hours} of {hours} hours in all */
    TSU_NEED_SHARE,         /* lectures: {hours} of {hours} hours, {text} of the plan's */
    TSU_NEED_PLANNED_HOURS, /* the planned hours of the plan are not recorded */
    TSU_NEED_SKILL_PART,    /* {grade}: {text msgid: Practical|Written} not passed */
    TSU_NEED_SKILL_EARLY,   /* sat on {date}, before {number} months of practice on {date} */
    TSU_NEED_RECORD,        /* {field label} is not recorded */
    TSU_NEED_RECORD_BY,     /* {field label} by {date}; it was {date} */
    TSU_NEED_LATE,          /* {field label} {date} is after {date} */
    TSU_NEED_EARLY,         /* {field label} {date} is before {date} */
    TSU_NEED_DAYS,          /* {text msgid}: {number} of {number} days by {date} */
    TSU_NEED_DAYS_UNKNOWN,  /* days worked are not recorded */
    TSU_NEED_MONTHS,        /* {text msgid}: {number} of {number} months by {date} */
    TSU_NEED_TOO_LONG,      /* {text msgid}: {number} months at most; it would be {number} */
    TSU_NEED_EXAM,          /* the exam is not passed; the first possible one is no. {text} */
    TSU_NEED_PARTS,         /* part {text} is still to be passed by exam {text} */
    TSU_NEED_RUN_OUT,       /* the calendar of {text} is known only up to {date} */
    TSU_NEED_NOT_RECORDED,  /* this program does not record it yet */
    TSU_NEED_DATE_UNKNOWN,  /* {moment label}: the day is not known */
    TSU_NEED_STANDING,      /* {text}: not recorded as excellent (優良) */
    TSU_NEED_AFTER,         /* rule {rule} comes first */
    TSU_NEED_SCORE,         /* {number} points of {number} */
    TSU_NEED_TEST,          /* {key of language_test.test} is not passed */
    TSU_NEED_PARTS_EXPIRED, /* part {text} expired; all are to be passed */
    TSU_NEED_PARTS_SAT,     /* part {text} of exam {text}: sat? */
    TSU_NEED_NO_PART,       /* no part passed in exam {text} */
    TSU_NEED_PASS_MARK,     /* the pass mark of exam {text} is not known */
    TSU_NEED_SKILL_MONTH,   /* {grade}: about {month}; from {date} on {number} months of practice */
    TSU_NEED_NO_RESIT,      /* {grade}: no attempt is left */
    TSU_NEED_PENDING,       /* filed on {date}, not granted: she may stay, not train */
    TSU_NEED_TWICE,         /* {text msgid}: done before, from {date} on */
    TSU_NEED_AGE,           /* {number} years old on {date}, {number} are needed */
    TSU_NEED_EXAM_NEXT,     /* the exam is not passed; the next one is no. {text} */
    TSU_NEED_EXAM_SOMETIME, /* …and nobody knows yet when it may be sat */
    TSU_NEED_ENDS,          /* it ends on {date}; what comes after it is not recorded */
    TSU_NEED_STAY_ENDS,     /* her stay ends on {date}, before the exam on {date} */
    TSU_N_NEEDS,
} TsuNeedCode;

#define TSU_NEED_MAX_ARGS 4

typedef struct {
    TsuNeedCode code;
    bool unknown;                  /* it is not that it is missing, but that nothing tells */
    char *args[TSU_NEED_MAX_ARGS]; /* canonical: keys, ISO days, numbers, msgids */
} TsuNeed;

/* A fact that was used. */
typedef struct {
    TsuRecord *record;
    int field; /* index in its table; -1: the record as a whole */
} TsuFact;

/* One step on the way to the day by which the rule must hold. */
typedef struct {
    TsuStepKind kind;
    TsuDate first; /* from when it can be done; unset: any time */
    TsuDate last;  /* the last day on which it can still succeed; unset: not known */
    bool done;
    bool computed;      /* rests on a sitting that was not announced */
    bool uncertain;     /* the calendar ran out: there may be a later one */
    const char *series; /* of a sitting, and its name; borrowed from the rule set; or NULL */
    const char *sitting;
} TsuStep;

typedef struct {
    const TsuRule *rule;
    TsuFindingState state;
    TsuFindingState would_be; /* of a bill or draft */
    TsuDate basis;            /* the day that picked the version; unset: none is known */
    bool basis_reckoned;      /* …and that day is not recorded but reckoned */
    bool day_reckoned;        /* the days rest on one that is neither recorded nor planned */
    TsuDate by;               /* the day on which it must hold; unset: not known */
    GPtrArray *facts;         /* TsuFact */
    GPtrArray *needs;         /* TsuNeed */
    GArray *steps;            /* TsuStep, first to last */
    uint32_t done;            /* bits 1 << TsuStepKind that the case shows to be done */
    bool other_ways;          /* the steps are not the only way: nothing is lost before `by` */
    bool own_day;             /* `by` is the end of a right, whatever the day of its gate */
    bool still;               /* it can be done after its day, too: late is not lost */
    bool relieved;            /* for who judges: `relief` holds, what is missing is not needed */
    TsuDate last_safe;        /* last day of the first step that is not done */
    bool lost;                /* that day is past */
    const TsuRule *relief;    /* what relieves or exempts (state), or could relieve it (not met) */
    int64_t record;           /* number of the record it is about, 0: none (for marks) */
    bool spent;               /* no attempt is left, whatever the day: it is lost */
    bool ambiguous;           /* the test itself is disputed or its scores contradict its result */
} TsuFinding;

TsuFinding *tsu_finding_new(const TsuRule *rule);
void tsu_finding_free(TsuFinding *finding);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TsuFinding, tsu_finding_free)

/* For those who judge. */
void tsu_finding_use(TsuFinding *finding, const TsuRecord *record, const char *field);
/* NULL-ended canonical arguments as the table of needs asks for them. */
void tsu_finding_need(TsuFinding *finding, TsuNeedCode code, ...) G_GNUC_NULL_TERMINATED;
/* The same of what nobody recorded. */
void tsu_finding_unknown(TsuFinding *finding, TsuNeedCode code, ...) G_GNUC_NULL_TERMINATED;
/* Settles the state from the needs: none → met, only unknown ones → unknown, else not met. */
void tsu_finding_settle(TsuFinding *finding);

/* The step that its last safe day is of, or NULL: it is a day of its own. */
const TsuStep *tsu_finding_open_step(const TsuFinding *finding);
/* May the last safe day be another?  A day is reckoned, a sitting not announced, a term open. */
bool tsu_finding_day_is_unsure(const TsuFinding *finding);

/* In words, translated by gettext (domain tsubame).  g_free(). */
char *tsu_need_to_text(const TsuNeed *need);
/* "Japanese test: JLPT N3, 2026-12-06"; g_free(). */
char *tsu_fact_to_text(const TsuFact *fact);
