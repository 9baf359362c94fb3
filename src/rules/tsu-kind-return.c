/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * The temporary return (一時帰国) of stage 3: when to leave, when to be back.
 *
 * Months are calendar months from the day of departure; a return on the matching day counts as a
 * full month.
 */

#include "tsu-kinds-private.h"

#include "tsu-context-private.h"

typedef struct {
    const TsuRecord *record; /* a temporary_return, or else the stage_period of that name */
    TsuDate departed, returned;
} Journey;

/* The first after stage 2. */
static bool
find_journey(const TsuFacts *facts, Journey *journey)
{
    const TsuStageFacts *second = tsu_facts_stage(facts, "stage_2");
    const TsuStageFacts *stage = tsu_facts_stage(facts, "temporary_return");
    const GPtrArray *returns = tsu_case_records(facts->c, "temporary_return");
    TsuDate from = tsu_date_is_set(second->until) ? second->until : second->end;

    for (unsigned i = 0; i < returns->len; i++) {
        const TsuRecord *record = g_ptr_array_index(returns, i);

        *journey = (Journey){record, tsu_record_get_date(record, "departed"),
                             tsu_record_get_date(record, "returned")};
        if (tsu_date_compare(journey->departed, from) >= 0)
            return true;
    }
    if (stage->period == NULL)
        return false;
    *journey = (Journey){stage->period, stage->begin, TSU_DATE_NONE};
    if (tsu_date_is_set(stage->end))
        journey->returned = tsu_date_add_days(stage->end, 1);
    return true;
}

/* The last day on which she may leave; unset while stage 3 is not in sight. */
static TsuDate
last_departure(const TsuRule *rule, const TsuFacts *facts)
{
    const TsuStageFacts *third = tsu_facts_stage(facts, "stage_3");
    TsuOffset within = tsu_rule_get_offset(rule, "within");

    if (third->period == NULL && third->plan == NULL)
        return TSU_DATE_NONE;
    return tsu_period_last_day(third->begin, within.months);
}

/* The last day on which she may come back. */
static TsuDate
last_return(const TsuRule *rule, TsuDate departed)
{
    if (tsu_rule_get(rule, "below", NULL) != NULL)
        return tsu_date_add_days(tsu_offset_after(departed, tsu_rule_get_offset(rule, "below")),
                                 -1);
    return tsu_offset_after(departed, tsu_rule_get_offset(rule, "most"));
}

static void
need(TsuFinding *finding, TsuNeedCode code, const char *field, TsuDate found, TsuDate limit)
{
    g_autofree char *date = tsu_date_format(found);
    g_autofree char *by = tsu_date_format(limit);

    tsu_finding_need(finding, code, field, date, by, NULL);
}

static void
judge(const TsuRule *rule, const TsuContext *context, TsuFinding *finding)
{
    TsuDate departure = last_departure(rule, context->facts), earliest, last;
    Journey journey;

    if (!find_journey(context->facts, &journey)) {
        if (!tsu_date_is_set(departure) || tsu_rule_get(rule, "least", NULL) == NULL) {
            finding->state = TSU_FINDING_NONE;
            return;
        }
        finding->by = departure;
        tsu_finding_need(finding, TSU_NEED_RECORD, "temporary_return.departed", NULL);
        return;
    }
    finding->record = journey.record->id;
    tsu_finding_use(finding, journey.record, NULL);
    finding->done |= 1u << TSU_STEP_DEPART;
    earliest = tsu_offset_after(journey.departed, tsu_rule_get_offset(rule, "least"));
    last = last_return(rule, journey.departed);
    finding->by = last;
    if (tsu_date_is_set(departure) && tsu_rule_get(rule, "least", NULL) != NULL &&
        tsu_date_compare(journey.departed, departure) > 0)
        need(finding, TSU_NEED_LATE, "temporary_return.departed", journey.departed, departure);
    if (!tsu_date_is_set(journey.returned)) {
        if (tsu_rule_get(rule, "least", NULL) != NULL)
            tsu_finding_need(finding, TSU_NEED_RECORD, "temporary_return.returned", NULL);
        return;
    }
    if (tsu_date_is_set(earliest) && tsu_date_compare(journey.returned, earliest) < 0)
        need(finding, TSU_NEED_EARLY, "temporary_return.returned", journey.returned, earliest);
    if (tsu_date_is_set(last) && tsu_date_compare(journey.returned, last) > 0)
        need(finding, TSU_NEED_LATE, "temporary_return.returned", journey.returned, last);
}

static void
remind(const TsuRule *rule, const TsuContext *context, GPtrArray *deadlines)
{
    const TsuFacts *facts = context->facts;
    TsuDate departure = last_departure(rule, facts);
    TsuDeadline *deadline;
    Journey journey;

    if (tsu_date_is_set(facts->left) || tsu_facts_began(facts, "specified_skilled") ||
        tsu_facts_began(facts, "care"))
        return;
    if (find_journey(facts, &journey)) {
        if (tsu_date_is_set(journey.returned))
            return;
        deadline = tsu_deadline_new(rule, last_return(rule, journey.departed));
        deadline->step = TSU_STEP_RETURN;
        deadline->record = journey.record->id;
        tsu_deadline_set_opens(
            deadline, tsu_offset_after(journey.departed, tsu_rule_get_offset(rule, "least")));
    } else if (tsu_date_is_set(departure)) {
        deadline = tsu_deadline_new(rule, departure);
        deadline->step = TSU_STEP_DEPART;
        deadline->unsure |= !tsu_date_is_set(tsu_facts_stage(facts, "stage_3")->since);
    } else {
        return;
    }
    deadline->has_step = true;
    g_ptr_array_add(deadlines, deadline);
}

static const TsuParameterSpec PARAMETERS[] = {
    {.name = "within",
     .type = TSU_PARAMETER_OFFSET,
     .required = true,
     .doc = "She leaves within this time from the beginning of stage 3, or before it."},
    {.name = "least",
     .type = TSU_PARAMETER_OFFSET,
     .doc = "She stays away at least so long; absent: the rule only looks at those who left."},
    {.name = "below", .type = TSU_PARAMETER_OFFSET, .doc = "…and less than this."},
    {.name = "most", .type = TSU_PARAMETER_OFFSET, .doc = "…or up to this."},
    {NULL},
};

const TsuRuleKind TSU_KIND_TEMPORARY_RETURN = {
    .name = "temporary-return",
    .doc = "She goes home for a time after stage 2, or within the first year of stage 3.",
    .parameters = PARAMETERS,
    .judge = judge,
    .remind = remind,
};
