/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The programme: case, contract, placements, plans, stages, and what interrupts them. */

#include "tsu-table-private.h"

#include "tsu-stage.h"

static const TsuChoice PROGRAMMES[] = {
    {"intern_training", N_("Technical Intern Training Program")},  /* 技能実習制度 */
    {"study", N_("Study abroad")},                                 /* 留学 */
    {"epa", N_("Economic Partnership Agreement")},                 /* EPA 経済連携協定 */
    {"specified_skilled", N_("Specified Skilled Worker")},         /* 特定技能 */
    {"skill_development", N_("Employment for Skill Development")}, /* 育成就労 */
    {"care", N_("Nursing Care status")},                           /* 在留資格「介護」 */
    {NULL, NULL},
};

static const TsuChoice ROUTES[] = {
    {"intern", N_("Intern route")},                       /* 技能実習ルート */
    {"study", N_("Study route")},                         /* 留学ルート */
    {"epa", N_("EPA route")},                             /* EPAルート */
    {"specified_skilled", N_("Specified skilled route")}, /* 特定技能ルート */
    {"skill_development", N_("Skill development route")}, /* 育成就労ルート */
    {NULL, NULL},
};

static const TsuChoice GOALS[] = {
    {"next_stage", N_("Next stage")},       /* 次の段階 */
    {"certification", N_("Certification")}, /* 介護福祉士 */
    {"return", N_("Return home")},          /* 帰国 */
    {NULL, NULL},
};

static const TsuFieldSpec case_fields[] = {
    {"number", TSU_FIELD_TEXT, N_("Case number"), SEARCHED | NUMBER | OFFICE, .max = 60},
    {"programme", TSU_FIELD_CHOICE, N_("Programme"), REQUIRED | KEY | LISTED | SENDER | ANSWER,
     PROGRAMMES},
    {"route", TSU_FIELD_CHOICE, N_("Route"), LISTED | SENDER | ANSWER, ROUTES},
    /* 送出機関 */
    {"sender", TSU_FIELD_ORGANIZATION, N_("Sending organization"), SEARCHED | LISTED | SENDER},
    /* 監理団体 */
    {"supervisor", TSU_FIELD_ORGANIZATION, N_("Supervising organization"), SEARCHED | OFFICE},
    {"goal", TSU_FIELD_CHOICE, N_("Goal"), OFFICE, GOALS},
    /* 担当者 */
    {"worker", TSU_FIELD_TEXT, N_("Case worker"), SEARCHED | OFFICE},
    {"since", TSU_FIELD_DATE, N_("Case opened"), KEY | OFFICE},
    {"until", TSU_FIELD_DATE, N_("Case closed"), OFFICE},
    {"close_reason", TSU_FIELD_TEXT, N_("Reason for closing"), OFFICE},
    TSU_FIELD_EXTRA_LINE,
};

/* One leg of the loop; a return to Japan opens a new one for the same person. */
const TsuEntitySpec TSU_TABLE_CASE = {
    "case",
    N_("Case"),
    N_("Cases"),
    TSU_OWNER_PERSON,
    .dated_by = "since",
    .ends_by = "until",
    FIELDS(case_fields),
};

static const TsuFieldSpec contract_fields[] = {
    {"organization", TSU_FIELD_ORGANIZATION, N_("Employer"), REQUIRED | KEY | SEARCHED | ANSWER},
    {"signed", TSU_FIELD_DATE, N_("Signed"), KEY | ANSWER},
    {"since", TSU_FIELD_DATE, N_("From"), ANSWER},
    {"until", TSU_FIELD_DATE, N_("Until"), ANSWER},
    TSU_FIELD_EXTRA_LINE,
};

/* 雇用契約書・雇用条件書 */
const TsuEntitySpec TSU_TABLE_CONTRACT = {
    "contract",           N_("Employment contract"), N_("Employment contracts"), TSU_OWNER_PERSON,
    .dated_by = "signed", .ends_by = "until",        FIELDS(contract_fields),
};

static const TsuChoice PLACEMENT_KINDS[] = {
    {"host", N_("Host facility")},              /* 実習実施者 */
    {"lectures", N_("Training centre")},        /* 講習施設 */
    {"japanese_school", N_("Japanese school")}, /* 日本語学校 */
    {"care_college", N_("Care college")},       /* 介護福祉士養成施設 */
    {"employment", N_("Employment")},           /* 就労先 */
    {NULL, NULL},
};

static const TsuFieldSpec placement_fields[] = {
    {"kind", TSU_FIELD_CHOICE, N_("Kind"), REQUIRED | KEY | ANSWER, PLACEMENT_KINDS},
    {"organization", TSU_FIELD_ORGANIZATION, N_("Organization"),
     REQUIRED | KEY | SEARCHED | LISTED | ANSWER},
    /* 事業所: the name of one of the organization's offices */
    {"office", TSU_FIELD_TEXT, N_("Office"), SEARCHED | OFFICE, .max = 200},
    {"since", TSU_FIELD_DATE, N_("From"), REQUIRED | KEY | ANSWER},
    {"until", TSU_FIELD_DATE, N_("Until"), ANSWER},
    /* 技能実習指導員 */
    {"instructor", TSU_FIELD_TEXT, N_("Instructor"), SEARCHED | OFFICE},
    /* 生活指導員 */
    {"life_instructor", TSU_FIELD_TEXT, N_("Life instructor"), SEARCHED | OFFICE},
    TSU_FIELD_EXTRA_LINE,
};

const TsuEntitySpec TSU_TABLE_PLACEMENT = {
    "placement",         N_("Placement"),    N_("Placements"),         TSU_OWNER_PERSON,
    .dated_by = "since", .ends_by = "until", FIELDS(placement_fields),
};

static const TsuChoice PLAN_STAGES[] = {
    {"stage_1", N_("Stage 1")},                                    /* 第1号 */
    {"stage_2", N_("Stage 2")},                                    /* 第2号 */
    {"stage_3", N_("Stage 3")},                                    /* 第3号 */
    {"skill_development", N_("Employment for skill development")}, /* 育成就労計画 */
    {NULL, NULL},
};

static const TsuFieldSpec plan_fields[] = {
    {"stage", TSU_FIELD_CHOICE, N_("Stage"), REQUIRED | KEY | ANSWER, PLAN_STAGES},
    /* 認定申請日 */
    {"applied", TSU_FIELD_DATE, N_("Filed"), KEY | ANSWER},
    /* 認定年月日 */
    {"certified", TSU_FIELD_DATE, N_("Certified"), ANSWER},
    /* 認定番号 */
    {"number", TSU_FIELD_TEXT, N_("Certification number"), SEARCHED | NUMBER | OFFICE, .max = 60},
    /* 計画の開始日・終了日 */
    {"since", TSU_FIELD_DATE, N_("From"), ANSWER},
    {"until", TSU_FIELD_DATE, N_("Until"), ANSWER},
    /* 予定時間数: 1/6 and 1/12 of it are lectures */
    {"hours", TSU_FIELD_HOURS, N_("Planned hours"), OFFICE, .max = 20000},
    /* 日本語学習プラン (介護参考様式第13号) */
    {"study_plan_filed", TSU_FIELD_DATE, N_("Japanese study plan filed (form 13)"), OFFICE},
    /* 日本語要件申告書 (介護参考様式第14号) */
    {"language_report_filed", TSU_FIELD_DATE, N_("Japanese requirement reported (form 14)"),
     OFFICE},
    TSU_FIELD_EXTRA_LINE,
};

/* 技能実習計画 */
const TsuEntitySpec TSU_TABLE_PLAN = {
    "plan",           N_("Training plan"),   N_("Training plans"),
    TSU_OWNER_PERSON, .dated_by = "applied", FIELDS(plan_fields),
};

static const TsuChoice PLAN_CHANGES[] = {
    {"certified_change", N_("Certified change")}, /* 変更認定 */
    {"notified_change", N_("Notified change")},   /* 変更届出 (軽微変更届) */
    {NULL, NULL},
};

static const TsuFieldSpec plan_change_fields[] = {
    {"stage", TSU_FIELD_CHOICE, N_("Stage"), REQUIRED | KEY | OFFICE, PLAN_STAGES},
    {"kind", TSU_FIELD_CHOICE, N_("Kind"), REQUIRED | KEY | OFFICE, PLAN_CHANGES},
    {"date", TSU_FIELD_DATE, N_("Date"), REQUIRED | KEY | OFFICE},
    {"item", TSU_FIELD_TEXT, N_("What changed"), OFFICE},
    TSU_FIELD_EXTRA_LINE,
};

const TsuEntitySpec TSU_TABLE_PLAN_CHANGE = {
    "plan_change",    N_("Change of plan"), N_("Changes of plans"),
    TSU_OWNER_PERSON, .dated_by = "date",   FIELDS(plan_change_fields),
};

static const TsuFieldSpec stage_period_fields[] = {
    {"stage", TSU_FIELD_CHOICE, N_("Stage"), REQUIRED | KEY | LISTED | ANSWER, TSU_STAGES},
    {"since", TSU_FIELD_DATE, N_("From"), REQUIRED | KEY | LISTED | ANSWER},
    /* Last day, where the next stage did not begin on the day after it. */
    {"until", TSU_FIELD_DATE, N_("Until"), ANSWER},
    {"note", TSU_FIELD_TEXT, N_("Note"), OFFICE},
    TSU_FIELD_EXTRA_LINE,
};

const TsuEntitySpec TSU_TABLE_STAGE_PERIOD = {
    "stage_period",
    N_("Stage"),
    N_("Stages"),
    TSU_OWNER_PERSON,
    .dated_by = "since",
    .ends_by = "until",
    FIELDS(stage_period_fields),
};

static const TsuFieldSpec temporary_return_fields[] = {
    {"departed", TSU_FIELD_DATE, N_("Departed"), REQUIRED | KEY | ANSWER},
    {"returned", TSU_FIELD_DATE, N_("Back in Japan"), ANSWER},
    {"reason", TSU_FIELD_TEXT, N_("Reason"), OFFICE},
    /* 旅費負担 */
    {"fare_paid_by", TSU_FIELD_TEXT, N_("Fare paid by"), OFFICE},
    TSU_FIELD_EXTRA_LINE,
};

/* 一時帰国 */
const TsuEntitySpec TSU_TABLE_TEMPORARY_RETURN = {
    "temporary_return",
    N_("Temporary return"),
    N_("Temporary returns"),
    TSU_OWNER_PERSON,
    .dated_by = "departed",
    .ends_by = "returned",
    FIELDS(temporary_return_fields),
};

static const TsuChoice INCIDENTS[] = {
    {"difficulty", N_("Training cannot go on")}, /* 実施困難 (X1) */
    {"early_return", N_("Early return")},        /* 途中帰国 (X2) */
    {"missing", N_("Missing")},                  /* 行方不明 (X3) */
    {"transfer", N_("Transfer")},                /* 転籍 (X4) */
    {"suspension", N_("Suspension")},            /* 中断 (X5) */
    {NULL, NULL},
};

static const TsuFieldSpec incident_fields[] = {
    {"kind", TSU_FIELD_CHOICE, N_("Kind"), REQUIRED | KEY | OFFICE, INCIDENTS},
    /* 事由発生日 */
    {"date", TSU_FIELD_DATE, N_("Date of the cause"), REQUIRED | KEY | OFFICE},
    {"reason", TSU_FIELD_PROSE, N_("Reason"), OFFICE},
    /* 技能実習実施困難時届出書 (様式第18号) */
    {"reported", TSU_FIELD_DATE, N_("Reported (form 18)"), OFFICE},
    /* 帰国の意思確認 */
    {"voluntary", TSU_FIELD_FLAG, N_("Return confirmed as voluntary"), OFFICE},
    {"police_report", TSU_FIELD_DATE, N_("Reported to the police"), OFFICE},
    {"resumed", TSU_FIELD_DATE, N_("Resumed"), OFFICE},
    {"new_organization", TSU_FIELD_ORGANIZATION, N_("New host"), SEARCHED | OFFICE},
    TSU_FIELD_EXTRA_LINE,
};

const TsuEntitySpec TSU_TABLE_INCIDENT = {
    "incident",         N_("Incident"),       N_("Incidents"),         TSU_OWNER_PERSON,
    .dated_by = "date", .ends_by = "resumed", FIELDS(incident_fields),
};
