/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tsu-finding.h"

#include <glib/gi18n.h>
#include <string.h>

static const struct {
    const char *key, *label;
} STATES[] = {
    [TSU_FINDING_MET] = {"met", N_("met")},
    [TSU_FINDING_RELIEF] = {"relief", N_("relief")},
    [TSU_FINDING_UNKNOWN] = {"unknown", N_("unknown")},
    [TSU_FINDING_NOT_MET] = {"not-met", N_("not met")},
    [TSU_FINDING_SIMULATED] = {"simulated", N_("simulated")},
    [TSU_FINDING_NONE] = {"none", N_("does not apply")},
};

const char *
tsu_finding_state_key(TsuFindingState state)
{
    return STATES[state].key;
}

const char *
tsu_finding_state_label(TsuFindingState state)
{
    return STATES[state].label;
}

static void
fact_free(gpointer data)
{
    TsuFact *fact = data;

    tsu_record_unref(fact->record);
    g_free(fact);
}

static void
need_free(gpointer data)
{
    TsuNeed *need = data;

    for (unsigned i = 0; i < TSU_NEED_MAX_ARGS; i++)
        g_free(need->args[i]);
    g_free(need);
}

TsuFinding *
tsu_finding_new(const TsuRule *rule)
{
    TsuFinding *finding = g_new0(TsuFinding, 1);

    finding->rule = rule;
    finding->facts = g_ptr_array_new_with_free_func(fact_free);
    finding->needs = g_ptr_array_new_with_free_func(need_free);
    finding->steps = g_array_new(FALSE, TRUE, sizeof(TsuStep));
    return finding;
}

void
tsu_finding_free(TsuFinding *finding)
{
    if (finding == NULL)
        return;
    g_ptr_array_unref(finding->facts);
    g_ptr_array_unref(finding->needs);
    g_array_unref(finding->steps);
    g_free(finding);
}

void
tsu_finding_use(TsuFinding *finding, const TsuRecord *record, const char *field)
{
    int index;
    TsuFact *fact;

    if (record == NULL)
        return;
    index = field != NULL ? tsu_entity_field_index(record->spec, field) : -1;
    for (unsigned i = 0; i < finding->facts->len; i++) {
        fact = g_ptr_array_index(finding->facts, i);
        if (fact->record == record && fact->field == index)
            return;
    }
    fact = g_new0(TsuFact, 1);
    fact->record = tsu_record_ref((TsuRecord *) record);
    fact->field = index;
    g_ptr_array_add(finding->facts, fact);
}

static void
add_need(TsuFinding *finding, TsuNeedCode code, bool unknown, va_list arguments)
{
    TsuNeed *need = g_new0(TsuNeed, 1);
    const char *argument;

    need->code = code;
    need->unknown = unknown;
    for (unsigned i = 0;
         i < TSU_NEED_MAX_ARGS && (argument = va_arg(arguments, const char *)) != NULL; i++)
        need->args[i] = g_strdup(argument);
    g_ptr_array_add(finding->needs, need);
}

void
tsu_finding_need(TsuFinding *finding, TsuNeedCode code, ...)
{
    va_list arguments;

    va_start(arguments, code);
    add_need(finding, code, false, arguments);
    va_end(arguments);
}

void
tsu_finding_unknown(TsuFinding *finding, TsuNeedCode code, ...)
{
    va_list arguments;

    va_start(arguments, code);
    add_need(finding, code, true, arguments);
    va_end(arguments);
}

void
tsu_finding_settle(TsuFinding *finding)
{
    finding->state = TSU_FINDING_MET;
    for (unsigned i = 0; i < finding->needs->len; i++) {
        const TsuNeed *need = g_ptr_array_index(finding->needs, i);

        if (!need->unknown)
            finding->state = TSU_FINDING_NOT_MET;
        else if (finding->state == TSU_FINDING_MET)
            finding->state = TSU_FINDING_UNKNOWN;
    }
    if (finding->relieved && finding->state != TSU_FINDING_MET)
        finding->state = TSU_FINDING_RELIEF;
}

const TsuStep *
tsu_finding_open_step(const TsuFinding *finding)
{
    for (unsigned i = 0; i < finding->steps->len; i++) {
        const TsuStep *step = &g_array_index(finding->steps, TsuStep, i);

        if (!step->done && tsu_date_is_set(step->last))
            return tsu_date_equal(step->last, finding->last_safe) ? step : NULL;
    }
    return NULL;
}

bool
tsu_finding_day_is_unsure(const TsuFinding *finding)
{
    const TsuStep *step = tsu_finding_open_step(finding);

    return finding->day_reckoned || tsu_rule_day_is_unsure(finding->rule) ||
           (step != NULL && (step->computed || step->uncertain));
}
