/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Stages of technical intern training: their plans, their status of residence, how long they last.
 */

#include "tsu-kinds-private.h"

#include <string.h>

#include "tsu-context-private.h"
#include "tsu-stage.h"

static const char *
stage_label(const char *stage)
{
    for (const TsuChoice *choice = TSU_STAGES; choice->key != NULL; choice++)
        if (g_strcmp0(choice->key, stage) == 0)
            return choice->label;

    return "";
}

static void
need_late(TsuFinding *finding, const char *field, TsuDate date, TsuDate by)
{
    g_autofree char *found = tsu_date_format(date);
    g_autofree char *limit = tsu_date_format(by);

    tsu_finding_need(finding, TSU_NEED_LATE, field, found, limit, NULL);
}

static const TsuParameterSpec NO_PARAMETERS[] = {{NULL}};

/* Filing the plan -------------------------------------------------------------------------------*/

static void
judge_window(const TsuRule *rule, const TsuContext *context, TsuFinding *finding)
{
    const TsuRecord *plan = tsu_facts_stage(context->facts, rule->stage)->plan;
    TsuDate applied = plan != NULL ? tsu_record_get_date(plan, "applied") : TSU_DATE_NONE;

    if (!tsu_date_is_set(applied)) {
        tsu_finding_need(finding, TSU_NEED_RECORD, "plan.applied", NULL);
        return;
    }
    finding->record = plan->id;
    tsu_finding_use(finding, plan, "applied");
    if (tsu_date_is_set(finding->by) && tsu_date_compare(applied, finding->by) >= 0)
        need_late(finding, "plan.applied", applied, finding->by);
}

const TsuRuleKind TSU_KIND_PLAN_WINDOW = {
    .name = "plan-window",
    .doc = "The plan of a stage is filed within a time before the stage begins: the step `file`.",
    .parameters = NO_PARAMETERS,
    .judge = judge_window,
};

/* Status of residence ---------------------------------------------------------------------------*/

/* An application for @status that nobody has decided, or NULL. */
static const TsuRecord *
pending(const TsuContext *context, const char *status)
{
    const GPtrArray *applications = tsu_case_records(context->c, "residence_application");

    for (unsigned i = applications->len; i > 0; i--) {
        const TsuRecord *application = g_ptr_array_index(applications, i - 1);

        if (g_strcmp0(tsu_record_get(application, "status"), status) == 0 &&
            tsu_record_get(application, "result") == NULL &&
            tsu_record_get(application, "decided") == NULL)
            return application;
    }
    return NULL;
}

static void
judge_granted(const TsuRule *rule, const TsuContext *context, TsuFinding *finding)
{
    const char *status = tsu_stage_status(rule->stage);
    const TsuRecord *granted = tsu_facts_granted(context->facts, status);
    const TsuRecord *application = granted == NULL ? pending(context, status) : NULL;

    tsu_finding_put_off(finding, context);
    if (granted != NULL) {
        TsuDate since = tsu_record_get_date(granted, "since");

        finding->record = granted->id;
        tsu_finding_use(finding, granted, "since");
        if (tsu_date_is_set(finding->by) && tsu_date_compare(since, finding->by) > 0)
            need_late(finding, "residence_period.since", since, finding->by);
    } else if (application != NULL) {
        finding->record = application->id;
        finding->done |= 1u << TSU_STEP_FILE;
        tsu_finding_use(finding, application, "applied");
        tsu_finding_need(finding, TSU_NEED_PENDING, tsu_record_get(application, "applied"), NULL);
    } else if (g_strcmp0(tsu_rule_get(rule, "contradiction", NULL), "true") != 0) {
        tsu_finding_need(finding, TSU_NEED_RECORD, "residence_period.since", NULL);
    }
    if (finding->needs->len == 0 && granted == NULL)
        finding->state = TSU_FINDING_NONE;
}

static const TsuParameterSpec GRANTED_PARAMETERS[] = {
    {.name = "contradiction",
     .type = TSU_PARAMETER_FLAG,
     .doc = "Only what is recorded to the contrary counts: a grant that came too late, an "
            "application that is not decided; not that nothing is recorded."},
    {NULL},
};

const TsuRuleKind TSU_KIND_STATUS_GRANTED = {
    .name = "status-granted",
    .doc = "The status of residence of a stage is granted before the stage begins.",
    .parameters = GRANTED_PARAMETERS,
    .judge = judge_granted,
};

/* How long --------------------------------------------------------------------------------------*/

/* Days of temporary returns that began from @from on: they do not count. */
static int
days_away(const TsuFacts *facts, TsuDate from, TsuDate until)
{
    const GPtrArray *returns = tsu_case_records(facts->c, "temporary_return");
    int days = 0;

    for (unsigned i = 0; i < returns->len; i++) {
        const TsuRecord *record = g_ptr_array_index(returns, i);
        TsuDate departed = tsu_record_get_date(record, "departed");
        TsuDate returned = tsu_record_get_date(record, "returned");

        if (tsu_date_is_set(returned) && tsu_date_compare(departed, from) >= 0 &&
            tsu_date_compare(departed, until) <= 0)
            days += MAX(0, tsu_date_days_between(departed, returned));
    }
    return days;
}

/* Stage 1 includes the lectures. */
static TsuDate
stage_begin(const TsuFacts *facts, const char *stage)
{
    if (g_strcmp0(stage, "stage_1") == 0)
        return tsu_date_is_set(facts->entry) ? facts->entry : facts->lecture_begin;
    return tsu_facts_stage(facts, stage)->begin;
}

static void
check_end(TsuFinding *finding, const TsuStageFacts *stage, TsuDate last, const char *label,
          int months)
{
    g_autofree char *allowed = g_strdup_printf("%d", months);
    g_autofree char *end = tsu_date_format(stage->end);

    tsu_finding_use(finding, stage->period, "since");
    tsu_finding_use(finding, stage->plan, "until");
    if (tsu_date_compare(stage->end, last) > 0)
        tsu_finding_need(finding, TSU_NEED_TOO_LONG, label, allowed, end, NULL);
}

static void
judge_duration(const TsuRule *rule, const TsuContext *context, TsuFinding *finding)
{
    const TsuFacts *facts = context->facts;
    const TsuStageFacts *stage = tsu_facts_stage(facts, rule->stage);
    TsuDate begin = stage_begin(facts, rule->stage), last;
    int months = tsu_rule_get_integer(rule, "months", NULL, 0);

    if (!tsu_date_is_set(begin) || !tsu_date_is_set(stage->end)) {
        finding->state = TSU_FINDING_NONE;
        return;
    }
    /* What was reckoned by this very rule cannot be too long. */
    if (stage->end_reckoned)
        return;
    last = tsu_period_last_day(begin, months);
    last = tsu_date_add_days(last, days_away(facts, begin, stage->end));
    check_end(finding, stage, last, stage_label(rule->stage), months);
}

static const TsuParameterSpec DURATION_PARAMETERS[] = {
    {.name = "months",
     .type = TSU_PARAMETER_INTEGER,
     .required = true,
     .doc = "How many months it lasts at most; its end is reckoned by it where none is recorded."},
    {NULL},
};

const TsuRuleKind TSU_KIND_STAGE_DURATION = {
    .name = "stage-duration",
    .doc = "How long a stage lasts; stage 1 counts from entry, ways home do not count.",
    .parameters = DURATION_PARAMETERS,
    .judge = judge_duration,
};

/* All stages together: what lies between them does not count. */
static void
judge_total(const TsuRule *rule, const TsuContext *context, TsuFinding *finding)
{
    static const char *const STAGES[] = {"stage_1", "stage_2", "stage_3"};
    const TsuFacts *facts = context->facts;
    const TsuStageFacts *stage = tsu_facts_stage(facts, rule->stage);
    TsuDate begin = stage_begin(facts, STAGES[0]), last;
    int months = tsu_rule_get_integer(rule, "months", NULL, 0);
    int away = 0;

    if (!tsu_date_is_set(begin) || !tsu_date_is_set(stage->end) || stage->end_reckoned) {
        finding->state = TSU_FINDING_NONE;
        return;
    }
    for (unsigned i = 0; i < G_N_ELEMENTS(STAGES); i++) {
        const TsuStageFacts *one = tsu_facts_stage(facts, STAGES[i]);
        TsuDate since = stage_begin(facts, STAGES[i]);

        if (i > 0 && tsu_date_is_set(since)) {
            const TsuStageFacts *before = tsu_facts_stage(facts, STAGES[i - 1]);

            if (tsu_date_is_set(before->end))
                away += MAX(0, tsu_date_days_between(before->end, since) - 1);
        }
        if (tsu_date_is_set(since) && tsu_date_is_set(one->end))
            away += days_away(facts, since, one->end);
        if (strcmp(STAGES[i], rule->stage) == 0)
            break;
    }
    last = tsu_date_add_days(tsu_period_last_day(begin, months), away);
    check_end(finding, stage, last, stage_label(rule->stage), months);
}

const TsuRuleKind TSU_KIND_STAGE_TOTAL = {
    .name = "stage-total",
    .doc = "How long all stages up to this one last together, from entry on; what lies between "
           "them and ways home do not count.",
    .parameters = DURATION_PARAMETERS,
    .judge = judge_total,
};

/* The end of the stage in which she is, against the end of her stay. */
static void
judge_stay(const TsuRule *rule, const TsuContext *context, TsuFinding *finding)
{
    const TsuFacts *facts = context->facts;
    const char *key = rule->stage != NULL ? rule->stage : facts->stage;
    const TsuStageFacts *stage = tsu_facts_stage(facts, key);
    const char *status = tsu_stage_status(key);
    const GPtrArray *periods = tsu_case_records(context->c, "residence_period");
    const TsuRecord *last = NULL;

    for (unsigned i = 0; status != NULL && i < periods->len; i++) {
        const TsuRecord *period = g_ptr_array_index(periods, i);

        if (g_strcmp0(tsu_record_get(period, "status"), status) == 0)
            last = period;
    }
    if (last == NULL || !tsu_date_is_set(stage->end) ||
        !tsu_date_is_set(tsu_record_get_date(last, "until"))) {
        finding->state = TSU_FINDING_NONE;
        return;
    }
    finding->record = last->id;
    finding->by = tsu_record_get_date(last, "until");
    tsu_finding_use(finding, last, "until");
    tsu_finding_use(finding, stage->plan, "until");
    if (tsu_date_compare(stage->end, finding->by) > 0)
        need_late(finding, stage->plan != NULL ? "plan.until" : "stage_period.until", stage->end,
                  finding->by);
}

const TsuRuleKind TSU_KIND_STAGE_STAY = {
    .name = "stage-stay",
    .doc = "The stage (the present one, where the rule names none) ends while she may stay.",
    .parameters = NO_PARAMETERS,
    .judge = judge_stay,
};

/* Not twice -------------------------------------------------------------------------------------*/

/* The same stage in an earlier leg: before the last return for good, after which something began.
 */
static void
judge_once(const TsuRule *rule, const TsuContext *context, TsuFinding *finding)
{
    const GPtrArray *periods = tsu_case_records(context->c, "stage_period");
    const TsuRecord *before = NULL, *seen = NULL;

    for (unsigned i = 0; i < periods->len; i++) {
        const TsuRecord *period = g_ptr_array_index(periods, i);
        const char *stage = tsu_record_get(period, "stage");

        if (strcmp(stage, "returned") == 0 && i + 1 < periods->len) {
            if (before == NULL)
                before = seen;
        } else if (strcmp(stage, rule->stage) == 0 && seen == NULL) {
            seen = period;
        }
    }
    if (before == NULL)
        return;
    finding->record = before->id;
    finding->spent = true;
    tsu_finding_use(finding, before, "since");
    tsu_finding_need(finding, TSU_NEED_TWICE, stage_label(rule->stage),
                     tsu_record_get(before, "since"), NULL);
}

const TsuRuleKind TSU_KIND_STAGE_ONCE = {
    .name = "stage-once",
    .doc = "Nobody goes through the same stage twice.",
    .parameters = NO_PARAMETERS,
    .judge = judge_once,
};
