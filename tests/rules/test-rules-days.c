/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Calendars, the way back from a day, stages that are reckoned, and when something is due. */

#include <locale.h>
#include <string.h>

#include "rules-building.h"
#include "tsu-context-private.h"

static TsuRules *ours; /* as they are compiled in */

/* Calendars and the way back --------------------------------------------------------------------*/

#define SITTINGS                                                                                   \
    "<series id=\"test\"><title xml:lang=\"ja\">t</title><title xml:lang=\"en\">t</title>"         \
    "<sitting name=\"1\" date=\"2026-07-05\" applyFrom=\"2026-03-17\" applyUntil=\"2026-04-07\" "  \
    "result=\"2026-08-24\" japan=\"true\"/>"                                                       \
    "<sitting name=\"2\" date=\"2026-12-06\" applyFrom=\"2026-08-18\" applyUntil=\"2026-09-08\" "  \
    "result=\"2027-01-25\" japan=\"true\" computed=\"true\"/>"                                     \
    "<sitting name=\"2a\" date=\"2026-12-06\" abroad=\"true\"/></series>"

static const char *
name_of(const TsuSitting *sitting)
{
    return sitting != NULL ? sitting->name : NULL;
}

static void
test_series(void)
{
    g_autoptr(TsuRules) rules = rules_build(SITTINGS, NULL, NULL);
    const TsuSeries *series = tsu_rules_series(rules, "test");
    bool out;

    g_assert_null(tsu_rules_series(rules, "other"));
    /* By the day of the result, both sides. */
    g_assert_cmpstr(
        name_of(tsu_series_last_by(series, rules_day("2026-08-23"), TSU_DATE_NONE, true, &out)), ==,
        NULL);
    g_assert_false(out);
    g_assert_cmpstr(
        name_of(tsu_series_last_by(series, rules_day("2026-08-24"), TSU_DATE_NONE, true, &out)), ==,
        "1");
    g_assert_cmpstr(
        name_of(tsu_series_last_by(series, rules_day("2027-01-24"), TSU_DATE_NONE, true, &out)), ==,
        "1");
    g_assert_false(out);
    g_assert_cmpstr(
        name_of(tsu_series_last_by(series, rules_day("2027-01-25"), TSU_DATE_NONE, true, &out)), ==,
        "2");
    g_assert_true(out);
    /* Not before a day; abroad; without a day of result. */
    g_assert_null(
        tsu_series_last_by(series, rules_day("2026-08-24"), rules_day("2026-07-06"), true, &out));
    g_assert_cmpstr(
        name_of(tsu_series_last_by(series, rules_day("2026-12-06"), TSU_DATE_NONE, false, &out)),
        ==, "2a");
    g_assert_null(tsu_series_last_by(series, rules_day("2026-12-05"), TSU_DATE_NONE, false, NULL));
    /* Still open on its last day. */
    g_assert_cmpstr(name_of(tsu_series_next(series, rules_day("2026-04-07"), true)), ==, "1");
    g_assert_cmpstr(name_of(tsu_series_next(series, rules_day("2026-04-08"), true)), ==, "2");
    g_assert_null(tsu_series_next(series, rules_day("2026-09-09"), true));
    g_assert_cmpstr(name_of(tsu_series_next(series, rules_day("2026-12-06"), false)), ==, "2a");
    g_assert_cmpstr(name_of(tsu_series_find(series, "2")), ==, "2");
    g_assert_null(tsu_series_find(series, "3"));

    rules_expect_problem(SITTINGS "<series id=\"u\"><title xml:lang=\"ja\">t</title>"
                                  "<title xml:lang=\"en\">t</title><sitting name=\"1\" "
                                  "date=\"2026-07-05\" applyUntil=\"2026-07-06\"/></series>",
                         NULL, "not in order");
}

/* What was announced comes in the place of what was computed. */
static void
test_announced(void)
{
    g_autoptr(TsuRules) rules = rules_build(
        SITTINGS,
        "<series id=\"test\"><title xml:lang=\"ja\">t</title><title xml:lang=\"en\">t</title>"
        "<sitting name=\"2\" date=\"2026-12-13\" japan=\"true\"/>"
        "<sitting name=\"0\" date=\"2025-12-07\" japan=\"true\"/></series>",
        NULL);
    const TsuSeries *series = tsu_rules_series(rules, "test");

    g_assert_cmpuint(tsu_rules_all_series(rules)->len, ==, 1);
    g_assert_cmpuint(series->sittings->len, ==, 4);
    g_assert_cmpstr(name_of(g_ptr_array_index(series->sittings, 0)), ==, "0");
    g_assert_false(tsu_series_find(series, "2")->computed);
    rules_assert_day(tsu_series_find(series, "2")->date, "2026-12-13");
}

/* A contract by the first day of stage 2, with whatever steps. */
#define STEPS(steps)                                                                               \
    SITTINGS GATE(                                                                                 \
        "g", "to=\"stage_2\" when=\"stage-start\"") "<rule id=\"W\" kind=\"record\" gate=\"g\" "   \
                                                    "stage=\"stage_2\" status=\"house\" "          \
                                                    "basis=\"always\" by=\"stage-start\" "         \
                                                    "confidence=\"derived\" severity=\"hard\" "    \
                                                    "loss=\"stage\"><title "                       \
                                                    "xml:lang=\"ja\">w</title><title "             \
                                                    "xml:lang=\"en\">w</title>"                    \
                                                    "<citation>-</citation><source>-</source>" P(  \
                                                        "record", "contract.signed")               \
                                                        P("filed", "contract.since") steps         \
        "<warn before=\"30d\"/></rule>"

static TsuFinding *
walk(TsuRules *rules, const char *stage_2, const char *today, const char *filed)
{
    g_autoptr(TsuCase) c = rules_new_case();

    rules_add(c, "case", "programme", "intern_training", "since", "2025-01-01", NULL);
    rules_add(c, "crossing", "direction", "entry", "date", "2026-01-10", NULL);
    rules_add(c, "plan", "stage", "stage_2", "since", stage_2, NULL);
    if (filed != NULL)
        rules_add(c, "contract", "organization", "H", "since", filed, NULL);
    tsu_case_sort(c);
    return tsu_rule_explain(rules, c, "W", rules_day(today));
}

static const TsuStep *
step_of(const TsuFinding *finding, unsigned n)
{
    return &g_array_index(finding->steps, TsuStep, n);
}

static void
test_walk_offsets(void)
{
    g_autoptr(TsuRules) rules = rules_build(STEPS("<step kind=\"file\" before=\"3m\" opens=\"6m\"/>"
                                                  "<step kind=\"granted\" before=\"14d\"/>"),
                                            NULL, NULL);
    g_autoptr(TsuFinding) finding = walk(rules, "2027-03-31", "2026-12-17", NULL);
    g_autoptr(TsuFinding) later = walk(rules, "2027-03-31", "2026-12-18", NULL);
    g_autoptr(TsuFinding) filed = walk(rules, "2027-03-31", "2026-12-18", "2026-12-01");
    g_autoptr(TsuFinding) after = walk(rules, "2027-03-31", "2027-03-18", "2026-12-01");

    rules_assert_day(finding->by, "2027-03-31");
    rules_assert_day(step_of(finding, 1)->last, "2027-03-17");
    rules_assert_day(step_of(finding, 0)->last, "2026-12-17");
    rules_assert_day(step_of(finding, 0)->first, "2026-09-17");
    rules_assert_day(finding->last_safe, "2026-12-17");
    g_assert_false(finding->lost);
    g_assert_true(later->lost);
    /* What is done is behind her: the next step counts. */
    g_assert_true(step_of(filed, 0)->done);
    rules_assert_day(filed->last_safe, "2027-03-17");
    g_assert_false(filed->lost);
    g_assert_true(after->lost);
}

static void
test_walk_sittings(void)
{
    g_autoptr(TsuRules) rules = rules_build(STEPS("<step kind=\"apply\"/><step kind=\"sit\" "
                                                  "series=\"test\"/><step kind=\"result\"/>"
                                                  "<step kind=\"file\" before=\"3m\"/>"),
                                            NULL, NULL);
    g_autoptr(TsuFinding) second = walk(rules, "2027-04-25", "2026-04-08", NULL);
    g_autoptr(TsuFinding) first = walk(rules, "2027-04-24", "2026-04-07", NULL);
    g_autoptr(TsuFinding) late = walk(rules, "2027-04-24", "2026-04-08", NULL);
    g_autoptr(TsuFinding) none = walk(rules, "2026-11-23", "2026-04-08", NULL);

    /* The result of the second comes on 2027-01-25: three months before is just in time. */
    g_assert_cmpstr(step_of(second, 1)->sitting, ==, "2");
    rules_assert_day(step_of(second, 1)->last, "2026-12-06");
    g_assert_true(step_of(second, 1)->computed);
    g_assert_true(step_of(second, 0)->uncertain); /* there may be one that is not known yet */
    rules_assert_day(second->last_safe, "2026-09-08");
    rules_assert_day(step_of(second, 0)->first, "2026-08-18");
    g_assert_false(second->lost);

    g_assert_cmpstr(step_of(first, 1)->sitting, ==, "1");
    g_assert_false(step_of(first, 1)->computed);
    g_assert_false(step_of(first, 0)->uncertain);
    rules_assert_day(first->last_safe, "2026-04-07");
    g_assert_false(first->lost);
    g_assert_true(late->lost);

    /* A day before the first sitting whose result would be there. */
    g_assert_cmpstr(step_of(none, 1)->sitting, ==, NULL);
    rules_assert_day(step_of(none, 1)->last, "");
    g_assert_true(step_of(none, 1)->uncertain);
}

/* A sitting whose window of application nobody knows: nothing is guessed. */
static void
test_walk_unknown_window(void)
{
    g_autoptr(TsuRules) rules = rules_build(
        "<series id=\"open\"><title xml:lang=\"ja\">t</title><title xml:lang=\"en\">t</title>"
        "<sitting name=\"1\" date=\"2026-07-05\" japan=\"true\"/>"
        "<sitting name=\"2\" date=\"2027-07-04\" japan=\"true\"/></series>" STEPS(
            "<step kind=\"apply\"/><step kind=\"sit\" series=\"open\"/>"),
        NULL, NULL);
    g_autoptr(TsuRules) reckoned = rules_build(
        "<series id=\"open\"><title xml:lang=\"ja\">t</title><title xml:lang=\"en\">t</title>"
        "<sitting name=\"1\" date=\"2026-07-05\" japan=\"true\"/></series>" STEPS(
            "<step kind=\"apply\" before=\"3m\"/><step kind=\"sit\" series=\"open\"/>"),
        NULL, NULL);
    g_autoptr(TsuFinding) finding = walk(rules, "2026-11-23", "2026-06-01", NULL);
    g_autoptr(TsuFinding) with_lead = walk(reckoned, "2026-11-23", "2026-06-01", NULL);

    rules_assert_day(step_of(finding, 0)->last, "");
    g_assert_true(step_of(finding, 0)->uncertain);
    rules_assert_day(finding->last_safe, "2026-07-05");
    rules_assert_day(step_of(with_lead, 0)->last, "2026-04-05");
}

/* Nothing behind the day of the gate, even of a rule that names a later one. */
static void
test_held_to_gate(void)
{
    g_autoptr(TsuRules) rules = rules_build(
        GATE("g",
             "to=\"stage_2\" when=\"stage-start\"") "<rule id=\"W\" kind=\"record\" gate=\"g\" "
                                                    "stage=\"stage_2\" status=\"house\" "
                                                    "basis=\"always\" by=\"stage-end\" "
                                                    "confidence=\"derived\" severity=\"hard\" "
                                                    "loss=\"stage\"><title "
                                                    "xml:lang=\"ja\">w</title><title "
                                                    "xml:lang=\"en\">w</title>"
                                                    "<citation>-</citation><source>-</source>" P(
                                                        "record", "contract.signed") "</rule>",
        NULL, NULL);
    g_autoptr(TsuCase) c = rules_new_case();
    g_autoptr(TsuFinding) finding = NULL, past = NULL;

    rules_add(c, "case", "programme", "intern_training", "since", "2025-01-01", NULL);
    rules_add(c, "plan", "stage", "stage_2", "since", "2027-03-31", "until", "2029-03-30", NULL);
    tsu_case_sort(c);
    finding = tsu_rule_explain(rules, c, "W", rules_day("2026-11-23"));
    rules_assert_day(finding->last_safe, "2027-03-31");
    g_assert_false(finding->lost);
    /* The day has gone by and she is not there: until today. */
    past = tsu_rule_explain(rules, c, "W", rules_day("2027-05-01"));
    rules_assert_day(past->last_safe, "2027-05-01");
}

/* Stages ----------------------------------------------------------------------------------------*/

static void
test_reckoned_stages(void)
{
    g_autoptr(TsuCase) c = rules_new_case();
    g_autoptr(TsuFacts) facts = NULL;
    const TsuStageFacts *stage;

    rules_add(c, "case", "programme", "intern_training", "route", "intern", "since", "2025-05-01",
              NULL);
    rules_add(c, "crossing", "direction", "entry", "date", "2026-01-31", NULL);
    tsu_case_sort(c);
    facts = tsu_facts_new(c, ours);
    rules_assert_day(facts->entry, "2026-01-31");
    g_assert_false(facts->entry_planned);
    /* Lectures of a month that clamps; stage 1 a year from the entry. */
    rules_assert_day(facts->lecture_end, "2026-02-28");
    g_assert_true(facts->lecture_end_reckoned);
    stage = tsu_facts_stage(facts, "stage_1");
    rules_assert_day(stage->begin, "2026-03-01");
    g_assert_true(stage->begin_reckoned);
    rules_assert_day(stage->end, "2027-01-30");
    g_assert_true(stage->end_reckoned);
    rules_assert_day(tsu_facts_stage(facts, "stage_2")->begin, "2027-01-31");
    rules_assert_day(tsu_facts_stage(facts, "stage_2")->end, "2029-01-30");
    rules_assert_day(tsu_facts_stage(facts, "stage_3")->begin, "2029-01-31");
    g_assert_false(tsu_facts_began(facts, "stage_1"));
    g_assert_cmpstr(tsu_facts_stage(facts, "no such stage")->key, ==, "");
}

static void
test_entry_on_leap_day(void)
{
    g_autoptr(TsuCase) c = rules_new_case();
    g_autoptr(TsuFacts) facts = NULL;

    rules_add(c, "case", "programme", "intern_training", "since", "2023-05-01", NULL);
    rules_add(c, "crossing", "direction", "entry", "date", "2024-02-29", NULL);
    tsu_case_sort(c);
    facts = tsu_facts_new(c, ours);
    rules_assert_day(tsu_facts_stage(facts, "stage_1")->end, "2025-02-28");
    rules_assert_day(tsu_facts_stage(facts, "stage_2")->begin, "2025-03-01");
}

static void
test_planned_and_recorded_stages(void)
{
    g_autoptr(TsuCase) c = rules_new_case();
    g_autoptr(TsuFacts) facts = NULL;
    const TsuStageFacts *stage;

    rules_add(c, "case", "programme", "intern_training", "since", "2025-05-01", NULL);
    rules_add(c, "stage_period", "stage", "lecture", "since", "2026-01-10", NULL);
    rules_add(c, "stage_period", "stage", "stage_1", "since", "2026-02-20", NULL);
    rules_add(c, "plan", "stage", "stage_1", "since", "2026-01-10", "until", "2027-01-09", NULL);
    rules_add(c, "plan", "stage", "stage_2", "applied", "2026-08-01", "since", "2027-01-15",
              "until", "2029-01-14", NULL);
    tsu_case_sort(c);
    facts = tsu_facts_new(c, ours);
    rules_assert_day(facts->entry, "2026-01-10");
    /* Lectures end when stage 1 begins. */
    rules_assert_day(facts->lecture_end, "2026-02-19");
    g_assert_false(facts->lecture_end_reckoned);
    rules_assert_day(facts->practice_begin, "2026-02-20");
    stage = tsu_facts_stage(facts, "stage_1");
    rules_assert_day(stage->end, "2027-01-09");
    g_assert_true(stage->end_planned);
    g_assert_false(stage->end_reckoned);
    stage = tsu_facts_stage(facts, "stage_2");
    rules_assert_day(stage->begin, "2027-01-15");
    g_assert_true(stage->begin_planned);
    rules_assert_day(stage->end, "2029-01-14");
    g_assert_cmpstr(facts->stage, ==, "stage_1");
}

static void
test_entry_by_plan(void)
{
    g_autoptr(TsuCase) c = rules_new_case();
    g_autoptr(TsuFacts) facts = NULL;

    rules_add(c, "case", "programme", "intern_training", "since", "2025-05-01", NULL);
    rules_add(c, "plan", "stage", "stage_1", "since", "2027-01-10", NULL);
    tsu_case_sort(c);
    facts = tsu_facts_new(c, ours);
    rules_assert_day(facts->entry, "2027-01-10");
    g_assert_true(facts->entry_planned);
    g_assert_true(tsu_facts_stage(facts, "lecture")->begin_planned);
    g_assert_false(tsu_facts_in_japan(facts, TSU_DATE_NONE));
    g_assert_true(tsu_facts_in_japan(facts, rules_day("2027-01-10")));
    g_assert_false(tsu_facts_in_japan(facts, rules_day("2027-01-09")));
}

static void
test_departures(void)
{
    g_autoptr(TsuCase) c = rules_new_case();
    g_autoptr(TsuCase) back = rules_new_case();
    g_autoptr(TsuFacts) facts = NULL, again = NULL;

    rules_add(c, "case", "programme", "intern_training", "since", "2019-05-01", NULL);
    rules_add(c, "crossing", "direction", "entry", "date", "2020-01-10", NULL);
    rules_add(c, "stage_period", "stage", "lecture", "since", "2020-01-10", NULL);
    rules_add(c, "return_home", "kind", "temporary", "departed", "2022-01-10", NULL);
    rules_add(c, "return_home", "kind", "finished", "departed", "2023-01-09", NULL);
    rules_add(c, "stage_period", "stage", "completed", "since", "2023-01-10", NULL);
    rules_add(c, "stage_period", "stage", "returned", "since", "2023-01-12", NULL);
    tsu_case_sort(c);
    facts = tsu_facts_new(c, ours);
    rules_assert_day(facts->left, "2023-01-09");
    rules_assert_day(facts->gone, "2023-01-12");
    rules_assert_day(facts->leg_begin, "");
    rules_assert_day(facts->entry, "2020-01-10");

    /* Whoever comes back without a word of it has not left. */
    for (unsigned i = 0; i < tsu_case_all(c)->len; i++)
        tsu_case_add(back, g_ptr_array_index(tsu_case_all(c), i));
    rules_add(back, "crossing", "direction", "entry", "date", "2024-06-01", NULL);
    rules_add(back, "case", "programme", "specified_skilled", "since", "2024-03-01", NULL);
    tsu_case_sort(back);
    again = tsu_facts_new(back, ours);
    rules_assert_day(again->left, "");
    rules_assert_day(again->leg_begin, "2023-01-12");
    rules_assert_day(again->entry, "2024-06-01");
    g_assert_cmpstr(again->programme, ==, "specified_skilled");
}

static void
test_organization_has_no_stages(void)
{
    g_autoptr(TsuRecord) head = tsu_record_new(TSU_ORGANIZATION);
    g_autoptr(TsuCase) c = NULL;
    g_autoptr(TsuFacts) facts = NULL;
    g_autoptr(GPtrArray) gates = NULL, deadlines = NULL;

    head->id = 1;
    tsu_record_set(head, "kind", "supervising");
    tsu_record_set(head, "permitted_until", "2027-03-31");
    c = tsu_case_new(head);
    tsu_case_sort(c);
    facts = tsu_facts_new(c, ours);
    g_assert_cmpuint(facts->n_stages, ==, 0);
    g_assert_cmpstr(tsu_facts_stage(facts, "stage_1")->key, ==, "");
    deadlines = tsu_deadlines(ours, c);
    g_assert_cmpuint(deadlines->len, ==, 1);
}

/* Due -------------------------------------------------------------------------------------------*/

static void
assert_state(const TsuDeadline *deadline, const char *today, const char *state)
{
    g_assert_cmpstr(tsu_due_state_key(tsu_due_state(deadline, rules_day(today))), ==, state);
}

static void
test_due_states(void)
{
    g_autoptr(TsuRules) rules = rules_build(
        DEADLINE(P("base", "passport.expires")) RULE("A", "status=\"house\"", ""), NULL, NULL);
    TsuRule *rule = (TsuRule *) tsu_rules_find(rules, "D", rules_day("2026-11-23"), false);
    g_autoptr(TsuDeadline) deadline = NULL;
    TsuOffset last = {.days = 7, .set = true};

    /* Warned 30 and 7 days before. */
    g_array_append_val(rule->warnings, last);
    deadline = tsu_deadline_new(rule, rules_day("2027-03-31"));
    assert_state(deadline, "2027-02-28", "later");
    assert_state(deadline, "2027-03-01", "soon");
    assert_state(deadline, "2027-03-23", "soon");
    assert_state(deadline, "2027-03-24", "due");
    assert_state(deadline, "2027-03-31", "due");
    assert_state(deadline, "2027-04-01", "overdue");
    assert_state(deadline, "2099-01-01", "overdue");
    deadline->lapses = rules_day("2027-05-01");
    assert_state(deadline, "2027-04-30", "overdue");
    assert_state(deadline, "2027-05-01", "lapsed");

    /* From when it can be done, it is due, and not before. */
    tsu_deadline_set_opens(deadline, TSU_DATE_NONE);
    assert_state(deadline, "2027-03-23", "soon");
    tsu_deadline_set_opens(deadline, rules_day("2027-04-01"));
    assert_state(deadline, "2027-03-23", "soon");
    tsu_deadline_set_opens(deadline, rules_day("2027-03-10"));
    assert_state(deadline, "2027-03-01", "soon");
    assert_state(deadline, "2027-03-09", "soon");
    assert_state(deadline, "2027-03-10", "due");
    tsu_deadline_set_opens(deadline, rules_day("2027-01-10"));
    assert_state(deadline, "2027-01-09", "later");
    assert_state(deadline, "2027-01-10", "due");
    assert_state(deadline, "2027-03-31", "due");
}

static void
test_due_by_steps(void)
{
    g_autoptr(TsuRules) rules =
        rules_build(STEPS("<step kind=\"file\" before=\"3m\" opens=\"6m\"/>"), NULL, NULL);
    g_autoptr(TsuCase) c = rules_new_case();
    g_autoptr(TsuCase) signed_one = rules_new_case();
    g_autoptr(GPtrArray) deadlines = NULL, none = NULL;
    const TsuDeadline *deadline;

    rules_add(c, "case", "programme", "intern_training", "since", "2025-01-01", NULL);
    rules_add(c, "plan", "stage", "stage_2", "since", "2027-03-31", NULL);
    rules_add(c, "stage_period", "stage", "stage_1", "since", "2026-04-01", NULL);
    for (unsigned i = 0; i < tsu_case_all(c)->len; i++)
        tsu_case_add(signed_one, g_ptr_array_index(tsu_case_all(c), i));
    rules_add(signed_one, "contract", "organization", "H", "signed", "2026-10-01", NULL);
    tsu_case_sort(c);
    tsu_case_sort(signed_one);
    deadlines = tsu_deadlines(rules, c);
    g_assert_cmpuint(deadlines->len, ==, 1);
    deadline = g_ptr_array_index(deadlines, 0);
    g_assert_cmpstr(deadline->rule, ==, "W");
    rules_assert_day(deadline->due, "2026-12-31");
    rules_assert_day(deadline->opens, "2026-09-30");
    rules_assert_day(deadline->lapses, "2027-03-31");
    g_assert_true(deadline->has_step);
    g_assert_cmpuint(deadline->step, ==, TSU_STEP_FILE);
    g_assert_cmpuint(deadline->loss, ==, TSU_LOSS_STAGE);
    /* It goes when the fact is there. */
    none = tsu_deadlines(rules, signed_one);
    g_assert_cmpuint(none->len, ==, 0);
}

/* Which version counts is said by the day of its record. */
static void
test_version_by_event(void)
{
    g_autoptr(TsuRules) rules = rules_build(
        "<rule id=\"D\" kind=\"deadline\" status=\"house\" basis=\"event\" confidence=\"derived\" "
        "loss=\"duty\" from=\"2027-04-01\"><title xml:lang=\"ja\">-</title>"
        "<title xml:lang=\"en\">-</title><citation>-</citation><source>-</source>" P(
            "base", "eligibility.issued") P("after", "3m") "<warn before=\"30d\"/></rule>",
        NULL, NULL);
    g_autoptr(TsuCase) c = rules_new_case();
    g_autoptr(GPtrArray) deadlines = NULL;

    rules_add(c, "eligibility", "number", "1", "issued", "2027-03-31", NULL);
    rules_add(c, "eligibility", "number", "2", "issued", "2027-04-01", NULL);
    tsu_case_sort(c);
    deadlines = tsu_deadlines(rules, c);
    g_assert_cmpuint(deadlines->len, ==, 1);
    rules_assert_day(((const TsuDeadline *) g_ptr_array_index(deadlines, 0))->due, "2027-07-01");
}

int
main(int argc, char **argv)
{
    int status;

    setlocale(LC_ALL, "");
    g_test_init(&argc, &argv, NULL);
    ours = rule_case_rules();
    g_test_add_func("/rules/days/series", test_series);
    g_test_add_func("/rules/days/announced", test_announced);
    g_test_add_func("/rules/days/walk offsets", test_walk_offsets);
    g_test_add_func("/rules/days/walk sittings", test_walk_sittings);
    g_test_add_func("/rules/days/walk unknown window", test_walk_unknown_window);
    g_test_add_func("/rules/days/held to gate", test_held_to_gate);
    g_test_add_func("/rules/days/reckoned stages", test_reckoned_stages);
    g_test_add_func("/rules/days/entry on leap day", test_entry_on_leap_day);
    g_test_add_func("/rules/days/planned and recorded stages", test_planned_and_recorded_stages);
    g_test_add_func("/rules/days/entry by plan", test_entry_by_plan);
    g_test_add_func("/rules/days/departures", test_departures);
    g_test_add_func("/rules/days/organization has no stages", test_organization_has_no_stages);
    g_test_add_func("/rules/days/due states", test_due_states);
    g_test_add_func("/rules/days/due by steps", test_due_by_steps);
    g_test_add_func("/rules/days/version by event", test_version_by_event);
    status = g_test_run();
    tsu_rules_unref(ours);
    return status;
}
