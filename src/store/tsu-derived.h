/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/*
 * What is derived of one case for lists, search, and finding the same person twice.
 *
 * Pure functions of a case, callable from any thread; never true by themselves, never in history.
 */

#include "tsu-case.h"

typedef struct {
    char *name, *kana, *native, *birth_date, *nationality, *programme, *route, *sender, *host;
    char *stages; /* `YYYY-MM-DD stage` lines in order */
    char *level, *status, *residence_until;
    char *key;           /* folded search key, without the office number */
    char *organizations; /* codes, each between blanks */
    GArray *identity;    /* int64_t hashes */
} TsuDerived;

TsuDerived *tsu_derived_new(const TsuCase *c);
void tsu_derived_free(TsuDerived *derived);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TsuDerived, tsu_derived_free)

/* Hashes under which @c may be the same person as another: folded name with birth date, and each
 * passport number. */
GArray *tsu_derived_identity(const TsuCase *c);
/* Folded search key of an organization. */
char *tsu_derived_organization_key(const TsuRecord *organization, const GPtrArray *records);
