/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/*
 * The office's own file of rules: taking it in, and putting it aside.
 *
 * It is kept in the store as a record of the office (entity rule_file) with its content; there is
 * one at a time.  Each act is one operation of kind "rules", which undo takes back.  What is
 * derived is derived anew at once.
 */

#include "tsu-rules.h"
#include "tsu-store.h"

/*
 * Checks the file together with ours (as tsu_rules_load()) and takes it in, in the place of the one
 * before it.  A file with anything wrong is refused whole: false without @error and with what is
 * wrong in @problems (TsuRuleProblem *), and the rules that were in force stay so.  @name: of the
 * file, without folder.
 */
bool tsu_rule_office_load(TsuStore *store, const char *actor, const char *name, GBytes *text,
                          GPtrArray *problems, GError **error);
/* Puts it aside: from now on ours alone are in force. */
bool tsu_rule_office_unload(TsuStore *store, const char *actor, GError **error);
/* To be called when the record was changed by another act, such as undo: takes what counts now. */
bool tsu_rule_office_renew(TsuStore *store, GError **error);
