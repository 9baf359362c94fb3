/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Organizations: one type with a kind. */

#include "tsu-table-private.h"

static const TsuChoice ORGANIZATION_KINDS[] = {
    {"sending", N_("Sending organization")},         /* 送出機関 */
    {"supervising", N_("Supervising organization")}, /* 監理団体 */
    {"host", N_("Host facility")},                   /* 実習実施者 */
    {"origin_school", N_("School of origin")},       /* 看護学校等・高等学校 */
    {"japanese_school", N_("Japanese school")},      /* 日本語学校 */
    {"care_college", N_("Care college")},            /* 介護福祉士養成施設 */
    {"training_centre", N_("Training centre")},      /* 講習施設 */
    {"care_abroad", N_("Care business abroad")},     /* 海外の介護事業所 */
    {"other", N_("Other")},
    {NULL, NULL},
};

static const TsuFieldSpec organization_fields[] = {
    {"kind", TSU_FIELD_CHOICE, N_("Kind"), REQUIRED | LISTED | SENDER | ANSWER, ORGANIZATION_KINDS},
    /* 名称 */
    {"name", TSU_FIELD_TEXT, N_("Name"), REQUIRED | SEARCHED | LISTED | SENDER | ANSWER,
     .max = 200},
    {"name_kana", TSU_FIELD_TEXT, N_("Name in kana"), SEARCHED | OFFICE, .max = 200},
    {"name_local", TSU_FIELD_TEXT, N_("Name in its own language"), SEARCHED | SENDER | ANSWER,
     .max = 200},
    {"school_kind", TSU_FIELD_CHOICE, N_("Kind of school"), SENDER, TSU_EDUCATION_KINDS},
    {"country", TSU_FIELD_COUNTRY, N_("Country"), LISTED | SENDER | ANSWER},
    {"postal_code", TSU_FIELD_TEXT, N_("Postal code"), SENDER, .max = 20},
    {"address", TSU_FIELD_PROSE, N_("Address"), SENDER, .max = 500},
    {"phone", TSU_FIELD_TEXT, N_("Phone"), SEARCHED | NUMBER | SENDER, .max = 60},
    {"email", TSU_FIELD_TEXT, N_("E-mail"), SEARCHED | SENDER, .max = 200},
    /* 代表者 */
    {"representative", TSU_FIELD_TEXT, N_("Representative"), SEARCHED | SENDER},
    /* 法人番号 */
    {"corporate_number", TSU_FIELD_TEXT, N_("Corporate number"), SEARCHED | NUMBER | OFFICE,
     .max = 40},
    /* 許可番号 of a supervising organization */
    {"permit_number", TSU_FIELD_TEXT, N_("Permit number"), SEARCHED | NUMBER | OFFICE, .max = 60},
    {"permitted_on", TSU_FIELD_DATE, N_("Permitted on"), OFFICE},
    {"permitted_until", TSU_FIELD_DATE, N_("Permitted until"), OFFICE},
    /* 優良要件適合: stage 3 and higher numbers of trainees need it */
    {"excellent_since", TSU_FIELD_DATE, N_("Recognized as excellent from"), OFFICE},
    {"excellent_until", TSU_FIELD_DATE, N_("Recognized as excellent until"), OFFICE},
    /* 設立年月日: a care facility has to be three years old in principle */
    {"opened", TSU_FIELD_PARTIAL_DATE, N_("Opened"), OFFICE},
    {"note", TSU_FIELD_PROSE, N_("Note"), OFFICE},
    TSU_FIELD_EXTRA_LINE,
};

const TsuEntitySpec TSU_TABLE_ORGANIZATION = {
    "organization", N_("Organization"),          N_("Organizations"),
    TSU_OWNER_NONE, FIELDS(organization_fields),
};

static const TsuFieldSpec office_fields[] = {
    /* 事業所 */
    {"name", TSU_FIELD_TEXT, N_("Name"), REQUIRED | KEY | SEARCHED | OFFICE, .max = 200},
    {"care_kind", TSU_FIELD_TEXT, N_("Kind of care service"), OFFICE},
    {"postal_code", TSU_FIELD_TEXT, N_("Postal code"), OFFICE, .max = 20},
    {"address", TSU_FIELD_PROSE, N_("Address"), OFFICE, .max = 500},
    {"phone", TSU_FIELD_TEXT, N_("Phone"), SEARCHED | NUMBER | OFFICE, .max = 60},
    {"opened", TSU_FIELD_PARTIAL_DATE, N_("Opened"), OFFICE},
    TSU_FIELD_EXTRA_LINE,
};

const TsuEntitySpec TSU_TABLE_OFFICE = {
    "office", N_("Office"), N_("Offices"), TSU_OWNER_ORGANIZATION, FIELDS(office_fields),
};

static const TsuFieldSpec staff_count_fields[] = {
    {"office", TSU_FIELD_TEXT, N_("Office"), KEY | OFFICE, .max = 200},
    {"date", TSU_FIELD_DATE, N_("Date"), REQUIRED | KEY | OFFICE},
    /* 常勤介護職員数, trainees excluded */
    {"full_time_care", TSU_FIELD_INTEGER, N_("Full-time care staff"), REQUIRED | OFFICE, .min = 0,
     .max = 100000},
    /* 介護福祉士 among them */
    {"certified", TSU_FIELD_INTEGER, N_("Certified care workers"), OFFICE, .min = 0, .max = 100000},
    TSU_FIELD_EXTRA_LINE,
};

const TsuEntitySpec TSU_TABLE_STAFF_COUNT = {
    "staff_count",          N_("Staff count"),  N_("Staff counts"),
    TSU_OWNER_ORGANIZATION, .dated_by = "date", FIELDS(staff_count_fields),
};

static const TsuFieldSpec approval_fields[] = {
    {"authority", TSU_FIELD_TEXT, N_("Authority"), REQUIRED | KEY | SENDER},
    {"number", TSU_FIELD_TEXT, N_("Number"), KEY | SEARCHED | NUMBER | SENDER, .max = 60},
    {"since", TSU_FIELD_DATE, N_("From"), KEY | SENDER},
    {"until", TSU_FIELD_DATE, N_("Until"), SENDER},
    {"withdrawn_on", TSU_FIELD_DATE, N_("Withdrawn on"), SENDER},
    TSU_FIELD_EXTRA_LINE,
};

/* 外国政府認定送出機関の認定 */
const TsuEntitySpec TSU_TABLE_APPROVAL = {
    "approval",
    N_("Approval"),
    N_("Approvals"),
    TSU_OWNER_ORGANIZATION,
    .dated_by = "since",
    .ends_by = "withdrawn_on",
    FIELDS(approval_fields),
};

static const TsuFieldSpec memorandum_fields[] = {
    {"title", TSU_FIELD_TEXT, N_("Title"), REQUIRED | KEY | SENDER},
    {"signed", TSU_FIELD_DATE, N_("Signed"), KEY | SENDER},
    {"until", TSU_FIELD_DATE, N_("Until"), SENDER},
    {"citation", TSU_FIELD_TEXT, N_("Source"), SENDER},
    TSU_FIELD_EXTRA_LINE,
};

/* 協定書 with a sending organization */
const TsuEntitySpec TSU_TABLE_MEMORANDUM = {
    "memorandum",           N_("Memorandum"),     N_("Memoranda"),
    TSU_OWNER_ORGANIZATION, .dated_by = "signed", FIELDS(memorandum_fields),
};

static const TsuFieldSpec officer_fields[] = {
    {"name", TSU_FIELD_TEXT, N_("Name"), REQUIRED | KEY | SEARCHED | SENDER},
    {"role", TSU_FIELD_TEXT, N_("Role"), KEY | SENDER},
    {"phone", TSU_FIELD_TEXT, N_("Phone"), SEARCHED | NUMBER | SENDER, .max = 60},
    {"email", TSU_FIELD_TEXT, N_("E-mail"), SEARCHED | SENDER, .max = 200},
    {"since", TSU_FIELD_DATE, N_("From"), SENDER},
    {"until", TSU_FIELD_DATE, N_("Until"), SENDER},
    TSU_FIELD_EXTRA_LINE,
};

/* 担当者・役員 */
const TsuEntitySpec TSU_TABLE_OFFICER = {
    "officer",           N_("Person in charge"), N_("People in charge"), TSU_OWNER_ORGANIZATION,
    .dated_by = "since", .ends_by = "until",     FIELDS(officer_fields),
};
