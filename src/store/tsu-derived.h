/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/*
 * What is derived of one case for lists, search, and finding the same person twice.
 *
 * Pure functions of a case, callable from any thread; never true by themselves, never in history.
 */

#include "tsu-due.h"

typedef struct {
    char *name, *kana, *native, *birth_date, *nationality, *programme, *route, *sender, *host;
    char *stages; /* `YYYY-MM-DD stage` lines in order */
    char *level, *status, *residence_until;
    char *key;           /* folded search key, without the office number */
    char *organizations; /* codes, each between blanks */
    GArray *identity;    /* int64_t hashes */
    GPtrArray *due;      /* TsuDeadline, in order of day */
} TsuDerived;

/* @rules: NULL leaves out what depends on them, which is the level and what is due. */
TsuDerived *tsu_derived_new(const TsuCase *c, const TsuRules *rules);
/* Only what depends on rules, anew. */
void tsu_derived_judge(TsuDerived *derived, const TsuCase *c, const TsuRules *rules);
void tsu_derived_free(TsuDerived *derived);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TsuDerived, tsu_derived_free)

/* Hashes under which @c may be the same person as another: folded name with birth date, and each
 * passport number. */
GArray *tsu_derived_identity(const TsuCase *c);
/* What is due of a person, or of an organization (TsuDeadline): nothing without rules. */
GPtrArray *tsu_derived_due(const TsuCase *c, const TsuRules *rules);
/* Folded search key of an organization. */
char *tsu_derived_organization_key(const TsuRecord *organization, const GPtrArray *records);
