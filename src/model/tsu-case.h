/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/*
 * A case: one trainee (技能実習生, 留学生 …) with everything that happened, in order.
 *
 * It is a snapshot: built once, then read only, from any thread.
 */

#include "tsu-date.h"
#include "tsu-record.h"
#include "tsu-stage.h"

typedef struct _TsuCase TsuCase;

/* Takes a reference of @person. */
TsuCase *tsu_case_new(TsuRecord *person);
TsuCase *tsu_case_ref(TsuCase *c);
void tsu_case_unref(TsuCase *c);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TsuCase, tsu_case_unref)

/* Building.  Each takes a reference. */
void tsu_case_add(TsuCase *c, TsuRecord *record);
void tsu_case_add_organization(TsuCase *c, TsuRecord *organization);
void tsu_case_add_content(TsuCase *c, const char *sha256, GBytes *bytes);
void tsu_case_sort(TsuCase *c); /* after the last tsu_case_add() */

TsuRecord *tsu_case_person(const TsuCase *c);
/* Records of one entity, in order, withdrawn ones left out; borrowed, never NULL. */
const GPtrArray *tsu_case_records(const TsuCase *c, const char *entity);
/* The newest of them, or NULL. */
const TsuRecord *tsu_case_last(const TsuCase *c, const char *entity);
/* Any record by its number, withdrawn ones too; borrowed, or NULL. */
TsuRecord *tsu_case_find(const TsuCase *c, int64_t id);
/* All records in the order of the entity table, withdrawn ones too. */
const GPtrArray *tsu_case_all(const TsuCase *c);
/* An organization that the case names, or NULL. */
const TsuRecord *tsu_case_organization(const TsuCase *c, const char *code);
/* Its name as it is to be shown: name, else the code. */
const char *tsu_case_organization_name(const TsuCase *c, const char *code);
GBytes *tsu_case_content(const TsuCase *c, const char *sha256); /* borrowed, or NULL */

/* Her name in one form ("passport", "kana", "native" …) as "SURNAME GIVEN", or NULL; g_free(). */
char *tsu_case_name(const TsuCase *c, const char *form);
/* "SURNAME GIVEN" of one name record; g_free(). */
char *tsu_name_join(const TsuRecord *name);
/* The name to show first: passport, else native, kana, any other; never NULL. */
char *tsu_case_display_name(const TsuCase *c);
/* Order of lists: by kana, then by Latin, folded; never NULL. */
char *tsu_case_sort_key(const TsuCase *c);

/* What was true on @day as far as this case tells: facts dated later are left out, ends that had
 * not come are unknown again. */
TsuCase *tsu_case_as_of(const TsuCase *c, TsuDate day);

/* The stage period in force on @day (the last that began by then), or NULL. */
const TsuRecord *tsu_case_stage_on(const TsuCase *c, TsuDate day);
/* The case record (programme, route) that is newest, or NULL. */
const TsuRecord *tsu_case_leg(const TsuCase *c);
