/* SPDX-License-Identifier: GPL-3.0-or-later */

/* list [FILTER…], list --organizations */

#include "tsu-cli-commands.h"
#include "tsu-cli-json.h"
#include "tsu-cli-table.h"
#include "tsu-cli-words.h"
#include "tsu-list.h"
#include "tsu-text.h"

#include <glib/gi18n.h>
#include <string.h>

/* Organizations ---------------------------------------------------------------------------------*/

/* Every word of the search stands in the code or in one of the names. */
static bool
organization_matches(const TsuRecord *organization, char **words)
{
    static const char *const NAMES[] = {"name", "name_kana", "name_local"};
    g_autoptr(GString) key = g_string_new(NULL);

    tsu_text_fold_append(key, organization->ref);
    for (unsigned i = 0; i < G_N_ELEMENTS(NAMES); i++)
        if (tsu_record_get(organization, NAMES[i]) != NULL) {
            g_string_append_c(key, '\n');
            tsu_text_fold_append(key, tsu_record_get(organization, NAMES[i]));
        }
    for (unsigned i = 0; words[i] != NULL; i++)
        if (strstr(key->str, words[i]) == NULL)
            return false;

    return true;
}

static GPtrArray *
find_organizations(TsuCli *cli, const char *country)
{
    g_autoptr(GPtrArray) all = tsu_store_organizations(cli->store);
    g_auto(GStrv) words = tsu_text_fold_words(tsu_cli_option(cli, "search"));
    GPtrArray *found = g_ptr_array_new_with_free_func((GDestroyNotify) tsu_record_unref);

    for (unsigned i = 0; i < all->len; i++) {
        TsuRecord *organization = g_ptr_array_index(all, i);

        if (!organization->withdrawn && organization_matches(organization, words) &&
            (country == NULL || g_strcmp0(tsu_record_get(organization, "country"), country) == 0))
            g_ptr_array_add(found, tsu_record_ref(organization));
    }
    return found;
}

static void
print_organizations_json(TsuCli *cli, const GPtrArray *found)
{
    tsu_json_begin_array(cli->json);
    for (unsigned i = 0; i < found->len; i++) {
        const TsuRecord *organization = g_ptr_array_index(found, i);

        tsu_json_begin_object(cli->json);
        tsu_json_member_string(cli->json, "code", organization->ref);
        tsu_cli_json_fields(cli->json, "fields", organization);
        tsu_json_end_object(cli->json);
        tsu_cli_flush_large(cli);
    }
    tsu_json_end_array(cli->json);
    tsu_cli_json_end(cli);
}

static void
print_organizations_text(TsuCli *cli, const GPtrArray *found)
{
    g_autoptr(TsuCliTable) table = tsu_cli_table_new(4);

    tsu_cli_table_add(table, _("Code"));
    tsu_cli_table_add(table, _("Kind"));
    tsu_cli_table_add(table, _("Name"));
    tsu_cli_table_add(table, _("Country"));
    for (unsigned i = 0; i < found->len; i++) {
        const TsuRecord *organization = g_ptr_array_index(found, i);
        const char *country = tsu_record_get(organization, "country");

        tsu_cli_table_add(table, organization->ref);
        tsu_cli_table_add(
            table, tsu_cli_choice("organization", "kind", tsu_record_get(organization, "kind")));
        tsu_cli_table_add(table, tsu_record_get(organization, "name"));
        tsu_cli_table_add(table, country != NULL ? tsu_cli_country(country) : NULL);
    }
    if (found->len > 0)
        tsu_cli_table_print(table, 0, true, cli->out);
    else
        tsu_cli_say(cli, _("no organization matches"));
}

/* People ----------------------------------------------------------------------------------------*/

static void
print_people_json(TsuCli *cli, const GPtrArray *rows)
{
    tsu_json_begin_array(cli->json);
    for (unsigned i = 0; i < rows->len; i++) {
        const TsuListRow *row = g_ptr_array_index(rows, i);

        tsu_json_begin_object(cli->json);
        tsu_json_member_int(cli->json, "number", row->person);
        tsu_json_member_string(cli->json, "name", row->name);
        tsu_json_member_string(cli->json, "kana", row->kana);
        tsu_json_member_string(cli->json, "native", row->native);
        tsu_json_member_string(cli->json, "birth_date", row->birth_date);
        tsu_json_member_string(cli->json, "nationality", row->nationality);
        tsu_json_member_string(cli->json, "programme", row->programme);
        tsu_json_member_string(cli->json, "route", row->route);
        tsu_json_member_string(cli->json, "sender", row->sender);
        tsu_json_member_string(cli->json, "host", row->host);
        tsu_json_member_string(cli->json, "stage", row->stage);
        tsu_json_member_string(cli->json, "stage_since", row->stage_since);
        tsu_json_member_string(cli->json, "level", row->level);
        tsu_json_member_string(cli->json, "status", row->status);
        tsu_json_member_string(cli->json, "residence_until", row->residence_until);
        tsu_json_end_object(cli->json);
        tsu_cli_flush_large(cli);
    }
    tsu_json_end_array(cli->json);
    tsu_cli_json_end(cli);
}

/* One very long name must not push every row apart. */
#define NAME_COLUMNS         40
#define ORGANIZATION_COLUMNS 24

static char *
organization_cell(TsuCli *cli, const char *code)
{
    const TsuRecord *organization = code != NULL ? tsu_store_organization(cli->store, code) : NULL;
    const char *name = organization != NULL ? tsu_record_get(organization, "name") : NULL;

    return code != NULL ? tsu_cli_shorten(name != NULL ? name : code, ORGANIZATION_COLUMNS) : NULL;
}

static char *
name_cell(const char *name)
{
    return name != NULL ? tsu_cli_shorten(name, NAME_COLUMNS) : NULL;
}

static void
print_people_text(TsuCli *cli, const GPtrArray *rows, int64_t total)
{
    static const char *const HEADS[] = {
        N_("No."),
        N_("Full name"),
        N_("Kana"),
        N_("Nationality or region"),
        N_("Stage"),
        N_("Since"),
        N_("Sending organization"),
        N_("Host"),
        N_("Japanese"),
        N_("Stay until"),
    };
    g_autoptr(TsuCliTable) table = tsu_cli_table_new(G_N_ELEMENTS(HEADS));

    tsu_cli_table_align_right(table, 0);
    for (unsigned i = 0; i < G_N_ELEMENTS(HEADS); i++)
        tsu_cli_table_add(table, _(HEADS[i]));
    for (unsigned i = 0; i < rows->len; i++) {
        const TsuListRow *row = g_ptr_array_index(rows, i);

        tsu_cli_table_printf(table, "%" PRId64, row->person);
        tsu_cli_table_take(table, name_cell(row->name));
        tsu_cli_table_take(table, name_cell(row->kana));
        tsu_cli_table_add(table,
                          row->nationality != NULL ? tsu_cli_country(row->nationality) : NULL);
        tsu_cli_table_add(
            table, row->stage != NULL ? tsu_cli_choice("stage_period", "stage", row->stage) : NULL);
        tsu_cli_table_add(table, row->stage_since);
        tsu_cli_table_take(table, organization_cell(cli, row->sender));
        tsu_cli_table_take(table, organization_cell(cli, row->host));
        tsu_cli_table_add(table, row->level);
        tsu_cli_table_add(table, row->residence_until);
    }
    if (rows->len > 0)
        tsu_cli_table_print(table, 0, true, cli->out);
    if (total > (int64_t) rows->len)
        g_string_append_printf(cli->out, _("The first %u of %" PRId64 " people.\n"), rows->len,
                               total);
    else if (total == 0)
        tsu_cli_say(cli, _("nobody matches"));
}

static bool
has_claimed_consent(const TsuCase *c)
{
    const GPtrArray *consents = tsu_case_records(c, "consent");

    for (unsigned i = 0; i < consents->len; i++) {
        const TsuRecord *consent = g_ptr_array_index(consents, i);

        if (consent->source != NULL && tsu_record_get(consent, "confirmed_on") == NULL &&
            tsu_record_get(consent, "withdrawn_on") == NULL)
            return true;
    }
    return false;
}

/* Leaves those whose sender claims a consent that the office has not confirmed yet. */
static bool
keep_claimed(TsuCli *cli, GPtrArray *rows, GError **error)
{
    for (unsigned i = rows->len; i > 0; i--) {
        const TsuListRow *row = g_ptr_array_index(rows, i - 1);
        g_autoptr(TsuCase) c = tsu_store_case(cli->store, row->person, false, error);

        if (c == NULL)
            return false;
        if (!has_claimed_consent(c))
            g_ptr_array_remove_index(rows, i - 1);
    }
    return true;
}

static TsuCliStatus
run(TsuCli *cli)
{
    const char *stage = tsu_cli_option(cli, "stage"), *country = tsu_cli_option(cli, "country");
    const char *consent = tsu_cli_option(cli, "consent");
    g_autoptr(GPtrArray) rows = NULL;
    g_autoptr(GError) error = NULL;
    TsuListQuery query = {
        .search = tsu_cli_option(cli, "search"),
        .organization = tsu_cli_option(cli, "organization"),
        .day = cli->today,
        .limit = -1,
    };
    int64_t total, limit;

    if (!tsu_cli_option_number(cli, "limit", 0, &query.limit))
        return TSU_CLI_USAGE;
    if (stage != NULL && tsu_cli_stage(cli, stage, &query.stage) != TSU_CLI_DONE)
        return TSU_CLI_USAGE;
    if (country != NULL && (query.country = tsu_cli_country_find(country)) == NULL)
        return tsu_cli_usage(cli, _("there is no country “%s” in ISO 3166-1"), country);
    if (query.organization != NULL &&
        tsu_store_organization(cli->store, query.organization) == NULL)
        return tsu_cli_no_organization(cli, query.organization);
    if (consent != NULL && strcmp(consent, "claimed") != 0)
        return tsu_cli_usage(cli, _("“%s” is not claimed, the one choice of --consent"), consent);

    if (tsu_cli_option(cli, "organizations") != NULL) {
        static const char *const OF_PEOPLE[] = {"stage", "organization", "limit", "consent"};
        g_autoptr(GPtrArray) found = find_organizations(cli, query.country);

        for (unsigned i = 0; i < G_N_ELEMENTS(OF_PEOPLE); i++)
            if (tsu_cli_option(cli, OF_PEOPLE[i]) != NULL)
                return tsu_cli_usage(cli, _("--%s is about people, not about organizations"),
                                     OF_PEOPLE[i]);
        if (cli->format == TSU_CLI_JSON)
            print_organizations_json(cli, found);
        else
            print_organizations_text(cli, found);
        return TSU_CLI_DONE;
    }
    limit = query.limit;
    if (consent != NULL)
        query.limit = -1;
    rows = tsu_store_list(cli->store, &query, &total, &error);
    if (rows == NULL || (consent != NULL && !keep_claimed(cli, rows, &error)))
        return tsu_cli_fail(cli, error);
    if (consent != NULL) {
        total = rows->len;
        if (limit >= 0 && limit < total)
            g_ptr_array_set_size(rows, (int) limit);
    }
    if (cli->format == TSU_CLI_JSON)
        print_people_json(cli, rows);
    else
        print_people_text(cli, rows, total);
    return TSU_CLI_DONE;
}

static const TsuCliOption OPTIONS[] = {
    {"search", 0, "TEXT", 0, N_("words to find, in any order: names, numbers, organizations")},
    {"stage", 0, "STAGE", 0, N_("those in this stage")},
    {"organization", 0, "CODE", 0, N_("those who are with this organization")},
    {"country", 0, "COUNTRY", 0, N_("those of this nationality: ISO 3166-1, or its name")},
    {"consent", 0, "claimed", 0,
     N_("those with a consent that a sender claims and nobody confirmed")},
    {"limit", 0, "N", 0, N_("the first so many only")},
    {"organizations", 0, NULL, 0, N_("organizations instead of people")},
    {NULL},
};

const TsuCliCommand TSU_COMMAND_LIST = {
    .name = "list",
    .arguments = "[--search TEXT] [--stage STAGE] [--organization CODE] [--country COUNTRY] "
                 "[--consent claimed] [--limit N] [--organizations]",
    .summary = N_("list people, or organizations"),
    .help = N_("People come in the order of their names in kana, then of those in Latin letters.\n"
               "Names are cut where they are long; JSON has them whole, and the codes of\n"
               "organizations."),
    .options = OPTIONS,
    .formats = TSU_CLI_TEXT | TSU_CLI_JSON,
    .access = TSU_CLI_READS,
    .run = run,
};
