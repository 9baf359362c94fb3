/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tsu-import-rules.h"

#include <glib/gi18n.h>

#include "tsu-cli-finding.h"
#include "tsu-cli-table.h"
#include "tsu-cli-words.h"

/* Each person -----------------------------------------------------------------------------------*/

void
tsu_import_findings_text(TsuCli *cli, const TsuPlanItem *item)
{
    for (unsigned i = 0; i < item->findings->len; i++) {
        const TsuPlanFinding *finding = g_ptr_array_index(item->findings, i);
        g_autofree char *name = tsu_cli_rule_name(finding->rule);
        g_autofree char *day = tsu_date_format(finding->day);
        g_autoptr(GString) line = g_string_new("    ");

        g_string_append_printf(line, "%s: %s", _(tsu_plan_finding_label(finding->kind)), name);
        if (finding->text != NULL && *finding->text != '\0')
            g_string_append_printf(line, ": %s", finding->text);
        if (day != NULL)
            g_string_append_printf(line, "; %s %s",
                                   finding->gate != NULL ? _("last safe day") : _("last day"), day);
        tsu_cli_wrap(cli->out, line->str, 8, tsu_cli_columns(cli));
        g_string_append_c(cli->out, '\n');
    }
}

void
tsu_import_findings_json(TsuJson *json, const TsuPlanItem *item)
{
    tsu_json_member(json, "findings");
    tsu_json_begin_array(json);
    for (unsigned i = 0; i < item->findings->len; i++) {
        const TsuPlanFinding *finding = g_ptr_array_index(item->findings, i);

        tsu_json_begin_object(json);
        tsu_json_member_string(json, "finding", tsu_plan_finding_key(finding->kind));
        tsu_json_member_string(json, "rule", finding->rule->id);
        tsu_json_member_string(json, "title", tsu_rule_title(finding->rule, tsu_cli_language()));
        tsu_json_member_string(json, "gate", finding->gate != NULL ? finding->gate->id : NULL);
        tsu_cli_json_date(json, "last_day", finding->day);
        tsu_json_member_string(json, "text", finding->text);
        tsu_json_end_object(json);
    }
    tsu_json_end_array(json);
}

/* All of them -----------------------------------------------------------------------------------*/

typedef struct {
    const TsuRule *rule;
    int64_t count[TSU_N_PLAN_FINDINGS];
} Line;

struct _TsuImportTally {
    GHashTable *lines; /* id of a rule → Line */
    GPtrArray *order;  /* Line, as they came */
};

TsuImportTally *
tsu_import_tally_new(void)
{
    TsuImportTally *tally = g_new0(TsuImportTally, 1);

    tally->lines = g_hash_table_new(g_str_hash, g_str_equal);
    tally->order = g_ptr_array_new_with_free_func(g_free);
    return tally;
}

void
tsu_import_tally_free(TsuImportTally *tally)
{
    if (tally == NULL)
        return;
    g_hash_table_unref(tally->lines);
    g_ptr_array_unref(tally->order);
    g_free(tally);
}

void
tsu_import_tally_add(TsuImportTally *tally, const TsuPlanItem *item)
{
    for (unsigned i = 0; i < item->findings->len; i++) {
        const TsuPlanFinding *finding = g_ptr_array_index(item->findings, i);
        Line *line = g_hash_table_lookup(tally->lines, finding->rule->id);

        if (line == NULL) {
            line = g_new0(Line, 1);
            line->rule = finding->rule;
            g_hash_table_insert(tally->lines, finding->rule->id, line);
            g_ptr_array_add(tally->order, line);
        }
        line->count[finding->kind]++;
    }
}

static int
compare_lines(gconstpointer a, gconstpointer b)
{
    const Line *one = *(const Line *const *) a, *other = *(const Line *const *) b;

    if (one->rule->loss != other->rule->loss)
        return (int) one->rule->loss - (int) other->rule->loss;
    return g_strcmp0(one->rule->id, other->rule->id);
}

void
tsu_import_tally_print(const TsuImportTally *tally, TsuCli *cli)
{
    g_autoptr(TsuCliTable) table = tsu_cli_table_new(2 + TSU_N_PLAN_FINDINGS);

    if (tally->order->len == 0)
        return;
    g_ptr_array_sort(tally->order, compare_lines);
    tsu_cli_table_add(table, _("Rule"));
    for (unsigned kind = 0; kind < TSU_N_PLAN_FINDINGS; kind++) {
        tsu_cli_table_align_right(table, 1 + kind);
        tsu_cli_table_add(table, _(tsu_plan_finding_label(kind)));
    }
    tsu_cli_table_add(table, _("Title"));
    for (unsigned i = 0; i < tally->order->len; i++) {
        const Line *line = g_ptr_array_index(tally->order, i);

        tsu_cli_table_add(table, line->rule->id);
        for (unsigned kind = 0; kind < TSU_N_PLAN_FINDINGS; kind++)
            tsu_cli_table_printf(table, "%" PRId64, line->count[kind]);
        tsu_cli_table_add(table, tsu_rule_title(line->rule, tsu_cli_language()));
    }
    g_string_append_printf(cli->out, "%s\n", _("What the rules say (it holds nobody back):"));
    tsu_cli_table_print(table, 2, true, cli->out);
}

void
tsu_import_tally_json(const TsuImportTally *tally, TsuJson *json)
{
    g_ptr_array_sort(tally->order, compare_lines);
    tsu_json_member(json, "rule_counts");
    tsu_json_begin_array(json);
    for (unsigned i = 0; i < tally->order->len; i++) {
        const Line *line = g_ptr_array_index(tally->order, i);

        tsu_json_begin_object(json);
        tsu_json_member_string(json, "rule", line->rule->id);
        tsu_json_member_string(json, "title", tsu_rule_title(line->rule, tsu_cli_language()));
        tsu_json_member_int(json, "not_met", line->count[TSU_PLAN_NOT_MET]);
        tsu_json_member_int(json, "lost", line->count[TSU_PLAN_LOST]);
        tsu_json_member_int(json, "overdue", line->count[TSU_PLAN_OVERDUE]);
        tsu_json_end_object(json);
    }
    tsu_json_end_array(json);
}
