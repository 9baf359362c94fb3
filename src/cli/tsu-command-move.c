/* SPDX-License-Identifier: GPL-3.0-or-later */

/* move ID STAGE --on DATE [--override REASON] */

#include "tsu-cli-commands.h"
#include "tsu-cli-finding.h"
#include "tsu-cli-json.h"
#include "tsu-cli-typed.h"
#include "tsu-cli-words.h"
#include "tsu-move.h"
#include "tsu-service-error.h"

#include <glib/gi18n.h>

static void
say_findings(TsuCli *cli, const char *what, const GPtrArray *findings, bool cite)
{
    for (unsigned i = 0; i < findings->len; i++) {
        const TsuFinding *finding = g_ptr_array_index(findings, i);
        g_autofree char *text = tsu_cli_finding_in_short(finding);

        if (cite)
            tsu_cli_say(cli, "%s: %s (%s)", what, text, finding->rule->citation);
        else
            tsu_cli_say(cli, "%s: %s", what, text);
    }
}

/* What the rules had to say, whatever became of the move. */
static void
say_verdict(TsuCli *cli, const TsuMoveVerdict *verdict, bool moved)
{
    say_findings(cli, _("refused"), verdict->refusing, true);
    say_findings(cli, moved ? C_("of a move", "overridden") : _("not met"), verdict->asking, true);
    for (unsigned i = 0; i < verdict->told->len; i++) {
        const TsuFinding *finding = g_ptr_array_index(verdict->told, i);
        g_autofree char *text = tsu_cli_finding_in_short(finding);

        tsu_cli_say(cli, "%s: %s",
                    finding->state == TSU_FINDING_SIMULATED      ? _("simulated")
                    : finding->rule->severity == TSU_RULE_ADVICE ? _("advice")
                    : finding->state == TSU_FINDING_UNKNOWN      ? _("not known")
                                                                 : _("advice"),
                    text);
    }
    if (moved)
        return;
    if (verdict->refusing->len > 0)
        tsu_cli_say(cli, _("not moved; no reason overrides a rule that refuses"));
    else if (verdict->asking->len > 0)
        tsu_cli_say(cli,
                    _("not moved; --override REASON moves all the same, and keeps the reason"));
}

static void
put_rules(TsuJson *json, const char *name, const GPtrArray *findings)
{
    tsu_json_member(json, name);
    tsu_json_begin_array(json);
    for (unsigned i = 0; i < findings->len; i++)
        tsu_json_string(json, ((const TsuFinding *) g_ptr_array_index(findings, i))->rule->id);
    tsu_json_end_array(json);
}

static void
move_json(TsuCli *cli, const TsuMoveVerdict *verdict, const char *id, int64_t record)
{
    TsuJson *json = cli->json;

    tsu_json_begin_object(json);
    tsu_json_member_string(json, "id", id);
    tsu_cli_json_number(json, "record", record);
    tsu_json_member_string(json, "head", tsu_store_head(cli->store));
    put_rules(json, "overridden", verdict->asking);
    put_rules(json, "told", verdict->told);
    tsu_json_end_object(json);
    tsu_cli_json_end(cli);
}

static TsuCliStatus
run(TsuCli *cli)
{
    g_autoptr(GPtrArray) issues = g_ptr_array_new_with_free_func((GDestroyNotify) tsu_issue_free);
    g_autoptr(TsuMoveVerdict) verdict = NULL;
    g_auto(TsuCliTarget) target = {0};
    g_autoptr(GError) error = NULL;
    const char *stage = NULL, *reason = tsu_cli_option(cli, "override");
    TsuDate on = TSU_DATE_NONE;
    TsuCliStatus status;
    int64_t record = 0;

    if (!tsu_cli_option_date(cli, "on", &on))
        return TSU_CLI_USAGE;
    if (reason != NULL && *reason == '\0')
        return tsu_cli_usage(cli, _("--override needs a reason"));
    status = tsu_cli_stage(cli, tsu_cli_arg(cli, 1), &stage);
    if (status == TSU_CLI_DONE)
        status = tsu_cli_target(cli, tsu_cli_arg(cli, 0), TSU_TARGET_PERSON, &target);
    if (status == TSU_CLI_DONE)
        status = tsu_cli_need_rules(cli);
    if (status != TSU_CLI_DONE)
        return status;
    if (!tsu_move(cli->store, cli->actor, target.owner, stage, on, reason, &verdict, &record,
                  issues, &error)) {
        if (!g_error_matches(error, TSU_SERVICE_ERROR, TSU_SERVICE_ERROR_RULES))
            return tsu_cli_typed_end(cli, false, error, issues, target.id, record);
        tsu_cli_say_issues(cli, issues);
        say_verdict(cli, verdict, false);
        return TSU_CLI_DATA;
    }
    tsu_cli_say_issues(cli, issues);
    say_verdict(cli, verdict, true);
    if (reason != NULL && verdict->asking->len == 0)
        tsu_cli_say(cli, _("no rule asked for a reason; it was not kept"));
    if (cli->format == TSU_CLI_JSON)
        move_json(cli, verdict, target.id, record);
    return TSU_CLI_DONE;
}

static const TsuCliOption OPTIONS[] = {
    {"on", 0, "DATE", TSU_OPTION_REQUIRED, N_("the first day of the new stage")},
    {"override", 0, "REASON", 0, N_("move although a rule asks for a reason, which is kept")},
    {NULL},
};

const TsuCliCommand TSU_COMMAND_MOVE = {
    .name = "move",
    .arguments = "ID STAGE --on DATE [--override REASON]",
    .summary = N_("move a person to another stage"),
    .help =
        N_("What the table of stages does not allow at that place in the order of all her\n"
           "stages is refused. Late facts go in with their true dates. A rule that is not met\n"
           "refuses the move too; some let it pass with a reason, which is kept with the move."),
    .options = OPTIONS,
    .min_args = 2,
    .max_args = 2,
    .formats = TSU_CLI_TEXT | TSU_CLI_JSON,
    .access = TSU_CLI_WRITES,
    .run = run,
};
