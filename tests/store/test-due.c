/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What is due: derived with rules, read, marked, and never old without saying so; and the rules
 * that were in force. */

#include <string.h>

#include "rules-fixture.h"
#include "store-fixture.h"
#include "tsu-backup.h"
#include "tsu-due-query.h"
#include "tsu-rule-sets.h"

#define ENTRY     "2026-12-10"
#define CONTRACT  "contract-by-entry stay contract.signed 60"
#define PASSPORT  "passport-by-entry stage passport.issued 30"
#define ALL_TIMES TSU_DATE(9999, 12, 31)

static void
give_rules(TsuStore *store, TsuRules *rules)
{
    g_autoptr(GError) error = NULL;

    g_assert_true(tsu_store_set_rules(store, rules, &error));
    g_assert_no_error(error);
}

/* What is due, as lines: name, rule, last day, state, and what was said to it. */
static char *
due_text(TsuStore *store, const TsuDueQuery *query, TsuDueCounts *counts)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GPtrArray) rows = tsu_store_due(store, query, counts, &error);
    GString *text = g_string_new(NULL);

    g_assert_no_error(error);
    for (unsigned i = 0; i < rows->len; i++) {
        const TsuDueRow *row = g_ptr_array_index(rows, i);
        char due[TSU_DATE_TEXT_SIZE];

        g_string_append_printf(text, "%s %s %s %s%s%s\n", row->name, row->deadline->rule,
                               tsu_date_format_to(row->deadline->due, due),
                               tsu_due_state_key(row->state), row->mark > 0 ? " " : "",
                               row->mark > 0 ? row->action : "");
    }
    return g_string_free(text, FALSE);
}

static void
assert_due(TsuStore *store, TsuDueQuery query, const char *expected)
{
    g_autofree char *text = NULL;

    if (!tsu_date_is_set(query.today))
        query.today = FIXTURE_DAY;
    text = due_text(store, &query, NULL);
    g_assert_cmpstr(text, ==, expected);
}

/* Two people who come on the same day; the first has a passport. */
static void
fill_two(TsuStore *store)
{
    g_autoptr(GError) error = NULL;
    int64_t person;

    begin(store, "typed");
    add_organization(store, "JP-MIDORI", "supervising", "みどり協同組合");
    add_organization(store, "VN-HOAMAI", "sending", "Hoa Mai");
    add_organization(store, "VN-SEN", "sending", "Sen");
    tsu_store_set_office(store, "JP-MIDORI", &error);
    g_assert_no_error(error);
    person = add_person(store, "HM-0001", "TRAN", "VAN BINH", "チャン ヴァン ビン");
    insert(store,
           make_record("passport", person, "number", "C0000001", "issued", "2026-01-10", NULL));
    insert(store, make_record("crossing", person, "direction", "entry", "date", ENTRY, NULL));
    person = add_person(store, "HM-0002", "DO", "THI ANH", "アイン");
    insert(store, make_record("crossing", person, "direction", "entry", "date", ENTRY, NULL));
    insert(store,
           make_record("case", person, "programme", "intern_training", "sender", "VN-SEN", NULL));
    commit(store);
}

static void
test_a_fact_takes_its_deadline(Fixture *fixture, gconstpointer data)
{
    g_autoptr(TsuRules) rules = make_rules("2026-11-23", CONTRACT, PASSPORT, NULL);
    g_autoptr(TsuStore) store = create_store(fixture);
    int64_t contract;

    give_rules(store, rules);
    g_assert_true(tsu_store_rules(store) == rules);
    fill_two(store);
    g_assert_true(tsu_store_due_current(store));
    assert_verifies(store);
    /* The stay before a stage, then the day, then the names in kana. */
    assert_due(store, (TsuDueQuery){0},
               "DO THI ANH contract-by-entry " ENTRY " soon\n"
               "TRAN VAN BINH contract-by-entry " ENTRY " soon\n"
               "DO THI ANH passport-by-entry " ENTRY " soon\n");

    begin(store, "typed");
    contract = insert(store, make_record("contract", 1, "organization", "VN-HOAMAI", "signed",
                                         "2026-11-20", NULL));
    commit(store);
    assert_due(store, (TsuDueQuery){0},
               "DO THI ANH contract-by-entry " ENTRY " soon\n"
               "DO THI ANH passport-by-entry " ENTRY " soon\n");
    assert_verifies(store);

    /* What is not committed was never there. */
    begin(store, "typed");
    set_withdrawn(store, "contract", 1, contract, true);
    tsu_store_rollback(store);
    assert_due(store, (TsuDueQuery){.person = 1}, "");
    begin(store, "typed");
    set_withdrawn(store, "contract", 1, contract, true);
    commit(store);
    assert_due(store, (TsuDueQuery){.person = 1},
               "TRAN VAN BINH contract-by-entry " ENTRY " soon\n");

    /* Who is withdrawn has no deadlines. */
    begin(store, "typed");
    set_withdrawn(store, "person", 0, 1, true);
    commit(store);
    assert_due(store, (TsuDueQuery){.person = 1}, "");
    assert_verifies(store);
}

static void
test_asked_for(Fixture *fixture, gconstpointer data)
{
    g_autoptr(TsuRules) rules = make_rules("2026-11-23", CONTRACT, PASSPORT, NULL);
    g_autoptr(TsuStore) store = create_store(fixture);
    TsuDueCounts counts;

    give_rules(store, rules);
    fill_two(store);
    assert_due(store, (TsuDueQuery){.organization = "VN-SEN"},
               "DO THI ANH contract-by-entry " ENTRY " soon\n"
               "DO THI ANH passport-by-entry " ENTRY " soon\n");
    assert_due(store, (TsuDueQuery){.organization = "VN-SE"}, "");
    assert_due(store, (TsuDueQuery){.rule = "passport-by-entry"},
               "DO THI ANH passport-by-entry " ENTRY " soon\n");
    assert_due(store, (TsuDueQuery){.rule = "record", .person = 2},
               "DO THI ANH contract-by-entry " ENTRY " soon\n"
               "DO THI ANH passport-by-entry " ENTRY " soon\n");
    assert_due(store, (TsuDueQuery){.rule = "records"}, "");

    /* Days: before the one warning and after the other; on the last day, and after it. */
    assert_due(store, (TsuDueQuery){.today = TSU_DATE(2026, 10, 10)}, "");
    assert_due(store, (TsuDueQuery){.today = TSU_DATE(2026, 10, 11), .person = 2},
               "DO THI ANH contract-by-entry " ENTRY " soon\n");
    assert_due(store, (TsuDueQuery){.today = TSU_DATE(2026, 12, 10), .person = 2},
               "DO THI ANH contract-by-entry " ENTRY " due\n"
               "DO THI ANH passport-by-entry " ENTRY " due\n");
    assert_due(store, (TsuDueQuery){.today = TSU_DATE(2026, 12, 11), .person = 2}, "");
    assert_due(store, (TsuDueQuery){.today = TSU_DATE(2026, 12, 11), .person = 2, .lapsed = true},
               "DO THI ANH contract-by-entry " ENTRY " lapsed\n"
               "DO THI ANH passport-by-entry " ENTRY " lapsed\n");
    assert_due(store,
               (TsuDueQuery){.today = TSU_DATE(2026, 1, 1), .horizon = TSU_DATE(2026, 12, 9)}, "");
    assert_due(store,
               (TsuDueQuery){
                   .today = TSU_DATE(2026, 1, 1),
                   .horizon = TSU_DATE(2026, 12, 10),
                   .person = 2,
               },
               "DO THI ANH contract-by-entry " ENTRY " later\n"
               "DO THI ANH passport-by-entry " ENTRY " later\n");
    {
        TsuDueQuery query = {.today = FIXTURE_DAY, .horizon = ALL_TIMES, .limit = 2};
        g_autofree char *text = due_text(store, &query, &counts);

        g_assert_cmpstr(text, ==,
                        "DO THI ANH contract-by-entry " ENTRY " soon\n"
                        "TRAN VAN BINH contract-by-entry " ENTRY " soon\n");
        g_assert_cmpint(counts.total, ==, 3);
        g_assert_cmpint(counts.snoozed, ==, 0);
    }
    {
        TsuDueQuery query = {.today = FIXTURE_DAY, .person = 2};
        g_autoptr(GPtrArray) rows = tsu_store_due(store, &query, NULL, NULL);
        const TsuDueRow *row = g_ptr_array_index(rows, 0);

        g_assert_cmpint(row->owner, ==, 2);
        g_assert_false(row->organization);
        g_assert_null(row->code);
        g_assert_cmpstr(row->sender, ==, "VN-SEN");
        g_assert_cmpstr(row->programme, ==, "intern_training");
        g_assert_cmpstr(row->deadline->title_ja, ==, "contract-by-entryの期限");
        g_assert_cmpstr(row->deadline->title_en, ==, "Deadline of contract-by-entry");
        g_assert_true(row->deadline->has_step);
        g_assert_cmpint(row->deadline->step, ==, TSU_STEP_FILE);
        g_assert_cmpint(row->deadline->loss, ==, TSU_LOSS_STAY);
        g_assert_cmpint(row->mark, ==, 0);
    }
}

/* Marks -----------------------------------------------------------------------------------------*/

static int64_t
mark(TsuStore *store, const char *rule, const char *due, const char *action, const char *until)
{
    int64_t record;

    begin(store, "typed");
    record =
        insert(store, make_record("deadline_mark", 2, "rule", rule, "due", due, "action", action,
                                  "marked", "2026-11-23", until != NULL ? "until" : "reason",
                                  until != NULL ? until : "told her", NULL));
    commit(store);
    return record;
}

static void
test_marks(Fixture *fixture, gconstpointer data)
{
    g_autoptr(TsuRules) rules = make_rules("2026-11-23", CONTRACT, PASSPORT, NULL);
    g_autoptr(TsuStore) store = create_store(fixture);
    g_autoptr(TsuCase) before = NULL, after = NULL;
    g_autoptr(GError) error = NULL;
    int64_t acknowledged, snoozed;
    TsuDueCounts counts;

    give_rules(store, rules);
    fill_two(store);
    tsu_clock_set_now(fixture->clock, FIXTURE_NOW + FIXTURE_HOUR);
    acknowledged = mark(store, "contract-by-entry", ENTRY, "acknowledged", NULL);
    snoozed = mark(store, "passport-by-entry", ENTRY, "snoozed", "2026-11-30");
    /* Of another day, and of another rule. */
    mark(store, "contract-by-entry", "2026-12-11", "snoozed", "2026-12-01");
    mark(store, "contract", ENTRY, "snoozed", "2026-12-01");

    assert_due(store, (TsuDueQuery){.person = 2},
               "DO THI ANH contract-by-entry " ENTRY " soon acknowledged\n");
    assert_due(store, (TsuDueQuery){.person = 2, .snoozed = true},
               "DO THI ANH contract-by-entry " ENTRY " soon acknowledged\n"
               "DO THI ANH passport-by-entry " ENTRY " soon snoozed\n");
    /* Up to that day, which is the first on which it is shown again. */
    assert_due(store, (TsuDueQuery){.today = TSU_DATE(2026, 11, 29), .rule = "passport-by-entry"},
               "");
    assert_due(store, (TsuDueQuery){.today = TSU_DATE(2026, 11, 30), .rule = "passport-by-entry"},
               "DO THI ANH passport-by-entry " ENTRY " soon snoozed\n");
    {
        TsuDueQuery query = {.today = FIXTURE_DAY, .snoozed = true, .person = 2};
        g_autoptr(GPtrArray) rows = tsu_store_due(store, &query, &counts, &error);
        const TsuDueRow *one, *other;

        g_assert_no_error(error);
        g_assert_cmpint(counts.total, ==, 2);
        one = g_ptr_array_index(rows, 0);
        other = g_ptr_array_index(rows, 1);
        g_assert_cmpint(one->mark, ==, acknowledged);
        g_assert_cmpstr(one->reason, ==, "told her");
        g_assert_false(one->snoozed);
        g_assert_cmpint(other->mark, ==, snoozed);
        g_assert_true(other->snoozed);
        g_assert_true(tsu_date_equal(other->until, TSU_DATE(2026, 11, 30)));
        g_assert_true(tsu_date_equal(other->marked, FIXTURE_DAY));
        query.snoozed = false;
        g_ptr_array_unref(g_steal_pointer(&rows));
        rows = tsu_store_due(store, &query, &counts, &error);
        g_assert_no_error(error);
        g_assert_cmpint(counts.total, ==, 1);
        g_assert_cmpint(counts.snoozed, ==, 1);
    }
    assert_verifies(store);

    /* What was known when: the history of a mark is that of any record. */
    before = tsu_store_case_known_on(store, 2, FIXTURE_NOW, false, &error);
    g_assert_no_error(error);
    g_assert_cmpuint(tsu_case_records(before, "deadline_mark")->len, ==, 0);
    after = tsu_store_case_known_on(store, 2, FIXTURE_NOW + FIXTURE_HOUR, false, &error);
    g_assert_no_error(error);
    g_assert_cmpuint(tsu_case_records(after, "deadline_mark")->len, ==, 4);

    begin(store, "typed");
    set_withdrawn(store, "deadline_mark", 2, acknowledged, true);
    change(store, "deadline_mark", 2, snoozed, "action", "acknowledged");
    commit(store);
    assert_due(store, (TsuDueQuery){.person = 2},
               "DO THI ANH contract-by-entry " ENTRY " soon\n"
               "DO THI ANH passport-by-entry " ENTRY " soon acknowledged\n");
    /* A deadline that moved is another one. */
    begin(store, "typed");
    {
        const TsuRecord *crossing = tsu_case_last(after, "crossing");

        change(store, "crossing", 2, crossing->id, "date", "2026-12-11");
    }
    commit(store);
    assert_due(store, (TsuDueQuery){.person = 2, .rule = "passport-by-entry"},
               "DO THI ANH passport-by-entry 2026-12-11 soon\n");
    assert_due(store, (TsuDueQuery){.person = 2, .rule = "contract-by-entry", .snoozed = true},
               "DO THI ANH contract-by-entry 2026-12-11 soon snoozed\n");
}

#define PERMIT "permit-ends stay organization.permitted_until 90"

/* Each has its own days; the duties of another supervising organization are not ours. */
static void
test_organizations(Fixture *fixture, gconstpointer data)
{
    g_autoptr(TsuRules) rules = make_rules("2026-11-23", PERMIT, CONTRACT, NULL);
    g_autoptr(TsuStore) store = create_store(fixture);

    give_rules(store, rules);
    fill_two(store);
    begin(store, "typed");
    add_organization(store, "JP-OTHER", "supervising", "Other");
    for (int64_t organization = 1; organization <= 4; organization++)
        change(store, "organization", 0, organization, "permitted_until",
               organization == 3 ? "2027-02-22" : "2027-01-31");
    commit(store);
    assert_verifies(store);
    assert_due(store, (TsuDueQuery){.rule = "permit-ends"},
               "Hoa Mai permit-ends 2027-01-31 soon\n"
               "みどり協同組合 permit-ends 2027-01-31 soon\n");
    assert_due(store, (TsuDueQuery){.rule = "deadline", .horizon = ALL_TIMES},
               "Hoa Mai permit-ends 2027-01-31 soon\n"
               "みどり協同組合 permit-ends 2027-01-31 soon\n"
               "Sen permit-ends 2027-02-22 later\n");
    assert_due(store, (TsuDueQuery){.organization = "JP-MIDORI"},
               "みどり協同組合 permit-ends 2027-01-31 soon\n");
    assert_due(store, (TsuDueQuery){.organization = "VN-SEN", .horizon = ALL_TIMES},
               "DO THI ANH contract-by-entry " ENTRY " soon\n"
               "Sen permit-ends 2027-02-22 later\n");

    begin(store, "typed");
    insert(store,
           make_record("office_mark", 1, "rule", "permit-ends", "due", "2027-01-31", "action",
                       "snoozed", "until", "2026-12-01", "marked", "2026-11-23", NULL));
    commit(store);
    assert_due(store, (TsuDueQuery){.organization = "JP-MIDORI"}, "");
    assert_due(store, (TsuDueQuery){.organization = "JP-MIDORI", .snoozed = true},
               "みどり協同組合 permit-ends 2027-01-31 soon snoozed\n");
    {
        TsuDueQuery query = {.today = FIXTURE_DAY, .rule = "permit-ends", .limit = 1};
        g_autoptr(GPtrArray) rows = tsu_store_due(store, &query, NULL, NULL);
        const TsuDueRow *row = g_ptr_array_index(rows, 0);

        g_assert_true(row->organization);
        g_assert_cmpint(row->owner, ==, 2);
        g_assert_cmpstr(row->code, ==, "VN-HOAMAI");
        g_assert_cmpstr(row->deadline->title_en, ==, "Deadline of permit-ends");
    }
    /* The fact is a new permit. */
    begin(store, "typed");
    change(store, "organization", 0, 1, "permitted_until", "2032-01-31");
    set_withdrawn(store, "organization", 0, 2, true);
    commit(store);
    assert_due(store, (TsuDueQuery){.rule = "permit-ends", .snoozed = true}, "");
    assert_verifies(store);
}

/* Old and new -----------------------------------------------------------------------------------*/

static void
test_without_rules(Fixture *fixture, gconstpointer data)
{
    g_autoptr(TsuRules) rules = make_rules("2026-11-23", CONTRACT, PASSPORT, NULL);
    const char *all = "DO THI ANH contract-by-entry " ENTRY " soon\n"
                      "TRAN VAN BINH contract-by-entry " ENTRY " soon\n"
                      "DO THI ANH passport-by-entry " ENTRY " soon\n";
    TsuStore *store = create_store(fixture);

    fill_two(store);
    g_assert_null(tsu_store_rules(store));
    g_assert_false(tsu_store_due_current(store));
    assert_due(store, (TsuDueQuery){0}, "");
    assert_verifies(store);
    tsu_store_close(store);

    /* A reader works it out by itself, and changes nothing. */
    store = open_store(fixture, TSU_STORE_READ);
    give_rules(store, rules);
    g_assert_false(tsu_store_due_current(store));
    assert_due(store, (TsuDueQuery){0}, all);
    assert_due(store, (TsuDueQuery){.organization = "VN-SEN", .rule = "record", .person = 2},
               "DO THI ANH contract-by-entry " ENTRY " soon\n"
               "DO THI ANH passport-by-entry " ENTRY " soon\n");
    assert_due(store, (TsuDueQuery){.today = TSU_DATE(2026, 12, 11)}, "");
    assert_verifies(store);
    tsu_store_close(store);

    store = open_store(fixture, TSU_STORE_WRITE);
    give_rules(store, rules);
    g_assert_true(tsu_store_due_current(store));
    assert_due(store, (TsuDueQuery){0}, all);
    assert_verifies(store);
    tsu_store_close(store);
    store = open_store(fixture, TSU_STORE_READ);
    give_rules(store, rules);
    g_assert_true(tsu_store_due_current(store));
    assert_due(store, (TsuDueQuery){0}, all);
    tsu_store_close(store);

    /* Who writes without rules makes it old, and it says so. */
    store = open_store(fixture, TSU_STORE_WRITE);
    begin(store, "typed");
    set_withdrawn(store, "person", 0, 2, true);
    tsu_store_rollback(store);
    give_rules(store, rules);
    g_assert_true(tsu_store_due_current(store));
    give_rules(store, NULL);
    begin(store, "typed");
    set_withdrawn(store, "person", 0, 2, true);
    commit(store);
    assert_verifies(store);
    give_rules(store, rules);
    assert_due(store, (TsuDueQuery){0}, "TRAN VAN BINH contract-by-entry " ENTRY " soon\n");
    assert_verifies(store);
    tsu_store_close(store);
}

static void
test_other_rules(Fixture *fixture, gconstpointer data)
{
    g_autoptr(TsuRules) rules = make_rules("2026-11-23", CONTRACT, NULL);
    g_autoptr(TsuRules) other = make_rules("2027-01-01", PASSPORT, NULL);
    g_autoptr(GCancellable) cancellable = g_cancellable_new();
    g_autoptr(GError) error = NULL;
    TsuStore *store = create_store(fixture);

    give_rules(store, rules);
    fill_two(store);
    tsu_store_close(store);

    store = open_store(fixture, TSU_STORE_READ);
    give_rules(store, other);
    g_assert_false(tsu_store_due_current(store));
    assert_due(store, (TsuDueQuery){0}, "DO THI ANH passport-by-entry " ENTRY " soon\n");
    assert_verifies(store);
    tsu_store_close(store);

    store = open_store(fixture, TSU_STORE_WRITE);
    give_rules(store, rules);
    g_cancellable_cancel(cancellable);
    tsu_store_set_cancellable(store, cancellable);
    g_assert_false(tsu_store_set_rules(store, other, &error));
    g_assert_error(error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
    tsu_store_set_cancellable(store, NULL);
    g_assert_true(tsu_store_rules(store) == rules);
    assert_due(store, (TsuDueQuery){.person = 2}, "DO THI ANH contract-by-entry " ENTRY " soon\n");
    assert_verifies(store);
    give_rules(store, other);
    assert_due(store, (TsuDueQuery){.person = 2}, "DO THI ANH passport-by-entry " ENTRY " soon\n");
    assert_verifies(store);
    tsu_store_close(store);
}

/* The same rules mean what the program's code makes of them. */
static void
test_other_program(Fixture *fixture, gconstpointer data)
{
    g_autoptr(TsuRules) rules = make_rules("2026-11-23", CONTRACT, NULL);
    TsuStore *store = create_store(fixture);

    give_rules(store, rules);
    fill_two(store);
    tsu_store_close(store);
    tamper(fixture->path, "UPDATE derived_with SET rules = substr(rules, 1, 64) || ' 0.0.1'; "
                          "UPDATE derived_due SET due = due - 1");
    store = open_store(fixture, TSU_STORE_READ);
    give_rules(store, rules);
    g_assert_false(tsu_store_due_current(store));
    assert_due(store, (TsuDueQuery){.person = 2}, "DO THI ANH contract-by-entry " ENTRY " soon\n");
    tsu_store_close(store);
    store = open_store(fixture, TSU_STORE_WRITE);
    give_rules(store, rules);
    g_assert_true(tsu_store_due_current(store));
    assert_due(store, (TsuDueQuery){.person = 2}, "DO THI ANH contract-by-entry " ENTRY " soon\n");
    assert_verifies(store);
    tsu_store_close(store);
}

static void
count_people(int64_t done, int64_t people, void *data)
{
    int64_t *last = data;

    g_assert_cmpint(done, >, *last);
    g_assert_cmpint(done, <=, people);
    *last = done;
}

static void
test_progress(Fixture *fixture, gconstpointer data)
{
    g_autoptr(TsuRules) rules = make_rules("2026-11-23", CONTRACT, NULL);
    g_autoptr(TsuStore) store = create_store(fixture);
    int64_t done = 0;

    fill_two(store);
    tsu_store_set_progress(store, count_people, &done);
    give_rules(store, rules);
    g_assert_cmpint(done, ==, 2);
    done = 0;
    give_rules(store, rules);
    g_assert_cmpint(done, ==, 0);
}

static bool
finds(TsuStore *store, const char *words)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(TsuVerification) verification = tsu_store_verify(store, NULL, &error);

    g_assert_no_error(error);
    for (unsigned i = 0; i < verification->problems->len; i++)
        if (strstr(g_ptr_array_index(verification->problems, i), words) != NULL)
            return true;
    return false;
}

static void
test_verify(Fixture *fixture, gconstpointer data)
{
    static const char *const WRONG[][2] = {
        {"UPDATE derived_due SET due = due + 1 WHERE owner = 2", "of person 2 is not what"},
        {"UPDATE derived_due SET loss = 4 WHERE owner = 2", "of person 2 is not what"},
        {"UPDATE derived_due SET flags = 3 WHERE owner = 1", "of person 1 is not what"},
        {"UPDATE derived_due SET lapses = NULL WHERE owner = 1", "of person 1 is not what"},
        {"DELETE FROM derived_due WHERE owner = 1", "by contract-by-entry of person 1 is not"},
        {"DELETE FROM derived_due", "by passport-by-entry of person 2 is not"},
        {"UPDATE derived_due SET owner = 7 WHERE owner = 2", "of person 7 is not what"},
        {"UPDATE derived_due SET kind = 1 WHERE owner = 2", "of organization 2 is not what"},
        {"UPDATE derived_due SET kind = 1, owner = 99 WHERE owner = 2", "of organization 99 is"},
        {"UPDATE derived_person SET level = 'n1'", "the level of person 1 is not"},
    };
    g_autoptr(TsuRules) rules = make_rules("2026-11-23", CONTRACT, PASSPORT, NULL);
    g_autoptr(TsuRules) other = make_rules("2027-01-01", PASSPORT, NULL);
    g_autofree char *copy = g_strconcat(fixture->path, ".good", NULL);
    TsuStore *store = create_store(fixture);

    give_rules(store, rules);
    fill_two(store);
    tsu_store_close(store);
    copy_file(fixture->path, copy);
    for (unsigned i = 0; i < G_N_ELEMENTS(WRONG); i++) {
        g_test_message("%s", WRONG[i][0]);
        copy_file(copy, fixture->path);
        tamper(fixture->path, WRONG[i][0]);
        store = open_store(fixture, TSU_STORE_READ);
        give_rules(store, rules);
        g_assert_true(finds(store, WRONG[i][1]));
        /* With other rules, or with none, nobody can tell. */
        give_rules(store, other);
        assert_verifies(store);
        give_rules(store, NULL);
        assert_verifies(store);
        tsu_store_close(store);
    }
    /* A text of a rule file that was changed. */
    copy_file(copy, fixture->path);
    tamper(fixture->path, "UPDATE rule_file_text SET text = x'00'");
    store = open_store(fixture, TSU_STORE_READ);
    g_assert_true(finds(store, "a file of rules"));
    tsu_store_close(store);
}

/* Sets of rules ---------------------------------------------------------------------------------*/

static void
assert_set_on(TsuStore *store, int64_t usec, const TsuRules *rules, const char *text)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(TsuRuleSet) set = tsu_store_rule_set_on(store, usec, &error);
    const TsuRuleFile *file;

    if (rules == NULL) {
        g_assert_null(set);
        g_assert_error(error, TSU_STORE_ERROR, TSU_STORE_ERROR_REFUSED);
        return;
    }
    g_assert_no_error(error);
    g_assert_cmpstr(set->digest, ==, tsu_rules_digest(rules));
    g_assert_cmpstr(set->name, ==, tsu_rules_name(rules));
    g_assert_cmpuint(set->files->len, ==, 1);
    file = g_ptr_array_index(set->files, 0);
    g_assert_cmpstr(file->file, ==, "made-up.xml");
    g_assert_cmpstr(file->name, ==, tsu_rules_name(rules));
    g_assert_false(file->office);
    g_assert_cmpmem(g_bytes_get_data(file->text, NULL), g_bytes_get_size(file->text), text,
                    strlen(text));
}

static void
test_rule_sets(Fixture *fixture, gconstpointer data)
{
    static const char *const FORBIDDEN[] = {
        "UPDATE rule_set SET since = 0",        "DELETE FROM rule_set",
        "UPDATE rule_set_file SET office = 1",  "DELETE FROM rule_set_file",
        "UPDATE rule_file_text SET text = x''", "DELETE FROM rule_file_text",
    };
    g_autoptr(TsuRules) one = make_rules("2026-11-23", CONTRACT, NULL);
    g_autoptr(TsuRules) other = make_rules("2027-01-01", PASSPORT, NULL);
    g_autoptr(GPtrArray) sets = NULL;
    g_autoptr(GError) error = NULL;
    TsuStore *store = create_store(fixture);

    assert_set_on(store, FIXTURE_NOW, NULL, NULL);
    give_rules(store, one);
    give_rules(store, one);
    tsu_clock_set_now(fixture->clock, FIXTURE_NOW + FIXTURE_HOUR);
    give_rules(store, other);
    tsu_store_close(store);
    /* Who reads brings nothing into force. */
    store = open_store(fixture, TSU_STORE_READ);
    give_rules(store, one);
    tsu_store_close(store);
    tsu_clock_set_now(fixture->clock, FIXTURE_NOW + 2 * FIXTURE_HOUR);
    store = open_store(fixture, TSU_STORE_WRITE);
    give_rules(store, other);
    give_rules(store, one);

    assert_set_on(store, FIXTURE_NOW - 1, NULL, NULL);
    assert_set_on(store, FIXTURE_NOW, one, "2026-11-23\n" CONTRACT);
    assert_set_on(store, FIXTURE_NOW + FIXTURE_HOUR - 1, one, "2026-11-23\n" CONTRACT);
    assert_set_on(store, FIXTURE_NOW + FIXTURE_HOUR, other, "2027-01-01\n" PASSPORT);
    assert_set_on(store, FIXTURE_NOW + 2 * FIXTURE_HOUR, one, "2026-11-23\n" CONTRACT);
    assert_set_on(store, INT64_MAX, one, "2026-11-23\n" CONTRACT);
    sets = tsu_store_rule_sets(store, &error);
    g_assert_no_error(error);
    g_assert_cmpuint(sets->len, ==, 3);
    assert_verifies(store);
    tsu_store_close(store);
    for (unsigned i = 0; i < G_N_ELEMENTS(FORBIDDEN); i++) {
        g_autofree char *said = try_sql(fixture->path, FORBIDDEN[i]);

        g_assert_cmpstr(said, !=, NULL);
    }
    {
        g_autofree char *texts = ask(fixture->path, "SELECT count(*) FROM rule_file_text");

        g_assert_cmpstr(texts, ==, "2");
    }
}

/* A backup of another day and other rules comes back under the rules of today. */
static void
test_restore(Fixture *fixture, gconstpointer data)
{
    g_autoptr(TsuRules) one = make_rules("2026-11-23", CONTRACT, NULL);
    g_autoptr(TsuRules) other = make_rules("2027-01-01", PASSPORT, NULL);
    g_autofree char *backup = g_build_filename(fixture->folder, "backup.tsubame", NULL);
    g_autoptr(GError) error = NULL;
    g_autoptr(TsuStore) store = create_store(fixture);

    give_rules(store, one);
    fill_two(store);
    g_assert_true(tsu_store_backup(store, backup, &error));
    g_assert_no_error(error);
    begin(store, "typed");
    set_withdrawn(store, "person", 0, 2, true);
    commit(store);
    give_rules(store, other);
    assert_due(store, (TsuDueQuery){0}, "");
    tsu_store_restore(store, backup, "restorer", &error);
    g_assert_no_error(error);
    g_assert_true(tsu_store_rules(store) == other);
    g_assert_true(tsu_store_due_current(store));
    assert_due(store, (TsuDueQuery){0}, "DO THI ANH passport-by-entry " ENTRY " soon\n");
    assert_verifies(store);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    FIXTURE_ADD("/due/fact", test_a_fact_takes_its_deadline);
    FIXTURE_ADD("/due/asked-for", test_asked_for);
    FIXTURE_ADD("/due/marks", test_marks);
    FIXTURE_ADD("/due/organizations", test_organizations);
    FIXTURE_ADD("/due/without-rules", test_without_rules);
    FIXTURE_ADD("/due/other-rules", test_other_rules);
    FIXTURE_ADD("/due/other-program", test_other_program);
    FIXTURE_ADD("/due/progress", test_progress);
    FIXTURE_ADD("/due/verify", test_verify);
    FIXTURE_ADD("/due/rule-sets", test_rule_sets);
    FIXTURE_ADD("/due/restore", test_restore);
    return g_test_run();
}
