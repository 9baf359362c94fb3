/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The way home: return (帰国) and what became of her (フォローアップ). */

#include "tsu-table-private.h"

static const TsuFieldSpec return_home_fields[] = {
    {"kind", TSU_FIELD_CHOICE, N_("Kind"), REQUIRED | KEY | ANSWER, TSU_RETURN_KINDS},
    {"planned", TSU_FIELD_DATE, N_("Planned"), KEY | ANSWER},
    {"departed", TSU_FIELD_DATE, N_("Departed"), LISTED | ANSWER},
    {"flight", TSU_FIELD_TEXT, N_("Flight"), ANSWER, .max = 40},
    {"reason", TSU_FIELD_PROSE, N_("Reason"), OFFICE},
    /* Whether and how long she agreed to be asked afterwards. */
    {"contact_agreed", TSU_FIELD_FLAG, N_("Agreed to stay in touch"), ANSWER},
    {"contact_until", TSU_FIELD_DATE, N_("In touch until"), ANSWER},
    TSU_FIELD_EXTRA_LINE,
};

const TsuEntitySpec TSU_TABLE_RETURN_HOME = {
    "return_home",    N_("Return home"),      N_("Returns home"),
    TSU_OWNER_PERSON, .dated_by = "departed", FIELDS(return_home_fields),
};

static const TsuChoice CHANNELS[] = {
    {"phone", N_("Phone")},         {"email", N_("E-mail")},
    {"messenger", N_("Messenger")}, {"sender", N_("Through the sending organization")},
    {"visit", N_("Visit")},         {NULL, NULL},
};

static const TsuChoice EMPLOYMENT[] = {
    {"employed", N_("Employed")},           /* 就職 */
    {"job_fixed", N_("Job fixed")},         /* 就職内定 */
    {"own_business", N_("Own business")},   /* 起業 */
    {"seeking", N_("Seeking a job")},       /* 求職中 */
    {"studying", N_("Studying")},           /* 進学 */
    {"back_in_japan", N_("Back in Japan")}, /* 再来日 */
    {"other", N_("Other")},
    {NULL, NULL},
};

static const TsuChoice EMPLOYER_TYPES[] = {
    {"japanese_care", N_("Japanese-affiliated care business")}, /* 日系介護事業所 */
    {"local_care", N_("Local care business")},                  /* 現地介護事業所 */
    {"hospital", N_("Hospital")},                               /* 病院 */
    {"sender_or_school", N_("Sending organization or school")}, /* 送出機関・学校 */
    {"own_business", N_("Own business")},                       /* 起業 */
    {"other", N_("Other")},
    {NULL, NULL},
};

static const TsuChoice SKILL_USES[] = {
    {"same", N_("Same work")},       /* 同一 */
    {"similar", N_("Similar work")}, /* 同種 */
    {"other", N_("Other work")},     /* 他 */
    {"none", N_("None")},            /* なし */
    {NULL, NULL},
};

static const TsuChoice JAPANESE_LEVELS[] = {
    {"n1", "N1"}, {"n2", "N2"}, {"n3", "N3"}, {"n4", "N4"}, {"n5", "N5"}, {NULL, NULL},
};

static const TsuFieldSpec follow_up_fields[] = {
    /* months after the return: 0, 3, 6, 12, 24, 36 */
    {"wave", TSU_FIELD_INTEGER, N_("Months after return"), REQUIRED | KEY | SENDER | ANSWER,
     .min = 0, .max = 600},
    {"asked", TSU_FIELD_DATE, N_("Asked"), KEY | SENDER | ANSWER},
    {"channel", TSU_FIELD_CHOICE, N_("Channel"), SENDER | ANSWER, CHANNELS},
    {"answered", TSU_FIELD_DATE, N_("Answered"), SENDER | ANSWER},
    {"employment", TSU_FIELD_CHOICE, N_("Employment"), SENDER | ANSWER, EMPLOYMENT},
    {"employer", TSU_FIELD_TEXT, N_("Employer"), SENDER | ANSWER},
    {"employer_type", TSU_FIELD_CHOICE, N_("Kind of employer"), SENDER | ANSWER, EMPLOYER_TYPES},
    {"country", TSU_FIELD_COUNTRY, N_("Country"), SENDER | ANSWER},
    {"job", TSU_FIELD_TEXT, N_("Job"), SENDER | ANSWER},
    {"uses_skill", TSU_FIELD_CHOICE, N_("Uses care skills"), SENDER | ANSWER, SKILL_USES},
    {"barriers", TSU_FIELD_PROSE, N_("Why skills are not used"), SENDER | ANSWER},
    {"salary_band", TSU_FIELD_TEXT, N_("Pay band"), OFFICE, .max = 60},
    {"certified", TSU_FIELD_FLAG, N_("Certified care worker"), SENDER | ANSWER},
    {"highest_jlpt", TSU_FIELD_CHOICE, N_("Highest JLPT"), SENDER | ANSWER, JAPANESE_LEVELS},
    /* 指導者: she trains the next cohort */
    {"trains", TSU_FIELD_FLAG, N_("Trains others"), SENDER | ANSWER},
    {"trained", TSU_FIELD_INTEGER, N_("People trained"), SENDER | ANSWER, .min = 0, .max = 100000},
    {"would_return", TSU_FIELD_FLAG, N_("Would return to Japan"), SENDER | ANSWER},
    TSU_FIELD_EXTRA_LINE,
};

const TsuEntitySpec TSU_TABLE_FOLLOW_UP = {
    "follow_up",      N_("Follow-up"),     N_("Follow-ups"),
    TSU_OWNER_PERSON, .dated_by = "asked", FIELDS(follow_up_fields),
};
