/* SPDX-License-Identifier: GPL-3.0-or-later */

/* stats */

#include "config.h"

#include "tsu-cli-commands.h"
#include "tsu-cli-json.h"
#include "tsu-cli-table.h"
#include "tsu-cli-words.h"
#include "tsu-files.h"
#include "tsu-list.h"
#include "tsu-stage.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <string.h>

/* How many people by one of the columns of lists. */
typedef struct {
    char *key;
    int64_t number;
} Line;

static void
line_clear(void *data)
{
    g_free(((Line *) data)->key);
}

static void
tally_add(GArray *tally, const char *key)
{
    Line line;

    for (unsigned i = 0; i < tally->len; i++)
        if (strcmp(g_array_index(tally, Line, i).key, key) == 0) {
            g_array_index(tally, Line, i).number++;
            return;
        }
    line.key = g_strdup(key);
    line.number = 1;
    g_array_append_val(tally, line);
}

static GArray *
tally_new(void)
{
    GArray *tally = g_array_new(FALSE, FALSE, sizeof(Line));

    g_array_set_clear_func(tally, line_clear);
    return tally;
}

static int64_t
tally_count(const GArray *tally, const char *key)
{
    for (unsigned i = 0; i < tally->len; i++)
        if (strcmp(g_array_index(tally, Line, i).key, key) == 0)
            return g_array_index(tally, Line, i).number;

    return 0;
}

/* The largest first. */
static int
compare_lines(gconstpointer a, gconstpointer b)
{
    const Line *one = a, *other = b;

    if (one->number != other->number)
        return one->number < other->number ? 1 : -1;
    return strcmp(one->key, other->key);
}

typedef struct {
    int64_t size; /* of the file, with its log */
    char *backup; /* name of the newest backup beside the store, or NULL */
    GPtrArray *counts;
    GArray *stages, *countries; /* of Line */
} Stats;

static void
stats_clear(Stats *stats)
{
    g_free(stats->backup);
    g_clear_pointer(&stats->counts, g_ptr_array_unref);
    g_clear_pointer(&stats->stages, g_array_unref);
    g_clear_pointer(&stats->countries, g_array_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Stats, stats_clear)

static int64_t
file_size(const char *path)
{
    GStatBuf status;

    return g_stat(path, &status) == 0 ? (int64_t) status.st_size : 0;
}

/* The time stands in the name behind the kind: daily-20261123T044500Z-HEAD.tsubame */
static const char *
backup_time(const char *name)
{
    const char *dash = strchr(name, '-');

    return dash != NULL ? dash + 1 : "";
}

static char *
newest_backup(const char *store)
{
    g_autofree char *folder = g_strconcat(store, ".backups", NULL);
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    const char *name;
    char *newest = NULL;

    while (dir != NULL && (name = g_dir_read_name(dir)) != NULL)
        if (g_str_has_suffix(name, ".tsubame") && name[0] != '.' &&
            (newest == NULL || strcmp(backup_time(name), backup_time(newest)) > 0)) {
            g_free(newest);
            newest = g_strdup(name);
        }
    return newest;
}

static bool
collect(TsuCli *cli, Stats *stats, GError **error)
{
    TsuListQuery query = {.day = cli->today, .limit = -1};
    g_autoptr(GPtrArray) rows = NULL;
    g_autofree char *wal = g_strconcat(tsu_store_path(cli->store), "-wal", NULL);

    stats->size = file_size(tsu_store_path(cli->store)) + file_size(wal);
    stats->backup = newest_backup(cli->store_path);
    stats->counts = tsu_store_counts(cli->store, error);
    if (stats->counts == NULL)
        return false;
    rows = tsu_store_list(cli->store, &query, NULL, error);
    if (rows == NULL)
        return false;
    stats->stages = tally_new();
    stats->countries = tally_new();
    for (unsigned i = 0; i < rows->len; i++) {
        const TsuListRow *row = g_ptr_array_index(rows, i);

        tally_add(stats->stages, row->stage != NULL ? row->stage : "none");
        tally_add(stats->countries, row->nationality != NULL ? row->nationality : "none");
    }
    g_array_sort(stats->stages, compare_lines);
    g_array_sort(stats->countries, compare_lines);
    return true;
}

static void
put_tally(TsuJson *json, const char *name, const GArray *tally)
{
    tsu_json_member(json, name);
    tsu_json_begin_object(json);
    for (unsigned i = 0; i < tally->len; i++)
        tsu_json_member_int(json, g_array_index(tally, Line, i).key,
                            g_array_index(tally, Line, i).number);
    tsu_json_end_object(json);
}

static void
print_json(TsuCli *cli, const Stats *stats)
{
    TsuJson *json = cli->json;

    tsu_json_begin_object(json);
    tsu_json_member_string(json, "store", cli->store_path);
    tsu_json_member_string(json, "version", VERSION);
    tsu_json_member_string(json, "office", tsu_store_office(cli->store));
    tsu_json_member_string(json, "head", tsu_store_head(cli->store));
    tsu_json_member_int(json, "bytes", stats->size);
    tsu_json_member_string(json, "last_backup", stats->backup);
    tsu_json_member(json, "counts");
    tsu_json_begin_object(json);
    for (unsigned i = 0; i < stats->counts->len; i++) {
        const TsuCount *count = g_ptr_array_index(stats->counts, i);

        tsu_json_member_int(json, count->name, count->number);
    }
    tsu_json_end_object(json);
    put_tally(json, "stages", stats->stages);
    put_tally(json, "nationalities", stats->countries);
    tsu_json_end_object(json);
    tsu_cli_json_end(cli);
}

static const char *
count_label(const char *name)
{
    static const struct {
        const char *name, *label;
    } LABELS[] = {
        {"withdrawn_people", N_("Withdrawn people")},
        {"open_conflicts", N_("Open conflicts")},
        {"contents", N_("Contents")},
        {"content_bytes", N_("Bytes of contents")},
        {"operations", N_("Operations")},
        {"entries", N_("Entries")},
        {"imports", N_("Imports")},
        {"disclosures", N_("Entries of the ledger")},
    };
    const TsuEntitySpec *spec = tsu_entity_find(name);

    if (spec != NULL)
        return _(spec->labels);
    for (unsigned i = 0; i < G_N_ELEMENTS(LABELS); i++)
        if (strcmp(LABELS[i].name, name) == 0)
            return _(LABELS[i].label);
    return name;
}

static void
print_counts(TsuCli *cli, const Stats *stats)
{
    g_autoptr(TsuCliTable) table = tsu_cli_table_new(2);

    for (unsigned i = 0; i < stats->counts->len; i++) {
        const TsuCount *count = g_ptr_array_index(stats->counts, i);

        tsu_cli_table_add(table, count_label(count->name));
        tsu_cli_table_printf(table, "%" PRId64, count->number);
    }
    tsu_cli_table_align_right(table, 1);
    g_string_append_printf(cli->out, "\n%s\n", _("Counts"));
    tsu_cli_table_print(table, 2, false, cli->out);
}

static void
print_people(TsuCli *cli, const Stats *stats)
{
    g_autoptr(TsuCliTable) stages = tsu_cli_table_new(2), countries = tsu_cli_table_new(2);
    int64_t without = tally_count(stats->stages, "none");

    /* Stages in their own order. */
    for (const TsuChoice *choice = TSU_STAGES; choice->key != NULL; choice++) {
        int64_t number = tally_count(stats->stages, choice->key);

        if (number == 0)
            continue;
        tsu_cli_table_add(stages, _(choice->label));
        tsu_cli_table_printf(stages, "%" PRId64, number);
    }
    if (without > 0) {
        tsu_cli_table_add(stages, _("No stage yet"));
        tsu_cli_table_printf(stages, "%" PRId64, without);
    }
    for (unsigned i = 0; i < stats->countries->len; i++) {
        const Line *line = &g_array_index(stats->countries, Line, i);

        tsu_cli_table_add(countries, tsu_cli_country(line->key));
        tsu_cli_table_printf(countries, "%" PRId64, line->number);
    }
    tsu_cli_table_align_right(stages, 1);
    tsu_cli_table_align_right(countries, 1);
    if (tsu_cli_table_n_rows(stages) == 0)
        return;
    g_string_append_printf(cli->out, "\n%s\n", _("People by stage"));
    tsu_cli_table_print(stages, 2, false, cli->out);
    g_string_append_printf(cli->out, "\n%s\n", _("People by nationality"));
    tsu_cli_table_print(countries, 2, false, cli->out);
}

static void
print_text(TsuCli *cli, const Stats *stats)
{
    g_autoptr(TsuCliTable) table = tsu_cli_table_new(2);
    const char *office = tsu_store_office(cli->store);
    g_autofree char *size = g_format_size((guint64) stats->size);

    tsu_cli_table_add(table, _("Store"));
    tsu_cli_table_take(table, g_filename_display_name(cli->store_path));
    tsu_cli_table_add(table, _("Supervising organization"));
    tsu_cli_table_take(table, office != NULL ? tsu_cli_organization(cli, office) : g_strdup("–"));
    tsu_cli_table_add(table, _("Version"));
    tsu_cli_table_add(table, VERSION);
    tsu_cli_table_add(table, _("Size"));
    tsu_cli_table_add(table, size);
    tsu_cli_table_add(table, _("Head"));
    tsu_cli_table_add(table, tsu_store_head(cli->store));
    tsu_cli_table_add(table, _("Last backup"));
    tsu_cli_table_add(table, stats->backup != NULL ? stats->backup : "–");
    tsu_cli_table_print(table, 0, false, cli->out);
    print_people(cli, stats);
    print_counts(cli, stats);
}

static TsuCliStatus
run(TsuCli *cli)
{
    g_auto(Stats) stats = {0};
    g_autoptr(GError) error = NULL;

    if (!collect(cli, &stats, &error))
        return tsu_cli_fail(cli, error);
    if (cli->format == TSU_CLI_JSON)
        print_json(cli, &stats);
    else
        print_text(cli, &stats);
    return TSU_CLI_DONE;
}

const TsuCliCommand TSU_COMMAND_STATS = {
    .name = "stats",
    .arguments = "",
    .summary = N_("count everything, and say where the store lies and when it was backed up"),
    .formats = TSU_CLI_TEXT | TSU_CLI_JSON,
    .access = TSU_CLI_READS,
    .run = run,
};
