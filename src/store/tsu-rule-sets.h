/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/*
 * Sets of rules that were in force, with their files, so that a past decision can be explained with
 * the rules of its day.  tsu_store_set_rules() keeps them; nothing takes them away again.
 */

#include "tsu-store.h"

typedef struct {
    int64_t since; /* UTC microseconds: first opened for writing with it */
    char *digest, *name;
    GPtrArray *files; /* TsuRuleFile, in their order */
} TsuRuleSet;

void tsu_rule_set_free(TsuRuleSet *set);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TsuRuleSet, tsu_rule_set_free)

/* The set that was in force at @usec (UTC microseconds).  NULL with TSU_STORE_ERROR_REFUSED when
 * there was none yet. */
TsuRuleSet *tsu_store_rule_set_on(TsuStore *store, int64_t usec, GError **error);
/* All of them without the texts of their files (NULL there), oldest first (TsuRuleSet); free with
 * g_ptr_array_unref(). */
GPtrArray *tsu_store_rule_sets(TsuStore *store, GError **error);
