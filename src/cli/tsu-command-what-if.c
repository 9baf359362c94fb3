/* SPDX-License-Identifier: GPL-3.0-or-later */

/* what-if ID --suppose SUPPOSITION… [--as-of DATE] [--known-on DATE] */

#include "tsu-cli-commands.h"
#include "tsu-cli-what-if.h"
#include "tsu-service-error.h"

#include <glib/gi18n.h>

/* Nobody is surprised that what is supposed has not come yet. */
static void
drop_future_dates(GPtrArray *issues)
{
    for (unsigned i = issues->len; i > 0; i--)
        if (((const TsuIssue *) g_ptr_array_index(issues, i - 1))->code == TSU_ISSUE_FUTURE_DATE)
            g_ptr_array_remove_index(issues, i - 1);
}

static TsuCliStatus
suppose_all(TsuCli *cli, TsuSuppose *suppose)
{
    g_autoptr(GPtrArray) issues = g_ptr_array_new_with_free_func((GDestroyNotify) tsu_issue_free);
    const char *text;

    for (unsigned i = 0; (text = tsu_cli_option_nth(cli, "suppose", i)) != NULL; i++) {
        g_autoptr(GError) error = NULL;
        bool good = tsu_suppose_add(suppose, text, issues, &error);

        drop_future_dates(issues);
        if (good) {
            tsu_cli_say_issues(cli, issues);
            g_ptr_array_set_size(issues, 0);
            continue;
        }
        if (g_error_matches(error, TSU_SERVICE_ERROR, TSU_SERVICE_ERROR_USAGE))
            return tsu_cli_usage(cli, "--suppose “%s”: %s", text, error->message);
        if (!g_error_matches(error, TSU_SERVICE_ERROR, TSU_SERVICE_ERROR_DATA))
            return tsu_cli_fail(cli, error);
        tsu_cli_say(cli, _("--suppose “%s”: the values are not allowed:"), text);
        tsu_cli_say_issues(cli, issues);
        return TSU_CLI_DATA;
    }
    return TSU_CLI_DONE;
}

static TsuCliStatus
run(TsuCli *cli)
{
    g_auto(TsuCliTarget) target = {0};
    g_auto(TsuCliThen) then = {0};
    g_autoptr(TsuSuppose) suppose = NULL;
    g_autoptr(TsuCase) thought = NULL;
    g_autoptr(TsuWhatIf) what_if = NULL;
    g_autoptr(GArray) supposed = NULL;
    TsuWhatIfView view = {.then = &then};
    TsuCliStatus status = tsu_cli_target(cli, tsu_cli_arg(cli, 0), TSU_TARGET_PERSON, &target);

    if (status == TSU_CLI_DONE)
        status = tsu_cli_then_load(cli, &target, &then);
    if (status != TSU_CLI_DONE)
        return status;
    suppose = tsu_suppose_new(cli->store, then.c, cli->today);
    status = suppose_all(cli, suppose);
    if (status != TSU_CLI_DONE)
        return status;
    thought = tsu_suppose_case(suppose);
    supposed = tsu_suppose_records(suppose);
    what_if = tsu_what_if(then.rules, then.c, thought, then.day);
    view.id = target.id;
    view.what_if = what_if;
    view.supposed = supposed;
    if (cli->format == TSU_CLI_JSON)
        tsu_what_if_json(cli, &view);
    else
        tsu_what_if_text(cli, &view);
    return TSU_CLI_DONE;
}

static const TsuCliOption OPTIONS[] = {
    {"suppose", 0, "SUPPOSITION", TSU_OPTION_REQUIRED | TSU_OPTION_REPEATED,
     N_("what is supposed; may be given more than once")},
    {"as-of", 0, "DATE", 0, N_("what was true then, as known now")},
    {"known-on", 0, "DATE", 0, N_("what the store held then, by the rules of then")},
    {NULL},
};

const TsuCliCommand TSU_COMMAND_WHAT_IF = {
    .name = "what-if",
    .arguments = "ID --suppose SUPPOSITION… [--as-of DATE] [--known-on DATE]",
    .summary = N_("show what would be different if something were so; nothing is stored"),
    .help = N_("A supposition is one line: “jlpt N3 fail 2026-12-06”, “jft-basic 200 points +1m”,\n"
               "“skill basic pass +2m”, “exam 39 parts A,B”, “training done DATE”, “plan stage_2\n"
               "filed DATE”, “study-plan filed DATE”, “stage stage_2 DATE”, “residence intern_2\n"
               "granted DATE until DATE”, “return DATE”, “entry DATE”; a new record, “KIND\n"
               "FIELD=VALUE…”; or a changed one by its number, “345 FIELD=VALUE…”."),
    .options = OPTIONS,
    .min_args = 1,
    .max_args = 1,
    .formats = TSU_CLI_TEXT | TSU_CLI_JSON,
    .access = TSU_CLI_READS,
    .run = run,
};
