/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/*
 * The store: one file that keeps every case whole, with all of its history.
 *
 * A store belongs to the thread that opened it.  Functions that can fail say so by their return
 * value and set @error in TSU_STORE_ERROR or G_IO_ERROR_CANCELLED; what they were to fill in is
 * then untouched.  After a failure inside an operation the caller rolls back.
 *
 * Rooms above see no SQL: they read records and cases, and write records inside operations.
 */

#include <gio/gio.h>
#include <stdbool.h>
#include <stdint.h>

#include "tsu-case.h"
#include "tsu-clock.h"
#include "tsu-derived.h"
#include "tsu-record.h"
#include "tsu-rules.h"
#include "tsu-store-error.h"

typedef struct _TsuStore TsuStore;

typedef enum {
    TSU_STORE_READ,  /* needs no lock, changes nothing */
    TSU_STORE_WRITE, /* takes the lock: one writer at a time */
} TsuStoreMode;

/* Makes a new, empty store at @path, which must not exist, open for writing. */
TsuStore *tsu_store_create(const char *path, TsuClock *clock, const char *actor, GError **error);

/*
 * Opens the store at @path.  For writing it is migrated to this version first (after a backup);
 * for reading, an older one is refused with the advice to open it for writing once.
 * It is checked (quick_check) when its last close was not clean.
 */
TsuStore *tsu_store_open(const char *path, TsuStoreMode mode, TsuClock *clock, GError **error);

/* Closes; takes NULL.  An open operation is rolled back.  The last close of a day on which
 * something was written makes the daily backup. */
void tsu_store_close(TsuStore *store);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TsuStore, tsu_store_close)

/* Leaves the daily backup at close to the caller: for a process that makes one of its own, and for
 * measuring.  On by default. */
void tsu_store_set_daily_backup(TsuStore *store, bool daily);

const char *tsu_store_path(TsuStore *store);
/* Is @path, whatever links lead there, the store's own file or one that it keeps beside it? Nothing
 * else may ever be written there. */
bool tsu_store_owns_path(TsuStore *store, const char *path);
TsuClock *tsu_store_clock(TsuStore *store);
/* Long reads and writes end with G_IO_ERROR_CANCELLED once it is cancelled.  Borrowed. */
void tsu_store_set_cancellable(TsuStore *store, GCancellable *cancellable);

/* The head of the chain: 16 hexadecimal digits, of the newest operation committed. */
const char *tsu_store_head(TsuStore *store);
/* The head and the rest: 64 digits. */
const char *tsu_store_head_full(TsuStore *store);
/* Code of the organization that keeps this store (監理団体), or NULL while none is known. */
const char *tsu_store_office(TsuStore *store);

/* Rules -----------------------------------------------------------------------------------------*/

/*
 * The rules that what is derived is computed with from now on; keeps a reference.  NULL: none, and
 * then nothing that depends on rules is derived, while what somebody writes meanwhile makes all of
 * it old.  A store has none when it is opened.
 *
 * Open for writing, a set that is not the one in force is kept with its files (tsu-rule-sets.h),
 * and everything is derived anew when it was derived with another one, all in one transaction; on
 * failure the rules stay as they were.  A reader changes nothing: see tsu_store_due_current().
 */
bool tsu_store_set_rules(TsuStore *store, TsuRules *rules, GError **error);
TsuRules *tsu_store_rules(TsuStore *store); /* borrowed; NULL: none */
/* Was everything in the file derived with the rules of tsu_store_set_rules(), and by this version
 * of the program?  If not, what is due is computed whenever it is asked for. */
bool tsu_store_due_current(TsuStore *store);

/* Called while everything is derived anew, with how many people of how many are done. */
typedef void (*TsuStoreProgress)(int64_t done, int64_t people, void *data);
void tsu_store_set_progress(TsuStore *store, TsuStoreProgress progress, void *data);

/* Reading ---------------------------------------------------------------------------------------*/

/* Office number of the person whom @source knows as @ref, withdrawn people too; 0: nobody. */
bool tsu_store_find_person(TsuStore *store, const char *source, const char *ref, int64_t *person,
                           GError **error);
/* Anybody whom @source sent first; 0: nobody. */
bool tsu_store_find_person_of(TsuStore *store, const char *source, int64_t *person, GError **error);
/* People whose identity hashes (tsu-derived.h) meet; appended to @people without double ones. */
bool tsu_store_find_identity(TsuStore *store, const int64_t *hashes, unsigned n_hashes,
                             GArray *people, GError **error);

/* How many people there are, withdrawn ones too. */
bool tsu_store_count_people(TsuStore *store, int64_t *people, GError **error);

/* One case; NULL with TSU_STORE_ERROR_REFUSED when there is no such person.  @contents: with the
 * photo, and with what documents hold. */
TsuCase *tsu_store_case(TsuStore *store, int64_t person, bool contents, GError **error);
/* The case as the store held it at @usec (UTC microseconds). */
TsuCase *tsu_store_case_known_on(TsuStore *store, int64_t person, int64_t usec, bool contents,
                                 GError **error);

/* All cases from @first to @last in order of office number, each read without jumping. */
typedef struct _TsuCaseStream TsuCaseStream;
TsuCaseStream *tsu_store_cases(TsuStore *store, int64_t first, int64_t last, bool contents,
                               GError **error);
/* The next, or NULL at the end or with @error set. */
TsuCase *tsu_case_stream_next(TsuCaseStream *stream, GError **error);
void tsu_case_stream_free(TsuCaseStream *stream);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TsuCaseStream, tsu_case_stream_free)

/* An organization by its code; NULL: unknown.  Borrowed, until it is written to or the operation
 * ends. */
TsuRecord *tsu_store_organization(TsuStore *store, const char *code);
/* All organizations in order of their codes; to be freed. */
GPtrArray *tsu_store_organizations(TsuStore *store);
/* The records of one organization, withdrawn ones too, in order; to be freed. */
GPtrArray *tsu_store_organization_records(TsuStore *store, int64_t organization, GError **error);

/* An organization with its records as a case of its own: tsu_case_person() is the organization.
 * NULL with TSU_STORE_ERROR_REFUSED when there is none. */
TsuCase *tsu_store_organization_case(TsuStore *store, int64_t organization, GError **error);

GBytes *tsu_store_content(TsuStore *store, const char *sha256, GError **error);
bool tsu_store_has_content(TsuStore *store, const char *sha256);

/* Writing ---------------------------------------------------------------------------------------*/

/* Begins an operation; nothing else may write until it is committed or rolled back.
 * @kind: a word kept in history ("typed", "move", "import", "undo" …); @note: may be NULL. */
bool tsu_store_begin(TsuStore *store, const char *kind, const char *actor, const char *note,
                     GError **error);
/* Which operation, or batch, this one takes back (kept in history). */
void tsu_store_set_undoes(TsuStore *store, int64_t operation);
void tsu_store_set_batch(TsuStore *store, int64_t batch);
/* Durable when it returns true.  @operation: its number, 0 when nothing was changed (then no
 * operation is kept); may be NULL. */
bool tsu_store_commit(TsuStore *store, int64_t *operation, GError **error);
/* Nothing of the operation remains.  Harmless when none is open. */
void tsu_store_rollback(TsuStore *store);
bool tsu_store_in_operation(TsuStore *store);
/* Number that the open operation will have. */
int64_t tsu_store_operation(TsuStore *store);

/* Has the open operation changed anything so far? */
bool tsu_store_operation_changes(TsuStore *store);

/* Adds @record and gives it its id (a person or organization: the next of its own count, or
 * record->id where that is set and free).  One entry holds it whole. */
bool tsu_store_insert(TsuStore *store, TsuRecord *record, GError **error);
/* Writes what differs between @old, as it is in the store, and @new: values, ref, source,
 * withdrawn.  One entry a field.  No difference writes nothing. */
bool tsu_store_update(TsuStore *store, const TsuRecord *old, const TsuRecord *new_record,
                      GError **error);
/* Keeps @bytes by their hash (free with g_free()). */
char *tsu_store_put_content(TsuStore *store, GBytes *bytes, GError **error);
bool tsu_store_set_office(TsuStore *store, const char *code, GError **error);

/* Writes what was derived of a person just inserted elsewhere (tsu-derived.h, callable from any
 * thread) with the rules of this store, so that tsu_store_derive() need not read her back. */
bool tsu_store_put_derived(TsuStore *store, int64_t person, const TsuDerived *derived,
                           GError **error);
/* Renews what is derived of every person written to since the last call; tsu_store_commit() does
 * it too.  A long operation calls it person by person, so that memory stays flat. */
bool tsu_store_derive(TsuStore *store, GError **error);
