/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Suppositions in people's words, what becomes of them, and that nothing is stored. */

#include <string.h>

#include "service-fixture.h"
#include "tsu-edit.h"
#include "tsu-history.h"
#include "tsu-rule-reader.h"
#include "tsu-service-error.h"
#include "tsu-suppose.h"
#include "tsu-what-if.h"

static const TsuDate TODAY = {2026, 11, 23};

typedef struct {
    Fixture f;
    TsuRules *rules;
    TsuCase *c;
} Desk;

static void
desk_init(Desk *desk)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GPtrArray) problems =
        g_ptr_array_new_with_free_func((GDestroyNotify) tsu_rule_problem_free);
    g_autofree char *path = NULL;
    g_autoptr(TsuImportResult) result = NULL;
    int64_t person;

    fixture_init(&desk->f);
    path = fixture_delivery(&desk->f, "a.xml", ANH);
    result = fixture_import(&desk->f, path, NULL);
    person = fixture_person(&desk->f, "A-1");
    fixture_add(&desk->f, person, "case", "programme", "intern_training", "route", "intern", "goal",
                "next_stage", NULL);
    fixture_add(&desk->f, person, "stage_period", "stage", "stage_1", "since", "2026-05-10", NULL);
    fixture_add(&desk->f, person, "plan", "stage", "stage_1", "applied", "2025-10-10", "since",
                "2026-04-10", "until", "2027-04-09", NULL);
    fixture_add(&desk->f, person, "language_test", "test", "jlpt", "level", "n3", "date",
                "2026-12-06", "result", "applied", NULL);
    desk->rules = tsu_rules_load(NULL, NULL, problems);
    g_assert_cmpuint(problems->len, ==, 0);
    g_assert_true(tsu_store_set_rules(desk->f.store, desk->rules, &error));
    desk->c = fixture_case(&desk->f, "A-1");
}

static void
desk_clear(Desk *desk)
{
    tsu_case_unref(desk->c);
    tsu_rules_unref(desk->rules);
    fixture_verify(desk->f.store);
    fixture_clear(&desk->f);
}

/* "entity field=value …" of what differs; "*" before the name of a record that was there. */
static char *
describe(const TsuSuppose *suppose)
{
    g_autoptr(GArray) records = tsu_suppose_records(suppose);
    GString *text = g_string_new(NULL);

    for (unsigned i = 0; i < records->len; i++) {
        const TsuSupposed *one = &g_array_index(records, TsuSupposed, i);

        g_string_append_printf(text, "%s%s%s", i > 0 ? "; " : "", one->before != NULL ? "*" : "",
                               one->after->spec->name);
        for (unsigned k = 0; k < one->after->spec->n_fields; k++) {
            const char *before = one->before != NULL ? one->before->values[k] : NULL;

            if (g_strcmp0(before, one->after->values[k]) != 0)
                g_string_append_printf(text, " %s=%s", one->after->spec->fields[k].name,
                                       one->after->values[k]);
        }
        if (one->after->withdrawn)
            g_string_append(text, " withdrawn");
    }
    return g_string_free(text, FALSE);
}

/* What people say, and what it is taken for. */
static void
test_words(void)
{
    static const struct {
        const char *said, *meant;
    } CASES[] = {
        {"jlpt N3 fail 2026-12-06", "*language_test result=failed"},
        {"日本語能力試験 N3 不合格 R8.12.6", "*language_test result=failed"},
        {"JLPT　Ｎ３　合格　2026年12月6日", "*language_test result=passed"},
        {"jlpt n2 pass 2027-07-04",
         "language_test test=jlpt level=n2 date=2027-07-04 result=passed"},
        {"jlpt n3 2026-12-06 knowledge=40 reading=19 listening=20 total=79",
         "*language_test knowledge=40 reading=19 listening=20 total=79"},
        {"nat-test 3q pass +1m",
         "language_test test=nat_test level=3q date=2026-12-23 result=passed"},
        {"NAT 3級 合格 today",
         "language_test test=nat_test level=3q date=2026-11-23 result=passed"},
        {"jft-basic 200 points +1w", "language_test test=jft_basic date=2026-11-30 total=200"},
        {"JFT-Basic 180点 +1w", "language_test test=jft_basic date=2026-11-30 total=180"},
        {"j.test D-E 520 2026-10-01", "language_test test=jtest_de date=2026-10-01 total=520"},
        {"jlct jct3 planned 2027-03-01",
         "language_test test=jlct level=jct3 date=2027-03-01 result=planned"},
        {"skill basic pass 2027-01-10",
         "skill_test grade=basic date=2027-01-10 written=passed practical=passed"},
        {"skill specialist pass 2028-01-10",
         "skill_test grade=specialist date=2028-01-10 practical=passed"},
        {"skill basic practical pass written fail 2027-01-10",
         "skill_test grade=basic date=2027-01-10 written=failed practical=passed"},
        {"介護技能実習評価試験 専門級 実技 合格 R9.1.10",
         "skill_test grade=specialist date=2027-01-10 practical=passed"},
        {"exam 39 pass 2027-01-31", "exam_attempt exam=39 date=2027-01-31 result=passed"},
        {"国家試験 第39回 合格 2027-01-31", NULL},
        {"exam 39 parts A,B 2027-01-31",
         "exam_attempt exam=39 date=2027-01-31 part_a=passed part_b=passed part_c=failed "
         "result=failed"},
        {"exam 39 parts a b c 2027-01-31",
         "exam_attempt exam=39 date=2027-01-31 part_a=passed part_b=passed part_c=passed "
         "result=passed"},
        {"training done 2027-03-31", "practical_training school=– until=2027-03-31"},
        {"plan stage_1 certified 2025-12-10", "*plan certified=2025-12-10"},
        {"plan stage_2 filed +2w", "plan stage=stage_2 applied=2026-12-07"},
        {"計画 2号 申請 +2w", "plan stage=stage_2 applied=2026-12-07"},
        {"study-plan filed +2w", "plan stage=stage_2 study_plan_filed=2026-12-07"},
        {"form-14 +2w", "plan stage=stage_2 language_report_filed=2026-12-07"},
        {"stage stage_2 2027-04-10", "stage_period stage=stage_2 since=2027-04-10"},
        {"residence intern_2 applied +1m",
         "residence_application kind=certificate status=intern_2 applied=2026-12-23"},
        {"residence 技能実習2号ロ granted 2027-04-01 until 2028-03-31",
         "residence_period status=intern_2 since=2027-04-01 until=2028-03-31"},
        {"registration done 2028-05-01", "registration registered=2028-05-01"},
        {"entry 2026-04-10", "crossing direction=entry date=2026-04-10"},
        {"return 2027-04-09", "return_home kind=finished departed=2027-04-09; crossing "
                              "direction=exit date=2027-04-09"},
        {"temporary-return 2027-01-01 until 2027-02-01",
         "temporary_return departed=2027-01-01 returned=2027-02-01"},
        {"note date=today text='two words'", "note date=2026-11-23 text=two words"},
        {"language_test test=jlpt level=n3 date=2026-12-06 result=合格",
         "*language_test result=passed"},
        {"person birth_place=Hue", "*person birth_place=Hue"},
        /* Wrong: nothing is meant. */
        {"", NULL},
        {"weather fine", NULL},
        {"jlpt N3 fail", NULL},
        {"jlpt N3 perhaps 2026-12-06", NULL},
        {"jlpt N3 fail 2026-02-30", NULL},
        {"j.test 520 2026-10-01", NULL},
        {"skill pass 2027-01-10", NULL},
        {"exam pass", NULL},
        {"exam 939 pass", NULL},
        {"plan stage_2 2027-01-01", NULL},
        {"plan stage_2 filed certified 2027-01-01", NULL},
        {"practice 540 days today", NULL},
        {"stage care 2027-04-10", NULL},
        {"note text=x", NULL},
        {"note date=today colour=x", NULL},
        {"sent_value field=x", NULL},
        {"999 text=x", NULL},
        {"2/3 text=x", NULL},
        {"note date=today text='open", NULL},
        {"contract organization=NOBODY signed=today", NULL},
    };
    Desk desk;

    desk_init(&desk);
    for (unsigned i = 0; i < G_N_ELEMENTS(CASES); i++) {
        g_autoptr(TsuSuppose) suppose = tsu_suppose_new(desk.f.store, desk.c, TODAY);
        g_autoptr(GPtrArray) issues =
            g_ptr_array_new_with_free_func((GDestroyNotify) tsu_issue_free);
        g_autoptr(GError) error = NULL;
        g_autofree char *meant = NULL;
        bool good = tsu_suppose_add(suppose, CASES[i].said, issues, &error);

        g_test_message("%s: %s", CASES[i].said, error != NULL ? error->message : "taken");
        if (CASES[i].meant == NULL) {
            g_assert_false(good);
            g_assert_nonnull(error);
            g_assert_true(error->domain == TSU_SERVICE_ERROR);
            g_assert_true(error->code == TSU_SERVICE_ERROR_USAGE || issues->len > 0);
            continue;
        }
        g_assert_no_error(error);
        g_assert_true(good);
        meant = describe(suppose);
        g_assert_cmpstr(meant, ==, CASES[i].meant);
    }
    desk_clear(&desk);
}

/* Several at once build on each other, and records are named by their numbers. */
static void
test_together(void)
{
    Desk desk;
    const TsuRecord *test;
    g_autoptr(TsuSuppose) suppose = NULL;
    g_autoptr(TsuCase) thought = NULL;
    g_autoptr(GPtrArray) issues = g_ptr_array_new_with_free_func((GDestroyNotify) tsu_issue_free);
    g_autofree char *number = NULL, *other = NULL, *meant = NULL;
    const char *said[6] = {
        "plan stage_2 filed today",         "plan stage_2 certified +1m",           NULL, NULL,
        "residence intern_2 applied today", "residence intern_2 granted 2027-04-01"};

    desk_init(&desk);
    test = tsu_case_last(desk.c, "language_test");
    said[2] = number = g_strdup_printf("%" G_GINT64_FORMAT " level=n2", test->id);
    said[3] = other = g_strdup_printf("1/language_test-%" G_GINT64_FORMAT " withdrawn", test->id);
    suppose = tsu_suppose_new(desk.f.store, desk.c, TODAY);
    for (unsigned i = 0; i < G_N_ELEMENTS(said); i++) {
        g_autoptr(GError) error = NULL;

        tsu_suppose_add(suppose, said[i], issues, &error);
        g_assert_no_error(error);
    }
    meant = describe(suppose);
    g_assert_cmpstr(meant, ==,
                    "*language_test level=n2 withdrawn; plan stage=stage_2 applied=2026-11-23 "
                    "certified=2026-12-23; residence_application kind=certificate status=intern_2 "
                    "applied=2026-11-23 result=granted decided=2027-04-01; residence_period "
                    "status=intern_2 since=2027-04-01");
    thought = tsu_suppose_case(suppose);
    g_assert_cmpuint(tsu_case_records(thought, "language_test")->len, ==, 1);
    g_assert_cmpuint(tsu_case_records(desk.c, "language_test")->len, ==, 2);
    g_assert_cmpstr(tsu_record_get(test, "level"), ==, "n3");
    desk_clear(&desk);
}

/* What differs, and that the store is what it was. */
static void
test_what_if(void)
{
    Desk desk;
    g_autoptr(TsuSuppose) suppose = NULL;
    g_autoptr(TsuCase) thought = NULL;
    g_autoptr(TsuWhatIf) nothing = NULL, something = NULL;
    g_autoptr(GPtrArray) issues = g_ptr_array_new_with_free_func((GDestroyNotify) tsu_issue_free);
    g_autoptr(GError) error = NULL;
    g_autofree char *before = NULL;
    bool gone = false, met = false;

    desk_init(&desk);
    before = g_strdup(tsu_store_head_full(desk.f.store));
    suppose = tsu_suppose_new(desk.f.store, desk.c, TODAY);
    thought = tsu_suppose_case(suppose);
    nothing = tsu_what_if(desk.rules, desk.c, thought, TODAY);
    g_assert_true(tsu_what_if_is_empty(nothing));

    g_assert_true(tsu_suppose_add(suppose, "skill basic pass 2026-12-10", issues, &error));
    g_clear_pointer(&thought, tsu_case_unref);
    thought = tsu_suppose_case(suppose);
    something = tsu_what_if(desk.rules, desk.c, thought, TODAY);
    g_assert_false(tsu_what_if_is_empty(something));
    for (unsigned i = 0; i < something->findings->len; i++) {
        const TsuFindingChange *change = &g_array_index(something->findings, TsuFindingChange, i);

        if (change->now != NULL && change->then != NULL && strcmp(change->now->rule->id, "P1") == 0)
            met =
                change->now->state == TSU_FINDING_NOT_MET && change->then->state == TSU_FINDING_MET;
    }
    g_assert_true(met);
    for (unsigned i = 0; i < something->deadlines->len; i++) {
        const TsuDeadlineChange *change =
            &g_array_index(something->deadlines, TsuDeadlineChange, i);

        g_assert_true(change->now != NULL || change->then != NULL);
        gone |= change->then == NULL && strcmp(change->now->rule, "P1") == 0;
    }
    g_assert_true(gone);
    g_assert_cmpstr(tsu_store_head_full(desk.f.store), ==, before);
    g_assert_false(tsu_store_in_operation(desk.f.store));
    desk_clear(&desk);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/suppose/words", test_words);
    g_test_add_func("/suppose/together", test_together);
    g_test_add_func("/suppose/what if", test_what_if);
    return g_test_run();
}
