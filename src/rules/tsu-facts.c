/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tsu-facts.h"

#include <string.h>

#include "tsu-context-private.h"
#include "tsu-stage.h"

/* Under which status of residence a stage is spent (在留資格). */
static const struct {
    const char *stage, *status;
} STATUSES[] = {
    {"lecture", "intern_1"},
    {"stage_1", "intern_1"},
    {"stage_2", "intern_2"},
    {"stage_3", "intern_3"},
    {"language_school", "student"},
    {"care_college", "student"},
    {"registration_pending", "designated"},
    {"epa", "designated"},
    {"skill_development", "skill_development"},
    {"specified_skilled", "specified_skilled_1"},
    {"care", "care"},
};

/* Which stage ends when which begins: whose end is the eve of whose beginning, as long as nothing
 * is recorded. */
static const struct {
    const char *stage, *before;
} CHAIN[] = {
    {"stage_1", "lecture"},           {"stage_2", "stage_1"},
    {"stage_3", "stage_2"},           {"care_college", "language_school"},
    {"graduated", "care_college"},    {"epa", "pre_arrival_course"},
    {"skill_development", "lecture"},
};

/* Stages that a new leg may come to once more: of an earlier leg they are history. */
static const char *const AGAIN[] = {"specified_skilled", "care",      "returned",
                                    "early_return",      "withdrawn", NULL};

const char *
tsu_stage_status(const char *stage)
{
    for (unsigned i = 0; stage != NULL && i < G_N_ELEMENTS(STATUSES); i++)
        if (strcmp(STATUSES[i].stage, stage) == 0)
            return STATUSES[i].status;

    return NULL;
}

static bool
is_interruption(const char *stage)
{
    return strcmp(stage, "suspended") == 0 || strcmp(stage, "missing") == 0 ||
           strcmp(stage, "transfer") == 0;
}

static TsuStageFacts *
stage_facts(TsuFacts *facts, const char *stage)
{
    for (unsigned i = 0; stage != NULL && i < facts->n_stages; i++)
        if (strcmp(facts->stages[i].key, stage) == 0)
            return &facts->stages[i];

    return NULL;
}

const TsuStageFacts *
tsu_facts_stage(const TsuFacts *facts, const char *stage)
{
    static const TsuStageFacts none = {.key = ""};
    const TsuStageFacts *found = stage_facts((TsuFacts *) facts, stage);

    return found != NULL ? found : &none;
}

static void
earlier(TsuDate *date, TsuDate other)
{
    if (tsu_date_is_full(other) && (!tsu_date_is_set(*date) || tsu_date_compare(other, *date) < 0))
        *date = other;
}

static bool
is_skill_development(const TsuFacts *facts)
{
    return g_strcmp0(facts->programme, "skill_development") == 0;
}

/* The programme that ran on @day, as far as cases tell. */
static const char *
programme_on(const TsuFacts *facts, TsuDate day)
{
    const GPtrArray *cases = tsu_case_records(facts->c, "case");
    const char *programme = NULL;

    for (unsigned i = 0; i < cases->len; i++) {
        const TsuRecord *leg = g_ptr_array_index(cases, i);

        if (i == 0 || tsu_date_compare(tsu_record_get_date(leg, "since"), day) <= 0)
            programme = tsu_record_get(leg, "programme");
    }
    return programme;
}

/* Is it a stage of an earlier leg that says nothing of this one? */
static bool
is_history(const TsuFacts *facts, const char *stage, TsuDate since)
{
    if (!tsu_date_is_set(facts->leg_begin) || tsu_date_compare(since, facts->leg_begin) > 0)
        return false;
    return g_strv_contains(AGAIN, stage) ||
           (strcmp(stage, "lecture") == 0 &&
            g_strcmp0(programme_on(facts, since), facts->programme) != 0);
}

/* A stage that begins after the day of the question: what is written down is a plan. */
static void
plan_stage(TsuStageFacts *stage, TsuStageFacts *open, const TsuRecord *period)
{
    TsuDate since = tsu_record_get_date(period, "since");
    TsuDate until = tsu_record_get_date(period, "until");

    if (open != NULL && open != stage && !tsu_date_is_set(open->until) &&
        !tsu_date_is_set(open->end)) {
        open->end = tsu_date_add_days(since, -1);
        open->end_planned = true;
    }
    if (tsu_date_is_set(stage->since))
        return;
    if (!tsu_date_is_set(stage->begin)) {
        stage->period = period;
        stage->begin = since;
        stage->begin_planned = true;
    }
    if (tsu_date_is_set(until)) {
        stage->end = until;
        stage->end_planned = true;
    }
}

static void
gather_stages(TsuFacts *facts, TsuDate day)
{
    const GPtrArray *periods = tsu_case_records(facts->c, "stage_period");
    TsuStageFacts *open = NULL; /* the stage that the next one ends */

    for (unsigned i = 0; i < periods->len; i++) {
        const TsuRecord *period = g_ptr_array_index(periods, i);
        const char *key = tsu_record_get(period, "stage");
        TsuDate since = tsu_record_get_date(period, "since");
        TsuStageFacts *stage = stage_facts(facts, key);

        if (stage == NULL)
            continue;
        if (tsu_date_is_set(day) && tsu_date_compare(since, day) > 0) {
            if (is_interruption(key))
                continue;
            plan_stage(stage, open, period);
            open = stage;
            continue;
        }
        /* What was interrupted stays in mind through one interruption after another. */
        if (!is_interruption(key))
            facts->before = NULL;
        else if (facts->stage != NULL && !is_interruption(facts->stage))
            facts->before = facts->stage;
        facts->stage = stage->key;
        facts->stage_since = since;
        if (is_interruption(key))
            continue;
        if (open != NULL && open != stage && !tsu_date_is_set(open->until))
            open->until = tsu_date_add_days(since, -1);
        if (is_history(facts, key, since)) {
            open = NULL;
            continue;
        }
        if (open == stage)
            stage->until = TSU_DATE_NONE;
        if (!tsu_date_is_set(stage->since)) {
            stage->period = period;
            stage->since = since;
        }
        if (tsu_date_is_set(tsu_record_get_date(period, "until")))
            stage->until = tsu_record_get_date(period, "until");
        open = stage;
    }
}

static void
gather_plans(TsuFacts *facts)
{
    const GPtrArray *plans = tsu_case_records(facts->c, "plan");

    for (unsigned i = 0; i < plans->len; i++) {
        const TsuRecord *plan = g_ptr_array_index(plans, i);
        TsuStageFacts *stage = stage_facts(facts, tsu_record_get(plan, "stage"));

        if (stage != NULL)
            stage->plan = plan;
    }
}

/* Stages with which nobody comes back to Japan, nor begins to prepare for it. */
static bool
is_end(const char *stage)
{
    static const char *const ENDS[] = {"returned",  "early_return", "completed",
                                       "graduated", "withdrawn",    NULL};

    return is_interruption(stage) || g_strv_contains(ENDS, stage);
}

/* Did anything begin again after that day: a case, a stage, a landing? */
static bool
begins_again(const TsuFacts *facts, TsuDate departed)
{
    const GPtrArray *cases = tsu_case_records(facts->c, "case");
    const GPtrArray *periods = tsu_case_records(facts->c, "stage_period");
    const GPtrArray *crossings = tsu_case_records(facts->c, "crossing");

    for (unsigned i = 0; i < cases->len; i++)
        if (tsu_date_compare(tsu_record_get_date(g_ptr_array_index(cases, i), "since"), departed) >
            0)
            return true;
    for (unsigned i = 0; i < periods->len; i++) {
        const TsuRecord *period = g_ptr_array_index(periods, i);

        if (!is_end(tsu_record_get(period, "stage")) &&
            tsu_date_compare(tsu_record_get_date(period, "since"), departed) > 0)
            return true;
    }
    for (unsigned i = 0; i < crossings->len; i++) {
        const TsuRecord *crossing = g_ptr_array_index(crossings, i);

        if (strcmp(tsu_record_get(crossing, "direction"), "entry") == 0 &&
            tsu_date_compare(tsu_record_get_date(crossing, "date"), departed) > 0)
            return true;
    }
    return false;
}

static void
later(TsuDate *date, TsuDate other)
{
    if (tsu_date_is_full(other) && tsu_date_compare(other, *date) > 0)
        *date = other;
}

/* A departure for good ends a leg; the next one begins behind it. */
static void
take_departure(TsuFacts *facts, TsuDate departed)
{
    if (!tsu_date_is_full(departed))
        return;
    later(&facts->gone, departed);
    later(begins_again(facts, departed) ? &facts->leg_begin : &facts->left, departed);
}

static void
find_departures(TsuFacts *facts)
{
    const GPtrArray *returns = tsu_case_records(facts->c, "return_home");
    const GPtrArray *periods = tsu_case_records(facts->c, "stage_period");
    TsuDate left;

    for (unsigned i = 0; i < returns->len; i++) {
        const TsuRecord *record = g_ptr_array_index(returns, i);

        if (strcmp(tsu_record_get(record, "kind"), "temporary") != 0)
            take_departure(facts, tsu_record_get_date(record, "departed"));
    }
    left = facts->left;
    for (unsigned i = 0; i < periods->len; i++) {
        const TsuRecord *period = g_ptr_array_index(periods, i);

        if (strcmp(tsu_record_get(period, "stage"), "returned") == 0)
            take_departure(facts, tsu_record_get_date(period, "since"));
    }
    /* The stage is often dated by the day on which it was told; her departure is the day. */
    if (tsu_date_is_set(left))
        facts->left = left;
}

static void
find_entry(TsuFacts *facts, TsuDate day)
{
    const GPtrArray *crossings = tsu_case_records(facts->c, "crossing");
    const GPtrArray *periods = tsu_case_records(facts->c, "stage_period");
    const TsuStageFacts *first =
        tsu_facts_stage(facts, is_skill_development(facts) ? "skill_development" : "stage_1");
    TsuDate start = facts->leg_begin;
    bool crossed;

    for (unsigned i = 0; i < crossings->len; i++) {
        const TsuRecord *crossing = g_ptr_array_index(crossings, i);
        TsuDate date = tsu_record_get_date(crossing, "date");

        if (strcmp(tsu_record_get(crossing, "direction"), "entry") == 0 &&
            (!tsu_date_is_set(start) || tsu_date_compare(date, start) >= 0))
            earlier(&facts->entry, date);
    }
    crossed = tsu_date_is_set(facts->entry);
    for (unsigned i = 0; i < periods->len && !crossed; i++) {
        const TsuRecord *period = g_ptr_array_index(periods, i);
        TsuDate since = tsu_record_get_date(period, "since");

        if (tsu_stage_in_japan(tsu_record_get(period, "stage")) &&
            (!tsu_date_is_set(start) || tsu_date_compare(since, start) >= 0))
            earlier(&facts->entry, since);
    }
    if (tsu_date_is_set(facts->entry))
        facts->entry_planned = tsu_date_is_set(day) && tsu_date_compare(facts->entry, day) > 0;
    else if (first->plan != NULL) {
        facts->entry = tsu_record_get_date(first->plan, "since");
        facts->entry_planned = tsu_date_is_set(facts->entry);
    }
}

/* How many months the rules give to a stage that begins on @day; 0: they do not say. */
static int
duration(const TsuFacts *facts, const TsuRules *rules, const char *stage, TsuDate day)
{
    const GPtrArray *durations = rules != NULL ? tsu_rules_of_kind(rules, "stage-duration") : NULL;

    for (unsigned i = 0; durations != NULL && i < durations->len; i++) {
        const TsuRule *rule = g_ptr_array_index(durations, i);

        if (g_strcmp0(rule->stage, stage) == 0 && tsu_rule_is_binding(rule) &&
            tsu_rule_in_force(rule, day) && tsu_keys_have(rule->programme, facts->programme) &&
            tsu_keys_have(rule->route, facts->route))
            return tsu_rule_get_integer(rule, "months", NULL, 0);
    }
    return 0;
}

static void
reckon_begin(TsuFacts *facts, TsuStageFacts *stage)
{
    TsuStageFacts *before = NULL;

    if (tsu_date_is_set(stage->since)) {
        stage->begin = stage->since;
        return;
    }
    if (tsu_date_is_set(stage->begin))
        return;
    if (strcmp(stage->key, "lecture") == 0) {
        stage->begin = facts->entry;
        stage->begin_planned = facts->entry_planned;
        return;
    }
    if (strcmp(stage->key, "returned") == 0 && tsu_date_is_set(facts->left)) {
        stage->begin = facts->left;
        stage->begin_planned = true;
        return;
    }
    for (unsigned i = 0; i < G_N_ELEMENTS(CHAIN); i++)
        if (strcmp(CHAIN[i].stage, stage->key) == 0)
            before = stage_facts(facts, CHAIN[i].before);
    /* Lectures lead to one of two. */
    if (strcmp(stage->key, "skill_development") == 0 && !is_skill_development(facts))
        before = NULL;
    /* The plan of stage 1 begins with the lectures, practice behind them; so does that of
     * employment for skill development. */
    if (stage->plan != NULL && strcmp(stage->key, "stage_1") != 0 &&
        strcmp(stage->key, "skill_development") != 0) {
        stage->begin = tsu_record_get_date(stage->plan, "since");
        stage->begin_planned = tsu_date_is_set(stage->begin);
    }
    if (!tsu_date_is_set(stage->begin) && before != NULL && tsu_date_is_set(before->end)) {
        stage->begin = tsu_date_add_days(before->end, 1);
        stage->begin_reckoned = before->end_reckoned;
        stage->begin_planned = !before->end_reckoned;
    }
}

/* The end of the last course after entry. */
static TsuDate
courses_end(const TsuFacts *facts, TsuDate begin)
{
    const GPtrArray *courses = tsu_case_records(facts->c, "course");
    TsuDate end = TSU_DATE_NONE;

    for (unsigned i = 0; i < courses->len && tsu_date_is_set(begin); i++) {
        const TsuRecord *course = g_ptr_array_index(courses, i);
        TsuDate until;

        if (strcmp(tsu_record_get(course, "phase"), "after_entry") != 0)
            continue;
        until = tsu_record_get_date(course, "until");
        if (tsu_date_is_full(until) && tsu_date_compare(until, begin) >= 0 &&
            (!tsu_date_is_set(end) || tsu_date_compare(until, end) > 0))
            end = until;
    }
    return end;
}

static void
reckon_end(TsuFacts *facts, const TsuRules *rules, TsuStageFacts *stage)
{
    const TsuRecord *granted;
    TsuDate from = stage->begin;
    int months;

    if (tsu_date_is_set(stage->until)) {
        stage->end = stage->until;
        return;
    }
    if (tsu_date_is_set(stage->end))
        return;
    if (strcmp(stage->key, "lecture") == 0) {
        stage->end = courses_end(facts, from);
        stage->end_planned = tsu_date_is_set(stage->end);
        if (stage->end_planned)
            return;
        /* A month of lectures is what a plan of twelve leaves, until something is recorded. */
        stage->end = tsu_period_last_day(from, 1);
        stage->end_reckoned = tsu_date_is_set(stage->end);
        return;
    }
    if (stage->plan != NULL)
        stage->end = tsu_record_get_date(stage->plan, "until");
    if (!tsu_date_is_set(stage->end) && tsu_stage_status(stage->key) != NULL &&
        tsu_date_is_set(stage->since)) {
        granted = tsu_facts_granted(facts, tsu_stage_status(stage->key));
        if (granted != NULL && g_str_has_prefix(stage->key, "stage_"))
            stage->end = tsu_record_get_date(granted, "until");
    }
    if (tsu_date_is_set(stage->end)) {
        stage->end_planned = true;
        return;
    }
    /* Stage 1 includes the lectures: its year runs from the entry. */
    if (strcmp(stage->key, "stage_1") == 0 && tsu_date_is_set(facts->entry))
        from = facts->entry;
    months = tsu_date_is_set(from) ? duration(facts, rules, stage->key, from) : 0;
    if (months > 0) {
        stage->end = tsu_period_last_day(from, months);
        stage->end_reckoned = true;
    }
}

TsuFacts *
tsu_facts_new(const TsuCase *c, const TsuRules *rules)
{
    return tsu_facts_new_on(c, rules, TSU_DATE_NONE);
}

TsuFacts *
tsu_facts_new_on(const TsuCase *c, const TsuRules *rules, TsuDate day)
{
    TsuFacts *facts = g_new0(TsuFacts, 1);
    const TsuStageFacts *written;
    TsuStageFacts *lecture;

    facts->c = c;
    if (tsu_case_person(c)->spec != TSU_PERSON)
        return facts;
    facts->leg = tsu_case_leg(c);
    if (facts->leg != NULL) {
        facts->programme = tsu_record_get(facts->leg, "programme");
        facts->route = tsu_record_get(facts->leg, "route");
        facts->goal = tsu_record_get(facts->leg, "goal");
    }
    facts->nationality = tsu_record_get(tsu_case_person(c), "nationality");
    while (TSU_STAGES[facts->n_stages].key != NULL)
        facts->n_stages++;
    facts->stages = g_new0(TsuStageFacts, facts->n_stages);
    for (unsigned i = 0; i < facts->n_stages; i++)
        facts->stages[i].key = TSU_STAGES[i].key;

    find_departures(facts);
    gather_stages(facts, day);
    gather_plans(facts);
    find_entry(facts, day);
    /* In the order of TSU_STAGES each stage stands behind the one that it follows. */
    for (unsigned i = 0; i < facts->n_stages; i++) {
        reckon_begin(facts, &facts->stages[i]);
        reckon_end(facts, rules, &facts->stages[i]);
    }
    lecture = stage_facts(facts, "lecture");
    facts->lecture_begin = lecture->begin;
    facts->lecture_end = lecture->end;
    facts->lecture_end_reckoned = lecture->end_reckoned;
    written = tsu_facts_stage(facts, "stage_1");
    if (written->period != NULL)
        facts->practice_begin = written->begin;
    else if (tsu_date_is_set(facts->lecture_end))
        facts->practice_begin = tsu_date_add_days(facts->lecture_end, 1);
    written = tsu_facts_stage(facts, "graduated");
    if (written->period != NULL)
        facts->graduated = written->begin;
    return facts;
}

void
tsu_facts_free(TsuFacts *facts)
{
    if (facts == NULL)
        return;
    g_free(facts->stages);
    g_free(facts);
}

bool
tsu_facts_began(const TsuFacts *facts, const char *stage)
{
    return tsu_date_is_set(tsu_facts_stage(facts, stage)->since);
}

bool
tsu_facts_in_japan(const TsuFacts *facts, TsuDate day)
{
    const GPtrArray *crossings = tsu_case_records(facts->c, "crossing");
    const TsuRecord *period;
    const char *direction = NULL;

    for (unsigned i = 0; i < crossings->len; i++) {
        const TsuRecord *crossing = g_ptr_array_index(crossings, i);

        if (!tsu_date_is_set(day) ||
            tsu_date_compare(tsu_record_get_date(crossing, "date"), day) <= 0)
            direction = tsu_record_get(crossing, "direction");
    }
    if (direction != NULL)
        return strcmp(direction, "entry") == 0;
    if (tsu_date_is_set(facts->entry) && tsu_date_is_set(day))
        return tsu_date_compare(facts->entry, day) <= 0;
    period = tsu_date_is_set(day) ? tsu_case_stage_on(facts->c, day)
                                  : tsu_case_last(facts->c, "stage_period");
    return period != NULL && tsu_stage_in_japan(tsu_record_get(period, "stage"));
}

const TsuRecord *
tsu_facts_granted(const TsuFacts *facts, const char *status)
{
    const GPtrArray *periods = tsu_case_records(facts->c, "residence_period");

    for (unsigned i = 0; status != NULL && i < periods->len; i++) {
        const TsuRecord *period = g_ptr_array_index(periods, i);

        if (strcmp(tsu_record_get(period, "status"), status) == 0)
            return period;
    }
    return NULL;
}
