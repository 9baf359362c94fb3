/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tsu-rule-diff.h"

#include <string.h>

#include "tsu-rule-kind.h"

static void
difference_free(gpointer data)
{
    TsuRuleDifference *difference = data;

    g_free(difference->field);
    g_free(difference->ours);
    g_free(difference->theirs);
    g_free(difference);
}

static void
change_free(gpointer data)
{
    TsuRuleChange *change = data;

    g_free(change->id);
    g_ptr_array_unref(change->differences);
    g_free(change);
}

static TsuRuleChange *
change_new(const char *type, char *id, bool adds)
{
    TsuRuleChange *change = g_new0(TsuRuleChange, 1);

    change->type = type;
    change->id = id;
    change->adds = adds;
    change->differences = g_ptr_array_new_with_free_func(difference_free);
    return change;
}

/* Fields --------------------------------------------------------------------------------------*/

/* Names and values of one side, in the order in which they stand in a file. */
typedef struct {
    GPtrArray *names, *values;
} Fields;

static void
fields_init(Fields *fields)
{
    fields->names = g_ptr_array_new_with_free_func(g_free);
    fields->values = g_ptr_array_new_with_free_func(g_free);
}

static void
fields_clear(Fields *fields)
{
    g_ptr_array_unref(fields->names);
    g_ptr_array_unref(fields->values);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Fields, fields_clear)

/* Takes both over; what has no value is not there. */
static void
take(Fields *fields, char *name, char *value)
{
    if (value == NULL) {
        g_free(name);
        return;
    }
    g_ptr_array_add(fields->names, name);
    g_ptr_array_add(fields->values, value);
}

static void
add(Fields *fields, const char *name, const char *value)
{
    take(fields, g_strdup(name), g_strdup(value));
}

static void
add_day(Fields *fields, const char *name, TsuDate day)
{
    take(fields, g_strdup(name), tsu_date_format(day));
}

static void
add_flag(Fields *fields, const char *name, bool flag)
{
    add(fields, name, flag ? "true" : "false");
}

static void
add_words(Fields *fields, const char *name, const GPtrArray *words)
{
    for (unsigned i = 0; i < words->len; i++) {
        const TsuRuleWords *one = g_ptr_array_index(words, i);

        take(fields, g_strdup_printf("%s %s", name, one->language), g_strdup(one->text));
    }
}

static void
add_ids(Fields *fields, const char *name, char **ids)
{
    take(fields, g_strdup(name), ids != NULL ? g_strjoinv(" ", ids) : NULL);
}

static char *
step_text(const TsuRuleStep *step)
{
    GString *text = g_string_new(tsu_step_key(step->kind));

    if (step->series != NULL)
        g_string_append_printf(text, " series=%s", step->series);
    if (step->before.set) {
        g_autofree char *before = tsu_offset_format(step->before);

        g_string_append_printf(text, " before=%s", before);
    }
    if (step->opens.set) {
        g_autofree char *opens = tsu_offset_format(step->opens);

        g_string_append_printf(text, " opens=%s", opens);
    }
    return g_string_free(text, FALSE);
}

static void
add_lists(Fields *fields, const TsuRule *rule)
{
    for (unsigned i = 0; i < rule->parameters->len; i++) {
        const TsuRuleParameter *one = g_ptr_array_index(rule->parameters, i);

        take(fields,
             g_strdup_printf("parameter %s%s%s", one->name, one->key != NULL ? " " : "",
                             one->key != NULL ? one->key : ""),
             g_strconcat(one->value, one->unsure ? " (unsure)" : "", NULL));
    }
    for (unsigned i = 0; i < rule->steps->len; i++)
        take(fields, g_strdup_printf("step %u", i + 1),
             step_text(&g_array_index(rule->steps, TsuRuleStep, i)));
    for (unsigned i = 0; i < rule->warnings->len; i++)
        take(fields, g_strdup_printf("warn %u", i + 1),
             tsu_offset_format(g_array_index(rule->warnings, TsuOffset, i)));
}

static void
rule_fields(Fields *fields, const TsuRule *rule)
{
    add(fields, "kind", rule->kind->name);
    add(fields, "gate", rule->gate);
    add(fields, "programme", rule->programme);
    add(fields, "route", rule->route);
    add(fields, "stage", rule->stage);
    add(fields, "status", tsu_rule_status_key(rule->status));
    add_day(fields, "from", rule->from);
    add_day(fields, "until", rule->until);
    add(fields, "basis", tsu_moment_key(rule->basis));
    add(fields, "by", tsu_moment_key(rule->by));
    add(fields, "severity", tsu_rule_severity_key(rule->severity));
    add(fields, "loss", tsu_loss_key(rule->loss));
    add(fields, "confidence", tsu_rule_confidence_key(rule->confidence));
    add_ids(fields, "relieves", rule->relieves);
    add_ids(fields, "exempts", rule->exempts);
    add_ids(fields, "requires", rule->requires);
    add_words(fields, "title", rule->titles);
    add(fields, "citation", rule->citation);
    add(fields, "source", rule->source);
    add_words(fields, "message", rule->messages);
    add_words(fields, "doubt", rule->doubts);
    add_lists(fields, rule);
}

static void
gate_fields(Fields *fields, const TsuGate *gate)
{
    add(fields, "programme", gate->programme);
    add(fields, "to", gate->to);
    add(fields, "from", gate->from);
    add(fields, "proof", gate->proof);
    add_ids(fields, "after", gate->after);
    add_ids(fields, "goals", gate->goals);
    add_ids(fields, "instead", gate->instead);
    add(fields, "when", tsu_moment_key(gate->when));
    add_words(fields, "title", gate->titles);
}

static void
sitting_fields(Fields *fields, const TsuSitting *sitting)
{
    add_day(fields, "date", sitting->date);
    add_day(fields, "applyFrom", sitting->apply_from);
    add_day(fields, "applyUntil", sitting->apply_until);
    add_day(fields, "result", sitting->result);
    add_flag(fields, "japan", sitting->japan);
    add_flag(fields, "abroad", sitting->abroad);
    if (sitting->pass_mark > 0)
        take(fields, g_strdup("passMark"), g_strdup_printf("%d", sitting->pass_mark));
    if (sitting->full_mark > 0)
        take(fields, g_strdup("fullMark"), g_strdup_printf("%d", sitting->full_mark));
    add_flag(fields, "computed", sitting->computed);
    add(fields, "source", sitting->source);
}

static const char *
value_of(const Fields *fields, const char *name)
{
    for (unsigned i = 0; i < fields->names->len; i++)
        if (strcmp(g_ptr_array_index(fields->names, i), name) == 0)
            return g_ptr_array_index(fields->values, i);

    return NULL;
}

static void
add_difference(TsuRuleChange *change, const char *field, const char *ours, const char *theirs)
{
    TsuRuleDifference *difference;

    if (g_strcmp0(ours, theirs) == 0)
        return;
    difference = g_new0(TsuRuleDifference, 1);
    difference->field = g_strdup(field);
    difference->ours = g_strdup(ours);
    difference->theirs = g_strdup(theirs);
    g_ptr_array_add(change->differences, difference);
}

static void
compare(TsuRuleChange *change, const Fields *ours, const Fields *theirs)
{
    for (unsigned i = 0; i < theirs->names->len; i++) {
        const char *name = g_ptr_array_index(theirs->names, i);

        add_difference(change, name, value_of(ours, name), g_ptr_array_index(theirs->values, i));
    }
    for (unsigned i = 0; i < ours->names->len; i++) {
        const char *name = g_ptr_array_index(ours->names, i);

        if (value_of(theirs, name) == NULL)
            add_difference(change, name, g_ptr_array_index(ours->values, i), NULL);
    }
}

/* Rules, gates, sittings ------------------------------------------------------------------------*/

static bool
overlap(const TsuRule *one, const TsuRule *other)
{
    return (!tsu_date_is_set(one->until) || !tsu_date_is_set(other->from) ||
            tsu_date_compare(other->from, one->until) < 0) &&
           (!tsu_date_is_set(other->until) || !tsu_date_is_set(one->from) ||
            tsu_date_compare(one->from, other->until) < 0);
}

static void
add_rule(GPtrArray *changes, const TsuRule *ours, const TsuRule *theirs)
{
    TsuRuleChange *change = change_new("rule", g_strdup(theirs->id), ours == NULL);
    g_auto(Fields) one = {0}, other = {0};

    change->ours = ours;
    change->theirs = theirs;
    fields_init(&one);
    fields_init(&other);
    if (ours != NULL)
        rule_fields(&one, ours);
    rule_fields(&other, theirs);
    compare(change, &one, &other);
    g_ptr_array_add(changes, change);
}

static void
diff_rule(GPtrArray *changes, const TsuRules *ours, const TsuRule *theirs)
{
    const GPtrArray *versions = tsu_rules_versions(ours, theirs->id);
    bool any = false;

    for (unsigned i = 0; versions != NULL && i < versions->len; i++) {
        const TsuRule *version = g_ptr_array_index(versions, i);

        if (tsu_rule_is_binding(version) != tsu_rule_is_binding(theirs) ||
            !overlap(version, theirs))
            continue;
        add_rule(changes, version, theirs);
        any = true;
    }
    if (!any)
        add_rule(changes, NULL, theirs);
}

static void
diff_gate(GPtrArray *changes, const TsuRules *ours, const TsuGate *theirs)
{
    const TsuGate *known = tsu_rules_gate(ours, theirs->id);
    TsuRuleChange *change = change_new("gate", g_strdup(theirs->id), known == NULL);
    g_auto(Fields) one = {0}, other = {0};

    fields_init(&one);
    fields_init(&other);
    if (known != NULL)
        gate_fields(&one, known);
    gate_fields(&other, theirs);
    compare(change, &one, &other);
    g_ptr_array_add(changes, change);
}

/* A sitting does not say whose it is; one that says what ours says is ours. */
static void
diff_sitting(GPtrArray *changes, const TsuSeries *ours, const TsuSeries *series,
             const TsuSitting *theirs)
{
    const TsuSitting *known = ours != NULL ? tsu_series_find(ours, theirs->name) : NULL;
    TsuRuleChange *change =
        change_new("sitting", g_strdup_printf("%s %s", series->id, theirs->name), known == NULL);
    g_auto(Fields) one = {0}, other = {0};

    fields_init(&one);
    fields_init(&other);
    if (known != NULL)
        sitting_fields(&one, known);
    sitting_fields(&other, theirs);
    compare(change, &one, &other);
    if (change->differences->len > 0)
        g_ptr_array_add(changes, change);
    else
        change_free(change);
}

GPtrArray *
tsu_rule_diff(const TsuRules *ours, const TsuRules *with)
{
    GPtrArray *changes = g_ptr_array_new_with_free_func(change_free);
    const GPtrArray *all = tsu_rules_all(with), *gates = tsu_rules_gates(with);
    const GPtrArray *series = tsu_rules_all_series(with);

    for (unsigned i = 0; i < gates->len; i++) {
        const TsuGate *gate = g_ptr_array_index(gates, i);

        if (gate->office)
            diff_gate(changes, ours, gate);
    }
    for (unsigned i = 0; i < series->len; i++) {
        const TsuSeries *one = g_ptr_array_index(series, i);

        for (unsigned k = 0; k < one->sittings->len; k++)
            diff_sitting(changes, tsu_rules_series(ours, one->id), one,
                         g_ptr_array_index(one->sittings, k));
    }
    for (unsigned i = 0; i < all->len; i++) {
        const TsuRule *rule = g_ptr_array_index(all, i);

        if (rule->office)
            diff_rule(changes, ours, rule);
    }
    return changes;
}
