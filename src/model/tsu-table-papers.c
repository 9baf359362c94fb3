/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Identity documents and the right to stay: histories, since each renewal brings a new number. */

#include "tsu-table-private.h"

static const TsuFieldSpec passport_fields[] = {
    /* 旅券番号: warned about, never refused by pattern */
    {"number", TSU_FIELD_TEXT, N_("Passport number"),
     REQUIRED | KEY | PERSONAL | SEARCHED | NUMBER | SENDER, .max = 30},
    {"issuer", TSU_FIELD_COUNTRY, N_("Issuing country"), SENDER},
    {"issued", TSU_FIELD_DATE, N_("Issued"), SENDER},
    {"expires", TSU_FIELD_DATE, N_("Expires"), SENDER},
    /* ICAO 9303 TD3, two lines of 44 */
    {"mrz_1", TSU_FIELD_TEXT, N_("MRZ line 1"), PERSONAL | SENDER, .max = 44},
    {"mrz_2", TSU_FIELD_TEXT, N_("MRZ line 2"), PERSONAL | SENDER, .max = 44},
    TSU_FIELD_EXTRA_LINE,
};

const TsuEntitySpec TSU_TABLE_PASSPORT = {
    "passport",       N_("Passport"),       N_("Passports"),
    TSU_OWNER_PERSON, .dated_by = "issued", FIELDS(passport_fields),
};

static const TsuFieldSpec eligibility_fields[] = {
    {"number", TSU_FIELD_TEXT, N_("Number"), KEY | PERSONAL | SEARCHED | NUMBER | ANSWER,
     .max = 50},
    {"applied", TSU_FIELD_DATE, N_("Filed"), ANSWER},
    {"issued", TSU_FIELD_DATE, N_("Issued"), ANSWER},
    {"expires", TSU_FIELD_DATE, N_("Expires"), ANSWER},
    TSU_FIELD_EXTRA_LINE,
};

/* 在留資格認定証明書 (COE) */
const TsuEntitySpec TSU_TABLE_ELIGIBILITY = {
    "eligibility",
    N_("Certificate of eligibility"),
    N_("Certificates of eligibility"),
    TSU_OWNER_PERSON,
    .dated_by = "issued",
    FIELDS(eligibility_fields),
};

static const TsuFieldSpec residence_card_fields[] = {
    /* 在留カード番号: changes with every new card, so it is never a key to the person */
    {"number", TSU_FIELD_TEXT, N_("Card number"),
     REQUIRED | KEY | PERSONAL | SEARCHED | NUMBER | OFFICE, .max = 30},
    {"issued", TSU_FIELD_DATE, N_("Issued"), OFFICE},
    {"expires", TSU_FIELD_DATE, N_("Expires"), OFFICE},
    TSU_FIELD_EXTRA_LINE,
};

const TsuEntitySpec TSU_TABLE_RESIDENCE_CARD = {
    "residence_card", N_("Residence card"), N_("Residence cards"),
    TSU_OWNER_PERSON, .dated_by = "issued", FIELDS(residence_card_fields),
};

static const TsuChoice RESIDENCE_STATUSES[] = {
    {"intern_1", N_("Technical Intern Training (i) (b)")},         /* 技能実習1号ロ */
    {"intern_2", N_("Technical Intern Training (ii) (b)")},        /* 技能実習2号ロ */
    {"intern_3", N_("Technical Intern Training (iii) (b)")},       /* 技能実習3号ロ */
    {"student", N_("Student")},                                    /* 留学 */
    {"designated", N_("Designated Activities")},                   /* 特定活動 */
    {"specified_skilled_1", N_("Specified Skilled Worker (i)")},   /* 特定技能1号 */
    {"skill_development", N_("Employment for Skill Development")}, /* 育成就労 */
    {"care", N_("Nursing Care")},                                  /* 介護 */
    {"temporary_visitor", N_("Temporary Visitor")},                /* 短期滞在 */
    {"other", N_("Other")},
    {NULL, NULL},
};

static const TsuChoice PERMISSIONS[] = {
    {"landing", N_("Landing permission")},    /* 上陸許可 */
    {"change", N_("Change of status")},       /* 在留資格変更許可 */
    {"extension", N_("Extension of period")}, /* 在留期間更新許可 */
    {NULL, NULL},
};

static const TsuFieldSpec residence_period_fields[] = {
    {"status", TSU_FIELD_CHOICE, N_("Status of residence"), REQUIRED | KEY | LISTED | ANSWER,
     RESIDENCE_STATUSES},
    {"permission", TSU_FIELD_CHOICE, N_("Permission"), OFFICE, PERMISSIONS},
    {"applied", TSU_FIELD_DATE, N_("Filed"), OFFICE},
    /* 許可年月日: the day from which the period runs */
    {"since", TSU_FIELD_DATE, N_("Granted"), REQUIRED | KEY | ANSWER},
    /* 在留期間満了日: copied from the card, never computed */
    {"until", TSU_FIELD_DATE, N_("Expires"), LISTED | ANSWER},
    /* 在留期間, as printed: "1年" */
    {"period", TSU_FIELD_TEXT, N_("Period of stay"), OFFICE, .max = 40},
    /* 資格外活動許可 */
    {"part_time_permit", TSU_FIELD_FLAG, N_("Permit for part-time work"), OFFICE},
    TSU_FIELD_EXTRA_LINE,
};

const TsuEntitySpec TSU_TABLE_RESIDENCE_PERIOD = {
    "residence_period", N_("Period of residence"), N_("Periods of residence"),
    TSU_OWNER_PERSON,   .dated_by = "since",       FIELDS(residence_period_fields),
};

static const TsuChoice APPLICATIONS[] = {
    /* 在留資格認定証明書交付申請 */
    {"certificate", N_("Issue of a certificate of eligibility")},
    {"change", N_("Change of status of residence")},   /* 在留資格変更許可申請 */
    {"extension", N_("Extension of period of stay")},  /* 在留期間更新許可申請 */
    {"part_time", N_("Activity outside the status")},  /* 資格外活動許可申請 */
    {"work_certificate", N_("Authorized employment")}, /* 就労資格証明書交付申請 */
    {"other", N_("Other")},
    {NULL, NULL},
};

static const TsuChoice APPLICATION_RESULTS[] = {
    {"granted", N_("Application granted")},     /* 許可・交付 */
    {"refused", N_("Application refused")},     /* 不許可・不交付 */
    {"withdrawn", N_("Application withdrawn")}, /* 取下げ */
    {NULL, NULL},
};

/* While one is undecided, the old status goes on for two months after its last day at most
 * (特例期間, 入管法第20条第6項). */
static const TsuFieldSpec residence_application_fields[] = {
    {"kind", TSU_FIELD_CHOICE, N_("Kind"), REQUIRED | KEY | LISTED | ANSWER, APPLICATIONS},
    /* of which the application is for; for an extension, the one she has */
    {"status", TSU_FIELD_CHOICE, N_("Status of residence"), LISTED | ANSWER, RESIDENCE_STATUSES},
    /* 申請日 */
    {"applied", TSU_FIELD_DATE, N_("Filed"), REQUIRED | KEY | LISTED | ANSWER},
    /* 申請番号 */
    {"number", TSU_FIELD_TEXT, N_("Application number"), PERSONAL | SEARCHED | NUMBER | OFFICE,
     .max = 60},
    {"result", TSU_FIELD_CHOICE, N_("Result"), LISTED | ANSWER, APPLICATION_RESULTS},
    /* 処分日 */
    {"decided", TSU_FIELD_DATE, N_("Decided on"), ANSWER},
    TSU_FIELD_EXTRA_LINE,
};

/* 在留申請 */
const TsuEntitySpec TSU_TABLE_RESIDENCE_APPLICATION = {
    "residence_application",
    N_("Application to immigration"),
    N_("Applications to immigration"),
    TSU_OWNER_PERSON,
    .dated_by = "applied",
    .ends_by = "decided",
    FIELDS(residence_application_fields),
};

static const TsuFieldSpec stay_extension_fields[] = {
    /* 第n回: the national exam whose parts she passed, the last one within the five years */
    {"exam", TSU_FIELD_INTEGER, N_("Exam number"), REQUIRED | KEY | LISTED | ANSWER, .min = 1,
     .max = 999},
    /* 誓約書: to go on working at the same employer and to sit the exam again */
    {"pledged", TSU_FIELD_DATE, N_("Pledge signed"), OFFICE},
    /* 学習計画 made with the employer */
    {"study_plan", TSU_FIELD_DATE, N_("Study plan made"), OFFICE},
    {"applied", TSU_FIELD_DATE, N_("Filed"), LISTED | ANSWER},
    {"granted", TSU_FIELD_DATE, N_("Extension granted"), LISTED | ANSWER},
    TSU_FIELD_EXTRA_LINE,
};

/* 特定技能1号の6年目: 通算在留期間を超える在留の特例 (notice 社援発0121第10号, 2026-01-21) */
const TsuEntitySpec TSU_TABLE_STAY_EXTENSION = {
    "stay_extension",
    N_("Sixth year as Specified Skilled Worker (i)"),
    N_("Sixth year as Specified Skilled Worker (i)"),
    TSU_OWNER_PERSON,
    .dated_by = "applied",
    .ends_by = "granted",
    FIELDS(stay_extension_fields),
};

static const TsuChoice DIRECTIONS[] = {
    {"entry", N_("Entry into Japan")},    /* 入国 */
    {"exit", N_("Departure from Japan")}, /* 出国 */
    {NULL, NULL},
};

static const TsuFieldSpec crossing_fields[] = {
    {"direction", TSU_FIELD_CHOICE, N_("Direction"), REQUIRED | KEY | ANSWER, DIRECTIONS},
    {"date", TSU_FIELD_DATE, N_("Date"), REQUIRED | KEY | ANSWER},
    {"port", TSU_FIELD_TEXT, N_("Port"), ANSWER},
    {"flight", TSU_FIELD_TEXT, N_("Flight"), ANSWER, .max = 40},
    TSU_FIELD_EXTRA_LINE,
};

/* 出入国: landing and departure stamps (証印) */
const TsuEntitySpec TSU_TABLE_CROSSING = {
    "crossing",       N_("Entry or departure"), N_("Entries and departures"),
    TSU_OWNER_PERSON, .dated_by = "date",       FIELDS(crossing_fields),
};
