-- SPDX-License-Identifier: GPL-3.0-or-later
-- A store of version 1 with made-up people; see tests/store/make-stored-version.c.
PRAGMA foreign_keys = OFF;
PRAGMA application_id = 1416852834;
PRAGMA user_version = 1;
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
INSERT INTO "meta" VALUES ('office', 'JP-MIDORI');
INSERT INTO "meta" VALUES ('record', '12');
INSERT INTO "meta" VALUES ('store', '4280fc69a53fb361ee0a5269c92e1d74');
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
INSERT INTO "operation" VALUES (1, 1795409100000000, 'tester', 'init', NULL, NULL, NULL, 1, 1, x'b0e3b3a46130792871e42726202b8a10dfb8605885fe0c8f5bdbd7325bcaa0d5');
INSERT INTO "operation" VALUES (2, 1795409100000000, 'tester', 'typed', NULL, NULL, NULL, 2, 12, x'fa96ef6719298c803b148420dc8d77a105b339f10c2561b75b57af866f0082d1');
INSERT INTO "operation" VALUES (3, 1795412700000000, 'tester', 'typed', NULL, NULL, NULL, 14, 8, x'aadf70812fb25ec05b5774956d65c60f1b3452a919bf0d2d358f4299c677da57');
INSERT INTO "operation" VALUES (4, 1795412700000000, 'tester', 'typed', NULL, NULL, NULL, 22, 4, x'51b8e6b317c8781e341664ec75a9d5cf24b7916fe5fdfb30fa9b5fd847b0cc0f');
INSERT INTO "entry" VALUES (1, 1, 'meta', 0, 0, 'store', NULL, '4280fc69a53fb361ee0a5269c92e1d74', x'87d703d6856eb677e908ccf4eeaf189d', x'1b9fcec9eceaa96ab9737452e46c18063993a575eea754bdc4af9faa4eac42f5');
INSERT INTO "entry" VALUES (2, 2, 'organization', 1, 1, NULL, NULL, '{"ref":"JP-MIDORI","kind":"supervising","name":"みどり協同組合"}', x'24c8e52930ef9c5fef9382c563ef896d', x'060d383b3af19fa6e309a6203a3b99f1ecdc9192abc6ca0eb9611b0079f7d4a7');
INSERT INTO "entry" VALUES (3, 2, 'organization', 2, 2, NULL, NULL, '{"ref":"VN-HOAMAI","kind":"sending","name":"Hoa Mai"}', x'b782ac0cab6124f8d6bb0061bec19fa0', x'b6b3b023a89a25870cd9a4a97d4651f0eabf2b947381041fd62a28c26f3950fe');
INSERT INTO "entry" VALUES (4, 2, 'meta', 0, 0, 'office', NULL, 'JP-MIDORI', x'8a0a1f95774c8d30872fb9204c227e50', x'b02f96c4a79266e54c89a0596244cfb0343fbf43bfd56ae0a71e7df56cab7add');
INSERT INTO "entry" VALUES (5, 2, 'approval', 2, 1, NULL, NULL, '{"authority":"DOLAB","number":"12/LD"}', x'ec7d495f12dadbe11a294844c5a89afc', x'2416a7956e9f5f96689beaa0fd36d4edd35dd877569b5b41f95a2a6a7a2432e0');
INSERT INTO "entry" VALUES (6, 2, 'person', 1, 1, NULL, NULL, '{"ref":"HM-0001","source":"VN-HOAMAI","birth_date":"2002-03-15","sex":"female","nationality":"VNM"}', x'3da61167697efbc3a6ff14689f673ad7', x'd05da318075104b0c67bc113d0d104d729680b79d660d9d5dbb1a61c6127f354');
INSERT INTO "entry" VALUES (7, 2, 'name', 1, 2, NULL, NULL, '{"form":"passport","surname":"NGUYEN","given":"THI ANH"}', x'c1be480e9202b34df7b8b921e071eb5d', x'de49131bc04b05d1db85a9a0ca2ebef75e322fc51a0a4439c9d5d5958e693c8c');
INSERT INTO "entry" VALUES (8, 2, 'name', 1, 3, NULL, NULL, '{"form":"kana","given":"グエン ティ アイン"}', x'0627de8c8cf64e77527e73c1aba6ecad', x'9f82e9da0d3e71ad175e2278dbd24d303b1f13198d7f08fad9613f45f22c964b');
INSERT INTO "entry" VALUES (9, 2, 'passport', 1, 4, NULL, NULL, '{"number":"C0000001","issuer":"VNM","issued":"2022-04-10"}', x'c132620964c33965a766bfb2c6ac6128', x'6dc67d85bc672569cf3b17ff9fc6e7018f9c5d6a195324ad771916558137eb07');
INSERT INTO "entry" VALUES (10, 2, 'language_test', 1, 5, NULL, NULL, '{"ref":"t1","source":"VN-HOAMAI","test":"jlpt","level":"n4","date":"2025-07-06","knowledge":"60"}', x'f9380c410116f48fc907575981788801', x'6ce43a2aff0bc2a1a01620bf1c523b754efadd21a5dd294988b19851ddc88cab');
INSERT INTO "entry" VALUES (11, 2, 'course', 1, 6, NULL, NULL, '{"phase":"before_entry","subject":"japanese_general","hours":"120.5"}', x'335ce67348ec6edcae3df5ceba6eaf0e', x'fb6726921e7e4c67265952c05256a01247509da2299f96239349cc19c3d44133');
INSERT INTO "entry" VALUES (12, 2, 'stage_period', 1, 7, NULL, NULL, '{"stage":"candidate","since":"2025-01-10"}', x'bbefc2356edd3d61b178461d735fda67', x'83359b23d9ac147d2549b3a880c7f7b7826c1453729036323ff44a33946dbd18');
INSERT INTO "entry" VALUES (13, 2, 'document', 1, 8, NULL, NULL, '{"kind":"photo","title":"Photo","content":"a8626d27cb132ba09adef83553c2f97237b6866ebd3a054fae183736b5de1786"}', x'd69d8bed1f482e30fe38d9f1eddf13c5', x'8a7d71f734e334db3dcb8d88cd3c5036ffe04a56fddbc80eb8d9612fd58df97a');
INSERT INTO "entry" VALUES (14, 3, 'person', 2, 2, NULL, NULL, '{"ref":"HM-0002","source":"VN-HOAMAI","birth_date":"2002-03-15","sex":"female","nationality":"VNM"}', x'acf3c7e0ac39e1505e323cd5bc00396f', x'c7bf32b77b4917e5622f5479050392a1ccbf663c93de383020c68610c8520209');
INSERT INTO "entry" VALUES (15, 3, 'name', 2, 9, NULL, NULL, '{"form":"passport","surname":"TRAN","given":"VAN BINH"}', x'7ec35f9925855dcf6128c7cee1d426f6', x'51e788f09d142268a1557cfba17a4cc81629339a5f34850b37506ffcd3e60fe0');
INSERT INTO "entry" VALUES (16, 3, 'name', 2, 10, NULL, NULL, '{"form":"kana","given":"チャン ヴァン ビン"}', x'd6c77634615e5b436a9ae3a8de9a6d56', x'33b0b1a0f53dbf4b5a6fabde50b096dfbe37c56f092b957513b34c365e125378');
INSERT INTO "entry" VALUES (17, 3, 'person', 3, 3, NULL, NULL, '{"ref":"HM-0003","source":"VN-HOAMAI","birth_date":"2002-03-15","sex":"female","nationality":"VNM"}', x'5eb969781659686bef01359a5680416c', x'182688b183ff201d790bdf7f2e496f42af3413f7fcdf847728394b7afe4bc96f');
INSERT INTO "entry" VALUES (18, 3, 'name', 3, 11, NULL, NULL, '{"form":"passport","surname":"LE","given":"\"CHI\"\n\\"}', x'a95a800ad79ab3bfac85c6c39432276c', x'69e8685e2417ccadee2bfd2eb2c876c0948a36d381708666b766a448a473d073');
INSERT INTO "entry" VALUES (19, 3, 'name', 3, 12, NULL, NULL, '{"form":"kana","given":"レ チ"}', x'c7e04f3dac98680a81bc863f9f16b88b', x'3c8796abf9e568031c3fb69b019dcf8929d296a518b5b220be4dbaed580d5f44');
INSERT INTO "entry" VALUES (20, 3, 'language_test', 1, 5, 'knowledge', '60', '61', x'111dcf4716493c8e6d1b2065e3dc500c', x'a06e3652cd80aba5eacc522ac1a54e0b8be41895e408b6b9270003609411b6ec');
INSERT INTO "entry" VALUES (21, 3, 'person', 1, 1, 'birth_place', NULL, 'Hà Nội', x'0a1fcb93031d0d09685c8110975f4f8b', x'84fd2d988cd6bfbc4e3b1b032c1271076d9b7d1ed3e7b6921aa25e0828b0a4c6');
INSERT INTO "entry" VALUES (22, 4, 'person', 1, 1, 'birth_place', 'Hà Nội', NULL, x'f5c4bd14d5356f3fdf3e75382a847b31', x'e1af273c1c8c32a927fcc45262f30819ec808731cf845c9f5d6bfb7dbdcfeb1d');
INSERT INTO "entry" VALUES (23, 4, 'person', 2, 2, 'language', NULL, 'vi', x'9770ab96285b5323ea481e69ee4c91e2', x'2aaebaf43ea5c9b67b3acf6a63c4ff534c44915965f557a7b2884150079b1807');
INSERT INTO "entry" VALUES (24, 4, 'person', 3, 3, 'withdrawn', NULL, '1', x'09fc92f62a56e77757e33985916c767a', x'5d8935cfc7b1b2321c187524dbd181152fd56288670c817cbdb977017db6b0de');
INSERT INTO "entry" VALUES (25, 4, 'organization', 2, 2, 'name', 'Hoa Mai', 'Hoa Mai JSC', x'241203c031a35f60eb1b6af6b80b8a3f', x'9653f59cc5672e2dfb71b2bfc70a848564422614ef1ec53f8fb372850ecd17d5');
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
グエン ティ アイン
c0000001
photo
1', ' VN-HOAMAI ');
INSERT INTO "derived_search" VALUES (2, 'チャン ヴァン ビン	tran van binh
hm0002
20020315
tran
van binh
チャン ヴァン ビン
2', ' VN-HOAMAI ');
INSERT INTO "derived_search" VALUES (3, 'レ チ	le "chi" \
hm0003
20020315
le
"chi" \
レ チ
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
