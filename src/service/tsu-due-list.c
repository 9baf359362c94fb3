/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tsu-due-list.h"

#include <glib/gi18n.h>
#include <string.h>

#include "tsu-rule-kind.h"
#include "tsu-stage.h"

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

char *
tsu_deadline_detail(const TsuDeadline *deadline, const TsuRules *rules, const char *language)
{
    const char *detail = deadline->detail;
    const char *blank = detail != NULL ? strchr(detail, ' ') : NULL;
    g_autofree char *id = blank != NULL ? g_strndup(detail, (gsize) (blank - detail)) : NULL;
    const TsuSeries *series = id != NULL ? tsu_rules_series(rules, id) : NULL;

    if (detail == NULL)
        return NULL;
    if (series != NULL)
        return g_strdup_printf("%s%s", tsu_series_title(series, language), blank);
    for (const TsuChoice *stage = TSU_STAGES; stage->key != NULL; stage++)
        if (strcmp(stage->key, detail) == 0)
            return g_strdup(_(stage->label));
    return g_strdup(detail);
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

    for (unsigned i = 0; versions != NULL && i < versions->len; i++) {
        const TsuRule *rule = g_ptr_array_index(versions, i);

        if (!tsu_rule_is_binding(rule) || rule->office != deadline->office)
            continue;
        if (best == NULL || (!warns_like(best, deadline) && warns_like(rule, deadline)))
            best = rule;
    }
    return best;
}
