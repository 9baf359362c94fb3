/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sample-cases.h"

#include <gdk-pixbuf/gdk-pixbuf.h>
#include <stdarg.h>
#include <string.h>

#include "tsu-hash.h"

const char *const SAMPLE_NAMES[] = {"ordinary", "student",   "burmese", "nepali",
                                    "khmer",    "mongolian", "chinese", "returned",
                                    "tests",    "long",      "empty",   NULL};

/* Field and value by turns, ended by NULL. */
static void
add(TsuCase *c, const char *entity, ...)
{
    g_autoptr(TsuRecord) record = tsu_record_new(tsu_entity_find(entity));
    va_list list;
    const char *field;

    va_start(list, entity);
    while ((field = va_arg(list, const char *)) != NULL)
        tsu_record_set(record, field, va_arg(list, const char *));
    va_end(list);
    record->id = (int64_t) tsu_case_all(c)->len + 1;
    tsu_case_add(c, record);
}

static TsuCase *
begin(int64_t id, const char *nationality, const char *language, const char *birth)
{
    g_autoptr(TsuRecord) person = tsu_record_new(TSU_PERSON);

    person->id = id;
    tsu_record_set(person, "nationality", nationality);
    tsu_record_set(person, "language", language);
    tsu_record_set(person, "birth_date", birth);
    tsu_record_set(person, "sex", "female");
    return tsu_case_new(person);
}

static TsuCase *
end(TsuCase *c)
{
    tsu_case_sort(c);
    return c;
}

static void
add_organization(TsuCase *c, const char *code, const char *kind, const char *name)
{
    g_autoptr(TsuRecord) organization = tsu_record_new(TSU_ORGANIZATION);

    organization->ref = g_strdup(code);
    tsu_record_set(organization, "kind", kind);
    tsu_record_set(organization, "name", name);
    tsu_case_add_organization(c, organization);
}

static void
add_names(TsuCase *c, const char *surname, const char *given, const char *kana_surname,
          const char *kana_given, const char *native)
{
    add(c, "name", "form", "passport", "surname", surname, "given", given, NULL);
    add(c, "name", "form", "kana", "surname", kana_surname, "given", kana_given, NULL);
    if (native != NULL)
        add(c, "name", "form", "native", "given", native, NULL);
}

static void
add_lectures(TsuCase *c)
{
    static const struct {
        const char *subject, *planned, *before, *after;
    } lectures[] = {
        {"japanese_general", "100", "50", "52"},
        {"japanese_listening", "20", "10", "10"},
        {"japanese_reading", "13", "6.5", "7"},
        {"japanese_script", "27", "13", "14"},
        {"japanese_pronunciation", "7", NULL, "7"},
        {"japanese_conversation", "27", "13", "14.5"},
        {"japanese_writing", "6", NULL, "6"},
        {"japanese_care", "40", "20", "20"},
        {"care_basics", "6", NULL, "6"},
        {"care_communication", "6", NULL, "6"},
        {"care_mobility", "6", NULL, "6"},
        {"care_meals", "6", NULL, "6"},
        {"care_toileting", "6", NULL, "6"},
        {"care_dressing", "6", NULL, "6"},
        {"care_bathing", "6", NULL, "6"},
        {"law_training", "2", NULL, "2"},
        {"law_immigration", "2", NULL, "2"},
        {"law_labour", "2", NULL, "2"},
        {"law_other", "2", NULL, "2"},
        {"life", "16", NULL, "16.25"},
    };

    for (unsigned i = 0; i < G_N_ELEMENTS(lectures); i++) {
        if (lectures[i].before != NULL)
            add(c, "course", "phase", "before_entry", "subject", lectures[i].subject, "since",
                "2024-01-15", "until", "2024-03-20", "hours", lectures[i].before,
                "lecturer_qualified", "true", NULL);
        add(c, "course", "phase", "after_entry", "subject", lectures[i].subject, "since",
            "2024-05-13", "until", "2024-06-20", "planned_hours", lectures[i].planned, "hours",
            lectures[i].after, NULL);
    }
    add(c, "course", "phase", "at_work", "subject", "japanese_general", "since", "2025-04-01",
        "hours", "86.5", NULL);
}

static void
add_japanese(TsuCase *c)
{
    add(c, "language_test", "test", "jlpt", "level", "n4", "date", "2023-12-03",
        "knowledge_reading", "71", "listening", "38", "total", "109", "result", "passed", NULL);
    add(c, "language_test", "test", "jlpt", "level", "n3", "date", "2024-12-01", "knowledge", "34",
        "reading", "21", "listening", "33", "total", "88", "result", "failed", NULL);
    add(c, "language_test", "test", "jlpt", "level", "n3", "date", "2025-07-06", "knowledge", "41",
        "reading", "32", "listening", "38", "total", "111", "result", "passed", NULL);
    add(c, "language_test", "test", "jlpt", "level", "n2", "date", "2026-12-06", "result",
        "applied", NULL);
}

/* A technical intern in stage 2, as most are. */
static void
add_intern(TsuCase *c, const char *host)
{
    add(c, "case", "number", "2024-015", "programme", "intern_training", "route", "intern",
        "sender", "VN-HOAMAI", "since", "2023-10-02", NULL);
    add(c, "placement", "kind", "lectures", "organization", "KENSHU", "since", "2024-05-13",
        "until", "2024-06-20", NULL);
    add(c, "placement", "kind", "host", "organization", host, "office",
        "特別養護老人ホームあけぼの", "since", "2024-06-21", "instructor", "𠮷田 花子", NULL);
    add(c, "passport", "number", "C0000001", "issuer", "VNM", "issued", "2022-04-11", "expires",
        "2032-04-10", NULL);
    add(c, "residence_card", "number", "AB12345678CD", "issued", "2024-05-10", NULL);
    add(c, "residence_card", "number", "EF87654321GH", "issued", "2025-05-02", "expires",
        "2027-05-10", NULL);
    add(c, "residence_period", "status", "intern_1", "permission", "landing", "since", "2024-05-10",
        "until", "2025-05-10", "period", "1年", NULL);
    add(c, "residence_period", "status", "intern_2", "permission", "change", "since", "2025-05-11",
        "until", "2027-05-10", "period", "2年", NULL);
    add(c, "crossing", "direction", "entry", "date", "2024-05-10", "port", "成田", NULL);
    add(c, "plan", "stage", "stage_2", "applied", "2024-11-20", "certified", "2025-01-15", "since",
        "2025-05-11", "until", "2027-05-10", NULL);
    add(c, "stage_period", "stage", "candidate", "since", "2023-10-02", NULL);
    add(c, "stage_period", "stage", "contracted", "since", "2023-12-20", NULL);
    add(c, "stage_period", "stage", "lecture", "since", "2024-05-13", NULL);
    add(c, "stage_period", "stage", "stage_1", "since", "2024-06-21", NULL);
    add(c, "stage_period", "stage", "stage_2", "since", "2025-05-11", NULL);
    add_japanese(c);
    add_lectures(c);
    add(c, "skill_test", "grade", "basic", "date", "2025-02-12", "written", "passed", "practical",
        "failed", NULL);
    add(c, "skill_test", "grade", "basic", "date", "2025-03-19", "written", "passed", "practical",
        "passed", "resit", "true", NULL);
    add(c, "practice_period", "organization", host, "since", "2024-06-21", "days_worked", "531",
        "counted_on", "2026-10-31", NULL);
    add(c, "note", "date", "2026-04-08", "text",
        "夜勤は来月から。介護記録の書き方を続けて指導する。", NULL);
    add(c, "note", "date", "2026-10-02", "text", "N2を12月に受験。申込済。", NULL);
    add_organization(c, "VN-HOAMAI", "sending", "HOA MAI HUMAN RESOURCES JSC");
    add_organization(c, "KENSHU", "training_centre", "国際研修センター");
    add_organization(c, host, "host", "社会福祉法人あけぼの会");
}

static TsuCase *
ordinary(void)
{
    TsuCase *c = begin(12, "VNM", "vi", "2002-03-15");

    add_names(c, "NGUYEN", "THI ANH", "グエン", "ティ アイン", "Nguyễn Thị Ánh");
    add_intern(c, "AKEBONO");
    return end(c);
}

static TsuCase *
student(void)
{
    TsuCase *c = begin(31, "IDN", "id", "2001-07-20");

    add(c, "name", "form", "passport", "given", "SUWARNI", NULL);
    add(c, "name", "form", "kana", "given", "スワルニ", NULL);
    add(c, "case", "programme", "study", "route", "study", "sender", "ID-BUNGA", "since",
        "2021-11-01", NULL);
    add(c, "placement", "kind", "japanese_school", "organization", "SAKURA", "since", "2022-04-05",
        "until", "2023-03-20", NULL);
    add(c, "placement", "kind", "care_college", "organization", "MIDORI", "since", "2023-04-07",
        "until", "2025-03-14", NULL);
    add(c, "placement", "kind", "employment", "organization", "AKEBONO", "since", "2025-04-01",
        NULL);
    add(c, "passport", "number", "X0000002", "expires", "2031-01-05", NULL);
    add(c, "residence_card", "number", "GH11112222KL", "issued", "2025-06-10", NULL);
    add(c, "residence_period", "status", "student", "since", "2022-04-01", "until", "2023-07-01",
        "period", "1年3月", NULL);
    add(c, "residence_period", "status", "student", "since", "2023-07-02", "until", "2025-07-01",
        "period", "2年", "part_time_permit", "true", NULL);
    add(c, "residence_period", "status", "designated", "since", "2025-04-01", "until", "2025-10-01",
        "period", "6月", NULL);
    add(c, "residence_period", "status", "care", "since", "2025-06-10", "until", "2030-06-10",
        "period", "5年", NULL);
    add(c, "crossing", "direction", "entry", "date", "2022-04-01", NULL);
    add(c, "stage_period", "stage", "candidate", "since", "2021-11-01", NULL);
    add(c, "stage_period", "stage", "language_school", "since", "2022-04-05", NULL);
    add(c, "stage_period", "stage", "care_college", "since", "2023-04-07", NULL);
    add(c, "stage_period", "stage", "graduated", "since", "2025-03-14", NULL);
    add(c, "stage_period", "stage", "registration_pending", "since", "2025-04-01", NULL);
    add(c, "stage_period", "stage", "care", "since", "2025-06-10", NULL);
    add(c, "language_test", "test", "jlpt", "level", "n3", "date", "2021-12-05", "knowledge", "40",
        "reading", "35", "listening", "39", "total", "114", "result", "passed", NULL);
    add(c, "language_test", "test", "jlpt", "level", "n2", "date", "2023-07-02", "knowledge", "35",
        "reading", "30", "listening", "41", "total", "106", "result", "passed", NULL);
    add(c, "exam_attempt", "exam", "37", "date", "2025-01-26", "score", "88", "result", "passed",
        NULL);
    add(c, "registration", "applied", "2025-03-28", "registered", "2025-04-30", "number",
        "D-1234567", NULL);
    add(c, "practice_period", "organization", "AKEBONO", "since", "2025-04-01", "days_worked",
        "371", "counted_on", "2026-10-31", NULL);
    add(c, "temporary_return", "departed", "2024-08-03", "returned", "2024-08-28", "reason",
        "夏期休暇", NULL);
    add_organization(c, "ID-BUNGA", "sending", "PT BUNGA HARAPAN");
    add_organization(c, "SAKURA", "japanese_school", "さくら日本語学院");
    add_organization(c, "MIDORI", "care_college", "みどり介護福祉専門学校");
    add_organization(c, "AKEBONO", "host", "社会福祉法人あけぼの会");
    return end(c);
}

static TsuCase *
burmese(void)
{
    TsuCase *c = begin(44, "MMR", "my", "1999-01-01");

    add(c, "name", "form", "passport", "given", "AYE AYE KHIN", NULL);
    add(c, "name", "form", "kana", "given", "エー エー キン", NULL);
    add(c, "name", "form", "native", "given", "အေးအေးခင်", NULL);
    add_intern(c, "AKEBONO");
    add(c, "note", "date", "2026-11-01", "text", "ကျန်းမာရေးစစ်ဆေးမှု ပြီးပါပြီ။", NULL);
    return end(c);
}

static TsuCase *
nepali(void)
{
    TsuCase *c = begin(51, "NPL", "ne", "2000");

    add_names(c, "SHRESTHA", "SITA", "シュレスタ", "シタ", "सीता श्रेष्ठ");
    add_intern(c, "AKEBONO");
    return end(c);
}

static TsuCase *
khmer(void)
{
    TsuCase *c = begin(52, "KHM", "km", "2001-11");

    add_names(c, "SOK", "SREYMOM", "ソク", "スレイモム", "សុខ ស្រីមុំ");
    add_intern(c, "AKEBONO");
    return end(c);
}

static TsuCase *
mongolian(void)
{
    TsuCase *c = begin(53, "MNG", "mn", "1998-06-30");

    add_names(c, "BOLD", "SARANGEREL", "ボルド", "サランゲレル", "Болдын Сарангэрэл");
    add_intern(c, "AKEBONO");
    add(c, "incident", "kind", "suspension", "date", "2026-02-02", "reason",
        "けがによる休業(左足首の骨折)。職場復帰の見込みは三月。", "reported", "2026-02-09",
        "resumed", "2026-03-16", NULL);
    return end(c);
}

static TsuCase *
chinese(void)
{
    TsuCase *c = begin(54, "CHN", "zh", "1997-12-08");

    add_names(c, "WANG", "LINA", "ワン", "リナ", "王丽娜");
    add(c, "name", "form", "residence_card", "given", "王麗娜", NULL);
    add_intern(c, "AKEBONO");
    return end(c);
}

static TsuCase *
returned(void)
{
    TsuCase *c = begin(60, "VNM", "vi", "1996-02-29");

    add_names(c, "DANG", "DUC DAT", "ダン", "ドゥック ダット", "Đặng Đức Đạt");
    tsu_record_set(tsu_case_person(c), "sex", "male");
    add(c, "case", "number", "2019-003", "programme", "intern_training", "route", "intern",
        "sender", "VN-HOAMAI", "since", "2018-11-05", "until", "2025-03-31", NULL);
    add(c, "placement", "kind", "host", "organization", "AKEBONO", "since", "2019-06-10", "until",
        "2025-01-20", "instructor", "山田 太郎", NULL);
    add(c, "residence_period", "status", "intern_1", "since", "2019-05-01", "until", "2020-05-01",
        "period", "1年", NULL);
    add(c, "residence_period", "status", "intern_2", "since", "2020-05-02", "until", "2022-05-01",
        "period", "2年", NULL);
    add(c, "residence_period", "status", "intern_3", "since", "2022-07-15", "until", "2024-07-15",
        "period", "2年", NULL);
    add(c, "residence_period", "status", "specified_skilled_1", "since", "2024-07-10", "until",
        "2025-07-10", "period", "1年", NULL);
    add(c, "crossing", "direction", "entry", "date", "2019-05-01", NULL);
    add(c, "stage_period", "stage", "candidate", "since", "2018-11-05", NULL);
    add(c, "stage_period", "stage", "lecture", "since", "2019-05-04", NULL);
    add(c, "stage_period", "stage", "stage_1", "since", "2019-06-10", NULL);
    add(c, "stage_period", "stage", "stage_2", "since", "2020-05-02", NULL);
    add(c, "stage_period", "stage", "temporary_return", "since", "2022-05-02", NULL);
    add(c, "stage_period", "stage", "stage_3", "since", "2022-07-15", NULL);
    add(c, "stage_period", "stage", "specified_skilled", "since", "2024-07-10", NULL);
    add(c, "stage_period", "stage", "returned", "since", "2025-02-01", NULL);
    add(c, "temporary_return", "departed", "2022-05-02", "returned", "2022-07-15", NULL);
    add(c, "temporary_return", "departed", "2023-12-20", "returned", "2024-01-15", "reason",
        "結婚式のため", NULL);
    add_japanese(c);
    add_lectures(c);
    add(c, "skill_test", "grade", "basic", "date", "2020-01-15", "written", "passed", "practical",
        "passed", NULL);
    add(c, "skill_test", "grade", "specialist", "date", "2021-10-20", "practical", "passed", NULL);
    add(c, "skill_test", "grade", "advanced", "date", "2024-02-07", "practical", "passed", NULL);
    add(c, "practice_period", "organization", "AKEBONO", "since", "2019-06-10", "until",
        "2022-05-01", "days_worked", "690", "counted_on", "2022-05-01", NULL);
    add(c, "practice_period", "organization", "AKEBONO", "since", "2022-07-15", "until",
        "2025-01-20", "days_worked", "598", "counted_on", "2025-01-20", NULL);
    add(c, "practice_period", "organization", "MIDORI", "since", "2024-11-01", "until",
        "2025-01-31", "days_worked", "20", "counted_on", "2025-01-31", NULL);
    add(c, "practical_training", "school", "みどり介護学院", "since", "2023-04-01", "until",
        "2023-10-31", "hours", "450", NULL);
    add(c, "exam_attempt", "exam", "36", "date", "2024-01-28", "score", "66", "result", "failed",
        NULL);
    add(c, "exam_attempt", "exam", "37", "date", "2025-01-26", "score", "71", "part_a", "passed",
        "part_b", "failed", "part_c", "passed", "result", "failed", NULL);
    add(c, "return_home", "kind", "finished", "planned", "2025-01-31", "departed", "2025-02-01",
        "flight", "VN301", "reason", "期間満了", NULL);
    add_organization(c, "VN-HOAMAI", "sending", "HOA MAI HUMAN RESOURCES JSC");
    add_organization(c, "AKEBONO", "host", "社会福祉法人あけぼの会");
    add_organization(c, "MIDORI", "host", "医療法人みどり会");
    return end(c);
}

/* 40 tests: the table goes on to a second page. */
static TsuCase *
many_tests(void)
{
    static const char *const tests[] = {"jlpt", "nat_test", "jtest_de", "jlct", "jft_basic"};
    static const char *const levels[] = {"n3", "3q", NULL, "jct3", NULL};
    TsuCase *c = begin(70, "PHL", "en", "1995-05-05");

    add_names(c, "SANTOS", "MARIA CLARA REYES", "サントス", "マリア クララ レイエス",
              "Maria Clara Reyes Santos");
    add_intern(c, "AKEBONO");
    for (unsigned i = 0; i < 36; i++) {
        g_autofree char *date =
            g_strdup_printf("20%02u-%02u-%02u", 18 + i / 6, 1 + i % 6 * 2, 3 + i % 20);
        g_autofree char *total = g_strdup_printf("%u", 210 + i * 9);

        if (i % 5 == 0)
            add(c, "language_test", "test", "jlpt", "level", "n3", "date", date, "knowledge", "20",
                "reading", "25", "listening", "30", "total", "75", "result", "failed", NULL);
        else
            add(c, "language_test", "test", tests[i % 5], "level", levels[i % 5], "date", date,
                "total", i % 5 == 2 || i % 5 == 4 ? total : NULL, "result",
                i % 3 == 0   ? "failed"
                : i % 3 == 1 ? "absent"
                             : "passed",
                NULL);
    }
    return end(c);
}

static char *
repeat(const char *word, unsigned n_characters)
{
    GString *text = g_string_new(NULL);

    while (g_utf8_strlen(text->str, -1) < n_characters)
        g_string_append(text, word);
    *g_utf8_offset_to_pointer(text->str, n_characters) = '\0';
    return g_string_free(text, FALSE);
}

/* Every text as long as its field allows, some without a place to break. */
static TsuCase *
longest(void)
{
    TsuCase *c = begin(987654321, "BES", "vi", "1990-10-10");
    g_autofree char *unbroken = repeat("WWWWWWWWWW", 150);
    g_autofree char *broken = repeat("NGUYỄN THỊ PHƯƠNG ", 150);
    g_autofree char *kana = repeat("マリア", 150);
    g_autofree char *burmese_name = repeat("အေးခင်", 150);
    g_autofree char *office = repeat("特別養護老人ホーム", 200);
    g_autofree char *person = repeat("寿限無寿限無五劫の擦り切れ", 500);
    g_autofree char *reason = repeat("長い理由と、", 900);
    g_autofree char *number = repeat("2024-", 60);

    add(c, "name", "form", "passport", "surname", unbroken, "given", broken, NULL);
    add(c, "name", "form", "kana", "surname", kana, "given", kana, NULL);
    add(c, "name", "form", "native", "given", burmese_name, NULL);
    add(c, "case", "number", number, "programme", "intern_training", "route", "specified_skilled",
        "sender", "LONG", "since", "2020-01-01", NULL);
    add(c, "placement", "kind", "care_college", "organization", "LONG", "office", office, "since",
        "2020-02-01", "instructor", person, NULL);
    add(c, "passport", "number", "123456789012345678901234567890", "expires", "2030-01-01", NULL);
    add(c, "residence_card", "number", "123456789012345678901234567890", NULL);
    add(c, "residence_period", "status", "specified_skilled_1", "since", "2020-02-01", "until",
        "2026-11-01", "period",
        "五年五年五年五年五年五年五年五年五年五年五年五年五年五年五年五年五年五年五年五年", NULL);
    add(c, "stage_period", "stage", "lecture", "since", "2020-02-01", NULL);
    add(c, "stage_period", "stage", "suspended", "since", "2020-02-10", NULL);
    add(c, "stage_period", "stage", "stage_1", "since", "2020-02-14", NULL);
    add(c, "stage_period", "stage", "care_college", "since", "2020-03-01", NULL);
    add_japanese(c);
    add_lectures(c);
    for (unsigned i = 0; i < 7; i++)
        add(c, "exam_attempt", "exam", "999", "date", "2025-01-26", "score", "125", "part_a",
            "not_sat", "part_b", "exempt", "part_c", "failed", "result", "absent", NULL);
    add(c, "practical_training", "school", person, "since", "2023-04-01", "hours", "1999.75", NULL);
    add(c, "registration", "applied", "2025-03-28", "number", number, "transitional", "true", NULL);
    for (unsigned i = 0; i < 12; i++)
        add(c, "incident", "kind", "difficulty", "date", "2025-05-05", "reason", reason, "reported",
            "2025-05-06", "police_report", "2025-05-07", "resumed", "2025-05-08",
            "new_organization", "LONG", NULL);
    for (unsigned i = 0; i < 5; i++)
        add(c, "note", "date", "2026-01-01", "text", reason, NULL);
    add_organization(c, "LONG", "sending", office);
    return end(c);
}

TsuCase *
sample_case(const char *name)
{
    static const struct {
        const char *name;
        TsuCase *(*make)(void);
    } samples[] = {
        {"ordinary", ordinary}, {"student", student},   {"burmese", burmese},
        {"nepali", nepali},     {"khmer", khmer},       {"mongolian", mongolian},
        {"chinese", chinese},   {"returned", returned}, {"tests", many_tests},
        {"long", longest},
    };

    for (unsigned i = 0; i < G_N_ELEMENTS(samples); i++)
        if (strcmp(samples[i].name, name) == 0)
            return samples[i].make();
    if (strcmp(name, "empty") == 0) {
        g_autoptr(TsuRecord) person = tsu_record_new(TSU_PERSON);

        person->id = 1;
        return end(tsu_case_new(person));
    }
    return NULL;
}

TsuCase *
sample_case_nth(unsigned number)
{
    static const char *const surnames[] = {"NGUYEN", "TRAN", "LE", "PHAM", "HOANG", "VU", "DANG"};
    static const char *const natives[] = {"Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Vũ", "Đặng"};
    static const char *const kana[] = {"グエン", "チャン", "レー", "ファム",
                                       "ホアン", "ヴー",   "ダン"};
    static const char *const given[] = {"THI ANH", "THI HONG", "VAN NAM", "MINH CHAU", "DUC DAT"};
    static const char *const native_given[] = {"Thị Ánh", "Thị Hồng", "Văn Nam", "Minh Châu",
                                               "Đức Đạt"};
    static const char *const kana_given[] = {"ティ アイン", "ティ ホン", "ヴァン ナム",
                                             "ミン チャウ", "ドゥック ダット"};
    unsigned s = number % 7, g = number / 7 % 5;
    g_autofree char *birth =
        g_strdup_printf("%u-%02u-%02u", 1990 + number % 15, 1 + number % 12, 1 + number % 28);
    g_autofree char *native = g_strdup_printf("%s %s", natives[s], native_given[g]);
    g_autofree char *passport = g_strdup_printf("C%07u", number);
    g_autofree char *date =
        g_strdup_printf("%u-%02u-%02u", 2024 + number % 2, 1 + number % 12, 1 + number % 28);
    g_autofree char *score = g_strdup_printf("%u", 19 + number % 40);
    g_autofree char *listening = g_strdup_printf("%u", 20 + number / 40 % 40);
    g_autofree char *note = g_strdup_printf("面談 %u 回目。次回は監査の日に。", number);
    TsuCase *c = begin(number, "VNM", "vi", birth);

    add_names(c, surnames[s], given[g], kana[s], kana_given[g], native);
    add_intern(c, "AKEBONO");
    add(c, "passport", "number", passport, "issued", "2023-01-01", "expires", "2032-12-31", NULL);
    add(c, "language_test", "test", "jlpt", "level", "n3", "date", date, "knowledge", score,
        "reading", "33", "listening", listening, "result", "failed", NULL);
    add(c, "note", "date", date, "text", note, NULL);
    return end(c);
}

GBytes *
sample_photo(void)
{
    g_autoptr(GdkPixbuf) pixbuf = gdk_pixbuf_new(GDK_COLORSPACE_RGB, FALSE, 8, 300, 400);
    guint8 *pixels = gdk_pixbuf_get_pixels(pixbuf);
    int stride = gdk_pixbuf_get_rowstride(pixbuf);
    char *jpeg;
    gsize size;

    for (int y = 0; y < 400; y++)
        for (int x = 0; x < 300; x++) {
            int head = (x - 150) * (x - 150) * 100 / 64 + (y - 160) * (y - 160);
            int body = (x - 150) * (x - 150) * 4 / 5 + (y - 410) * (y - 410);
            guint8 grey = head < 8100 ? 120 : body < 22500 ? 90 : (guint8) (225 - y / 20);

            memset(pixels + y * stride + 3 * x, grey, 3);
        }
    g_assert_true(
        gdk_pixbuf_save_to_buffer(pixbuf, &jpeg, &size, "jpeg", NULL, "quality", "85", NULL));
    return g_bytes_new_take(jpeg, size);
}
