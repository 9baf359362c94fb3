/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/*
 * A rule of the law (or of the house) as dated data.
 *
 * One TsuRule is one version of a rule: the same id may stand several times with other days of
 * validity.  What a rule says is data (data/rules/, checked by data/schema/rules.xsd); how a rule
 * of its kind is judged is code (tsu-rule-kind.h).  Which version counts is decided by the day of
 * its basis, an event of the case, never by today.
 *
 * Rules are built once, by tsu-rules.h, then read only, from any thread.
 */

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

#include "tsu-date.h"

/* How far a rule has come.  Bills and drafts can be simulated and never block. */
typedef enum {
    TSU_RULE_ENACTED, /* 施行済 */
    TSU_RULE_NOTICE,  /* 告示・通知 */
    TSU_RULE_HOUSE,   /* the office's own, or of this program */
    TSU_RULE_BILL,    /* 法案 */
    TSU_RULE_DRAFT,   /* 案 */
} TsuRuleStatus;

/* What a rule that is not met does to a move. */
typedef enum {
    TSU_RULE_HARD,        /* refuses, whoever asks */
    TSU_RULE_OVERRIDABLE, /* refuses, unless somebody takes it upon herself with a reason */
    TSU_RULE_SOFT,        /* asks for a reason */
    TSU_RULE_ADVICE,      /* tells */
} TsuRuleSeverity;

/* How sure the fact behind a rule is. */
typedef enum {
    TSU_RULE_OFFICIAL, /* read at an official body */
    TSU_RULE_PUBLIC,   /* read in a public source */
    TSU_RULE_KNOWN,    /* commonly known, not verified */
    TSU_RULE_DERIVED,  /* follows from the others */
    TSU_RULE_DISPUTED, /* sources conflict, or a single one that is not official */
} TsuRuleConfidence;

/* What is lost when its day is missed, gravest first: the order of the due list. */
typedef enum {
    TSU_LOSS_STAY,      /* the right to stay, or the licence */
    TSU_LOSS_STAGE,     /* a stage or a certificate */
    TSU_LOSS_EXAM_YEAR, /* an exam year */
    TSU_LOSS_RELIEF,    /* nothing for good: a relief remains */
    TSU_LOSS_DUTY,      /* a duty of the office */
    TSU_N_LOSSES,
} TsuLoss;

/* Days in a case from which rules reckon. */
typedef enum {
    TSU_MOMENT_ALWAYS,       /* no event: the version in force on the day of the question */
    TSU_MOMENT_GATE,         /* the day on which the gate is to be passed */
    TSU_MOMENT_ENTRY,        /* first landing of this leg (入国日) */
    TSU_MOMENT_LECTURE_END,  /* last day of lectures after entry */
    TSU_MOMENT_PLAN_APPLIED, /* the plan of the rule's stage filed; else the last day for it */
    TSU_MOMENT_PLAN_START,   /* its first day */
    TSU_MOMENT_STAGE_START,  /* the rule's stage begins */
    TSU_MOMENT_STAGE_END,    /* its last day */
    TSU_MOMENT_STATUS_GRANT, /* status of residence of the rule's stage granted */
    TSU_MOMENT_TEST_DATE,    /* the day of the test that is judged */
    TSU_MOMENT_GRADUATION,   /* graduated from the care college */
    TSU_MOMENT_EXAM,         /* the national exam that is judged */
    TSU_MOMENT_EVENT,        /* the day of the record that the rule is about */
} TsuMoment;

/* A span in months or days.  Months clamp to the end of the month; with `month_end` it is the last
 * day of the month that many months on (month index). */
typedef struct {
    int months, days;
    bool month_end;
    bool set;
} TsuOffset;

/* "6m", "14d", "1y", "2w", "5e" (end of the month five months on), with a minus sign for earlier.
 */
bool tsu_offset_parse(const char *text, TsuOffset *out);
TsuDate tsu_offset_after(TsuDate date, TsuOffset offset);
TsuDate tsu_offset_before(TsuDate date, TsuOffset offset);
char *tsu_offset_format(TsuOffset offset); /* g_free() */

/* What has to be done, one after the other, before a requirement holds. */
typedef enum {
    TSU_STEP_APPLY,   /* apply for a test, an exam (受検・受験申込) */
    TSU_STEP_SIT,     /* sit it */
    TSU_STEP_RESULT,  /* its result comes */
    TSU_STEP_START,   /* begin a course */
    TSU_STEP_FINISH,  /* complete it */
    TSU_STEP_FILE,    /* file a plan, an application, a report (申請・届出) */
    TSU_STEP_GRANTED, /* it is certified or granted (認定・許可) */
    TSU_STEP_DEPART,  /* leave Japan */
    TSU_STEP_RETURN,  /* come back */
    TSU_N_STEPS,
} TsuStepKind;

typedef struct {
    TsuStepKind kind;
    /* How long before what follows it (the next step, or the day by which the rule must hold) it
     * must be done at the latest, and from when it can be. */
    TsuOffset before, opens;
    char *series; /* TSU_STEP_SIT: at a sitting of this series only; or NULL */
} TsuRuleStep;

typedef struct {
    char *name;
    char *key; /* of one of several of that name (a subject, a section); or NULL */
    char *value;
    bool unsure; /* a reading that the law leaves open */
} TsuRuleParameter;

/* The same words in several languages (BCP 47); ja and en are always there. */
typedef struct {
    char *language;
    char *text;
} TsuRuleWords;

typedef struct _TsuRuleKind TsuRuleKind;
typedef struct _TsuRule TsuRule;

struct _TsuRule {
    char *id;
    const TsuRuleKind *kind;
    GPtrArray *titles;   /* TsuRuleWords: ja and en, maybe more */
    GPtrArray *messages; /* TsuRuleWords: what to do or to know; may be empty */
    GPtrArray *doubts;   /* TsuRuleWords: what is unsure about it; may be empty */
    char *citation;      /* 根拠: law, notice, article */
    char *source;        /* where it was read */
    TsuRuleStatus status;
    TsuRuleConfidence confidence;
    TsuRuleSeverity severity;
    TsuLoss loss;
    TsuDate from, until; /* half-open; unset: open */
    TsuMoment basis;
    TsuMoment by;          /* when it must hold; ALWAYS: no day of its own */
    char *gate;            /* id of the gate before which it stands; or NULL: it only reminds */
    char *programme;       /* keys of case.programme, blanks between, or NULL: any */
    char *route;           /* keys of case.route, likewise */
    char *stage;           /* key of the stage it is about, or NULL */
    char **relieves;       /* ids of rules that hold by relief when this one is met; or NULL */
    char **exempts;        /* ids of rules that need not be met when this one is; or NULL */
    char **requires;       /* ids of rules that come before it; or NULL */
    GPtrArray *parameters; /* TsuRuleParameter */
    GArray *steps;         /* TsuRuleStep, first to last */
    GArray *warnings;      /* TsuOffset before the last day, longest first */
    bool reminds;          /* has a line in the due list: it has warnings */

    bool office;    /* from the office's own file */
    bool overrides; /* …and in the place of one of ours */
    char *file;
    int line;

    gpointer compiled; /* what its kind made of the parameters */
};

TsuRule *tsu_rule_new(void);
void tsu_rule_free(TsuRule *rule);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TsuRule, tsu_rule_free)

/* Title and message in @language ("ja", "en", "vi" …; "ja_JP.UTF-8" is read as "ja"); English where
 * there is none.  Borrowed; message and doubt NULL when there is none. */
const char *tsu_rule_title(const TsuRule *rule, const char *language);
const char *tsu_rule_message(const TsuRule *rule, const char *language);
const char *tsu_rule_doubt(const TsuRule *rule, const char *language);
const char *tsu_rule_words(const GPtrArray *words, const char *language);

/* Is it in force on @day? */
bool tsu_rule_in_force(const TsuRule *rule, TsuDate day);
/* May it block or be counted on (not a bill, not a draft)? */
bool tsu_rule_is_binding(const TsuRule *rule);
/* Does it rest on a reading that is open, or on sources that conflict? */
bool tsu_rule_is_unsure(const TsuRule *rule);
/* …and may another day follow from that?  Where sources conflict, or a span or a day among its
 * parameters is open; what is only commonly known moves none. */
bool tsu_rule_day_is_unsure(const TsuRule *rule);

/* A parameter (@key may be NULL), or NULL; checked against its kind when the rule was taken in. */
const char *tsu_rule_get(const TsuRule *rule, const char *name, const char *key);
int tsu_rule_get_integer(const TsuRule *rule, const char *name, const char *key, int otherwise);
TsuDate tsu_rule_get_date(const TsuRule *rule, const char *name);
TsuOffset tsu_rule_get_offset(const TsuRule *rule, const char *name);

/* Keys as they stand in the file, and back; labels are msgids. */
const char *tsu_rule_status_key(TsuRuleStatus status);
const char *tsu_rule_status_label(TsuRuleStatus status);
bool tsu_rule_status_parse(const char *key, TsuRuleStatus *out);
const char *tsu_rule_severity_key(TsuRuleSeverity severity);
const char *tsu_rule_severity_label(TsuRuleSeverity severity);
bool tsu_rule_severity_parse(const char *key, TsuRuleSeverity *out);
const char *tsu_rule_confidence_key(TsuRuleConfidence confidence);
const char *tsu_rule_confidence_label(TsuRuleConfidence confidence);
bool tsu_rule_confidence_parse(const char *key, TsuRuleConfidence *out);
const char *tsu_loss_key(TsuLoss loss);
const char *tsu_loss_label(TsuLoss loss);
bool tsu_loss_parse(const char *key, TsuLoss *out);
const char *tsu_moment_key(TsuMoment moment);
const char *tsu_moment_label(TsuMoment moment);
bool tsu_moment_parse(const char *key, TsuMoment *out);
const char *tsu_step_key(TsuStepKind step);
const char *tsu_step_label(TsuStepKind step);
bool tsu_step_parse(const char *key, TsuStepKind *out);
