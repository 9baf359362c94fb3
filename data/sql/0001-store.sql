-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- Version 1 of the store.
--
-- A file once released is never changed: what comes later is a file of its own.  Columns after
-- `withdrawn` are those of the field tables in src/model/tsu-table-*.c, in their order at this
-- version.  Values are canonical text; INTEGER and REAL only where the field is a number.
--
--   id         the record number, counted over all records of the store; of a person, her office
--              number; of an organization, its own count
--   ref        chosen by whoever sent the record; of an organization, its code
--   source     the organization that sent it; NULL: the office itself
--   withdrawn  1: taken back.  Rows are never deleted
--
-- Records of a person lie together in (person, id) order, so that a case, and all cases one after
-- another, are read without a single jump.

-- What holds for the store as a whole.
--   store     random name of this store, 32 hexadecimal digits
--   office    code of the organization that keeps it
--   record    the last record number given
CREATE TABLE meta (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
) WITHOUT ROWID, STRICT;

-- Photos and documents, by what they hold.
CREATE TABLE content (
    sha256 TEXT PRIMARY KEY,
    size INTEGER NOT NULL,
    bytes BLOB -- NULL once erased
) STRICT;

-- Entities --------------------------------------------------------------------------------------

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

CREATE INDEX person_by_ref ON person (source, ref);
CREATE INDEX person_withdrawn ON person (id) WHERE withdrawn = 1;
CREATE INDEX alias_by_ref ON alias (sender, sender_ref);
CREATE INDEX conflict_open ON sent_value (person) WHERE state = 'open' AND withdrawn = 0;

-- History ---------------------------------------------------------------------------------------
--
-- What one act changes is one operation with its entries.  Operations are chained: the hash of one
-- covers the hash before it, its own columns, and the digests of its entries.  A digest covers the
-- entry's columns and a salt, so that values and salt can be erased and the chain still holds.

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

CREATE INDEX entry_by_owner ON entry (owner);

CREATE TRIGGER operation_update BEFORE UPDATE ON operation
BEGIN SELECT RAISE (ABORT, 'history is append-only'); END;
CREATE TRIGGER operation_delete BEFORE DELETE ON operation
BEGIN SELECT RAISE (ABORT, 'history is append-only'); END;
-- The one change that the law may ask for: values and salt go, the digest stays.
CREATE TRIGGER entry_update BEFORE UPDATE ON entry
WHEN NOT (new.id IS old.id AND new.operation IS old.operation AND new.entity IS old.entity
          AND new.owner IS old.owner AND new.record IS old.record AND new.field IS old.field
          AND new.digest IS old.digest AND new.old IS NULL AND new.new IS NULL
          AND new.salt IS NULL)
BEGIN SELECT RAISE (ABORT, 'history is append-only'); END;
CREATE TRIGGER entry_delete BEFORE DELETE ON entry
BEGIN SELECT RAISE (ABORT, 'history is append-only'); END;

-- Facts about files that came in and went out ------------------------------------------------------

-- Each import, also one that changed nothing.  Counts are of people.
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

-- The disclosure ledger (第三者提供記録): each export and each reply.
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

-- Derived: outside history, rebuilt at will -------------------------------------------------------

-- One row a person for lists.  `stages` is every stage as `YYYY-MM-DD stage` lines, since which one
-- is in force depends on the day of the question.
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

-- One folded key a person, scanned by every search: `kana TAB name LF numbers and the rest`, so
-- that the key itself is in display order up to its first LF.  `organizations` are the ids of
-- those she is with, each between blanks.
CREATE TABLE derived_search (
    person INTEGER PRIMARY KEY REFERENCES person (id),
    key TEXT NOT NULL,
    organizations TEXT NOT NULL
) STRICT;

CREATE TABLE derived_organization (
    organization INTEGER PRIMARY KEY REFERENCES organization (id),
    key TEXT NOT NULL
) STRICT;

-- Hashes of what may make two people one: folded name with birth date, and each passport number.
CREATE TABLE derived_identity (
    hash INTEGER NOT NULL,
    person INTEGER NOT NULL REFERENCES person (id),
    PRIMARY KEY (hash, person)
) WITHOUT ROWID, STRICT;
