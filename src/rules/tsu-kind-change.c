/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A change of the status of residence (在留資格変更): filed while she may stay, and granted. */

#include "tsu-kinds-private.h"

#include <string.h>

#include "tsu-context-private.h"

static bool
of_this_stay(const TsuFacts *facts, TsuDate date)
{
    return !tsu_date_is_set(facts->gone) || tsu_date_compare(date, facts->gone) > 0;
}

/* The period of this stay with that status, the first; with @status NULL the newest of any. */
static const TsuRecord *
find_period(const TsuContext *context, const char *status)
{
    const GPtrArray *periods = tsu_case_records(context->c, "residence_period");
    const TsuRecord *found = NULL;

    for (unsigned i = 0; i < periods->len; i++) {
        const TsuRecord *period = g_ptr_array_index(periods, i);

        if (!of_this_stay(context->facts, tsu_record_get_date(period, "since")))
            continue;
        if (status == NULL)
            found = period;
        else if (g_strcmp0(tsu_record_get(period, "status"), status) == 0)
            return period;
    }
    return found;
}

/* The newest application of this stay for @status that was neither refused nor taken back. */
static const TsuRecord *
find_application(const TsuContext *context, const char *status)
{
    const GPtrArray *applications = tsu_case_records(context->c, "residence_application");

    for (unsigned i = applications->len; i > 0; i--) {
        const TsuRecord *application = g_ptr_array_index(applications, i - 1);
        const char *result = tsu_record_get(application, "result");

        if (g_strcmp0(tsu_record_get(application, "kind"), "change") == 0 &&
            g_strcmp0(tsu_record_get(application, "status"), status) == 0 &&
            of_this_stay(context->facts, tsu_record_get_date(application, "applied")) &&
            (result == NULL || strcmp(result, "granted") == 0))
            return application;
    }
    return NULL;
}

/* Does her present stay, up to @until, reach the gate, so that it is this one in which to file?
 * One that ends long before it is extended first. */
static bool
reaches_gate(const TsuContext *context, TsuDate until)
{
    TsuDate gate = context->gate_date;

    if (!tsu_date_is_set(until))
        return false;
    return !tsu_date_is_set(gate) || tsu_date_compare(until, tsu_date_add_days(gate, -1)) >= 0 ||
           (tsu_date_is_set(context->day) && tsu_date_compare(gate, context->day) <= 0);
}

static void
judge_application(const TsuRule *rule, const TsuRecord *application, TsuDate until,
                  TsuFinding *finding)
{
    TsuDate applied = tsu_record_get_date(application, "applied");
    g_autofree char *day = tsu_date_format(applied), *last = tsu_date_format(until);

    finding->record = application->id;
    tsu_finding_use(finding, application, "applied");
    if (tsu_record_get(application, "result") != NULL) {
        tsu_finding_use(finding, application, "result");
        return;
    }
    if (tsu_date_is_set(until) && tsu_date_compare(applied, until) > 0) {
        tsu_finding_need(finding, TSU_NEED_LATE, "residence_application.applied", day, last, NULL);
        return;
    }
    finding->done |= 1u << TSU_STEP_FILE;
    tsu_finding_need(finding, TSU_NEED_PENDING, day, NULL);
    /* While it is pending she may stay a little longer (特例期間). */
    if (finding->own_day)
        finding->by = tsu_offset_after(until, tsu_rule_get_offset(rule, "pending"));
}

static void
judge(const TsuRule *rule, const TsuContext *context, TsuFinding *finding)
{
    const TsuFacts *facts = context->facts;
    const char *status = tsu_stage_status(rule->stage);
    const TsuRecord *granted, *present, *application;
    TsuDate before = context->day, until = TSU_DATE_NONE;
    bool begun;

    if (facts->stages == NULL) {
        finding->state = TSU_FINDING_NONE;
        return;
    }
    granted = find_period(context, status);
    if (granted != NULL) {
        finding->record = granted->id;
        tsu_finding_use(finding, granted, "since");
        return;
    }
    begun = tsu_facts_began(facts, rule->stage);
    if (begun)
        before = tsu_date_add_days(tsu_facts_stage(facts, rule->stage)->since, -1);
    /* Who comes from abroad lands with the status. */
    if (tsu_date_is_set(facts->left) || !tsu_facts_in_japan(facts, before)) {
        finding->state = TSU_FINDING_NONE;
        return;
    }
    present = find_period(context, NULL);
    application = find_application(context, status);
    if (present != NULL) {
        until = tsu_record_get_date(present, "until");
        tsu_finding_use(finding, present, "until");
    }
    finding->own_day = !begun && reaches_gate(context, until);
    if (finding->own_day)
        finding->by = until;
    else
        tsu_finding_put_off(finding, context);
    if (application != NULL)
        judge_application(rule, application, until, finding);
    else
        tsu_finding_need(finding, TSU_NEED_RECORD, "residence_application.applied", NULL);
}

static const TsuParameterSpec PARAMETERS[] = {
    {.name = "pending",
     .type = TSU_PARAMETER_OFFSET,
     .required = true,
     .doc = "How long after the last day of her stay she may wait for the decision on what was "
            "filed by then (特例期間)."},
    {NULL},
};

const TsuRuleKind TSU_KIND_CHANGE_OF_STATUS = {
    .name = "change-of-status",
    .doc = "The change to the status of the rule's stage is filed by the last day of her present "
           "stay, and granted; who comes from abroad needs none.",
    .parameters = PARAMETERS,
    .judge = judge,
};
