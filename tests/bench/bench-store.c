/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * Import, import again, search and export of many people, each in a process of its own, beside
 * what xmllint needs to validate the same file in the same run.
 *
 * BENCH_PEOPLE sets how many (100,000); BENCH_ROUNDS how often each is measured (3; the median
 * counts).
 */

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "tsu-edit.h"
#include "tsu-export.h"
#include "tsu-import.h"
#include "tsu-list.h"
#include "tsu-rulebook.h"

static const char *program;
static char *folder, *people_file, *schema, *generator;
static int people, rounds;

/* What the measured processes do ---------------------------------------------------------------*/

/* As any program that opens one: what is due is derived while it is written. */
static void
set_rules(TsuStore *store)
{
    g_autoptr(GPtrArray) problems =
        g_ptr_array_new_with_free_func((GDestroyNotify) tsu_rule_problem_free);
    g_autoptr(TsuRules) rules = tsu_rulebook(store, problems);
    g_autoptr(GError) error = NULL;

    g_assert_nonnull(rules);
    if (!tsu_store_set_rules(store, rules, &error))
        g_error("%s", error->message);
}

static TsuStore *
open_store(const char *path, bool create)
{
    g_autoptr(TsuClock) clock = tsu_clock_new_system();
    g_autoptr(GError) error = NULL;
    TsuStore *store = create ? tsu_store_create(path, clock, "bench", &error)
                             : tsu_store_open(path, TSU_STORE_WRITE, clock, &error);

    if (store == NULL)
        g_error("%s", error->message);
    tsu_store_set_daily_backup(store, false);
    set_rules(store);
    return store;
}

static int
do_import(const char *path, const char *file)
{
    g_autoptr(TsuStore) store = open_store(path, !g_file_test(path, G_FILE_TEST_EXISTS));
    g_autoptr(GError) error = NULL;
    TsuImportOptions options = {0};
    g_autoptr(TsuImportResult) result = tsu_import_file(store, "bench", file, &options, &error);

    if (result == NULL)
        g_error("%s", error->message);
    if (result->refused || result->people == 0)
        g_error("the file was refused");
    if (result->count[TSU_PLAN_HELD] + result->count[TSU_PLAN_DUPLICATE] > 0)
        g_printerr("held back %" G_GINT64_FORMAT ", possible duplicates %" G_GINT64_FORMAT "\n",
                   result->count[TSU_PLAN_HELD], result->count[TSU_PLAN_DUPLICATE]);
    return 0;
}

static int
do_export(const char *path, const char *to, const char *file)
{
    g_autoptr(TsuStore) store = open_store(path, false);
    g_autoptr(GError) error = NULL;
    g_autoptr(TsuExportResult) result =
        tsu_export_file(store, "bench", to, TSU_FILE_TRANSFER, file, NULL, NULL, NULL, &error);

    if (result == NULL)
        g_error("%s", error->message);
    return result->people > 0 ? 0 : 1;
}

static int
compare_doubles(const void *a, const void *b)
{
    double one = *(const double *) a, other = *(const double *) b;

    return (one > other) - (one < other);
}

/* Milliseconds of a search with the store open, to the total and the first 200. */
static double
time_search(TsuStore *store, const char *search, int64_t *total)
{
    double times[9];
    TsuListQuery query = {.search = search, .day = {2026, 11, 23}, .limit = 200};

    for (unsigned i = 0; i < G_N_ELEMENTS(times); i++) {
        int64_t start = g_get_monotonic_time();
        g_autoptr(GPtrArray) rows = tsu_store_list(store, &query, total, NULL);

        g_assert_nonnull(rows);
        times[i] = (double) (g_get_monotonic_time() - start) / 1000.0;
    }
    qsort(times, G_N_ELEMENTS(times), sizeof *times, compare_doubles);
    return times[G_N_ELEMENTS(times) / 2];
}

/* Measuring ------------------------------------------------------------------------------------*/

typedef struct {
    double seconds, cpu;
    long kilobytes; /* at its peak */
} Cost;

static Cost
run_once(const char *const *argv)
{
    int64_t start = g_get_monotonic_time();
    struct rusage usage;
    Cost cost;
    int status;
    pid_t pid = fork();

    g_assert_cmpint(pid, >=, 0);
    if (pid == 0) {
        int null = open("/dev/null", O_WRONLY);

        dup2(null, STDOUT_FILENO);
        if (strstr(argv[0], "xmllint") != NULL)
            dup2(null, STDERR_FILENO);
        execvp(argv[0], (char *const *) argv);
        _exit(127);
    }
    g_assert_cmpint(wait4(pid, &status, 0, &usage), ==, pid);
    cost.seconds = (double) (g_get_monotonic_time() - start) / 1e6;
    cost.cpu = (double) (usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) +
               (double) (usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6;
    cost.kilobytes = usage.ru_maxrss;
    g_assert_true(WIFEXITED(status));
    g_assert_cmpint(WEXITSTATUS(status), ==, 0);
    return cost;
}

static Cost
median(Cost *costs, int n)
{
    for (int i = 0; i < n; i++)
        for (int k = i; k > 0 && costs[k - 1].seconds > costs[k].seconds; k--) {
            Cost swap = costs[k];

            costs[k] = costs[k - 1];
            costs[k - 1] = swap;
        }
    return costs[n / 2];
}

static void
remove_store(const char *path)
{
    static const char *const ENDS[] = {"", "-wal", "-shm", "-lock"};
    g_autofree char *backups = g_strdup_printf("%s/bench.backups", folder);
    g_autoptr(GDir) dir = NULL;
    const char *name;

    for (unsigned i = 0; i < G_N_ELEMENTS(ENDS); i++) {
        g_autofree char *file = g_strconcat(path, ENDS[i], NULL);

        g_unlink(file);
    }
    dir = g_dir_open(backups, 0, NULL);
    while (dir != NULL && (name = g_dir_read_name(dir)) != NULL) {
        g_autofree char *file = g_build_filename(backups, name, NULL);

        g_unlink(file);
    }
}

static char *
generate(int n, const char *name)
{
    char *path = g_build_filename(folder, name, NULL);
    g_autofree char *command =
        g_strdup_printf("'%s' --seed 7 --people %d > '%s'", generator, n, path);

    g_assert_cmpint(system(command), ==, 0);
    return path;
}

/* A bar that is missed fails its test, and the rest is measured all the same. */
static void
bar(bool reached)
{
    if (!reached)
        g_test_fail_printf("the bar is missed");
}

static Cost reference, import_cost;

static void
bench_reference(void)
{
    const char *argv[] = {"xmllint", "--stream", "--schema", schema, "--noout", people_file, NULL};
    Cost costs[9];
    struct stat about;

    g_assert_cmpint(g_stat(people_file, &about), ==, 0);
    for (int i = 0; i < rounds; i++)
        costs[i] = run_once(argv);
    reference = median(costs, rounds);
    g_test_message("%d people, %.1f MB", people, (double) about.st_size / 1e6);
    g_test_message("reference: xmllint --stream --schema %.2f s, %.1f MB", reference.seconds,
                   (double) reference.kilobytes / 1024.0);
}

static void
bench_import(void)
{
    g_autofree char *store = g_build_filename(folder, "bench.tsubame", NULL);
    const char *argv[] = {program, "--import", store, people_file, NULL};
    Cost costs[9];

    for (int i = 0; i < rounds; i++) {
        remove_store(store);
        costs[i] = run_once(argv);
    }
    import_cost = median(costs, rounds);
    g_test_message("import into an empty store: %.2f s (cpu %.2f s), %.1f MB: %.2f x the reference "
                   "(bar 3.00 x, 64 MB)",
                   import_cost.seconds, import_cost.cpu, (double) import_cost.kilobytes / 1024.0,
                   import_cost.seconds / reference.seconds);
    bar(import_cost.seconds <= 3.0 * reference.seconds);
    bar(import_cost.kilobytes <= 64 * 1024);
}

static void
bench_again(void)
{
    g_autofree char *store = g_build_filename(folder, "bench.tsubame", NULL);
    const char *argv[] = {program, "--import", store, people_file, NULL};
    Cost costs[9], again;

    for (int i = 0; i < rounds; i++)
        costs[i] = run_once(argv);
    again = median(costs, rounds);
    g_test_message("the same file again: %.2f s (cpu %.2f s), %.1f MB: %.2f x the import (bar "
                   "1.00 x)",
                   again.seconds, again.cpu, (double) again.kilobytes / 1024.0,
                   again.seconds / import_cost.seconds);
    bar(again.seconds <= import_cost.seconds);
    bar(again.kilobytes <= 64 * 1024);
}

static void
bench_flat(void)
{
    g_autofree char *store = g_build_filename(folder, "flat.tsubame", NULL);
    g_autofree char *tenth = generate(people / 10, "tenth.xml");
    const char *argv[] = {program, "--import", store, tenth, NULL};
    Cost cost;

    remove_store(store);
    cost = run_once(argv);
    remove_store(store);
    g_test_message("peak memory of an import of %d: %.1f MB, of %d: %.1f MB", people / 10,
                   (double) cost.kilobytes / 1024.0, people,
                   (double) import_cost.kilobytes / 1024.0);
    bar((double) import_cost.kilobytes <= 1.25 * (double) cost.kilobytes + 4096);
}

static void
bench_search(void)
{
    static const char *const SEARCHES[] = {"a",        "ng",          "nguyen thi",
                                           "C0000001", "ティ アイン", "thu ha tran"};
    g_autofree char *path = g_build_filename(folder, "bench.tsubame", NULL);
    g_autoptr(TsuStore) store = open_store(path, false);

    for (unsigned i = 0; i < G_N_ELEMENTS(SEARCHES); i++) {
        int64_t total = 0;
        double ms = time_search(store, SEARCHES[i], &total);

        g_test_message("search “%s”: %.1f ms, %" G_GINT64_FORMAT " found (bar 50 ms)", SEARCHES[i],
                       ms, total);
        bar(ms <= 50.0);
    }
}

static void
bench_export(void)
{
    g_autofree char *store = g_build_filename(folder, "bench.tsubame", NULL);
    g_autofree char *out = g_build_filename(folder, "out.xml", NULL);
    const char *argv[] = {program, "--export", store, "JP-NEXT", out, NULL};
    Cost costs[9], cost;

    /* A consent of everybody, by a second file that only adds it: what a real office has. */
    {
        g_autofree char *consents = g_build_filename(folder, "consents.xml", NULL);
        FILE *file = fopen(consents, "w");
        const char *add[] = {program, "--import", store, consents, NULL};

        fputs("<?xml version='1.0' encoding='UTF-8'?>\n"
              "<exchange xmlns='urn:tsubame:exchange:1' version='1.0' kind='transfer' "
              "date='2026-11-23'><sender code='JP-TSUBAME'/><receiver code='JP-TSUBAME'/>\n"
              "<organization code='JP-NEXT'><kind>supervising</kind><name>Next</name>"
              "<country>JPN</country></organization>\n",
              file);
        {
            g_autoptr(TsuStore) opened = open_store(store, false);
            g_autoptr(TsuCaseStream) stream = tsu_store_cases(opened, 1, G_MAXINT64, false, NULL);
            TsuCase *c;

            while ((c = tsu_case_stream_next(stream, NULL)) != NULL) {
                const TsuRecord *person = tsu_case_person(c);

                fprintf(file,
                        "<person ref='%s' source='%s'><birthDate>%s</birthDate>"
                        "<nationality>%s</nationality><consent ref='t'>"
                        "<purpose>transfer</purpose><recipient>JP-NEXT</recipient>"
                        "<since>2026-01-01</since></consent></person>\n",
                        person->ref, person->source, tsu_record_get(person, "birth_date"),
                        tsu_record_get(person, "nationality"));
                tsu_case_unref(c);
            }
        }
        fputs("</exchange>\n", file);
        fclose(file);
        run_once(add);
    }
    for (int i = 0; i < rounds; i++)
        costs[i] = run_once(argv);
    cost = median(costs, rounds);
    g_test_message("export of all: %.2f s (cpu %.2f s), %.1f MB: %.2f x the import (bar 1.50 x)",
                   cost.seconds, cost.cpu, (double) cost.kilobytes / 1024.0,
                   cost.seconds / import_cost.seconds);
    bar(cost.seconds <= 1.5 * import_cost.seconds);
}

static void
bench_million(void)
{
    g_autofree char *store = g_build_filename(folder, "million.tsubame", NULL);
    g_autofree char *file = g_build_filename(folder, "million.xml", NULL);
    g_autofree char *command = g_strdup_printf("'%s' --seed 7 --people %d --smallest > '%s'",
                                               generator, people * 10, file);
    const char *argv[] = {program, "--import", store, file, NULL};
    Cost cost;

    g_assert_cmpint(system(command), ==, 0);
    remove_store(store);
    cost = run_once(argv);
    remove_store(store);
    g_unlink(file);
    g_test_message("%d of the smallest people: %.2f s, %.1f MB", people * 10, cost.seconds,
                   (double) cost.kilobytes / 1024.0);
    bar(cost.kilobytes <= 64 * 1024);
}

static int
number_from(const char *name, int otherwise)
{
    const char *text = g_getenv(name);

    return text != NULL ? MAX(1, atoi(text)) : otherwise;
}

int
main(int argc, char **argv)
{
    const char *build = g_getenv("TSUBAME_BUILDDIR"), *source = g_getenv("TSUBAME_SRCDIR");
    int code;

    if (argc == 4 && strcmp(argv[1], "--import") == 0)
        return do_import(argv[2], argv[3]);
    if (argc == 5 && strcmp(argv[1], "--export") == 0)
        return do_export(argv[2], argv[3], argv[4]);

    g_test_init(&argc, &argv, NULL);
    program = argv[0];
    people = number_from("BENCH_PEOPLE", 100000);
    rounds = MIN(9, number_from("BENCH_ROUNDS", 3));
    folder = g_dir_make_tmp("tsu-bench-XXXXXX", NULL);
    schema = g_build_filename(source, "data/schema/exchange.xsd", NULL);
    generator = g_build_filename(build, "tests/tools/tsubame-people", NULL);
    people_file = generate(people, "people.xml");

    g_test_add_func("/bench/reference", bench_reference);
    g_test_add_func("/bench/import", bench_import);
    g_test_add_func("/bench/import-again", bench_again);
    g_test_add_func("/bench/flat-memory", bench_flat);
    g_test_add_func("/bench/search", bench_search);
    g_test_add_func("/bench/export", bench_export);
    g_test_add_func("/bench/million", bench_million);
    code = g_test_run();
    {
        g_autofree char *command = g_strdup_printf("rm -rf '%s'", folder);

        if (system(command) != 0)
            code = 1;
    }
    return code;
}
