/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "service-fixture.h"

#include <glib/gstdio.h>
#include <string.h>

#include "tsu-edit.h"
#include "tsu-verify.h"

static const TsuDate TODAY = {2026, 11, 23};

void
fixture_init(Fixture *f)
{
    g_autoptr(GError) error = NULL;

    f->dir = g_dir_make_tmp("tsu-service-XXXXXX", &error);
    g_assert_no_error(error);
    f->path = fixture_path(f, "office.tsubame");
    f->clock = tsu_clock_new_fixed(TODAY, tsu_date_end_in_tokyo(TODAY));
    f->store = tsu_store_create(f->path, f->clock, "tester", &error);
    g_assert_no_error(error);
    f->items = g_ptr_array_new_with_free_func(g_free);
}

static void
remove_folder(const char *path)
{
    g_autoptr(GDir) dir = g_dir_open(path, 0, NULL);
    const char *name;

    while (dir != NULL && (name = g_dir_read_name(dir)) != NULL) {
        g_autofree char *child = g_build_filename(path, name, NULL);

        if (g_file_test(child, G_FILE_TEST_IS_DIR))
            remove_folder(child);
        else
            g_unlink(child);
    }
    g_rmdir(path);
}

void
fixture_clear(Fixture *f)
{
    tsu_store_close(f->store);
    tsu_clock_unref(f->clock);
    remove_folder(f->dir);
    g_free(f->dir);
    g_free(f->path);
    g_ptr_array_unref(f->items);
}

TsuStore *
fixture_other_store(Fixture *f, const char *name)
{
    g_autofree char *path = fixture_path(f, name);
    g_autoptr(GError) error = NULL;
    TsuStore *store = tsu_store_create(path, f->clock, "tester", &error);

    g_assert_no_error(error);
    return store;
}

void
fixture_tick(Fixture *f)
{
    tsu_clock_set_now(f->clock, tsu_clock_now(f->clock) + 60 * TSU_USEC_PER_SECOND);
}

char *
fixture_path(Fixture *f, const char *name)
{
    return g_build_filename(f->dir, name, NULL);
}

char *
fixture_file(Fixture *f, const char *name, const char *text)
{
    char *path = fixture_path(f, name);
    g_autoptr(GError) error = NULL;

    g_file_set_contents(path, text, -1, &error);
    g_assert_no_error(error);
    return path;
}

char *
fixture_delivery(Fixture *f, const char *name, const char *people)
{
    g_autofree char *text = g_strdup_printf(
        "<?xml version='1.0' encoding='UTF-8'?>\n"
        "<exchange xmlns='urn:tsubame:exchange:1' "
        "xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance' version='1.0' kind='delivery' "
        "date='2026-11-20'>"
        "<sender code='VN-A' name='Sender A' country='VNM'/>"
        "<receiver code='JP-OFFICE' name='Office' country='JPN'/>\n%s</exchange>\n",
        people);

    return fixture_file(f, name, text);
}

char *
fixture_read(const char *path)
{
    g_autoptr(GError) error = NULL;
    char *text = NULL;

    g_file_get_contents(path, &text, NULL, &error);
    g_assert_no_error(error);
    return text;
}

static void
report(const TsuPlanItem *item, void *data)
{
    Fixture *f = data;

    g_ptr_array_add(f->items, g_strdup_printf("%s %s", item->ref != NULL ? item->ref : "-",
                                              tsu_plan_status_key(item->status)));
    for (unsigned i = 0; i < item->issues->len; i++) {
        const TsuIssue *issue = g_ptr_array_index(item->issues, i);

        g_test_message("%s: %s %s.%s %s", item->ref, tsu_issue_key(issue->code),
                       issue->entity != NULL ? issue->entity : "-",
                       issue->field != NULL ? issue->field : "-",
                       issue->found != NULL ? issue->found : "");
    }
}

TsuImportResult *
fixture_import(Fixture *f, const char *path, TsuImportOptions *options)
{
    TsuImportOptions plain = {0};
    g_autoptr(GError) error = NULL;
    TsuImportResult *result;

    if (options == NULL)
        options = &plain;
    options->report = report;
    options->data = f;
    g_ptr_array_set_size(f->items, 0);
    fixture_tick(f);
    result = tsu_import_file(f->store, "tester", path, options, &error);
    g_assert_no_error(error);
    g_assert_nonnull(result);
    if (result->fatal != NULL)
        g_test_message("refused: %s %s", tsu_issue_key(result->fatal->code),
                       result->fatal->found != NULL ? result->fatal->found : "");
    return result;
}

int64_t
fixture_person(Fixture *f, const char *ref)
{
    g_autoptr(GError) error = NULL;
    int64_t person = 0;

    tsu_store_find_person(f->store, "VN-A", ref, &person, &error);
    g_assert_no_error(error);
    g_assert_cmpint(person, >, 0);
    return person;
}

TsuCase *
fixture_case(Fixture *f, const char *ref)
{
    g_autoptr(GError) error = NULL;
    TsuCase *c = tsu_store_case(f->store, fixture_person(f, ref), false, &error);

    g_assert_no_error(error);
    return c;
}

void
fixture_set(Fixture *f, int64_t person, int64_t record, const char *field, const char *value)
{
    TsuTyped typed = {field, value, NULL};
    g_autoptr(GPtrArray) issues = g_ptr_array_new_with_free_func((GDestroyNotify) tsu_issue_free);
    g_autoptr(GError) error = NULL;

    fixture_tick(f);
    tsu_edit_set(f->store, "tester", TSU_PERSON, person, record, &typed, 1, issues, &error);
    g_assert_no_error(error);
}

int64_t
fixture_add(Fixture *f, int64_t person, const char *entity, ...)
{
    TsuTyped typed[32];
    unsigned n = 0;
    g_autoptr(GPtrArray) issues = g_ptr_array_new_with_free_func((GDestroyNotify) tsu_issue_free);
    g_autoptr(GError) error = NULL;
    int64_t record = 0;
    const char *field;
    va_list list;

    va_start(list, entity);
    while ((field = va_arg(list, const char *)) != NULL)
        typed[n++] = (TsuTyped){field, va_arg(list, const char *), NULL};
    va_end(list);
    fixture_tick(f);
    tsu_edit_add(f->store, "tester", TSU_PERSON, person, tsu_entity_find(entity), typed, n, &record,
                 issues, &error);
    g_assert_no_error(error);
    return record;
}

void
fixture_verify(TsuStore *store)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(TsuVerification) verification = tsu_store_verify(store, NULL, &error);

    g_assert_no_error(error);
    for (unsigned i = 0; i < verification->problems->len; i++)
        g_test_message("%s", (char *) g_ptr_array_index(verification->problems, i));
    g_assert_cmpuint(verification->problems->len, ==, 0);
}
