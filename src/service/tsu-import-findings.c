/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the rules say of somebody in a file, told beside what is wrong with the data. */

#include "tsu-import-private.h"

#include <glib/gi18n.h>

#include "tsu-due.h"
#include "tsu-gate.h"

static const struct {
    const char *key, *label;
} KINDS[TSU_N_PLAN_FINDINGS] = {
    [TSU_PLAN_NOT_MET] = {"not-met", N_("not met")},
    [TSU_PLAN_LOST] = {"lost", N_("lost")},
    [TSU_PLAN_OVERDUE] = {"overdue", N_("overdue")},
};

const char *
tsu_plan_finding_key(TsuPlanFindingKind kind)
{
    return KINDS[kind].key;
}

const char *
tsu_plan_finding_label(TsuPlanFindingKind kind)
{
    return KINDS[kind].label;
}

void
tsu_plan_finding_free(gpointer data)
{
    TsuPlanFinding *finding = data;

    g_free(finding->text);
    g_free(finding);
}

static char *
needs_of(const TsuFinding *finding)
{
    GString *text = g_string_new(NULL);

    for (unsigned i = 0; i < finding->needs->len; i++) {
        g_autofree char *need = tsu_need_to_text(g_ptr_array_index(finding->needs, i));

        g_string_append_printf(text, "%s%s", i > 0 ? "; " : "", need);
    }
    return g_string_free(text, FALSE);
}

static void
add_finding(TsuPlanItem *plan, const TsuGate *gate, const TsuFinding *found)
{
    TsuPlanFinding *finding = g_new0(TsuPlanFinding, 1);

    finding->kind = found->lost ? TSU_PLAN_LOST : TSU_PLAN_NOT_MET;
    finding->rule = found->rule;
    finding->gate = gate;
    finding->day = found->last_safe;
    finding->text = needs_of(found);
    g_ptr_array_add(plan->findings, finding);
}

/* Could a file of this kind not have told what is missing?  A plan and a contract are the office's
 * own work: a sender's file that lacks them lacks nothing. */
static bool
is_ours_to_tell(const TsuFinding *found, uint32_t travels)
{
    for (unsigned i = 0; i < found->needs->len; i++) {
        const TsuNeed *need = g_ptr_array_index(found->needs, i);
        g_auto(GStrv) path = NULL;
        const TsuEntitySpec *spec;
        int field;

        if (need->code != TSU_NEED_RECORD && need->code != TSU_NEED_RECORD_BY)
            return false;
        path = g_strsplit(need->args[0], ".", 2);
        spec = tsu_entity_find(path[0]);
        field = spec != NULL && path[1] != NULL ? tsu_entity_field_index(spec, path[1]) : -1;
        if (field < 0 || (spec->fields[field].flags & travels) != 0)
            return false;
    }
    return found->needs->len > 0;
}

/* Of the next gate all that is not met; of those behind it what can no longer be. */
static void
add_gate(TsuPlanItem *plan, const TsuGateResult *result, bool next, uint32_t travels)
{
    for (unsigned i = 0; i < result->findings->len; i++) {
        const TsuFinding *found = g_ptr_array_index(result->findings, i);

        if (found->state == TSU_FINDING_NOT_MET && tsu_rule_is_binding(found->rule) &&
            found->rule->severity != TSU_RULE_ADVICE &&
            (found->lost || (next && !is_ours_to_tell(found, travels))))
            add_finding(plan, result->gate, found);
    }
}

static bool
is_told(const TsuPlanItem *plan, const char *rule)
{
    for (unsigned i = 0; i < plan->findings->len; i++)
        if (g_strcmp0(((const TsuPlanFinding *) g_ptr_array_index(plan->findings, i))->rule->id,
                      rule) == 0)
            return true;

    return false;
}

static void
add_overdue(TsuPlanItem *plan, const TsuRules *rules, const TsuDeadline *deadline)
{
    const GPtrArray *versions = tsu_rules_versions(rules, deadline->rule);
    TsuPlanFinding *finding;

    if (versions == NULL || is_told(plan, deadline->rule))
        return;
    finding = g_new0(TsuPlanFinding, 1);
    finding->kind = TSU_PLAN_OVERDUE;
    finding->rule = g_ptr_array_index(versions, 0);
    finding->day = deadline->due;
    g_ptr_array_add(plan->findings, finding);
}

bool
tsu_import_judge(TsuImportRun *run, TsuPlanItem *plan, GError **error)
{
    const TsuRules *rules = tsu_store_rules(run->store);
    g_autoptr(TsuCase) c = NULL;
    g_autoptr(GPtrArray) gates = NULL, deadlines = NULL;

    if (rules == NULL || plan->organization || plan->person == 0 ||
        (plan->status != TSU_PLAN_NEW && plan->status != TSU_PLAN_CHANGED &&
         plan->status != TSU_PLAN_CONFLICT))
        return true;
    c = tsu_store_case(run->store, plan->person, false, error);
    if (c == NULL)
        return false;
    /* Of whom no programme is said, every way is open, and none is hers. */
    if (tsu_case_leg(c) != NULL)
        gates = tsu_gates(rules, c, run->today, NULL, false);
    for (unsigned i = 0; gates != NULL && i < gates->len; i++)
        add_gate(plan, g_ptr_array_index(gates, i), i == 0,
                 tsu_file_kind_travels(run->header->kind));
    deadlines = tsu_deadlines(rules, c);
    for (unsigned i = 0; i < deadlines->len; i++) {
        const TsuDeadline *deadline = g_ptr_array_index(deadlines, i);

        if (tsu_due_state(deadline, run->today) == TSU_DUE_OVERDUE)
            add_overdue(plan, rules, deadline);
    }
    return true;
}
