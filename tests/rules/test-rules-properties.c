/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * What holds of every case, tried on random ones.
 *
 * TSUBAME_SEED=n begins at another seed; where a property does not hold, the seed of the case and
 * its records are printed.
 */

#include <locale.h>
#include <stdlib.h>
#include <string.h>

#include "random-case.h"
#include "rule-case.h"
#include "tsu-due.h"
#include "tsu-rule-kind.h"

#define CASES 400

static TsuRules *rules;
static uint32_t first_seed = 20261123;

static void
print_case(const RandomCase *random, uint32_t seed)
{
    g_test_message("seed %u", seed);
    for (unsigned i = 0; i < random->records->len; i++) {
        g_autofree char *text = random_record_text(g_ptr_array_index(random->records, i));

        g_test_message("  %s", text);
    }
}

/* A third anything, a third somebody on her way with anything besides, a third on her way. */
static RandomCase *
make_case(GRand *rand, uint32_t seed)
{
    g_autoptr(RandomCase) other = NULL;
    RandomCase *random;

    if (seed % 3 == 0)
        return random_case_any(rand, false);
    random = random_case_plausible(rand);
    if (seed % 3 == 1)
        return random;
    other = random_case_any(rand, false);
    for (unsigned i = 0; i < other->records->len; i++)
        if (g_rand_int_range(rand, 0, 6) == 0)
            g_ptr_array_add(random->records, tsu_record_ref(g_ptr_array_index(other->records, i)));
    return random;
}

/* Everything in words -----------------------------------------------------------------------------
 */

static int
by_text(gconstpointer a, gconstpointer b)
{
    return strcmp(*(const char *const *) a, *(const char *const *) b);
}

static void
append_sorted(GString *text, GPtrArray *lines)
{
    g_ptr_array_sort(lines, by_text);
    for (unsigned i = 0; i < lines->len; i++)
        g_string_append_printf(text, "    %s\n", (const char *) g_ptr_array_index(lines, i));
}

static void
append_date(GString *text, const char *name, TsuDate date)
{
    char buffer[TSU_DATE_TEXT_SIZE];

    if (tsu_date_is_set(date))
        g_string_append_printf(text, " %s %s", name, tsu_date_format_to(date, buffer));
}

static void
append_about(GString *text, const TsuCase *c, int64_t number)
{
    const TsuRecord *record = number != 0 ? tsu_case_find(c, number) : NULL;
    g_autofree char *about = record != NULL ? random_record_text(record) : NULL;

    if (about != NULL)
        g_string_append_printf(text, " about {%s}", about);
}

static void
append_finding(GString *text, const TsuCase *c, const TsuFinding *finding)
{
    g_autoptr(GPtrArray) facts = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GPtrArray) needs = g_ptr_array_new_with_free_func(g_free);

    g_string_append_printf(text, "  %s %s%s%s%s", finding->rule->id,
                           tsu_finding_state_key(finding->state), finding->lost ? " lost" : "",
                           finding->ambiguous ? " ambiguous" : "",
                           finding->basis_reckoned ? " reckoned" : "");
    append_date(text, "version", finding->rule->from);
    append_date(text, "basis", finding->basis);
    append_date(text, "by", finding->by);
    append_date(text, "last", finding->last_safe);
    append_about(text, c, finding->record);
    if (finding->relief != NULL)
        g_string_append_printf(text, " relief %s", finding->relief->id);
    for (unsigned i = 0; i < finding->steps->len; i++) {
        const TsuStep *step = &g_array_index(finding->steps, TsuStep, i);

        g_string_append_printf(text, " [%s%s %s", tsu_step_key(step->kind),
                               step->done ? " done" : "", step->sitting);
        append_date(text, "first", step->first);
        append_date(text, "last", step->last);
        g_string_append(text, "]");
    }
    g_string_append_c(text, '\n');
    for (unsigned i = 0; i < finding->facts->len; i++) {
        const TsuFact *fact = g_ptr_array_index(finding->facts, i);
        g_autofree char *record = random_record_text(fact->record);
        g_autofree char *words = tsu_fact_to_text(fact);

        g_ptr_array_add(facts, g_strdup_printf("%s #%d %s", words, fact->field, record));
    }
    for (unsigned i = 0; i < finding->needs->len; i++)
        g_ptr_array_add(needs, tsu_need_to_text(g_ptr_array_index(finding->needs, i)));
    append_sorted(text, facts);
    append_sorted(text, needs);
}

static void
append_result(GString *text, const TsuCase *c, const TsuGateResult *result)
{
    g_string_append_printf(text, "%s %s%s%s%s", result->gate->id,
                           tsu_finding_state_key(result->state), result->passed ? " passed" : "",
                           result->lost ? " lost" : "", result->reckoned ? " reckoned" : "");
    append_date(text, "passed on", result->passed_on);
    append_date(text, "date", result->date);
    append_date(text, "last", result->last_safe);
    if (result->first != NULL)
        g_string_append_printf(text, " first %s", result->first->rule->id);
    for (unsigned k = 0; k < result->remains->len; k++)
        g_string_append_printf(text, " remains %s",
                               ((const TsuGate *) g_ptr_array_index(result->remains, k))->id);
    g_string_append_c(text, '\n');
    for (unsigned k = 0; k < result->findings->len; k++)
        append_finding(text, c, g_ptr_array_index(result->findings, k));
}

static char *
gates_text(const TsuCase *c, TsuDate day, const char *goal)
{
    g_autoptr(GPtrArray) gates = tsu_gates(rules, c, day, goal, true);
    GString *text = g_string_new(NULL);

    for (unsigned i = 0; i < gates->len; i++)
        append_result(text, c, g_ptr_array_index(gates, i));
    return g_string_free(text, FALSE);
}

static char *
deadlines_text(const TsuCase *c)
{
    g_autoptr(GPtrArray) deadlines = tsu_deadlines(rules, c);
    g_autoptr(GPtrArray) lines = g_ptr_array_new_with_free_func(g_free);
    GString *text = g_string_new(NULL);

    for (unsigned i = 0; i < deadlines->len; i++) {
        const TsuDeadline *deadline = g_ptr_array_index(deadlines, i);
        GString *line = g_string_new(deadline->rule);

        append_date(line, "due", deadline->due);
        append_date(line, "opens", deadline->opens);
        append_date(line, "soon", deadline->soon);
        append_date(line, "now", deadline->now);
        append_date(line, "lapses", deadline->lapses);
        append_about(line, c, deadline->record);
        g_string_append_printf(line, " %s %s %s%s%s %s", tsu_loss_key(deadline->loss),
                               deadline->has_step ? tsu_step_key(deadline->step) : "-",
                               deadline->detail, deadline->unsure ? " unsure" : "",
                               deadline->doubt ? " doubt" : "", deadline->title_ja);
        g_ptr_array_add(lines, g_string_free(line, FALSE));
    }
    append_sorted(text, lines);
    return g_string_free(text, FALSE);
}

/* Where two texts part. */
static bool
same(const RandomCase *random, uint32_t seed, const char *what, const char *one, const char *other)
{
    g_auto(GStrv) ones = NULL, others = NULL;

    if (strcmp(one, other) == 0)
        return true;
    ones = g_strsplit(one, "\n", -1);
    others = g_strsplit(other, "\n", -1);
    print_case(random, seed);
    for (unsigned i = 0; ones[i] != NULL && others[i] != NULL; i++)
        if (strcmp(ones[i], others[i]) != 0) {
            g_test_message("%s: one says %s", what, ones[i]);
            g_test_message("%s: the other %s", what, others[i]);
            break;
        }
    g_test_fail();
    return false;
}

/* Properties ------------------------------------------------------------------------------------*/

static void
test_order_of_entry(void)
{
    for (uint32_t seed = first_seed; seed < first_seed + CASES; seed++) {
        g_autoptr(GRand) rand = g_rand_new_with_seed(seed);
        g_autoptr(RandomCase) random = make_case(rand, seed);
        TsuDate day = random_date(rand);
        g_autoptr(TsuCase) c = random_case_build(random, NULL, NULL, true);
        g_autoptr(TsuCase) shuffled = random_case_build(random, rand, NULL, true);
        g_autofree char *one = gates_text(c, day, NULL);
        g_autofree char *other = gates_text(shuffled, day, NULL);
        g_autofree char *due = deadlines_text(c), *due_other = deadlines_text(shuffled);

        if (!same(random, seed, "gates", one, other) ||
            !same(random, seed, "deadlines", due, due_other))
            return;
    }
}

static void
test_deadlines_of_her_own(void)
{
    for (uint32_t seed = first_seed; seed < first_seed + CASES; seed++) {
        g_autoptr(GRand) rand = g_rand_new_with_seed(seed);
        g_autoptr(RandomCase) random = make_case(rand, seed);
        g_autoptr(TsuCase) c = random_case_build(random, NULL, NULL, true);
        g_autoptr(TsuCase) alone = random_case_build(random, NULL, NULL, false);
        g_autofree char *due = deadlines_text(c), *due_alone = deadlines_text(alone);

        if (!same(random, seed, "deadlines", due, due_alone))
            return;
    }
}

/* Later, soon, now, overdue, lapsed: never back. */
static int
rank_of(TsuDueState state)
{
    static const TsuDueState ORDER[] = {TSU_DUE_LATER, TSU_DUE_SOON, TSU_DUE_NOW, TSU_DUE_OVERDUE,
                                        TSU_DUE_LAPSED};

    for (unsigned i = 0; i < G_N_ELEMENTS(ORDER); i++)
        if (ORDER[i] == state)
            return (int) i;
    g_assert_not_reached();
}

static bool
check_states(const TsuDeadline *deadline)
{
    TsuDate day = tsu_date_add_days(deadline->soon, -3);
    TsuDate end = deadline->due;
    TsuDueState first = tsu_due_state(deadline, day), on_it = tsu_due_state(deadline, end);
    int before = 0, last;

    if (tsu_date_is_set(deadline->lapses) && tsu_date_compare(deadline->lapses, end) > 0)
        end = deadline->lapses;
    last = tsu_date_days_between(day, end) + 3;
    if ((first != TSU_DUE_LATER && first != TSU_DUE_LAPSED) ||
        (on_it != TSU_DUE_SOON && on_it != TSU_DUE_NOW && on_it != TSU_DUE_LAPSED))
        return false;
    for (int i = 0; i < MIN(last, 6000); i++) {
        int rank = rank_of(tsu_due_state(deadline, tsu_date_add_days(day, i)));

        if (rank < before)
            return false;
        before = rank;
    }
    return true;
}

static bool
is_sound(const TsuDeadline *deadline)
{
    return tsu_date_is_full(deadline->due) && tsu_date_is_full(deadline->soon) &&
           tsu_date_is_full(deadline->now) &&
           tsu_date_compare(deadline->soon, deadline->now) <= 0 &&
           tsu_date_compare(deadline->now, deadline->due) <= 0 &&
           (!tsu_date_is_set(deadline->opens) ||
            tsu_date_compare(deadline->opens, deadline->due) <= 0) &&
           check_states(deadline);
}

static void
test_states_go_on(void)
{
    for (uint32_t seed = first_seed; seed < first_seed + CASES; seed++) {
        g_autoptr(GRand) rand = g_rand_new_with_seed(seed);
        bool organization = seed % 5 == 0;
        g_autoptr(RandomCase) random =
            organization ? random_case_any(rand, true) : make_case(rand, seed);
        g_autoptr(TsuCase) c = random_case_build(random, NULL, NULL, true);
        g_autoptr(GPtrArray) deadlines = tsu_deadlines(rules, c);

        for (unsigned i = 0; i < deadlines->len; i++) {
            const TsuDeadline *deadline = g_ptr_array_index(deadlines, i);
            const TsuDeadline *next =
                i + 1 < deadlines->len ? g_ptr_array_index(deadlines, i + 1) : NULL;
            g_autofree char *one = NULL;

            if (is_sound(deadline) &&
                (next == NULL || tsu_date_compare(deadline->due, next->due) <= 0))
                continue;
            one = deadlines_text(c);
            print_case(random, seed);
            g_test_message("%s: its days are not in order:\n%s", deadline->rule, one);
            g_test_fail();
            return;
        }
    }
}

static void
test_last_safe_day(void)
{
    for (uint32_t seed = first_seed; seed < first_seed + CASES; seed++) {
        g_autoptr(GRand) rand = g_rand_new_with_seed(seed);
        g_autoptr(RandomCase) random = make_case(rand, seed);
        TsuDate day = random_date(rand);
        g_autoptr(TsuCase) c = random_case_build(random, NULL, NULL, true);
        g_autoptr(GPtrArray) gates = tsu_gates(rules, c, day, "certification", true);

        for (unsigned i = 0; i < gates->len; i++) {
            const TsuGateResult *result = g_ptr_array_index(gates, i);
            /* A gate whose day has gone by unused is to be passed today at the earliest. */
            bool put_off = tsu_date_is_set(result->date) && !tsu_date_is_set(result->passed_on) &&
                           tsu_date_compare(result->date, day) < 0;
            TsuDate limit = put_off ? day : result->date;

            /* The exam has no day of its own but that of its sitting; what it asks for has until
             * the end of the fiscal year. */
            if (result->gate->to == NULL)
                limit = TSU_DATE_NONE;

            for (unsigned k = 0; k < result->findings->len; k++) {
                const TsuFinding *finding = g_ptr_array_index(result->findings, k);
                g_autoptr(GString) text = NULL;

                if (!tsu_date_is_set(finding->last_safe))
                    continue;
                /* A right may last beyond the day of the gate: it is what ends that counts. */
                if ((finding->own_day || !tsu_date_is_set(limit) ||
                     tsu_date_compare(finding->last_safe, limit) <= 0) &&
                    (!tsu_date_is_set(finding->by) ||
                     tsu_date_compare(finding->last_safe, finding->by) <= 0))
                    continue;
                print_case(random, seed);
                text = g_string_new(NULL);
                append_date(text, "asked on", day);
                append_result(text, c, result);
                g_test_message("rule %s: the last safe day lies behind:\n%s", finding->rule->id,
                               text->str);
                g_test_fail();
                return;
            }
        }
    }
}

/* Nobody passes the national exam twice. */
static int
certified(const RandomCase *random)
{
    for (unsigned i = 0; i < random->records->len; i++) {
        const TsuRecord *record = g_ptr_array_index(random->records, i);

        if (tsu_record_is(record, "registration") ||
            (tsu_record_is(record, "exam_attempt") &&
             g_strcmp0(tsu_record_get(record, "result"), "passed") == 0))
            return 1;
    }
    return 0;
}

/* Tests that were passed: of Japanese, of skill, the national exam. */
static TsuRecord *
random_passed_test(GRand *rand, const RandomCase *random, TsuDate date)
{
    static const char *const LEVELS[] = {"n4", "n3", "n2", "n1"};
    static const char *const GRADES[] = {"basic", "specialist", "advanced", "specified_skilled"};
    static const char *const ENTITIES[] = {"language_test", "skill_test", "exam_attempt"};
    int what = g_rand_int_range(rand, 0, G_N_ELEMENTS(ENTITIES) - certified(random));
    TsuRecord *test = tsu_record_new(tsu_entity_find(ENTITIES[what]));
    g_autofree char *text = tsu_date_format(date);

    test->id = 5000;
    tsu_record_set(test, "date", text);
    if (what == 0) {
        int level = g_rand_int_range(rand, 0, 4);

        tsu_record_set(test, "test", "jlpt");
        tsu_record_set(test, "level", LEVELS[level]);
        tsu_record_set(test, "result", "passed");
        if (level == 0) {
            tsu_record_set(test, "knowledge_reading", "100");
            tsu_record_set(test, "listening", "50");
            tsu_record_set(test, "total", "150");
        } else {
            tsu_record_set(test, "knowledge", "50");
            tsu_record_set(test, "reading", "50");
            tsu_record_set(test, "listening", "50");
            tsu_record_set(test, "total", "150");
        }
    } else if (what == 2) {
        g_autofree char *number = g_strdup_printf("%d", date.year - 1988);

        g_autofree char *told = tsu_date_format(tsu_date_add_days(date, 50));

        tsu_record_set(test, "exam", number);
        tsu_record_set(test, "result", "passed");
        tsu_record_set(test, "result_date", told);
    } else {
        tsu_record_set(test, "grade", GRADES[g_rand_int_range(rand, 0, 4)]);
        tsu_record_set(test, "written", "passed");
        tsu_record_set(test, "practical", "passed");
    }
    return test;
}

static const TsuGateResult *
result_of(const GPtrArray *gates, const TsuGate *gate)
{
    for (unsigned i = 0; i < gates->len; i++) {
        const TsuGateResult *result = g_ptr_array_index(gates, i);

        if (result->gate == gate)
            return result;
    }
    return NULL;
}

static void
test_passed_test_never_harms(void)
{
    for (uint32_t seed = first_seed; seed < first_seed + 2 * CASES; seed++) {
        g_autoptr(GRand) rand = g_rand_new_with_seed(seed);
        g_autoptr(RandomCase) random = make_case(rand, seed);
        TsuDate day = random_date(rand);
        g_autoptr(TsuRecord) test = random_passed_test(
            rand, random, tsu_date_add_days(day, -g_rand_int_range(rand, 0, 2000)));
        g_autoptr(TsuCase) c = random_case_build(random, NULL, NULL, true);
        g_autoptr(TsuCase) more = random_case_build(random, NULL, test, true);
        g_autoptr(GPtrArray) gates = tsu_gates(rules, c, day, "certification", true);
        g_autoptr(GPtrArray) after = tsu_gates(rules, more, day, "certification", true);

        for (unsigned i = 0; i < gates->len; i++) {
            const TsuGateResult *result = g_ptr_array_index(gates, i);
            const TsuGateResult *then = result_of(after, result->gate);
            g_autofree char *text = NULL;
            g_autoptr(GString) both = NULL;

            /* What lies before the occupation was opened knows no law to be measured by.  Who
             * passed the exam has the next thing to do: to register. */
            if (then == NULL ||
                (tsu_record_is(test, "exam_attempt") && g_strcmp0(result->gate->id, "exam") != 0) ||
                result->passed ||
                (tsu_date_is_set(result->date) &&
                 tsu_date_compare(result->date, TSU_DATE(2018, 1, 1)) < 0) ||
                (then->state <= result->state && then->lost <= result->lost))
                continue;
            text = random_record_text(test);
            both = g_string_new("before: ");
            append_result(both, c, result);
            g_string_append(both, "after: ");
            append_result(both, more, then);
            print_case(random, seed);
            g_test_message("worse with %s:\n%s", text, both->str);
            g_test_fail();
            return;
        }
    }
}

static void
look_at_everything(const TsuCase *c, TsuDate day)
{
    const char *const *ids = tsu_rules_ids(rules);
    g_autofree char *gates = gates_text(c, day, NULL);
    g_autofree char *home = gates_text(c, day, "return");
    g_autofree char *nothing = gates_text(c, TSU_DATE_NONE, "certification");
    g_autofree char *due = deadlines_text(c);

    for (unsigned i = 0; ids[i] != NULL; i++) {
        g_autoptr(TsuFinding) finding = tsu_rule_explain(rules, c, ids[i], day);
        g_autoptr(GString) text = g_string_new(NULL);

        append_finding(text, c, finding);
    }
    for (const TsuChoice *stage = TSU_STAGES; stage->key != NULL; stage++)
        tsu_gate_result_free(tsu_gate_for_move(rules, c, stage->key, day));
}

/* That it comes back at all; with sanitizers and valgrind, that it does so cleanly. */
static void
test_anything_can_be_judged(void)
{
    for (uint32_t seed = first_seed; seed < first_seed + CASES; seed++) {
        g_autoptr(GRand) rand = g_rand_new_with_seed(seed);
        g_autoptr(RandomCase) random =
            seed % 7 == 0 ? random_case_any(rand, seed % 2 == 0) : make_case(rand, seed);
        g_autoptr(TsuCase) c = random_case_build(random, NULL, NULL, seed % 2 == 0);

        look_at_everything(c, random_date(rand));
    }
    g_assert_cmpuint(tsu_rules_all(rules)->len, >, 0);
}

/* The random cases are worth something only while they reach nearly every rule. */
static void
test_every_rule_is_reached(void)
{
    const char *const *ids = tsu_rules_ids(rules);
    g_autoptr(GHashTable) reached = g_hash_table_new(g_str_hash, g_str_equal);
    unsigned missed = 0;

    for (uint32_t seed = first_seed; seed < first_seed + CASES; seed++) {
        g_autoptr(GRand) rand = g_rand_new_with_seed(seed);
        g_autoptr(RandomCase) random =
            seed % 10 == 0 ? random_case_any(rand, true) : make_case(rand, seed);
        TsuDate day = random_date(rand);
        g_autoptr(TsuCase) c = random_case_build(random, NULL, NULL, true);

        for (unsigned i = 0; ids[i] != NULL; i++) {
            g_autoptr(TsuFinding) finding = NULL;

            if (g_hash_table_contains(reached, ids[i]))
                continue;
            finding = tsu_rule_explain(rules, c, ids[i], day);
            if (finding->state != TSU_FINDING_NONE)
                g_hash_table_add(reached, (gpointer) ids[i]);
        }
    }
    for (unsigned i = 0; ids[i] != NULL; i++) {
        const TsuRule *rule = g_ptr_array_index(tsu_rules_versions(rules, ids[i]), 0);

        if (rule->kind->judge == NULL || g_hash_table_contains(reached, ids[i]))
            continue;
        g_test_message("no random case came to rule %s", ids[i]);
        missed++;
    }
    g_assert_cmpuint(missed * 10, <, g_strv_length((char **) ids));
}

int
main(int argc, char **argv)
{
    int status;

    setlocale(LC_ALL, "");
    g_test_init(&argc, &argv, NULL);
    if (g_getenv("TSUBAME_SEED") != NULL)
        first_seed = (uint32_t) strtoul(g_getenv("TSUBAME_SEED"), NULL, 10);
    g_test_message("seeds from %u", first_seed);
    rules = rule_case_rules();
    g_test_add_func("/rules/properties/order of entry", test_order_of_entry);
    g_test_add_func("/rules/properties/deadlines of her own", test_deadlines_of_her_own);
    g_test_add_func("/rules/properties/states go on", test_states_go_on);
    g_test_add_func("/rules/properties/last safe day", test_last_safe_day);
    g_test_add_func("/rules/properties/a passed test never harms", test_passed_test_never_harms);
    g_test_add_func("/rules/properties/anything can be judged", test_anything_can_be_judged);
    g_test_add_func("/rules/properties/every rule is reached", test_every_rule_is_reached);
    status = g_test_run();
    tsu_rules_unref(rules);
    return status;
}
