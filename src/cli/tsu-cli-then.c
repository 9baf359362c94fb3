/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A case and the rules as they were on a day. */

#include "tsu-cli-finding.h"
#include "tsu-cli-gates.h"
#include "tsu-cli-words.h"
#include "tsu-rulebook.h"

#include <glib/gi18n.h>
#include <string.h>

void
tsu_cli_then_clear(TsuCliThen *then)
{
    g_clear_pointer(&then->c, tsu_case_unref);
    g_clear_pointer(&then->rules, tsu_rules_unref);
}

/* As known then, with the rules of then. */
static bool
load_known(TsuCli *cli, const TsuCliTarget *target, TsuCliThen *then, GError **error)
{
    int64_t usec = tsu_date_end_in_tokyo(then->known_on);

    then->c = tsu_store_case_known_on(cli->store, target->owner, usec, false, error);
    if (then->c == NULL)
        return false;
    then->rules = tsu_rulebook_known_on(cli->store, usec, error);
    return then->rules != NULL;
}

TsuCliStatus
tsu_cli_then_load(TsuCli *cli, const TsuCliTarget *target, TsuCliThen *then)
{
    g_autoptr(GError) error = NULL;
    TsuCliStatus status;

    if (!tsu_cli_option_date(cli, "as-of", &then->as_of) ||
        !tsu_cli_option_date(cli, "known-on", &then->known_on))
        return TSU_CLI_USAGE;
    then->day = cli->today;
    if (tsu_date_is_set(then->known_on)) {
        then->day = then->known_on;
        if (!load_known(cli, target, then, &error)) {
            status = tsu_cli_fail(cli, error);
            if (then->c == NULL && status == TSU_CLI_DATA)
                tsu_cli_say(cli, _("--as-of tells what was true then, as far as it is known now"));
            return status;
        }
    } else {
        status = tsu_cli_need_rules(cli);
        if (status != TSU_CLI_DONE)
            return status;
        then->rules = tsu_rules_ref(cli->rules);
        then->c = tsu_cli_target_case(cli, target, &error);
        if (then->c == NULL)
            return tsu_cli_fail(cli, error);
    }
    if (tsu_date_is_set(then->as_of)) {
        g_autoptr(TsuCase) whole = g_steal_pointer(&then->c);

        then->day = then->as_of;
        then->c = tsu_case_as_of(whole, then->as_of);
    }
    return TSU_CLI_DONE;
}

void
tsu_cli_then_title(TsuCli *cli, const TsuCliThen *then, const char *id)
{
    g_autofree char *name = tsu_case_display_name(then->c);
    g_autofree char *kana = tsu_case_name(then->c, "kana");
    g_autofree char *day = tsu_cli_date(then->day);

    g_string_append_printf(cli->out, "%s  %s", id, name);
    if (kana != NULL && strcmp(kana, name) != 0)
        g_string_append_printf(cli->out, "  %s", kana);
    g_string_append_c(cli->out, '\n');
    g_string_append_printf(cli->out, _("on %s, by the rules %s"), day, tsu_rules_name(then->rules));
    if (tsu_date_is_set(then->known_on)) {
        g_autofree char *known = tsu_cli_date(then->known_on);

        g_string_append_printf(cli->out, _(", as known on %s"), known);
    }
    g_string_append_c(cli->out, '\n');
}

void
tsu_cli_then_json(TsuCli *cli, const TsuCliThen *then)
{
    g_autofree char *name = tsu_case_display_name(then->c);

    tsu_json_member_int(cli->json, "number", tsu_case_person(then->c)->id);
    tsu_json_member_string(cli->json, "name", name);
    tsu_cli_json_date(cli->json, "day", then->day);
    tsu_cli_json_date(cli->json, "as_of", then->as_of);
    tsu_cli_json_date(cli->json, "known_on", then->known_on);
    tsu_json_member_string(cli->json, "rule_set", tsu_rules_name(then->rules));
    tsu_json_member_string(cli->json, "digest", tsu_rules_digest(then->rules));
}
