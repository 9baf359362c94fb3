/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Qualification: Japanese, lectures, skill tests, practice, 介護福祉士. */

#include "tsu-table-private.h"

static const TsuChoice LANGUAGE_TESTS[] = {
    {"jlpt", N_("JLPT")},           /* 日本語能力試験 */
    {"jtest_de", N_("J.TEST D-E")}, /* 実用日本語検定 */
    {"jtest_ac", N_("J.TEST A-C")},
    {"jtest_ef_old", N_("J.TEST E-F (old form)")},
    {"jtest_ad_old", N_("J.TEST A-D (old form)")},
    {"nat_test", N_("NAT-TEST")},                               /* 日本語NAT-TEST */
    {"jlct", N_("Nursing Care Japanese Language Test (JLCT)")}, /* 介護日本語能力テスト */
    {"jft_basic", N_("JFT-Basic")}, /* 国際交流基金日本語基礎テスト */
    {"care_japanese", N_("Nursing Care Japanese Evaluation Test")}, /* 介護日本語評価試験 */
    {NULL, NULL},
};

/* The level sat for, in the words of its own test; tests that only give points have none. */
static const TsuChoice LANGUAGE_LEVELS[] = {
    {"n1", "N1"},     {"n2", "N2"},     {"n3", "N3"},     {"n4", "N4"},
    {"n5", "N5"},     {"1q", "1級"},    {"2q", "2級"},    {"3q", "3級"},
    {"4q", "4級"},    {"5q", "5級"},    {"jct1", "JCT1"}, {"jct2", "JCT2"},
    {"jct3", "JCT3"}, {"jct4", "JCT4"}, {"jct5", "JCT5"}, {NULL, NULL},
};

static const TsuFieldSpec language_test_fields[] = {
    {"test", TSU_FIELD_CHOICE, N_("Test"), REQUIRED | KEY | LISTED | SENDER | ANSWER,
     LANGUAGE_TESTS},
    {"level", TSU_FIELD_CHOICE, N_("Level"), KEY | LISTED | SENDER | ANSWER, LANGUAGE_LEVELS},
    {"date", TSU_FIELD_DATE, N_("Date"), REQUIRED | KEY | LISTED | SENDER | ANSWER},
    {"applied", TSU_FIELD_DATE, N_("Application date"), SENDER | ANSWER},
    {"country", TSU_FIELD_COUNTRY, N_("Country of the venue"), SENDER | ANSWER},
    {"registration", TSU_FIELD_TEXT, N_("Registration number"), SEARCHED | NUMBER | SENDER | ANSWER,
     .max = 60},
    /* 言語知識 / 読解 / 言語知識・読解 (N4, N5) / 聴解 */
    {"knowledge", TSU_FIELD_INTEGER, N_("Language knowledge"), SENDER | ANSWER, .min = 0,
     .max = 60},
    {"reading", TSU_FIELD_INTEGER, N_("Reading"), SENDER | ANSWER, .min = 0, .max = 60},
    {"knowledge_reading", TSU_FIELD_INTEGER, N_("Language knowledge and reading"), SENDER | ANSWER,
     .min = 0, .max = 120},
    {"listening", TSU_FIELD_INTEGER, N_("Listening"), SENDER | ANSWER, .min = 0, .max = 60},
    {"total", TSU_FIELD_INTEGER, N_("Total"), LISTED | SENDER | ANSWER, .min = 0, .max = 1000},
    {"result", TSU_FIELD_CHOICE, N_("Result"), LISTED | SENDER | ANSWER, TSU_RESULTS},
    {"certificate", TSU_FIELD_TEXT, N_("Certificate number"), SEARCHED | NUMBER | SENDER | ANSWER,
     .max = 60},
    /* As spelt on the certificate, where it differs from the passport. */
    {"certificate_name", TSU_FIELD_TEXT, N_("Name on the certificate"), SENDER},
    {"verified_by", TSU_FIELD_TEXT, N_("Verified by"), OFFICE},
    {"verified_on", TSU_FIELD_DATE, N_("Verified on"), OFFICE},
    TSU_FIELD_EXTRA_LINE,
};

const TsuEntitySpec TSU_TABLE_LANGUAGE_TEST = {
    "language_test",  N_("Japanese test"), N_("Japanese tests"),
    TSU_OWNER_PERSON, .dated_by = "date",  FIELDS(language_test_fields),
};

static const TsuChoice COURSE_PHASES[] = {
    {"before_entry", N_("Before entry")}, /* 入国前講習 */
    {"after_entry", N_("After entry")},   /* 入国後講習 */
    {"at_work", N_("At the workplace")},  /* 就労中の日本語学習 */
    {"other", N_("Other")},
    {NULL, NULL},
};

static const TsuChoice SUBJECTS[] = {
    {"japanese_general", N_("Comprehensive Japanese")},    /* 総合日本語 */
    {"japanese_listening", N_("Listening")},               /* 聴解 */
    {"japanese_reading", N_("Reading")},                   /* 読解 */
    {"japanese_script", N_("Script")},                     /* 文字 */
    {"japanese_pronunciation", N_("Pronunciation")},       /* 発音 */
    {"japanese_conversation", N_("Conversation")},         /* 会話 */
    {"japanese_writing", N_("Writing")},                   /* 作文 */
    {"japanese_care", N_("Japanese for care")},            /* 介護の日本語 */
    {"care_basics", N_("Basics of care I and II")},        /* 介護の基本I・II */
    {"care_communication", N_("Communication skills")},    /* コミュニケーション技術 */
    {"care_mobility", N_("Mobility")},                     /* 移動 */
    {"care_meals", N_("Meals")},                           /* 食事 */
    {"care_toileting", N_("Toileting")},                   /* 排泄 */
    {"care_dressing", N_("Dressing")},                     /* 衣服の着脱 */
    {"care_bathing", N_("Bathing and hygiene")},           /* 入浴・身体の清潔 */
    {"law_training", N_("Technical intern training law")}, /* 技能実習法令 */
    {"law_immigration", N_("Immigration law")},            /* 入管法令 */
    {"law_labour", N_("Labour law")},                      /* 労働関係法令 */
    {"law_other", N_("Other legal protection")},           /* その他法的保護 */
    {"life", N_("Life in Japan")},                         /* 生活一般 */
    {"other", N_("Other")},
    {NULL, NULL},
};

static const TsuFieldSpec course_fields[] = {
    {"phase", TSU_FIELD_CHOICE, N_("Phase"), REQUIRED | KEY | SENDER | ANSWER, COURSE_PHASES},
    {"subject", TSU_FIELD_CHOICE, N_("Subject"), REQUIRED | KEY | SENDER | ANSWER, SUBJECTS},
    {"since", TSU_FIELD_DATE, N_("From"), REQUIRED | KEY | SENDER | ANSWER},
    {"until", TSU_FIELD_DATE, N_("Until"), SENDER | ANSWER},
    {"planned_hours", TSU_FIELD_HOURS, N_("Planned hours"), SENDER | ANSWER, .max = 5000},
    {"hours", TSU_FIELD_HOURS, N_("Hours"), SENDER | ANSWER, .max = 5000},
    {"place", TSU_FIELD_TEXT, N_("Place"), SENDER | ANSWER},
    {"provider", TSU_FIELD_ORGANIZATION, N_("Training centre"), SEARCHED | SENDER | ANSWER},
    {"lecturer", TSU_FIELD_TEXT, N_("Lecturer"), SENDER},
    /* 講師要件: only hours of a qualified lecturer count as pre-entry credit */
    {"lecturer_qualified", TSU_FIELD_FLAG, N_("Lecturer qualified"), SENDER},
    {"lecturer_qualification", TSU_FIELD_TEXT, N_("Lecturer's qualification"), SENDER},
    TSU_FIELD_EXTRA_LINE,
};

/* 講習 */
const TsuEntitySpec TSU_TABLE_COURSE = {
    "course",
    N_("Lecture course"),
    N_("Lectures"),
    TSU_OWNER_PERSON,
    .dated_by = "since",
    .ends_by = "until",
    FIELDS(course_fields),
};

static const TsuChoice GRADES[] = {
    {"basic", N_("Basic")},                                    /* 初級 */
    {"specialist", N_("Specialist")},                          /* 専門級 */
    {"advanced", N_("Advanced")},                              /* 上級 */
    {"specified_skilled", N_("Specified skilled evaluation")}, /* 介護技能評価試験 */
    {NULL, NULL},
};

static const TsuFieldSpec skill_test_fields[] = {
    {"grade", TSU_FIELD_CHOICE, N_("Grade"), REQUIRED | KEY | LISTED | ANSWER, GRADES},
    {"date", TSU_FIELD_DATE, N_("Date"), REQUIRED | KEY | LISTED | ANSWER},
    /* 受検手続支援サイト registration and the application to ESPA */
    {"registered", TSU_FIELD_DATE, N_("Registered at the support site"), OFFICE},
    {"applied", TSU_FIELD_DATE, N_("Application date"), ANSWER},
    {"written", TSU_FIELD_CHOICE, N_("Written"), LISTED | ANSWER, TSU_RESULTS},     /* 学科 */
    {"practical", TSU_FIELD_CHOICE, N_("Practical"), LISTED | ANSWER, TSU_RESULTS}, /* 実技 */
    {"resit", TSU_FIELD_FLAG, N_("Re-sit"), ANSWER},                                /* 再受検 */
    {"result_date", TSU_FIELD_DATE, N_("Result received"), ANSWER},
    {"certificate", TSU_FIELD_TEXT, N_("Certificate number"), SEARCHED | NUMBER | ANSWER,
     .max = 60},
    {"place", TSU_FIELD_TEXT, N_("Place"), OFFICE},
    TSU_FIELD_EXTRA_LINE,
};

/* 介護技能実習評価試験 */
const TsuEntitySpec TSU_TABLE_SKILL_TEST = {
    "skill_test",     N_("Skill test"),   N_("Skill tests"),
    TSU_OWNER_PERSON, .dated_by = "date", FIELDS(skill_test_fields),
};

static const TsuFieldSpec practice_period_fields[] = {
    {"organization", TSU_FIELD_ORGANIZATION, N_("Employer"), REQUIRED | KEY | SEARCHED | OFFICE},
    /* 従業期間: both days count */
    {"since", TSU_FIELD_DATE, N_("Enrolled from"), REQUIRED | KEY | OFFICE},
    {"until", TSU_FIELD_DATE, N_("Enrolled until"), OFFICE},
    /* 従事日数: days on duty, counted up to `counted_on` */
    {"days_worked", TSU_FIELD_INTEGER, N_("Days worked"), OFFICE, .min = 0, .max = 20000},
    {"counted_on", TSU_FIELD_DATE, N_("Counted up to"), OFFICE},
    TSU_FIELD_EXTRA_LINE,
};

/* 実務経験 */
const TsuEntitySpec TSU_TABLE_PRACTICE_PERIOD = {
    "practice_period",
    N_("Practice"),
    N_("Practice"),
    TSU_OWNER_PERSON,
    .dated_by = "since",
    .ends_by = "until",
    FIELDS(practice_period_fields),
};

static const TsuFieldSpec practical_training_fields[] = {
    {"school", TSU_FIELD_TEXT, N_("School"), REQUIRED | KEY | SEARCHED | OFFICE},
    {"since", TSU_FIELD_DATE, N_("From"), KEY | OFFICE},
    {"until", TSU_FIELD_DATE, N_("Completed on"), OFFICE},
    {"hours", TSU_FIELD_HOURS, N_("Hours"), OFFICE, .max = 2000},
    {"certificate", TSU_FIELD_TEXT, N_("Certificate number"), SEARCHED | NUMBER | OFFICE,
     .max = 60},
    TSU_FIELD_EXTRA_LINE,
};

/* 実務者研修 */
const TsuEntitySpec TSU_TABLE_PRACTICAL_TRAINING = {
    "practical_training",
    N_("Practical training course"),
    N_("Practical training courses"),
    TSU_OWNER_PERSON,
    .dated_by = "since",
    .ends_by = "until",
    FIELDS(practical_training_fields),
};

static const TsuChoice PART_RESULTS[] = {
    {"passed", N_("Passed")},   /* 合格 */
    {"failed", N_("Failed")},   /* 不合格 */
    {"exempt", N_("Exempt")},   /* 免除 */
    {"not_sat", N_("Not sat")}, /* 未受験 */
    {NULL, NULL},
};

static const TsuFieldSpec exam_attempt_fields[] = {
    /* 第n回 */
    {"exam", TSU_FIELD_INTEGER, N_("Exam number"), REQUIRED | KEY | LISTED | ANSWER, .min = 1,
     .max = 999},
    {"applied", TSU_FIELD_DATE, N_("Application date"), ANSWER},
    {"date", TSU_FIELD_DATE, N_("Date"), ANSWER},
    /* 受験番号 */
    {"examinee", TSU_FIELD_TEXT, N_("Examinee number"), SEARCHED | NUMBER | OFFICE, .max = 60},
    {"score", TSU_FIELD_INTEGER, N_("Score"), OFFICE, .min = 0, .max = 125},
    /* 全科目群得点 */
    {"all_groups", TSU_FIELD_FLAG, N_("Points in every subject group"), OFFICE},
    /* パート A・B・C (from exam 38) */
    {"part_a", TSU_FIELD_CHOICE, N_("Part A"), ANSWER, PART_RESULTS},
    {"part_b", TSU_FIELD_CHOICE, N_("Part B"), ANSWER, PART_RESULTS},
    {"part_c", TSU_FIELD_CHOICE, N_("Part C"), ANSWER, PART_RESULTS},
    {"result", TSU_FIELD_CHOICE, N_("Result"), LISTED | ANSWER, TSU_RESULTS},
    {"result_date", TSU_FIELD_DATE, N_("Result received"), ANSWER},
    TSU_FIELD_EXTRA_LINE,
};

/* 介護福祉士国家試験 */
const TsuEntitySpec TSU_TABLE_EXAM_ATTEMPT = {
    "exam_attempt",   N_("National exam"), N_("National exams"),
    TSU_OWNER_PERSON, .dated_by = "date",  FIELDS(exam_attempt_fields),
};

static const TsuFieldSpec registration_fields[] = {
    {"applied", TSU_FIELD_DATE, N_("Filed"), ANSWER},
    /* 登録年月日: a certified care worker exists from this day, not from passing */
    {"registered", TSU_FIELD_DATE, N_("Registered"), KEY | LISTED | ANSWER},
    /* 登録番号 */
    {"number", TSU_FIELD_TEXT, N_("Registration number"), KEY | SEARCHED | NUMBER | ANSWER,
     .max = 60},
    /* 経過措置: registered without having passed */
    {"transitional", TSU_FIELD_FLAG, N_("Under the transitional measure"), OFFICE},
    {"certificate_received", TSU_FIELD_DATE, N_("Certificate received"), OFFICE},
    TSU_FIELD_EXTRA_LINE,
};

/* 介護福祉士登録 */
const TsuEntitySpec TSU_TABLE_REGISTRATION = {
    "registration",
    N_("Registration as certified care worker"),
    N_("Registrations as certified care worker"),
    TSU_OWNER_PERSON,
    .dated_by = "registered",
    FIELDS(registration_fields),
};
