/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "random-case.h"

#include <string.h>

static const char *const CODES[] = {"OWN", "HOST", "HOST2", "SEND", "SCHOOL"};
static const char *const KINDS[] = {"supervising", "host", "host", "sending", "care_college"};

static bool
one_in(GRand *rand, int n)
{
    return g_rand_int_range(rand, 0, n) == 0;
}

/* Month ends, leap days and the turns of years more often than others. */
TsuDate
random_date(GRand *rand)
{
    int year = g_rand_int_range(rand, 2016, 2033), month = g_rand_int_range(rand, 1, 13);

    switch (g_rand_int_range(rand, 0, 8)) {
    case 0:
        return TSU_DATE(year, month, tsu_date_days_in_month(year, month));
    case 1:
        return TSU_DATE(year, month, 1);
    case 2:
        return TSU_DATE(2024, 2, 29);
    case 3:
        return TSU_DATE(year, 3, 31);
    case 4:
        return TSU_DATE(2027, 4, 1);
    default:
        return TSU_DATE(year, month,
                        g_rand_int_range(rand, 1, tsu_date_days_in_month(year, month) + 1));
    }
}

/* A value that the field allows, or NULL. */
static char *
random_value(GRand *rand, const TsuFieldSpec *field, const TsuDate *days, int n_days)
{
    static const char *const WORDS[] = {"A", "B", "C"};
    static const char *const COUNTRIES[] = {"JPN", "VNM", "IDN", "MMR", "PHL"};
    TsuDate day = days[g_rand_int_range(rand, 0, n_days)];
    unsigned n = 0;

    switch (field->type) {
    case TSU_FIELD_TEXT:
    case TSU_FIELD_PROSE:
        return g_strdup(WORDS[g_rand_int_range(rand, 0, G_N_ELEMENTS(WORDS))]);
    case TSU_FIELD_DATE:
        return tsu_date_format(day);
    case TSU_FIELD_PARTIAL_DATE:
        if (one_in(rand, 3))
            day.day = 0;
        if (one_in(rand, 6))
            day.day = day.month = 0;
        return tsu_date_format(day);
    case TSU_FIELD_INTEGER: {
        int64_t max = one_in(rand, 4) ? field->max : MIN(field->max, field->min + 60);

        return g_strdup_printf(
            "%" G_GINT64_FORMAT,
            field->min + (int64_t) (g_rand_double(rand) * ((double) (max - field->min) + 0.99)));
    }
    case TSU_FIELD_HOURS:
        return g_strdup_printf("%d%s", g_rand_int_range(rand, 0, 300), one_in(rand, 4) ? ".5" : "");
    case TSU_FIELD_FLAG:
        return g_strdup(one_in(rand, 2) ? "true" : "false");
    case TSU_FIELD_CHOICE:
        while (field->choices[n].key != NULL)
            n++;
        return g_strdup(field->choices[g_rand_int_range(rand, 0, (gint32) n)].key);
    case TSU_FIELD_COUNTRY:
        return g_strdup(COUNTRIES[g_rand_int_range(rand, 0, G_N_ELEMENTS(COUNTRIES))]);
    case TSU_FIELD_ORGANIZATION:
        return g_strdup(CODES[g_rand_int_range(rand, 0, G_N_ELEMENTS(CODES))]);
    case TSU_FIELD_IMAGE:
    case TSU_FIELD_CONTENT:
    case TSU_FIELD_XML:
        break;
    }
    return NULL;
}

static TsuRecord *
random_record(GRand *rand, const TsuEntitySpec *spec, const TsuDate *days, int n_days)
{
    TsuRecord *record = tsu_record_new(spec);

    for (unsigned i = 0; i < spec->n_fields; i++)
        if (spec->fields[i].flags & TSU_FIELD_REQUIRED || !one_in(rand, 3))
            tsu_record_take(record, i, random_value(rand, &spec->fields[i], days, n_days));
    record->withdrawn = one_in(rand, 30);
    return record;
}

static RandomCase *
new_case(GRand *rand, const TsuEntitySpec *spec, const TsuDate *days, int n_days)
{
    RandomCase *random = g_new0(RandomCase, 1);

    random->head = random_record(rand, spec, days, n_days);
    random->head->withdrawn = false;
    random->records = g_ptr_array_new_with_free_func((GDestroyNotify) tsu_record_unref);
    random->organizations = g_ptr_array_new_with_free_func((GDestroyNotify) tsu_record_unref);
    for (unsigned i = 0; i < G_N_ELEMENTS(CODES); i++) {
        TsuRecord *organization = random_record(rand, TSU_ORGANIZATION, days, n_days);

        organization->ref = g_strdup(CODES[i]);
        organization->id = 9000 + i;
        tsu_record_set(organization, "kind", KINDS[i]);
        g_ptr_array_add(random->organizations, organization);
    }
    return random;
}

RandomCase *
random_case_any(GRand *rand, bool organization)
{
    TsuDate days[9];
    RandomCase *random;
    unsigned n_entities;
    const TsuEntitySpec *const *entities = tsu_entities(&n_entities);
    TsuOwner owner = organization ? TSU_OWNER_ORGANIZATION : TSU_OWNER_PERSON;

    /* Few days, so that many things happen on the same one. */
    for (unsigned i = 0; i < G_N_ELEMENTS(days); i++)
        days[i] = random_date(rand);
    random = new_case(rand, organization ? TSU_ORGANIZATION : TSU_PERSON, days, G_N_ELEMENTS(days));
    for (unsigned i = 0; i < n_entities; i++)
        for (int n = g_rand_int_range(rand, 0, 5); entities[i]->owner == owner && n > 0; n--)
            g_ptr_array_add(random->records,
                            random_record(rand, entities[i], days, G_N_ELEMENTS(days)));
    return random;
}

/* Plausible people ------------------------------------------------------------------------------*/

static TsuRecord *
add(RandomCase *random, const char *entity, const char *field, const char *value, ...)
{
    TsuRecord *record = tsu_record_new(tsu_entity_find(entity));
    va_list arguments;

    va_start(arguments, value);
    while (field != NULL) {
        tsu_record_set(record, field, value);
        field = va_arg(arguments, const char *);
        value = field != NULL ? va_arg(arguments, const char *) : NULL;
    }
    va_end(arguments);
    g_ptr_array_add(random->records, record);
    return record;
}

static void
set_date(TsuRecord *record, const char *field, TsuDate date)
{
    g_autofree char *text = tsu_date_format(date);

    tsu_record_set(record, field, text);
}

static TsuDate
some_days(GRand *rand, TsuDate date, int from, int to)
{
    return tsu_date_add_days(date, g_rand_int_range(rand, from, to + 1));
}

static void
add_jlpt(GRand *rand, RandomCase *random, TsuDate around)
{
    static const char *const LEVELS[] = {"n5", "n4", "n3", "n2", "n1"};
    bool passed = one_in(rand, 2);
    TsuRecord *test =
        add(random, "language_test", "test", "jlpt", "level", LEVELS[g_rand_int_range(rand, 0, 5)],
            "result", passed ? "passed" : "failed", NULL);

    set_date(test, "date", some_days(rand, around, -400, 400));
}

static void
add_courses(GRand *rand, RandomCase *random, TsuDate begin)
{
    const TsuEntitySpec *spec = tsu_entity_find("course");
    const TsuFieldSpec *subject = &spec->fields[tsu_entity_field_index(spec, "subject")];

    for (const TsuChoice *choice = subject->choices; choice->key != NULL; choice++) {
        g_autofree char *hours = g_strdup_printf("%d", g_rand_int_range(rand, 0, 130));
        TsuRecord *course;

        if (one_in(rand, 5))
            continue;
        course = add(random, "course", "phase", one_in(rand, 4) ? "before_entry" : "after_entry",
                     "subject", choice->key, "hours", hours, "lecturer_qualified",
                     one_in(rand, 2) ? "true" : "false", NULL);
        set_date(course, "since", begin);
        set_date(course, "until", some_days(rand, begin, 0, 40));
    }
}

static void
add_plan(GRand *rand, RandomCase *random, const char *stage, TsuDate begin, int months)
{
    TsuRecord *plan = add(random, "plan", "stage", stage, "hours", "1920", NULL);

    set_date(plan, "applied", some_days(rand, begin, -200, -20));
    if (!one_in(rand, 4))
        set_date(plan, "certified", some_days(rand, begin, -60, 10));
    set_date(plan, "since", begin);
    set_date(plan, "until", tsu_date_add_days(tsu_date_add_months(begin, months), -1));
    if (one_in(rand, 3))
        set_date(plan, "study_plan_filed", some_days(rand, begin, -200, -20));
}

static void
add_skill_test(GRand *rand, RandomCase *random, const char *grade, TsuDate date)
{
    static const char *const RESULTS[] = {"passed", "failed", "planned", "applied", "absent"};
    TsuRecord *test = add(random, "skill_test", "grade", grade, "practical",
                          RESULTS[one_in(rand, 2) ? 0 : g_rand_int_range(rand, 0, 5)], "written",
                          RESULTS[one_in(rand, 2) ? 0 : g_rand_int_range(rand, 0, 5)], NULL);

    set_date(test, "date", date);
}

static void
add_residence(RandomCase *random, const char *status, TsuDate since, int months)
{
    TsuRecord *period = add(random, "residence_period", "status", status, NULL);

    set_date(period, "since", since);
    set_date(period, "until", tsu_date_add_months(since, months));
}

static void
intern(GRand *rand, RandomCase *random, TsuDate entry)
{
    static const char *const STAGES[] = {"lecture", "stage_1", "stage_2", "stage_3", "completed"};
    static const char *const STATUSES[] = {"intern_1", NULL, "intern_2", "intern_3", NULL};
    static const char *const GRADES[] = {NULL, "basic", "specialist", "advanced", NULL};
    static const int MONTHS[] = {1, 11, 24, 24, 6};
    TsuDate since = entry;
    int stages = g_rand_int_range(rand, 0, 6);

    add_plan(rand, random, "stage_1", entry, 12);
    add_courses(rand, random, entry);
    for (int i = 0; i < stages; i++) {
        set_date(add(random, "stage_period", "stage", STAGES[i], NULL), "since", since);
        if (i == 0)
            set_date(add(random, "crossing", "direction", "entry", NULL), "date", entry);
        if (STATUSES[i] != NULL)
            add_residence(random, STATUSES[i], since, i == 0 ? 12 : MONTHS[i]);
        if ((i == 2 || i == 3) && !one_in(rand, 4))
            add_plan(rand, random, STAGES[i], since, MONTHS[i]);
        if (GRADES[i] != NULL && !one_in(rand, 3))
            add_skill_test(rand, random, GRADES[i], some_days(rand, since, 100, MONTHS[i] * 30));
        if (i == 1) {
            TsuRecord *practice =
                add(random, "practice_period", "organization", "HOST", "days_worked", "600", NULL);

            set_date(practice, "since", since);
        }
        since = tsu_date_add_months(since, MONTHS[i]);
    }
    if (stages >= 3 && one_in(rand, 3)) {
        TsuRecord *away = add(random, "temporary_return", NULL, NULL);

        set_date(away, "departed", since);
        set_date(away, "returned", some_days(rand, since, 10, 120));
    }
}

static void
student(GRand *rand, RandomCase *random, TsuDate entry)
{
    static const char *const STAGES[] = {"language_school", "care_college", "graduated",
                                         "registration_pending", "care"};
    static const int MONTHS[] = {12, 24, 1, 3, 36};
    TsuDate since = entry;

    for (int i = 0, stages = g_rand_int_range(rand, 0, 6); i < stages; i++) {
        set_date(add(random, "stage_period", "stage", STAGES[i], NULL), "since", since);
        since = tsu_date_add_months(since, MONTHS[i]);
    }
    add_residence(random, "student", entry, 15);
}

static void
add_exams(GRand *rand, RandomCase *random)
{
    static const char *const PARTS[] = {"passed", "failed", "exempt", "not_sat", NULL};

    for (int exam = 36; exam < 42; exam++) {
        g_autofree char *number = g_strdup_printf("%d", exam);
        g_autofree char *score = g_strdup_printf("%d", g_rand_int_range(rand, 0, 126));
        TsuRecord *attempt;

        if (!one_in(rand, 4))
            continue;
        attempt =
            add(random, "exam_attempt", "exam", number, "score", score, "part_a",
                PARTS[g_rand_int_range(rand, 0, 5)], "part_b", PARTS[g_rand_int_range(rand, 0, 5)],
                "part_c", PARTS[g_rand_int_range(rand, 0, 5)], "result",
                one_in(rand, 4) ? "passed" : "failed", NULL);
        set_date(attempt, "date", TSU_DATE(1988 + exam, 1, 25));
    }
}

RandomCase *
random_case_plausible(GRand *rand)
{
    static const char *const PROGRAMMES[] = {"intern_training", "study", "specified_skilled", "epa",
                                             "skill_development"};
    static const char *const ROUTES[] = {"intern", "study", "specified_skilled", "epa",
                                         "skill_development"};
    static const char *const GOALS[] = {"next_stage", "certification", "return", NULL};
    int way = one_in(rand, 2) ? 0 : g_rand_int_range(rand, 0, G_N_ELEMENTS(PROGRAMMES));
    TsuDate days[3], entry;
    RandomCase *random;
    TsuRecord *one;

    for (unsigned i = 0; i < G_N_ELEMENTS(days); i++)
        days[i] = random_date(rand);
    entry = days[0];
    random = new_case(rand, TSU_PERSON, days, G_N_ELEMENTS(days));
    one = add(random, "case", "programme", PROGRAMMES[way], "route", ROUTES[way], "goal",
              GOALS[g_rand_int_range(rand, 0, G_N_ELEMENTS(GOALS))], "supervisor", "OWN", "sender",
              "SEND", NULL);
    set_date(one, "since", tsu_date_add_months(entry, -8));
    set_date(add(random, "placement", "kind", "host", "organization", "HOST", NULL), "since",
             entry);
    for (int n = g_rand_int_range(rand, 0, 4); n > 0; n--)
        add_jlpt(rand, random, entry);
    if (way == 0) {
        intern(rand, random, entry);
    } else if (way == 1) {
        student(rand, random, entry);
    } else if (!one_in(rand, 4)) {
        set_date(add(random, "stage_period", "stage", way == 4 ? "lecture" : ROUTES[way], NULL),
                 "since", entry);
        add_residence(random, way == 2 ? "specified_skilled_1" : "designated", entry, 12);
    }
    if (one_in(rand, 3)) {
        one = add(random, "practical_training", "school", "A", "hours", "450", NULL);
        set_date(one, "since", some_days(rand, entry, 300, 900));
        set_date(one, "until", some_days(rand, entry, 900, 1200));
    }
    if (one_in(rand, 3))
        add_exams(rand, random);
    if (one_in(rand, 5)) {
        one = add(random, "return_home", "kind", "finished", "contact_agreed", "true", NULL);
        set_date(one, "departed", some_days(rand, entry, 300, 2000));
    }
    set_date(add(random, "passport", "number", "C0000001", NULL), "expires",
             some_days(rand, entry, 0, 3650));
    return random;
}

void
random_case_free(RandomCase *random)
{
    if (random == NULL)
        return;
    tsu_record_unref(random->head);
    g_ptr_array_unref(random->records);
    g_ptr_array_unref(random->organizations);
    g_free(random);
}

TsuCase *
random_case_build(const RandomCase *random, GRand *order, TsuRecord *more, bool organizations)
{
    g_autoptr(TsuRecord) head = tsu_record_copy(random->head);
    TsuCase *c;
    g_autofree unsigned *places = g_new(unsigned, random->records->len + 1);

    head->id = 1;
    c = tsu_case_new(head);
    for (unsigned i = 0; i < random->records->len; i++)
        places[i] = i;
    for (unsigned i = random->records->len; order != NULL && i > 1; i--) {
        unsigned other = (unsigned) g_rand_int_range(order, 0, (gint32) i), kept = places[i - 1];

        places[i - 1] = places[other];
        places[other] = kept;
    }
    for (unsigned i = 0; i < random->records->len; i++) {
        g_autoptr(TsuRecord) record =
            tsu_record_copy(g_ptr_array_index(random->records, places[i]));

        record->id = 100 + i;
        tsu_case_add(c, record);
    }
    if (more != NULL)
        tsu_case_add(c, more);
    for (unsigned i = 0; organizations && i < random->organizations->len; i++)
        tsu_case_add_organization(c, g_ptr_array_index(random->organizations, i));
    tsu_case_sort(c);
    return c;
}

char *
random_record_text(const TsuRecord *record)
{
    GString *text = g_string_new(record->spec->name);

    for (unsigned i = 0; i < record->spec->n_fields; i++)
        if (record->values[i] != NULL)
            g_string_append_printf(text, " %s=%s", record->spec->fields[i].name, record->values[i]);
    if (record->withdrawn)
        g_string_append(text, " withdrawn");
    return g_string_free(text, FALSE);
}
