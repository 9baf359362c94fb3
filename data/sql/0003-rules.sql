-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- Version 3: what rules ask for, what was said to them, what they make due, and the sets of rules
-- that were in force.

CREATE TABLE "residence_application" (
    person INTEGER NOT NULL REFERENCES person (id),
    id INTEGER NOT NULL,
    ref TEXT,
    source TEXT REFERENCES organization (ref),
    withdrawn INTEGER NOT NULL DEFAULT 0,
    "kind" TEXT,
    "status" TEXT,
    "applied" TEXT,
    "number" TEXT,
    "result" TEXT,
    "decided" TEXT,
    "extra" TEXT,
    PRIMARY KEY (person, id)
) WITHOUT ROWID, STRICT;

CREATE TABLE "stay_extension" (
    person INTEGER NOT NULL REFERENCES person (id),
    id INTEGER NOT NULL,
    ref TEXT,
    source TEXT REFERENCES organization (ref),
    withdrawn INTEGER NOT NULL DEFAULT 0,
    "exam" INTEGER,
    "pledged" TEXT,
    "study_plan" TEXT,
    "applied" TEXT,
    "granted" TEXT,
    "extra" TEXT,
    PRIMARY KEY (person, id)
) WITHOUT ROWID, STRICT;

CREATE TABLE "override" (
    person INTEGER NOT NULL REFERENCES person (id),
    id INTEGER NOT NULL,
    ref TEXT,
    source TEXT REFERENCES organization (ref),
    withdrawn INTEGER NOT NULL DEFAULT 0,
    "stage" TEXT,
    "date" TEXT,
    "rules" TEXT,
    "reason" TEXT,
    "extra" TEXT,
    PRIMARY KEY (person, id)
) WITHOUT ROWID, STRICT;

CREATE TABLE "deadline_mark" (
    person INTEGER NOT NULL REFERENCES person (id),
    id INTEGER NOT NULL,
    ref TEXT,
    source TEXT REFERENCES organization (ref),
    withdrawn INTEGER NOT NULL DEFAULT 0,
    "rule" TEXT,
    "due" TEXT,
    "record" INTEGER,
    "action" TEXT,
    "until" TEXT,
    "reason" TEXT,
    "marked" TEXT,
    "extra" TEXT,
    PRIMARY KEY (person, id)
) WITHOUT ROWID, STRICT;

CREATE TABLE "office_mark" (
    organization INTEGER NOT NULL REFERENCES organization (id),
    id INTEGER NOT NULL,
    ref TEXT,
    source TEXT REFERENCES organization (ref),
    withdrawn INTEGER NOT NULL DEFAULT 0,
    "rule" TEXT,
    "due" TEXT,
    "record" INTEGER,
    "action" TEXT,
    "until" TEXT,
    "reason" TEXT,
    "marked" TEXT,
    "extra" TEXT,
    PRIMARY KEY (organization, id)
) WITHOUT ROWID, STRICT;

CREATE TABLE "rule_file" (
    organization INTEGER NOT NULL REFERENCES organization (id),
    id INTEGER NOT NULL,
    ref TEXT,
    source TEXT REFERENCES organization (ref),
    withdrawn INTEGER NOT NULL DEFAULT 0,
    "name" TEXT,
    "content" TEXT REFERENCES content (sha256),
    "loaded" TEXT,
    "extra" TEXT,
    PRIMARY KEY (organization, id)
) WITHOUT ROWID, STRICT;

ALTER TABLE "organization" ADD COLUMN "excellent_since" TEXT;
ALTER TABLE "organization" ADD COLUMN "excellent_until" TEXT;
ALTER TABLE "exam_attempt" ADD COLUMN "all_groups" TEXT;

-- Sets of rules that were in force ----------------------------------------------------------------
--
-- A past decision can be explained with the rules of its day.  A set comes into force when the
-- store is first opened for writing with it, and the same set may come into force again.

CREATE TABLE rule_set (
    id INTEGER PRIMARY KEY,
    since INTEGER NOT NULL,         -- microseconds since 1970 UTC
    digest TEXT NOT NULL,           -- SHA-256 over its files in order
    name TEXT NOT NULL
) STRICT;

-- What a file held, by its hash.
CREATE TABLE rule_file_text (
    sha256 TEXT PRIMARY KEY,
    text BLOB NOT NULL
) WITHOUT ROWID, STRICT;

CREATE TABLE rule_set_file (
    rule_set INTEGER NOT NULL REFERENCES rule_set (id),
    place INTEGER NOT NULL,         -- from 0, in the order of the set
    file TEXT NOT NULL,
    name TEXT NOT NULL,             -- of the version that the file says it is
    office INTEGER NOT NULL,        -- 1: the office's own
    sha256 TEXT NOT NULL REFERENCES rule_file_text (sha256),
    PRIMARY KEY (rule_set, place)
) WITHOUT ROWID, STRICT;

CREATE TRIGGER rule_set_update BEFORE UPDATE ON rule_set
BEGIN SELECT RAISE (ABORT, 'a fact is not changed'); END;
CREATE TRIGGER rule_set_delete BEFORE DELETE ON rule_set
BEGIN SELECT RAISE (ABORT, 'a fact is not deleted'); END;
CREATE TRIGGER rule_file_text_update BEFORE UPDATE ON rule_file_text
BEGIN SELECT RAISE (ABORT, 'a fact is not changed'); END;
CREATE TRIGGER rule_file_text_delete BEFORE DELETE ON rule_file_text
BEGIN SELECT RAISE (ABORT, 'a fact is not deleted'); END;
CREATE TRIGGER rule_set_file_update BEFORE UPDATE ON rule_set_file
BEGIN SELECT RAISE (ABORT, 'a fact is not changed'); END;
CREATE TRIGGER rule_set_file_delete BEFORE DELETE ON rule_set_file
BEGIN SELECT RAISE (ABORT, 'a fact is not deleted'); END;

-- Derived: outside history, rebuilt at will -------------------------------------------------------

-- With what everything derived was computed: the digest of the rules, and the version of the
-- program, whose code gives the rules their meaning.  No row: somebody wrote without rules, and what
-- depends on them may be old.
CREATE TABLE derived_with (
    rules TEXT PRIMARY KEY
) WITHOUT ROWID, STRICT;

-- One row a deadline of a person or of an organization.  Days are numbers of days since 1970-01-01,
-- NULL where there is none.  Titles are looked up in the rules by the rule's id.  There is no index
-- by day: to read all rows in order takes less time than to jump to a part of them, and each index
-- is paid for by every import.
CREATE TABLE derived_due (
    kind INTEGER NOT NULL,          -- 0: a person's, 1: an organization's
    owner INTEGER NOT NULL,         -- its id
    place INTEGER NOT NULL,         -- among those of one owner, in order of their days
    rule TEXT NOT NULL,
    step INTEGER,                   -- TsuStepKind
    loss INTEGER NOT NULL,          -- TsuLoss
    due INTEGER NOT NULL,
    opens INTEGER,
    soon INTEGER NOT NULL,
    now INTEGER NOT NULL,
    lapses INTEGER,
    record INTEGER NOT NULL,        -- 0: none
    detail TEXT,
    flags INTEGER NOT NULL,         -- 1: unsure, 2: by a rule of the office's own
    PRIMARY KEY (kind, owner, place)
) WITHOUT ROWID, STRICT;
