/* SPDX-License-Identifier: GPL-3.0-or-later */

/* verify [--head HEX] */

#include "tsu-cli-commands.h"
#include "tsu-cli-json.h"
#include "tsu-cli-table.h"
#include "tsu-verify.h"

#include <glib/gi18n.h>
#include <string.h>

static const struct {
    const char *name, *label;
    size_t offset;
} COUNTS[] = {
    {"operations", N_("Operations"), G_STRUCT_OFFSET(TsuVerification, operations)},
    {"entries", N_("Entries"), G_STRUCT_OFFSET(TsuVerification, entries)},
    {"records", N_("Records"), G_STRUCT_OFFSET(TsuVerification, records)},
    {"contents", N_("Contents"), G_STRUCT_OFFSET(TsuVerification, contents)},
    {"erased", N_("Erased by law"), G_STRUCT_OFFSET(TsuVerification, erased)},
};

static int64_t
count(const TsuVerification *verification, unsigned i)
{
    return G_STRUCT_MEMBER(int64_t, verification, COUNTS[i].offset);
}

static void
print_json(TsuCli *cli, const TsuVerification *verification, const char *asked, bool good)
{
    TsuJson *json = cli->json;

    tsu_json_begin_object(json);
    tsu_json_member_bool(json, "verified", good);
    tsu_json_member_string(json, "head", tsu_store_head(cli->store));
    tsu_json_member(json, "has_head");
    if (asked != NULL)
        tsu_json_bool(json, verification->has_head);
    else
        tsu_json_null(json);
    for (unsigned i = 0; i < G_N_ELEMENTS(COUNTS); i++)
        tsu_json_member_int(json, COUNTS[i].name, count(verification, i));
    tsu_json_member(json, "problems");
    tsu_json_begin_array(json);
    for (unsigned i = 0; i < verification->problems->len; i++)
        tsu_json_string(json, g_ptr_array_index(verification->problems, i));
    tsu_json_end_array(json);
    tsu_json_end_object(json);
    tsu_cli_json_end(cli);
}

static void
print_text(TsuCli *cli, const TsuVerification *verification, const char *asked, bool good)
{
    g_autoptr(TsuCliTable) table = tsu_cli_table_new(2);

    for (unsigned i = 0; i < G_N_ELEMENTS(COUNTS); i++) {
        tsu_cli_table_add(table, _(COUNTS[i].label));
        tsu_cli_table_printf(table, "%" PRId64, count(verification, i));
    }
    tsu_cli_table_add(table, _("Head"));
    tsu_cli_table_add(table, tsu_store_head(cli->store));
    tsu_cli_table_print(table, 0, false, cli->out);
    for (unsigned i = 0; i < verification->problems->len; i++)
        tsu_cli_say(cli, "%s", (const char *) g_ptr_array_index(verification->problems, i));
    if (asked != NULL && verification->has_head)
        g_string_append_printf(cli->out, _("The head %s is in the history.\n"), asked);
    else if (asked != NULL)
        tsu_cli_say(cli, _("the head %s is not in the history of this store"), asked);
    g_string_append(cli->out, good ? _("Verified.\n") : _("Not verified.\n"));
}

static TsuCliStatus
run(TsuCli *cli)
{
    const char *head = tsu_cli_option(cli, "head");
    g_autoptr(TsuVerification) verification = NULL;
    g_autoptr(GError) error = NULL;
    bool good;

    if (head != NULL && (strlen(head) < 16 || strlen(head) > 64 ||
                         strspn(head, "0123456789abcdefABCDEF") != strlen(head)))
        return tsu_cli_usage(cli, _("“%s” is no head: 16 to 64 hexadecimal digits"), head);
    verification = tsu_store_verify(cli->store, head, &error);
    if (verification == NULL)
        return tsu_cli_fail(cli, error);
    good = verification->problems->len == 0 && (head == NULL || verification->has_head);
    if (cli->format == TSU_CLI_JSON)
        print_json(cli, verification, head, good);
    else
        print_text(cli, verification, head, good);
    return good ? TSU_CLI_DONE : TSU_CLI_DATA;
}

static const TsuCliOption OPTIONS[] = {
    {"head", 0, "HEX", 0, N_("look for this head, from a sheet, the ledger or a backup")},
    {NULL},
};

const TsuCliCommand TSU_COMMAND_VERIFY = {
    .name = "verify",
    .arguments = "[--head HEX]",
    .summary = N_("prove that the store is what its history says"),
    .help =
        N_("Without a head that was noted elsewhere, a history that was cut at its end cannot be\n"
           "seen."),
    .options = OPTIONS,
    .formats = TSU_CLI_TEXT | TSU_CLI_JSON,
    .access = TSU_CLI_READS,
    .run = run,
};
