/* SPDX-License-Identifier: GPL-3.0-or-later */

/* sheet (ID… | --all | --search TEXT) -o OUT.pdf */

#include "tsu-cli-commands.h"
#include "tsu-cli-target.h"
#include "tsu-list.h"
#include "tsu-sheet-job.h"

#include <glib/gi18n.h>
#include <string.h>

static void
show_progress(int64_t done, int64_t total, void *data)
{
    tsu_cli_progress(data, _("%" PRId64 " of %" PRId64 " people"), done, total);
}

/* Those who were named, in that order; else those who match, in the order of lists. */
static TsuCliStatus
find_people(TsuCli *cli, GArray *people)
{
    TsuListQuery query = {.search = tsu_cli_option(cli, "search"), .day = cli->today, .limit = -1};
    g_autoptr(GPtrArray) rows = NULL;
    g_autoptr(GError) error = NULL;

    for (unsigned i = 0; i < tsu_cli_n_args(cli); i++) {
        g_auto(TsuCliTarget) target = {0};
        TsuCliStatus status = tsu_cli_target(cli, tsu_cli_arg(cli, i), TSU_TARGET_PERSON, &target);

        if (status != TSU_CLI_DONE)
            return status;
        g_array_append_val(people, target.owner);
    }
    if (tsu_cli_n_args(cli) > 0)
        return TSU_CLI_DONE;

    rows = tsu_store_list(cli->store, &query, NULL, &error);
    if (rows == NULL)
        return tsu_cli_fail(cli, error);
    for (unsigned i = 0; i < rows->len; i++)
        g_array_append_val(people, ((TsuListRow *) g_ptr_array_index(rows, i))->person);
    if (people->len > 0)
        return TSU_CLI_DONE;
    tsu_cli_say(cli, _("nobody matches"));
    return TSU_CLI_DATA;
}

static TsuCliStatus
check_language(TsuCli *cli, const char *language)
{
    const TsuFieldSpec *field = &TSU_PERSON->fields[tsu_entity_field_index(TSU_PERSON, "language")];
    g_autoptr(GPtrArray) keys = g_ptr_array_new();

    for (const TsuChoice *choice = field->choices; choice->key != NULL; choice++) {
        if (language == NULL || strcmp(choice->key, language) == 0)
            return TSU_CLI_DONE;
        g_ptr_array_add(keys, (gpointer) choice->key);
    }
    g_ptr_array_add(keys, NULL);
    {
        g_autofree char *all = g_strjoinv(", ", (char **) keys->pdata);

        return tsu_cli_usage(cli, _("there is no language “%s”; it is one of %s"), language, all);
    }
}

static TsuCliStatus
run(TsuCli *cli)
{
    g_autoptr(GArray) people = g_array_new(FALSE, FALSE, sizeof(int64_t));
    g_autoptr(GPtrArray) problems = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GError) error = NULL;
    TsuSheetJob job = {
        .locale_dir = cli->environment->locale_dir,
        .iso_locale_dir = cli->environment->iso_locale_dir,
        .language = tsu_cli_option(cli, "language"),
        .progress = show_progress,
        .data = cli,
        .cancellable = cli->environment->cancellable,
    };
    unsigned n_pages = 0, n_ways = tsu_cli_n_args(cli) > 0;
    TsuCliStatus status;

    n_ways += (tsu_cli_option(cli, "all") != NULL) + (tsu_cli_option(cli, "search") != NULL);
    if (n_ways != 1)
        return tsu_cli_usage(cli, _("say whose sheets: ID…, --all, or --search TEXT"));
    if (!tsu_cli_option_date(cli, "as-of", &job.as_of))
        return TSU_CLI_USAGE;
    status = check_language(cli, job.language);
    if (status == TSU_CLI_DONE)
        status = find_people(cli, people);
    if (status != TSU_CLI_DONE)
        return status;
    if (!tsu_sheet_job_run(cli->store, &job, people, tsu_cli_option(cli, "output"), problems,
                           &n_pages, &error))
        return tsu_cli_fail(cli, error);

    for (unsigned i = 0; i < problems->len; i++)
        tsu_cli_say(cli, "%s", (const char *) g_ptr_array_index(problems, i));
    if (cli->format == TSU_CLI_JSON) {
        tsu_json_begin_object(cli->json);
        tsu_json_member_int(cli->json, "people", people->len);
        tsu_json_member_int(cli->json, "pages", n_pages);
        tsu_json_member_int(cli->json, "problems", problems->len);
        tsu_json_end_object(cli->json);
        g_string_append_c(cli->out, '\n');
    } else {
        g_string_append_printf(cli->out, _("People: %u. Pages: %u.\n"), people->len, n_pages);
    }
    return problems->len > 0 ? TSU_CLI_DATA : TSU_CLI_DONE;
}

static const TsuCliOption OPTIONS[] = {
    {"all", 0, NULL, 0, N_("sheets of everybody")},
    {"search", 0, "TEXT", 0, N_("sheets of those who match")},
    {"output", 'o', "OUT.pdf", TSU_OPTION_REQUIRED | TSU_OPTION_PATH, N_("the file to write")},
    {"language", 0, "LANG", 0, N_("language beside Japanese, instead of each trainee's own")},
    {"as-of", 0, "DATE", 0, N_("what was true then")},
    {NULL},
};

const TsuCliCommand TSU_COMMAND_SHEET = {
    .name = "sheet",
    .arguments = "(ID… | --all | --search TEXT) -o OUT.pdf [--language LANG] [--as-of DATE]",
    .summary = N_("print progress sheets into one PDF"),
    .help =
        N_("What cannot be put on paper as it is recorded (a script without a font, a photo that\n"
           "cannot be read) is named, with exit status 1."),
    .options = OPTIONS,
    .max_args = -1,
    .formats = TSU_CLI_TEXT | TSU_CLI_JSON,
    .access = TSU_CLI_READS,
    .run = run,
};
