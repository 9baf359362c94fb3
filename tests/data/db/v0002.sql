-- SPDX-License-Identifier: GPL-3.0-or-later
-- A store of version 2 with made-up people; see tests/store/make-stored-version.c.
PRAGMA foreign_keys = OFF;
PRAGMA application_id = 1416852834;
PRAGMA user_version = 2;
BEGIN;
CREATE TABLE meta (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
) WITHOUT ROWID, STRICT;
CREATE TABLE content (
    sha256 TEXT PRIMARY KEY,
    size INTEGER NOT NULL,
    bytes BLOB -- NULL once erased
) STRICT;
CREATE TABLE "organization" (
    id INTEGER PRIMARY KEY,
    ref TEXT NOT NULL UNIQUE,
    source TEXT REFERENCES organization (ref),
    withdrawn INTEGER NOT NULL DEFAULT 0,
    "kind" TEXT,
    "name" TEXT,
    "name_kana" TEXT,
    "name_local" TEXT,
    "school_kind" TEXT,
    "country" TEXT,
    "postal_code" TEXT,
    "address" TEXT,
    "phone" TEXT,
    "email" TEXT,
    "representative" TEXT,
    "corporate_number" TEXT,
    "permit_number" TEXT,
    "permitted_on" TEXT,
    "permitted_until" TEXT,
    "opened" TEXT,
    "note" TEXT,
    "extra" TEXT
) STRICT;
CREATE TABLE "office" (
    organization INTEGER NOT NULL REFERENCES organization (id),
    id INTEGER NOT NULL,
    ref TEXT,
    source TEXT REFERENCES organization (ref),
    withdrawn INTEGER NOT NULL DEFAULT 0,
    "name" TEXT,
    "care_kind" TEXT,
    "postal_code" TEXT,
    "address" TEXT,
    "phone" TEXT,
    "opened" TEXT,
    "extra" TEXT,
    PRIMARY KEY (organization, id)
) WITHOUT ROWID, STRICT;
CREATE TABLE "staff_count" (
    organization INTEGER NOT NULL REFERENCES organization (id),
    id INTEGER NOT NULL,
    ref TEXT,
    source TEXT REFERENCES organization (ref),
    withdrawn INTEGER NOT NULL DEFAULT 0,
    "office" TEXT,
    "date" TEXT,
    "full_time_care" INTEGER,
    "certified" INTEGER,
    "extra" TEXT,
    PRIMARY KEY (organization, id)
) WITHOUT ROWID, STRICT;
CREATE TABLE "approval" (
    organization INTEGER NOT NULL REFERENCES organization (id),
    id INTEGER NOT NULL,
    ref TEXT,
    source TEXT REFERENCES organization (ref),
    withdrawn INTEGER NOT NULL DEFAULT 0,
    "authority" TEXT,
    "number" TEXT,
    "since" TEXT,
    "until" TEXT,
    "withdrawn_on" TEXT,
    "extra" TEXT,
    PRIMARY KEY (organization, id)
) WITHOUT ROWID, STRICT;
CREATE TABLE "memorandum" (
    organization INTEGER NOT NULL REFERENCES organization (id),
    id INTEGER NOT NULL,
    ref TEXT,
    source TEXT REFERENCES organization (ref),
    withdrawn INTEGER NOT NULL DEFAULT 0,
    "title" TEXT,
    "signed" TEXT,
    "until" TEXT,
    "citation" TEXT,
    "extra" TEXT,
    PRIMARY KEY (organization, id)
) WITHOUT ROWID, STRICT;
CREATE TABLE "officer" (
    organization INTEGER NOT NULL REFERENCES organization (id),
    id INTEGER NOT NULL,
    ref TEXT,
    source TEXT REFERENCES organization (ref),
    withdrawn INTEGER NOT NULL DEFAULT 0,
    "name" TEXT,
    "role" TEXT,
    "phone" TEXT,
    "email" TEXT,
    "since" TEXT,
    "until" TEXT,
    "extra" TEXT,
    PRIMARY KEY (organization, id)
) WITHOUT ROWID, STRICT;
CREATE TABLE "person" (
    id INTEGER PRIMARY KEY,
    ref TEXT,
    source TEXT REFERENCES organization (ref),
    withdrawn INTEGER NOT NULL DEFAULT 0,
    "birth_date" TEXT,
    "sex" TEXT,
    "nationality" TEXT,
    "birth_place" TEXT,
    "language" TEXT,
    "origin" TEXT,
    "origin_school" TEXT REFERENCES organization (ref),
    "care_experience" TEXT,
    "intent" TEXT,
    "recommended_by" TEXT,
    "recommended_on" TEXT,
    "photo" TEXT REFERENCES content (sha256),
    "extra" TEXT
) STRICT;
CREATE TABLE "alias" (
    person INTEGER NOT NULL REFERENCES person (id),
    id INTEGER NOT NULL,
    ref TEXT,
    source TEXT REFERENCES organization (ref),
    withdrawn INTEGER NOT NULL DEFAULT 0,
    "sender" TEXT REFERENCES organization (ref),
    "sender_ref" TEXT,
    "extra" TEXT,
    PRIMARY KEY (person, id)
) WITHOUT ROWID, STRICT;
CREATE TABLE "name" (
    person INTEGER NOT NULL REFERENCES person (id),
    id INTEGER NOT NULL,
    ref TEXT,
    source TEXT REFERENCES organization (ref),
    withdrawn INTEGER NOT NULL DEFAULT 0,
    "form" TEXT,
    "surname" TEXT,
    "given" TEXT,
    "note" TEXT,
    "extra" TEXT,
    PRIMARY KEY (person, id)
) WITHOUT ROWID, STRICT;
CREATE TABLE "contact" (
    person INTEGER NOT NULL REFERENCES person (id),
    id INTEGER NOT NULL,
    ref TEXT,
    source TEXT REFERENCES organization (ref),
    withdrawn INTEGER NOT NULL DEFAULT 0,
    "kind" TEXT,
    "value" TEXT,
    "postal_code" TEXT,
    "country" TEXT,
    "holder" TEXT,
    "since" TEXT,
    "until" TEXT,
    "note" TEXT,
    "extra" TEXT,
    PRIMARY KEY (person, id)
) WITHOUT ROWID, STRICT;
CREATE TABLE "education" (
    person INTEGER NOT NULL REFERENCES person (id),
    id INTEGER NOT NULL,
    ref TEXT,
    source TEXT REFERENCES organization (ref),
    withdrawn INTEGER NOT NULL DEFAULT 0,
    "school" TEXT,
    "kind" TEXT,
    "organization" TEXT REFERENCES organization (ref),
    "country" TEXT,
    "major" TEXT,
    "since" TEXT,
    "until" TEXT,
    "graduated" TEXT,
    "extra" TEXT,
    PRIMARY KEY (person, id)
) WITHOUT ROWID, STRICT;
CREATE TABLE "work" (
    person INTEGER NOT NULL REFERENCES person (id),
    id INTEGER NOT NULL,
    ref TEXT,
    source TEXT REFERENCES organization (ref),
    withdrawn INTEGER NOT NULL DEFAULT 0,
    "employer" TEXT,
    "country" TEXT,
    "job" TEXT,
    "care" TEXT,
    "since" TEXT,
    "until" TEXT,
    "duties" TEXT,
    "extra" TEXT,
    PRIMARY KEY (person, id)
) WITHOUT ROWID, STRICT;
CREATE TABLE "home_qualification" (
    person INTEGER NOT NULL REFERENCES person (id),
    id INTEGER NOT NULL,
    ref TEXT,
    source TEXT REFERENCES organization (ref),
    withdrawn INTEGER NOT NULL DEFAULT 0,
    "title" TEXT,
    "number" TEXT,
    "country" TEXT,
    "issued" TEXT,
    "extra" TEXT,
    PRIMARY KEY (person, id)
) WITHOUT ROWID, STRICT;
CREATE TABLE "passport" (
    person INTEGER NOT NULL REFERENCES person (id),
    id INTEGER NOT NULL,
    ref TEXT,
    source TEXT REFERENCES organization (ref),
    withdrawn INTEGER NOT NULL DEFAULT 0,
    "number" TEXT,
    "issuer" TEXT,
    "issued" TEXT,
    "expires" TEXT,
    "mrz_1" TEXT,
    "mrz_2" TEXT,
    "extra" TEXT,
    PRIMARY KEY (person, id)
) WITHOUT ROWID, STRICT;
CREATE TABLE "eligibility" (
    person INTEGER NOT NULL REFERENCES person (id),
    id INTEGER NOT NULL,
    ref TEXT,
    source TEXT REFERENCES organization (ref),
    withdrawn INTEGER NOT NULL DEFAULT 0,
    "number" TEXT,
    "applied" TEXT,
    "issued" TEXT,
    "expires" TEXT,
    "extra" TEXT,
    PRIMARY KEY (person, id)
) WITHOUT ROWID, STRICT;
CREATE TABLE "residence_card" (
    person INTEGER NOT NULL REFERENCES person (id),
    id INTEGER NOT NULL,
    ref TEXT,
    source TEXT REFERENCES organization (ref),
    withdrawn INTEGER NOT NULL DEFAULT 0,
    "number" TEXT,
    "issued" TEXT,
    "expires" TEXT,
    "extra" TEXT,
    PRIMARY KEY (person, id)
) WITHOUT ROWID, STRICT;
CREATE TABLE "residence_period" (
    person INTEGER NOT NULL REFERENCES person (id),
    id INTEGER NOT NULL,
    ref TEXT,
    source TEXT REFERENCES organization (ref),
    withdrawn INTEGER NOT NULL DEFAULT 0,
    "status" TEXT,
    "permission" TEXT,
    "applied" TEXT,
    "since" TEXT,
    "until" TEXT,
    "period" TEXT,
    "part_time_permit" TEXT,
    "extra" TEXT,
    PRIMARY KEY (person, id)
) WITHOUT ROWID, STRICT;
CREATE TABLE "crossing" (
    person INTEGER NOT NULL REFERENCES person (id),
    id INTEGER NOT NULL,
    ref TEXT,
    source TEXT REFERENCES organization (ref),
    withdrawn INTEGER NOT NULL DEFAULT 0,
    "direction" TEXT,
    "date" TEXT,
    "port" TEXT,
    "flight" TEXT,
    "extra" TEXT,
    PRIMARY KEY (person, id)
) WITHOUT ROWID, STRICT;
CREATE TABLE "case" (
    person INTEGER NOT NULL REFERENCES person (id),
    id INTEGER NOT NULL,
    ref TEXT,
    source TEXT REFERENCES organization (ref),
    withdrawn INTEGER NOT NULL DEFAULT 0,
    "number" TEXT,
    "programme" TEXT,
    "route" TEXT,
    "sender" TEXT REFERENCES organization (ref),
    "supervisor" TEXT REFERENCES organization (ref),
    "goal" TEXT,
    "worker" TEXT,
    "since" TEXT,
    "until" TEXT,
    "close_reason" TEXT,
    "extra" TEXT,
    PRIMARY KEY (person, id)
) WITHOUT ROWID, STRICT;
CREATE TABLE "contract" (
    person INTEGER NOT NULL REFERENCES person (id),
    id INTEGER NOT NULL,
    ref TEXT,
    source TEXT REFERENCES organization (ref),
    withdrawn INTEGER NOT NULL DEFAULT 0,
    "organization" TEXT REFERENCES organization (ref),
    "signed" TEXT,
    "since" TEXT,
    "until" TEXT,
    "extra" TEXT,
    PRIMARY KEY (person, id)
) WITHOUT ROWID, STRICT;
CREATE TABLE "placement" (
    person INTEGER NOT NULL REFERENCES person (id),
    id INTEGER NOT NULL,
    ref TEXT,
    source TEXT REFERENCES organization (ref),
    withdrawn INTEGER NOT NULL DEFAULT 0,
    "kind" TEXT,
    "organization" TEXT REFERENCES organization (ref),
    "office" TEXT,
    "since" TEXT,
    "until" TEXT,
    "instructor" TEXT,
    "life_instructor" TEXT,
    "extra" TEXT,
    PRIMARY KEY (person, id)
) WITHOUT ROWID, STRICT;
CREATE TABLE "plan" (
    person INTEGER NOT NULL REFERENCES person (id),
    id INTEGER NOT NULL,
    ref TEXT,
    source TEXT REFERENCES organization (ref),
    withdrawn INTEGER NOT NULL DEFAULT 0,
    "stage" TEXT,
    "applied" TEXT,
    "certified" TEXT,
    "number" TEXT,
    "since" TEXT,
    "until" TEXT,
    "hours" REAL,
    "study_plan_filed" TEXT,
    "language_report_filed" TEXT,
    "extra" TEXT,
    PRIMARY KEY (person, id)
) WITHOUT ROWID, STRICT;
CREATE TABLE "plan_change" (
    person INTEGER NOT NULL REFERENCES person (id),
    id INTEGER NOT NULL,
    ref TEXT,
    source TEXT REFERENCES organization (ref),
    withdrawn INTEGER NOT NULL DEFAULT 0,
    "stage" TEXT,
    "kind" TEXT,
    "date" TEXT,
    "item" TEXT,
    "extra" TEXT,
    PRIMARY KEY (person, id)
) WITHOUT ROWID, STRICT;
CREATE TABLE "stage_period" (
    person INTEGER NOT NULL REFERENCES person (id),
    id INTEGER NOT NULL,
    ref TEXT,
    source TEXT REFERENCES organization (ref),
    withdrawn INTEGER NOT NULL DEFAULT 0,
    "stage" TEXT,
    "since" TEXT,
    "until" TEXT,
    "note" TEXT,
    "extra" TEXT,
    PRIMARY KEY (person, id)
) WITHOUT ROWID, STRICT;
CREATE TABLE "temporary_return" (
    person INTEGER NOT NULL REFERENCES person (id),
    id INTEGER NOT NULL,
    ref TEXT,
    source TEXT REFERENCES organization (ref),
    withdrawn INTEGER NOT NULL DEFAULT 0,
    "departed" TEXT,
    "returned" TEXT,
    "reason" TEXT,
    "fare_paid_by" TEXT,
    "extra" TEXT,
    PRIMARY KEY (person, id)
) WITHOUT ROWID, STRICT;
CREATE TABLE "incident" (
    person INTEGER NOT NULL REFERENCES person (id),
    id INTEGER NOT NULL,
    ref TEXT,
    source TEXT REFERENCES organization (ref),
    withdrawn INTEGER NOT NULL DEFAULT 0,
    "kind" TEXT,
    "date" TEXT,
    "reason" TEXT,
    "reported" TEXT,
    "voluntary" TEXT,
    "police_report" TEXT,
    "resumed" TEXT,
    "new_organization" TEXT REFERENCES organization (ref),
    "extra" TEXT,
    PRIMARY KEY (person, id)
) WITHOUT ROWID, STRICT;
CREATE TABLE "language_test" (
    person INTEGER NOT NULL REFERENCES person (id),
    id INTEGER NOT NULL,
    ref TEXT,
    source TEXT REFERENCES organization (ref),
    withdrawn INTEGER NOT NULL DEFAULT 0,
    "test" TEXT,
    "level" TEXT,
    "date" TEXT,
    "applied" TEXT,
    "country" TEXT,
    "registration" TEXT,
    "knowledge" INTEGER,
    "reading" INTEGER,
    "knowledge_reading" INTEGER,
    "listening" INTEGER,
    "total" INTEGER,
    "result" TEXT,
    "certificate" TEXT,
    "certificate_name" TEXT,
    "verified_by" TEXT,
    "verified_on" TEXT,
    "extra" TEXT,
    PRIMARY KEY (person, id)
) WITHOUT ROWID, STRICT;
CREATE TABLE "course" (
    person INTEGER NOT NULL REFERENCES person (id),
    id INTEGER NOT NULL,
    ref TEXT,
    source TEXT REFERENCES organization (ref),
    withdrawn INTEGER NOT NULL DEFAULT 0,
    "phase" TEXT,
    "subject" TEXT,
    "since" TEXT,
    "until" TEXT,
    "planned_hours" REAL,
    "hours" REAL,
    "place" TEXT,
    "provider" TEXT REFERENCES organization (ref),
    "lecturer" TEXT,
    "lecturer_qualified" TEXT,
    "lecturer_qualification" TEXT,
    "extra" TEXT,
    PRIMARY KEY (person, id)
) WITHOUT ROWID, STRICT;
CREATE TABLE "skill_test" (
    person INTEGER NOT NULL REFERENCES person (id),
    id INTEGER NOT NULL,
    ref TEXT,
    source TEXT REFERENCES organization (ref),
    withdrawn INTEGER NOT NULL DEFAULT 0,
    "grade" TEXT,
    "date" TEXT,
    "registered" TEXT,
    "applied" TEXT,
    "written" TEXT,
    "practical" TEXT,
    "resit" TEXT,
    "result_date" TEXT,
    "certificate" TEXT,
    "place" TEXT,
    "extra" TEXT,
    PRIMARY KEY (person, id)
) WITHOUT ROWID, STRICT;
CREATE TABLE "practice_period" (
    person INTEGER NOT NULL REFERENCES person (id),
    id INTEGER NOT NULL,
    ref TEXT,
    source TEXT REFERENCES organization (ref),
    withdrawn INTEGER NOT NULL DEFAULT 0,
    "organization" TEXT REFERENCES organization (ref),
    "since" TEXT,
    "until" TEXT,
    "days_worked" INTEGER,
    "counted_on" TEXT,
    "extra" TEXT,
    PRIMARY KEY (person, id)
) WITHOUT ROWID, STRICT;
CREATE TABLE "practical_training" (
    person INTEGER NOT NULL REFERENCES person (id),
    id INTEGER NOT NULL,
    ref TEXT,
    source TEXT REFERENCES organization (ref),
    withdrawn INTEGER NOT NULL DEFAULT 0,
    "school" TEXT,
    "since" TEXT,
    "until" TEXT,
    "hours" REAL,
    "certificate" TEXT,
    "extra" TEXT,
    PRIMARY KEY (person, id)
) WITHOUT ROWID, STRICT;
CREATE TABLE "exam_attempt" (
    person INTEGER NOT NULL REFERENCES person (id),
    id INTEGER NOT NULL,
    ref TEXT,
    source TEXT REFERENCES organization (ref),
    withdrawn INTEGER NOT NULL DEFAULT 0,
    "exam" INTEGER,
    "applied" TEXT,
    "date" TEXT,
    "examinee" TEXT,
    "score" INTEGER,
    "part_a" TEXT,
    "part_b" TEXT,
    "part_c" TEXT,
    "result" TEXT,
    "result_date" TEXT,
    "extra" TEXT,
    PRIMARY KEY (person, id)
) WITHOUT ROWID, STRICT;
CREATE TABLE "registration" (
    person INTEGER NOT NULL REFERENCES person (id),
    id INTEGER NOT NULL,
    ref TEXT,
    source TEXT REFERENCES organization (ref),
    withdrawn INTEGER NOT NULL DEFAULT 0,
    "applied" TEXT,
    "registered" TEXT,
    "number" TEXT,
    "transitional" TEXT,
    "certificate_received" TEXT,
    "extra" TEXT,
    PRIMARY KEY (person, id)
) WITHOUT ROWID, STRICT;
CREATE TABLE "return_home" (
    person INTEGER NOT NULL REFERENCES person (id),
    id INTEGER NOT NULL,
    ref TEXT,
    source TEXT REFERENCES organization (ref),
    withdrawn INTEGER NOT NULL DEFAULT 0,
    "kind" TEXT,
    "planned" TEXT,
    "departed" TEXT,
    "flight" TEXT,
    "reason" TEXT,
    "contact_agreed" TEXT,
    "contact_until" TEXT,
    "extra" TEXT,
    PRIMARY KEY (person, id)
) WITHOUT ROWID, STRICT;
CREATE TABLE "follow_up" (
    person INTEGER NOT NULL REFERENCES person (id),
    id INTEGER NOT NULL,
    ref TEXT,
    source TEXT REFERENCES organization (ref),
    withdrawn INTEGER NOT NULL DEFAULT 0,
    "wave" INTEGER,
    "asked" TEXT,
    "channel" TEXT,
    "answered" TEXT,
    "employment" TEXT,
    "employer" TEXT,
    "employer_type" TEXT,
    "country" TEXT,
    "job" TEXT,
    "uses_skill" TEXT,
    "barriers" TEXT,
    "salary_band" TEXT,
    "certified" TEXT,
    "highest_jlpt" TEXT,
    "trains" TEXT,
    "trained" INTEGER,
    "would_return" TEXT,
    "extra" TEXT,
    PRIMARY KEY (person, id)
) WITHOUT ROWID, STRICT;
CREATE TABLE "consent" (
    person INTEGER NOT NULL REFERENCES person (id),
    id INTEGER NOT NULL,
    ref TEXT,
    source TEXT REFERENCES organization (ref),
    withdrawn INTEGER NOT NULL DEFAULT 0,
    "purpose" TEXT,
    "recipient" TEXT REFERENCES organization (ref),
    "country" TEXT,
    "since" TEXT,
    "until" TEXT,
    "evidence" TEXT,
    "withdrawn_on" TEXT,
    "confirmed_on" TEXT,
    "extra" TEXT,
    PRIMARY KEY (person, id)
) WITHOUT ROWID, STRICT;
CREATE TABLE "document" (
    person INTEGER NOT NULL REFERENCES person (id),
    id INTEGER NOT NULL,
    ref TEXT,
    source TEXT REFERENCES organization (ref),
    withdrawn INTEGER NOT NULL DEFAULT 0,
    "kind" TEXT,
    "title" TEXT,
    "date" TEXT,
    "file_name" TEXT,
    "media_type" TEXT,
    "content" TEXT REFERENCES content (sha256),
    "extra" TEXT,
    PRIMARY KEY (person, id)
) WITHOUT ROWID, STRICT;
CREATE TABLE "note" (
    person INTEGER NOT NULL REFERENCES person (id),
    id INTEGER NOT NULL,
    ref TEXT,
    source TEXT REFERENCES organization (ref),
    withdrawn INTEGER NOT NULL DEFAULT 0,
    "date" TEXT,
    "text" TEXT,
    "extra" TEXT,
    PRIMARY KEY (person, id)
) WITHOUT ROWID, STRICT;
CREATE TABLE "consultation" (
    person INTEGER NOT NULL REFERENCES person (id),
    id INTEGER NOT NULL,
    ref TEXT,
    source TEXT REFERENCES organization (ref),
    withdrawn INTEGER NOT NULL DEFAULT 0,
    "date" TEXT,
    "language" TEXT,
    "subject" TEXT,
    "content" TEXT,
    "response" TEXT,
    "answered_by" TEXT,
    "settled" TEXT,
    "extra" TEXT,
    PRIMARY KEY (person, id)
) WITHOUT ROWID, STRICT;
CREATE TABLE "sent_value" (
    person INTEGER NOT NULL REFERENCES person (id),
    id INTEGER NOT NULL,
    ref TEXT,
    source TEXT REFERENCES organization (ref),
    withdrawn INTEGER NOT NULL DEFAULT 0,
    "sender" TEXT REFERENCES organization (ref),
    "entity" TEXT,
    "record" INTEGER,
    "field" TEXT,
    "value" TEXT,
    "state" TEXT,
    "extra" TEXT,
    PRIMARY KEY (person, id)
) WITHOUT ROWID, STRICT;
CREATE TABLE operation (
    id INTEGER PRIMARY KEY,
    time INTEGER NOT NULL,          -- microseconds since 1970 UTC, never before the one before
    actor TEXT NOT NULL,
    kind TEXT NOT NULL,             -- init, typed, move, import, undo, restore, export, reply …
    note TEXT,                      -- reason, file name, or the heads of a restore
    batch INTEGER,                  -- of an import
    undoes INTEGER,                 -- the operation that this one takes back
    first_entry INTEGER NOT NULL,
    n_entries INTEGER NOT NULL,
    hash BLOB NOT NULL              -- SHA-256
) STRICT;
CREATE TABLE entry (
    id INTEGER PRIMARY KEY,
    operation INTEGER NOT NULL,
    entity TEXT NOT NULL,
    owner INTEGER NOT NULL,         -- the person's or organization's id
    record INTEGER NOT NULL,
    field TEXT,                     -- NULL: a new record, whole in `new` as a JSON object
    old TEXT,
    new TEXT,
    salt BLOB,                      -- 16 random bytes; NULL once erased
    digest BLOB NOT NULL            -- SHA-256
) STRICT;
CREATE TABLE batch (
    id INTEGER PRIMARY KEY,
    time INTEGER NOT NULL,
    actor TEXT NOT NULL,
    file TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    kind TEXT NOT NULL,
    sender TEXT NOT NULL,
    operation INTEGER,              -- NULL: nothing changed
    people INTEGER NOT NULL,
    n_new INTEGER NOT NULL,
    n_changed INTEGER NOT NULL,
    n_same INTEGER NOT NULL,
    n_conflict INTEGER NOT NULL,
    n_duplicate INTEGER NOT NULL,
    n_held INTEGER NOT NULL,
    n_skipped INTEGER NOT NULL
) STRICT;
CREATE TABLE ledger (
    id INTEGER PRIMARY KEY,
    operation INTEGER NOT NULL,
    time INTEGER NOT NULL,
    actor TEXT NOT NULL,
    kind TEXT NOT NULL,             -- answer, transfer, reply
    recipient TEXT NOT NULL,
    country TEXT,
    purpose TEXT NOT NULL,
    file TEXT NOT NULL,
    sha256 TEXT NOT NULL,           -- of the bytes that left
    head TEXT NOT NULL,             -- of the chain before it
    people INTEGER NOT NULL,
    fields TEXT NOT NULL            -- names of the fields that left, `entity.field`, blank between
) STRICT;
CREATE TABLE ledger_person (
    ledger INTEGER NOT NULL REFERENCES ledger (id),
    person INTEGER NOT NULL REFERENCES person (id),
    ref TEXT,
    PRIMARY KEY (ledger, person)
) WITHOUT ROWID, STRICT;
CREATE TABLE derived_person (
    person INTEGER PRIMARY KEY REFERENCES person (id),
    name TEXT NOT NULL,
    kana TEXT,
    native TEXT,
    birth_date TEXT,
    nationality TEXT,
    programme TEXT,
    route TEXT,
    sender TEXT,
    host TEXT,
    stages TEXT,
    level TEXT,
    status TEXT,
    residence_until TEXT
) STRICT;
CREATE TABLE derived_search (
    person INTEGER PRIMARY KEY REFERENCES person (id),
    key TEXT NOT NULL,
    organizations TEXT NOT NULL
) STRICT;
CREATE TABLE derived_organization (
    organization INTEGER PRIMARY KEY REFERENCES organization (id),
    key TEXT NOT NULL
) STRICT;
CREATE TABLE derived_identity (
    hash INTEGER NOT NULL,
    person INTEGER NOT NULL REFERENCES person (id),
    PRIMARY KEY (hash, person)
) WITHOUT ROWID, STRICT;
CREATE TABLE "fee" (
    person INTEGER NOT NULL REFERENCES person (id),
    id INTEGER NOT NULL,
    ref TEXT,
    source TEXT REFERENCES organization (ref),
    withdrawn INTEGER NOT NULL DEFAULT 0,
    "date" TEXT,
    "purpose" TEXT,
    "currency" TEXT,
    "amount" INTEGER,
    "amount_jpy" INTEGER,
    "extra" TEXT,
    PRIMARY KEY (person, id)
) WITHOUT ROWID, STRICT;
INSERT INTO "meta" VALUES ('office', 'JP-MIDORI');
INSERT INTO "meta" VALUES ('record', '12');
INSERT INTO "meta" VALUES ('store', '12b7e184f90cabf270f7faa738c2f721');
INSERT INTO "content" VALUES ('a8626d27cb132ba09adef83553c2f97237b6866ebd3a054fae183736b5de1786', 15, x'89504e47206e6f74207265616c6c79');
INSERT INTO "organization" VALUES (1, 'JP-MIDORI', NULL, 0, 'supervising', 'みどり協同組合', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO "organization" VALUES (2, 'VN-HOAMAI', NULL, 0, 'sending', 'Hoa Mai JSC', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO "approval" VALUES (2, 1, NULL, NULL, 0, 'DOLAB', '12/LD', NULL, NULL, NULL, NULL);
INSERT INTO "person" VALUES (1, 'HM-0001', 'VN-HOAMAI', 0, '2002-03-15', 'female', 'VNM', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO "person" VALUES (2, 'HM-0002', 'VN-HOAMAI', 0, '2002-03-15', 'female', 'VNM', NULL, 'vi', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO "person" VALUES (3, 'HM-0003', 'VN-HOAMAI', 1, '2002-03-15', 'female', 'VNM', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO "name" VALUES (1, 2, NULL, NULL, 0, 'passport', 'NGUYEN', 'THI ANH', NULL, NULL);
INSERT INTO "name" VALUES (1, 3, NULL, NULL, 0, 'kana', NULL, 'グエン ティ アイン', NULL, NULL);
INSERT INTO "name" VALUES (2, 9, NULL, NULL, 0, 'passport', 'TRAN', 'VAN BINH', NULL, NULL);
INSERT INTO "name" VALUES (2, 10, NULL, NULL, 0, 'kana', NULL, 'チャン ヴァン ビン', NULL, NULL);
INSERT INTO "name" VALUES (3, 11, NULL, NULL, 0, 'passport', 'LE', '"CHI"
\', NULL, NULL);
INSERT INTO "name" VALUES (3, 12, NULL, NULL, 0, 'kana', NULL, 'レ チ', NULL, NULL);
INSERT INTO "passport" VALUES (1, 4, NULL, NULL, 0, 'C0000001', 'VNM', '2022-04-10', NULL, NULL, NULL, NULL);
INSERT INTO "stage_period" VALUES (1, 7, NULL, NULL, 0, 'candidate', '2025-01-10', NULL, NULL, NULL);
INSERT INTO "language_test" VALUES (1, 5, 't1', 'VN-HOAMAI', 0, 'jlpt', 'n4', '2025-07-06', NULL, NULL, NULL, 61, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO "course" VALUES (1, 6, NULL, NULL, 0, 'before_entry', 'japanese_general', NULL, NULL, NULL, 120.5, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO "document" VALUES (1, 8, NULL, NULL, 0, 'photo', 'Photo', NULL, NULL, NULL, 'a8626d27cb132ba09adef83553c2f97237b6866ebd3a054fae183736b5de1786', NULL);
INSERT INTO "operation" VALUES (1, 1795409100000000, 'tester', 'init', NULL, NULL, NULL, 1, 1, x'c31348c2c686587e56cd4efcd183c20d09161658c429fec91e13baf28ba03249');
INSERT INTO "operation" VALUES (2, 1795409100000000, 'tester', 'typed', NULL, NULL, NULL, 2, 12, x'5b611ecb59a37bb6a33c29058ab5294876995f613d8a3bbbf24877391749e621');
INSERT INTO "operation" VALUES (3, 1795412700000000, 'tester', 'typed', NULL, NULL, NULL, 14, 8, x'b6618a39bac08c45673d38e35683a97c784490c8a64229cbd72f75b858e29111');
INSERT INTO "operation" VALUES (4, 1795412700000000, 'tester', 'typed', NULL, NULL, NULL, 22, 4, x'8d51ba220ea60c0df32c93abaa9138382ba88b8a6b7ed10163aa852bdb7f2428');
INSERT INTO "entry" VALUES (1, 1, 'meta', 0, 0, 'store', NULL, '12b7e184f90cabf270f7faa738c2f721', x'7cd6e2697c628803a06fcb91b744118f', x'ebc90be1d8f93067a07a2bd6225e8607474e32404ea580fd2c7d5f26bce86906');
INSERT INTO "entry" VALUES (2, 2, 'organization', 1, 1, NULL, NULL, '{"ref":"JP-MIDORI","kind":"supervising","name":"みどり協同組合"}', x'72a83077b3aca19b60e2245fe170d1f8', x'c83821daa2a7c079143ac26f38e9f25049b191e55b174726c3ba54c72860840b');
INSERT INTO "entry" VALUES (3, 2, 'organization', 2, 2, NULL, NULL, '{"ref":"VN-HOAMAI","kind":"sending","name":"Hoa Mai"}', x'2f01b7ba472fae6d7fa144239d5a2f9e', x'34214bcec2a4ec027d57425e12d5a466fb9c111689bf497ceb29fd2a4e2e4f56');
INSERT INTO "entry" VALUES (4, 2, 'meta', 0, 0, 'office', NULL, 'JP-MIDORI', x'9e6fce5db39d4d8c1f1a7804817d6b02', x'84c441d3eaa8338246f5beb9717735cb69cdcc1997e9e2125186d3fec5c5bcb4');
INSERT INTO "entry" VALUES (5, 2, 'approval', 2, 1, NULL, NULL, '{"authority":"DOLAB","number":"12/LD"}', x'b397d933fe56b2cabe117b502ed1c02f', x'bac20ca9331b34f626ffe34bbc26ada27457c091ff3ebc0a1c0da5d52324ad30');
INSERT INTO "entry" VALUES (6, 2, 'person', 1, 1, NULL, NULL, '{"ref":"HM-0001","source":"VN-HOAMAI","birth_date":"2002-03-15","sex":"female","nationality":"VNM"}', x'846a5b85b66e129f93e22e47c4eb6d5b', x'71fccc9e2749183f2e43a35b2e9b79d03e32e524b57769426a2ad81e578d72cc');
INSERT INTO "entry" VALUES (7, 2, 'name', 1, 2, NULL, NULL, '{"form":"passport","surname":"NGUYEN","given":"THI ANH"}', x'076b4fc729c5a5a6f2178794d5622257', x'c60e51de2b57b54da8fdd2939aba9cb3a18f76243dad24785de58b3b6cd757cc');
INSERT INTO "entry" VALUES (8, 2, 'name', 1, 3, NULL, NULL, '{"form":"kana","given":"グエン ティ アイン"}', x'c2e786b5bb3c173fb6862df77011c939', x'3b65163708ee42a8a38d231c583865332572a839739b3872851b0e65ea3cb3f9');
INSERT INTO "entry" VALUES (9, 2, 'passport', 1, 4, NULL, NULL, '{"number":"C0000001","issuer":"VNM","issued":"2022-04-10"}', x'b96563ceae8bc66555673d54da85061f', x'4dc58320628b8117335dab362209d81ddafe27ba908619d3249ef7b207531ec5');
INSERT INTO "entry" VALUES (10, 2, 'language_test', 1, 5, NULL, NULL, '{"ref":"t1","source":"VN-HOAMAI","test":"jlpt","level":"n4","date":"2025-07-06","knowledge":"60"}', x'782f9c6d79ef0069c0ccc94c289354e7', x'58bae5583e6f3ce5268fa54467d05e873b55a066fa9e38754e986a1ad7b7fdae');
INSERT INTO "entry" VALUES (11, 2, 'course', 1, 6, NULL, NULL, '{"phase":"before_entry","subject":"japanese_general","hours":"120.5"}', x'06d7f8c2428df64458120e32bf5c9f83', x'f60789723f22b3c0625fd2d6d6dc11e1b90a7153e1a4dc7cf02342d115128e4e');
INSERT INTO "entry" VALUES (12, 2, 'stage_period', 1, 7, NULL, NULL, '{"stage":"candidate","since":"2025-01-10"}', x'9bae9d9af625e30a6e64de0889b0895e', x'f39e7de86f33496512cccc7c24a56f2ddb514dfd4f7f9e673b42ea8f440c93ff');
INSERT INTO "entry" VALUES (13, 2, 'document', 1, 8, NULL, NULL, '{"kind":"photo","title":"Photo","content":"a8626d27cb132ba09adef83553c2f97237b6866ebd3a054fae183736b5de1786"}', x'1a48ba65dd60f6c12972c1dd4ca51e06', x'3c734ec2610b64eaa9ec04f48a085b8a45de2fb519e3ff4aaa7e20908e21dab5');
INSERT INTO "entry" VALUES (14, 3, 'person', 2, 2, NULL, NULL, '{"ref":"HM-0002","source":"VN-HOAMAI","birth_date":"2002-03-15","sex":"female","nationality":"VNM"}', x'6d8281ceaf0f21491640568a5e2a1adb', x'ed0b7801abc9820e28ef930d9230dda2b1a4cb74bcc408bf3aedd9e25e0bf2cf');
INSERT INTO "entry" VALUES (15, 3, 'name', 2, 9, NULL, NULL, '{"form":"passport","surname":"TRAN","given":"VAN BINH"}', x'02bddddba779da365bdd8e078c7fa67d', x'b50a9575794a3d8a21621b5944a59005ad6b24e5b3a6776d5ad778effc9e4104');
INSERT INTO "entry" VALUES (16, 3, 'name', 2, 10, NULL, NULL, '{"form":"kana","given":"チャン ヴァン ビン"}', x'87238483fd4644963215b1f85727428a', x'772cca928c8deb456a1a1a1816053413eb46b8262acf5ebf9c2a69cb1b89526e');
INSERT INTO "entry" VALUES (17, 3, 'person', 3, 3, NULL, NULL, '{"ref":"HM-0003","source":"VN-HOAMAI","birth_date":"2002-03-15","sex":"female","nationality":"VNM"}', x'd9c2400b8c10da346b3de80319101606', x'c312badbcccde8c67376f18eb53783eecbaab1121867e476b191625bed7d7e35');
INSERT INTO "entry" VALUES (18, 3, 'name', 3, 11, NULL, NULL, '{"form":"passport","surname":"LE","given":"\"CHI\"\n\\"}', x'd88792b3fd4042870a3412469be72cb0', x'c48ad820867300d4b4f2dee7f59e939168d117a7c03f1237018f7acb64f22c11');
INSERT INTO "entry" VALUES (19, 3, 'name', 3, 12, NULL, NULL, '{"form":"kana","given":"レ チ"}', x'ead8fa1dbf34d0958388a766d2f3dfe2', x'5d853d98f617eba5edf9720881561554156a3bc0efed73643038ea1c790d59ed');
INSERT INTO "entry" VALUES (20, 3, 'language_test', 1, 5, 'knowledge', '60', '61', x'508dd9411d6d51dccdb83d6ef3283cb2', x'52605720cfe7178c9e65c28a0a3fd42feb707c7fbc5945da7933f9eaf514535f');
INSERT INTO "entry" VALUES (21, 3, 'person', 1, 1, 'birth_place', NULL, 'Hà Nội', x'e3ad193430f842df7f1a938c2b5836f1', x'b189d7a1eed139f566bb95797eda6f2ab8674a00ec265af7ab874af5004fc326');
INSERT INTO "entry" VALUES (22, 4, 'person', 1, 1, 'birth_place', 'Hà Nội', NULL, x'6b85b68de5b819ded70db8497e3473fb', x'f4c24ed345094bf8d00f14398a8987c392200e80fc7a6aebc52cb9ec7b3a1bd6');
INSERT INTO "entry" VALUES (23, 4, 'person', 2, 2, 'language', NULL, 'vi', x'0bb112cb5aa3ab7b6cfa652956dbcf46', x'a0ed3c00206d567b64ec4cfd9d515aaee464af1e33b44b2b34f43c81d39caad2');
INSERT INTO "entry" VALUES (24, 4, 'person', 3, 3, 'withdrawn', NULL, '1', x'dcc4b4a1465bde40ba6598a8b01c3466', x'3b870f13d545ded2fbf2d1727919f9ac0e522ad7dfb1515a7b0210cd18b883ae');
INSERT INTO "entry" VALUES (25, 4, 'organization', 2, 2, 'name', 'Hoa Mai', 'Hoa Mai JSC', x'02bbbfde68c0e4b15f2b1b844ee8e863', x'2df16cc08a9e3bb419ac49e9e2b7ecc65b4df6913a9acb2d30a4df6b90ae1bf1');
INSERT INTO "derived_person" VALUES (1, 'NGUYEN THI ANH', 'グエン ティ アイン', NULL, '2002-03-15', 'VNM', NULL, NULL, 'VN-HOAMAI', NULL, '2025-01-10 candidate
', NULL, NULL, NULL);
INSERT INTO "derived_person" VALUES (2, 'TRAN VAN BINH', 'チャン ヴァン ビン', NULL, '2002-03-15', 'VNM', NULL, NULL, 'VN-HOAMAI', NULL, NULL, NULL, NULL, NULL);
INSERT INTO "derived_person" VALUES (3, 'LE "CHI"
\', 'レ チ', NULL, '2002-03-15', 'VNM', NULL, NULL, 'VN-HOAMAI', NULL, NULL, NULL, NULL, NULL);
INSERT INTO "derived_search" VALUES (1, 'グエン ティ アイン	nguyen thi anh
hm0001
20020315
nguyen
thi anh
nguyenthianh
グエン ティ アイン
グエンティアイン
c0000001
photo
1', ' VN-HOAMAI ');
INSERT INTO "derived_search" VALUES (2, 'チャン ヴァン ビン	tran van binh
hm0002
20020315
tran
van binh
tranvanbinh
チャン ヴァン ビン
チャンヴァンビン
2', ' VN-HOAMAI ');
INSERT INTO "derived_search" VALUES (3, 'レ チ	le "chi" \
hm0003
20020315
le
"chi" \
le"chi"\
レ チ
レチ
3', ' VN-HOAMAI ');
INSERT INTO "derived_organization" VALUES (1, 'jp midori
ミドリ協同組合');
INSERT INTO "derived_organization" VALUES (2, 'vn hoamai
hoa mai jsc
12/ld
12ld');
INSERT INTO "derived_identity" VALUES (-4055049371511929043, 2);
INSERT INTO "derived_identity" VALUES (-3250751203806002095, 1);
INSERT INTO "derived_identity" VALUES (-385333689191611484, 3);
INSERT INTO "derived_identity" VALUES (4020566266331239411, 1);
INSERT INTO "derived_identity" VALUES (4473219227917113212, 1);
INSERT INTO "derived_identity" VALUES (5706735629540188944, 3);
INSERT INTO "derived_identity" VALUES (8560376038786261462, 2);
CREATE INDEX person_by_ref ON person (source, ref);
CREATE INDEX person_withdrawn ON person (id) WHERE withdrawn = 1;
CREATE INDEX alias_by_ref ON alias (sender, sender_ref);
CREATE INDEX conflict_open ON sent_value (person) WHERE state = 'open' AND withdrawn = 0;
CREATE INDEX entry_by_owner ON entry (owner);
CREATE TRIGGER operation_update BEFORE UPDATE ON operation
BEGIN SELECT RAISE (ABORT, 'history is append-only'); END;
CREATE TRIGGER operation_delete BEFORE DELETE ON operation
BEGIN SELECT RAISE (ABORT, 'history is append-only'); END;
CREATE TRIGGER entry_update BEFORE UPDATE ON entry
WHEN NOT (new.id IS old.id AND new.operation IS old.operation AND new.entity IS old.entity
          AND new.owner IS old.owner AND new.record IS old.record AND new.field IS old.field
          AND new.digest IS old.digest AND new.old IS NULL AND new.new IS NULL
          AND new.salt IS NULL)
BEGIN SELECT RAISE (ABORT, 'history is append-only'); END;
CREATE TRIGGER entry_delete BEFORE DELETE ON entry
BEGIN SELECT RAISE (ABORT, 'history is append-only'); END;
CREATE TRIGGER batch_update BEFORE UPDATE ON batch
BEGIN SELECT RAISE (ABORT, 'a fact is not changed'); END;
CREATE TRIGGER batch_delete BEFORE DELETE ON batch
BEGIN SELECT RAISE (ABORT, 'a fact is not deleted'); END;
CREATE TRIGGER ledger_update BEFORE UPDATE ON ledger
BEGIN SELECT RAISE (ABORT, 'a fact is not changed'); END;
CREATE TRIGGER ledger_delete BEFORE DELETE ON ledger
BEGIN SELECT RAISE (ABORT, 'a fact is not deleted'); END;
CREATE TRIGGER ledger_person_update BEFORE UPDATE ON ledger_person
BEGIN SELECT RAISE (ABORT, 'a fact is not changed'); END;
CREATE TRIGGER ledger_person_delete BEFORE DELETE ON ledger_person
BEGIN SELECT RAISE (ABORT, 'a fact is not deleted'); END;
COMMIT;
