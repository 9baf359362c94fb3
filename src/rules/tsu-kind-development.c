/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Employment for skill development (育成就労): lectures after entry, all subjects together. */

#include "tsu-kinds-private.h"

#include <glib/gi18n.h>
#include <string.h>

#include "tsu-context-private.h"
#include "tsu-language.h"
#include "tsu-lectures.h"

static bool
in_phase(const TsuRecord *course, const char *phase)
{
    return g_strcmp0(tsu_record_get(course, "phase"), phase) == 0;
}

/* Hours of one phase, in hundredths; @from: only of courses that ended on it or later.
 * @incomplete: of one of them no hours are recorded. */
static int64_t
hours_of(const TsuCase *c, const char *phase, TsuDate from, TsuFinding *finding, bool *incomplete)
{
    const GPtrArray *courses = tsu_case_records(c, "course");
    int64_t hours = 0;

    *incomplete = false;
    for (unsigned i = 0; i < courses->len; i++) {
        const TsuRecord *course = g_ptr_array_index(courses, i);
        const char *held = tsu_record_get(course, "hours");
        TsuDate until = tsu_record_get_date(course, "until");

        if (!in_phase(course, phase))
            continue;
        if (tsu_date_is_set(from) && (!tsu_date_is_set(until) || tsu_date_compare(until, from) < 0))
            continue;
        *incomplete |= held == NULL;
        hours += tsu_lecture_parse(held);
        tsu_finding_use(finding, course, "hours");
    }
    return hours;
}

static const char *
hours_asked(const TsuRule *rule, const char *name, bool proved)
{
    return tsu_rule_get(rule, name, proved ? "proved" : "otherwise");
}

static void
judge_total(const TsuRule *rule, const TsuContext *context, TsuFinding *finding)
{
    const TsuFacts *facts = context->facts;
    const TsuRecord *proof = NULL;
    TsuDate begin = facts->lecture_begin, from = TSU_DATE_NONE;
    TsuLevel asked = TSU_LEVEL_NONE;
    const char *wanted;
    int64_t before, held;
    bool proved, incomplete;

    if (facts->stages == NULL) {
        finding->state = TSU_FINDING_NONE;
        return;
    }
    tsu_level_parse(tsu_rule_get(rule, "level", NULL), &asked);
    proved = tsu_case_language_level(context->rules, context->c,
                                     tsu_date_is_set(begin) ? begin
                                                            : TSU_DATE(TSU_DATE_YEAR_MAX, 12, 31),
                                     &proof) >= asked;
    if (proved)
        tsu_finding_use(finding, proof, "level");
    /* A course before entry, not too long ago, makes it fewer. */
    wanted = hours_asked(rule, "total", proved);
    if (tsu_date_is_set(facts->entry)) {
        from = tsu_offset_before(facts->entry, tsu_rule_get_offset(rule, "course-within"));
        before = hours_of(context->c, "before_entry", from, finding, &incomplete);
        if (before >= tsu_lecture_parse(hours_asked(rule, "course-hours", proved)))
            wanted = hours_asked(rule, "reduced", proved);
    }
    held = hours_of(context->c, "after_entry", TSU_DATE_NONE, finding, &incomplete);
    if (held < tsu_lecture_parse(wanted)) {
        g_autofree char *found = tsu_lecture_format(held);

        if (incomplete)
            tsu_finding_unknown(finding, TSU_NEED_HOURS_TOTAL, N_("Lectures"), found, wanted, NULL);
        else
            tsu_finding_need(finding, TSU_NEED_HOURS_TOTAL, N_("Lectures"), found, wanted, NULL);
    }
}

#define HOURS(parameter, text)                                                                     \
    {                                                                                              \
        .name = parameter, .type = TSU_PARAMETER_HOURS, .keyed = true, .key = TSU_PARAMETER_TEXT,  \
        .required = true, .doc = text                                                              \
    }

static const TsuParameterSpec TOTAL_PARAMETERS[] = {
    {.name = "level",
     .type = TSU_PARAMETER_LEVEL,
     .required = true,
     .doc =
         "The level of Japanese whose proof makes the hours fewer (keys `proved`, `otherwise`)."},
    HOURS("total", "Hours of lectures after entry, all subjects together."),
    HOURS("reduced", "…after a course before entry."),
    HOURS("course-hours", "How many hours that course must have."),
    {.name = "course-within",
     .type = TSU_PARAMETER_OFFSET,
     .required = true,
     .doc = "How long before entry it may have ended."},
    {NULL},
};

const TsuRuleKind TSU_KIND_LECTURE_TOTAL = {
    .name = "lecture-total",
    .doc = "Hours of lectures after entry, all subjects together, fewer with a level of Japanese "
           "or after a course before entry.",
    .parameters = TOTAL_PARAMETERS,
    .judge = judge_total,
};
