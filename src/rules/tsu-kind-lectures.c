/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Lectures after entry (入国後講習): hours by subject and in all, and their share of the plan. */

#include "tsu-lectures.h"

#include <glib/gi18n.h>
#include <stdlib.h>
#include <string.h>

#include "tsu-context-private.h"
#include "tsu-kinds-private.h"
#include "tsu-language.h"

/* Subjects whose keys begin alike are one group. */
static const struct {
    const char *prefix, *label;
} GROUPS[] = {
    {"japanese_", N_("Japanese")},         /* 日本語科目 */
    {"care_", N_("Introduction to care")}, /* 介護導入講習 */
    {"law_", N_("Legal protection")},      /* 法的保護講習 */
};

static const char OTHER_GROUP[] = N_("Lectures");

typedef struct {
    int64_t up, down;
} Ratio;

typedef struct {
    const char *label;
    unsigned n_subjects;
    TsuLectureHours subjects[TSU_LECTURE_MAX_SUBJECTS];
    int64_t total;
    Ratio credit;     /* down 0: nothing is credited */
    TsuOffset within; /* how old a course before entry may be; not set: any */
    TsuLevel from, below;
    bool has_from, has_below;
    int phase, subject, since, until, hours, planned, qualified; /* fields of course */
} Lectures;

int64_t
tsu_lecture_parse(const char *hours)
{
    int64_t whole = 0, part = 0;
    int digits = 0;

    if (hours == NULL)
        return 0;
    for (; g_ascii_isdigit(*hours); hours++)
        whole = whole * 10 + (*hours - '0');
    if (*hours == '.')
        for (hours++; g_ascii_isdigit(*hours) && digits < 2; hours++, digits++)
            part = part * 10 + (*hours - '0');
    return whole * 100 + (digits == 1 ? part * 10 : part);
}

char *
tsu_lecture_format(int64_t hundredths)
{
    if (hundredths % 100 == 0)
        return g_strdup_printf("%" G_GINT64_FORMAT, hundredths / 100);
    if (hundredths % 10 == 0)
        return g_strdup_printf("%" G_GINT64_FORMAT ".%d", hundredths / 100,
                               (int) (hundredths % 100 / 10));
    return g_strdup_printf("%" G_GINT64_FORMAT ".%02d", hundredths / 100, (int) (hundredths % 100));
}

static Ratio
ratio_of(const TsuRule *rule, const char *name)
{
    const char *value = tsu_rule_get(rule, name, NULL);
    Ratio ratio = {0, 0};
    char *end;

    if (value != NULL) {
        ratio.up = strtol(value, &end, 10);
        ratio.down = strtol(end + 1, NULL, 10);
    }
    return ratio;
}

/* The key as the field table has it, which lasts. */
static const char *
subject_key(const char *subject)
{
    const TsuEntitySpec *spec = tsu_entity_find("course");
    const TsuFieldSpec *field = &spec->fields[tsu_entity_field_index(spec, "subject")];

    for (const TsuChoice *choice = field->choices; choice->key != NULL; choice++)
        if (strcmp(choice->key, subject) == 0)
            return choice->key;
    return NULL;
}

static TsuLectureHours *
subject_of(TsuLectureHours *subjects, unsigned n, const char *key)
{
    for (unsigned i = 0; i < n; i++)
        if (strcmp(subjects[i].subject, key) == 0)
            return &subjects[i];

    return NULL;
}

static void
find_fields(Lectures *lectures)
{
    const TsuEntitySpec *spec = tsu_entity_find("course");

    lectures->phase = tsu_entity_field_index(spec, "phase");
    lectures->subject = tsu_entity_field_index(spec, "subject");
    lectures->since = tsu_entity_field_index(spec, "since");
    lectures->until = tsu_entity_field_index(spec, "until");
    lectures->hours = tsu_entity_field_index(spec, "hours");
    lectures->planned = tsu_entity_field_index(spec, "planned_hours");
    lectures->qualified = tsu_entity_field_index(spec, "lecturer_qualified");
}

static bool
compile_hours(TsuRule *rule, const TsuRules *rules, char **problem)
{
    Lectures *lectures = g_new0(Lectures, 1);

    rule->compiled = lectures;
    find_fields(lectures);
    lectures->total = tsu_lecture_parse(tsu_rule_get(rule, "total", NULL));
    lectures->credit = ratio_of(rule, "credit");
    lectures->within = tsu_rule_get_offset(rule, "credit-within");
    lectures->has_from = tsu_level_parse(tsu_rule_get(rule, "level-from", NULL), &lectures->from);
    lectures->has_below =
        tsu_level_parse(tsu_rule_get(rule, "level-below", NULL), &lectures->below);
    lectures->label = OTHER_GROUP;
    for (unsigned i = 0; i < rule->parameters->len; i++) {
        const TsuRuleParameter *parameter = g_ptr_array_index(rule->parameters, i);
        TsuLectureHours *subject;

        if (parameter->key == NULL)
            continue;
        subject = subject_of(lectures->subjects, lectures->n_subjects, parameter->key);
        if (subject == NULL && lectures->n_subjects == TSU_LECTURE_MAX_SUBJECTS) {
            *problem =
                g_strdup_printf(_("at most %d subjects are allowed"), TSU_LECTURE_MAX_SUBJECTS);
            return false;
        }
        if (subject == NULL) {
            subject = &lectures->subjects[lectures->n_subjects++];
            subject->subject = subject_key(parameter->key);
        }
        if (strcmp(parameter->name, "hours") == 0)
            subject->standard = tsu_lecture_parse(parameter->value);
        else
            subject->required = tsu_lecture_parse(parameter->value);
    }
    for (unsigned i = 0; i < G_N_ELEMENTS(GROUPS) && lectures->n_subjects > 0; i++)
        if (g_str_has_prefix(lectures->subjects[0].subject, GROUPS[i].prefix))
            lectures->label = GROUPS[i].label;
    return true;
}

static int64_t
hours_at(const TsuRecord *course, int field)
{
    return tsu_lecture_parse(course->values[field]);
}

static TsuDate
date_at(const TsuRecord *course, int field)
{
    TsuDate date = TSU_DATE_NONE;

    tsu_date_parse(course->values[field], &date);
    return date;
}

/* Its last day, as far as it is known. */
static TsuDate
course_end(const Lectures *lectures, const TsuRecord *course)
{
    TsuDate until = date_at(course, lectures->until);

    return tsu_date_is_set(until) ? until : date_at(course, lectures->since);
}

static bool
is_recent(const Lectures *lectures, const TsuRecord *course, TsuDate entry, TsuOffset within)
{
    TsuDate earliest = within.set ? tsu_offset_before(entry, within) : TSU_DATE_NONE;

    return !tsu_date_is_set(earliest) ||
           tsu_date_compare(course_end(lectures, course), earliest) >= 0;
}

typedef enum { PHASE_NONE, PHASE_BEFORE, PHASE_AFTER } Phase;

static Phase
phase_of(const Lectures *lectures, const TsuRecord *course)
{
    const char *phase = course->values[lectures->phase];

    if (g_strcmp0(phase, "after_entry") == 0)
        return PHASE_AFTER;
    return g_strcmp0(phase, "before_entry") == 0 ? PHASE_BEFORE : PHASE_NONE;
}

static void
add_course(const Lectures *lectures, const TsuFacts *facts, const TsuRecord *course,
           TsuLectureHours *hours)
{
    switch (phase_of(lectures, course)) {
    case PHASE_AFTER:
        hours->planned += hours_at(course, lectures->planned);
        hours->after += hours_at(course, lectures->hours);
        break;
    case PHASE_BEFORE:
        hours->before += hours_at(course, lectures->hours);
        /* What a qualified lecturer taught, not too long ago; it is cut to its share below. */
        if (lectures->credit.down > 0 &&
            g_strcmp0(course->values[lectures->qualified], "true") == 0 &&
            is_recent(lectures, course, facts->entry, lectures->within))
            hours->credited += hours_at(course, lectures->hours);
        break;
    case PHASE_NONE:
        break;
    }
}

static int64_t
at_most(int64_t hours, int64_t standard, Ratio share)
{
    return share.down > 0 ? MIN(hours, standard * share.up / share.down) : 0;
}

static void
reckon(const Lectures *lectures, const TsuCase *c, const TsuFacts *facts, TsuLectureGroup *group)
{
    const GPtrArray *courses = tsu_case_records(c, "course");
    TsuLectureHours *total = &group->total;

    for (unsigned i = 0; i < courses->len; i++) {
        const TsuRecord *course = g_ptr_array_index(courses, i);
        const char *key = course->values[lectures->subject];
        TsuLectureHours *hours =
            key != NULL ? subject_of(group->subjects, group->n_subjects, key) : NULL;

        if (hours != NULL)
            add_course(lectures, facts, course, hours);
    }
    total->standard = total->required = lectures->total;
    group->complete = true;
    for (unsigned i = 0; i < group->n_subjects; i++) {
        TsuLectureHours *hours = &group->subjects[i];

        hours->credited = at_most(hours->credited, hours->standard, lectures->credit);
        hours->missing = MAX(0, hours->required - hours->after - hours->credited);
        group->complete &= hours->missing == 0;
        total->planned += hours->planned;
        total->before += hours->before;
        total->after += hours->after;
        total->credited += hours->credited;
    }
    total->credited = at_most(total->credited, total->standard, lectures->credit);
    total->missing = MAX(0, total->required - total->after - total->credited);
    group->complete &= total->missing == 0;
}

/* The level that she has when lectures begin decides how many she needs. */
static TsuLevel
level_at_start(const TsuRules *rules, const TsuCase *c, const TsuFacts *facts,
               const TsuRecord **proof)
{
    const GPtrArray *tests = tsu_case_records(c, "language_test");
    TsuLevel best = TSU_LEVEL_NONE;

    for (unsigned i = 0; i < tests->len; i++) {
        const TsuRecord *test = g_ptr_array_index(tests, i);
        TsuLevel level;

        if (tsu_date_is_set(facts->lecture_begin) &&
            tsu_date_compare(tsu_record_date(test), facts->lecture_begin) > 0)
            continue;
        level = tsu_language_attempt(rules, test, facts->programme).level;
        if (level > best) {
            best = level;
            *proof = test;
        }
    }
    return best;
}

static void
start(const TsuRule *rule, TsuLectureGroup *group)
{
    const Lectures *lectures = rule->compiled;

    group->rule = rule;
    group->label = lectures->label;
    group->n_subjects = lectures->n_subjects;
    memcpy(group->subjects, lectures->subjects, sizeof group->subjects);
}

/* Who held all that a stricter rule asks has what this one asks. */
static void
look_at_instead(const TsuRule *rule, const TsuRules *rules, const TsuCase *c, const TsuFacts *facts,
                TsuLectureGroup *group)
{
    const char *id = tsu_rule_get(rule, "instead", NULL);
    const GPtrArray *versions = id != NULL ? tsu_rules_versions(rules, id) : NULL;

    for (unsigned i = 0; versions != NULL && i < versions->len && !group->complete; i++) {
        const TsuRule *other = g_ptr_array_index(versions, i);
        TsuLectureGroup whole = {0};

        if (other->kind != rule->kind || !tsu_rule_is_binding(other) ||
            (tsu_date_is_set(facts->entry) && !tsu_rule_in_force(other, facts->entry)))
            continue;
        start(other, &whole);
        reckon(other->compiled, c, facts, &whole);
        if (!whole.complete)
            continue;
        group->complete = true;
        group->total.missing = 0;
        for (unsigned k = 0; k < group->n_subjects; k++)
            group->subjects[k].missing = 0;
    }
}

/* False when it does not apply. */
static bool
lecture_group(const TsuRule *rule, const TsuRules *rules, const TsuCase *c, const TsuFacts *facts,
              TsuLectureGroup *group)
{
    const Lectures *lectures = rule->compiled;

    *group = (TsuLectureGroup){0};
    start(rule, group);
    if (lectures->has_from || lectures->has_below) {
        TsuLevel level = level_at_start(rules, c, facts, &group->proof);

        if ((lectures->has_from && level < lectures->from) ||
            (lectures->has_below && level >= lectures->below))
            return false;
    }
    reckon(lectures, c, facts, group);
    look_at_instead(rule, rules, c, facts, group);
    return true;
}

/* Each that applies, one after the other, until @take has enough. */
static void
each_group(const TsuContext *context, bool (*take)(const TsuLectureGroup *group, gpointer data),
           gpointer data)
{
    const GPtrArray *all = tsu_rules_of_kind(context->rules, TSU_KIND_LECTURE_HOURS.name);
    const GPtrArray *seen = NULL;

    for (unsigned i = 0; i < all->len; i++) {
        const TsuRule *rule = g_ptr_array_index(all, i);
        const GPtrArray *versions = tsu_rules_versions(context->rules, rule->id);
        TsuLectureGroup group;

        if (versions == seen || tsu_context_pick(context, versions, false) != rule)
            continue;
        seen = versions;
        if (lecture_group(rule, context->rules, context->c, context->facts, &group) &&
            !take(&group, data))
            return;
    }
}

static bool
keep(const TsuLectureGroup *group, gpointer data)
{
    g_ptr_array_add(data, g_memdup2(group, sizeof *group));
    return true;
}

GPtrArray *
tsu_lecture_needs(const TsuRules *rules, const TsuCase *c, const TsuFacts *facts)
{
    GPtrArray *groups = g_ptr_array_new_with_free_func(g_free);

    each_group(&(TsuContext){.rules = rules, .c = c, .facts = facts}, keep, groups);
    return groups;
}

/* Judging ---------------------------------------------------------------------------------------*/

/* The end of lectures that nobody recorded is no day by which anything must be. */
static void
forget_reckoned_end(const TsuContext *context, TsuFinding *finding)
{
    if (context->facts->lecture_end_reckoned && tsu_date_is_set(context->day) &&
        tsu_date_compare(finding->by, context->day) < 0)
        finding->by = TSU_DATE_NONE;
}

static void
tell_total(const TsuLectureGroup *group, TsuFinding *finding)
{
    g_autofree char *counted = tsu_lecture_format(group->total.after + group->total.credited);
    g_autofree char *required = tsu_lecture_format(group->total.required);

    if (group->total.missing > 0)
        tsu_finding_need(finding, TSU_NEED_HOURS_TOTAL, group->label, counted, required, NULL);
}

static void
tell_subjects(const TsuLectureGroup *group, TsuFinding *finding)
{
    for (unsigned i = 0; i < group->n_subjects; i++) {
        const TsuLectureHours *hours = &group->subjects[i];
        g_autofree char *counted = tsu_lecture_format(hours->after + hours->credited);
        g_autofree char *required = tsu_lecture_format(hours->required);

        if (hours->missing > 0)
            tsu_finding_need(finding, TSU_NEED_HOURS, hours->subject, counted, required, NULL);
    }
}

static void
judge_hours(const TsuRule *rule, const TsuContext *context, TsuFinding *finding)
{
    const Lectures *lectures = rule->compiled;
    const GPtrArray *courses = tsu_case_records(context->c, "course");
    TsuLectureGroup group;

    if (!lecture_group(rule, context->rules, context->c, context->facts, &group)) {
        finding->state = TSU_FINDING_NONE;
        return;
    }
    tsu_finding_use(finding, group.proof, NULL);
    for (unsigned i = 0; i < courses->len; i++) {
        const TsuRecord *course = g_ptr_array_index(courses, i);

        if (phase_of(lectures, course) != PHASE_NONE &&
            subject_of(group.subjects, group.n_subjects, course->values[lectures->subject]) != NULL)
            tsu_finding_use(finding, course, "hours");
    }
    forget_reckoned_end(context, finding);
    tell_total(&group, finding);
    tell_subjects(&group, finding);
}

static const TsuParameterSpec HOURS_PARAMETERS[] = {
    {.name = "hours",
     .type = TSU_PARAMETER_HOURS,
     .key = TSU_PARAMETER_SUBJECT,
     .keyed = true,
     .doc = "Standard hours of a subject, of which a share can be credited."},
    {.name = "minimum",
     .type = TSU_PARAMETER_HOURS,
     .key = TSU_PARAMETER_SUBJECT,
     .keyed = true,
     .required = true,
     .doc = "Least hours of a subject."},
    {.name = "total",
     .type = TSU_PARAMETER_HOURS,
     .required = true,
     .doc = "Least hours of these subjects in all."},
    {.name = "credit",
     .type = TSU_PARAMETER_RATIO,
     .doc = "Up to this share of a subject, and of all, hours of a qualified lecturer before entry "
            "count."},
    {.name = "credit-within",
     .type = TSU_PARAMETER_OFFSET,
     .doc = "How long before entry such a course may have ended; absent: however long."},
    {.name = "level-from",
     .type = TSU_PARAMETER_LEVEL,
     .doc = "Only for those who have this level of Japanese when lectures begin."},
    {.name = "level-below",
     .type = TSU_PARAMETER_LEVEL,
     .doc = "Only for those who do not have this level of Japanese when lectures begin."},
    {.name = "instead",
     .type = TSU_PARAMETER_RULE,
     .doc = "Met too by those who held the hours of this rule."},
    {NULL},
};

const TsuRuleKind TSU_KIND_LECTURE_HOURS = {
    .name = "lecture-hours",
    .doc = "Lecture hours after entry, each subject and all together, with credit for courses "
           "before entry.",
    .parameters = HOURS_PARAMETERS,
    .compile = compile_hours,
    .free_compiled = g_free,
    .judge = judge_hours,
};

/* All of them, as one reminder (R11) ------------------------------------------------------------*/

/* A subject may be short while their sum is not. */
static bool
add_missing(const TsuLectureGroup *group, gpointer data)
{
    if (group->total.missing > 0)
        tell_total(group, data);
    else
        tell_subjects(group, data);
    return true;
}

static void
judge_complete(const TsuRule *rule, const TsuContext *context, TsuFinding *finding)
{
    forget_reckoned_end(context, finding);
    each_group(context, add_missing, finding);
}

static bool
see_missing(const TsuLectureGroup *group, gpointer data)
{
    *(bool *) data |= !group->complete;
    return group->complete;
}

static void
remind_complete(const TsuRule *rule, const TsuContext *context, GPtrArray *deadlines)
{
    const TsuFacts *facts = context->facts;
    bool missing = false;
    TsuDeadline *deadline;

    if (!tsu_date_is_set(facts->lecture_end) || tsu_facts_began(facts, "stage_1") ||
        tsu_facts_began(facts, "stage_2") || tsu_facts_began(facts, "stage_3") ||
        tsu_date_is_set(facts->left))
        return;
    each_group(context, see_missing, &missing);
    if (!missing)
        return;
    deadline = tsu_deadline_new(rule, facts->lecture_end);
    deadline->has_step = true;
    deadline->step = TSU_STEP_FINISH;
    deadline->unsure |= facts->lecture_end_reckoned;
    g_ptr_array_add(deadlines, deadline);
}

static const TsuParameterSpec NO_PARAMETERS[] = {{NULL}};

const TsuRuleKind TSU_KIND_LECTURE_COMPLETE = {
    .name = "lecture-complete",
    .doc = "All lecture hours that apply are held by the end of lectures; a reminder.",
    .parameters = NO_PARAMETERS,
    .judge = judge_complete,
    .remind = remind_complete,
};

/* Their share of the planned hours --------------------------------------------------------------*/

typedef struct {
    Lectures fields;
    Ratio share, reduced;
    char share_text[12], reduced_text[12];
    int64_t course_hours;
    TsuOffset course_length, course_within;
    int plan_hours;
} Share;

static bool
compile_share(TsuRule *rule, const TsuRules *rules, char **problem)
{
    Share *share = g_new0(Share, 1);
    const char *reduced = tsu_rule_get(rule, "reduced", NULL);

    rule->compiled = share;
    find_fields(&share->fields);
    share->share = ratio_of(rule, "share");
    share->reduced = ratio_of(rule, "reduced");
    g_strlcpy(share->share_text, tsu_rule_get(rule, "share", NULL), sizeof share->share_text);
    g_strlcpy(share->reduced_text, reduced != NULL ? reduced : "", sizeof share->reduced_text);
    share->course_hours = tsu_lecture_parse(tsu_rule_get(rule, "course-hours", NULL));
    share->course_length = tsu_rule_get_offset(rule, "course-length");
    share->course_within = tsu_rule_get_offset(rule, "course-within");
    share->plan_hours = tsu_entity_field_index(tsu_entity_find("plan"), "hours");
    return true;
}

/* Was there a course before entry that is long enough, not too long ago? */
static bool
has_course_before(const Share *share, const TsuContext *context, TsuFinding *finding)
{
    const GPtrArray *courses = tsu_case_records(context->c, "course");
    TsuDate first = TSU_DATE_NONE, last = TSU_DATE_NONE;
    int64_t hours = 0;

    for (unsigned i = 0; i < courses->len; i++) {
        const TsuRecord *course = g_ptr_array_index(courses, i);
        TsuDate since = date_at(course, share->fields.since);
        TsuDate until = course_end(&share->fields, course);

        if (phase_of(&share->fields, course) != PHASE_BEFORE ||
            !is_recent(&share->fields, course, context->facts->entry, share->course_within))
            continue;
        hours += hours_at(course, share->fields.hours);
        if (!tsu_date_is_set(first) || tsu_date_compare(since, first) < 0)
            first = since;
        if (tsu_date_compare(until, last) > 0)
            last = until;
        tsu_finding_use(finding, course, "hours");
    }
    if (hours == 0 || hours < share->course_hours)
        return false;
    return !share->course_length.set ||
           tsu_date_compare(last, tsu_period_last_day(first, share->course_length.months)) >= 0;
}

/* Hours held after entry, and the least that the share comes to; false: the planned hours are not
 * recorded. */
static bool
count_share(const Share *share, const TsuContext *context, TsuFinding *finding, int64_t *held,
            int64_t *required, const char **text)
{
    const GPtrArray *courses = tsu_case_records(context->c, "course");
    const TsuRecord *plan = tsu_facts_stage(context->facts, "stage_1")->plan;
    bool reduced = share->reduced.down > 0 && has_course_before(share, context, finding);
    Ratio ratio = reduced ? share->reduced : share->share;

    *text = reduced ? share->reduced_text : share->share_text;
    *held = 0;
    if (plan == NULL || plan->values[share->plan_hours] == NULL)
        return false;
    tsu_finding_use(finding, plan, "hours");
    for (unsigned i = 0; i < courses->len; i++) {
        const TsuRecord *course = g_ptr_array_index(courses, i);

        if (phase_of(&share->fields, course) != PHASE_AFTER)
            continue;
        *held += hours_at(course, share->fields.hours);
        tsu_finding_use(finding, course, "hours");
    }
    *required = (hours_at(plan, share->plan_hours) * ratio.up + ratio.down - 1) / ratio.down;
    return true;
}

bool
tsu_lecture_share(const TsuRules *rules, const TsuCase *c, const TsuFacts *facts, int64_t *held,
                  int64_t *required)
{
    const TsuContext context = {.rules = rules, .c = c, .facts = facts};
    const GPtrArray *of_kind = tsu_rules_of_kind(rules, TSU_KIND_LECTURE_SHARE.name);
    bool found = false;

    *held = *required = 0;
    for (unsigned i = 0; facts->stages != NULL && i < of_kind->len; i++) {
        const TsuRule *rule = g_ptr_array_index(of_kind, i);
        g_autoptr(TsuFinding) finding = tsu_finding_new(rule);
        int64_t least = 0;
        const char *text;

        if (tsu_context_pick(&context, tsu_rules_versions(rules, rule->id), false) != rule ||
            !count_share(rule->compiled, &context, finding, held, &least, &text))
            continue;
        *required = MAX(*required, least);
        found = true;
    }
    return found;
}

static void
judge_share(const TsuRule *rule, const TsuContext *context, TsuFinding *finding)
{
    int64_t held, required;
    const char *text;

    forget_reckoned_end(context, finding);
    if (!count_share(rule->compiled, context, finding, &held, &required, &text)) {
        tsu_finding_unknown(finding, TSU_NEED_PLANNED_HOURS, NULL);
    } else if (held < required) {
        g_autofree char *hours = tsu_lecture_format(held);
        g_autofree char *least = tsu_lecture_format(required);

        tsu_finding_need(finding, TSU_NEED_SHARE, hours, least, text, NULL);
    }
}

static const TsuParameterSpec SHARE_PARAMETERS[] = {
    {.name = "share",
     .type = TSU_PARAMETER_RATIO,
     .required = true,
     .doc = "Least share of the planned hours of stage 1."},
    {.name = "reduced",
     .type = TSU_PARAMETER_RATIO,
     .doc = "The share for those who had a course before entry."},
    {.name = "course-hours",
     .type = TSU_PARAMETER_HOURS,
     .doc = "How many hours that course must have."},
    {.name = "course-length", .type = TSU_PARAMETER_OFFSET, .doc = "How long it must have lasted."},
    {.name = "course-within",
     .type = TSU_PARAMETER_OFFSET,
     .doc = "How long before entry it may have ended."},
    {NULL},
};

const TsuRuleKind TSU_KIND_LECTURE_SHARE = {
    .name = "lecture-share",
    .doc = "Lectures after entry are a share of the planned hours of stage 1.",
    .parameters = SHARE_PARAMETERS,
    .compile = compile_share,
    .free_compiled = g_free,
    .judge = judge_share,
};
