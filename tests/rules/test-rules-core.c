/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The core of the rules: spans, words, and sets with their checks. */

#include <locale.h>
#include <string.h>

#include "rules-building.h"
#include "tsu-context-private.h"

/* Spans and words -------------------------------------------------------------------------------*/

static void
check_offset(const char *date, const char *offset, const char *after, const char *before)
{
    TsuOffset parsed = {0};
    g_autofree char *back = NULL;
    TsuOffset again = {0};

    g_assert_true(tsu_offset_parse(offset, &parsed));
    g_assert_true(parsed.set);
    rules_assert_day(tsu_offset_after(rules_day(date), parsed), after);
    rules_assert_day(tsu_offset_before(rules_day(date), parsed), before);
    back = tsu_offset_format(parsed);
    g_assert_true(tsu_offset_parse(back, &again));
    rules_assert_day(tsu_offset_after(rules_day(date), again), after);
}

static void
test_offsets(void)
{
    static const char *const BAD[] = {"",   "6",    "m",   "6 m", "6x",     "1.5m",
                                      "-m", "--6m", "+6m", "6mm", "99999d", "６m"};
    TsuOffset offset = {.months = 7};

    check_offset("2026-11-23", "14d", "2026-12-07", "2026-11-09");
    check_offset("2026-11-23", "2w", "2026-12-07", "2026-11-09");
    check_offset("2026-11-23", "1y", "2027-11-23", "2025-11-23");
    check_offset("2026-11-23", "0d", "2026-11-23", "2026-11-23");
    check_offset("2026-11-23", "-14d", "2026-11-09", "2026-12-07");
    /* Months clamp to the end of the month. */
    check_offset("2026-08-31", "6m", "2027-02-28", "2026-02-28");
    check_offset("2027-08-31", "6m", "2028-02-29", "2027-02-28");
    check_offset("2024-02-29", "1y", "2025-02-28", "2023-02-28");
    check_offset("2024-02-29", "4y", "2028-02-29", "2020-02-29");
    check_offset("2026-12-31", "3m", "2027-03-31", "2026-09-30");
    /* The end of the month, that many months on. */
    check_offset("2026-01-15", "5e", "2026-06-30", "2025-08-31");
    check_offset("2026-08-01", "5e", "2027-01-31", "2026-03-31");
    check_offset("2026-08-31", "5e", "2027-01-31", "2026-03-31");
    check_offset("2027-09-15", "5e", "2028-02-29", "2027-04-30");
    check_offset("2026-02-01", "0e", "2026-02-28", "2026-02-28");

    for (unsigned i = 0; i < G_N_ELEMENTS(BAD); i++)
        g_assert_false(tsu_offset_parse(BAD[i], &offset));
    g_assert_false(tsu_offset_parse(NULL, &offset));
    g_assert_cmpint(offset.months, ==, 7);

    /* No day, half a day, and the end of the calendar: no day. */
    g_assert_true(tsu_offset_parse("1m", &offset));
    g_assert_false(tsu_date_is_set(tsu_offset_after(TSU_DATE_NONE, offset)));
    g_assert_false(tsu_date_is_set(tsu_offset_after(TSU_DATE(2026, 11, 0), offset)));
    g_assert_false(tsu_date_is_set(tsu_offset_after(rules_day("9999-12-15"), offset)));
    g_assert_false(tsu_date_is_set(tsu_offset_before(rules_day("1868-01-15"), offset)));
}

static void
test_keys(void)
{
    for (unsigned i = 0; i <= TSU_RULE_DRAFT; i++) {
        TsuRuleStatus status;

        g_assert_true(tsu_rule_status_parse(tsu_rule_status_key(i), &status));
        g_assert_cmpuint(status, ==, i);
    }
    for (unsigned i = 0; i <= TSU_RULE_ADVICE; i++) {
        TsuRuleSeverity severity;

        g_assert_true(tsu_rule_severity_parse(tsu_rule_severity_key(i), &severity));
        g_assert_cmpuint(severity, ==, i);
    }
    for (unsigned i = 0; i <= TSU_RULE_DISPUTED; i++) {
        TsuRuleConfidence confidence;

        g_assert_true(tsu_rule_confidence_parse(tsu_rule_confidence_key(i), &confidence));
        g_assert_cmpuint(confidence, ==, i);
    }
    for (unsigned i = 0; i < TSU_N_LOSSES; i++) {
        TsuLoss loss;

        g_assert_true(tsu_loss_parse(tsu_loss_key(i), &loss));
        g_assert_cmpuint(loss, ==, i);
    }
    for (unsigned i = 0; i <= TSU_MOMENT_EVENT; i++) {
        TsuMoment moment;

        g_assert_true(tsu_moment_parse(tsu_moment_key(i), &moment));
        g_assert_cmpuint(moment, ==, i);
    }
    for (unsigned i = 0; i < TSU_N_STEPS; i++) {
        TsuStepKind step;

        g_assert_true(tsu_step_parse(tsu_step_key(i), &step));
        g_assert_cmpuint(step, ==, i);
    }
    {
        TsuLoss loss = TSU_LOSS_RELIEF;

        g_assert_false(tsu_loss_parse("staying", &loss));
        g_assert_false(tsu_loss_parse(NULL, &loss));
        g_assert_cmpuint(loss, ==, TSU_LOSS_RELIEF);
    }
    g_assert_true(tsu_keys_have(NULL, "care"));
    g_assert_true(tsu_keys_have("care", "care"));
    g_assert_true(tsu_keys_have("study care epa", "care"));
    g_assert_false(tsu_keys_have("care_college", "care"));
    g_assert_false(tsu_keys_have("health_care", "care"));
    g_assert_true(tsu_keys_have("care_college care", "care"));
    g_assert_false(tsu_keys_have("care", NULL));
    g_assert_false(tsu_keys_have("care", ""));
}

static void
test_words(void)
{
    g_autoptr(TsuRules) rules =
        rules_build(RULE("A", "status=\"house\"",
                         "<message xml:lang=\"vi\">v</message><message xml:lang=\"ja\">j</message>"
                         "<message xml:lang=\"en\">e</message>"),
                    NULL, NULL);
    const TsuRule *rule = g_ptr_array_index(tsu_rules_all(rules), 0);

    g_assert_cmpstr(tsu_rule_message(rule, "ja"), ==, "j");
    g_assert_cmpstr(tsu_rule_message(rule, "ja_JP.UTF-8"), ==, "j");
    g_assert_cmpstr(tsu_rule_message(rule, "JA-jp"), ==, "j");
    g_assert_cmpstr(tsu_rule_message(rule, "jav"), ==, "e");
    g_assert_cmpstr(tsu_rule_message(rule, "j"), ==, "e");
    g_assert_cmpstr(tsu_rule_message(rule, "vi"), ==, "v");
    g_assert_cmpstr(tsu_rule_message(rule, "my"), ==, "e");
    g_assert_cmpstr(tsu_rule_message(rule, "C"), ==, "e");
    g_assert_cmpstr(tsu_rule_message(rule, NULL), ==, "e");
    g_assert_cmpstr(tsu_rule_title(rule, "vi"), ==, "A");
    g_assert_null(tsu_rule_doubt(rule, "ja"));
    g_assert_false(tsu_rule_is_unsure(rule));
}

/* Sets ------------------------------------------------------------------------------------------*/

static const TsuRule *
in_force(const TsuRules *rules, const char *id, const char *on, bool simulated)
{
    return tsu_rules_find(rules, id, rules_day(on), simulated);
}

static void
test_versions(void)
{
    g_autoptr(TsuRules) rules =
        rules_build(RULE("A", "status=\"enacted\" until=\"2027-04-01\"", "")
                        RULE("A", "status=\"enacted\" from=\"2027-04-01\"", "")
                            RULE("A", "status=\"bill\" from=\"2026-01-01\"", ""),
                    NULL, NULL);
    const GPtrArray *versions = tsu_rules_versions(rules, "A");

    g_assert_cmpuint(versions->len, ==, 3);
    g_assert_true(in_force(rules, "A", "2027-03-31", false) == g_ptr_array_index(versions, 0));
    g_assert_true(in_force(rules, "A", "2027-04-01", false) == g_ptr_array_index(versions, 1));
    g_assert_true(in_force(rules, "A", "1900-01-01", false) == g_ptr_array_index(versions, 0));
    g_assert_null(in_force(rules, "A", "2025-12-31", true));
    g_assert_true(in_force(rules, "A", "2026-01-01", true) == g_ptr_array_index(versions, 2));
    g_assert_null(tsu_rules_versions(rules, "B"));
    g_assert_null(in_force(rules, "B", "2026-01-01", false));
    g_assert_cmpuint(g_strv_length((char **) tsu_rules_ids(rules)), ==, 1);
    g_assert_cmpuint(tsu_rules_of_gate(rules, NULL)->len, ==, 1);
    g_assert_cmpuint(tsu_rules_of_kind(rules, "not-recorded")->len, ==, 3);
    g_assert_cmpuint(tsu_rules_of_kind(rules, "deadline")->len, ==, 0);
    g_assert_cmpstr(tsu_rules_name(rules), ==, "2026-11-23");
    g_assert_false(tsu_rules_has_office(rules));
}

static void
test_overlaps(void)
{
    rules_expect_problem(RULE("A", "status=\"enacted\" until=\"2027-04-02\"", "")
                             RULE("A", "status=\"enacted\" from=\"2027-04-01\"", ""),
                         NULL, "two versions are in force on the same day");
    rules_expect_problem(RULE("A", "status=\"enacted\"", "") RULE("A", "status=\"notice\"", ""),
                         NULL, "two versions are in force on the same day");
    rules_expect_problem(RULE("A", "status=\"bill\"", "") RULE("A", "status=\"draft\"", ""), NULL,
                         "two versions are in force on the same day");
    rules_expect_problem(
        RULE("A", "status=\"enacted\" from=\"2027-04-01\" until=\"2027-04-01\"", ""), NULL,
        "ends before it begins");
    /* A gap between versions is none of our business. */
    tsu_rules_unref(rules_build(RULE("A", "status=\"enacted\" until=\"2027-03-31\"", "")
                                    RULE("A", "status=\"enacted\" from=\"2027-04-01\"", ""),
                                NULL, NULL));
}

static void
test_office(void)
{
    g_autoptr(TsuRules) rules =
        rules_build(RULE("A", "status=\"enacted\"", "") RULE("B", "status=\"enacted\"", ""),
                    RULE("A", "status=\"house\" from=\"2026-04-01\" until=\"2027-04-01\"", "")
                        RULE("X", "status=\"house\"", ""),
                    NULL);
    g_autoptr(TsuRules) without = rules_build(
        RULE("A", "status=\"enacted\"", "") RULE("B", "status=\"enacted\"", ""), NULL, NULL);
    const TsuRule *mine = in_force(rules, "A", "2026-03-31", false);
    const TsuRule *theirs = in_force(rules, "A", "2026-04-01", false);

    g_assert_false(mine->office);
    g_assert_true(theirs->office);
    g_assert_true(in_force(rules, "A", "2027-03-31", false) == theirs);
    g_assert_true(in_force(rules, "A", "2027-04-01", false) == mine);
    g_assert_true(tsu_rules_is_overridden(rules, mine));
    g_assert_false(tsu_rules_is_overridden(rules, theirs));
    g_assert_false(tsu_rules_is_overridden(rules, in_force(rules, "B", "2026-04-01", false)));
    g_assert_nonnull(in_force(rules, "X", "2026-04-01", false));
    g_assert_cmpstr(tsu_rules_name(rules), ==, "2026-11-23+home");
    g_assert_true(tsu_rules_has_office(rules));
    g_assert_cmpstr(tsu_rules_digest(rules), !=, tsu_rules_digest(without));
    g_assert_cmpuint(strlen(tsu_rules_digest(rules)), ==, 64);
    /* Among themselves the office's own may not overlap either. */
    rules_expect_problem(RULE("A", "status=\"enacted\"", ""),
                         RULE("A", "status=\"house\"", "") RULE("A", "status=\"house\"", ""),
                         "two versions are in force on the same day");
}

static void
test_circles(void)
{
    rules_expect_problem(RULE("Z", "status=\"house\" requires=\"A\"", "")
                             RULE("A", "status=\"house\" requires=\"B\"", "")
                                 RULE("B", "status=\"house\" requires=\"C\"", "")
                                     RULE("C", "status=\"house\" requires=\"A\"", ""),
                         NULL, "in a circle: A → B → C → A");
    rules_expect_problem(RULE("A", "status=\"house\" requires=\"A\"", ""), NULL, "circle: A → A");
    rules_expect_problem(GATE("one", "to=\"stage_1\" after=\"two\"")
                             GATE("two", "to=\"stage_2\" after=\"one\""),
                         NULL, "gates come after each other in a circle");
    rules_expect_problem(GATE("one", "to=\"stage_1\" after=\"three\""), NULL,
                         "there is no gate \"three\"");
    /* Two that need the same one are no circle. */
    tsu_rules_unref(rules_build(RULE("A", "status=\"house\"", "")
                                    RULE("B", "status=\"house\" requires=\"A\"", "")
                                        RULE("C", "status=\"house\" requires=\"A B\"", ""),
                                NULL, NULL));
}

static void
test_unknown_names(void)
{
    rules_expect_problem(RULE("A", "status=\"house\" relieves=\"L2\"", ""), NULL, "\"L2\"");
    rules_expect_problem(RULE("A", "status=\"house\" gate=\"stage-9\"", ""), NULL,
                         "there is no gate \"stage-9\"");
    rules_expect_problem(RULE("A", "status=\"house\"", "<parameter name=\"level\" value=\"n3\"/>"),
                         NULL, "has no parameter \"level\"");
    rules_expect_problem(RULE("A", "status=\"house\"", "<step kind=\"sit\" series=\"jlpt\"/>"),
                         NULL, "there is no series of sittings \"jlpt\"");
}

static void
test_deadline_parameters(void)
{
    rules_expect_problem(DEADLINE(P("after", "3m")), NULL, "needs the parameter \"base\"");
    rules_expect_problem(DEADLINE(P("base", "passport.number")), NULL,
                         "passport.number does not hold a day");
    rules_expect_problem(DEADLINE(P("base", "passport.expires") P("which", "newest")), NULL,
                         "each | first | last | current");
    rules_expect_problem(DEADLINE(P("base", "passport.expires") P("while", "away")), NULL,
                         "always | leg | japan | abroad | home");
    rules_expect_problem(DEADLINE(P("base", "passport.expires") P("where", "plan.stage=stage_1")),
                         NULL, "is not a field of passport");
    rules_expect_problem(DEADLINE(P("base", "passport.expires") P("recorded", "passport.number")),
                         NULL, "passport.number does not hold a day");
    rules_expect_problem(DEADLINE(P("base", "passport.expires") P("done", "plan.number")), NULL,
                         "plan.number does not hold a day");
    rules_expect_problem(DEADLINE(P("base", "passport.expires") P("done", "plan.applied")
                                      P("done-where", "contract.signed")),
                         NULL, "parameter done names no field of contract");
    rules_expect_problem(DEADLINE(P("base", "passport.expires") P("after", "3 months")), NULL,
                         "parameter after");
    tsu_rules_unref(
        rules_build(DEADLINE(P("base", "case.programme") P("on", "2027-03-31")), NULL, NULL));
}

int
main(int argc, char **argv)
{
    setlocale(LC_ALL, "");
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/rules/core/offsets", test_offsets);
    g_test_add_func("/rules/core/keys", test_keys);
    g_test_add_func("/rules/core/words", test_words);
    g_test_add_func("/rules/core/versions", test_versions);
    g_test_add_func("/rules/core/overlaps", test_overlaps);
    g_test_add_func("/rules/core/office", test_office);
    g_test_add_func("/rules/core/circles", test_circles);
    g_test_add_func("/rules/core/unknown names", test_unknown_names);
    g_test_add_func("/rules/core/deadline parameters", test_deadline_parameters);
    return g_test_run();
}
