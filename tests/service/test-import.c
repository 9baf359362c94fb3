/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Identity, change and conflict: what decisions the plan of an import takes. */

#include <string.h>

#include "service-fixture.h"
#include "tsu-consent.h"
#include "tsu-edit.h"
#include "tsu-files.h"
#include "tsu-history.h"

static int64_t
history_length(Fixture *f)
{
    g_autoptr(GPtrArray) operations = tsu_store_history(f->store, NULL);

    return operations->len;
}

static char *
items(Fixture *f)
{
    g_autoptr(GPtrArray) copy = g_ptr_array_new();

    for (unsigned i = 0; i < f->items->len; i++)
        g_ptr_array_add(copy, g_ptr_array_index(f->items, i));
    g_ptr_array_add(copy, NULL);
    return g_strjoinv(", ", (char **) copy->pdata);
}

#define assert_items(f, expected)                                                                  \
    G_STMT_START                                                                                   \
    {                                                                                              \
        g_autofree char *got_ = items(f);                                                          \
        g_assert_cmpstr(got_, ==, expected);                                                       \
    }                                                                                              \
    G_STMT_END

static void
import(Fixture *f, const char *people, TsuImportOptions *options)
{
    g_autofree char *path = fixture_delivery(f, "in.xml", people);

    tsu_import_result_free(fixture_import(f, path, options));
}

static const char *
value(TsuCase *c, const char *entity, const char *field)
{
    const TsuRecord *record = tsu_case_last(c, entity);

    g_assert_nonnull(record);
    return tsu_record_get(record, field);
}

static void
test_new_and_same(void)
{
    Fixture f;
    g_autofree char *path = NULL;
    int64_t operations;

    fixture_init(&f);
    path = fixture_delivery(&f, "in.xml", ANH DAT);
    {
        g_autoptr(TsuImportResult) result = fixture_import(&f, path, NULL);

        assert_items(&f, "A-1 new, A-2 new");
        g_assert_cmpint(result->batch, ==, 1);
        g_assert_cmpint(result->operation, >, 0);
        g_assert_cmpint(result->count[TSU_PLAN_NEW], ==, 2);
        g_assert_cmpstr(tsu_store_office(f.store), ==, "JP-OFFICE");
    }
    {
        g_autoptr(TsuCase) c = fixture_case(&f, "A-1");
        g_autofree char *name = tsu_case_display_name(c);

        g_assert_cmpstr(name, ==, "NGUYEN THI ANH");
        g_assert_cmpstr(value(c, "language_test", "total"), ==, "100");
    }
    operations = history_length(&f);
    {
        g_autoptr(TsuImportResult) again = fixture_import(&f, path, NULL);
        g_autoptr(GPtrArray) batches = tsu_store_batches(f.store, NULL);

        assert_items(&f, "A-1 same, A-2 same");
        g_assert_cmpint(again->operation, ==, 0);
        g_assert_cmpint(history_length(&f), ==, operations);
        g_assert_cmpuint(batches->len, ==, 2);
    }
    fixture_verify(f.store);
    fixture_clear(&f);
}

static void
test_dry_run_is_the_same_plan(void)
{
    Fixture f;
    TsuImportOptions dry = {.dry_run = true};
    g_autofree char *before = NULL;

    fixture_init(&f);
    before = g_strdup(tsu_store_head(f.store));
    import(&f, ANH DAT ANH, &dry);
    assert_items(&f, "A-1 new, A-2 new, A-1 held");
    g_assert_cmpstr(tsu_store_head(f.store), ==, before);
    g_assert_null(tsu_store_office(f.store));
    import(&f, ANH DAT ANH, NULL);
    assert_items(&f, "A-1 new, A-2 new, A-1 held");
    fixture_clear(&f);
}

#define ANH_TOTAL(total)                                                                           \
    "<person ref='A-1'><birthDate>2002-03-15</birthDate><nationality>VNM</nationality>"            \
    "<languageTest ref='t1'><test>jlpt</test><level>n4</level><date>2023-12-03</date>"             \
    "<total>" total "</total></languageTest></person>"

static int64_t
test_record(Fixture *f)
{
    g_autoptr(TsuCase) c = fixture_case(f, "A-1");

    return tsu_case_last(c, "language_test")->id;
}

static void
assert_total(Fixture *f, const char *expected)
{
    g_autoptr(TsuCase) c = fixture_case(f, "A-1");

    g_assert_cmpstr(value(c, "language_test", "total"), ==, expected);
    /* An absent element blanks nothing. */
    g_assert_cmpstr(value(c, "language_test", "listening"), ==, "40");
}

static unsigned
open_conflicts(Fixture *f)
{
    g_autoptr(TsuCase) c = fixture_case(f, "A-1");
    const GPtrArray *rows = tsu_case_records(c, "sent_value");
    unsigned n = 0;

    for (unsigned i = 0; i < rows->len; i++)
        n += strcmp(tsu_record_get(g_ptr_array_index(rows, i), "state"), "open") == 0;
    return n;
}

static void
test_three_values(void)
{
    Fixture f;
    int64_t person, operations;

    fixture_init(&f);
    import(&f, ANH, NULL);
    person = fixture_person(&f, "A-1");

    /* Ours as last: changed. */
    import(&f, ANH_TOTAL("110"), NULL);
    assert_items(&f, "A-1 changed");
    assert_total(&f, "110");

    /* Now as last: nothing, whatever ours is. */
    fixture_set(&f, person, test_record(&f), "total", "111");
    import(&f, ANH_TOTAL("110"), NULL);
    assert_items(&f, "A-1 same");
    assert_total(&f, "111");

    /* Else a conflict: ours stays, and it is asked once. */
    import(&f, ANH_TOTAL("112"), NULL);
    assert_items(&f, "A-1 conflict");
    assert_total(&f, "111");
    g_assert_cmpuint(open_conflicts(&f), ==, 1);
    operations = history_length(&f);
    import(&f, ANH_TOTAL("112"), NULL);
    assert_items(&f, "A-1 same");
    g_assert_cmpint(history_length(&f), ==, operations);
    g_assert_cmpuint(open_conflicts(&f), ==, 1);

    /* Now as ours: same, and the conflict is settled. */
    import(&f, ANH_TOTAL("111"), NULL);
    assert_items(&f, "A-1 same");
    g_assert_cmpuint(open_conflicts(&f), ==, 0);
    import(&f, ANH_TOTAL("113"), NULL);
    assert_items(&f, "A-1 changed");
    assert_total(&f, "113");
    fixture_verify(f.store);
    fixture_clear(&f);
}

static void
test_prefer(void)
{
    Fixture f;
    TsuImportOptions ours = {.prefer = TSU_PREFER_OURS}, theirs = {.prefer = TSU_PREFER_THEIRS};

    fixture_init(&f);
    import(&f, ANH, NULL);
    fixture_set(&f, fixture_person(&f, "A-1"), test_record(&f), "total", "99");
    import(&f, ANH_TOTAL("98"), &ours);
    assert_total(&f, "99");
    g_assert_cmpuint(open_conflicts(&f), ==, 0);
    /* Decided, stored, and not asked again. */
    import(&f, ANH_TOTAL("98"), NULL);
    assert_items(&f, "A-1 same");
    import(&f, ANH_TOTAL("97"), &theirs);
    assert_items(&f, "A-1 changed");
    assert_total(&f, "97");
    import(&f, ANH_TOTAL("96"), NULL);
    assert_items(&f, "A-1 changed");
    fixture_verify(f.store);
    fixture_clear(&f);
}

static void
test_decide(void)
{
    Fixture f;
    g_autoptr(GError) error = NULL;
    int64_t person, conflict;

    fixture_init(&f);
    import(&f, ANH, NULL);
    person = fixture_person(&f, "A-1");
    fixture_set(&f, person, test_record(&f), "total", "99");
    import(&f, ANH_TOTAL("98"), NULL);
    {
        g_autoptr(TsuCase) c = fixture_case(&f, "A-1");

        conflict = tsu_case_last(c, "sent_value")->id;
    }
    fixture_tick(&f);
    g_assert_true(tsu_edit_decide(f.store, "tester", person, conflict, true, &error));
    g_assert_no_error(error);
    assert_total(&f, "98");
    g_assert_cmpuint(open_conflicts(&f), ==, 0);
    g_assert_false(tsu_edit_decide(f.store, "tester", person, conflict, true, NULL));
    import(&f, ANH_TOTAL("95"), NULL);
    assert_items(&f, "A-1 changed");
    fixture_clear(&f);
}

static void
test_nil_and_withdrawn(void)
{
    Fixture f;

    fixture_init(&f);
    import(&f, ANH, NULL);
    import(&f,
           "<person ref='A-1'><birthDate>2002-03-15</birthDate><sex xsi:nil='true'/>"
           "<nationality>VNM</nationality><passport ref='p1' withdrawn='true'>"
           "<number>C0000001</number></passport></person>",
           NULL);
    assert_items(&f, "A-1 changed");
    {
        g_autoptr(TsuCase) c = fixture_case(&f, "A-1");

        g_assert_null(tsu_record_get(tsu_case_person(c), "sex"));
        g_assert_null(tsu_case_last(c, "passport"));
        g_assert_nonnull(tsu_case_last(c, "language_test"));
    }
    import(&f, ANH, NULL);
    {
        g_autoptr(TsuCase) c = fixture_case(&f, "A-1");

        g_assert_cmpstr(tsu_record_get(tsu_case_person(c), "sex"), ==, "female");
        g_assert_nonnull(tsu_case_last(c, "passport"));
    }
    fixture_verify(f.store);
    fixture_clear(&f);
}

static void
test_removed_by_office_stays_removed(void)
{
    Fixture f;
    g_autoptr(GError) error = NULL;
    int64_t person;

    fixture_init(&f);
    import(&f, ANH, NULL);
    person = fixture_person(&f, "A-1");
    fixture_tick(&f);
    g_assert_true(tsu_edit_remove(f.store, "tester", TSU_PERSON, person, test_record(&f), &error));
    g_assert_no_error(error);
    import(&f, ANH, NULL);
    assert_items(&f, "A-1 same");
    {
        g_autoptr(TsuCase) c = fixture_case(&f, "A-1");

        g_assert_null(tsu_case_last(c, "language_test"));
    }
    fixture_verify(f.store);
    fixture_clear(&f);
}

#define ANH_AGAIN                                                                                    \
    "<person ref='B-7'><birthDate>2002-03-15</birthDate><nationality>VNM</nationality>"              \
    "<name ref='n1'><form>passport</form><surname>Nguyễn</surname><given>Thị Anh</given></name>" \
    "</person>"

static void
test_possible_duplicate(void)
{
    Fixture f;
    g_autoptr(GHashTable) same = g_hash_table_new(g_str_hash, g_str_equal);
    TsuImportOptions options = {.same = same};
    int64_t person;

    fixture_init(&f);
    import(&f, ANH, NULL);
    person = fixture_person(&f, "A-1");
    import(&f, ANH_AGAIN, NULL);
    assert_items(&f, "B-7 duplicate");

    g_hash_table_insert(same, (gpointer) "B-7", &person);
    import(&f, ANH_AGAIN, &options);
    assert_items(&f, "B-7 changed");
    g_assert_cmpint(fixture_person(&f, "B-7"), ==, person);
    {
        /* Both spellings are hers now; the first did not change. */
        g_autoptr(TsuCase) c = fixture_case(&f, "A-1");

        g_assert_cmpuint(tsu_case_records(c, "name")->len, ==, 3);
    }
    /* Said once, known from then on. */
    import(&f, ANH_AGAIN, NULL);
    assert_items(&f, "B-7 same");
    fixture_verify(f.store);
    fixture_clear(&f);
}

static void
test_duplicate_as_new_and_within_a_file(void)
{
    Fixture f;
    g_autoptr(GHashTable) fresh = g_hash_table_new(g_str_hash, g_str_equal);
    TsuImportOptions options = {.as_new = fresh};

    fixture_init(&f);
    import(&f, ANH ANH_AGAIN, NULL);
    assert_items(&f, "A-1 new, B-7 duplicate");
    g_hash_table_add(fresh, (gpointer) "B-7");
    import(&f, ANH ANH_AGAIN, &options);
    assert_items(&f, "A-1 same, B-7 new");
    import(&f, ANH ANH_AGAIN, NULL);
    assert_items(&f, "A-1 same, B-7 same");
    fixture_clear(&f);
}

static void
test_skip(void)
{
    Fixture f;
    g_autoptr(GHashTable) skip = g_hash_table_new(g_str_hash, g_str_equal);
    TsuImportOptions options = {.skip = skip};

    fixture_init(&f);
    g_hash_table_add(skip, (gpointer) "A-2");
    import(&f, ANH DAT, &options);
    assert_items(&f, "A-1 new, A-2 skipped");
    import(&f, ANH DAT, NULL);
    assert_items(&f, "A-1 same, A-2 new");
    fixture_clear(&f);
}

#define BAD                                                                                        \
    "<person ref='A-9'><birthDate>2001-02-31</birthDate><nationality>VNM</nationality>"            \
    "<name ref='n1'><form>passport</form><given>BAD</given></name></person>"

static void
test_held_back_alone(void)
{
    Fixture f;
    TsuImportOptions strict = {.strict = true};
    g_autofree char *path = NULL;

    fixture_init(&f);
    path = fixture_delivery(&f, "in.xml", ANH BAD DAT);
    {
        g_autoptr(TsuImportResult) result = fixture_import(&f, path, &strict);

        g_assert_true(result->refused);
        g_assert_cmpint(result->batch, ==, 0);
    }
    {
        g_autoptr(TsuImportResult) result = fixture_import(&f, path, NULL);

        assert_items(&f, "A-1 new, A-9 held, A-2 new");
        g_assert_cmpint(result->count[TSU_PLAN_HELD], ==, 1);
    }
    fixture_clear(&f);
}

/* An error that stands outside any person holds nobody back, but it is one. */
static void
test_error_outside_people(void)
{
    Fixture f;
    TsuImportOptions strict = {.strict = true};
    g_autofree char *path = NULL;

    fixture_init(&f);
    path = fixture_delivery(&f, "in.xml", "<stray/>" ANH);
    {
        g_autoptr(TsuImportResult) result = fixture_import(&f, path, &strict);

        g_assert_true(result->refused);
    }
    {
        g_autoptr(TsuImportResult) result = fixture_import(&f, path, NULL);

        g_assert_true(result->errors);
        g_assert_cmpuint(result->notices->len, ==, 1);
        g_assert_cmpint(result->count[TSU_PLAN_NEW], ==, 1);
    }
    fixture_clear(&f);
}

static void
test_broken_file_is_refused_whole(void)
{
    Fixture f;
    g_autofree char *head = NULL, *text = NULL, *path = NULL;
    int64_t people = -1;

    fixture_init(&f);
    head = g_strdup(tsu_store_head(f.store));
    path = fixture_delivery(&f, "in.xml", ANH DAT);
    text = fixture_read(path);
    text[strlen(text) - 4] = '\0';
    {
        g_autofree char *cut = fixture_file(&f, "cut.xml", text);
        g_autoptr(TsuImportResult) result = fixture_import(&f, cut, NULL);

        g_assert_true(result->refused);
        g_assert_nonnull(result->fatal);
    }
    g_assert_cmpstr(tsu_store_head(f.store), ==, head);
    g_assert_true(tsu_store_count_people(f.store, &people, NULL));
    g_assert_cmpint(people, ==, 0);
    fixture_clear(&f);
}

static void
test_not_for_us(void)
{
    Fixture f;
    g_autofree char *path = NULL;

    fixture_init(&f);
    import(&f, ANH, NULL);
    path = fixture_file(&f, "other.xml",
                        "<exchange xmlns='urn:tsubame:exchange:1' version='1.0' kind='delivery' "
                        "date='2026-11-20'><sender code='VN-A'/><receiver code='JP-ELSE'/>" DAT
                        "</exchange>");
    {
        g_autoptr(TsuImportResult) result = fixture_import(&f, path, NULL);

        g_assert_true(result->refused);
        g_assert_cmpint(result->fatal->code, ==, TSU_ISSUE_NOT_FOR_US);
    }
    fixture_clear(&f);
}

static void
test_beyond_part(void)
{
    Fixture f;

    fixture_init(&f);
    import(&f,
           "<person ref='A-3'><birthDate>2000-01-01</birthDate><nationality>VNM</nationality>"
           "<name><form>passport</form><given>LAN</given></name>"
           "<stagePeriod ref='s1'><stage>stage_2</stage><since>2024-01-01</since></stagePeriod>"
           "<consent ref='c1'><purpose>sending_organization</purpose><recipient>VN-A</recipient>"
           "<since>2024-01-01</since><confirmedOn>2024-01-02</confirmedOn></consent></person>",
           NULL);
    assert_items(&f, "A-3 new");
    {
        g_autoptr(TsuCase) c = fixture_case(&f, "A-3");

        g_assert_null(tsu_case_last(c, "stage_period"));
        g_assert_null(value(c, "consent", "confirmed_on"));
        g_assert_cmpstr(tsu_consent_check(c, tsu_store_organization(f.store, "VN-A"),
                                          "sending_organization", (TsuDate){2026, 11, 23}),
                        ==, "consent-claimed");
    }
    fixture_clear(&f);
}

static void
test_reply_leaks_nothing(void)
{
    Fixture f;
    g_autofree char *reply = NULL, *text = NULL;
    TsuImportOptions options = {0};
    g_autoptr(GPtrArray) ledger = NULL;

    fixture_init(&f);
    reply = fixture_path(&f, "reply.xml");
    import(&f, ANH, NULL);
    fixture_set(&f, fixture_person(&f, "A-1"), test_record(&f), "total", "77");
    options.reply = reply;
    import(&f, ANH_TOTAL("78") ANH_AGAIN BAD, &options);
    assert_items(&f, "A-1 conflict, B-7 duplicate, A-9 held");
    text = fixture_read(reply);
    g_assert_nonnull(strstr(text, "review"));
    g_assert_nonnull(strstr(text, "2001-02-31"));
    g_assert_null(strstr(text, "77"));
    g_assert_null(strstr(text, "conflict"));
    g_assert_null(strstr(text, "duplicate"));
    ledger = tsu_store_ledger(f.store, NULL);
    g_assert_cmpuint(ledger->len, ==, 1);
    fixture_verify(f.store);
    fixture_clear(&f);
}

/* People whom the office entered itself keep their numbers, and are found by them. */
static void
test_own_people(void)
{
    Fixture f;
    g_autofree char *path = NULL;

    fixture_init(&f);
    path = fixture_file(&f, "own.xml",
                        "<exchange xmlns='urn:tsubame:exchange:1' version='1.0' kind='transfer' "
                        "date='2026-11-20'><sender code='JP-OFFICE'/><receiver code='JP-OFFICE'/>"
                        "<person ref='901'><birthDate>2000-01-01</birthDate>"
                        "<nationality>VNM</nationality><name ref='n'><form>passport</form>"
                        "<given>OWN</given></name></person></exchange>");
    {
        g_autoptr(TsuImportResult) result = fixture_import(&f, path, NULL);

        g_assert_cmpint(result->count[TSU_PLAN_NEW], ==, 1);
    }
    {
        g_autoptr(TsuCase) c = tsu_store_case(f.store, 901, false, NULL);

        g_assert_nonnull(c);
        g_assert_null(tsu_case_person(c)->ref);
        g_assert_null(tsu_case_person(c)->source);
    }
    {
        g_autoptr(TsuImportResult) result = fixture_import(&f, path, NULL);

        g_assert_cmpint(result->count[TSU_PLAN_SAME], ==, 1);
    }
    fixture_verify(f.store);
    fixture_clear(&f);
}

static bool
taken(Fixture *f, const char *kind, const char *sender, const char *receiver, const char *people)
{
    g_autofree char *text = g_strdup_printf(
        "<exchange xmlns='urn:tsubame:exchange:1' version='1.0' kind='%s' date='2026-11-20'>"
        "<sender code='%s'/><receiver code='%s'/>%s</exchange>",
        kind, sender, receiver, people);
    g_autofree char *path = fixture_file(f, "spoof.xml", text);
    g_autoptr(TsuImportResult) result = fixture_import(f, path, NULL);

    return !result->refused;
}

/* A sending organization speaks for itself and its people alone. */
static void
test_spoofing(void)
{
    Fixture f;
    int64_t own;

    fixture_init(&f);
    import(&f, ANH, NULL);
    /* Somebody of the office's own, and somebody of another sender's. */
    g_assert_true(taken(&f, "delivery", "MM-B", "JP-OFFICE",
                        "<person ref='B1'><birthDate>1999-01-01</birthDate>"
                        "<nationality>MMR</nationality></person>"));
    g_assert_false(taken(&f, "answer", "VN-A", "JP-OFFICE", DAT));
    g_assert_false(taken(&f, "transfer", "VN-A", "JP-OFFICE", DAT));
    g_assert_false(taken(&f, "transfer", "EVIL", "JP-OFFICE", DAT));
    /* The attribute that names another source is not listened to. */
    g_assert_true(taken(&f, "delivery", "VN-A", "JP-OFFICE",
                        "<person ref='B1' source='MM-B'><birthDate>1999-01-01</birthDate>"
                        "<nationality>MMR</nationality><birthPlace>EVIL</birthPlace></person>"));
    g_assert_true(tsu_store_find_person(f.store, "MM-B", "B1", &own, NULL));
    {
        g_autoptr(TsuCase) c = tsu_store_case(f.store, own, false, NULL);

        g_assert_null(tsu_record_get(tsu_case_person(c), "birth_place"));
    }
    /* Nor does it make itself an office, nor speak of others. */
    g_assert_true(taken(&f, "delivery", "VN-A", "JP-OFFICE",
                        "<organization code='VN-A'><kind>supervising</kind><name>A</name>"
                        "</organization><organization code='MM-B'><kind>sending</kind>"
                        "<name>renamed</name></organization>"
                        "<organization code='XX-NEW'><kind>supervising</kind><name>N</name>"
                        "</organization>"));
    g_assert_cmpstr(tsu_record_get(tsu_store_organization(f.store, "VN-A"), "kind"), ==, "sending");
    g_assert_cmpstr(tsu_record_get(tsu_store_organization(f.store, "MM-B"), "name"), ==, "MM-B");
    g_assert_null(tsu_store_organization(f.store, "XX-NEW"));
    fixture_verify(f.store);
    fixture_clear(&f);
}

/* What somebody else recorded is not a sender's to take back. */
static void
test_withdrawing_what_is_not_its_own(void)
{
    Fixture f;
    int64_t person;

    fixture_init(&f);
    import(&f, ANH, NULL);
    person = fixture_person(&f, "A-1");
    fixture_add(&f, person, "language_test", "test", "jlpt", "level", "n3", "date", "2025-07-06",
                NULL);
    import(&f,
           "<person ref='A-1'><birthDate>2002-03-15</birthDate><nationality>VNM</nationality>"
           "<languageTest withdrawn='true'><test>jlpt</test><level>n3</level>"
           "<date>2025-07-06</date></languageTest></person>",
           NULL);
    assert_items(&f, "A-1 conflict");
    {
        g_autoptr(TsuCase) c = fixture_case(&f, "A-1");

        g_assert_cmpstr(value(c, "language_test", "level"), ==, "n3");
    }
    fixture_clear(&f);
}

/* One sender may know her by two references, said once to be the same; each stands there once. */
static void
test_two_references(void)
{
    Fixture f;
    g_autoptr(GHashTable) same = g_hash_table_new(g_str_hash, g_str_equal);
    TsuImportOptions options = {.same = same};
    int64_t person = 1, nobody = 77;

    fixture_init(&f);
    g_hash_table_insert(same, (gpointer) "B-7", &person);
    g_hash_table_insert(same, (gpointer) "A-2", &nobody);
    import(&f, ANH ANH_AGAIN ANH_AGAIN DAT, &options);
    assert_items(&f, "A-1 new, B-7 changed, B-7 held, A-2 held");
    import(&f, ANH ANH_AGAIN DAT, NULL);
    assert_items(&f, "A-1 same, B-7 same, A-2 new");
    fixture_verify(f.store);
    fixture_clear(&f);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/import/new-and-same", test_new_and_same);
    g_test_add_func("/import/dry-run", test_dry_run_is_the_same_plan);
    g_test_add_func("/import/three-values", test_three_values);
    g_test_add_func("/import/prefer", test_prefer);
    g_test_add_func("/import/decide", test_decide);
    g_test_add_func("/import/nil-and-withdrawn", test_nil_and_withdrawn);
    g_test_add_func("/import/removed-by-office", test_removed_by_office_stays_removed);
    g_test_add_func("/import/possible-duplicate", test_possible_duplicate);
    g_test_add_func("/import/duplicate-as-new", test_duplicate_as_new_and_within_a_file);
    g_test_add_func("/import/skip", test_skip);
    g_test_add_func("/import/held-back-alone", test_held_back_alone);
    g_test_add_func("/import/error-outside-people", test_error_outside_people);
    g_test_add_func("/import/broken-file", test_broken_file_is_refused_whole);
    g_test_add_func("/import/not-for-us", test_not_for_us);
    g_test_add_func("/import/beyond-part", test_beyond_part);
    g_test_add_func("/import/own-people", test_own_people);
    g_test_add_func("/import/spoofing", test_spoofing);
    g_test_add_func("/import/withdrawing", test_withdrawing_what_is_not_its_own);
    g_test_add_func("/import/two-references", test_two_references);
    g_test_add_func("/import/reply", test_reply_leaks_nothing);
    return g_test_run();
}
