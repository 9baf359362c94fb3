/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Cut-offs: a last day of the calendar, and how long something must have gone on by one. */

#include "tsu-kinds-private.h"

#include <glib/gi18n.h>
#include <string.h>

#include "tsu-context-private.h"
#include "tsu-stage.h"

/* A last day ------------------------------------------------------------------------------------*/

static bool
is_filing(const TsuRule *rule)
{
    return rule->basis == TSU_MOMENT_PLAN_APPLIED;
}

static const char *
field_of(const TsuRule *rule)
{
    return is_filing(rule) ? "plan.applied" : "plan.since";
}

/* When it was done; unset: not yet.  Stage 1 begins with entry. */
static TsuDate
done_on(const TsuRule *rule, const TsuFacts *facts)
{
    const TsuStageFacts *stage = tsu_facts_stage(facts, rule->stage);

    if (is_filing(rule))
        return stage->plan != NULL ? tsu_record_get_date(stage->plan, "applied") : TSU_DATE_NONE;
    if (g_strcmp0(rule->stage, "stage_1") == 0)
        return facts->entry_planned ? TSU_DATE_NONE : facts->entry;
    return stage->since;
}

static void
judge_limit(const TsuRule *rule, const TsuContext *context, TsuFinding *finding)
{
    const TsuStageFacts *stage = tsu_facts_stage(context->facts, rule->stage);
    TsuDate date = done_on(rule, context->facts);
    bool done = tsu_date_is_set(date), reckoned = false;
    g_autofree char *by = NULL, *day = NULL;

    finding->by = tsu_rule_get_date(rule, "date");
    by = tsu_date_format(finding->by);
    if (!done)
        date = tsu_context_moment(context, rule, rule->basis, &reckoned);
    day = tsu_date_format(date);
    if (done || (!is_filing(rule) && tsu_date_is_set(date)))
        tsu_finding_use(finding, stage->plan, is_filing(rule) ? "applied" : "since");
    if (stage->plan != NULL)
        finding->record = stage->plan->id;

    if (!done && tsu_date_is_set(context->day) && tsu_date_compare(context->day, finding->by) > 0)
        tsu_finding_need(finding, TSU_NEED_RECORD_BY, field_of(rule), by, NULL);
    else if (!tsu_date_is_set(date))
        tsu_finding_unknown(finding, TSU_NEED_RECORD, field_of(rule), NULL);
    else if (tsu_date_compare(date, finding->by) <= 0)
        return;
    else if (done || !reckoned)
        tsu_finding_need(finding, TSU_NEED_LATE, field_of(rule), day, by, NULL);
    else
        tsu_finding_need(finding, TSU_NEED_RECORD_BY, field_of(rule), by, NULL);
}

static bool
compile_limit(TsuRule *rule, const TsuRules *rules, char **problem)
{
    if (is_filing(rule) || rule->basis == TSU_MOMENT_PLAN_START)
        return true;
    *problem = g_strdup(_("its basis must be plan-applied or plan-start"));
    return false;
}

static const TsuParameterSpec LIMIT_PARAMETERS[] = {
    {.name = "date",
     .type = TSU_PARAMETER_DATE,
     .required = true,
     .doc = "The last day for what the basis names: filing the plan, or its start."},
    {NULL},
};

const TsuRuleKind TSU_KIND_FIXED_LIMIT = {
    .name = "fixed-limit",
    .doc = "The plan of a stage is filed, or begins, by a day of the calendar.",
    .parameters = LIMIT_PARAMETERS,
    .compile = compile_limit,
    .judge = judge_limit,
};

/* So long by a day ------------------------------------------------------------------------------*/

static const char *
stage_label(const char *stage)
{
    for (const TsuChoice *choice = TSU_STAGES; choice->key != NULL; choice++)
        if (g_strcmp0(choice->key, stage) == 0)
            return choice->label;

    return "";
}

static int
months_between(TsuDate from, TsuDate to)
{
    int months = 0;

    if (tsu_date_compare(from, to) > 0)
        return 0;
    while (tsu_date_compare(tsu_date_add_months(from, months + 1), to) <= 0)
        months++;
    return months;
}

static void
judge_run(const TsuRule *rule, const TsuContext *context, TsuFinding *finding)
{
    const char *key = tsu_rule_get(rule, "stage", NULL);
    const TsuStageFacts *stage = tsu_facts_stage(context->facts, key);
    const TsuRecord *granted = tsu_facts_granted(context->facts, tsu_stage_status(key));
    int months = tsu_rule_get_integer(rule, "months", NULL, 0);
    TsuDate on = tsu_rule_get_date(rule, "on");
    TsuDate from = granted != NULL ? tsu_record_get_date(granted, "since") : stage->begin;
    g_autofree char *ran = NULL, *least = NULL, *by = NULL;

    finding->by = on;
    if (granted != NULL)
        tsu_finding_use(finding, granted, "since");
    else
        tsu_finding_use(finding, stage->period, "since");
    if (!tsu_date_is_set(from)) {
        tsu_finding_unknown(finding, TSU_NEED_RECORD, "residence_period.since", NULL);
        return;
    }
    /* The status is granted on the day on which the stage begins or before. */
    if (tsu_date_compare(tsu_date_add_months(from, months), on) <= 0)
        return;
    ran = g_strdup_printf("%d", months_between(from, on));
    least = g_strdup_printf("%d", months);
    by = tsu_date_format(on);
    if (granted == NULL && tsu_date_is_set(stage->since)) {
        tsu_finding_unknown(finding, TSU_NEED_MONTHS, stage_label(key), ran, least, by, NULL);
        return;
    }
    tsu_finding_need(finding, TSU_NEED_MONTHS, stage_label(key), ran, least, by, NULL);
    /* What did not begin in time can never have run so long. */
    finding->spent =
        granted != NULL || tsu_date_compare(context->day, tsu_date_add_months(on, -months)) > 0;
}

static const TsuParameterSpec RUN_PARAMETERS[] = {
    {.name = "stage",
     .type = TSU_PARAMETER_STAGE,
     .required = true,
     .doc = "The stage that must have run, from the grant of its status of residence on."},
    {.name = "months", .type = TSU_PARAMETER_INTEGER, .required = true, .doc = "How many months."},
    {.name = "on", .type = TSU_PARAMETER_DATE, .required = true, .doc = "By this day."},
    {NULL},
};

const TsuRuleKind TSU_KIND_STAGE_RUN = {
    .name = "stage-run",
    .doc = "A stage has run for so many months on a day of the calendar.",
    .parameters = RUN_PARAMETERS,
    .judge = judge_run,
};

/* Age -------------------------------------------------------------------------------------------*/

static void
judge_age(const TsuRule *rule, const TsuContext *context, TsuFinding *finding)
{
    const TsuRecord *person = tsu_case_person(context->c);
    TsuDate birth = tsu_record_get_date(person, "birth_date");
    int years = tsu_rule_get_integer(rule, "years", NULL, 0), age;
    g_autofree char *reached = NULL, *least = NULL, *day = NULL;

    tsu_finding_put_off(finding, context);
    if (!tsu_date_is_set(birth)) {
        tsu_finding_unknown(finding, TSU_NEED_RECORD, "person.birth_date", NULL);
        return;
    }
    if (!tsu_date_is_set(finding->by)) {
        tsu_finding_unknown(finding, TSU_NEED_DATE_UNKNOWN, tsu_moment_key(rule->by), NULL);
        return;
    }
    tsu_finding_use(finding, person, "birth_date");
    age = tsu_date_age(birth, finding->by);
    if (age >= years)
        return;
    reached = g_strdup_printf("%d", age);
    least = g_strdup_printf("%d", years);
    day = tsu_date_format(finding->by);
    tsu_finding_need(finding, TSU_NEED_AGE, reached, day, least, NULL);
}

static const TsuParameterSpec AGE_PARAMETERS[] = {
    {.name = "years", .type = TSU_PARAMETER_INTEGER, .required = true, .doc = "At least so old."},
    {NULL},
};

const TsuRuleKind TSU_KIND_AGE = {
    .name = "age",
    .doc = "She has reached an age on the day by which the rule must hold.",
    .parameters = AGE_PARAMETERS,
    .judge = judge_age,
};

/* Standing of organizations ---------------------------------------------------------------------*/

static bool
compile_standing(TsuRule *rule, const TsuRules *rules, char **problem)
{
    const char *who = tsu_rule_get(rule, "who", NULL);

    if (strcmp(who, "supervisor") == 0 || strcmp(who, "host") == 0)
        return true;
    *problem = g_strdup_printf(_("parameter %s: \"%s\" is not allowed; allowed: %s"), "who", who,
                               "supervisor | host");
    return false;
}

/* The host on @day, or the last one. */
static const TsuRecord *
host_on(const TsuContext *context, TsuDate day)
{
    const GPtrArray *placements = tsu_case_records(context->c, "placement");
    const TsuRecord *found = NULL;

    for (unsigned i = 0; i < placements->len; i++) {
        const TsuRecord *placement = g_ptr_array_index(placements, i);

        if (g_strcmp0(tsu_record_get(placement, "kind"), "host") == 0 &&
            (found == NULL || !tsu_date_is_set(day) ||
             tsu_date_compare(tsu_record_get_date(placement, "since"), day) <= 0))
            found = placement;
    }
    return found;
}

static void
judge_standing(const TsuRule *rule, const TsuContext *context, TsuFinding *finding)
{
    bool host = strcmp(tsu_rule_get(rule, "who", NULL), "host") == 0;
    const TsuRecord *named, *organization;
    const char *code;
    TsuDate since, until;
    g_autofree char *by = NULL;

    tsu_finding_put_off(finding, context);
    named = host ? host_on(context, finding->by) : context->facts->leg;
    code = named != NULL ? tsu_record_get(named, host ? "organization" : "supervisor") : NULL;
    if (code == NULL) {
        tsu_finding_unknown(finding, TSU_NEED_RECORD,
                            host ? "placement.organization" : "case.supervisor", NULL);
        return;
    }
    tsu_finding_use(finding, named, host ? "organization" : "supervisor");
    organization = tsu_case_organization(context->c, code);
    since =
        organization != NULL ? tsu_record_get_date(organization, "excellent_since") : TSU_DATE_NONE;
    if (!tsu_date_is_set(since)) {
        tsu_finding_unknown(finding, TSU_NEED_STANDING,
                            tsu_case_organization_name(context->c, code), NULL);
        return;
    }
    tsu_finding_use(finding, organization, "excellent_since");
    until = tsu_record_get_date(organization, "excellent_until");
    by = tsu_date_format(finding->by);
    if (tsu_date_is_set(finding->by) && tsu_date_compare(since, finding->by) > 0)
        tsu_finding_need(finding, TSU_NEED_LATE, "organization.excellent_since",
                         tsu_record_get(organization, "excellent_since"), by, NULL);
    if (tsu_date_is_set(finding->by) && tsu_date_is_set(until) &&
        tsu_date_compare(until, finding->by) < 0)
        tsu_finding_need(finding, TSU_NEED_EARLY, "organization.excellent_until",
                         tsu_record_get(organization, "excellent_until"), by, NULL);
}

static const TsuParameterSpec STANDING_PARAMETERS[] = {
    {.name = "who",
     .type = TSU_PARAMETER_TEXT,
     .required = true,
     .doc = "supervisor (監理団体 of the case) or host (実習実施者 where she is placed)."},
    {NULL},
};

const TsuRuleKind TSU_KIND_ORGANIZATION_STANDING = {
    .name = "organization-standing",
    .doc = "The organization counts as excellent (優良) on the day by which the rule must hold.",
    .parameters = STANDING_PARAMETERS,
    .compile = compile_standing,
    .judge = judge_standing,
};
