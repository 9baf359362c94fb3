/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* What the tests of the store share: a folder of their own, a clock that stands still, and made-up
 * people. */

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

#include "tsu-clock.h"
#include "tsu-store.h"
#include "tsu-verify.h"

/* 2026-11-23 04:45:00 UTC, which is 13:45 in Tokyo */
#define FIXTURE_NOW  INT64_C(1795409100000000)
#define FIXTURE_HOUR (3600 * TSU_USEC_PER_SECOND)
#define FIXTURE_DAY  TSU_DATE(2026, 11, 23)

typedef struct {
    char *folder;
    char *path; /* of a store, not there yet */
    TsuClock *clock;
} Fixture;

void fixture_set_up(Fixture *fixture, gconstpointer data);
void fixture_tear_down(Fixture *fixture, gconstpointer data);
#define FIXTURE_ADD(path, test)                                                                    \
    g_test_add(path, Fixture, NULL, fixture_set_up, test, fixture_tear_down)

void remove_folder(const char *folder);
/* Copies a file, and nothing that lies beside it. */
void copy_file(const char *from, const char *to);
/* Names in a folder that begin with @prefix, sorted; g_strfreev(). */
char **names_in(const char *folder, const char *prefix);

TsuStore *create_store(Fixture *fixture);
TsuStore *open_store(Fixture *fixture, TsuStoreMode mode);
void begin(TsuStore *store, const char *kind);
int64_t commit(TsuStore *store);

/* A record with fields given as name, value, …, NULL. */
TsuRecord *make_record(const char *entity, int64_t owner, ...) G_GNUC_NULL_TERMINATED;
/* Inserts it and lets it go; its number. */
int64_t insert(TsuStore *store, TsuRecord *record);
/* Changes one field of a record as it is in the store (value NULL: takes it away). */
void change(TsuStore *store, const char *entity, int64_t owner, int64_t record, const char *field,
            const char *value);
void set_withdrawn(TsuStore *store, const char *entity, int64_t owner, int64_t record,
                   bool withdrawn);

/* Inside an operation. */
void add_organization(TsuStore *store, const char *code, const char *kind, const char *name);
int64_t add_person(TsuStore *store, const char *ref, const char *surname, const char *given,
                   const char *kana);
/* A store with two organizations and three people who have something of everything, and a history
 * of changes; closed. */
void fill_store(Fixture *fixture);

/* Verifies and fails with the first problem. */
void assert_verifies(TsuStore *store);
/* Verifies the store at the path of the fixture; some problem must hold @words. */
void assert_problem(Fixture *fixture, const char *words);
/* Opening must fail so, with @words in the message. */
void assert_refused(Fixture *fixture, TsuStoreMode mode, int code, const char *words);

/* Writes past every guard: triggers are taken away and put back, the schema stays. */
void tamper(const char *path, const char *sql);
/* What SQLite says against @sql, or NULL; g_free(). */
char *try_sql(const char *path, const char *sql);
/* The first column of the first row as text, or NULL; g_free(). */
char *ask(const char *path, const char *sql);
/* Everything but what is derived, as one text: two stores that hold the same have the same. */
char *dump(const char *path);
/* The same without salts and hashes, which are other ones each time the same is done. */
char *dump_facts(const char *path);
