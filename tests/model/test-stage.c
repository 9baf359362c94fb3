/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The stages and the moves between them. */

#include <string.h>

#include "tsu-case.h"
#include "tsu-stage.h"

static const struct {
    const char *from, *to, *route, *before;
    bool allowed;
} MOVES[] = {
    {NULL, "candidate", "intern", NULL, true},
    {NULL, "stage_2", "intern", NULL, true}, /* taken over while under way */
    {NULL, "missing", "intern", NULL, false},
    {"candidate", "contracted", "intern", NULL, true},
    {"candidate", "stage_1", "intern", NULL, false},
    {"contracted", "lecture", "intern", NULL, true},
    {"lecture", "stage_1", "intern", NULL, true},
    {"lecture", "stage_1", "skill_development", NULL, false},
    {"lecture", "skill_development", "skill_development", NULL, true},
    {"lecture", "skill_development", "intern", NULL, false},
    {"stage_1", "stage_2", "intern", NULL, true},
    {"stage_1", "stage_3", "intern", NULL, false},
    {"stage_2", "temporary_return", "intern", NULL, true},
    {"temporary_return", "stage_3", "intern", NULL, true},
    {"stage_2", "stage_3", "intern", NULL, true},
    {"stage_3", "completed", "intern", NULL, true},
    {"completed", "specified_skilled", "intern", NULL, true},
    {"specified_skilled", "care", "intern", NULL, true},
    {"care", "returned", "intern", NULL, true},
    {"returned", "specified_skilled", "intern", NULL, true},
    {"returned", "stage_1", "intern", NULL, false},
    {"candidate", "language_school", "study", NULL, true},
    {"candidate", "language_school", "intern", NULL, false},
    {"language_school", "care_college", "study", NULL, true},
    {"care_college", "graduated", "study", NULL, true},
    {"graduated", "registration_pending", "study", NULL, true},
    {"registration_pending", "care", "study", NULL, true},
    {"candidate", "pre_arrival_course", "epa", NULL, true},
    {"pre_arrival_course", "epa", "epa", NULL, true},
    {"epa", "care", "epa", NULL, true},
    {"candidate", "specified_skilled", "specified_skilled", NULL, true},
    {"candidate", "specified_skilled", "intern", NULL, false},
    /* X2–X5, from any stage in Japan and from no other */
    {"stage_1", "suspended", "intern", NULL, true},
    {"care", "missing", "study", NULL, true},
    {"lecture", "early_return", "intern", NULL, true},
    {"stage_2", "transfer", "intern", NULL, true},
    {"candidate", "missing", "intern", NULL, false},
    {"returned", "missing", "intern", NULL, false},
    {"temporary_return", "suspended", "intern", NULL, false},
    /* and back */
    {"suspended", "stage_1", "intern", "stage_1", true},
    {"suspended", "stage_2", "intern", "stage_1", true},
    {"suspended", "care", "intern", "stage_1", false},
    {"transfer", "stage_2", "intern", "stage_2", true},
    {"missing", "returned", "intern", "stage_2", true},
    {"early_return", "returned", "intern", "stage_2", true},
    {"early_return", "stage_2", "intern", "stage_2", false},
    /* the same again is no move; a route that is not known yet allows any route's */
    {"stage_1", "stage_1", "intern", NULL, false},
    {"lecture", "skill_development", NULL, NULL, true},
    {"lecture", "stage_1", NULL, NULL, true},
};

static void
test_moves(void)
{
    for (unsigned i = 0; i < G_N_ELEMENTS(MOVES); i++) {
        g_test_message("%s → %s (%s)", MOVES[i].from != NULL ? MOVES[i].from : "–", MOVES[i].to,
                       MOVES[i].route != NULL ? MOVES[i].route : "any");
        g_assert_cmpint(
            tsu_stage_may_move(MOVES[i].from, MOVES[i].to, MOVES[i].route, MOVES[i].before), ==,
            MOVES[i].allowed);
    }
}

static void
test_every_stage_is_reached_and_left(void)
{
    for (const TsuChoice *stage = TSU_STAGES; stage->key != NULL; stage++) {
        bool reached = false;
        g_autofree const char **next = tsu_stage_next(stage->key, NULL, "stage_1");

        for (const TsuChoice *from = TSU_STAGES; from->key != NULL; from++)
            reached |= tsu_stage_may_move(from->key, stage->key, NULL, NULL);
        g_test_message("%s", stage->key);
        g_assert_true(reached);
        g_assert_nonnull(next[0]);
        g_assert_true(tsu_stage_is_known(stage->key));
    }
    g_assert_false(tsu_stage_is_known("stage_4"));
}

static bool
order(const char *stages, const char **from, const char **to)
{
    g_auto(GStrv) list = g_strsplit(stages, " ", -1);
    g_autoptr(GPtrArray) periods =
        g_ptr_array_new_with_free_func((GDestroyNotify) tsu_record_unref);

    for (unsigned i = 0; list[i] != NULL; i++) {
        TsuRecord *period = tsu_record_new(tsu_entity_find("stage_period"));

        tsu_record_set(period, "stage", list[i]);
        g_ptr_array_add(periods, period);
    }
    return tsu_stage_check_order(periods, "intern", from, to);
}

static void
test_order(void)
{
    const char *from, *to;

    g_assert_true(
        order("candidate contracted lecture stage_1 stage_2 stage_3 completed", &from, &to));
    g_assert_true(order("candidate contracted lecture stage_1 suspended missing stage_1 stage_2",
                        &from, &to));
    g_assert_false(order("candidate contracted lecture stage_2", &from, &to));
    g_assert_cmpstr(from, ==, "lecture");
    g_assert_cmpstr(to, ==, "stage_2");
    g_assert_false(order("candidate contracted lecture stage_1 suspended stage_3", &from, &to));
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/stage/moves", test_moves);
    g_test_add_func("/stage/every-stage", test_every_stage_is_reached_and_left);
    g_test_add_func("/stage/order", test_order);
    return g_test_run();
}
