/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The short forms of suppositions. */

#include "tsu-suppose-private.h"

#include <glib/gi18n.h>
#include <stdlib.h>
#include <string.h>

#include "tsu-service-error.h"

#define EXAM_SERIES "kaigo-exam"

static const char *const FILED[] = {"filed", "file", "applied", "apply", "申請", "申込", NULL};
static const char *const UNTIL[] = {"until", "to", "まで", "満了", NULL};
static const char *const FROM[] = {"from", "since", "から", NULL};

static bool
lacks(const TsuSupposeLine *line, const char *what, GError **error)
{
    return tsu_edit_no_such(error, _("%s is missing; write: %s"), what, line->usage);
}

/* Only what is left over is wrong where the first thing looked for is not there. */
static bool
lacks_date(const TsuSupposeLine *line, GError **error)
{
    for (unsigned i = 0; line->words[i] != NULL; i++)
        if (!line->used[i] && strchr(line->words[i], '=') == NULL)
            return tsu_edit_no_such(error, _("“%s” is not understood; write: %s"), line->words[i],
                                    line->usage);
    return lacks(line, _("the day"), error);
}

/* Tests of Japanese -----------------------------------------------------------------------------*/

static const struct {
    const char *said, *key; /* folded */
} TESTS[] = {
    {"日本語能力試験", "jlpt"},
    {"nat", "nat_test"},
    {"日本語nattest", "nat_test"},
    {"介護日本語能力テスト", "jlct"},
    {"jft", "jft_basic"},
    {"国際交流基金日本語基礎テスト", "jft_basic"},
    {"carejapanese", "care_japanese"},
    {"介護日本語評価試験", "care_japanese"},
    {"jtestde", "jtest_de"},
    {"jtestac", "jtest_ac"},
};

/* The test that the first word, or the first two ("J.TEST D-E"), name; NULL: none. */
static const char *
find_test(TsuSupposeLine *line)
{
    const TsuEntitySpec *spec = tsu_entity_find("language_test");
    const TsuFieldSpec *field = &spec->fields[tsu_entity_field_index(spec, "test")];

    for (unsigned n = 2; n > 0; n--) {
        g_autofree char *both = n == 2 && line->words[1] != NULL
                                    ? g_strconcat(line->words[0], line->words[1], NULL)
                                    : g_strdup(line->words[0]);
        g_autofree char *folded = tsu_suppose_fold(both);
        const char *key = tsu_suppose_choice(field, both);

        for (unsigned i = 0; key == NULL && i < G_N_ELEMENTS(TESTS); i++)
            if (strcmp(TESTS[i].said, folded) == 0)
                key = TESTS[i].key;
        if (key == NULL)
            continue;
        line->used[0] = true;
        if (n == 2 && line->words[1] != NULL)
            line->used[1] = true;
        return key;
    }
    return NULL;
}

static bool
suppose_test(TsuSupposeLine *line, const char *test, GError **error)
{
    const char *level, *result;
    g_autofree char *date = NULL, *total = NULL;

    line->usage = _("TEST [LEVEL] [pass | fail | planned | applied] [POINTS] DATE, such as "
                    "“jlpt N3 fail 2026-12-06” or “jft-basic 200 points 2026-10-01”");
    level = tsu_suppose_take_choice(line, "language_test", "level");
    result = tsu_suppose_take_choice(line, "language_test", "result");
    date = tsu_suppose_take_date(line);
    total = tsu_suppose_take_number(line);
    if (date == NULL)
        return lacks_date(line, error);
    return tsu_suppose_put(line, error, NULL, "language_test", "test", test, "level", level, "date",
                           date, "total", total, "result", result, NULL);
}

/* Skill tests -----------------------------------------------------------------------------------*/

/* The result said right behind one of @words; NULL: none. */
static const char *
result_after(TsuSupposeLine *line, const char *const *words)
{
    const TsuEntitySpec *spec = tsu_entity_find("skill_test");
    const TsuFieldSpec *field = &spec->fields[tsu_entity_field_index(spec, "practical")];

    for (unsigned i = 0; line->words[i] != NULL; i++) {
        g_autofree char *folded = tsu_suppose_fold(line->words[i]);
        const char *key;

        if (line->used[i] || !g_strv_contains(words, folded) || line->words[i + 1] == NULL)
            continue;
        key = tsu_suppose_choice(field, line->words[i + 1]);
        if (key != NULL)
            line->used[i] = line->used[i + 1] = true;
        return key;
    }
    return NULL;
}

static bool
suppose_skill(TsuSupposeLine *line, GError **error)
{
    static const char *const PRACTICAL[] = {"practical", "実技", NULL};
    static const char *const WRITTEN[] = {"written", "学科", NULL};
    const char *grade = tsu_suppose_take_choice(line, "skill_test", "grade");
    const char *practical = result_after(line, PRACTICAL), *written = result_after(line, WRITTEN);
    const char *both = tsu_suppose_take_choice(line, "skill_test", "practical");
    g_autofree char *date = tsu_suppose_take_date(line);

    if (grade == NULL)
        return lacks(line, _("the grade"), error);
    if (date == NULL)
        return lacks_date(line, error);
    if (practical == NULL)
        practical = both;
    /* The written part belongs to the basic grade; from there on it is hers to choose. */
    if (written == NULL && strcmp(grade, "basic") == 0)
        written = both;
    if (practical == NULL && written == NULL)
        return lacks(line, _("the result"), error);
    return tsu_suppose_put(line, error, NULL, "skill_test", "grade", grade, "date", date,
                           "practical", practical, "written", written, NULL);
}

/* The national exam -----------------------------------------------------------------------------*/

/* "A,B" or "A B": which of the three parts are named, or NULL. */
static bool
take_parts(TsuSupposeLine *line, bool parts[3])
{
    static const char *const PARTS[] = {"parts", "part", "パート", NULL};
    bool any = false;

    if (!tsu_suppose_take_word(line, PARTS))
        return false;
    for (unsigned i = 0; line->words[i] != NULL; i++) {
        g_autofree char *folded = tsu_suppose_fold(line->words[i]);

        if (line->used[i] || strspn(folded, "abc,、・と") != strlen(folded))
            continue;
        line->used[i] = true;
        for (unsigned k = 0; k < 3; k++)
            if (strchr(folded, "abc"[k]) != NULL)
                parts[k] = any = true;
    }
    return any;
}

/* The day of an exam by the calendar; g_free(); NULL: it is not in there. */
static char *
exam_day(const TsuSuppose *suppose, const char *number)
{
    const TsuRules *rules = tsu_store_rules(suppose->store);
    const TsuSeries *series = rules != NULL ? tsu_rules_series(rules, EXAM_SERIES) : NULL;
    const TsuSitting *sitting = series != NULL ? tsu_series_find(series, number) : NULL;

    return sitting != NULL ? tsu_date_format(sitting->date) : NULL;
}

static TsuRecord *
find_where(const TsuSuppose *suppose, const char *entity, const char *field, const char *value)
{
    const GPtrArray *records = tsu_case_records(suppose->thought, entity);

    /* The newest first. */
    for (unsigned i = records->len; i > 0; i--)
        if (g_strcmp0(tsu_record_get(g_ptr_array_index(records, i - 1), field), value) == 0)
            return g_ptr_array_index(records, i - 1);

    return NULL;
}

static bool
suppose_exam(TsuSupposeLine *line, GError **error)
{
    g_autofree char *date = tsu_suppose_take_date(line), *number = tsu_suppose_take_number(line);
    bool parts[3] = {false};
    bool some = take_parts(line, parts);
    const char *result = tsu_suppose_take_choice(line, "exam_attempt", "result");
    const char *values[3] = {NULL};
    TsuRecord *known;

    if (number == NULL)
        return lacks(line, _("the number of the exam"), error);
    if (result == NULL && !some)
        return lacks(line, _("the result"), error);
    for (unsigned k = 0; k < 3 && some; k++)
        values[k] = parts[k] ? "passed" : "failed";
    if (some && result == NULL)
        result = parts[0] && parts[1] && parts[2] ? "passed" : "failed";
    known = find_where(line->suppose, "exam_attempt", "exam", number);
    if (date == NULL && (known == NULL || tsu_record_get(known, "date") == NULL))
        date = exam_day(line->suppose, number);
    if (date == NULL && (known == NULL || tsu_record_get(known, "date") == NULL))
        return lacks_date(line, error);
    return tsu_suppose_put(line, error, known, "exam_attempt", "exam", number, "date", date,
                           "part_a", values[0], "part_b", values[1], "part_c", values[2], "result",
                           result, NULL);
}

/* Plans, courses, registration ------------------------------------------------------------------*/

static bool
suppose_plan(TsuSupposeLine *line, GError **error)
{
    static const char *const CERTIFIED[] = {"certified", "certify", "認定", NULL};
    const char *stage = tsu_suppose_take_choice(line, "plan", "stage");
    bool certified = tsu_suppose_take_word(line, CERTIFIED);
    bool filed = tsu_suppose_take_word(line, FILED);
    g_autofree char *date = tsu_suppose_take_date(line);

    if (stage == NULL)
        return lacks(line, _("the stage"), error);
    if (certified == filed)
        return lacks(line, _("filed or certified"), error);
    if (date == NULL)
        return lacks_date(line, error);
    return tsu_suppose_put(line, error, find_where(line->suppose, "plan", "stage", stage), "plan",
                           "stage", stage, "applied", filed ? date : NULL, "certified",
                           certified ? date : NULL, NULL);
}

/* Forms 13 and 14 go with the plan of stage 2. */
static bool
suppose_form(TsuSupposeLine *line, const char *field, GError **error)
{
    g_autofree char *date = NULL;

    tsu_suppose_take_word(line, FILED);
    date = tsu_suppose_take_date(line);
    if (date == NULL)
        return lacks_date(line, error);
    return tsu_suppose_put(line, error, find_where(line->suppose, "plan", "stage", "stage_2"),
                           "plan", "stage", "stage_2", field, date, NULL);
}

static bool
suppose_study_plan(TsuSupposeLine *line, GError **error)
{
    return suppose_form(line, "study_plan_filed", error);
}

static bool
suppose_language_report(TsuSupposeLine *line, GError **error)
{
    return suppose_form(line, "language_report_filed", error);
}

static bool
suppose_training(TsuSupposeLine *line, GError **error)
{
    static const char *const DONE[] = {"done", "completed", "finished", "修了", NULL};
    static const char *const BEGUN[] = {"begun", "started", "start", "開始", NULL};
    const TsuRecord *known = tsu_case_last(line->suppose->thought, "practical_training");
    bool done = tsu_suppose_take_word(line, DONE), begun = tsu_suppose_take_word(line, BEGUN);
    g_autofree char *date = tsu_suppose_take_date(line);

    if (done == begun)
        return lacks(line, _("done or begun"), error);
    if (date == NULL)
        return lacks_date(line, error);
    return tsu_suppose_put(line, error, (TsuRecord *) known, "practical_training", "school",
                           known == NULL ? "–" : NULL, "since", begun ? date : NULL, "until",
                           done ? date : NULL, NULL);
}

static bool
suppose_registration(TsuSupposeLine *line, GError **error)
{
    static const char *const DONE[] = {"done", "registered", "登録", "完了", NULL};
    const TsuRecord *known = tsu_case_last(line->suppose->thought, "registration");
    bool filed = tsu_suppose_take_word(line, FILED);
    g_autofree char *date = NULL;

    tsu_suppose_take_word(line, DONE);
    date = tsu_suppose_take_date(line);
    if (date == NULL)
        return lacks_date(line, error);
    return tsu_suppose_put(line, error, (TsuRecord *) known, "registration", "applied",
                           filed ? date : NULL, "registered", filed ? NULL : date, NULL);
}

static bool
suppose_practice(TsuSupposeLine *line, GError **error)
{
    const TsuRecord *known = tsu_case_last(line->suppose->thought, "practice_period");
    g_autofree char *date = tsu_suppose_take_date(line), *days = tsu_suppose_take_number(line);

    if (days == NULL)
        return lacks(line, _("the number of days"), error);
    if (date == NULL)
        return lacks_date(line, error);
    if (known == NULL)
        return tsu_edit_no_such(error, "%s",
                                _("no practice is recorded whose days could count; "
                                  "write: practice_period organization=CODE since=…"));
    return tsu_suppose_put(line, error, (TsuRecord *) known, "practice_period", "days_worked", days,
                           "counted_on", date, NULL);
}

/* Stages and the right to stay ------------------------------------------------------------------*/

static bool
suppose_stage(TsuSupposeLine *line, GError **error)
{
    const char *stage = tsu_suppose_take_choice(line, "stage_period", "stage");
    g_autofree char *date = tsu_suppose_take_date(line);

    if (stage == NULL)
        return lacks(line, _("the stage"), error);
    if (date == NULL)
        return lacks_date(line, error);
    return tsu_suppose_put(line, error, NULL, "stage_period", "stage", stage, "since", date, NULL);
}

/* What kind of application it is: she has the status already, or another, or none. */
static const char *
application_kind(const TsuSuppose *suppose, const char *status)
{
    const TsuRecord *now = tsu_case_last(suppose->thought, "residence_period");

    if (now == NULL)
        return "certificate";
    return g_strcmp0(tsu_record_get(now, "status"), status) == 0 ? "extension" : "change";
}

static bool
suppose_application(TsuSupposeLine *line, const char *status, GError **error)
{
    g_autofree char *date = tsu_suppose_take_date(line);

    if (date == NULL)
        return lacks_date(line, error);
    return tsu_suppose_put(line, error, NULL, "residence_application", "kind",
                           application_kind(line->suppose, status), "status", status, "applied",
                           date, NULL);
}

static bool
suppose_residence(TsuSupposeLine *line, GError **error)
{
    static const char *const GRANTED[] = {"granted", "grant", "許可", NULL};
    const char *status = tsu_suppose_take_choice(line, "residence_period", "status");
    g_autofree char *until = tsu_suppose_take_date_after(line, UNTIL), *date = NULL;
    TsuRecord *application;
    bool good;

    if (status == NULL)
        return lacks(line, _("the status of residence"), error);
    if (tsu_suppose_take_word(line, FILED))
        return suppose_application(line, status, error);
    if (!tsu_suppose_take_word(line, GRANTED))
        return lacks(line, _("applied or granted"), error);
    date = tsu_suppose_take_date(line);
    if (date == NULL)
        return lacks_date(line, error);
    application = find_where(line->suppose, "residence_application", "status", status);
    good = tsu_suppose_put(line, error, NULL, "residence_period", "status", status, "since", date,
                           "until", until, NULL);
    /* What was applied for is decided with it. */
    if (good && application != NULL && tsu_record_get(application, "result") == NULL)
        good = tsu_suppose_put(line, error, application, "residence_application", "result",
                               "granted", "decided", date, NULL);
    return good;
}

static bool
suppose_return(TsuSupposeLine *line, GError **error)
{
    const TsuRecord *known = tsu_case_last(line->suppose->thought, "return_home");
    const char *kind = tsu_suppose_take_choice(line, "return_home", "kind");
    g_autofree char *date = tsu_suppose_take_date(line);

    if (date == NULL)
        return lacks_date(line, error);
    if (known != NULL && tsu_record_get(known, "departed") != NULL)
        known = NULL;
    if (kind == NULL && known == NULL)
        kind = "finished";
    return tsu_suppose_put(line, error, (TsuRecord *) known, "return_home", "kind", kind,
                           "departed", date, NULL) &&
           tsu_suppose_put(line, error, NULL, "crossing", "direction", "exit", "date", date, NULL);
}

static bool
suppose_entry(TsuSupposeLine *line, GError **error)
{
    g_autofree char *date = tsu_suppose_take_date(line);

    if (date == NULL)
        return lacks_date(line, error);
    return tsu_suppose_put(line, error, NULL, "crossing", "direction", "entry", "date", date, NULL);
}

/* A temporary return home, between stages 2 and 3 or early in stage 3. */
static bool
suppose_temporary_return(TsuSupposeLine *line, GError **error)
{
    g_autofree char *until = tsu_suppose_take_date_after(line, UNTIL), *date = NULL;

    tsu_suppose_take_word(line, FROM);
    date = tsu_suppose_take_date(line);
    if (date == NULL)
        return lacks_date(line, error);
    return tsu_suppose_put(line, error, NULL, "temporary_return", "departed", date, "returned",
                           until, NULL);
}

/* The table -------------------------------------------------------------------------------------*/

static const struct {
    const char *words[6]; /* folded */
    const char *usage;
    bool (*suppose)(TsuSupposeLine *line, GError **error);
} FORMS[] = {
    {{"skill", "skilltest", "技能試験", "技能検定", "介護技能実習評価試験"},
     N_("skill GRADE pass | fail DATE, or skill GRADE practical pass written fail DATE"),
     suppose_skill},
    {{"exam", "nationalexam", "国家試験", "介護福祉士国家試験"},
     N_("exam NUMBER pass | fail | parts A,B [DATE]"),
     suppose_exam},
    {{"training", "practicaltraining", "実務者研修"},
     N_("training done | begun DATE"),
     suppose_training},
    {{"plan", "計画", "技能実習計画"}, N_("plan STAGE filed | certified DATE"), suppose_plan},
    {{"studyplan", "form13", "日本語学習プラン", "様式第13号"},
     N_("study-plan filed DATE"),
     suppose_study_plan},
    {{"languagereport", "form14", "日本語要件申告書", "様式第14号"},
     N_("language-report filed DATE"),
     suppose_language_report},
    {{"registration", "登録", "介護福祉士登録"},
     N_("registration filed | done DATE"),
     suppose_registration},
    {{"practice", "実務経験"}, N_("practice DAYS days DATE"), suppose_practice},
    {{"stage", "段階"}, N_("stage STAGE DATE"), suppose_stage},
    {{"residence", "在留", "在留資格"},
     N_("residence STATUS applied DATE, or residence STATUS granted DATE [until DATE]"),
     suppose_residence},
    {{"temporaryreturn", "一時帰国"},
     N_("temporary-return DATE [until DATE]"),
     suppose_temporary_return},
    {{"return", "帰国"}, N_("return DATE"), suppose_return},
    {{"entry", "入国"}, N_("entry DATE"), suppose_entry},
};

bool
tsu_suppose_form(TsuSupposeLine *line, GError **error)
{
    const char *test = find_test(line);
    g_autofree char *folded = tsu_suppose_fold(line->words[0]);

    if (test != NULL)
        return suppose_test(line, test, error);
    for (unsigned i = 0; i < G_N_ELEMENTS(FORMS); i++)
        for (unsigned k = 0; k < G_N_ELEMENTS(FORMS[i].words) && FORMS[i].words[k] != NULL; k++)
            if (strcmp(FORMS[i].words[k], folded) == 0) {
                line->used[0] = true;
                line->usage = _(FORMS[i].usage);
                return FORMS[i].suppose(line, error);
            }
    if (strcmp(folded, "jtest") == 0)
        return tsu_edit_no_such(error, "%s", _("which J.TEST: D-E or A-C?"));
    return tsu_edit_no_such(
        error,
        _("“%s” is nothing that can be supposed; begin with a test of Japanese (jlpt, nat-test, "
          "jft-basic, j.test D-E …), with skill, exam, training, plan, study-plan, stage, "
          "residence, return, entry, with a kind of record, or with the number of a record"),
        line->words[0]);
}
