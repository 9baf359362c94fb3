/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What is wrong with a rule set that no single element of a file tells. */

#include "tsu-context-private.h"
#include "tsu-rules-private.h"

#include <glib/gi18n.h>
#include <string.h>

#include "tsu-stage.h"

typedef struct {
    TsuRules *rules;
    GPtrArray *problems;
} Check;

static void
check_words(const Check *check, const GPtrArray *words, bool required, const char *what,
            const char *file, int line, const char *id)
{
    static const char *const LANGUAGES[] = {"ja", "en"};

    if (words->len == 0 && !required)
        return;
    for (unsigned i = 0; i < G_N_ELEMENTS(LANGUAGES); i++) {
        bool found = false;

        for (unsigned k = 0; k < words->len; k++) {
            const TsuRuleWords *one = g_ptr_array_index(words, k);

            found |= strcmp(one->language, LANGUAGES[i]) == 0 && *one->text != '\0';
        }
        if (!found)
            tsu_rule_problem_add(check->problems, file, line, id,
                                 _("no <%s xml:lang=\"%s\">: write it in Japanese and in English"),
                                 what, LANGUAGES[i]);
    }
}

static void
check_choice(const Check *check, const TsuRule *rule, const char *attribute, const char *entity,
             const char *field, const char *value)
{
    const TsuEntitySpec *spec = tsu_entity_find(entity);
    const TsuFieldSpec *found = &spec->fields[tsu_entity_field_index(spec, field)];
    g_auto(GStrv) keys = g_strsplit(value != NULL ? value : "", " ", -1);

    for (unsigned i = 0; value != NULL && keys[i] != NULL; i++) {
        g_autofree char *allowed = NULL;
        bool known = false;

        for (const TsuChoice *choice = found->choices; choice->key != NULL; choice++)
            known |= strcmp(choice->key, keys[i]) == 0;
        if (known)
            continue;
        allowed = tsu_field_allowed(found);
        tsu_rule_problem_add(check->problems, rule->file, rule->line, rule->id,
                             _("%s \"%s\" is not known; allowed: %s"), attribute, keys[i], allowed);
    }
}

static void
check_ids(const Check *check, const TsuRule *rule, const char *attribute, char **ids)
{
    for (unsigned i = 0; ids != NULL && ids[i] != NULL; i++)
        if (tsu_rules_versions(check->rules, ids[i]) == NULL)
            tsu_rule_problem_add(check->problems, rule->file, rule->line, rule->id,
                                 _("%s names the rule \"%s\", which does not exist"), attribute,
                                 ids[i]);
        else if (ids != rule->requires && strcmp(ids[i], rule->id) == 0) {
            /* It would ask nothing any more. */
            g_autofree char *way = g_strdup_printf("%s → %s", rule->id, rule->id);

            tsu_rule_problem_add(check->problems, rule->file, rule->line, rule->id,
                                 _("rules come before each other in a circle: %s"), way);
        }
}

static const TsuParameterSpec *
parameter_spec(const TsuRuleKind *kind, const char *name)
{
    for (const TsuParameterSpec *spec = kind->parameters; spec->name != NULL; spec++)
        if (strcmp(spec->name, name) == 0)
            return spec;

    return NULL;
}

static bool
check_parameter(const Check *check, const TsuRule *rule, unsigned place)
{
    const TsuRuleParameter *parameter = g_ptr_array_index(rule->parameters, place);
    const TsuParameterSpec *spec = parameter_spec(rule->kind, parameter->name);
    g_autofree char *allowed = NULL;

    if (spec == NULL) {
        g_autoptr(GString) names = g_string_new(NULL);

        for (spec = rule->kind->parameters; spec->name != NULL; spec++)
            g_string_append_printf(names, "%s%s", names->len > 0 ? " | " : "", spec->name);
        tsu_rule_problem_add(check->problems, rule->file, rule->line, rule->id,
                             _("a rule of kind %s has no parameter \"%s\"; allowed: %s"),
                             rule->kind->name, parameter->name, names->str);
        return false;
    }
    if (!tsu_parameter_check(spec->type, parameter->value, check->rules, &allowed)) {
        tsu_rule_problem_add(check->problems, rule->file, rule->line, rule->id,
                             _("parameter %s: \"%s\" is not allowed; allowed: %s"), parameter->name,
                             parameter->value, allowed);
        return false;
    }
    if (spec->keyed != (parameter->key != NULL)) {
        tsu_rule_problem_add(check->problems, rule->file, rule->line, rule->id,
                             spec->keyed ? _("parameter %s needs a key")
                                         : _("parameter %s has no key"),
                             parameter->name);
        return false;
    }
    if (spec->keyed && !tsu_parameter_check(spec->key, parameter->key, check->rules, &allowed)) {
        tsu_rule_problem_add(check->problems, rule->file, rule->line, rule->id,
                             _("parameter %s: the key \"%s\" is not allowed; allowed: %s"),
                             parameter->name, parameter->key, allowed);
        return false;
    }
    for (unsigned i = 0; i < place && !spec->repeated; i++) {
        const TsuRuleParameter *other = g_ptr_array_index(rule->parameters, i);

        if (strcmp(other->name, parameter->name) == 0 &&
            g_strcmp0(other->key, parameter->key) == 0) {
            tsu_rule_problem_add(check->problems, rule->file, rule->line, rule->id,
                                 _("parameter %s stands twice"), parameter->name);
            return false;
        }
    }
    return true;
}

static void
check_parameters(const Check *check, TsuRule *rule)
{
    g_autofree char *problem = NULL;
    bool good = true;

    if (rule->kind == &TSU_RULE_KIND_UNKNOWN)
        return;
    for (unsigned i = 0; i < rule->parameters->len; i++)
        good &= check_parameter(check, rule, i);
    for (const TsuParameterSpec *spec = rule->kind->parameters; spec->name != NULL; spec++)
        if (spec->required && tsu_rule_get(rule, spec->name, NULL) == NULL) {
            tsu_rule_problem_add(check->problems, rule->file, rule->line, rule->id,
                                 _("a rule of kind %s needs the parameter \"%s\""),
                                 rule->kind->name, spec->name);
            good = false;
        }
    if (good && rule->compiled == NULL && rule->kind->compile != NULL &&
        !rule->kind->compile(rule, check->rules, &problem))
        tsu_rule_problem_add(check->problems, rule->file, rule->line, rule->id, "%s", problem);
}

static void
check_rule(const Check *check, TsuRule *rule)
{
    check_words(check, rule->titles, true, "title", rule->file, rule->line, rule->id);
    check_words(check, rule->messages, false, "message", rule->file, rule->line, rule->id);
    check_words(check, rule->doubts, false, "doubt", rule->file, rule->line, rule->id);
    if (rule->citation == NULL || *rule->citation == '\0')
        tsu_rule_problem_add(check->problems, rule->file, rule->line, rule->id,
                             _("no <citation>: say on what the rule rests"));
    if (tsu_date_is_set(rule->from) && tsu_date_is_set(rule->until) &&
        tsu_date_compare(rule->from, rule->until) >= 0)
        tsu_rule_problem_add(check->problems, rule->file, rule->line, rule->id,
                             _("it ends before it begins: until is the first day on which it is "
                               "no longer in force"));
    check_choice(check, rule, "programme", "case", "programme", rule->programme);
    check_choice(check, rule, "route", "case", "route", rule->route);
    check_choice(check, rule, "stage", "stage_period", "stage", rule->stage);
    if (rule->gate != NULL && tsu_rules_gate(check->rules, rule->gate) == NULL)
        tsu_rule_problem_add(check->problems, rule->file, rule->line, rule->id,
                             _("there is no gate \"%s\""), rule->gate);
    check_ids(check, rule, "relieves", rule->relieves);
    check_ids(check, rule, "exempts", rule->exempts);
    check_ids(check, rule, "requires", rule->requires);
    for (unsigned i = 0; i < rule->steps->len; i++) {
        const TsuRuleStep *step = &g_array_index(rule->steps, TsuRuleStep, i);

        if (step->series != NULL && tsu_rules_series(check->rules, step->series) == NULL)
            tsu_rule_problem_add(check->problems, rule->file, rule->line, rule->id,
                                 _("there is no series of sittings \"%s\""), step->series);
    }
    check_parameters(check, rule);
}

static void
check_versions(const Check *check, const GPtrArray *versions)
{
    for (unsigned i = 0; i < versions->len; i++) {
        const TsuRule *rule = g_ptr_array_index(versions, i);

        for (unsigned k = 0; k < i; k++) {
            const TsuRule *other = g_ptr_array_index(versions, k);

            if (g_strcmp0(rule->gate, other->gate) != 0)
                tsu_rule_problem_add(check->problems, rule->file, rule->line, rule->id,
                                     _("its versions stand before different gates"));
            if (rule->office == other->office &&
                tsu_rule_is_binding(rule) == tsu_rule_is_binding(other) &&
                tsu_rules_overlap(rule, other))
                tsu_rule_problem_add(
                    check->problems, rule->file, rule->line, rule->id,
                    _("two versions are in force on the same day: see %s, line %d"), other->file,
                    other->line);
        }
    }
}

/* Depth first over what each comes after; the way so far is in @path. */
static bool
find_cycle(const Check *check, const char *id, GPtrArray *path, GHashTable *done)
{
    const GPtrArray *versions = tsu_rules_versions(check->rules, id);

    for (unsigned i = 0; i < path->len; i++)
        if (strcmp(g_ptr_array_index(path, i), id) == 0) {
            /* What leads to the circle is no part of it. */
            g_ptr_array_remove_range(path, 0, i);
            return true;
        }
    if (versions == NULL || g_hash_table_contains(done, id))
        return false;
    g_ptr_array_add(path, (gpointer) id);
    for (unsigned v = 0; v < versions->len; v++) {
        const TsuRule *rule = g_ptr_array_index(versions, v);

        for (unsigned i = 0; rule->requires != NULL && rule->requires[i] != NULL; i++)
            if (find_cycle(check, rule->requires[i], path, done))
                return true;
    }
    g_ptr_array_remove_index(path, path->len - 1);
    g_hash_table_add(done, (gpointer) id);
    return false;
}

static void
check_cycles(const Check *check)
{
    g_autoptr(GHashTable) done = g_hash_table_new(g_str_hash, g_str_equal);
    const char *const *ids = tsu_rules_ids(check->rules);

    for (unsigned i = 0; ids[i] != NULL; i++) {
        g_autoptr(GPtrArray) path = g_ptr_array_new();
        const TsuRule *rule;

        if (!find_cycle(check, ids[i], path, done))
            continue;
        rule = g_ptr_array_index(tsu_rules_versions(check->rules, g_ptr_array_index(path, 0)), 0);
        g_ptr_array_add(path, g_ptr_array_index(path, 0));
        g_ptr_array_add(path, NULL);
        {
            g_autofree char *way = g_strjoinv(" → ", (char **) path->pdata);

            tsu_rule_problem_add(check->problems, rule->file, rule->line, rule->id,
                                 _("rules come before each other in a circle: %s"), way);
        }
        return;
    }
}

/* Does @gate come after @other, by whatever way? */
static bool
comes_after(const TsuRules *rules, const TsuGate *gate, const TsuGate *other, unsigned depth)
{
    for (unsigned i = 0; gate->after != NULL && gate->after[i] != NULL; i++) {
        const TsuGate *before = tsu_rules_gate(rules, gate->after[i]);

        if (before == NULL)
            continue;
        if (before == other ||
            (depth < rules->gates->len && comes_after(rules, before, other, depth + 1)))
            return true;
    }
    return false;
}

static void
check_gate(const Check *check, unsigned place)
{
    const TsuGate *gate = g_ptr_array_index(check->rules->gates, place);
    TsuFieldWhere where = {0};

    check_words(check, gate->titles, true, "title", gate->file, gate->line, gate->id);
    for (unsigned i = 0; i < place; i++)
        if (strcmp(((const TsuGate *) g_ptr_array_index(check->rules->gates, i))->id, gate->id) ==
            0)
            tsu_rule_problem_add(check->problems, gate->file, gate->line, gate->id,
                                 _("this gate stands twice"));
    if (gate->to != NULL && !tsu_stage_is_known(gate->to))
        tsu_rule_problem_add(check->problems, gate->file, gate->line, gate->id,
                             _("there is no stage \"%s\""), gate->to);
    if (gate->from != NULL && !tsu_stage_is_known(gate->from))
        tsu_rule_problem_add(check->problems, gate->file, gate->line, gate->id,
                             _("there is no stage \"%s\""), gate->from);
    if (gate->to == NULL && gate->proof == NULL)
        tsu_rule_problem_add(check->problems, gate->file, gate->line, gate->id,
                             _("a gate leads to a stage (to) or is proved by a record (proof)"));
    if (gate->proof != NULL && !tsu_field_where_parse(gate->proof, &where))
        tsu_rule_problem_add(check->problems, gate->file, gate->line, gate->id,
                             _("\"%s\" names no field: write entity.field=value"), gate->proof);
    tsu_field_where_clear(&where);
    for (unsigned i = 0; gate->after != NULL && gate->after[i] != NULL; i++)
        if (tsu_rules_gate(check->rules, gate->after[i]) == NULL)
            tsu_rule_problem_add(check->problems, gate->file, gate->line, gate->id,
                                 _("there is no gate \"%s\""), gate->after[i]);
    for (unsigned i = 0; gate->instead != NULL && gate->instead[i] != NULL; i++)
        if (tsu_rules_gate(check->rules, gate->instead[i]) == NULL)
            tsu_rule_problem_add(check->problems, gate->file, gate->line, gate->id,
                                 _("there is no gate \"%s\""), gate->instead[i]);
    if (comes_after(check->rules, gate, gate, 0))
        tsu_rule_problem_add(check->problems, gate->file, gate->line, gate->id,
                             _("gates come after each other in a circle"));
}

static bool
in_order(TsuDate earlier, TsuDate later)
{
    return !tsu_date_is_set(earlier) || !tsu_date_is_set(later) ||
           tsu_date_compare(earlier, later) <= 0;
}

static void
check_series(const Check *check, const TsuSeries *series)
{
    const TsuSitting *first =
        series->sittings->len > 0 ? g_ptr_array_index(series->sittings, 0) : NULL;

    check_words(check, series->titles, true, "title", first != NULL ? first->file : "",
                first != NULL ? first->line : 0, series->id);
    for (unsigned i = 0; i < series->sittings->len; i++) {
        const TsuSitting *sitting = g_ptr_array_index(series->sittings, i);

        if (!in_order(sitting->apply_from, sitting->apply_until) ||
            !in_order(sitting->apply_until, sitting->date) ||
            !in_order(sitting->date, sitting->result))
            tsu_rule_problem_add(check->problems, sitting->file, sitting->line, series->id,
                                 _("sitting %s: application, sitting and result are not in order"),
                                 sitting->name);
        for (unsigned k = 0; k < i; k++)
            if (strcmp(((const TsuSitting *) g_ptr_array_index(series->sittings, k))->name,
                       sitting->name) == 0)
                tsu_rule_problem_add(check->problems, sitting->file, sitting->line, series->id,
                                     _("sitting %s stands twice"), sitting->name);
    }
}

void
tsu_rules_check(TsuRules *rules, GPtrArray *problems)
{
    Check check = {rules, problems};

    for (unsigned i = 0; i < rules->gates->len; i++)
        check_gate(&check, i);
    for (unsigned i = 0; i < rules->series->len; i++)
        check_series(&check, g_ptr_array_index(rules->series, i));
    for (unsigned i = 0; i < rules->all->len; i++)
        check_rule(&check, g_ptr_array_index(rules->all, i));
    for (unsigned i = 0; i + 1 < rules->ids->len; i++)
        check_versions(&check, tsu_rules_versions(rules, g_ptr_array_index(rules->ids, i)));
    check_cycles(&check);
}
