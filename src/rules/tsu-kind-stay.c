/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How long one may stay: the cap on specified skilled work and on EPA, its sixth year, and what
 * opens after some months in a stage. */

#include "tsu-kinds-private.h"

#include <stdlib.h>
#include <string.h>

#include "tsu-exam-private.h"
#include "tsu-stay-private.h"

static const char *
stage_label(const char *stage)
{
    for (const TsuChoice *choice = TSU_STAGES; choice->key != NULL; choice++)
        if (g_strcmp0(choice->key, stage) == 0)
            return choice->label;

    return "";
}

/* Granted more months than all have? */
static const TsuRecord *
granted_extension(const TsuCase *c)
{
    const GPtrArray *extensions = tsu_case_records(c, "stay_extension");

    for (unsigned i = 0; i < extensions->len; i++) {
        const TsuRecord *extension = g_ptr_array_index(extensions, i);

        if (tsu_record_get(extension, "granted") != NULL)
            return extension;
    }
    return NULL;
}

/* The cap -----------------------------------------------------------------------------------*/

static bool
count_stay(const TsuRule *rule, const TsuContext *context, TsuStay *stay,
           const TsuRecord **extension, int *months)
{
    int more = tsu_rule_get_integer(rule, "extension", NULL, 0);

    *months = tsu_rule_get_integer(rule, "months", NULL, 0);
    *extension = more > 0 ? granted_extension(context->c) : NULL;
    if (*extension != NULL)
        *months += more;
    return tsu_stay_count(context->facts, tsu_rule_get(rule, "status", NULL), rule->stage, *months,
                          stay);
}

/* Stages stand in where the rule counts a status and none is recorded. */
static bool
is_reckoned(const TsuRule *rule, const TsuStay *stay)
{
    return stay->from_stages && tsu_rule_get(rule, "status", NULL) != NULL;
}

static void
judge_cap(const TsuRule *rule, const TsuContext *context, TsuFinding *finding)
{
    const TsuRecord *extension;
    TsuStay stay;
    TsuDate to;
    int months;

    if (!count_stay(rule, context, &stay, &extension, &months) || !stay.open) {
        finding->state = TSU_FINDING_NONE;
        return;
    }
    finding->by = stay.last;
    finding->record = stay.newest->id;
    finding->basis_reckoned |= is_reckoned(rule, &stay);
    tsu_finding_use(finding, stay.newest, "since");
    tsu_finding_use(finding, extension, "granted");
    to = stay.expires;
    if (tsu_date_is_set(context->day) &&
        (!tsu_date_is_set(to) || tsu_date_compare(context->day, to) > 0))
        to = context->day;
    /* Cards name the matching day, the first day not being counted: that is no day too many. */
    if (tsu_date_is_set(to) && tsu_date_compare(to, tsu_date_add_days(stay.last, 1)) > 0) {
        g_autofree char *number = g_strdup_printf("%d", months);
        g_autofree char *day = tsu_date_format(to);

        tsu_finding_need(finding, TSU_NEED_TOO_LONG, stage_label(rule->stage), number, day, NULL);
    } else {
        /* What comes after it is not there yet. */
        g_autofree char *day = tsu_date_format(stay.last);

        tsu_finding_need(finding, TSU_NEED_ENDS, day, NULL);
        finding->still = true;
    }
}

TsuDate
tsu_stay_end(const TsuContext *context)
{
    const GPtrArray *caps = tsu_rules_of_kind(context->rules, TSU_KIND_STAY_CAP.name);
    TsuDate end = TSU_DATE_NONE;

    for (unsigned i = 0; context->facts->stages != NULL && i < caps->len; i++) {
        const TsuRule *cap = g_ptr_array_index(caps, i);
        const TsuRecord *extension;
        TsuStay stay;
        int months;

        if (tsu_context_pick(context, tsu_rules_versions(context->rules, cap->id), false) != cap ||
            !count_stay(cap, context, &stay, &extension, &months) || !stay.open)
            continue;
        if (!tsu_date_is_set(end) || tsu_date_compare(stay.last, end) < 0)
            end = stay.last;
    }
    return end;
}

static void
remind_cap(const TsuRule *rule, const TsuContext *context, GPtrArray *deadlines)
{
    const TsuRecord *extension;
    TsuDeadline *deadline;
    TsuStay stay;
    int months;

    if (!count_stay(rule, context, &stay, &extension, &months) || !stay.open)
        return;
    deadline = tsu_deadline_new(rule, stay.last);
    deadline->record = stay.newest->id;
    deadline->unsure |= is_reckoned(rule, &stay);
    g_ptr_array_add(deadlines, deadline);
}

static const TsuParameterSpec CAP_PARAMETERS[] = {
    {.name = "months",
     .type = TSU_PARAMETER_INTEGER,
     .required = true,
     .doc = "Months in all; time between two stays does not count."},
    {.name = "extension",
     .type = TSU_PARAMETER_INTEGER,
     .doc = "Months more, once an extension of the stay is granted (特定技能1号の6年目)."},
    {.name = "status",
     .type = TSU_PARAMETER_STATUS,
     .doc = "The status of residence that is counted; the rule's stage stands in where none is "
            "recorded."},
    {NULL},
};

const TsuRuleKind TSU_KIND_STAY_CAP = {
    .name = "stay-cap",
    .doc = "The longest stay in a status of residence or a stage, all times together.",
    .parameters = CAP_PARAMETERS,
    .judge = judge_cap,
    .remind = remind_cap,
};

/* The sixth year ----------------------------------------------------------------------------*/

/* The last exam held by the last day of the five years; 0: the calendar ends before it. */
static int
last_exam_before(const TsuContext *context, TsuDate last, TsuDate *known)
{
    const TsuSeries *series = tsu_rules_series(context->rules, TSU_EXAM_SERIES);
    int found = 0;

    *known = TSU_DATE_NONE;
    for (unsigned i = 0; series != NULL && i < series->sittings->len; i++) {
        const TsuSitting *sitting = g_ptr_array_index(series->sittings, i);

        *known = sitting->date;
        if (tsu_date_compare(sitting->date, last) > 0)
            return found;
        found = (int) strtol(sitting->name, NULL, 10);
    }
    /* Each fiscal year has one: the next may still come before that day. */
    return tsu_date_is_set(*known) && tsu_date_fiscal_year(last) <= tsu_date_fiscal_year(*known)
               ? found
               : 0;
}

static void
judge_parts(const TsuRecord *attempt, const char *exam, TsuFinding *finding)
{
    unsigned passed = 0, unknown = 0;

    for (unsigned p = 0; p < TSU_EXAM_PARTS; p++) {
        static const char *const names[] = {"A", "B", "C"};
        const char *field = tsu_exam_part_field(p);
        const char *part = tsu_record_get(attempt, field);

        tsu_finding_use(finding, attempt, field);
        if (part == NULL) {
            g_autofree char *path = g_strdup_printf("exam_attempt.%s", field);

            tsu_finding_unknown(finding, TSU_NEED_RECORD, path, NULL);
            unknown++;
        } else if (strcmp(part, "not_sat") == 0) {
            tsu_finding_need(finding, TSU_NEED_PARTS_SAT, names[p], exam, NULL);
        } else if (strcmp(part, "exempt") == 0) {
            /* Whether one who sat the failed parts alone has sat "all", nobody said yet. */
            tsu_finding_unknown(finding, TSU_NEED_PARTS_SAT, names[p], exam, NULL);
        } else if (strcmp(part, "passed") == 0) {
            passed++;
        }
    }
    if (passed == 0 && unknown == 0)
        tsu_finding_need(finding, TSU_NEED_NO_PART, exam, NULL);
}

static void
judge_score(const TsuRule *rule, const TsuContext *context, const TsuRecord *attempt, int number,
            const char *exam, TsuFinding *finding)
{
    const TsuSitting *sitting = tsu_exam_sitting(context->rules, number);
    g_auto(GStrv) share = g_strsplit(tsu_rule_get(rule, "share", NULL), "/", 2);
    long over = strtol(share[0], NULL, 10), under = strtol(share[1], NULL, 10);
    long score = (long) tsu_record_get_integer(attempt, "score", -1);
    long mark = sitting != NULL ? sitting->pass_mark : 0;

    tsu_finding_use(finding, attempt, "score");
    if (score < 0) {
        tsu_finding_unknown(finding, TSU_NEED_RECORD, "exam_attempt.score", NULL);
    } else if (mark == 0) {
        tsu_finding_unknown(finding, TSU_NEED_PASS_MARK, exam, NULL);
    } else if (score * under < mark * over) {
        g_autofree char *found = g_strdup_printf("%ld", score);
        g_autofree char *wanted = g_strdup_printf("%ld", (mark * over + under - 1) / under);

        tsu_finding_need(finding, TSU_NEED_SCORE, found, wanted, NULL);
    }
}

static const TsuRecord *
extension_of(const TsuCase *c, int exam)
{
    const GPtrArray *extensions = tsu_case_records(c, "stay_extension");

    for (unsigned i = 0; i < extensions->len; i++) {
        const TsuRecord *extension = g_ptr_array_index(extensions, i);

        if (tsu_record_get_integer(extension, "exam", 0) == exam)
            return extension;
    }
    return NULL;
}

static void
judge_papers(const TsuRecord *extension, TsuFinding *finding)
{
    static const char *const papers[] = {"pledged", "study_plan", "applied"};

    for (unsigned i = 0; i < G_N_ELEMENTS(papers); i++) {
        const char *value = extension != NULL ? tsu_record_get(extension, papers[i]) : NULL;

        if (value == NULL) {
            g_autofree char *path = g_strdup_printf("stay_extension.%s", papers[i]);

            tsu_finding_need(finding, TSU_NEED_RECORD, path, NULL);
        } else {
            tsu_finding_use(finding, extension, papers[i]);
        }
    }
    if (extension == NULL)
        return;
    finding->record = extension->id;
    if (tsu_record_get(extension, "applied") != NULL) {
        TsuDate applied = tsu_record_get_date(extension, "applied");

        finding->done |= 1u << TSU_STEP_FILE;
        if (tsu_date_is_set(finding->by) && tsu_date_compare(applied, finding->by) > 0) {
            g_autofree char *day = tsu_date_format(applied), *by = tsu_date_format(finding->by);

            tsu_finding_need(finding, TSU_NEED_LATE, "stay_extension.applied", day, by, NULL);
        }
    }
}

/* The last day for filing after exam @number; unset: not laid down, or not known. */
static TsuDate
filing_day(const TsuRule *rule, int number)
{
    g_autofree char *key = g_strdup_printf("%d", number);
    TsuDate day = TSU_DATE_NONE;

    tsu_date_parse(tsu_rule_get(rule, "file-by", key), &day);
    return day;
}

/* Is she in the stay, and which exam is it about?  False: neither; *number 0: not known. */
static bool
sixth_year_exam(const TsuRule *rule, const TsuContext *context, TsuStay *stay, int *number,
                TsuDate *known)
{
    if (!tsu_stay_count(context->facts, tsu_rule_get(rule, "status", NULL), rule->stage,
                        tsu_rule_get_integer(rule, "months", NULL, 0), stay) ||
        !stay->open)
        return false;
    *number = last_exam_before(context, stay->last, known);
    return true;
}

static void
judge_sixth_year(const TsuRule *rule, const TsuContext *context, TsuFinding *finding)
{
    const TsuRecord *granted = granted_extension(context->c), *attempt;
    g_autofree char *exam = NULL;
    TsuExamPlan plan;
    TsuStay stay;
    TsuDate known;
    int number;

    tsu_exam_plan(context, &plan);
    if (!sixth_year_exam(rule, context, &stay, &number, &known) || plan.passed != NULL) {
        finding->state = TSU_FINDING_NONE;
        return;
    }
    tsu_finding_use(finding, stay.newest, "since");
    finding->by = TSU_DATE_NONE;
    if (granted != NULL) {
        tsu_finding_use(finding, granted, "granted");
        return;
    }
    if (number == 0) {
        g_autofree char *day = tsu_date_is_set(known) ? tsu_date_format(known) : g_strdup("–");

        tsu_finding_unknown(finding, TSU_NEED_RUN_OUT, TSU_EXAM_SERIES, day, NULL);
        return;
    }
    exam = g_strdup_printf("%d", number);
    finding->by = filing_day(rule, number);
    attempt = tsu_exam_attempt(context->c, number);
    if (attempt == NULL || !tsu_exam_is_decided(attempt)) {
        tsu_finding_need(finding, TSU_NEED_PARTS_SAT, "A, B, C", exam, NULL);
        return;
    }
    judge_parts(attempt, exam, finding);
    judge_score(rule, context, attempt, number, exam, finding);
    judge_papers(extension_of(context->c, number), finding);
}

/* Where a day for filing is known and the parts allow it. */
static void
remind_sixth_year(const TsuRule *rule, const TsuContext *context, GPtrArray *deadlines)
{
    const TsuRecord *attempt, *extension;
    TsuDeadline *deadline;
    TsuDate known, due;
    bool passed = false;
    TsuStay stay;
    int number;

    if (!sixth_year_exam(rule, context, &stay, &number, &known) || number == 0)
        return;
    due = filing_day(rule, number);
    attempt = tsu_exam_attempt(context->c, number);
    extension = extension_of(context->c, number);
    if (!tsu_date_is_set(due) || attempt == NULL || tsu_exam_is_passed(attempt) ||
        (extension != NULL && tsu_record_get(extension, "applied") != NULL))
        return;
    for (unsigned p = 0; p < TSU_EXAM_PARTS; p++)
        passed |= g_strcmp0(tsu_record_get(attempt, tsu_exam_part_field(p)), "passed") == 0;
    if (!passed)
        return;
    deadline = tsu_deadline_new(rule, due);
    deadline->has_step = true;
    deadline->step = TSU_STEP_FILE;
    deadline->record = attempt->id;
    deadline->detail = g_strdup_printf("%s %d", TSU_EXAM_SERIES, number);
    deadline->lapses = tsu_date_add_days(due, 1);
    g_ptr_array_add(deadlines, deadline);
}

static const TsuParameterSpec SIXTH_YEAR_PARAMETERS[] = {
    {.name = "months",
     .type = TSU_PARAMETER_INTEGER,
     .required = true,
     .doc = "Months of the stay before which the exam has to be: the last one in them counts."},
    {.name = "status",
     .type = TSU_PARAMETER_STATUS,
     .required = true,
     .doc = "The status of residence that is counted."},
    {.name = "share",
     .type = TSU_PARAMETER_RATIO,
     .required = true,
     .doc = "Of the pass mark that she reached in all."},
    {.name = "file-by",
     .type = TSU_PARAMETER_DATE,
     .keyed = true,
     .key = TSU_PARAMETER_INTEGER,
     .doc = "The last day for filing after the exam of that number."},
    {NULL},
};

const TsuRuleKind TSU_KIND_SIXTH_YEAR = {
    .name = "sixth-year",
    .doc = "A sixth year as specified skilled worker (i): all parts of the last exam sat, one of "
           "them passed, a share of the pass mark, a pledge and a study plan.",
    .parameters = SIXTH_YEAR_PARAMETERS,
    .judge = judge_sixth_year,
    .remind = remind_sixth_year,
};

/* So many months in a stage -----------------------------------------------------------------*/

static void
judge_months(const TsuRule *rule, const TsuContext *context, TsuFinding *finding)
{
    const TsuStageFacts *stage = tsu_facts_stage(context->facts, rule->stage);
    int months = tsu_rule_get_integer(rule, "months", NULL, 0), spent = 0;

    if (context->facts->stages == NULL || !tsu_date_is_set(stage->begin)) {
        finding->state = TSU_FINDING_NONE;
        return;
    }
    tsu_finding_use(finding, stage->period, "since");
    finding->by = tsu_date_add_months(stage->begin, months);
    finding->basis_reckoned |= stage->begin_reckoned;
    if (!tsu_date_is_set(context->day) || tsu_date_compare(context->day, finding->by) >= 0)
        return;
    while (tsu_date_compare(tsu_date_add_months(stage->begin, spent + 1), context->day) <= 0)
        spent++;
    {
        g_autofree char *found = g_strdup_printf("%d", spent);
        g_autofree char *wanted = g_strdup_printf("%d", months);
        g_autofree char *day = tsu_date_format(context->day);

        tsu_finding_need(finding, TSU_NEED_MONTHS, stage_label(rule->stage), found, wanted, day,
                         NULL);
    }
}

static const TsuParameterSpec MONTHS_PARAMETERS[] = {
    {.name = "months",
     .type = TSU_PARAMETER_INTEGER,
     .required = true,
     .doc = "Whole calendar months in the rule's stage."},
    {NULL},
};

const TsuRuleKind TSU_KIND_MONTHS_IN_STAGE = {
    .name = "months-in-stage",
    .doc = "What is allowed after so many months in a stage.",
    .parameters = MONTHS_PARAMETERS,
    .judge = judge_months,
};

/* The exam within the stay ------------------------------------------------------------------*/

/* The rule that tells of an extension of the stay, judged; NULL: none is named, or none applies. */
static TsuFinding *
judge_extension(const TsuRule *rule, const TsuContext *context)
{
    const char *id = tsu_rule_get(rule, "relief", NULL);
    const GPtrArray *versions = id != NULL ? tsu_rules_versions(context->rules, id) : NULL;
    const TsuRule *other = versions != NULL ? tsu_context_pick(context, versions, false) : NULL;
    TsuFinding *finding = other != NULL ? tsu_judge(other, context) : NULL;

    if (finding == NULL || finding->state != TSU_FINDING_NONE)
        return finding;
    tsu_finding_free(finding);
    return NULL;
}

/* Is it too late to apply for that exam, or was it sat? */
static bool
is_over(const TsuContext *context, int number)
{
    const TsuSitting *sitting = tsu_exam_sitting(context->rules, number);
    const TsuRecord *attempt = tsu_exam_attempt(context->c, number);
    TsuDate last = TSU_DATE_NONE;

    if (attempt != NULL && !tsu_exam_is_decided(attempt) && tsu_exam_is_applied(attempt))
        return false;
    if (sitting != NULL)
        last = tsu_date_is_set(sitting->apply_until) ? sitting->apply_until : sitting->date;
    return (attempt != NULL && tsu_exam_is_decided(attempt)) ||
           (tsu_date_is_set(last) && tsu_date_is_set(context->day) &&
            tsu_date_compare(last, context->day) < 0);
}

/* Is its exam still to come, or has she sat it with a part passed, so that the papers alone lack?
 */
static bool
can_be_met(const TsuContext *context, const TsuFinding *extension)
{
    for (unsigned i = 0; i < extension->needs->len; i++) {
        const TsuNeed *need = g_ptr_array_index(extension->needs, i);

        if (need->code == TSU_NEED_NO_PART || need->code == TSU_NEED_SCORE ||
            (need->code == TSU_NEED_PARTS_SAT && !need->unknown &&
             is_over(context, (int) strtol(need->args[1], NULL, 10))))
            return false;
    }
    return !extension->lost;
}

/* Her stay ends before the exam on @date; a further year may reach it. */
static void
judge_further(const TsuRule *rule, const TsuContext *context, const TsuStay *stay, TsuDate date,
              TsuFinding *finding)
{
    g_autofree char *end = tsu_date_format(stay->last), *day = tsu_date_format(date);
    int more = tsu_rule_get_integer(rule, "extension", NULL, 0);
    TsuDate further =
        tsu_date_add_days(tsu_date_add_months(tsu_date_add_days(stay->last, 1), more), -1);
    g_autoptr(TsuFinding) extension = NULL;

    if (granted_extension(context->c) == NULL && more > 0 && tsu_date_compare(date, further) <= 0)
        extension = judge_extension(rule, context);
    if (extension != NULL && extension->state == TSU_FINDING_UNKNOWN)
        tsu_finding_unknown(finding, TSU_NEED_STAY_ENDS, end, day, NULL);
    else
        tsu_finding_need(finding, TSU_NEED_STAY_ENDS, end, day, NULL);
    if (extension == NULL)
        return;
    if (extension->state == TSU_FINDING_MET)
        finding->relieved = true;
    if (extension->state != TSU_FINDING_NOT_MET || can_be_met(context, extension))
        finding->relief = extension->rule;
}

static void
judge_exam_within(const TsuRule *rule, const TsuContext *context, TsuFinding *finding)
{
    const TsuRecord *extension;
    TsuExamPlan plan;
    TsuStay stay;
    int months;

    if (!count_stay(rule, context, &stay, &extension, &months) || !stay.open) {
        finding->state = TSU_FINDING_NONE;
        return;
    }
    tsu_exam_plan(context, &plan);
    tsu_finding_use(finding, stay.newest, "since");
    tsu_finding_use(finding, extension, "granted");
    finding->by = stay.last;
    finding->basis_reckoned |= is_reckoned(rule, &stay);
    if (plan.passed != NULL) {
        tsu_finding_use(finding, plan.passed, "result");
        return;
    }
    if (!tsu_date_is_set(plan.date))
        tsu_finding_unknown(finding, TSU_NEED_DATE_UNKNOWN, "exam", NULL);
    else if (tsu_date_compare(plan.date, stay.last) > 0)
        judge_further(rule, context, &stay, plan.date, finding);
}

static const TsuParameterSpec WITHIN_PARAMETERS[] = {
    {.name = "months",
     .type = TSU_PARAMETER_INTEGER,
     .required = true,
     .doc = "Months of the stay in all; time between two stays does not count."},
    {.name = "extension",
     .type = TSU_PARAMETER_INTEGER,
     .doc = "Months more, once an extension of the stay is granted."},
    {.name = "status",
     .type = TSU_PARAMETER_STATUS,
     .doc = "The status of residence that is counted; the rule's stage stands in where none is "
            "recorded."},
    {.name = "relief",
     .type = TSU_PARAMETER_RULE,
     .doc = "The rule that tells whether the stay can be extended."},
    {NULL},
};

const TsuRuleKind TSU_KIND_EXAM_WITHIN = {
    .name = "exam-within",
    .doc = "The exam that she may sit falls within her stay, which lasts so many months.",
    .parameters = WITHIN_PARAMETERS,
    .judge = judge_exam_within,
};
