/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Undo of an operation and of a whole import, and what was known on a day. */

#include <string.h>

#include "service-fixture.h"
#include "tsu-due-query.h"
#include "tsu-edit.h"
#include "tsu-history.h"
#include "tsu-list.h"
#include "tsu-move.h"
#include "tsu-rulebook.h"
#include "tsu-undo.h"

static int64_t
import(Fixture *f, const char *people)
{
    g_autofree char *path = fixture_delivery(f, "in.xml", people);
    g_autoptr(TsuImportResult) result = fixture_import(f, path, NULL);

    return result->operation;
}

static TsuUndoResult *
undo(Fixture *f, int64_t operation)
{
    g_autoptr(GError) error = NULL;
    TsuUndoResult *result;

    fixture_tick(f);
    result = tsu_undo_operation(f->store, "tester", operation, &error);
    g_assert_no_error(error);
    return result;
}

static int64_t
listed(Fixture *f, const char *search)
{
    TsuListQuery query = {.search = search, .day = {2026, 11, 23}, .limit = -1};
    int64_t total = -1;
    g_autoptr(GPtrArray) rows = tsu_store_list(f->store, &query, &total, NULL);

    g_assert_nonnull(rows);
    return total;
}

static int64_t
last_operation(Fixture *f)
{
    g_autoptr(GPtrArray) all = tsu_store_history(f->store, NULL);

    return ((TsuOperation *) g_ptr_array_index(all, all->len - 1))->id;
}

static void
test_import_and_again(void)
{
    Fixture f;
    int64_t operation, person;

    fixture_init(&f);
    operation = import(&f, ANH DAT);
    person = fixture_person(&f, "A-1");
    {
        g_autoptr(TsuUndoResult) result = undo(&f, operation);

        g_assert_cmpuint(result->left->len, ==, 0);
        g_assert_cmpint(listed(&f, NULL), ==, 0);
    }
    fixture_verify(f.store);
    /* What was undone can be taken in again, and gets the same numbers. */
    import(&f, ANH DAT);
    g_assert_cmpstr(g_ptr_array_index(f.items, 0), ==, "A-1 new");
    g_assert_cmpint(fixture_person(&f, "A-1"), ==, person);
    g_assert_cmpint(listed(&f, "nguyen anh"), ==, 1);
    {
        g_autoptr(TsuCase) c = fixture_case(&f, "A-1");

        g_assert_nonnull(tsu_case_last(c, "language_test"));
    }
    fixture_verify(f.store);
    fixture_clear(&f);
}

static void
test_import_weeks_later(void)
{
    Fixture f;
    int64_t operation;

    fixture_init(&f);
    operation = import(&f, ANH DAT);
    fixture_add(&f, fixture_person(&f, "A-1"), "note", "date", "2026-11-01", "text", "later", NULL);
    {
        g_autoptr(TsuUndoResult) result = undo(&f, operation);

        /* She was added to since: she stays whole and is named; the other goes. */
        g_assert_cmpuint(result->left->len, ==, 1);
        g_assert_cmpint(listed(&f, NULL), ==, 1);
    }
    {
        g_autoptr(TsuCase) c = fixture_case(&f, "A-1");

        g_assert_nonnull(tsu_case_last(c, "passport"));
        g_assert_nonnull(tsu_case_last(c, "note"));
    }
    fixture_verify(f.store);
    fixture_clear(&f);
}

static void
test_typed_and_redo(void)
{
    Fixture f;
    int64_t person, first, second, undone;

    fixture_init(&f);
    import(&f, ANH);
    person = fixture_person(&f, "A-1");
    fixture_set(&f, person, 0, "birth_place", "Hue");
    first = last_operation(&f);
    fixture_set(&f, person, 0, "birth_place", "Da Nang");
    second = last_operation(&f);
    {
        g_autoptr(TsuUndoResult) result = undo(&f, first);

        /* The field holds something newer by now. */
        g_assert_cmpuint(result->left->len, ==, 1);
    }
    {
        g_autoptr(TsuUndoResult) result = undo(&f, second);
        g_autoptr(TsuCase) c = fixture_case(&f, "A-1");

        undone = result->operation;
        g_assert_cmpstr(tsu_record_get(tsu_case_person(c), "birth_place"), ==, "Hue");
    }
    {
        g_autoptr(TsuUndoResult) result = undo(&f, undone);
        g_autoptr(TsuCase) c = fixture_case(&f, "A-1");

        g_assert_cmpstr(tsu_record_get(tsu_case_person(c), "birth_place"), ==, "Da Nang");
        g_assert_cmpuint(result->left->len, ==, 0);
    }
    fixture_verify(f.store);
    fixture_clear(&f);
}

static void
move(Fixture *f, int64_t person, const char *stage, TsuDate on)
{
    g_autoptr(GPtrArray) issues = g_ptr_array_new_with_free_func((GDestroyNotify) tsu_issue_free);
    g_autoptr(GError) error = NULL;

    fixture_tick(f);
    g_assert_true(
        tsu_move(f->store, "tester", person, stage, on, NULL, NULL, NULL, issues, &error));
    g_assert_no_error(error);
}

static void
test_moves(void)
{
    Fixture f;
    int64_t person, lecture;
    g_autoptr(GError) error = NULL;
    g_autoptr(GPtrArray) issues = g_ptr_array_new_with_free_func((GDestroyNotify) tsu_issue_free);

    fixture_init(&f);
    import(&f, ANH);
    person = fixture_person(&f, "A-1");
    fixture_add(&f, person, "case", "programme", "intern_training", "route", "intern", NULL);
    move(&f, person, "candidate", (TsuDate){2023, 1, 1});
    move(&f, person, "contracted", (TsuDate){2023, 6, 1});
    move(&f, person, "lecture", (TsuDate){2024, 1, 10});
    lecture = last_operation(&f);
    move(&f, person, "stage_1", (TsuDate){2024, 2, 12});

    /* What would remain is no order. */
    g_assert_null(tsu_undo_operation(f.store, "tester", lecture, &error));
    g_assert_nonnull(error);
    g_clear_error(&error);
    /* Not in the table: refused with the reason, and nothing changed. */
    g_assert_false(tsu_move(f.store, "tester", person, "care", (TsuDate){2024, 3, 1}, NULL, NULL,
                            NULL, issues, &error));
    g_assert_cmpuint(issues->len, ==, 1);
    g_clear_error(&error);
    /* A late fact goes in with its true date: she was suspended for a while in between. */
    move(&f, person, "stage_2", (TsuDate){2025, 2, 12});
    move(&f, person, "suspended", (TsuDate){2024, 6, 1});
    g_ptr_array_set_size(issues, 0);
    move(&f, person, "stage_1", (TsuDate){2024, 7, 1});
    {
        g_autoptr(TsuCase) c = fixture_case(&f, "A-1");

        g_assert_cmpuint(tsu_case_records(c, "stage_period")->len, ==, 7);
        g_assert_cmpstr(tsu_record_get(tsu_case_stage_on(c, (TsuDate){2024, 6, 30}), "stage"), ==,
                        "suspended");
    }
    fixture_verify(f.store);
    fixture_clear(&f);
}

static void
test_known_on_and_as_of(void)
{
    Fixture f;
    int64_t person, before;
    g_autoptr(TsuCase) known = NULL, now = NULL, past = NULL;

    fixture_init(&f);
    import(&f, ANH);
    person = fixture_person(&f, "A-1");
    before = tsu_clock_now(f.clock);
    fixture_set(&f, person, 0, "birth_place", "Hue");
    fixture_add(&f, person, "language_test", "test", "jlpt", "level", "n3", "date", "2024-07-07",
                "total", "120", NULL);

    known = tsu_store_case_known_on(f.store, person, before, false, NULL);
    g_assert_null(tsu_record_get(tsu_case_person(known), "birth_place"));
    g_assert_cmpuint(tsu_case_records(known, "language_test")->len, ==, 1);
    now = fixture_case(&f, "A-1");
    g_assert_cmpuint(tsu_case_records(now, "language_test")->len, ==, 2);
    past = tsu_case_as_of(now, (TsuDate){2024, 1, 1});
    g_assert_cmpuint(tsu_case_records(past, "language_test")->len, ==, 1);
    g_assert_null(tsu_store_case_known_on(f.store, person, 1, false, NULL));
    fixture_clear(&f);
}

static void
test_facts_stay(void)
{
    Fixture f;
    g_autoptr(GError) error = NULL;

    fixture_init(&f);
    g_assert_null(tsu_undo_operation(f.store, "tester", 1, &error));
    g_assert_nonnull(error);
    g_clear_error(&error);
    g_assert_null(tsu_undo_operation(f.store, "tester", 99, &error));
    g_assert_nonnull(error);
    g_assert_cmpint(tsu_undo_find_batch(f.store, 5, NULL), ==, 0);
    fixture_clear(&f);
}

/* How many last days of hers there are by that rule. */
static unsigned
count_due(Fixture *f, const char *rule)
{
    TsuDueQuery query = {.today = {2026, 11, 23}, .horizon = {2028, 1, 1}, .rule = rule};
    g_autoptr(GError) error = NULL;
    g_autoptr(GPtrArray) rows = tsu_store_due(f->store, &query, NULL, &error);

    g_assert_no_error(error);
    g_assert_true(tsu_store_due_current(f->store));
    return rows->len;
}

/* A deadline goes when its fact is there, and comes back with it. */
static void
test_deadlines(void)
{
    Fixture f;
    g_autoptr(GPtrArray) problems =
        g_ptr_array_new_with_free_func((GDestroyNotify) tsu_rule_problem_free);
    g_autoptr(TsuRules) rules = NULL;
    g_autoptr(GError) error = NULL;
    int64_t person;

    fixture_init(&f);
    rules = tsu_rulebook(f.store, problems);
    g_assert_nonnull(rules);
    g_assert_cmpuint(problems->len, ==, 0);
    g_assert_true(tsu_store_set_rules(f.store, rules, &error));
    import(&f, ANH);
    person = fixture_person(&f, "A-1");
    fixture_add(&f, person, "crossing", "direction", "entry", "date", "2026-02-01", NULL);
    g_assert_cmpuint(count_due(&f, "R1"), ==, 0);
    fixture_add(&f, person, "residence_period", "status", "intern_1", "since", "2026-02-01",
                "until", "2027-02-01", NULL);
    g_assert_cmpuint(count_due(&f, "R1"), ==, 1);
    fixture_add(&f, person, "residence_application", "kind", "change", "status", "intern_2",
                "applied", "2026-11-20", NULL);
    g_assert_cmpuint(count_due(&f, "R1"), ==, 0);
    fixture_verify(f.store);
    for (unsigned i = 0; i < 2; i++) {
        g_autoptr(TsuUndoResult) result = undo(&f, last_operation(&f));

        g_assert_cmpuint(result->left->len, ==, 0);
        /* Undone, and then the undo undone. */
        g_assert_cmpuint(count_due(&f, "R1"), ==, i == 0 ? 1 : 0);
    }
    fixture_verify(f.store);

    /* What an import adds comes with its deadlines, about the records that they stand in. */
    {
        TsuDueQuery query = {
            .today = {2026, 11, 23}, .horizon = {2040, 1, 1}, .rule = "R3", .person = 2};
        g_autofree char *path = fixture_delivery(
            &f, "in.xml",
            "<person ref='A-3'><birthDate>2001-01-31</birthDate><nationality>VNM</nationality>"
            "<name ref='n1'><form>passport</form><surname>LE</surname></name>"
            "<passport ref='p1'><number>C0000003</number><issuer>VNM</issuer>"
            "<expires>2027-03-31</expires></passport></person>");
        g_autoptr(TsuImportResult) result = fixture_import(&f, path, NULL);
        g_autoptr(GPtrArray) rows = tsu_store_due(f.store, &query, NULL, &error);
        g_autoptr(TsuCase) c = fixture_case(&f, "A-3");

        g_assert_no_error(error);
        g_assert_cmpuint(rows->len, ==, 1);
        g_assert_cmpint(((const TsuDueRow *) g_ptr_array_index(rows, 0))->deadline->record, ==,
                        tsu_case_last(c, "passport")->id);
        fixture_verify(f.store);
    }
    fixture_clear(&f);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/undo/import-and-again", test_import_and_again);
    g_test_add_func("/undo/import-weeks-later", test_import_weeks_later);
    g_test_add_func("/undo/typed-and-redo", test_typed_and_redo);
    g_test_add_func("/undo/moves", test_moves);
    g_test_add_func("/undo/known-on-and-as-of", test_known_on_and_as_of);
    g_test_add_func("/undo/facts", test_facts_stay);
    g_test_add_func("/undo/deadlines", test_deadlines);
    return g_test_run();
}
