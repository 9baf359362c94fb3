/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Rows of derived_due: one a deadline. */

#include "tsu-db.h"
#include "tsu-due.h"

/* derived_due.kind */
enum { TSU_DUE_OF_PERSON, TSU_DUE_OF_ORGANIZATION };

/* What comes before these columns in a SELECT is the caller's. */
#define TSU_DUE_COLUMNS "rule, step, loss, due, opens, soon, now, lapses, record, detail, flags"

/* Reads them from @place on.  @rules: where its titles are; NULL, or a rule that they do not have:
 * its id is its title. */
TsuDeadline *tsu_due_read(sqlite3_stmt *statement, int place, const TsuRules *rules);
/* The row says so and nothing else; titles aside. */
bool tsu_due_equal(const TsuDeadline *one, const TsuDeadline *other);

/* Replaces what is due of one owner (TsuDeadline). */
bool tsu_due_write(TsuDb *db, int kind, int64_t owner, const GPtrArray *due, GError **error);
