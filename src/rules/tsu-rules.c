/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tsu-rules-private.h"

#include <glib/gi18n.h>
#include <string.h>

#include "tsu-hash.h"
#include "tsu-stage.h"

/* Files, gates ----------------------------------------------------------------------------------*/

static void
file_free(gpointer data)
{
    TsuRuleFile *file = data;

    g_free(file->file);
    g_free(file->name);
    g_bytes_unref(file->text);
    g_free(file);
}

TsuGate *
tsu_gate_new(void)
{
    TsuGate *gate = g_new0(TsuGate, 1);

    gate->titles = g_ptr_array_new_with_free_func((GDestroyNotify) tsu_rule_words_free);
    return gate;
}

static void
gate_parts_free(TsuGateParts *parts)
{
    if (parts == NULL)
        return;
    tsu_field_where_clear(&parts->proof);
    g_ptr_array_unref(parts->after);
    g_free(parts);
}

void
tsu_gate_free(TsuGate *gate)
{
    if (gate == NULL)
        return;
    gate_parts_free(gate->parts);
    g_free(gate->id);
    g_ptr_array_unref(gate->titles);
    g_free(gate->programme);
    g_free(gate->to);
    g_free(gate->from);
    g_free(gate->proof);
    g_strfreev(gate->after);
    g_strfreev(gate->instead);
    g_strfreev(gate->goals);
    g_free(gate->file);
    g_free(gate);
}

const char *
tsu_gate_title(const TsuGate *gate, const char *language)
{
    return tsu_rule_words(gate->titles, language);
}

void
tsu_rule_problem_free(TsuRuleProblem *problem)
{
    if (problem == NULL)
        return;
    g_free(problem->file);
    g_free(problem->rule);
    g_free(problem->text);
    g_free(problem);
}

void
tsu_rule_problem_add(GPtrArray *problems, const char *file, int line, const char *rule,
                     const char *format, ...)
{
    TsuRuleProblem *problem = g_new0(TsuRuleProblem, 1);
    va_list arguments;

    problem->file = g_strdup(file);
    problem->line = line;
    problem->rule = g_strdup(rule);
    va_start(arguments, format);
    problem->text = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    g_ptr_array_add(problems, problem);
}

char *
tsu_rule_problem_to_string(const TsuRuleProblem *problem)
{
    g_autofree char *place = problem->line > 0
                                 ? g_strdup_printf(_("%s, line %d"), problem->file, problem->line)
                                 : g_strdup(problem->file);

    if (problem->rule != NULL)
        return g_strdup_printf("%s, %s: %s", place, problem->rule, problem->text);
    return g_strdup_printf("%s: %s", place, problem->text);
}

/* The set ---------------------------------------------------------------------------------------*/

TsuRules *
tsu_rules_new(void)
{
    TsuRules *rules = g_new0(TsuRules, 1);

    g_atomic_ref_count_init(&rules->refs);
    rules->files = g_ptr_array_new_with_free_func(file_free);
    rules->all = g_ptr_array_new_with_free_func((GDestroyNotify) tsu_rule_free);
    rules->gates = g_ptr_array_new_with_free_func((GDestroyNotify) tsu_gate_free);
    rules->series = g_ptr_array_new_with_free_func((GDestroyNotify) tsu_series_free);
    rules->ids = g_ptr_array_new();
    rules->by_id =
        g_hash_table_new_full(g_str_hash, g_str_equal, NULL, (GDestroyNotify) g_ptr_array_unref);
    rules->by_kind =
        g_hash_table_new_full(g_str_hash, g_str_equal, NULL, (GDestroyNotify) g_ptr_array_unref);
    rules->by_gate =
        g_hash_table_new_full(g_str_hash, g_str_equal, NULL, (GDestroyNotify) g_ptr_array_unref);
    rules->none = g_ptr_array_new();
    return rules;
}

TsuRules *
tsu_rules_ref(TsuRules *rules)
{
    g_atomic_ref_count_inc(&rules->refs);
    return rules;
}

void
tsu_rules_unref(TsuRules *rules)
{
    if (rules == NULL || !g_atomic_ref_count_dec(&rules->refs))
        return;
    g_hash_table_unref(rules->by_id);
    g_hash_table_unref(rules->by_kind);
    g_hash_table_unref(rules->by_gate);
    g_ptr_array_unref(rules->ids);
    g_ptr_array_unref(rules->none);
    g_ptr_array_unref(rules->all);
    g_ptr_array_unref(rules->gates);
    g_ptr_array_unref(rules->series);
    g_ptr_array_unref(rules->files);
    g_free(rules->name);
    g_free(rules);
}

const char *
tsu_rules_name(const TsuRules *rules)
{
    return rules->name;
}

const char *
tsu_rules_digest(const TsuRules *rules)
{
    return rules->digest;
}

bool
tsu_rules_has_office(const TsuRules *rules)
{
    for (unsigned i = 0; i < rules->files->len; i++)
        if (((const TsuRuleFile *) g_ptr_array_index(rules->files, i))->office)
            return true;

    return false;
}

const GPtrArray *
tsu_rules_files(const TsuRules *rules)
{
    return rules->files;
}

const GPtrArray *
tsu_rules_all(const TsuRules *rules)
{
    return rules->all;
}

const char *const *
tsu_rules_ids(const TsuRules *rules)
{
    return (const char *const *) rules->ids->pdata;
}

bool
tsu_rules_overlap(const TsuRule *one, const TsuRule *other)
{
    return (!tsu_date_is_set(one->until) || !tsu_date_is_set(other->from) ||
            tsu_date_compare(other->from, one->until) < 0) &&
           (!tsu_date_is_set(other->until) || !tsu_date_is_set(one->from) ||
            tsu_date_compare(one->from, other->until) < 0);
}

bool
tsu_rules_is_overridden(const TsuRules *rules, const TsuRule *rule)
{
    const GPtrArray *versions = tsu_rules_versions(rules, rule->id);

    for (unsigned i = 0; !rule->office && i < versions->len; i++) {
        const TsuRule *other = g_ptr_array_index(versions, i);

        if (other->office && tsu_rule_is_binding(other) == tsu_rule_is_binding(rule) &&
            tsu_rules_overlap(rule, other))
            return true;
    }
    return false;
}

const GPtrArray *
tsu_rules_versions(const TsuRules *rules, const char *id)
{
    return g_hash_table_lookup(rules->by_id, id);
}

const TsuRule *
tsu_rules_find(const TsuRules *rules, const char *id, TsuDate day, bool simulated)
{
    const GPtrArray *versions = tsu_rules_versions(rules, id);

    for (unsigned i = 0; versions != NULL && i < versions->len; i++) {
        const TsuRule *rule = g_ptr_array_index(versions, i);

        if (tsu_rule_is_binding(rule) != simulated && tsu_rule_in_force(rule, day))
            return rule;
    }
    return NULL;
}

static const GPtrArray *
look_up(const TsuRules *rules, GHashTable *table, const char *key)
{
    const GPtrArray *found = g_hash_table_lookup(table, key);

    return found != NULL ? found : rules->none;
}

const GPtrArray *
tsu_rules_of_kind(const TsuRules *rules, const char *kind)
{
    return look_up(rules, rules->by_kind, kind);
}

const TsuRule *
tsu_rules_find_kind(const TsuRules *rules, const char *kind, TsuDate day)
{
    const GPtrArray *found = tsu_rules_of_kind(rules, kind);
    const TsuRule *last = NULL;

    for (unsigned i = 0; i < found->len; i++) {
        const TsuRule *rule = g_ptr_array_index(found, i);

        if (!tsu_rule_is_binding(rule))
            continue;
        if (tsu_date_is_set(day) ? tsu_rule_in_force(rule, day) : !tsu_date_is_set(rule->until))
            return rule;
        last = rule;
    }
    return tsu_date_is_set(day) ? NULL : last;
}

const GPtrArray *
tsu_rules_of_gate(const TsuRules *rules, const char *gate)
{
    return look_up(rules, rules->by_gate, gate != NULL ? gate : "");
}

const GPtrArray *
tsu_rules_gates(const TsuRules *rules)
{
    return rules->gates;
}

const TsuGate *
tsu_rules_gate(const TsuRules *rules, const char *id)
{
    for (unsigned i = 0; id != NULL && i < rules->gates->len; i++) {
        const TsuGate *gate = g_ptr_array_index(rules->gates, i);

        if (strcmp(gate->id, id) == 0)
            return gate;
    }

    return NULL;
}

const GPtrArray *
tsu_rules_all_series(const TsuRules *rules)
{
    return rules->series;
}

const TsuSeries *
tsu_rules_series(const TsuRules *rules, const char *id)
{
    for (unsigned i = 0; id != NULL && i < rules->series->len; i++) {
        const TsuSeries *series = g_ptr_array_index(rules->series, i);

        if (strcmp(series->id, id) == 0)
            return series;
    }

    return NULL;
}

/* Building --------------------------------------------------------------------------------------*/

void
tsu_rules_begin_file(TsuRules *rules, const char *file, const char *name, GBytes *text, bool office)
{
    TsuRuleFile *one = g_new0(TsuRuleFile, 1);

    one->file = g_strdup(file);
    one->name = g_strdup(name);
    one->text = g_bytes_ref(text);
    one->office = office;
    g_ptr_array_add(rules->files, one);
}

void
tsu_rules_take_rule(TsuRules *rules, TsuRule *rule)
{
    g_ptr_array_add(rules->all, rule);
}

void
tsu_rules_take_gate(TsuRules *rules, TsuGate *gate)
{
    /* The office's own stands in the place of ours. */
    for (unsigned i = 0; gate->office && i < rules->gates->len; i++) {
        TsuGate *ours = g_ptr_array_index(rules->gates, i);

        if (strcmp(ours->id, gate->id) == 0 && !ours->office) {
            tsu_gate_free(ours);
            g_ptr_array_index(rules->gates, i) = gate;
            return;
        }
    }
    g_ptr_array_add(rules->gates, gate);
}

static int
compare_sittings(gconstpointer a, gconstpointer b)
{
    const TsuSitting *one = *(const TsuSitting *const *) a;
    const TsuSitting *other = *(const TsuSitting *const *) b;
    int order = tsu_date_compare(one->date, other->date);

    return order != 0 ? order : strcmp(one->name, other->name);
}

void
tsu_rules_take_series(TsuRules *rules, TsuSeries *series)
{
    TsuSeries *ours = (TsuSeries *) tsu_rules_series(rules, series->id);

    if (ours == NULL) {
        g_ptr_array_add(rules->series, series);
        return;
    }
    /* Announced days come in the place of computed ones. */
    g_ptr_array_set_free_func(series->sittings, NULL);
    for (unsigned i = 0; i < series->sittings->len; i++) {
        TsuSitting *sitting = g_ptr_array_index(series->sittings, i);
        bool replaced = false;

        for (unsigned k = 0; k < ours->sittings->len && !replaced; k++) {
            TsuSitting *other = g_ptr_array_index(ours->sittings, k);

            /* Twice in one file is a mistake, which is told. */
            if (strcmp(other->name, sitting->name) != 0 ||
                g_strcmp0(other->file, sitting->file) == 0)
                continue;
            tsu_sitting_free(other);
            g_ptr_array_index(ours->sittings, k) = sitting;
            replaced = true;
        }
        if (!replaced)
            g_ptr_array_add(ours->sittings, sitting);
    }
    tsu_series_free(series);
}

static int
compare_versions(gconstpointer a, gconstpointer b)
{
    const TsuRule *one = *(const TsuRule *const *) a, *other = *(const TsuRule *const *) b;
    int order;

    if (one->office != other->office)
        return one->office ? -1 : 1;
    if (tsu_rule_is_binding(one) != tsu_rule_is_binding(other))
        return tsu_rule_is_binding(one) ? -1 : 1;
    order = tsu_date_compare(one->from, other->from);
    return order != 0 ? order : one->line - other->line;
}

static void
add_to(GHashTable *table, const char *key, gpointer value)
{
    GPtrArray *list = g_hash_table_lookup(table, key);

    if (list == NULL) {
        list = g_ptr_array_new();
        g_hash_table_insert(table, (gpointer) key, list);
    }
    g_ptr_array_add(list, value);
}

/* Does @rule, one of the office's, stand in the place of any of @versions? */
static bool
overrides(const TsuRule *rule, const GPtrArray *versions)
{
    for (unsigned i = 0; i < versions->len; i++) {
        const TsuRule *other = g_ptr_array_index(versions, i);

        if (!other->office && tsu_rule_is_binding(other) == tsu_rule_is_binding(rule) &&
            tsu_rules_overlap(rule, other))
            return true;
    }
    return false;
}

static void
index_rules(TsuRules *rules)
{
    for (unsigned i = 0; i < rules->all->len; i++) {
        TsuRule *rule = g_ptr_array_index(rules->all, i);

        if (!g_hash_table_contains(rules->by_id, rule->id))
            g_ptr_array_add(rules->ids, rule->id);
        add_to(rules->by_id, rule->id, rule);
    }
    /* The office's own before ours, which look-ups by kind come upon first. */
    for (unsigned own = 2; own > 0; own--)
        for (unsigned i = 0; i < rules->all->len; i++) {
            TsuRule *rule = g_ptr_array_index(rules->all, i);

            if (rule->office == (own == 2))
                add_to(rules->by_kind, rule->kind->name, rule);
        }
    for (unsigned i = 0; i < rules->ids->len; i++) {
        GPtrArray *versions = g_hash_table_lookup(rules->by_id, g_ptr_array_index(rules->ids, i));
        const TsuRule *first;

        g_ptr_array_sort(versions, compare_versions);
        for (unsigned k = 0; k < versions->len; k++) {
            TsuRule *rule = g_ptr_array_index(versions, k);

            rule->overrides = rule->office && overrides(rule, versions);
        }
        first = g_ptr_array_index(versions, 0);
        add_to(rules->by_gate, first->gate != NULL ? first->gate : "", versions);
    }
    g_ptr_array_add(rules->ids, NULL);
    for (unsigned i = 0; i < rules->series->len; i++)
        g_ptr_array_sort(((TsuSeries *) g_ptr_array_index(rules->series, i))->sittings,
                         compare_sittings);
}

static void
name_it(TsuRules *rules)
{
    g_autoptr(TsuSha256) hash = tsu_sha256_new();
    const char *ours = NULL, *office = NULL;
    uint8_t digest[TSU_SHA256_SIZE];

    for (unsigned i = 0; i < rules->files->len; i++) {
        const TsuRuleFile *file = g_ptr_array_index(rules->files, i);
        gsize size;
        const void *text = g_bytes_get_data(file->text, &size);
        const char **name = file->office ? &office : &ours;

        if (*name == NULL || strcmp(file->name, *name) > 0)
            *name = file->name;
        tsu_sha256_update(hash, file->office ? "office" : "ours  ", 6);
        tsu_sha256_update(hash, text, size);
    }
    tsu_sha256_finish(hash, digest);
    tsu_hash_hex_to(digest, sizeof digest, rules->digest);
    rules->name = office != NULL ? g_strdup_printf("%s+%s", ours != NULL ? ours : "", office)
                                 : g_strdup(ours != NULL ? ours : "");
}

/* Of a set that was checked. */
static void
look_up_gate(const TsuRules *rules, TsuGate *gate)
{
    TsuGateParts *parts = g_new0(TsuGateParts, 1);

    parts->to = -1;
    for (int i = 0; gate->to != NULL && TSU_STAGES[i].key != NULL; i++)
        if (strcmp(TSU_STAGES[i].key, gate->to) == 0)
            parts->to = i;
    if (gate->proof != NULL)
        tsu_field_where_parse(gate->proof, &parts->proof);
    parts->after = g_ptr_array_new();
    for (unsigned i = 0; gate->after != NULL && gate->after[i] != NULL; i++)
        g_ptr_array_add(parts->after, (gpointer) tsu_rules_gate(rules, gate->after[i]));
    gate->parts = parts;
}

bool
tsu_rules_finish(TsuRules *rules, GPtrArray *problems)
{
    unsigned before = problems->len;

    index_rules(rules);
    name_it(rules);
    tsu_rules_check(rules, problems);
    if (problems->len != before)
        return false;
    for (unsigned i = 0; i < rules->gates->len; i++)
        look_up_gate(rules, g_ptr_array_index(rules->gates, i));
    return true;
}
