/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tsu-import-report.h"

#include <glib/gi18n.h>
#include <string.h>

#include "tsu-cli-json.h"
#include "tsu-cli-table.h"
#include "tsu-cli-words.h"
#include "tsu-issue-text.h"

/* More new people than this are only counted: nothing is to be decided about them.  The same goes
 * for what the rules say. */
#define NEW_SHOWN   50
#define RULES_SHOWN 50

static const char *const CHANGES[] = {
    [TSU_CHANGE_ADD] = "add",           [TSU_CHANGE_FIELD] = "field",
    [TSU_CHANGE_WITHDRAW] = "withdraw", [TSU_CHANGE_REVIVE] = "revive",
    [TSU_CHANGE_CONFLICT] = "conflict",
};

/* JSON ------------------------------------------------------------------------------------------*/

static void
item_json(TsuJson *json, const TsuPlanItem *item)
{
    tsu_json_begin_object(json);
    tsu_json_member_string(json, "status", tsu_plan_status_key(item->status));
    tsu_json_member_string(json, "type", item->organization ? "organization" : "person");
    tsu_json_member_int(json, "ordinal", item->ordinal);
    tsu_json_member_int(json, "line", item->line);
    tsu_json_member_string(json, "ref", item->ref);
    tsu_json_member_string(json, "name", item->label);
    tsu_cli_json_number(json, "person", item->organization ? 0 : item->person);
    tsu_json_member(json, "candidates");
    tsu_json_begin_array(json);
    for (unsigned i = 0; item->candidates != NULL && i < item->candidates->len; i++)
        tsu_json_int(json, g_array_index(item->candidates, int64_t, i));
    tsu_json_end_array(json);
    tsu_json_member(json, "changes");
    tsu_json_begin_array(json);
    for (unsigned i = 0; item->changes != NULL && i < item->changes->len; i++) {
        const TsuChange *change = g_ptr_array_index(item->changes, i);

        tsu_json_begin_object(json);
        tsu_json_member_string(json, "kind", CHANGES[change->kind]);
        tsu_json_member_string(json, "entity", change->spec->name);
        tsu_json_member_string(json, "record", change->record);
        tsu_json_member_string(json, "field", change->field);
        tsu_json_member_string(json, "ours", change->ours);
        tsu_json_member_string(json, "theirs", change->theirs);
        tsu_json_end_object(json);
    }
    tsu_json_end_array(json);
    tsu_cli_json_issues(json, "issues", item->issues);
    tsu_import_findings_json(json, item);
    tsu_json_end_object(json);
}

static void
result_json(TsuImportReport *report, const TsuImportResult *result, bool dry_run)
{
    TsuJson *json = report->cli->json;

    tsu_json_end_array(json); /* the items */
    tsu_json_member_bool(json, "dry_run", dry_run);
    tsu_json_member_bool(json, "refused", result->refused);
    tsu_cli_json_number(json, "batch", result->batch);
    tsu_cli_json_number(json, "operation", result->operation);
    tsu_json_member_string(json, "sender", result->sender);
    tsu_json_member_string(json, "kind", result->kind);
    tsu_json_member_string(json, "sha256", result->sha256);
    tsu_json_member_int(json, "people", result->people);
    tsu_json_member(json, "counts");
    tsu_json_begin_object(json);
    for (TsuPlanStatus status = 0; status < TSU_N_PLANS; status++)
        tsu_json_member_int(json, tsu_plan_status_key(status), result->count[status]);
    tsu_json_end_object(json);
    tsu_json_member_int(json, "organizations", result->organizations);
    tsu_json_member_int(json, "changed_organizations", result->changed_organizations);
    tsu_json_member(json, "fatal");
    if (result->fatal != NULL)
        tsu_cli_json_issue(json, result->fatal);
    else
        tsu_json_null(json);
    tsu_cli_json_issues(json, "notices", result->notices);
    tsu_import_tally_json(report->tally, json);
    tsu_json_end_object(json);
}

/* Text ------------------------------------------------------------------------------------------*/

static void
append_padded(GString *out, const char *text, unsigned width)
{
    g_string_append(out, text);
    for (unsigned i = tsu_cli_width(text); i < width; i++)
        g_string_append_c(out, ' ');
}

static unsigned
status_width(void)
{
    unsigned width = 0;

    for (TsuPlanStatus status = 0; status < TSU_N_PLANS; status++)
        width = MAX(width, tsu_cli_width(_(tsu_plan_status_label(status))));
    return width + 2;
}

static char *
value_text(const TsuCli *cli, const TsuFieldSpec *field, const char *value)
{
    return value != NULL && *value != '\0' ? tsu_cli_value(cli, field, value) : g_strdup("–");
}

/* Whole records by their kinds: "+ Passport, Skill test 2" */
static void
append_whole(TsuCli *cli, const TsuPlanItem *item, TsuChangeKind kind, const char *sign)
{
    g_autoptr(GPtrArray) specs = g_ptr_array_new();
    bool any = false;

    for (unsigned i = 0; i < item->changes->len; i++) {
        const TsuChange *change = g_ptr_array_index(item->changes, i);

        if (change->field == NULL && change->kind == kind)
            g_ptr_array_add(specs, (gpointer) change->spec);
    }
    for (unsigned i = 0; i < specs->len; i++) {
        const TsuEntitySpec *spec = g_ptr_array_index(specs, i);
        unsigned n = 0, first = i;

        for (unsigned k = 0; k < specs->len; k++)
            if (g_ptr_array_index(specs, k) == spec) {
                n++;
                first = MIN(first, k);
            }
        if (first < i)
            continue;
        g_string_append_printf(cli->out, "%s%s", any ? ", " : sign, _(spec->label));
        if (n > 1)
            g_string_append_printf(cli->out, " %u", n);
        any = true;
    }
    if (any)
        g_string_append_c(cli->out, '\n');
}

static void
append_field(TsuCli *cli, const TsuChange *change)
{
    const TsuFieldSpec *field =
        &change->spec->fields[tsu_entity_field_index(change->spec, change->field)];
    g_autofree char *ours = value_text(cli, field, change->ours);
    g_autofree char *theirs = value_text(cli, field, change->theirs);

    g_string_append(cli->out, "    ");
    if (change->spec->owner != TSU_OWNER_NONE)
        g_string_append_printf(cli->out, "%s%s%s, ", _(change->spec->label),
                               change->record != NULL ? " " : "",
                               change->record != NULL ? change->record : "");
    g_string_append_printf(cli->out, "%s: ", _(field->label));
    if (change->kind == TSU_CHANGE_CONFLICT)
        g_string_append_printf(cli->out, _("conflict; ours %s, theirs %s"), ours, theirs);
    else
        g_string_append_printf(cli->out, "%s → %s", ours, theirs);
    g_string_append_c(cli->out, '\n');
}

static void
append_changes(TsuCli *cli, const TsuPlanItem *item)
{
    for (unsigned i = 0; i < item->changes->len; i++) {
        const TsuChange *change = g_ptr_array_index(item->changes, i);

        if (change->field != NULL)
            append_field(cli, change);
    }
    append_whole(cli, item, TSU_CHANGE_ADD, "    + ");
    append_whole(cli, item, TSU_CHANGE_REVIVE, "    + ");
    append_whole(cli, item, TSU_CHANGE_WITHDRAW, "    − ");
}

static void
append_candidates(TsuCli *cli, const TsuPlanItem *item)
{
    for (unsigned i = 0; i < item->candidates->len; i++) {
        int64_t number = g_array_index(item->candidates, int64_t, i);

        g_string_append(cli->out, "    ");
        g_string_append_printf(
            cli->out, _("perhaps number %" PRId64 ": say --same %s=%" PRId64 ", or --new %s"),
            number, item->ref, number, item->ref);
        g_string_append_c(cli->out, '\n');
    }
}

/* Her name as in the file, or as we know it where the file does not say it; g_free(). */
static char *
name_of(TsuCli *cli, const TsuPlanItem *item)
{
    g_autoptr(TsuCase) c = NULL;

    if (!item->organization && item->status != TSU_PLAN_NEW && item->person != 0 &&
        g_strcmp0(item->label, item->ref) == 0)
        c = tsu_store_case(cli->store, item->person, false, NULL);
    if (c != NULL && tsu_case_records(c, "name")->len > 0)
        return tsu_case_display_name(c);
    return g_strdup(item->label != NULL ? item->label : "");
}

static void
item_text(TsuImportReport *report, const TsuPlanItem *item)
{
    TsuCli *cli = report->cli;
    GString *out = cli->out;
    g_autofree char *name = name_of(cli, item);

    append_padded(out, _(tsu_plan_status_label(item->status)), status_width());
    g_string_append_printf(out, "%s  %s", item->ref != NULL ? item->ref : "–", name);
    if (!item->organization && item->person != 0 && item->status != TSU_PLAN_HELD)
        g_string_append_printf(out, "  → %" PRId64, item->person);
    g_string_append_c(out, '\n');

    /* A new record of somebody new goes without saying. */
    if (item->status == TSU_PLAN_CHANGED || item->status == TSU_PLAN_CONFLICT)
        append_changes(cli, item);
    if (item->status == TSU_PLAN_DUPLICATE)
        append_candidates(cli, item);
    for (unsigned i = 0; i < item->issues->len; i++) {
        /* Who it is about stands above. */
        g_autoptr(TsuIssue) issue = tsu_issue_copy(g_ptr_array_index(item->issues, i));
        g_autofree char *text = NULL;

        g_clear_pointer(&issue->person, g_free);
        issue->ordinal = 0;
        text = tsu_issue_render(issue, tsu_cli_translate, NULL);
        g_string_append_printf(out, "    %s\n", text);
    }
    if (item->findings->len == 0)
        return;
    if (report->all || report->rules_shown < RULES_SHOWN) {
        tsu_import_findings_text(cli, item);
        report->rules_shown++;
    } else {
        report->rules_hidden++;
    }
}

static void
append_counts(TsuCli *cli, const TsuImportResult *result)
{
    bool first = true;

    g_string_append_printf(
        cli->out,
        ngettext("%" PRId64 " person", "%" PRId64 " people", (unsigned long) result->people),
        result->people);
    for (TsuPlanStatus status = 0; status < TSU_N_PLANS; status++) {
        if (result->count[status] == 0)
            continue;
        g_string_append(cli->out, first ? ": " : ", ");
        g_string_append_printf(cli->out, "%s %" PRId64, _(tsu_plan_status_label(status)),
                               result->count[status]);
        first = false;
    }
    if (result->organizations > 0) {
        g_string_append(cli->out, "; ");
        g_string_append_printf(cli->out, _("organizations: %" PRId64 ", changed %" PRId64),
                               result->organizations, result->changed_organizations);
    }
    g_string_append_c(cli->out, '\n');
}

static void
result_text(TsuImportReport *report, const char *path, const TsuImportResult *result, bool dry_run)
{
    TsuCli *cli = report->cli;
    int64_t hidden = result->count[TSU_PLAN_NEW] - report->new_shown;

    if (hidden > 0)
        g_string_append_printf(cli->out, _("… and %" PRId64 " more new people\n"), hidden);
    if (report->rules_hidden > 0)
        g_string_append_printf(
            cli->out, _("… what the rules say of %" PRId64 " more people is counted (--all)\n"),
            report->rules_hidden);
    tsu_import_tally_print(report->tally, cli);
    if (result->fatal == NULL)
        append_counts(cli, result);
    tsu_cli_say_issues(cli, result->notices);
    if (result->fatal != NULL) {
        g_autofree char *text = tsu_issue_render(result->fatal, tsu_cli_translate, NULL);

        tsu_cli_say(cli, "%s: %s", path, text);
    }
    if (result->refused)
        g_string_append(cli->out, _("Refused: nothing was taken in.\n"));
    else if (dry_run)
        g_string_append(cli->out, _("Dry run: nothing was taken in.\n"));
    else if (result->operation == 0)
        g_string_append_printf(cli->out, _("Batch %" PRId64 ": nothing to change.\n"),
                               result->batch);
    else
        g_string_append_printf(cli->out, _("Batch %" PRId64 ", operation %" PRId64 ".\n"),
                               result->batch, result->operation);
}

/* Both ------------------------------------------------------------------------------------------*/

void
tsu_import_report_begin(TsuImportReport *report)
{
    if (report->cli->format != TSU_CLI_JSON)
        return;
    tsu_json_begin_object(report->cli->json);
    tsu_json_member(report->cli->json, "files");
    tsu_json_begin_array(report->cli->json);
}

void
tsu_import_report_end(TsuImportReport *report)
{
    g_clear_pointer(&report->tally, tsu_import_tally_free);
    if (report->cli->format != TSU_CLI_JSON)
        return;
    tsu_json_end_array(report->cli->json);
    tsu_json_end_object(report->cli->json);
    tsu_cli_json_end(report->cli);
}

void
tsu_import_report_file(TsuImportReport *report, const char *path)
{
    g_autofree char *name = g_filename_display_name(path);
    TsuCli *cli = report->cli;

    report->new_shown = report->rules_shown = report->rules_hidden = 0;
    g_clear_pointer(&report->tally, tsu_import_tally_free);
    report->tally = tsu_import_tally_new();
    if (cli->format == TSU_CLI_JSON) {
        tsu_json_begin_object(cli->json);
        tsu_json_member_string(cli->json, "file", name);
        tsu_json_member(cli->json, "items");
        tsu_json_begin_array(cli->json);
    } else if (tsu_cli_n_args(cli) > 1) {
        g_string_append_printf(cli->out, "== %s\n", name);
    }
}

void
tsu_import_report_item(const TsuPlanItem *item, void *data)
{
    TsuImportReport *report = data;

    if (item->ref != NULL && !item->organization)
        g_hash_table_remove(report->unmet, item->ref);
    if (item->status == TSU_PLAN_SAME && item->issues->len == 0)
        return;
    tsu_import_tally_add(report->tally, item);
    if (report->cli->format == TSU_CLI_JSON) {
        item_json(report->cli->json, item);
    } else if (item->status != TSU_PLAN_NEW || item->organization || item->issues->len > 0 ||
               report->all || report->new_shown < NEW_SHOWN) {
        item_text(report, item);
        report->new_shown += item->status == TSU_PLAN_NEW && !item->organization;
    } else {
        report->rules_hidden += item->findings->len > 0;
    }
    tsu_cli_flush_large(report->cli);
}

void
tsu_import_report_result(TsuImportReport *report, const char *path, const TsuImportResult *result,
                         bool dry_run)
{
    if (report->cli->format == TSU_CLI_JSON)
        result_json(report, result, dry_run);
    else
        result_text(report, path, result, dry_run);
}
