/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/*
 * A rule set: all rules, gates and sittings that count together, checked as a whole.
 *
 * Built by a reader (xml/tsu-rule-reader.h) with the functions of the second half; after
 * tsu_rules_finish() it is read only and may be used from any thread.  It is a counted reference.
 */

#include "tsu-case.h"
#include "tsu-rule.h"

typedef struct _TsuRules TsuRules;

/* A gate (関門): what lies between a person and her next stage or certificate. */
typedef struct {
    char *id;
    GPtrArray *titles; /* TsuRuleWords */
    char *programme;   /* keys of case.programme, blanks between, or NULL: any */
    char *to;          /* the stage behind it (key of TSU_STAGES), or NULL: see `proof` */
    char *from;        /* only from this stage on does it count as the next one; or NULL */
    /* Passed when such a record is there: "exam_attempt.result=passed"; or NULL. */
    char *proof;
    char **after;   /* ids of gates: the first of her programme comes before it; or NULL */
    char **instead; /* ids of gates that lead on when this one is lost; or NULL */
    char **goals;   /* keys of case.goal that it fulfils; or NULL */
    TsuMoment when; /* how its day is found when none is recorded */
    bool office;
    char *file;
    int line;
    gpointer parts; /* what tsu_rules_finish() made of `to`, `proof` and `after` */
} TsuGate;

/* A sitting of a test or exam with its window of application (calendar data). */
typedef struct {
    char *series;                    /* "jlpt", "kaigo-exam" … */
    char *name;                      /* "2026-12", "39" */
    bool japan;                      /* can be sat in Japan; */
    bool abroad;                     /* …and abroad */
    TsuDate apply_from, apply_until; /* unset: not known */
    TsuDate date;
    TsuDate result;
    int pass_mark, full_mark; /* 0: not known */
    bool computed;            /* by the pattern of earlier ones, not announced */
    char *source;
    char *file;
    int line;
} TsuSitting;

/* A series of sittings. */
typedef struct {
    char *id;
    GPtrArray *titles;   /* TsuRuleWords */
    GPtrArray *sittings; /* TsuSitting, in order of their dates */
} TsuSeries;

TsuRules *tsu_rules_ref(TsuRules *rules);
void tsu_rules_unref(TsuRules *rules);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TsuRules, tsu_rules_unref)

/* "2026-11-23" of our files; with the office's own: "2026-11-23+NAME".  Printed on each sheet. */
const char *tsu_rules_name(const TsuRules *rules);
/* SHA-256 (64 hexadecimal digits) over all files in order: derived rows are keyed by it. */
const char *tsu_rules_digest(const TsuRules *rules);
bool tsu_rules_has_office(const TsuRules *rules); /* does it hold rules of the office's own? */

/* All versions of all rules, in the order of the files (TsuRule *), the office's last.  Borrowed.
 */
const GPtrArray *tsu_rules_all(const TsuRules *rules);
/* Does the office's own replace @rule, one of ours, on some of its days? */
bool tsu_rules_is_overridden(const TsuRules *rules, const TsuRule *rule);
/* The versions of one rule in order of validity, of one day the office's first; NULL: no such rule.
 * Borrowed. */
const GPtrArray *tsu_rules_versions(const TsuRules *rules, const char *id);
/* The version in force on @day, the office's own before ours: the binding one, or the bill or draft
 * if @simulated; or NULL. */
const TsuRule *tsu_rules_find(const TsuRules *rules, const char *id, TsuDate day, bool simulated);
/* Ids of all rules in the order of the files, NULL-ended.  Borrowed. */
const char *const *tsu_rules_ids(const TsuRules *rules);
/* All versions of one kind (TsuRule *), the office's own first; never NULL. */
const GPtrArray *tsu_rules_of_kind(const TsuRules *rules, const char *kind);
/* For a kind of which one rule counts at a time: the binding version in force on @day, the office's
 * own before ours; @day unset: the law as it goes on.  NULL: there is none. */
const TsuRule *tsu_rules_find_kind(const TsuRules *rules, const char *kind, TsuDate day);
/* Versions of the rules that stand before one gate, and of those that stand before none (@gate
 * NULL): an array of arrays (as tsu_rules_versions()), in the order of the files; never NULL. */
const GPtrArray *tsu_rules_of_gate(const TsuRules *rules, const char *gate);

const GPtrArray *
tsu_rules_gates(const TsuRules *rules); /* TsuGate *, each after the one before it */
const TsuGate *tsu_rules_gate(const TsuRules *rules, const char *id);
const char *tsu_gate_title(const TsuGate *gate, const char *language);

const GPtrArray *tsu_rules_all_series(const TsuRules *rules); /* TsuSeries * */
const TsuSeries *tsu_rules_series(const TsuRules *rules, const char *id);
const char *tsu_series_title(const TsuSeries *series, const char *language);
/* The last sitting whose result is there by @day (unset results count as the sitting's own day),
 * that is held on @earliest or later (unset: any) and can be sat in Japan (@japan) or
 * abroad.  NULL with @runs_out set when the data end before @day, so that a later one may exist
 * that is not known. */
const TsuSitting *tsu_series_last_by(const TsuSeries *series, TsuDate day, TsuDate earliest,
                                     bool japan, bool *runs_out);
/* The first whose application is still open on @day or later, or NULL: the data have run out. */
const TsuSitting *tsu_series_next(const TsuSeries *series, TsuDate day, bool japan);
/* By its name ("39"); or NULL. */
const TsuSitting *tsu_series_find(const TsuSeries *series, const char *name);

/* The files it was made of, in order; borrowed. */
typedef struct {
    char *file; /* its name without folder */
    char *name; /* what it calls itself */
    GBytes *text;
    bool office;
} TsuRuleFile;
const GPtrArray *tsu_rules_files(const TsuRules *rules); /* TsuRuleFile * */

/* Building --------------------------------------------------------------------------------------*/

/* What is wrong with a rule file: where, and what. */
typedef struct {
    char *file;
    int line;
    char *rule; /* id, or NULL */
    char *text; /* a sentence (gettext, domain tsubame) */
} TsuRuleProblem;

void tsu_rule_problem_free(TsuRuleProblem *problem);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TsuRuleProblem, tsu_rule_problem_free)
void tsu_rule_problem_add(GPtrArray *problems, const char *file, int line, const char *rule,
                          const char *format, ...) G_GNUC_PRINTF(5, 6);
/* "calendar.xml, line 12, rule L2: …"; g_free(). */
char *tsu_rule_problem_to_string(const TsuRuleProblem *problem);

TsuRules *tsu_rules_new(void);
/* @text: the bytes of the file, for the digest.  @office: it is the office's own. */
void tsu_rules_begin_file(TsuRules *rules, const char *file, const char *name, GBytes *text,
                          bool office);
/* Each takes over what it is given. */
void tsu_rules_take_rule(TsuRules *rules, TsuRule *rule);
void tsu_rules_take_gate(TsuRules *rules, TsuGate *gate);
void tsu_rules_take_series(TsuRules *rules, TsuSeries *series); /* of a known id: its sittings join
                                                                   or replace those of one name */
TsuGate *tsu_gate_new(void);
void tsu_gate_free(TsuGate *gate);
TsuSeries *tsu_series_new(void);
void tsu_series_free(TsuSeries *series);
TsuSitting *tsu_sitting_new(void);
void tsu_sitting_free(TsuSitting *sitting);
TsuRuleWords *tsu_rule_words_new(const char *language, const char *text);
void tsu_rule_words_free(TsuRuleWords *words);
/*
 * Puts the office's rules in the place of ours, checks everything that no single element tells
 * (kinds and their parameters, versions that overlap, unknown gates, rules, series, entities and
 * fields, cycles, missing words), and makes the set ready.  Appends TsuRuleProblem to @problems;
 * false when there is any: the set is then of no use.
 */
bool tsu_rules_finish(TsuRules *rules, GPtrArray *problems);
