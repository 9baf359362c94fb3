/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/*
 * What the office types: one act, one operation.
 *
 * Values come as typed (dates as people write them) and are checked by the field tables.  What is
 * wrong with them goes to @issues (TsuIssue *) with TSU_SERVICE_ERROR_DATA; the store stays as it
 * was.  All functions open and commit an operation of their own.
 */

#include "tsu-store.h"

/* FIELD=VALUE pairs as typed.  An empty value takes the value back. */
typedef struct {
    const char *field;
    const char *value;
    GBytes *bytes; /* what @FILE held, for photo and content; or NULL */
} TsuTyped;

/* A new person or organization.  For a person the pseudo-fields "name" (passport form: "SURNAME
 * GIVEN…", or "SURNAME, GIVEN"), "kana" and "native" make a name record each; for an organization
 * "code" gives its code (else one is made of its number).  Her number or its code: @id (g_free()).
 */
bool tsu_edit_new(TsuStore *store, const char *actor, const TsuEntitySpec *spec,
                  const TsuTyped *typed, unsigned n_typed, char **id, GPtrArray *issues,
                  GError **error);

/* Adds a record to a person or organization (@head its spec).  @record: its number. */
bool tsu_edit_add(TsuStore *store, const char *actor, const TsuEntitySpec *head, int64_t owner,
                  const TsuEntitySpec *spec, const TsuTyped *typed, unsigned n_typed,
                  int64_t *record, GPtrArray *issues, GError **error);

/* Changes fields of a record; of the person or organization itself when @record is 0. */
bool tsu_edit_set(TsuStore *store, const char *actor, const TsuEntitySpec *head, int64_t owner,
                  int64_t record, const TsuTyped *typed, unsigned n_typed, GPtrArray *issues,
                  GError **error);

/* Withdraws a record, or the whole person when @record is 0: number and history stay. */
bool tsu_edit_remove(TsuStore *store, const char *actor, const TsuEntitySpec *head, int64_t owner,
                     int64_t record, GError **error);

/* Decides an open conflict (a sent_value record): keep ours, or take theirs. */
bool tsu_edit_decide(TsuStore *store, const char *actor, int64_t person, int64_t conflict,
                     bool theirs, GError **error);

/* Which organization this store's own office is; made if unknown. */
bool tsu_edit_office(TsuStore *store, const char *actor, const char *code, const char *name,
                     GError **error);
