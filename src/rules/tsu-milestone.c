/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tsu-milestone.h"

#include <glib/gi18n.h>
#include <string.h>

#include "tsu-language.h"

/* Whose, and until when. */
typedef struct {
    const TsuRules *rules;
    const TsuCase *c;
    TsuDate day;
} View;

static void
add(const View *view, GArray *milestones, const char *key, const char *label,
    const TsuRecord *record, const char *date_field)
{
    TsuMilestone milestone = {key, label, tsu_record_get(record, date_field), record};

    if (milestone.date != NULL &&
        tsu_date_compare(tsu_record_get_date(record, date_field), view->day) > 0)
        return;
    g_array_append_val(milestones, milestone);
}

/* A milestone that is there as soon as its date is. */
static void
add_dated(const View *view, GArray *milestones, const char *key, const char *label,
          const TsuRecord *record, const char *date_field)
{
    if (tsu_record_get(record, date_field) != NULL)
        add(view, milestones, key, label, record, date_field);
}

/* Each level once, at the first test that proved it or more. */
static void
add_levels(const View *view, GArray *milestones)
{
    static const struct {
        TsuLevel level;
        const char *key, *label;
    } LEVELS[] = {
        {TSU_LEVEL_N4, "n4", N_("Japanese N4 or equivalent")},
        {TSU_LEVEL_N3, "n3", N_("Japanese N3 or equivalent")},
        {TSU_LEVEL_N2, "n2", N_("Japanese N2 or equivalent")},
        {TSU_LEVEL_N1, "n1", N_("Japanese N1 or equivalent")},
    };
    const GPtrArray *tests = tsu_case_records(view->c, "language_test");

    for (unsigned i = 0; i < G_N_ELEMENTS(LEVELS); i++)
        for (unsigned k = 0; k < tests->len; k++) {
            const TsuRecord *test = g_ptr_array_index(tests, k);

            if (tsu_language_level(view->rules, test) >= LEVELS[i].level) {
                add(view, milestones, LEVELS[i].key, LEVELS[i].label, test, "date");
                break;
            }
        }
}

static void
add_skill_test(const View *view, GArray *milestones, const TsuRecord *test)
{
    static const struct {
        const char *grade, *key, *label;
    } GRADES[] = {
        {"basic", "skill_basic", N_("Skill test passed, basic")},
        {"specialist", "skill_specialist", N_("Skill test passed, specialist")},
        {"advanced", "skill_advanced", N_("Skill test passed, advanced")},
        {"specified_skilled", "skill_specified",
         N_("Skill test passed, specified skilled evaluation")},
    };
    const char *written = tsu_record_get(test, "written");

    /* The lower grades and re-sits may have one part only: what was sat must be passed. */
    if (g_strcmp0(tsu_record_get(test, "practical"), "passed") != 0 ||
        (written != NULL && strcmp(written, "passed") != 0))
        return;
    for (unsigned i = 0; i < G_N_ELEMENTS(GRADES); i++)
        if (strcmp(tsu_record_get(test, "grade"), GRADES[i].grade) == 0)
            add(view, milestones, GRADES[i].key, GRADES[i].label, test, "date");
}

static void
add_plan(const View *view, GArray *milestones, const TsuRecord *plan)
{
    static const struct {
        const char *stage, *filed_key, *filed, *certified_key, *certified;
    } PLANS[] = {
        {"stage_1", "plan_1_filed", N_("Training plan filed, stage 1"), "plan_1_certified",
         N_("Training plan certified, stage 1")},
        {"stage_2", "plan_2_filed", N_("Training plan filed, stage 2"), "plan_2_certified",
         N_("Training plan certified, stage 2")},
        {"stage_3", "plan_3_filed", N_("Training plan filed, stage 3"), "plan_3_certified",
         N_("Training plan certified, stage 3")},
        {"skill_development", "development_plan_filed", N_("Skill development plan filed"),
         "development_plan_certified", N_("Skill development plan certified")},
    };

    for (unsigned i = 0; i < G_N_ELEMENTS(PLANS); i++)
        if (strcmp(tsu_record_get(plan, "stage"), PLANS[i].stage) == 0) {
            add_dated(view, milestones, PLANS[i].filed_key, PLANS[i].filed, plan, "applied");
            add_dated(view, milestones, PLANS[i].certified_key, PLANS[i].certified, plan,
                      "certified");
        }
}

static int
compare_milestones(gconstpointer a, gconstpointer b)
{
    const TsuMilestone *one = a, *other = b;

    /* What has no date comes last. */
    if (one->date == NULL || other->date == NULL)
        return (one->date == NULL) - (other->date == NULL);
    return strcmp(one->date, other->date);
}

GArray *
tsu_milestones(const TsuRules *rules, const TsuCase *c, TsuDate day)
{
    View all_of = {rules, c, day}, *view = &all_of;
    GArray *milestones = g_array_new(FALSE, FALSE, sizeof(TsuMilestone));
    const GPtrArray *all = tsu_case_all(c);

    add_levels(view, milestones);
    for (unsigned i = 0; i < all->len; i++) {
        const TsuRecord *record = g_ptr_array_index(all, i);

        if (record->withdrawn)
            continue;
        if (tsu_record_is(record, "plan"))
            add_plan(view, milestones, record);
        else if (tsu_record_is(record, "eligibility"))
            add_dated(view, milestones, "eligibility", N_("Certificate of eligibility issued"),
                      record, "issued");
        else if (tsu_record_is(record, "skill_test"))
            add_skill_test(view, milestones, record);
        else if (tsu_record_is(record, "exam_attempt") &&
                 g_strcmp0(tsu_record_get(record, "result"), "passed") == 0)
            add(view, milestones, "exam", N_("National exam passed"), record, "date");
        else if (tsu_record_is(record, "registration"))
            add_dated(view, milestones, "registration", N_("Registered as certified care worker"),
                      record, "registered");
    }
    g_array_sort(milestones, compare_milestones);
    return milestones;
}
