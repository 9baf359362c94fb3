/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tsu-what-if.h"

#include <string.h>

void
tsu_what_if_free(TsuWhatIf *what_if)
{
    if (what_if == NULL)
        return;
    g_array_unref(what_if->gates);
    g_array_unref(what_if->findings);
    g_array_unref(what_if->deadlines);
    g_ptr_array_unref(what_if->gates_now);
    g_ptr_array_unref(what_if->gates_then);
    g_ptr_array_unref(what_if->due_now);
    g_ptr_array_unref(what_if->due_then);
    g_free(what_if);
}

bool
tsu_what_if_is_empty(const TsuWhatIf *what_if)
{
    return what_if->gates->len == 0 && what_if->findings->len == 0 && what_if->deadlines->len == 0;
}

/* Gates and findings ----------------------------------------------------------------------------*/

static const TsuGateResult *
find_gate(const GPtrArray *gates, const TsuGate *gate)
{
    for (unsigned i = 0; i < gates->len; i++)
        if (((const TsuGateResult *) g_ptr_array_index(gates, i))->gate == gate)
            return g_ptr_array_index(gates, i);

    return NULL;
}

/* A rule may stand there twice: as it is, and as a bill would have it. */
static const TsuFinding *
find_finding(const TsuGateResult *gate, const TsuFinding *like)
{
    for (unsigned i = 0; gate != NULL && i < gate->findings->len; i++) {
        const TsuFinding *finding = g_ptr_array_index(gate->findings, i);

        if (strcmp(finding->rule->id, like->rule->id) == 0 &&
            tsu_rule_is_binding(finding->rule) == tsu_rule_is_binding(like->rule))
            return finding;
    }
    return NULL;
}

static bool
same_gate(const TsuGateResult *one, const TsuGateResult *other)
{
    return one != NULL && other != NULL && one->passed == other->passed &&
           one->state == other->state && one->lost == other->lost &&
           tsu_date_equal(one->date, other->date) &&
           tsu_date_equal(one->last_safe, other->last_safe);
}

static bool
same_needs(const TsuFinding *one, const TsuFinding *other)
{
    if (one->needs->len != other->needs->len)
        return false;
    for (unsigned i = 0; i < one->needs->len; i++) {
        const TsuNeed *a = g_ptr_array_index(one->needs, i);
        const TsuNeed *b = g_ptr_array_index(other->needs, i);

        if (a->code != b->code || a->unknown != b->unknown)
            return false;
        for (unsigned k = 0; k < TSU_NEED_MAX_ARGS; k++)
            if (g_strcmp0(a->args[k], b->args[k]) != 0)
                return false;
    }
    return true;
}

static bool
same_finding(const TsuFinding *one, const TsuFinding *other)
{
    return one != NULL && other != NULL && one->state == other->state &&
           one->would_be == other->would_be && one->lost == other->lost && same_needs(one, other);
}

static void
compare_findings(TsuWhatIf *what_if, const TsuGate *gate, const TsuGateResult *now,
                 const TsuGateResult *then)
{
    for (unsigned i = 0; now != NULL && i < now->findings->len; i++) {
        TsuFindingChange change = {gate, g_ptr_array_index(now->findings, i), NULL};

        change.then = find_finding(then, change.now);
        if (!same_finding(change.now, change.then))
            g_array_append_val(what_if->findings, change);
    }
    for (unsigned i = 0; then != NULL && i < then->findings->len; i++) {
        TsuFindingChange change = {gate, NULL, g_ptr_array_index(then->findings, i)};

        if (find_finding(now, change.then) == NULL)
            g_array_append_val(what_if->findings, change);
    }
}

static void
compare_gate(TsuWhatIf *what_if, const TsuGate *gate)
{
    TsuGateChange change = {gate, find_gate(what_if->gates_now, gate),
                            find_gate(what_if->gates_then, gate)};

    if (!same_gate(change.now, change.then))
        g_array_append_val(what_if->gates, change);
    /* A gate that comes or goes is told as a whole. */
    if (change.now != NULL && change.then != NULL)
        compare_findings(what_if, gate, change.now, change.then);
}

/* Deadlines -------------------------------------------------------------------------------------*/

static bool
same_deadline(const TsuDeadline *one, const TsuDeadline *other, bool loosely)
{
    if (strcmp(one->rule, other->rule) != 0 || one->record != other->record)
        return false;
    return loosely || (one->has_step == other->has_step && one->step == other->step &&
                       g_strcmp0(one->detail, other->detail) == 0);
}

/* Finds partners and takes both off the lists: first those that say the same, then of what is left
 * those of the same rule, which moved on to another step or sitting. */
static void
pair_deadlines(TsuWhatIf *what_if, GPtrArray *now, GPtrArray *then, bool loosely)
{
    for (unsigned i = 0; i < now->len;) {
        TsuDeadlineChange change = {g_ptr_array_index(now, i), NULL};

        for (unsigned k = 0; k < then->len && change.then == NULL; k++)
            if (same_deadline(change.now, g_ptr_array_index(then, k), loosely)) {
                change.then = g_ptr_array_index(then, k);
                g_ptr_array_remove_index(then, k);
            }
        if (change.then == NULL) {
            i++;
            continue;
        }
        g_ptr_array_remove_index(now, i);
        if (loosely || !tsu_date_equal(change.now->due, change.then->due))
            g_array_append_val(what_if->deadlines, change);
    }
}

static int
compare_changes(gconstpointer a, gconstpointer b)
{
    const TsuDeadlineChange *one = a, *other = b;
    const TsuDeadline *first = one->now != NULL ? one->now : one->then;
    const TsuDeadline *second = other->now != NULL ? other->now : other->then;
    int order = tsu_date_compare(first->due, second->due);

    return order != 0 ? order : strcmp(first->rule, second->rule);
}

static GPtrArray *
copy_list(const GPtrArray *list)
{
    GPtrArray *copy = g_ptr_array_new();

    for (unsigned i = 0; i < list->len; i++)
        g_ptr_array_add(copy, g_ptr_array_index(list, i));
    return copy;
}

static void
compare_deadlines(TsuWhatIf *what_if)
{
    g_autoptr(GPtrArray) now = copy_list(what_if->due_now), then = copy_list(what_if->due_then);

    pair_deadlines(what_if, now, then, false);
    pair_deadlines(what_if, now, then, true);
    for (unsigned i = 0; i < now->len; i++) {
        TsuDeadlineChange change = {g_ptr_array_index(now, i), NULL};

        g_array_append_val(what_if->deadlines, change);
    }
    for (unsigned i = 0; i < then->len; i++) {
        TsuDeadlineChange change = {NULL, g_ptr_array_index(then, i)};

        g_array_append_val(what_if->deadlines, change);
    }
    g_array_sort(what_if->deadlines, compare_changes);
}

TsuWhatIf *
tsu_what_if(const TsuRules *rules, const TsuCase *now, const TsuCase *then, TsuDate day)
{
    TsuWhatIf *what_if = g_new0(TsuWhatIf, 1);
    const GPtrArray *gates = tsu_rules_gates(rules);

    what_if->gates = g_array_new(FALSE, FALSE, sizeof(TsuGateChange));
    what_if->findings = g_array_new(FALSE, FALSE, sizeof(TsuFindingChange));
    what_if->deadlines = g_array_new(FALSE, FALSE, sizeof(TsuDeadlineChange));
    what_if->gates_now = tsu_gates(rules, now, day, NULL, false);
    what_if->gates_then = tsu_gates(rules, then, day, NULL, false);
    what_if->due_now = tsu_deadlines(rules, now);
    what_if->due_then = tsu_deadlines(rules, then);
    for (unsigned i = 0; i < gates->len; i++) {
        const TsuGate *gate = g_ptr_array_index(gates, i);

        if (find_gate(what_if->gates_now, gate) != NULL ||
            find_gate(what_if->gates_then, gate) != NULL)
            compare_gate(what_if, gate);
    }
    compare_deadlines(what_if);
    return what_if;
}
