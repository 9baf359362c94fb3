/* SPDX-License-Identifier: GPL-3.0-or-later */

/* import FILE… */

#include "config.h"

#include "tsu-catalog.h"
#include "tsu-cli-commands.h"
#include "tsu-history.h"
#include "tsu-import-report.h"

#include <glib/gi18n.h>
#include <string.h>

static void
show_progress(int64_t done, int64_t total, int64_t people, void *data)
{
    TsuImportReport *report = data;

    if (total > 0)
        tsu_cli_progress(report->cli, _("%d %%, %" PRId64 " people"), (int) (done * 100 / total),
                         people);
    else
        tsu_cli_progress(report->cli, _("%" PRId64 " people"), people);
}

static GHashTable *
named_refs(TsuCli *cli, const char *option, GHashTable *unmet)
{
    GHashTable *refs = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    const char *ref;

    for (unsigned i = 0; (ref = tsu_cli_option_nth(cli, option, i)) != NULL; i++) {
        g_hash_table_add(refs, g_strdup(ref));
        g_hash_table_add(unmet, g_strdup(ref));
    }
    return refs;
}

/* --same REF=ID */
static TsuCliStatus
read_same(TsuCli *cli, GHashTable *same, GHashTable *unmet)
{
    const char *text;

    for (unsigned i = 0; (text = tsu_cli_option_nth(cli, "same", i)) != NULL; i++) {
        const char *equals = strrchr(text, '=');
        int64_t number;

        if (equals == NULL || equals == text || !tsu_cli_parse_number(equals + 1, &number))
            return tsu_cli_usage(cli, _("“%s” is not REF=ID with an office number"), text);
        g_hash_table_insert(same, g_strndup(text, (gsize) (equals - text)),
                            g_memdup2(&number, sizeof number));
        g_hash_table_add(unmet, g_strndup(text, (gsize) (equals - text)));
    }
    return TSU_CLI_DONE;
}

static TsuCliStatus
read_prefer(TsuCli *cli, TsuPrefer *prefer)
{
    const char *text = tsu_cli_option(cli, "prefer");

    if (text != NULL && strcmp(text, "ours") == 0)
        *prefer = TSU_PREFER_OURS;
    else if (text != NULL && strcmp(text, "theirs") == 0)
        *prefer = TSU_PREFER_THEIRS;
    else if (text != NULL)
        return tsu_cli_usage(cli, _("“%s” is neither ours nor theirs"), text);
    return TSU_CLI_DONE;
}

static bool
has_problems(const TsuImportResult *result)
{
    return result->refused || result->count[TSU_PLAN_CONFLICT] > 0 ||
           result->count[TSU_PLAN_DUPLICATE] > 0 || result->errors;
}

static TsuCliStatus
import_files(TsuCli *cli, TsuImportOptions *options, TsuImportReport *report)
{
    TsuCliStatus status = TSU_CLI_DONE;

    tsu_import_report_begin(report);
    for (unsigned i = 0; i < tsu_cli_n_args(cli); i++) {
        const char *path = tsu_cli_arg(cli, i);
        g_autoptr(GError) error = NULL;
        g_autoptr(TsuImportResult) result = NULL;

        tsu_import_report_file(report, path);
        result = tsu_import_file(cli->store, cli->actor, path, options, &error);
        if (result == NULL) {
            /* Half an object is none. */
            if (cli->format == TSU_CLI_JSON)
                g_string_truncate(cli->out, 0);
            g_clear_pointer(&report->tally, tsu_import_tally_free);
            return tsu_cli_fail(cli, error);
        }
        tsu_import_report_result(report, path, result, options->dry_run);
        if (has_problems(result))
            status = TSU_CLI_DATA;
    }
    tsu_import_report_end(report);
    return status;
}

/* A slip in a ref would else go unnoticed. */
static TsuCliStatus
say_unmet(TsuCli *cli, GHashTable *unmet)
{
    GHashTableIter iter;
    gpointer ref;

    if (g_hash_table_size(unmet) == 0)
        return TSU_CLI_DONE;
    g_hash_table_iter_init(&iter, unmet);
    while (g_hash_table_iter_next(&iter, &ref, NULL))
        tsu_cli_say(cli, _("nobody in the file has the reference %s"), (const char *) ref);
    return TSU_CLI_DATA;
}

static TsuCliStatus
run(TsuCli *cli)
{
    g_autoptr(GHashTable) unmet = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_autoptr(GHashTable) skip = named_refs(cli, "skip", unmet);
    g_autoptr(GHashTable) as_new = named_refs(cli, "new", unmet);
    g_autoptr(GHashTable) same = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    g_autoptr(TsuCatalog) japanese = NULL;
    TsuImportReport report = {
        .cli = cli,
        .unmet = unmet,
        .all = tsu_cli_option(cli, "all") != NULL,
    };
    TsuImportOptions options = {
        .dry_run = tsu_cli_option(cli, "dry-run") != NULL,
        .strict = tsu_cli_option(cli, "strict") != NULL,
        .findings = tsu_cli_option(cli, "dry-run") != NULL,
        .skip = skip,
        .same = same,
        .as_new = as_new,
        .report = tsu_import_report_item,
        .progress = show_progress,
        .data = &report,
        .cancellable = cli->environment->cancellable,
        .reply = tsu_cli_option(cli, "reply"),
    };
    TsuCliStatus status = read_prefer(cli, &options.prefer), unmet_status;

    if (status == TSU_CLI_DONE)
        status = read_same(cli, same, unmet);
    if (status != TSU_CLI_DONE)
        return status;
    if (options.reply != NULL && tsu_cli_n_args(cli) > 1)
        return tsu_cli_usage(cli, _("--reply answers one file, and these are %u"),
                             tsu_cli_n_args(cli));
    /* Without it the reply is in English alone. */
    japanese = tsu_catalog_open(cli->environment->locale_dir, "ja", PAPER_PACKAGE, NULL);
    options.reply_ja = japanese;

    status = import_files(cli, &options, &report);
    if (status == TSU_CLI_FAILED)
        return status;
    unmet_status = say_unmet(cli, unmet);
    return MAX(status, unmet_status);
}

static const TsuCliOption OPTIONS[] = {
    {"dry-run", 0, NULL, 0,
     N_("only show what would be done, and what the rules say of each person")},
    {"strict", 0, NULL, 0, N_("refuse the file if anybody in it is held back")},
    {"prefer", 0, "ours|theirs", 0, N_("decide all conflicts")},
    {"skip", 0, "REF", TSU_OPTION_REPEATED, N_("leave this person out")},
    {"same", 0, "REF=ID", TSU_OPTION_REPEATED, N_("this person is our number ID")},
    {"new", 0, "REF", TSU_OPTION_REPEATED, N_("this person is nobody we know")},
    {"reply", 0, "OUT.xml", TSU_OPTION_PATH, N_("write a reply for the sender")},
    {"all", 0, NULL, 0, N_("name everybody, however many they are")},
    {NULL},
};

const TsuCliCommand TSU_COMMAND_IMPORT = {
    .name = "import",
    .arguments = "FILE… [--dry-run] [--strict] [--prefer ours|theirs] [--skip REF] "
                 "[--same REF=ID] [--new REF] [--reply OUT.xml] [--all]",
    .summary = N_("take in exchange files"),
    .help =
        N_("Each file is one operation, which undo --import takes back. What is wrong with one\n"
           "person holds her back and nobody else. A possible duplicate is not taken in until\n"
           "--same or --new says who she is."),
    .options = OPTIONS,
    .min_args = 1,
    .max_args = -1,
    .paths = true,
    .formats = TSU_CLI_TEXT | TSU_CLI_JSON,
    .access = TSU_CLI_WRITES,
    .run = run,
};
