-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- Version 2: what a person paid at home to come (本国で支払った費用).

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
