/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tsu-due-list.h"

#include <glib/gi18n.h>
#include <string.h>

#include "tsu-rule-kind.h"

void
tsu_due_list_free(TsuDueList *list)
{
    if (list == NULL)
        return;
    g_ptr_array_unref(list->rows);
    g_free(list);
}

static bool
is_loss(const char *key, TsuLoss loss)
{
    TsuLoss asked;

    return tsu_loss_parse(key, &asked) && asked == loss;
}

static bool
is_kind(const TsuRules *rules, const char *rule, const char *kind)
{
    const GPtrArray *versions = rules != NULL ? tsu_rules_versions(rules, rule) : NULL;

    for (unsigned i = 0; versions != NULL && i < versions->len; i++)
        if (strcmp(((const TsuRule *) g_ptr_array_index(versions, i))->kind->name, kind) == 0)
            return true;

    return false;
}

static bool
is_asked(const TsuRules *rules, const TsuDeadline *deadline, const char *const *kinds)
{
    for (unsigned i = 0; kinds != NULL && kinds[i] != NULL; i++)
        if (g_ascii_strcasecmp(kinds[i], deadline->rule) == 0 ||
            is_loss(kinds[i], deadline->loss) || is_kind(rules, deadline->rule, kinds[i]))
            return true;

    return kinds == NULL || kinds[0] == NULL;
}

bool
tsu_due_kind_is_known(const TsuRules *rules, const char *key)
{
    const char *const *ids = tsu_rules_ids(rules);
    TsuLoss loss;

    if (tsu_loss_parse(key, &loss) || tsu_rule_kind_find(key) != NULL)
        return true;
    for (unsigned i = 0; ids[i] != NULL; i++)
        if (g_ascii_strcasecmp(ids[i], key) == 0)
            return true;

    return false;
}

TsuDueList *
tsu_due_list(TsuStore *store, const TsuDueAsk *ask, GError **error)
{
    TsuDueQuery query = {
        .today = ask->today,
        .horizon = ask->all ? TSU_DATE(TSU_DATE_YEAR_MAX, 12, 31) : ask->within,
        .organization = ask->organization,
        .person = ask->person,
        .lapsed = ask->all,
        .snoozed = true,
    };
    g_autoptr(GPtrArray) rows = tsu_store_due(store, &query, NULL, error);
    const TsuRules *rules = tsu_store_rules(store);
    TsuDueList *list;

    if (rows == NULL)
        return NULL;
    list = g_new0(TsuDueList, 1);
    list->rows = g_ptr_array_new_full(rows->len, (GDestroyNotify) tsu_due_row_free);
    for (unsigned i = 0; i < rows->len; i++) {
        TsuDueRow *row = g_ptr_array_index(rows, i);

        if (!is_asked(rules, row->deadline, ask->kinds))
            continue;
        list->snoozed += row->snoozed;
        if (row->snoozed && !ask->all)
            continue;
        list->states[row->state]++;
        list->acknowledged += g_strcmp0(row->action, "acknowledged") == 0;
        g_ptr_array_index(rows, i) = NULL;
        g_ptr_array_add(list->rows, row);
    }
    return list;
}

/* Words -----------------------------------------------------------------------------------------*/

const char *
tsu_deadline_title(const TsuDeadline *deadline, const char *language)
{
    return g_strcmp0(language, "ja") == 0 && deadline->title_ja != NULL ? deadline->title_ja
                                                                        : deadline->title_en;
}

const char *
tsu_deadline_step(const TsuDeadline *deadline, const TsuRules *rules)
{
    const TsuRule *rule = deadline->has_step ? tsu_deadline_rule(deadline, rules) : NULL;
    bool crosses = deadline->step == TSU_STEP_DEPART || deadline->step == TSU_STEP_RETURN;

    if (rule == NULL || (rule->steps->len < 2 && (rule->steps->len == 1 || !crosses)))
        return NULL;
    return tsu_step_label(deadline->step);
}

/* The label of @key among the choices of a field that is named as entity.field, or NULL. */
static const char *
choice_of(const char *path, const char *key)
{
    g_auto(GStrv) names = g_strsplit(path, ".", 2);
    const TsuEntitySpec *spec = names[0] != NULL ? tsu_entity_find(names[0]) : NULL;
    int index = spec != NULL && names[1] != NULL ? tsu_entity_field_index(spec, names[1]) : -1;
    const TsuChoice *choice = index >= 0 ? spec->fields[index].choices : NULL;

    for (; choice != NULL && choice->key != NULL; choice++)
        if (strcmp(choice->key, key) == 0)
            return choice->label;
    return NULL;
}

/* One word of a detail as people say it; g_free(). */
static char *
word_of(const TsuRule *rule, const TsuRules *rules, const char *word, const char *language)
{
    static const char *const PATHS[] = {"stage_period.stage", "skill_test.grade",
                                        "residence_period.status", "case.programme"};
    const TsuSeries *series = tsu_rules_series(rules, word);
    const char *own = rule != NULL ? tsu_rule_get(rule, "detail", NULL) : NULL;
    const char *label = own != NULL ? choice_of(own, word) : NULL;
    TsuOffset offset;

    if (series != NULL)
        return g_strdup(tsu_series_title(series, language));
    for (unsigned i = 0; label == NULL && i < G_N_ELEMENTS(PATHS); i++)
        label = choice_of(PATHS[i], word);
    if (label != NULL)
        return g_strdup(_(label));
    if (!tsu_offset_parse(word, &offset) || offset.month_end)
        return g_strdup(word);
    if (offset.months != 0)
        return g_strdup_printf(ngettext("%d month", "%d months", (unsigned long) offset.months),
                               offset.months);
    return g_strdup_printf(ngettext("%d day", "%d days", (unsigned long) offset.days), offset.days);
}

char *
tsu_deadline_detail(const TsuDeadline *deadline, const TsuRules *rules, const char *language)
{
    const TsuRule *rule = tsu_deadline_rule(deadline, rules);
    g_auto(GStrv) words = NULL;

    if (deadline->detail == NULL)
        return NULL;
    words = g_strsplit(deadline->detail, " ", -1);
    for (unsigned i = 0; words[i] != NULL; i++) {
        char *word = word_of(rule, rules, words[i], language);

        g_free(words[i]);
        words[i] = word;
    }
    return g_strjoinv(" ", words);
}

static bool
warns_like(const TsuRule *rule, const TsuDeadline *deadline)
{
    TsuDate first = deadline->due;

    if (rule->warnings->len > 0)
        first = tsu_offset_before(deadline->due, g_array_index(rule->warnings, TsuOffset, 0));
    return tsu_date_equal(first, deadline->soon) ||
           (tsu_date_is_set(deadline->opens) && tsu_date_equal(deadline->opens, deadline->soon));
}

const TsuRule *
tsu_deadline_rule(const TsuDeadline *deadline, const TsuRules *rules)
{
    const GPtrArray *versions = tsu_rules_versions(rules, deadline->rule);
    const TsuRule *best = NULL;
    unsigned most = 0;

    for (unsigned i = 0; versions != NULL && i < versions->len; i++) {
        const TsuRule *rule = g_ptr_array_index(versions, i);
        unsigned like = (warns_like(rule, deadline) ? 2 : 0) + (rule->loss == deadline->loss);

        if (!tsu_rule_is_binding(rule) || rule->office != deadline->office)
            continue;
        /* Of two that are equally like it the newer: most deadlines are of now. */
        if (best == NULL || like >= most) {
            best = rule;
            most = like;
        }
    }
    return best;
}
