/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What leaves the office, under which consent, and that it comes back the same. */

#include <string.h>
#include <unistd.h>

#include "service-fixture.h"
#include "tsu-consent.h"
#include "tsu-edit.h"
#include "tsu-files.h"

static void
import(Fixture *f, const char *people)
{
    g_autofree char *path = fixture_delivery(f, "in.xml", people);
    g_autoptr(TsuImportResult) result = fixture_import(f, path, NULL);

    g_assert_false(result->refused);
}

static TsuExportResult *
export_file(Fixture *f, TsuStore *store, const char *to, TsuFileKind kind, const char *name)
{
    g_autofree char *path = fixture_path(f, name);
    g_autoptr(GError) error = NULL;
    TsuExportResult *result =
        tsu_export_file(store, "tester", to, kind, path, NULL, NULL, NULL, &error);

    g_assert_no_error(error);
    return result;
}

static char *
contents(Fixture *f, const char *name)
{
    g_autofree char *path = fixture_path(f, name);

    return fixture_read(path);
}

static void
add_office(Fixture *f, const char *code)
{
    const TsuTyped typed[] = {
        {"code", code, NULL}, {"kind", "supervising", NULL}, {"name", "Next office", NULL}};
    g_autoptr(GPtrArray) issues = g_ptr_array_new_with_free_func((GDestroyNotify) tsu_issue_free);
    g_autoptr(GError) error = NULL;
    g_autofree char *id = NULL;

    tsu_edit_new(f->store, "tester", TSU_ORGANIZATION, typed, G_N_ELEMENTS(typed), &id, issues,
                 &error);
    g_assert_no_error(error);
}

/* A case as an office keeps it. */
static void
fill(Fixture *f)
{
    int64_t person;

    import(f, ANH DAT);
    add_office(f, "JP-NEXT");
    person = fixture_person(f, "A-1");
    fixture_add(f, person, "case", "programme", "intern_training", "route", "intern", NULL);
    fixture_add(f, person, "stage_period", "stage", "stage_1", "since", "2024-02-12", NULL);
    fixture_add(f, person, "skill_test", "grade", "basic", "date", "2024-09-15", "practical",
                "passed", NULL);
    fixture_add(f, person, "residence_card", "number", "XX00000001XX", NULL);
    fixture_add(f, person, "note", "date", "2026-01-01", "text", "for us alone", NULL);
    fixture_add(f, person, "consultation", "date", "2026-01-02", "subject", "secret matter", NULL);
    fixture_set(f, person, 0, "birth_place", "typed by us");
}

static void
consent(Fixture *f, const char *ref, const char *purpose)
{
    fixture_add(f, fixture_person(f, ref), "consent", "purpose", purpose, "recipient",
                strcmp(purpose, "transfer") == 0 ? "JP-NEXT" : "VN-A", "since", "2024-01-01",
                "evidence", "form", NULL);
}

static void
test_consent_opens_the_border(void)
{
    Fixture f;
    g_autofree char *text = NULL;
    g_autoptr(GPtrArray) ledger = NULL;

    fixture_init(&f);
    fill(&f);
    {
        g_autoptr(TsuExportResult) none =
            export_file(&f, f.store, "VN-A", TSU_FILE_ANSWER, "none.xml");
        g_autofree char *empty = contents(&f, "none.xml");

        /* Nobody may appear: the file is written all the same, with that list. */
        g_assert_cmpint(none->people, ==, 0);
        g_assert_cmpuint(none->left_out->len, ==, 2);
        g_assert_nonnull(strstr(empty, "A-1"));
        g_assert_null(strstr(empty, "NGUYEN"));
    }
    consent(&f, "A-1", "sending_organization");
    {
        g_autoptr(TsuExportResult) one =
            export_file(&f, f.store, "VN-A", TSU_FILE_ANSWER, "one.xml");

        g_assert_cmpint(one->people, ==, 1);
        g_assert_cmpuint(one->left_out->len, ==, 1);
    }
    text = contents(&f, "one.xml");
    g_assert_nonnull(strstr(text, "NGUYEN"));
    g_assert_nonnull(strstr(text, "stage_1"));
    g_assert_nonnull(strstr(text, "skillTest"));
    g_assert_null(strstr(text, "XX00000001XX"));
    g_assert_null(strstr(text, "for us alone"));
    g_assert_null(strstr(text, "secret matter"));
    g_assert_null(strstr(text, "typed by us"));
    g_assert_null(strstr(text, "DANG"));
    ledger = tsu_store_ledger(f.store, NULL);
    g_assert_cmpuint(ledger->len, ==, 2);
    {
        const TsuDisclosure *disclosure = g_ptr_array_index(ledger, 1);
        g_autofree char *sha256 = g_compute_checksum_for_string(G_CHECKSUM_SHA256, text, -1);
        g_autoptr(GArray) people = tsu_store_ledger_people(f.store, disclosure->id, NULL);

        g_assert_cmpstr(disclosure->sha256, ==, sha256);
        g_assert_cmpuint(people->len, ==, 1);
    }
    fixture_verify(f.store);
    fixture_clear(&f);
}

static void
test_consents_that_do_not_count(void)
{
    static const char *const CASES[][5] = {
        /* since, until, withdrawn_on, recipient, reason */
        {"2027-01-01", NULL, NULL, "VN-A", "consent-not-yet"},
        {"2024-01-01", "2026-11-22", NULL, "VN-A", "consent-expired"},
        {"2024-01-01", "2026-11-23", NULL, "VN-A", NULL},
        {"2024-01-01", NULL, "2026-11-23", "VN-A", "consent-withdrawn"},
        {"2024-01-01", NULL, "2026-11-24", "VN-A", NULL},
        {"2024-01-01", NULL, NULL, "JP-OFFICE", "no-consent"},
    };
    Fixture f;

    fixture_init(&f);
    import(&f, ANH);
    for (unsigned i = 0; i < G_N_ELEMENTS(CASES); i++) {
        g_autoptr(TsuCase) c = fixture_case(&f, "A-1");
        g_autoptr(TsuRecord) consent = tsu_record_new(tsu_entity_find("consent"));

        tsu_record_set(consent, "purpose", "sending_organization");
        tsu_record_set(consent, "since", CASES[i][0]);
        tsu_record_set(consent, "until", CASES[i][1]);
        tsu_record_set(consent, "withdrawn_on", CASES[i][2]);
        tsu_record_set(consent, "recipient", CASES[i][3]);
        tsu_case_add(c, consent);
        tsu_case_sort(c);
        g_assert_cmpstr(tsu_consent_check(c, tsu_store_organization(f.store, "VN-A"),
                                          "sending_organization", (TsuDate){2026, 11, 23}),
                        ==, CASES[i][4]);
    }
    fixture_clear(&f);
}

static void
round_trip(TsuFileKind kind, const char *purpose)
{
    const char *to = kind == TSU_FILE_TRANSFER ? "JP-NEXT" : "VN-A";
    Fixture f;
    g_autoptr(TsuStore) first = NULL, second = NULL;
    g_autofree char *one = NULL, *two = NULL, *path = NULL;

    fixture_init(&f);
    fill(&f);
    consent(&f, "A-1", purpose);
    consent(&f, "A-2", purpose);
    {
        g_autoptr(TsuExportResult) result = export_file(&f, f.store, to, kind, "1.xml");

        g_assert_cmpint(result->people, ==, 2);
    }
    path = fixture_path(&f, "1.xml");
    second = fixture_other_store(&f, "other.tsubame");
    first = f.store;
    f.store = second;
    {
        g_autoptr(TsuImportResult) result = fixture_import(&f, path, NULL);

        g_assert_false(result->refused);
        g_assert_cmpint(result->count[TSU_PLAN_NEW], ==, 2);
    }
    {
        g_autoptr(TsuExportResult) result = export_file(&f, second, to, kind, "2.xml");

        g_assert_cmpint(result->people, ==, 2);
    }
    f.store = g_steal_pointer(&first);
    one = contents(&f, "1.xml");
    two = contents(&f, "2.xml");
    g_assert_cmpstr(one, ==, two);
    fixture_verify(second);
    fixture_clear(&f);
}

/* With somebody left out, too: she is left out again. */
static void
test_answer_with_somebody_left_out(void)
{
    Fixture f;
    g_autoptr(TsuStore) first = NULL, second = NULL;
    g_autofree char *one = NULL, *two = NULL, *path = NULL;

    fixture_init(&f);
    fill(&f);
    consent(&f, "A-1", "sending_organization");
    tsu_export_result_free(export_file(&f, f.store, "VN-A", TSU_FILE_ANSWER, "1.xml"));
    path = fixture_path(&f, "1.xml");
    second = fixture_other_store(&f, "other.tsubame");
    first = f.store;
    f.store = second;
    tsu_import_result_free(fixture_import(&f, path, NULL));
    tsu_export_result_free(export_file(&f, second, "VN-A", TSU_FILE_ANSWER, "2.xml"));
    f.store = g_steal_pointer(&first);
    one = contents(&f, "1.xml");
    two = contents(&f, "2.xml");
    g_assert_nonnull(strstr(one, "<omitted ref=\"A-2\""));
    g_assert_cmpstr(one, ==, two);
    fixture_verify(second);
    fixture_clear(&f);
}

static void
test_answer_comes_back_the_same(void)
{
    round_trip(TSU_FILE_ANSWER, "sending_organization");
}

static void
test_transfer_comes_back_the_same(void)
{
    round_trip(TSU_FILE_TRANSFER, "transfer");
}

static void
test_own_transfer_again_is_same(void)
{
    Fixture f;
    g_autofree char *path = NULL;

    fixture_init(&f);
    fill(&f);
    consent(&f, "A-1", "transfer");
    {
        g_autoptr(TsuExportResult) result =
            export_file(&f, f.store, "JP-NEXT", TSU_FILE_TRANSFER, "1.xml");

        g_assert_cmpint(result->people, ==, 1);
    }
    path = fixture_path(&f, "1.xml");
    {
        g_autoptr(TsuImportResult) result = fixture_import(&f, path, NULL);

        g_assert_cmpint(result->count[TSU_PLAN_SAME], ==, 1);
        g_assert_cmpint(result->operation, ==, 0);
    }
    fixture_clear(&f);
}

static void
test_no_confirming_from_outside(void)
{
    Fixture f;
    g_autofree char *path = NULL;

    fixture_init(&f);
    import(&f, ANH);
    /* Another office hands her over with a consent in our name. */
    path = fixture_file(
        &f, "forged.xml",
        "<exchange xmlns='urn:tsubame:exchange:1' version='1.0' kind='transfer' "
        "date='2026-11-20'><sender code='JP-OTHER'/><receiver code='JP-OFFICE'/>"
        "<person ref='A-1' source='VN-A'><birthDate>2002-03-15</birthDate>"
        "<nationality>VNM</nationality><consent ref='c1' source='JP-OFFICE'>"
        "<purpose>sending_organization</purpose><recipient>VN-A</recipient>"
        "<since>2024-01-01</since><confirmedOn>2024-01-01</confirmedOn></consent></person>"
        "</exchange>");
    {
        g_autoptr(TsuImportResult) result = fixture_import(&f, path, NULL);

        /* Nobody knows it as an office. */
        g_assert_true(result->refused);
        g_assert_cmpint(result->fatal->code, ==, TSU_ISSUE_KIND_NOT_TAKEN);
    }
    add_office(&f, "JP-OTHER");
    {
        g_autoptr(TsuImportResult) result = fixture_import(&f, path, NULL);
        g_autoptr(TsuCase) c = fixture_case(&f, "A-1");

        g_assert_false(result->refused);
        g_assert_nonnull(tsu_case_last(c, "consent"));
        g_assert_cmpstr(tsu_consent_check(c, tsu_store_organization(f.store, "VN-A"),
                                          "sending_organization", (TsuDate){2026, 11, 23}),
                        ==, "consent-claimed");
    }
    fixture_clear(&f);
}

static void
test_foreign_elements_are_given_back(void)
{
    Fixture f;
    g_autofree char *text = NULL;

    fixture_init(&f);
    import(&f, "<person ref='A-1'><birthDate>2002-03-15</birthDate><nationality>VNM</nationality>"
               "<name><form>passport</form><given>LAN</given></name>"
               "<x:shoe xmlns:x='urn:example:shoes'>37</x:shoe></person>");
    consent(&f, "A-1", "sending_organization");
    {
        g_autoptr(TsuExportResult) result =
            export_file(&f, f.store, "VN-A", TSU_FILE_ANSWER, "1.xml");

        g_assert_cmpint(result->people, ==, 1);
    }
    text = contents(&f, "1.xml");
    g_assert_nonnull(strstr(text, "urn:example:shoes"));
    g_assert_nonnull(strstr(text, ">37<"));
    fixture_clear(&f);
}

static void
test_no_transfer_to_a_sending_organization(void)
{
    Fixture f;
    g_autofree char *path = NULL;
    g_autoptr(GError) error = NULL;

    fixture_init(&f);
    fill(&f);
    path = fixture_path(&f, "1.xml");
    g_assert_null(tsu_export_file(f.store, "tester", "VN-A", TSU_FILE_TRANSFER, path, NULL, NULL,
                                  NULL, &error));
    g_assert_nonnull(error);
    g_assert_false(g_file_test(path, G_FILE_TEST_EXISTS));
    fixture_clear(&f);
}

/* What the office confirmed stays as it confirmed it. */
static void
test_confirmed_consent_is_ours(void)
{
    static const char PERSON[] =
        "<person ref='A-1'><birthDate>2002-03-15</birthDate><nationality>VNM</nationality>"
        "<consent ref='c1'><purpose>sending_organization</purpose><recipient>VN-A</recipient>"
        "<since>2024-01-01</since><until>%s</until></consent></person>";
    g_autofree char *first = g_strdup_printf(PERSON, "2026-12-31");
    g_autofree char *then = g_strdup_printf(PERSON, "2099-12-31");
    Fixture f;
    int64_t person, consent_number;

    fixture_init(&f);
    import(&f, first);
    person = fixture_person(&f, "A-1");
    {
        g_autoptr(TsuCase) c = fixture_case(&f, "A-1");

        consent_number = tsu_case_last(c, "consent")->id;
    }
    fixture_set(&f, person, consent_number, "confirmed_on", "2026-11-01");
    import(&f, then);
    g_assert_cmpstr(g_ptr_array_index(f.items, 0), ==, "A-1 conflict");
    {
        g_autoptr(TsuCase) c = fixture_case(&f, "A-1");

        g_assert_cmpstr(tsu_record_get(tsu_case_last(c, "consent"), "until"), ==, "2026-12-31");
    }
    fixture_clear(&f);
}

/* A slip in a path must not cost the store. */
static void
test_output_onto_the_store(void)
{
    Fixture f;
    g_autofree char *link = NULL, *in = NULL;
    const char *paths[2];

    fixture_init(&f);
    fill(&f);
    link = fixture_path(&f, "link.xml");
    in = fixture_path(&f, "in.xml");
    g_assert_cmpint(symlink(f.path, link), ==, 0);
    paths[0] = f.path;
    paths[1] = link;
    for (unsigned i = 0; i < G_N_ELEMENTS(paths); i++) {
        TsuImportOptions options = {.reply = paths[i]};
        g_autoptr(GError) error = NULL;

        g_assert_null(tsu_export_file(f.store, "tester", "VN-A", TSU_FILE_ANSWER, paths[i], NULL,
                                      NULL, NULL, &error));
        g_assert_nonnull(error);
        g_clear_error(&error);
        g_assert_null(tsu_import_file(f.store, "tester", in, &options, &error));
        g_assert_nonnull(error);
    }
    {
        TsuImportOptions options = {.reply = in};
        g_autoptr(GError) error = NULL;

        g_assert_null(tsu_import_file(f.store, "tester", in, &options, &error));
        g_assert_nonnull(error);
    }
    fixture_verify(f.store);
    fixture_clear(&f);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/export/consent", test_consent_opens_the_border);
    g_test_add_func("/export/consents-that-do-not-count", test_consents_that_do_not_count);
    g_test_add_func("/export/answer-round-trip", test_answer_comes_back_the_same);
    g_test_add_func("/export/answer-with-omitted", test_answer_with_somebody_left_out);
    g_test_add_func("/export/transfer-round-trip", test_transfer_comes_back_the_same);
    g_test_add_func("/export/no-transfer-to-a-sender", test_no_transfer_to_a_sending_organization);
    g_test_add_func("/export/own-transfer-again", test_own_transfer_again_is_same);
    g_test_add_func("/export/no-confirming-from-outside", test_no_confirming_from_outside);
    g_test_add_func("/export/confirmed-consent", test_confirmed_consent_is_ours);
    g_test_add_func("/export/output-onto-the-store", test_output_onto_the_store);
    g_test_add_func("/export/foreign-elements", test_foreign_elements_are_given_back);
    return g_test_run();
}
