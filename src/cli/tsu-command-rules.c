/* SPDX-License-Identifier: GPL-3.0-or-later */

/* rules list|show|check|load|unload|diff */

#include "tsu-cli-commands.h"
#include "tsu-cli-finding.h"
#include "tsu-cli-json.h"
#include "tsu-cli-rules.h"
#include "tsu-cli-table.h"
#include "tsu-cli-typed.h"
#include "tsu-cli-words.h"
#include "tsu-rule-kind.h"
#include "tsu-rule-office.h"
#include "tsu-rule-reader.h"
#include "tsu-rulebook.h"

#include <glib/gi18n.h>
#include <string.h>

static GPtrArray *
problems_new(void)
{
    return g_ptr_array_new_with_free_func((GDestroyNotify) tsu_rule_problem_free);
}

/* Those of the store; where there is none, those of this program. */
static TsuRules *
rules_in_force(TsuCli *cli)
{
    g_autoptr(GPtrArray) problems = problems_new();
    TsuRules *rules;

    if (cli->rules != NULL)
        return tsu_rules_ref(cli->rules);
    rules = tsu_rules_load(NULL, NULL, problems);
    if (rules == NULL && cli->store == NULL)
        tsu_cli_say_rule_problems(cli, problems);
    return rules;
}

/* list ------------------------------------------------------------------------------------------*/

typedef struct {
    const char *gate, *kind; /* or NULL */
} Filter;

static TsuCliStatus
read_filter(TsuCli *cli, const TsuRules *rules, Filter *filter)
{
    filter->gate = tsu_cli_option(cli, "gate");
    filter->kind = tsu_cli_option(cli, "kind");
    if (filter->gate != NULL && tsu_rules_gate(rules, filter->gate) == NULL) {
        const GPtrArray *gates = tsu_rules_gates(rules);
        g_autoptr(GString) names = g_string_new(NULL);

        for (unsigned i = 0; i < gates->len; i++)
            g_string_append_printf(names, "%s%s", i > 0 ? ", " : "",
                                   ((const TsuGate *) g_ptr_array_index(gates, i))->id);
        return tsu_cli_usage(cli, _("there is no gate “%s”; there are %s"), filter->gate,
                             names->str);
    }
    if (filter->kind != NULL && tsu_rule_kind_find(filter->kind) == NULL) {
        g_autoptr(GString) names = g_string_new(NULL);
        unsigned n_kinds;
        const TsuRuleKind *const *kinds = tsu_rule_kinds(&n_kinds);

        for (unsigned i = 0; i < n_kinds; i++)
            g_string_append_printf(names, "%s%s", i > 0 ? ", " : "", kinds[i]->name);
        return tsu_cli_usage(cli, _("there is no kind of rules “%s”; there are %s"), filter->kind,
                             names->str);
    }
    return TSU_CLI_DONE;
}

static bool
passes(const Filter *filter, const TsuRule *rule)
{
    return (filter->gate == NULL || g_strcmp0(rule->gate, filter->gate) == 0) &&
           (filter->kind == NULL || strcmp(rule->kind->name, filter->kind) == 0);
}

static const char *
whose_label(const TsuRules *rules, const TsuRule *rule)
{
    if (rule->overrides)
        return _("office's own, in the place of ours");
    if (rule->office)
        return _("office's own");
    return tsu_rules_is_overridden(rules, rule) ? _("overridden") : NULL;
}

static void
put_list(TsuCli *cli, const TsuRules *rules, const Filter *filter)
{
    static const char *const HEADS[] = {
        N_("Rule"), N_("Title"),  N_("Status"),     N_("Valid"), N_("Gate"),
        N_("Kind"), N_("Effect"), N_("Confidence"), N_("Whose"),
    };
    const GPtrArray *all = tsu_rules_all(rules);
    g_autoptr(TsuCliTable) table = tsu_cli_table_new(G_N_ELEMENTS(HEADS));

    for (unsigned i = 0; i < G_N_ELEMENTS(HEADS); i++)
        tsu_cli_table_add(table, _(HEADS[i]));
    for (unsigned i = 0; i < all->len; i++) {
        const TsuRule *rule = g_ptr_array_index(all, i);

        if (!passes(filter, rule))
            continue;
        tsu_cli_table_add(table, rule->id);
        tsu_cli_table_add(table, tsu_rule_title(rule, tsu_cli_language()));
        tsu_cli_table_add(table, _(tsu_rule_status_label(rule->status)));
        tsu_cli_table_take(table, tsu_cli_rule_days(rule));
        tsu_cli_table_add(table, rule->gate);
        tsu_cli_table_add(table, rule->kind->name);
        tsu_cli_table_add(table, _(tsu_rule_severity_label(rule->severity)));
        tsu_cli_table_printf(table, "%s%s", _(tsu_rule_confidence_label(rule->confidence)),
                             tsu_rule_is_unsure(rule) ? _(" (unsure)") : "");
        tsu_cli_table_add(table, whose_label(rules, rule));
    }
    tsu_cli_table_print(table, 0, true, cli->out);
    g_string_append_printf(cli->out, _("Rules: %s\n"), tsu_rules_name(rules));
}

static TsuCliStatus
run_list(TsuCli *cli)
{
    g_autoptr(TsuRules) rules = rules_in_force(cli);
    Filter filter = {0};
    const GPtrArray *all;
    TsuCliStatus status;

    if (rules == NULL)
        return tsu_cli_need_rules(cli);
    status = read_filter(cli, rules, &filter);
    if (status != TSU_CLI_DONE)
        return status;
    if (cli->format != TSU_CLI_JSON) {
        put_list(cli, rules, &filter);
        return TSU_CLI_DONE;
    }
    all = tsu_rules_all(rules);
    tsu_json_begin_array(cli->json);
    for (unsigned i = 0; i < all->len; i++) {
        if (passes(&filter, g_ptr_array_index(all, i)))
            tsu_cli_rules_put_version(cli->json, rules, g_ptr_array_index(all, i));
        tsu_cli_flush_large(cli);
    }
    tsu_json_end_array(cli->json);
    tsu_cli_json_end(cli);
    return TSU_CLI_DONE;
}

/* show ------------------------------------------------------------------------------------------*/

static const GPtrArray *
find_versions(const TsuRules *rules, const char *typed)
{
    const char *const *ids = tsu_rules_ids(rules);

    for (unsigned i = 0; ids[i] != NULL; i++)
        if (g_ascii_strcasecmp(ids[i], typed) == 0)
            return tsu_rules_versions(rules, ids[i]);

    return NULL;
}

static TsuCliStatus
run_show(TsuCli *cli)
{
    g_autoptr(TsuRules) rules = rules_in_force(cli);
    const char *typed = tsu_cli_arg(cli, 1);
    const GPtrArray *versions;

    if (rules == NULL)
        return tsu_cli_need_rules(cli);
    versions = find_versions(rules, typed);
    if (versions == NULL) {
        const char *const *ids = tsu_rules_ids(rules);
        const char *nearest = tsu_cli_nearest(typed, ids, g_strv_length((char **) ids));

        if (nearest != NULL)
            return tsu_cli_usage(cli, _("there is no rule “%s”; did you mean %s?"), typed, nearest);
        return tsu_cli_usage(cli, _("there is no rule “%s” (tsubame-cli rules list)"), typed);
    }
    if (cli->format == TSU_CLI_JSON)
        tsu_json_begin_array(cli->json);
    for (unsigned i = 0; i < versions->len; i++) {
        const TsuRule *rule = g_ptr_array_index(versions, i);

        if (cli->format == TSU_CLI_JSON)
            tsu_cli_rules_put_version(cli->json, rules, rule);
        else
            tsu_cli_rules_show_version(cli, rules, rule);
    }
    if (cli->format == TSU_CLI_JSON) {
        tsu_json_end_array(cli->json);
        tsu_cli_json_end(cli);
    }
    return TSU_CLI_DONE;
}

/* check, load, unload, diff ---------------------------------------------------------------------*/

/* What a file holds; NULL with its reason said. */
static GBytes *
read_file(TsuCli *cli, const char *path, char **name)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GMappedFile) file = g_mapped_file_new(path, FALSE, &error);

    if (file == NULL) {
        tsu_cli_fail(cli, error);
        return NULL;
    }
    *name = g_path_get_basename(path);
    if (!g_utf8_validate(*name, -1, NULL)) {
        char *shown = g_filename_display_name(*name);

        g_free(*name);
        *name = shown;
    }
    return g_bytes_new(g_mapped_file_get_contents(file), g_mapped_file_get_length(file));
}

static void
put_problems(TsuCli *cli, const GPtrArray *problems)
{
    tsu_json_member(cli->json, "problems");
    tsu_json_begin_array(cli->json);
    for (unsigned i = 0; i < problems->len; i++) {
        const TsuRuleProblem *problem = g_ptr_array_index(problems, i);

        tsu_json_begin_object(cli->json);
        tsu_json_member_string(cli->json, "file", problem->file);
        tsu_cli_json_number(cli->json, "line", problem->line);
        tsu_json_member_string(cli->json, "rule", problem->rule);
        tsu_json_member_string(cli->json, "text", problem->text);
        tsu_json_end_object(cli->json);
    }
    tsu_json_end_array(cli->json);
}

/* @rules: what came of the file; NULL: nothing.  @file: its name.  @taken: it is in force now. */
static TsuCliStatus
say_checked(TsuCli *cli, const char *file, const TsuRules *rules, const GPtrArray *problems,
            bool taken)
{
    if (cli->format == TSU_CLI_JSON) {
        tsu_json_begin_object(cli->json);
        tsu_json_member_string(cli->json, "file", file);
        tsu_json_member_bool(cli->json, "good", rules != NULL);
        tsu_json_member_string(cli->json, "rules", rules != NULL ? tsu_rules_name(rules) : NULL);
        put_problems(cli, problems);
        tsu_json_end_object(cli->json);
        tsu_cli_json_end(cli);
        return rules != NULL ? TSU_CLI_DONE : TSU_CLI_DATA;
    }
    for (unsigned i = 0; i < problems->len; i++) {
        g_autofree char *text = tsu_rule_problem_to_string(g_ptr_array_index(problems, i));

        g_string_append_printf(cli->out, "%s\n", text);
    }
    if (rules != NULL)
        g_string_append_printf(cli->out,
                               taken ? _("%s is in force; the rules are %s\n")
                                     : _("%s: nothing is wrong; with it the rules are %s\n"),
                               file, tsu_rules_name(rules));
    else
        g_string_append_printf(cli->out, ngettext("%u problem\n", "%u problems\n", problems->len),
                               problems->len);
    return rules != NULL ? TSU_CLI_DONE : TSU_CLI_DATA;
}

static TsuCliStatus
run_check(TsuCli *cli)
{
    g_autofree char *name = NULL;
    g_autoptr(GBytes) text = read_file(cli, tsu_cli_arg(cli, 1), &name);
    g_autoptr(GPtrArray) problems = problems_new();
    g_autoptr(TsuRules) rules = NULL;

    if (text == NULL)
        return TSU_CLI_FAILED;
    rules = tsu_rules_load(text, name, problems);
    return say_checked(cli, name, rules, problems, false);
}

static TsuCliStatus
run_load(TsuCli *cli)
{
    g_autofree char *name = NULL;
    g_autoptr(GBytes) text = read_file(cli, tsu_cli_arg(cli, 1), &name);
    g_autoptr(GPtrArray) problems = problems_new();
    g_autoptr(GError) error = NULL;

    if (text == NULL)
        return TSU_CLI_FAILED;
    if (tsu_rule_office_load(cli->store, cli->actor, name, text, problems, &error))
        return say_checked(cli, name, tsu_store_rules(cli->store), problems, true);
    if (error != NULL)
        return tsu_cli_fail(cli, error);
    say_checked(cli, name, NULL, problems, false);
    tsu_cli_say(cli, _("nothing was taken in; the rules that were in force stay so"));
    return TSU_CLI_DATA;
}

static TsuCliStatus
run_unload(TsuCli *cli)
{
    g_autoptr(GError) error = NULL;
    bool good = tsu_rule_office_unload(cli->store, cli->actor, &error);

    return tsu_cli_typed_end(cli, good, error, NULL, tsu_store_office(cli->store), 0);
}

static TsuCliStatus
run_diff(TsuCli *cli)
{
    g_autoptr(GPtrArray) problems = problems_new();
    g_autoptr(TsuRules) ours = tsu_rules_load(NULL, NULL, problems), with = NULL;
    g_autofree char *name = NULL;

    if (ours == NULL)
        return tsu_cli_need_rules(cli);
    if (tsu_cli_arg(cli, 1) != NULL) {
        g_autoptr(GBytes) text = read_file(cli, tsu_cli_arg(cli, 1), &name);

        if (text == NULL)
            return TSU_CLI_FAILED;
        with = tsu_rules_load(text, name, problems);
        if (with == NULL) {
            tsu_cli_say_rule_problems(cli, problems);
            return TSU_CLI_DATA;
        }
    } else {
        with = rules_in_force(cli);
        if (with == NULL)
            return tsu_cli_need_rules(cli);
    }
    return tsu_cli_rules_diff(cli, ours, with);
}

/* The command -----------------------------------------------------------------------------------*/

static const struct {
    const char *name;
    unsigned min_args, max_args; /* behind the name */
    TsuCliAccess access;
    bool stands_alone; /* works where there is no store */
    TsuCliStatus (*run)(TsuCli *cli);
} ACTS[] = {
    {"list", 0, 0, TSU_CLI_READS, true, run_list},
    {"show", 1, 1, TSU_CLI_READS, true, run_show},
    {"check", 1, 1, TSU_CLI_NO_STORE, true, run_check},
    {"load", 1, 1, TSU_CLI_WRITES, false, run_load},
    {"unload", 0, 0, TSU_CLI_WRITES, false, run_unload},
    {"diff", 0, 1, TSU_CLI_READS, true, run_diff},
};

static int
find_act(const char *name)
{
    for (unsigned i = 0; i < G_N_ELEMENTS(ACTS); i++)
        if (g_strcmp0(ACTS[i].name, name) == 0)
            return (int) i;

    return -1;
}

/* The law can be read before there is a store. */
static TsuCliAccess
access_of(const TsuCli *cli)
{
    int act = find_act(tsu_cli_arg(cli, 0));

    if (act < 0 || ACTS[act].access == TSU_CLI_NO_STORE)
        return TSU_CLI_NO_STORE;
    if (ACTS[act].stands_alone && tsu_cli_option(cli, "store") == NULL &&
        !g_file_test(cli->store_path, G_FILE_TEST_EXISTS))
        return TSU_CLI_NO_STORE;
    return ACTS[act].access;
}

static TsuCliStatus
run(TsuCli *cli)
{
    const char *name = tsu_cli_arg(cli, 0);
    int act = find_act(name);
    unsigned n_args = tsu_cli_n_args(cli) - 1;

    if (act < 0)
        return tsu_cli_usage(cli, _("“%s” is none of list, show, check, load, unload and diff"),
                             name);
    if (n_args < ACTS[act].min_args)
        return tsu_cli_usage(cli, _("something is missing: %s %s"), cli->command->name,
                             cli->command->arguments);
    if (n_args > ACTS[act].max_args)
        return tsu_cli_usage(cli, _("that is too much: %s"),
                             tsu_cli_arg(cli, ACTS[act].max_args + 1));
    return ACTS[act].run(cli);
}

static const TsuCliOption OPTIONS[] = {
    {"gate", 0, "GATE", 0, N_("those that stand before this gate")},
    {"kind", 0, "KIND", 0, N_("those of this kind")},
    {NULL},
};

const TsuCliCommand TSU_COMMAND_RULES = {
    .name = "rules",
    .arguments = "list [--gate GATE] [--kind KIND] | show RULE | check FILE | load FILE | unload | "
                 "diff [FILE]",
    .summary = N_("list and show the rules; check and take in the office's own"),
    .help = N_("check says what is wrong with a file of the office's own; load takes it in if\n"
               "nothing is, and undo takes it back; unload puts it aside. diff shows what a file,\n"
               "or the one in force, adds to ours or changes, field by field."),
    .options = OPTIONS,
    .min_args = 1,
    .max_args = 2,
    .paths = true,
    .formats = TSU_CLI_TEXT | TSU_CLI_JSON,
    .access = TSU_CLI_READS,
    .access_of = access_of,
    .run = run,
};
