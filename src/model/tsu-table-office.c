/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the office keeps about her: consents, documents, notes, consultations; and what the program
 * notes of decisions. */

#include "tsu-table-private.h"

#include "tsu-stage.h"

static const TsuChoice PURPOSES[] = {
    {"sending_organization", N_("Exchange with the sending organization")}, /* 送出機関への提供 */
    {"follow_up", N_("Follow-up after return")},    /* フォローアップ */
    {"skill_test", N_("Skill test application")},   /* 受検手続 */
    {"matching", N_("Matching with workplaces")},   /* マッチング */
    {"transfer", N_("Transfer to another office")}, /* 他の監理団体への提供 */
    {"other", N_("Other")},
    {NULL, NULL},
};

static const TsuFieldSpec consent_fields[] = {
    {"purpose", TSU_FIELD_CHOICE, N_("Purpose"), REQUIRED | KEY | SENDER | ANSWER, PURPOSES},
    /* Either the one organization, or every one in the country. */
    {"recipient", TSU_FIELD_ORGANIZATION, N_("Recipient"), KEY | SENDER | ANSWER},
    {"country", TSU_FIELD_COUNTRY, N_("Country"), KEY | SENDER | ANSWER},
    {"since", TSU_FIELD_DATE, N_("From"), REQUIRED | KEY | SENDER | ANSWER},
    {"until", TSU_FIELD_DATE, N_("Until"), SENDER | ANSWER},
    {"evidence", TSU_FIELD_TEXT, N_("Evidence"), SENDER | ANSWER},
    {"withdrawn_on", TSU_FIELD_DATE, N_("Withdrawn on"), SENDER | ANSWER},
    /* What a sender claims counts only from here on. */
    {"confirmed_on", TSU_FIELD_DATE, N_("Confirmed by the office"), ANSWER},
    TSU_FIELD_EXTRA_LINE,
};

/* 同意: provision to a third party abroad (個人情報保護法 article 28) needs it */
const TsuEntitySpec TSU_TABLE_CONSENT = {
    "consent",
    N_("Consent"),
    N_("Consents"),
    TSU_OWNER_PERSON,
    .dated_by = "since",
    .ends_by = "withdrawn_on",
    FIELDS(consent_fields),
};

static const TsuChoice DOCUMENT_KINDS[] = {
    {"passport", N_("Passport")},
    {"residence_card", N_("Residence card")},
    {"certificate", N_("Certificate")},       /* 合格証・修了証 */
    {"contract", N_("Contract")},             /* 契約書 */
    {"plan", N_("Training plan")},            /* 計画認定通知書 */
    {"recommendation", N_("Recommendation")}, /* 推薦状 */
    {"consent", N_("Consent")},               /* 同意書 */
    {"photo", N_("Photo")},
    {"other", N_("Other")},
    {NULL, NULL},
};

static const TsuFieldSpec document_fields[] = {
    {"kind", TSU_FIELD_CHOICE, N_("Kind"), REQUIRED | KEY | OFFICE, DOCUMENT_KINDS},
    {"title", TSU_FIELD_TEXT, N_("Title"), REQUIRED | KEY | SEARCHED | OFFICE},
    {"date", TSU_FIELD_DATE, N_("Date"), KEY | OFFICE},
    {"file_name", TSU_FIELD_TEXT, N_("File name"), OFFICE, .max = 255},
    {"media_type", TSU_FIELD_TEXT, N_("Media type"), OFFICE, .max = 100},
    {"content", TSU_FIELD_CONTENT, N_("Content"), 0},
    TSU_FIELD_EXTRA_LINE,
};

const TsuEntitySpec TSU_TABLE_DOCUMENT = {
    "document",       N_("Document"),     N_("Documents"),
    TSU_OWNER_PERSON, .dated_by = "date", FIELDS(document_fields),
};

static const TsuFieldSpec note_fields[] = {
    {"date", TSU_FIELD_DATE, N_("Date"), REQUIRED | KEY | OFFICE},
    {"text", TSU_FIELD_PROSE, N_("Text"), REQUIRED | KEY | OFFICE},
    TSU_FIELD_EXTRA_LINE,
};

const TsuEntitySpec TSU_TABLE_NOTE = {
    "note", N_("Note"), N_("Notes"), TSU_OWNER_PERSON, .dated_by = "date", FIELDS(note_fields),
};

static const TsuFieldSpec consultation_fields[] = {
    {"date", TSU_FIELD_DATE, N_("Date"), REQUIRED | KEY},
    {"language", TSU_FIELD_CHOICE, N_("Language"), 0, TSU_LANGUAGES},
    {"subject", TSU_FIELD_TEXT, N_("Matter"), REQUIRED | KEY},
    {"content", TSU_FIELD_PROSE, N_("What she said"), 0},
    {"response", TSU_FIELD_PROSE, N_("What was done"), 0},
    {"answered_by", TSU_FIELD_TEXT, N_("Answered by"), 0},
    {"settled", TSU_FIELD_DATE, N_("Settled"), 0},
    {.name = "extra", .type = TSU_FIELD_XML, .label = N_("Foreign elements")},
};

/* 母国語相談 (相談対応記録書): never leaves the office */
const TsuEntitySpec TSU_TABLE_CONSULTATION = {
    "consultation",        N_("Consultation"), N_("Consultations"),  TSU_OWNER_PERSON,
    TSU_ENTITY_RESTRICTED, .dated_by = "date", .ends_by = "settled", FIELDS(consultation_fields),
};

static const TsuChoice SENT_STATES[] = {
    {"open", N_("Conflict, not decided")},
    {"ours", N_("Conflict, ours kept")},
    {"theirs", N_("Conflict, theirs taken")},
    {"settled", N_("No conflict")},
    {NULL, NULL},
};

/*
 * What a sender last sent for a field, where that is not what the record holds now.  (Without a
 * row, the record's own source last sent what it holds, and any other sender sent nothing.)
 * A conflict is such a row in state `open`.
 */
static const TsuFieldSpec sent_value_fields[] = {
    {"sender", TSU_FIELD_ORGANIZATION, N_("Sender"), REQUIRED | KEY},
    {"entity", TSU_FIELD_TEXT, N_("Entity"), REQUIRED | KEY},
    /* record number; 0: the person's own fields */
    {"record", TSU_FIELD_INTEGER, N_("Record"), REQUIRED | KEY, .min = 0, .max = INT64_MAX},
    {"field", TSU_FIELD_TEXT, N_("Field"), REQUIRED | KEY},
    {"value", TSU_FIELD_PROSE, N_("Value last sent"), 0, .max = 65536},
    {"state", TSU_FIELD_CHOICE, N_("State"), REQUIRED, SENT_STATES},
    {.name = "extra", .type = TSU_FIELD_XML, .label = N_("Foreign elements")},
};

const TsuEntitySpec TSU_TABLE_SENT_VALUE = {
    "sent_value",     N_("Value last sent"), N_("Values last sent"),
    TSU_OWNER_PERSON, TSU_ENTITY_INTERNAL,   FIELDS(sent_value_fields),
};

/* A move that a rule forbids, done all the same: who did it stands in history. */
static const TsuFieldSpec override_fields[] = {
    {"stage", TSU_FIELD_CHOICE, N_("Stage"), REQUIRED | KEY, TSU_STAGES},
    /* of the move */
    {"date", TSU_FIELD_DATE, N_("Date"), REQUIRED | KEY},
    /* ids of the rules, blank between */
    {"rules", TSU_FIELD_TEXT, N_("Rules overridden"), REQUIRED, .max = 2000},
    {"reason", TSU_FIELD_PROSE, N_("Reason"), REQUIRED, .max = 2000},
    {.name = "extra", .type = TSU_FIELD_XML, .label = N_("Foreign elements")},
};

const TsuEntitySpec TSU_TABLE_OVERRIDE = {
    "override",          N_("Override of a rule"), N_("Overrides of rules"), TSU_OWNER_PERSON,
    TSU_ENTITY_INTERNAL, .dated_by = "date",       FIELDS(override_fields),
};

static const TsuChoice MARKS[] = {
    {"acknowledged", N_("Acknowledged")}, /* 確認済 */
    {"snoozed", N_("Snoozed")},           /* 保留 */
    {NULL, NULL},
};

/* What was said to a deadline.  It is of that very deadline: when its day moves, it is a new one.
 */
static const TsuFieldSpec mark_fields[] = {
    /* id of the rule */
    {"rule", TSU_FIELD_TEXT, N_("Rule"), REQUIRED | KEY, .max = 60},
    {"due", TSU_FIELD_DATE, N_("Last day"), REQUIRED | KEY},
    /* number of the record that the deadline is about; 0 or none: of no record */
    {"record", TSU_FIELD_INTEGER, N_("Record"), KEY, .min = 0, .max = INT64_MAX},
    {"action", TSU_FIELD_CHOICE, N_("Mark"), REQUIRED, MARKS},
    /* snoozed up to this day, which is the first on which it is shown again */
    {"until", TSU_FIELD_DATE, N_("Until"), 0},
    {"reason", TSU_FIELD_PROSE, N_("Reason"), 0, .max = 2000},
    {"marked", TSU_FIELD_DATE, N_("Marked on"), REQUIRED},
    {.name = "extra", .type = TSU_FIELD_XML, .label = N_("Foreign elements")},
};

const TsuEntitySpec TSU_TABLE_DEADLINE_MARK = {
    "deadline_mark",     N_("Mark on a deadline"), N_("Marks on deadlines"), TSU_OWNER_PERSON,
    TSU_ENTITY_INTERNAL, .dated_by = "marked",     FIELDS(mark_fields),
};

/* The same on a deadline of an organization's own. */
const TsuEntitySpec TSU_TABLE_OFFICE_MARK = {
    "office_mark",
    N_("Mark on a deadline of the office"),
    N_("Marks on deadlines of the office"),
    TSU_OWNER_ORGANIZATION,
    TSU_ENTITY_INTERNAL,
    .dated_by = "marked",
    FIELDS(mark_fields),
};

/* A file of rules of the office's own; what it held is kept by its hash. */
static const TsuFieldSpec rule_file_fields[] = {
    {"name", TSU_FIELD_TEXT, N_("Name"), REQUIRED | KEY, .max = 200},
    {"content", TSU_FIELD_CONTENT, N_("Content"), REQUIRED},
    {"loaded", TSU_FIELD_DATE, N_("Taken in on"), REQUIRED},
    {.name = "extra", .type = TSU_FIELD_XML, .label = N_("Foreign elements")},
};

const TsuEntitySpec TSU_TABLE_RULE_FILE = {
    "rule_file",         N_("File of rules"),  N_("Files of rules"),     TSU_OWNER_ORGANIZATION,
    TSU_ENTITY_INTERNAL, .dated_by = "loaded", FIELDS(rule_file_fields),
};
