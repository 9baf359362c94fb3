/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Moves ask the rules: what refuses, what asks for a reason, what is only told. */

#include <string.h>

#include "service-fixture.h"
#include "tsu-edit.h"
#include "tsu-history.h"
#include "tsu-move.h"
#include "tsu-override.h"
#include "tsu-rule-reader.h"
#include "tsu-service-error.h"
#include "tsu-undo.h"

#define WORDS                                                                                      \
    "<title xml:lang='ja'>規則</title><title xml:lang='en'>A rule</title>"                       \
    "<citation>第1条</citation><source>a book</source>"

/* One rule of each sort before stage 1; each asks for something on record by that day. */
#define RULE(id, attributes, field)                                                                \
    "<rule id='" id "' kind='record' gate='g1' programme='intern_training' " attributes            \
    " basis='gate' by='gate' loss='stage' confidence='known'>" WORDS                               \
    "<parameter name='record' value='" field "'/></rule>"

static const char RULES[] =
    "<rules xmlns='urn:tsubame:rules:1' version='1.0' name='test'>"
    "<gate id='g1' programme='intern_training' to='stage_1' when='stage-start'>"
    "<title xml:lang='ja'>関門</title><title xml:lang='en'>A gate</title></gate>" //
    RULE("HARD", "status='enacted' severity='hard'", "contract.signed")           //
    RULE("OVER", "status='enacted' severity='overridable'", "plan.certified")     //
    RULE("SOFT", "status='notice' severity='soft'", "eligibility.issued")         //
    RULE("TELL", "status='house' severity='advice'", "crossing.port")             //
    RULE("BILL", "status='bill' severity='hard'", "residence_card.number")        //
    RULE("LIFT", "status='enacted' severity='hard' relieves='SOFT'", "note.text") //
    "</rules>";

typedef struct {
    Fixture f;
    TsuRules *rules;
    int64_t person;
    TsuMoveVerdict *verdict;
    GPtrArray *issues;
    GError *error;
} Desk;

static void
desk_init(Desk *desk)
{
    g_autoptr(GBytes) text = g_bytes_new_static(RULES, strlen(RULES));
    g_autoptr(GPtrArray) files =
        g_ptr_array_new_with_free_func((GDestroyNotify) tsu_rule_file_free);
    g_autoptr(GPtrArray) problems =
        g_ptr_array_new_with_free_func((GDestroyNotify) tsu_rule_problem_free);
    g_autofree char *path = NULL;
    g_autoptr(TsuImportResult) result = NULL;

    memset(desk, 0, sizeof *desk);
    desk->issues = g_ptr_array_new_with_free_func((GDestroyNotify) tsu_issue_free);
    fixture_init(&desk->f);
    path = fixture_delivery(&desk->f, "a.xml", ANH);
    result = fixture_import(&desk->f, path, NULL);
    desk->person = fixture_person(&desk->f, "A-1");
    fixture_add(&desk->f, desk->person, "case", "programme", "intern_training", "route", "intern",
                NULL);
    g_ptr_array_add(files, tsu_rule_file_new("test.xml", text, false));
    desk->rules = tsu_rules_load_files(files, problems);
    for (unsigned i = 0; i < problems->len; i++) {
        g_autofree char *said = tsu_rule_problem_to_string(g_ptr_array_index(problems, i));

        g_test_message("%s", said);
    }
    g_assert_nonnull(desk->rules);
    g_assert_true(tsu_store_set_rules(desk->f.store, desk->rules, &desk->error));
    g_assert_no_error(desk->error);
}

static void
desk_clear(Desk *desk)
{
    fixture_verify(desk->f.store);
    tsu_move_verdict_free(desk->verdict);
    g_ptr_array_unref(desk->issues);
    g_clear_error(&desk->error);
    tsu_rules_unref(desk->rules);
    fixture_clear(&desk->f);
}

static bool
move(Desk *desk, const char *stage, TsuDate on, const char *reason)
{
    g_clear_pointer(&desk->verdict, tsu_move_verdict_free);
    g_clear_error(&desk->error);
    g_ptr_array_set_size(desk->issues, 0);
    fixture_tick(&desk->f);
    return tsu_move(desk->f.store, "hanako", desk->person, stage, on, reason, &desk->verdict, NULL,
                    desk->issues, &desk->error);
}

/* Ids of the rules in a list, blanks between. */
static void
assert_rules(const GPtrArray *findings, const char *ids)
{
    g_autoptr(GString) text = g_string_new(NULL);

    for (unsigned i = 0; i < findings->len; i++)
        g_string_append_printf(text, "%s%s", i > 0 ? " " : "",
                               ((const TsuFinding *) g_ptr_array_index(findings, i))->rule->id);
    g_assert_cmpstr(text->str, ==, ids);
}

static unsigned
operations(Desk *desk)
{
    g_autoptr(GPtrArray) all = tsu_store_history(desk->f.store, NULL);

    return all->len;
}

static unsigned
records(Desk *desk, const char *entity)
{
    g_autoptr(TsuCase) c = fixture_case(&desk->f, "A-1");

    return tsu_case_records(c, entity)->len;
}

/* A hard rule refuses, with a reason and without. */
static void
test_hard(void)
{
    Desk desk;
    unsigned before;

    desk_init(&desk);
    before = operations(&desk);
    for (unsigned i = 0; i < 2; i++) {
        g_assert_false(move(&desk, "stage_1", TSU_DATE(2026, 6, 1), i == 0 ? NULL : "I insist"));
        g_assert_error(desk.error, TSU_SERVICE_ERROR, TSU_SERVICE_ERROR_RULES);
        g_assert_cmpstr(desk.verdict->gate->gate->id, ==, "g1");
        assert_rules(desk.verdict->refusing, "HARD");
        assert_rules(desk.verdict->asking, "OVER SOFT");
        assert_rules(desk.verdict->told, "TELL BILL");
    }
    g_assert_cmpuint(operations(&desk), ==, before);
    g_assert_cmpuint(records(&desk, "stage_period"), ==, 0);
    g_assert_cmpuint(records(&desk, "override"), ==, 0);
    desk_clear(&desk);
}

/* What asks for a reason passes with one, which is kept with the move; undo takes both back. */
static void
test_override(void)
{
    Desk desk;
    unsigned before;
    g_autoptr(GPtrArray) overrides = NULL;
    g_autoptr(TsuUndoResult) undone = NULL;
    g_autofree char *long_reason = g_strnfill(2001, 'x');
    const TsuOverride *override;

    desk_init(&desk);
    fixture_add(&desk.f, desk.person, "contract", "organization", "VN-A", "signed", "2026-01-10",
                NULL);
    before = operations(&desk);
    g_assert_false(move(&desk, "stage_1", TSU_DATE(2026, 6, 1), NULL));
    g_assert_error(desk.error, TSU_SERVICE_ERROR, TSU_SERVICE_ERROR_RULES);
    assert_rules(desk.verdict->refusing, "");
    g_assert_false(move(&desk, "stage_1", TSU_DATE(2026, 6, 1), long_reason));
    g_assert_error(desk.error, TSU_SERVICE_ERROR, TSU_SERVICE_ERROR_DATA);
    g_assert_cmpuint(desk.issues->len, ==, 1);
    g_assert_cmpuint(operations(&desk), ==, before);
    g_assert_cmpuint(records(&desk, "stage_period"), ==, 0);

    g_assert_true(move(&desk, "stage_1", TSU_DATE(2026, 6, 1), "  the papers are in the post "));
    g_assert_no_error(desk.error);
    assert_rules(desk.verdict->asking, "OVER SOFT");
    g_assert_cmpuint(operations(&desk), ==, before + 1);
    g_assert_cmpuint(records(&desk, "stage_period"), ==, 1);
    {
        g_autoptr(TsuCase) c = fixture_case(&desk.f, "A-1");

        overrides = tsu_overrides(desk.f.store, c, &desk.error);
    }
    g_assert_no_error(desk.error);
    g_assert_cmpuint(overrides->len, ==, 1);
    override = g_ptr_array_index(overrides, 0);
    g_assert_cmpstr(override->actor, ==, "hanako");
    g_assert_cmpint(override->operation, >, 0);
    g_assert_cmpstr(tsu_record_get(override->record, "stage"), ==, "stage_1");
    g_assert_cmpstr(tsu_record_get(override->record, "date"), ==, "2026-06-01");
    g_assert_cmpstr(tsu_record_get(override->record, "rules"), ==, "OVER SOFT");
    g_assert_cmpstr(tsu_record_get(override->record, "reason"), ==, "the papers are in the post");
    g_assert_true(tsu_override_names(override, "SOFT"));
    g_assert_false(tsu_override_names(override, "SOF"));

    fixture_tick(&desk.f);
    undone = tsu_undo_operation(desk.f.store, "tester", override->operation, &desk.error);
    g_assert_no_error(desk.error);
    g_assert_cmpint(undone->taken_back, ==, 2);
    g_assert_cmpuint(records(&desk, "stage_period"), ==, 0);
    g_assert_cmpuint(records(&desk, "override"), ==, 0);
    desk_clear(&desk);
}

/* Where all is met, or relieved, a reason is not asked for and not kept; what is told stops nobody.
 */
static void
test_met(void)
{
    Desk desk;

    desk_init(&desk);
    fixture_add(&desk.f, desk.person, "contract", "organization", "VN-A", "signed", "2026-01-10",
                NULL);
    fixture_add(&desk.f, desk.person, "plan", "stage", "stage_1", "applied", "2026-01-20",
                "certified", "2026-06-01", NULL);
    fixture_add(&desk.f, desk.person, "note", "date", "2026-05-01", "text", "lifted", NULL);
    /* On the very day it is in time, the day before it was not. */
    g_assert_false(move(&desk, "stage_1", TSU_DATE(2026, 5, 31), NULL));
    assert_rules(desk.verdict->asking, "OVER");
    g_assert_true(move(&desk, "stage_1", TSU_DATE(2026, 6, 1), "not needed"));
    g_assert_no_error(desk.error);
    assert_rules(desk.verdict->refusing, "");
    assert_rules(desk.verdict->asking, "");
    assert_rules(desk.verdict->told, "TELL BILL");
    g_assert_cmpuint(records(&desk, "stage_period"), ==, 1);
    g_assert_cmpuint(records(&desk, "override"), ==, 0);
    desk_clear(&desk);
}

/* Stages without a gate, other programmes, and what the table of stages forbids. */
static void
test_no_gate(void)
{
    Desk desk;

    desk_init(&desk);
    g_assert_true(move(&desk, "candidate", TSU_DATE(2025, 1, 1), NULL));
    g_assert_no_error(desk.error);
    g_assert_null(desk.verdict->gate);
    /* The order of stages comes first: no rule is asked. */
    g_assert_false(move(&desk, "care", TSU_DATE(2026, 6, 1), "a reason"));
    g_assert_error(desk.error, TSU_SERVICE_ERROR, TSU_SERVICE_ERROR_DATA);
    g_assert_null(desk.verdict);
    g_assert_false(move(&desk, "nowhere", TSU_DATE(2026, 6, 1), NULL));
    g_assert_error(desk.error, TSU_SERVICE_ERROR, TSU_SERVICE_ERROR_USAGE);

    /* Without rules nothing refuses. */
    g_clear_error(&desk.error);
    g_assert_true(tsu_store_set_rules(desk.f.store, NULL, &desk.error));
    g_assert_true(move(&desk, "lecture", TSU_DATE(2026, 6, 1), NULL));
    g_assert_true(move(&desk, "stage_1", TSU_DATE(2026, 7, 1), NULL));
    g_assert_null(desk.verdict->gate);
    g_assert_true(tsu_store_set_rules(desk.f.store, desk.rules, &desk.error));
    desk_clear(&desk);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/move/hard", test_hard);
    g_test_add_func("/move/override", test_override);
    g_test_add_func("/move/met", test_met);
    g_test_add_func("/move/no gate", test_no_gate);
    return g_test_run();
}
