/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The store of this run, and a copy of it where the store itself must not be opened. */

#include "tsu-cli.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "tsu-rulebook.h"

/* What is in the write-ahead log belongs to the store. */
static const char *const PARTS[] = {"", "-wal"};

static bool
copy_part(TsuCli *cli, const char *path, const char *to, const char *part, GError **error)
{
    g_autofree char *from_name = g_strconcat(path, part, NULL);
    g_autofree char *to_name = g_strconcat(to, part, NULL);
    g_autoptr(GFile) source = g_file_new_for_path(from_name);
    g_autoptr(GFile) target = g_file_new_for_path(to_name);

    if (*part != '\0' && !g_file_test(from_name, G_FILE_TEST_EXISTS))
        return g_unlink(to_name) == 0 || !g_file_test(to_name, G_FILE_TEST_EXISTS);
    return g_file_copy(source, target, G_FILE_COPY_OVERWRITE, cli->environment->cancellable, NULL,
                       NULL, error);
}

/* Size and time of change of both files, to see whether somebody wrote meanwhile. */
static char *
look(const char *path)
{
    GString *seen = g_string_new(NULL);

    for (unsigned i = 0; i < G_N_ELEMENTS(PARTS); i++) {
        g_autofree char *name = g_strconcat(path, PARTS[i], NULL);
        struct stat status = {0};

        if (stat(name, &status) == 0)
            g_string_append_printf(seen, "%" PRId64 " %" PRId64 ".%09ld\n", (gint64) status.st_size,
                                   (gint64) status.st_mtim.tv_sec, status.st_mtim.tv_nsec);
    }
    return g_string_free(seen, FALSE);
}

/* Makes a copy that nobody wrote to meanwhile; its name, or NULL with @error set. */
static char *
make_copy(TsuCli *cli, GError **error)
{
    enum { TRIES = 5 };
    g_autofree char *name = NULL;

    cli->copy_dir = g_dir_make_tmp("tsubame-XXXXXX", error);
    if (cli->copy_dir == NULL)
        return NULL;
    name = g_build_filename(cli->copy_dir, "copy.tsubame", NULL);
    for (unsigned i = 0; i < TRIES; i++) {
        g_autofree char *before = look(cli->store_path), *after = NULL;

        for (unsigned k = 0; k < G_N_ELEMENTS(PARTS); k++)
            if (!copy_part(cli, cli->store_path, name, PARTS[k], error))
                return NULL;
        after = look(cli->store_path);
        if (g_str_equal(before, after))
            return g_steal_pointer(&name);
    }
    g_set_error_literal(error, G_IO_ERROR, G_IO_ERROR_BUSY,
                        _("the store is being written to; try again"));
    return NULL;
}

void
tsu_cli_say_rule_problems(TsuCli *cli, const GPtrArray *problems)
{
    for (unsigned i = 0; i < problems->len; i++) {
        g_autofree char *text = tsu_rule_problem_to_string(g_ptr_array_index(problems, i));

        tsu_cli_say(cli, "%s", text);
    }
}

/* What is wrong with the office's own file is told each time, since other rules count than the
 * office thinks. */
bool
tsu_cli_take_rules(TsuCli *cli, GError **error)
{
    g_autoptr(GPtrArray) problems =
        g_ptr_array_new_with_free_func((GDestroyNotify) tsu_rule_problem_free);

    cli->rules = tsu_rulebook(cli->store, problems);
    if (cli->rules != NULL && problems->len > 0)
        tsu_cli_say(cli, _("the office's own rules are not in force:"));
    tsu_cli_say_rule_problems(cli, problems);
    return tsu_store_set_rules(cli->store, cli->rules, error);
}

/* With other rules than the last time everything is derived anew, which takes its time. */
static void
show_deriving(int64_t done, int64_t people, void *data)
{
    tsu_cli_progress(data, _("deadlines by the new rules: %" PRId64 " of %" PRId64 " people"), done,
                     people);
}

TsuCliStatus
tsu_cli_need_rules(TsuCli *cli)
{
    if (cli->rules != NULL)
        return TSU_CLI_DONE;
    tsu_cli_say(cli, _("the rules of this program are wrong, so it cannot judge by them"));
    return TSU_CLI_FAILED;
}

TsuCliStatus
tsu_cli_open(TsuCli *cli)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *copy = NULL;
    const char *path = cli->store_path;
    TsuStoreMode mode = tsu_cli_access(cli) == TSU_CLI_WRITES ? TSU_STORE_WRITE : TSU_STORE_READ;

    if (tsu_cli_access(cli) == TSU_CLI_NO_STORE)
        return TSU_CLI_DONE;
    if (tsu_cli_option(cli, "local-copy") != NULL)
        path = copy = make_copy(cli, &error);
    if (path != NULL)
        cli->store = tsu_store_open(path, mode, cli->clock, &error);
    if (cli->store != NULL) {
        tsu_store_set_cancellable(cli->store, cli->environment->cancellable);
        tsu_store_set_progress(cli->store, show_deriving, cli);
    }
    if (cli->store == NULL || !tsu_cli_take_rules(cli, &error)) {
        TsuCliStatus status = tsu_cli_fail(cli, error);

        tsu_cli_close(cli);
        return status;
    }
    return TSU_CLI_DONE;
}

void
tsu_cli_close(TsuCli *cli)
{
    static const char *const LEFT[] = {"copy.tsubame", "copy.tsubame-wal", "copy.tsubame-shm",
                                       "copy.tsubame-lock"};

    if (cli->store != NULL)
        tsu_store_set_cancellable(cli->store, NULL);
    g_clear_pointer(&cli->store, tsu_store_close);
    g_clear_pointer(&cli->rules, tsu_rules_unref);
    if (cli->copy_dir == NULL)
        return;
    for (unsigned i = 0; i < G_N_ELEMENTS(LEFT); i++) {
        g_autofree char *name = g_build_filename(cli->copy_dir, LEFT[i], NULL);

        g_unlink(name);
    }
    g_rmdir(cli->copy_dir);
    g_clear_pointer(&cli->copy_dir, g_free);
}
