/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/*
 * The rules that a store is kept by: ours, and the office's own file, which the store keeps.
 *
 * The office's file is a record of the office (entity rule_file) whose content lies in the store by
 * its SHA-256; the newest that was not withdrawn counts.
 */

#include "tsu-rules.h"
#include "tsu-store.h"

/* The record of the office's file that counts; NULL when there is none.  To be unreferenced. */
TsuRecord *tsu_rulebook_office_file(TsuStore *store);

/*
 * The set in force.  When the office's file cannot be used (it cannot be read, or no longer goes
 * with ours after an update), ours alone are in force, and what is wrong is appended to @problems
 * (TsuRuleProblem *).  NULL only when ours are wrong themselves, with that in @problems.
 */
TsuRules *tsu_rulebook(TsuStore *store, GPtrArray *problems);

/*
 * The set that was in force at @usec (UTC microseconds), from the files that the store keeps of it.
 * NULL with @error when there was none yet, or when this program no longer reads it.
 */
TsuRules *tsu_rulebook_known_on(TsuStore *store, int64_t usec, GError **error);
