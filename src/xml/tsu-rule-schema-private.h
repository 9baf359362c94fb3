/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* The opinion of data/schema/rules.xsd of a rule file. */

#include "tsu-rule-parse-private.h"

typedef struct _TsuRuleSchema TsuRuleSchema;

/* NULL when the schema that is built in cannot be used, which is a problem of the file at hand. */
TsuRuleSchema *tsu_rule_schema_new(TsuRuleParse *parse);
void tsu_rule_schema_free(TsuRuleSchema *schema);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TsuRuleSchema, tsu_rule_schema_free)

/* Looks at one child of the root, alone: behind the first element out of place libxml2 is blind for
 * what follows it.  For one that the reader found no fault with: the schema is a second opinion. */
void tsu_rule_schema_check(TsuRuleSchema *schema, xmlNode *node);
