/* SPDX-License-Identifier: GPL-3.0-or-later */

/* show ID [--as-of DATE] [--known-on DATE] [--restricted] */

#include "tsu-cli-commands.h"
#include "tsu-cli-target.h"
#include "tsu-show.h"
#include "tsu-view.h"

#include <glib/gi18n.h>

/* The case as it was known on @known, and true on @as_of, where these are set. */
static TsuCase *
load(TsuCli *cli, const TsuCliTarget *target, TsuDate known, TsuDate as_of, GError **error)
{
    g_autoptr(TsuCase) c = tsu_date_is_set(known)
                               ? tsu_store_case_known_on(cli->store, target->owner,
                                                         tsu_date_end_in_tokyo(known), false, error)
                               : tsu_cli_target_case(cli, target, error);

    if (c == NULL || !tsu_date_is_set(as_of))
        return g_steal_pointer(&c);
    return tsu_case_as_of(c, as_of);
}

static TsuCliStatus
run(TsuCli *cli)
{
    g_auto(TsuCliTarget) target = {0};
    g_autoptr(GError) error = NULL;
    g_autoptr(TsuCase) c = NULL;
    g_autoptr(GPtrArray) overrides = NULL;
    TsuDate as_of = TSU_DATE_NONE, known = TSU_DATE_NONE;
    TsuShow show = {.restricted = tsu_cli_option(cli, "restricted") != NULL};
    TsuCliStatus status;

    if (!tsu_cli_option_date(cli, "as-of", &as_of) || !tsu_cli_option_date(cli, "known-on", &known))
        return TSU_CLI_USAGE;
    status = tsu_cli_target(cli, tsu_cli_arg(cli, 0), TSU_TARGET_HEAD, &target);
    if (status != TSU_CLI_DONE)
        return status;
    if (target.head != TSU_PERSON && tsu_date_is_set(known))
        return tsu_cli_usage(cli, _("--known-on is for people"));
    if (target.head != TSU_PERSON && cli->format == TSU_CLI_XML)
        return tsu_cli_usage(cli, _("--format xml is for people"));
    c = load(cli, &target, known, as_of, &error);
    if (c != NULL && target.head == TSU_PERSON)
        overrides = tsu_overrides(cli->store, c, &error);
    if (c == NULL || error != NULL)
        return tsu_cli_fail(cli, error);

    show.c = c;
    show.overrides = overrides;
    show.rules = tsu_store_rules(cli->store);
    show.day = tsu_date_is_set(as_of) ? as_of : cli->today;
    if (cli->format == TSU_CLI_XML && !tsu_view_case_xml(cli->store, c, cli->out, &error))
        return tsu_cli_fail(cli, error);
    if (cli->format == TSU_CLI_JSON)
        tsu_show_json(cli, &show);
    else if (cli->format == TSU_CLI_TEXT)
        tsu_show_text(cli, &show);
    return TSU_CLI_DONE;
}

static const TsuCliOption OPTIONS[] = {
    {"as-of", 0, "DATE", 0, N_("what was true then, as known now")},
    {"known-on", 0, "DATE", 0, N_("what the store held then")},
    {"restricted", 0, NULL, 0, N_("consultations too")},
    {NULL},
};

const TsuCliCommand TSU_COMMAND_SHOW = {
    .name = "show",
    .arguments = "ID [--as-of DATE] [--known-on DATE] [--restricted]",
    .summary = N_("show a person or an organization with all records"),
    .help = N_("Both dates may be given at once. Records are shown with the numbers by which set\n"
               "and remove know them. --format xml gives an exchange file of this one person, for\n"
               "other programs of the office; what leaves the office is written by export."),
    .options = OPTIONS,
    .min_args = 1,
    .max_args = 1,
    .formats = TSU_CLI_TEXT | TSU_CLI_JSON | TSU_CLI_XML,
    .access = TSU_CLI_READS,
    .run = run,
};
