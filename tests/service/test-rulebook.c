/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The rules in force: ours, the office's own file over them, and those of a past day. */

#include <string.h>

#include "service-fixture.h"
#include "tsu-edit.h"
#include "tsu-rule-office.h"
#include "tsu-rulebook.h"
#include "tsu-store-error.h"

/* N4 would do for stage 2. */
static const char HOUSE[] =
    "<rules xmlns='urn:tsubame:rules:1' version='1.0' name='house' office='true'>"
    "<rule id='L2' kind='language-level' gate='stage-2' programme='intern_training' "
    "stage='stage_2' status='house' basis='plan-applied' by='plan-applied' severity='soft' "
    "loss='stage' confidence='known'><title xml:lang='ja'>当組合の定め</title>"
    "<title xml:lang='en'>As we do it</title><citation>c</citation><source>s</source>"
    "<parameter name='level' value='n4'/></rule></rules>";

static void
start(Fixture *f)
{
    g_autoptr(GError) error = NULL;

    fixture_init(f);
    tsu_edit_office(f->store, "tester", "JP-OFFICE", NULL, &error);
    g_assert_no_error(error);
}

static TsuRules *
rulebook(Fixture *f, unsigned n_problems)
{
    g_autoptr(GPtrArray) problems =
        g_ptr_array_new_with_free_func((GDestroyNotify) tsu_rule_problem_free);
    TsuRules *rules = tsu_rulebook(f->store, problems);

    g_assert_nonnull(rules);
    if (n_problems == 0)
        g_assert_cmpuint(problems->len, ==, 0);
    else
        g_assert_cmpuint(problems->len, >=, n_problems);
    return rules;
}

static void
set_rules(Fixture *f)
{
    g_autoptr(TsuRules) rules = rulebook(f, 0);
    g_autoptr(GError) error = NULL;

    tsu_store_set_rules(f->store, rules, &error);
    g_assert_no_error(error);
}

static void
load_house(Fixture *f)
{
    g_autoptr(GBytes) text = g_bytes_new_static(HOUSE, strlen(HOUSE));
    g_autoptr(GPtrArray) problems =
        g_ptr_array_new_with_free_func((GDestroyNotify) tsu_rule_problem_free);
    g_autoptr(GError) error = NULL;

    fixture_tick(f);
    tsu_rule_office_load(f->store, "tester", "house.xml", text, problems, &error);
    g_assert_no_error(error);
    g_assert_cmpuint(problems->len, ==, 0);
}

static const TsuRule *
level_of_stage_2(const TsuRules *rules)
{
    return tsu_rules_find(rules, "L2", TSU_DATE(2026, 11, 23), false);
}

static void
test_office_file(void)
{
    Fixture f;
    g_autoptr(TsuRules) ours = NULL, both = NULL;
    g_autoptr(TsuRecord) file = NULL;

    start(&f);
    g_assert_null(tsu_rulebook_office_file(f.store));
    ours = rulebook(&f, 0);
    g_assert_false(tsu_rules_has_office(ours));
    g_assert_cmpint(level_of_stage_2(ours)->severity, ==, TSU_RULE_HARD);
    set_rules(&f);
    load_house(&f);
    file = tsu_rulebook_office_file(f.store);
    g_assert_cmpstr(tsu_record_get(file, "name"), ==, "house.xml");
    both = rulebook(&f, 0);
    g_assert_true(tsu_rules_has_office(both));
    g_assert_cmpint(level_of_stage_2(both)->severity, ==, TSU_RULE_SOFT);
    g_assert_true(level_of_stage_2(both)->office);
    g_assert_cmpstr(tsu_rules_digest(both), !=, tsu_rules_digest(ours));
    set_rules(&f);
    fixture_verify(f.store);
    fixture_clear(&f);
}

/* A file that went with older rules of ours and no longer goes with these. */
static void
test_broken_file(void)
{
    static const char BROKEN[] = "<rules xmlns='urn:tsubame:rules:1' version='1.0' name='house' "
                                 "office='true'><rule id='X' kind='gone'/></rules>";
    Fixture f;
    g_autoptr(GBytes) text = g_bytes_new_static(BROKEN, strlen(BROKEN));
    g_autoptr(TsuRecord) record = tsu_record_new(tsu_entity_find("rule_file"));
    g_autoptr(TsuRules) rules = NULL;
    g_autoptr(GError) error = NULL;
    g_autofree char *sha256 = NULL;

    start(&f);
    g_assert_true(tsu_store_begin(f.store, "rules", "tester", NULL, &error));
    sha256 = tsu_store_put_content(f.store, text, &error);
    record->owner = tsu_store_organization(f.store, "JP-OFFICE")->id;
    tsu_record_set(record, "name", "house.xml");
    tsu_record_set(record, "content", sha256);
    tsu_record_set(record, "loaded", "2026-11-23");
    g_assert_true(tsu_store_insert(f.store, record, &error));
    g_assert_true(tsu_store_commit(f.store, NULL, &error));
    g_assert_no_error(error);

    rules = rulebook(&f, 1);
    g_assert_false(tsu_rules_has_office(rules));
    g_assert_cmpint(level_of_stage_2(rules)->severity, ==, TSU_RULE_HARD);
    fixture_clear(&f);
}

static void
test_known_on(void)
{
    Fixture f;
    int64_t first, second;
    g_autoptr(TsuRules) before = NULL, after = NULL;
    g_autoptr(GError) error = NULL;

    start(&f);
    g_assert_null(tsu_rulebook_known_on(f.store, tsu_clock_now(f.clock), &error));
    g_assert_error(error, TSU_STORE_ERROR, TSU_STORE_ERROR_REFUSED);
    g_clear_error(&error);
    fixture_tick(&f);
    set_rules(&f);
    first = tsu_clock_now(f.clock);
    load_house(&f);
    set_rules(&f);
    second = tsu_clock_now(f.clock);

    before = tsu_rulebook_known_on(f.store, first, &error);
    g_assert_no_error(error);
    g_assert_cmpint(level_of_stage_2(before)->severity, ==, TSU_RULE_HARD);
    after = tsu_rulebook_known_on(f.store, second, &error);
    g_assert_no_error(error);
    g_assert_cmpint(level_of_stage_2(after)->severity, ==, TSU_RULE_SOFT);
    g_assert_cmpstr(tsu_rules_name(after), ==, tsu_rules_name(tsu_store_rules(f.store)));
    fixture_clear(&f);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/rulebook/office file", test_office_file);
    g_test_add_func("/rulebook/broken file", test_broken_file);
    g_test_add_func("/rulebook/known on", test_known_on);
    return g_test_run();
}
