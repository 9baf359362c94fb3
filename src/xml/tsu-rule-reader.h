/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/*
 * Rule files: data/rules/ and what an office writes of its own → TsuRules.
 *
 * What a file may say stands in data/schema/rules.xsd and, for those who write one, in
 * data/rules/README.md.  The tables of this reader find all problems of a file in one pass, each
 * with its line; the schema is a second opinion.  A file is data from outside: a DOCTYPE, entities
 * and anything from elsewhere are refused before libxml2 sees them.
 *
 * Problems are TsuRuleProblem, in the words of gettext (domain tsubame).  All functions may be
 * called from any thread; a set is built by one at a time.
 */

#include "tsu-rules.h"

#define TSU_RULES_NAMESPACE "urn:tsubame:rules:1"

/* Limits: bytes of a file, and problems told of one. */
#define TSU_RULE_FILE_MAX     (4 << 20)
#define TSU_RULE_PROBLEMS_MAX 200

/* The files that are compiled in, in alphabetical order: TsuRuleFile without a `name`; free with
 * g_ptr_array_unref(). */
GPtrArray *tsu_rule_reader_builtin_files(void);
/* For the caller's own files: @file is its name without folder.  Keeps a reference of @text. */
TsuRuleFile *tsu_rule_file_new(const char *file, GBytes *text, bool office);
void tsu_rule_file_free(TsuRuleFile *file);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TsuRuleFile, tsu_rule_file_free)

/*
 * Reads one file into @rules, which are still being built.  @office: it is the office's own, and
 * says so at its root.  @validate: also against the schema.
 *
 * Appends what is wrong to @problems (TsuRuleProblem *) and returns whether nothing was.  Elements
 * that are wrong in part are taken in all the same, so that tsu_rules_finish() can go on to look at
 * the rest; a set with problems is of no use for anything else.
 */
bool tsu_rule_reader_read(TsuRules *rules, const char *file, GBytes *text, bool office,
                          bool validate, GPtrArray *problems);

/*
 * The set in force: ours, and @office_text (NULL: none) under the name @office_name, which is
 * validated too.  NULL with @problems (TsuRuleProblem *) when anything is wrong: the caller keeps
 * the set that it has.
 */
TsuRules *tsu_rules_load(GBytes *office_text, const char *office_name, GPtrArray *problems);

/* The same of files that were kept (@files: TsuRuleFile *, as tsu_rules_files() gives them), to
 * explain what was decided when these were in force.  They are not validated again. */
TsuRules *tsu_rules_load_files(const GPtrArray *files, GPtrArray *problems);
