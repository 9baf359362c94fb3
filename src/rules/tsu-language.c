/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tsu-language.h"

#include <glib/gi18n.h>
#include <string.h>

#include "tsu-kinds-private.h"

enum {
    ANY = -1,
    N_SECTIONS = 4, /* 言語知識 / 読解 / 言語知識・読解 (N4, N5) / 聴解 */
};

static const char *const SECTIONS[N_SECTIONS] = {
    "knowledge",
    "reading",
    "knowledge_reading",
    "listening",
};

/* A name that a score has by itself from so many points on. */
typedef struct {
    int points;
    const char *name; /* borrowed from the rule */
} Name;

/* What a rule of this kind says, made ready. */
typedef struct {
    int test, sat;           /* places among the choices; sat ANY: tests that only give points */
    int total;               /* 0: the test only says passed or failed */
    int minimum[N_SECTIONS]; /* 0: none */
    TsuLevel worth;
    unsigned uses; /* bits 1 << place among the programmes */
    unsigned n_names;
    Name names[4];
    const TsuSeries *series;
    bool unsure;
} Row;

/* Where the fields of a test stand in its table, looked up once. */
typedef struct {
    int test, level, date, total, result, section[N_SECTIONS];
    const TsuChoice *tests, *levels, *programmes;
} Fields;

static const Fields *
fields(void)
{
    static Fields found;
    static gsize ready;

    if (g_once_init_enter(&ready)) {
        const TsuEntitySpec *spec = tsu_entity_find("language_test");
        const TsuEntitySpec *leg = tsu_entity_find("case");

        found.test = tsu_entity_field_index(spec, "test");
        found.level = tsu_entity_field_index(spec, "level");
        found.date = tsu_entity_field_index(spec, "date");
        found.total = tsu_entity_field_index(spec, "total");
        found.result = tsu_entity_field_index(spec, "result");
        for (unsigned i = 0; i < N_SECTIONS; i++)
            found.section[i] = tsu_entity_field_index(spec, SECTIONS[i]);
        found.tests = spec->fields[found.test].choices;
        found.levels = spec->fields[found.level].choices;
        found.programmes = leg->fields[tsu_entity_field_index(leg, "programme")].choices;
        g_once_init_leave(&ready, 1);
    }
    return &found;
}

/* The place of @key among @choices; ANY when it is none of them. */
static int
place_of(const TsuChoice *choices, const char *key)
{
    for (int i = 0; key != NULL && choices[i].key != NULL; i++)
        if (strcmp(choices[i].key, key) == 0)
            return i;

    return ANY;
}

static char *
keys_of(const TsuChoice *choices)
{
    GString *keys = g_string_new(NULL);

    for (; choices->key != NULL; choices++)
        g_string_append_printf(keys, "%s%s", keys->len > 0 ? " | " : "", choices->key);
    return g_string_free(keys, FALSE);
}

static const struct {
    const char *key, *name;
} LEVELS[] = {
    [TSU_LEVEL_NONE] = {"none", "–"}, [TSU_LEVEL_N5] = {"n5", "N5"}, [TSU_LEVEL_N4] = {"n4", "N4"},
    [TSU_LEVEL_N3] = {"n3", "N3"},    [TSU_LEVEL_N2] = {"n2", "N2"}, [TSU_LEVEL_N1] = {"n1", "N1"},
};

const char *
tsu_level_name(TsuLevel level)
{
    return LEVELS[level].name;
}

const char *
tsu_level_key(TsuLevel level)
{
    return LEVELS[level].key;
}

bool
tsu_level_parse(const char *key, TsuLevel *out)
{
    for (unsigned i = 0; key != NULL && i < G_N_ELEMENTS(LEVELS); i++)
        if (strcmp(LEVELS[i].key, key) == 0) {
            *out = (TsuLevel) i;
            return true;
        }

    return false;
}

/* The kind ------------------------------------------------------------------------------------- */

static bool
compile_choice(const TsuRule *rule, const char *name, const TsuChoice *choices, int *place,
               char **problem)
{
    const char *value = tsu_rule_get(rule, name, NULL);
    g_autofree char *allowed = NULL;

    *place = place_of(choices, value);
    if (value == NULL || *place != ANY)
        return true;
    allowed = keys_of(choices);
    *problem = g_strdup_printf(_("parameter %s: \"%s\" is not allowed; allowed: %s"), name, value,
                               allowed);
    return false;
}

static bool
compile_uses(const TsuRule *rule, Row *row, char **problem)
{
    const TsuChoice *programmes = fields()->programmes;

    for (unsigned i = 0; i < rule->parameters->len; i++) {
        const TsuRuleParameter *parameter = g_ptr_array_index(rule->parameters, i);
        g_autofree char *allowed = NULL;
        int place;

        if (strcmp(parameter->name, "for") != 0)
            continue;
        place = place_of(programmes, parameter->value);
        if (place == ANY) {
            allowed = keys_of(programmes);
            *problem = g_strdup_printf(_("parameter %s: \"%s\" is not allowed; allowed: %s"), "for",
                                       parameter->value, allowed);
            return false;
        }
        row->uses |= 1u << place;
    }
    if (row->uses == 0)
        row->uses = ~0u;
    return true;
}

static bool
compile_section(const TsuRuleParameter *parameter, Row *row, char **problem)
{
    for (unsigned i = 0; i < N_SECTIONS; i++)
        if (strcmp(parameter->key, SECTIONS[i]) == 0) {
            row->minimum[i] = (int) g_ascii_strtoll(parameter->value, NULL, 10);
            return true;
        }

    *problem =
        g_strdup_printf(_("parameter %s: the key \"%s\" is not allowed; allowed: %s"), "section",
                        parameter->key, "knowledge | reading | knowledge_reading | listening");
    return false;
}

static bool
compile(TsuRule *rule, const TsuRules *rules, char **problem)
{
    g_autofree Row *row = g_new0(Row, 1);
    const char *series = tsu_rule_get(rule, "series", NULL);

    if (!compile_choice(rule, "test", fields()->tests, &row->test, problem) ||
        !compile_choice(rule, "sat", fields()->levels, &row->sat, problem) ||
        !compile_uses(rule, row, problem))
        return false;
    for (unsigned i = 0; i < rule->parameters->len; i++) {
        const TsuRuleParameter *parameter = g_ptr_array_index(rule->parameters, i);

        if (strcmp(parameter->name, "section") == 0 && !compile_section(parameter, row, problem))
            return false;
        if (strcmp(parameter->name, "says") == 0 && row->n_names < G_N_ELEMENTS(row->names))
            row->names[row->n_names++] =
                (Name){(int) g_ascii_strtoll(parameter->key, NULL, 10), parameter->value};
    }
    row->total = tsu_rule_get_integer(rule, "total", NULL, 0);
    tsu_level_parse(tsu_rule_get(rule, "worth", NULL), &row->worth);
    if (series != NULL)
        row->series = tsu_rules_series(rules, series);
    /* What the score calls itself may be unsure without the level being so. */
    row->unsure = rule->confidence == TSU_RULE_DISPUTED;
    for (unsigned i = 0; i < rule->parameters->len; i++) {
        const TsuRuleParameter *parameter = g_ptr_array_index(rule->parameters, i);

        row->unsure |= parameter->unsure && strcmp(parameter->name, "says") != 0;
    }
    rule->compiled = g_steal_pointer(&row);
    return true;
}

static const TsuParameterSpec PARAMETERS[] = {
    {"test", TSU_PARAMETER_TEXT, .required = true, .doc = "The test: a key of language_test.test."},
    {"sat", TSU_PARAMETER_TEXT,
     .doc = "The level sat for: a key of language_test.level; none: the test only gives points."},
    {"total", TSU_PARAMETER_INTEGER,
     .doc = "Points that pass in all; none: the test only says passed or failed."},
    {"section", TSU_PARAMETER_INTEGER, .key = TSU_PARAMETER_TEXT, .keyed = true,
     .doc = "The least of one section: knowledge, reading, knowledge_reading or listening."},
    {"worth", TSU_PARAMETER_LEVEL, .required = true,
     .doc = "The level of the JLPT that it is worth; none: a pass that is asked for by itself."},
    {"for", TSU_PARAMETER_TEXT, .repeated = true,
     .doc = "Accepted in this programme only; may stand several times; none: in any."},
    {"says", TSU_PARAMETER_TEXT, .key = TSU_PARAMETER_INTEGER, .keyed = true,
     .doc = "What the score calls itself from so many points on (the key): A2.1."},
    {"series", TSU_PARAMETER_SERIES,
     .doc = "The series of its sittings, where the calendar has it."},
    {NULL},
};

const TsuRuleKind TSU_KIND_TEST_LEVEL = {
    .name = "test-level",
    .doc = "What passes a Japanese test and what that is worth; looked up by the day of the test.",
    .parameters = PARAMETERS,
    .compile = compile,
    .free_compiled = g_free,
};

/* Judging an attempt --------------------------------------------------------------------------- */

static int
points_of(const TsuRecord *test, int field)
{
    const char *value = test->values[field];

    return value != NULL ? (int) g_ascii_strtoll(value, NULL, 10) : -1;
}

/* Are all the scores there that the row asks for?  If so, do they pass? */
static TsuOutcome
scores(const Row *row, const TsuRecord *test, int *points)
{
    const Fields *in = fields();
    int total = points_of(test, in->total), sum = 0;
    bool complete = true, any_section = false;

    if (row->total == 0)
        return TSU_OUTCOME_UNKNOWN;
    for (unsigned i = 0; i < N_SECTIONS; i++) {
        int score = points_of(test, in->section[i]);

        if (row->minimum[i] == 0)
            continue;
        any_section = true;
        if (score < 0) {
            complete = false;
            continue;
        }
        /* One section below its minimum fails whatever the rest. */
        if (score < row->minimum[i])
            return TSU_OUTCOME_FAILED;
        sum += score;
    }
    if (total < 0 && any_section && complete)
        total = sum;
    if (total < 0)
        return TSU_OUTCOME_UNKNOWN;
    *points = total;
    if (total < row->total)
        return TSU_OUTCOME_FAILED;

    return complete ? TSU_OUTCOME_PASSED : TSU_OUTCOME_UNKNOWN;
}

static TsuOutcome
announced(const TsuRecord *test)
{
    const char *result = test->values[fields()->result];

    if (g_strcmp0(result, "passed") == 0)
        return TSU_OUTCOME_PASSED;
    if (g_strcmp0(result, "failed") == 0 || g_strcmp0(result, "absent") == 0)
        return TSU_OUTCOME_FAILED;
    return TSU_OUTCOME_UNKNOWN;
}

static bool
was_absent(const TsuRecord *test)
{
    return g_strcmp0(test->values[fields()->result], "absent") == 0;
}

/* Does the row speak of such a test on that day?  Where the office has one of its own, ours is not
 * asked. */
static bool
applies(const TsuRules *rules, const TsuRule *rule, int test, int sat, TsuDate day)
{
    const Row *row = rule->compiled;

    return row->test == test && (row->sat == ANY || row->sat == sat) &&
           tsu_rule_in_force(rule, day) && tsu_rule_is_binding(rule) &&
           (rule->office || !tsu_rules_has_office(rules) ||
            tsu_rules_find(rules, rule->id, day, false) == rule);
}

static const char *
name_of(const Row *row, int points)
{
    const char *name = NULL;
    int from = -1;

    for (unsigned i = 0; i < row->n_names; i++)
        if (points >= row->names[i].points && row->names[i].points > from) {
            from = row->names[i].points;
            name = row->names[i].name;
        }
    return name;
}

static const TsuSitting *
sitting_on(const TsuSeries *series, TsuDate day)
{
    for (unsigned i = 0; series != NULL && i < series->sittings->len; i++) {
        const TsuSitting *sitting = g_ptr_array_index(series->sittings, i);

        if (tsu_date_equal(sitting->date, day))
            return sitting;
    }

    return NULL;
}

static void
take_level(TsuAttempt *attempt, const Row *row, bool counts)
{
    if (!counts || row->worth <= attempt->level)
        return;
    attempt->level = row->worth;
    attempt->unsure = row->unsure;
}

TsuAttempt
tsu_language_attempt(const TsuRules *rules, const TsuRecord *test, const char *use)
{
    const Fields *in = fields();
    const GPtrArray *rows = rules != NULL ? tsu_rules_of_kind(rules, "test-level") : NULL;
    TsuAttempt attempt = {0};
    TsuOutcome told = announced(test);
    int kind = place_of(in->tests, test->values[in->test]);
    int sat = place_of(in->levels, test->values[in->level]);
    int programme = place_of(in->programmes, use), named = -1;
    TsuDate day = tsu_record_get_date(test, "date");
    bool passed = false, failed = false;

    for (unsigned i = 0; rows != NULL && i < rows->len; i++) {
        const TsuRule *rule = g_ptr_array_index(rows, i);
        const Row *row = rule->compiled;
        bool counts;
        int points = -1;
        TsuOutcome outcome;

        if (!applies(rules, rule, kind, sat, day))
            continue;
        counts = use == NULL || (programme != ANY && row->uses & 1u << programme);
        if (counts)
            attempt.aims = MAX(attempt.aims, row->worth);
        if (attempt.sitting == NULL)
            attempt.sitting = sitting_on(row->series, day);
        outcome = scores(row, test, &points);
        /* A test with one mark a level, or one whose scores were not given: as announced. */
        if (outcome == TSU_OUTCOME_UNKNOWN && told == TSU_OUTCOME_PASSED &&
            (row->total == 0 || row->sat != ANY))
            take_level(&attempt, row, counts);
        if (outcome == TSU_OUTCOME_PASSED) {
            take_level(&attempt, row, counts);
            passed = true;
            if (row->total > named && name_of(row, points) != NULL) {
                named = row->total;
                attempt.says = name_of(row, points);
            }
        }
        failed |= outcome == TSU_OUTCOME_FAILED;
    }
    attempt.outcome = passed                                      ? TSU_OUTCOME_PASSED
                      : failed && attempt.level == TSU_LEVEL_NONE ? TSU_OUTCOME_FAILED
                                                                  : told;
    /* Who reached a lower mark of several may have been told that she failed the higher one. */
    attempt.contradicts = (told == TSU_OUTCOME_PASSED && attempt.outcome == TSU_OUTCOME_FAILED) ||
                          (told == TSU_OUTCOME_FAILED && passed && (!failed || was_absent(test)));
    return attempt;
}

TsuOutcome
tsu_language_outcome(const TsuRules *rules, const TsuRecord *test, bool *contradicts)
{
    TsuAttempt attempt = tsu_language_attempt(rules, test, NULL);

    if (contradicts != NULL)
        *contradicts = attempt.contradicts;
    return attempt.outcome;
}

TsuLevel
tsu_language_level(const TsuRules *rules, const TsuRecord *test)
{
    return tsu_language_attempt(rules, test, NULL).level;
}

char *
tsu_language_level_text(const TsuRules *rules, const TsuRecord *test)
{
    TsuAttempt attempt = tsu_language_attempt(rules, test, NULL);

    if (attempt.level == TSU_LEVEL_NONE)
        return NULL;
    if (attempt.says != NULL && test->values[fields()->level] == NULL)
        return g_strdup_printf("%s (%s)", tsu_level_name(attempt.level), attempt.says);
    return g_strdup(tsu_level_name(attempt.level));
}

TsuLevel
tsu_case_language_level(const TsuRules *rules, const TsuCase *c, TsuDate day,
                        const TsuRecord **proof)
{
    const GPtrArray *tests = tsu_case_records(c, "language_test");
    TsuLevel best = TSU_LEVEL_NONE;

    if (proof != NULL)
        *proof = NULL;
    for (unsigned i = 0; i < tests->len; i++) {
        const TsuRecord *test = g_ptr_array_index(tests, i);
        TsuLevel level;

        if (tsu_date_compare(tsu_record_date(test), day) > 0)
            continue;
        level = tsu_language_level(rules, test);
        if (level <= best)
            continue;
        best = level;
        if (proof != NULL)
            *proof = test;
    }

    return best;
}
