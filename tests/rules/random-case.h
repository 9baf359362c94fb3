/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/*
 * Random cases, from the field tables: any record with any value that its field allows, and people
 * who went some way of the loop in an order that makes sense.
 *
 * The same seed gives the same case.
 */

#include "tsu-case.h"

typedef struct {
    TsuRecord *head;
    GPtrArray *records;       /* TsuRecord, without numbers */
    GPtrArray *organizations; /* TsuRecord */
} RandomCase;

/* Everything at random; of an organization: one as head. */
RandomCase *random_case_any(GRand *rand, bool organization);
/* Somebody on her way. */
RandomCase *random_case_plausible(GRand *rand);
void random_case_free(RandomCase *random);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(RandomCase, random_case_free)

/* The case, its records numbered and entered in an order that @order shuffles (NULL: as they are).
 * @more: one record beside them, or NULL.  @organizations: with those that it names? */
TsuCase *random_case_build(const RandomCase *random, GRand *order, TsuRecord *more,
                           bool organizations);

TsuDate random_date(GRand *rand);
/* What a record holds, without its number; g_free(). */
char *random_record_text(const TsuRecord *record);
