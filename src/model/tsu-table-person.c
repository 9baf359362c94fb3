/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Who she is, and what she did before: person, names, contacts, education, work. */

#include "tsu-table-private.h"

static const TsuChoice SEXES[] = {
    {"female", N_("Female")},           /* 女 */
    {"male", N_("Male")},               /* 男 */
    {"unspecified", N_("Unspecified")}, /* `<` in a passport */
    {NULL, NULL},
};

/* Where the loop starts: the school of origin in the policy's picture. */
static const TsuChoice ORIGINS[] = {
    {"nursing_school", N_("Nursing school")}, /* 看護学校等 */
    {"high_school", N_("High school")},       /* 高等学校 */
    {"other", N_("Other")},
    {NULL, NULL},
};

static const TsuFieldSpec person_fields[] = {
    /* 生年月日 */
    {"birth_date", TSU_FIELD_PARTIAL_DATE, N_("Date of birth"),
     REQUIRED | SEARCHED | LISTED | SENDER},
    /* 性別 */
    {"sex", TSU_FIELD_CHOICE, N_("Sex"), LISTED | SENDER, SEXES},
    /* 国籍・地域 */
    {"nationality", TSU_FIELD_COUNTRY, N_("Nationality or region"), REQUIRED | LISTED | SENDER},
    /* 出生地 */
    {"birth_place", TSU_FIELD_TEXT, N_("Place of birth"), SENDER},
    /* 読める言語: in which she gets her sheet */
    {"language", TSU_FIELD_CHOICE, N_("Language she reads"), SENDER, TSU_LANGUAGES},
    /* 出身校種別 */
    {"origin", TSU_FIELD_CHOICE, N_("Origin"), SENDER, ORIGINS},
    /* 出身校 */
    {"origin_school", TSU_FIELD_ORGANIZATION, N_("School of origin"), SENDER},
    /* 同等業務従事経験 */
    {"care_experience", TSU_FIELD_PROSE, N_("Care experience at home"), SENDER},
    /* 帰国後の技能活用の意思 */
    {"intent", TSU_FIELD_PROSE, N_("Use of skills after return"), SENDER},
    /* 推薦状: recommendation of a public body of the home country */
    {"recommended_by", TSU_FIELD_TEXT, N_("Recommended by"), SENDER},
    {"recommended_on", TSU_FIELD_DATE, N_("Recommended on"), SENDER},
    /* 写真 */
    {"photo", TSU_FIELD_IMAGE, N_("Photo"), SENDER},
    TSU_FIELD_EXTRA_LINE,
};

const TsuEntitySpec TSU_TABLE_PERSON = {
    "person", N_("Person"), N_("People"), TSU_OWNER_NONE, FIELDS(person_fields),
};

/* Further (sender, ref) pairs of the same person; her first pair stands in the person itself. */
static const TsuFieldSpec alias_fields[] = {
    {"sender", TSU_FIELD_ORGANIZATION, N_("Sender"), REQUIRED | KEY | OFFICE},
    {"sender_ref", TSU_FIELD_TEXT, N_("Sender's reference"), REQUIRED | KEY | SEARCHED | OFFICE,
     .max = 100},
    TSU_FIELD_EXTRA_LINE,
};

const TsuEntitySpec TSU_TABLE_ALIAS = {
    "alias", N_("Other reference"), N_("Other references"), TSU_OWNER_PERSON, FIELDS(alias_fields),
};

static const TsuChoice NAME_FORMS[] = {
    {"passport", N_("As in the passport")},              /* 旅券のローマ字氏名 */
    {"kana", N_("Kana")},                                /* フリガナ */
    {"native", N_("Own script")},                        /* 母国文字 */
    {"residence_card", N_("Residence card characters")}, /* 在留カードの漢字氏名 */
    {"known_as", N_("Known as")},                        /* 通称 */
    {"certificate", N_("As on a certificate")},          /* 証明書の綴り */
    {"former", N_("Former name")},                       /* 旧姓 */
    {NULL, NULL},
};

static const TsuFieldSpec name_fields[] = {
    {"form", TSU_FIELD_CHOICE, N_("Form"), REQUIRED | KEY | SENDER, NAME_FORMS},
    /* Both as printed; either may be empty, and neither is forced on a name that has no such part:
     * then the whole name stands in `given`. */
    {"surname", TSU_FIELD_TEXT, N_("Surname"), SEARCHED | SENDER, .max = 150},
    {"given", TSU_FIELD_TEXT, N_("Given names"), SEARCHED | SENDER, .max = 150},
    {"note", TSU_FIELD_TEXT, N_("Note"), SENDER},
    TSU_FIELD_EXTRA_LINE,
};

const TsuEntitySpec TSU_TABLE_NAME = {
    "name", N_("Name"), N_("Names"), TSU_OWNER_PERSON, FIELDS(name_fields),
};

static const TsuChoice CONTACT_KINDS[] = {
    {"phone", N_("Phone")},                                    /* 電話 */
    {"email", N_("E-mail")},                                   /* 電子メール */
    {"messenger", N_("Messenger")},                            /* メッセンジャー */
    {"home_address", N_("Address at home")},                   /* 本国の住所 */
    {"lodging", N_("Lodging in Japan")},                       /* 宿泊施設 */
    {"registered_address", N_("Registered address in Japan")}, /* 住居地 */
    {"family", N_("Family")},                                  /* 緊急連絡先 */
    {NULL, NULL},
};

static const TsuFieldSpec contact_fields[] = {
    {"kind", TSU_FIELD_CHOICE, N_("Kind"), REQUIRED | KEY | SENDER, CONTACT_KINDS},
    {"value", TSU_FIELD_PROSE, N_("Number or address"),
     REQUIRED | KEY | PERSONAL | SEARCHED | NUMBER | SENDER, .max = 500},
    {"postal_code", TSU_FIELD_TEXT, N_("Postal code"), SENDER, .max = 20},
    {"country", TSU_FIELD_COUNTRY, N_("Country"), SENDER},
    /* 氏名・続柄 of the family member */
    {"holder", TSU_FIELD_TEXT, N_("Whose"), SENDER},
    {"since", TSU_FIELD_DATE, N_("From"), SENDER},
    {"until", TSU_FIELD_DATE, N_("Until"), SENDER},
    {"note", TSU_FIELD_TEXT, N_("Note"), SENDER},
    TSU_FIELD_EXTRA_LINE,
};

const TsuEntitySpec TSU_TABLE_CONTACT = {
    "contact",           N_("Contact"),      N_("Contacts"),         TSU_OWNER_PERSON,
    .dated_by = "since", .ends_by = "until", FIELDS(contact_fields),
};

static const TsuFieldSpec education_fields[] = {
    {"school", TSU_FIELD_TEXT, N_("School"), REQUIRED | KEY | SENDER},
    {"kind", TSU_FIELD_CHOICE, N_("Kind"), KEY | SENDER, TSU_EDUCATION_KINDS},
    {"organization", TSU_FIELD_ORGANIZATION, N_("Organization"), SENDER},
    {"country", TSU_FIELD_COUNTRY, N_("Country"), SENDER},
    {"major", TSU_FIELD_TEXT, N_("Major"), SENDER},
    {"since", TSU_FIELD_PARTIAL_DATE, N_("From"), SENDER},
    {"until", TSU_FIELD_PARTIAL_DATE, N_("Until"), SENDER},
    {"graduated", TSU_FIELD_FLAG, N_("Graduated"), SENDER},
    TSU_FIELD_EXTRA_LINE,
};

const TsuEntitySpec TSU_TABLE_EDUCATION = {
    "education",         N_("Education"),    N_("Education"),          TSU_OWNER_PERSON,
    .dated_by = "since", .ends_by = "until", FIELDS(education_fields),
};

static const TsuFieldSpec work_fields[] = {
    {"employer", TSU_FIELD_TEXT, N_("Employer"), REQUIRED | KEY | SENDER},
    {"country", TSU_FIELD_COUNTRY, N_("Country"), SENDER},
    {"job", TSU_FIELD_TEXT, N_("Job"), SENDER},
    {"care", TSU_FIELD_FLAG, N_("Care work"), SENDER},
    {"since", TSU_FIELD_PARTIAL_DATE, N_("From"), KEY | SENDER},
    {"until", TSU_FIELD_PARTIAL_DATE, N_("Until"), SENDER},
    {"duties", TSU_FIELD_PROSE, N_("Duties"), SENDER},
    TSU_FIELD_EXTRA_LINE,
};

const TsuEntitySpec TSU_TABLE_WORK = {
    "work",
    N_("Work before"),
    N_("Work before"),
    TSU_OWNER_PERSON,
    .dated_by = "since",
    .ends_by = "until",
    FIELDS(work_fields),
};

static const TsuFieldSpec home_qualification_fields[] = {
    {"title", TSU_FIELD_TEXT, N_("Qualification"), REQUIRED | KEY | SENDER},
    {"number", TSU_FIELD_TEXT, N_("Number"), SEARCHED | NUMBER | SENDER, .max = 100},
    {"country", TSU_FIELD_COUNTRY, N_("Country"), SENDER},
    {"issued", TSU_FIELD_PARTIAL_DATE, N_("Issued"), SENDER},
    TSU_FIELD_EXTRA_LINE,
};

/* 本国の資格 such as a nurse's licence */
const TsuEntitySpec TSU_TABLE_HOME_QUALIFICATION = {
    "home_qualification", N_("Qualification at home"), N_("Qualifications at home"),
    TSU_OWNER_PERSON,     .dated_by = "issued",        FIELDS(home_qualification_fields),
};

/* Amounts are counted in the smallest unit of their currency: cents, đồng, yen. */
static const TsuFieldSpec fee_fields[] = {
    {"date", TSU_FIELD_DATE, N_("Date"), REQUIRED | KEY | SENDER},
    {"purpose", TSU_FIELD_TEXT, N_("Purpose"), REQUIRED | KEY | SENDER},
    /* ISO 4217 */
    {"currency", TSU_FIELD_TEXT, N_("Currency"), REQUIRED | SENDER, .max = 3},
    {"amount", TSU_FIELD_INTEGER, N_("Amount in the smallest unit"), REQUIRED | SENDER, .min = 0,
     .max = 1000000000000},
    {"amount_jpy", TSU_FIELD_INTEGER, N_("Amount in yen"), SENDER, .min = 0, .max = 1000000000},
    TSU_FIELD_EXTRA_LINE,
};

/* 本国で支払った費用 (参考様式第1-21号): what she paid at home to come */
const TsuEntitySpec TSU_TABLE_FEE = {
    "fee",
    N_("Fee paid at home"),
    N_("Fees paid at home"),
    TSU_OWNER_PERSON,
    .dated_by = "date",
    FIELDS(fee_fields),
};
