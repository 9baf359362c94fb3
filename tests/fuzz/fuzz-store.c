/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * A store file is untrusted input: whatever bytes stand in it, it opens and can be read, or is
 * refused with an error; never a crash, never no end.
 *
 * An input is a list of patches to a small store, so that it stays small and a mutation hits what
 * is there: page (2 bytes, big-endian), place in the page (2), length (1), bytes.  A length of 0
 * cuts the file off there.  Where the first byte of all is odd the store is opened for writing too.
 */

#include <glib.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "tsu-backup.h"
#include "tsu-history.h"
#include "tsu-list.h"
#include "tsu-store.h"
#include "tsu-verify.h"

#define PAGE 4096
#define NOW  INT64_C(1795409100000000)

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static struct {
    char *folder, *path;
    TsuClock *clock;
    uint8_t *base;
    gsize size;
} state;

static void
remove_folder(const char *folder)
{
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    const char *name;

    while (dir != NULL && (name = g_dir_read_name(dir)) != NULL) {
        g_autofree char *path = g_build_filename(folder, name, NULL);

        if (g_unlink(path) != 0)
            remove_folder(path);
    }
    g_rmdir(folder);
}

static void
clean_up(void)
{
    remove_folder(state.folder);
    g_free(state.folder);
    g_free(state.path);
    g_free(state.base);
    tsu_clock_unref(state.clock);
}

static void
add(TsuStore *store, const char *entity, int64_t owner, const char *const *fields)
{
    g_autoptr(TsuRecord) record = tsu_record_new(tsu_entity_find(entity));
    g_autoptr(GError) error = NULL;

    record->owner = owner;
    if (owner == 0)
        record->ref = g_strdup(fields[1]);
    for (unsigned i = owner == 0 ? 2 : 0; fields[i] != NULL; i += 2)
        tsu_record_set(record, fields[i], fields[i + 1]);
    tsu_store_insert(store, record, &error);
    g_assert_no_error(error);
}

/* The store that is patched; the same each time but for salts and hashes. */
static void
prepare(void)
{
    static const char *const SENDER[] = {"ref",  "VN-HOAMAI", "kind", "sending",
                                         "name", "Hoa Mai",   NULL};
    static const char *const PERSON[] = {"ref",         "HM-0001", "birth_date", "2002-03-15",
                                         "nationality", "VNM",     NULL};
    static const char *const NAME[] = {"form",  "passport", "surname", "NGUYEN",
                                       "given", "THI ANH",  NULL};
    static const char *const KANA[] = {"form", "kana", "given", "グエン", NULL};
    static const char *const PASSPORT[] = {"number", "C0000001", "issuer", "VNM", NULL};
    static const char *const STAGE[] = {"stage", "candidate", "since", "2026-01-01", NULL};
    static const char *const TEST[] = {"test",       "jlpt",      "level", "n4", "date",
                                       "2025-07-06", "knowledge", "60",    NULL};
    static const char *const COURSE[] = {"phase", "before_entry", "subject", "japanese_general",
                                         "since", "2025-01-01",   "hours",   "120.5",
                                         NULL};
    static const char *const CASE[] = {"programme", "intern_training", "sender", "VN-HOAMAI", NULL};
    static const char *const PLACEMENT[] = {
        "kind", "host", "organization", "VN-HOAMAI", "since", "2026-02-01", NULL};
    static const struct {
        const char *entity;
        const char *const *fields;
    } RECORDS[] = {{"name", NAME},     {"name", KANA},           {"passport", PASSPORT},
                   {"case", CASE},     {"placement", PLACEMENT}, {"stage_period", STAGE},
                   {"course", COURSE}, {"language_test", TEST}};
    g_autoptr(GError) error = NULL;
    TsuStore *store;

    state.folder = g_dir_make_tmp("tsu-fuzz-XXXXXX", &error);
    g_assert_no_error(error);
    state.path = g_build_filename(state.folder, "s", NULL);
    state.clock = tsu_clock_new_fixed(TSU_DATE_NONE, NOW);
    store = tsu_store_create(state.path, state.clock, "fuzz", &error);
    g_assert_no_error(error);
    tsu_store_begin(store, "typed", "fuzz", "note", &error);
    add(store, "organization", 0, SENDER);
    add(store, "person", 0, PERSON);
    for (unsigned i = 0; i < G_N_ELEMENTS(RECORDS); i++)
        add(store, RECORDS[i].entity, 1, RECORDS[i].fields);
    tsu_store_commit(store, NULL, &error);
    g_assert_no_error(error);
    tsu_store_close(store);
    g_file_get_contents(state.path, (char **) &state.base, &state.size, &error);
    g_assert_no_error(error);
    atexit(clean_up);
}

static GByteArray *
patch(const uint8_t *data, size_t size)
{
    GByteArray *bytes = g_byte_array_new();

    g_byte_array_append(bytes, state.base, (guint) state.size);
    while (size >= 5 && bytes->len > 0) {
        size_t place =
            ((size_t) data[0] << 8 | data[1]) * PAGE + (((size_t) data[2] << 8 | data[3]) % PAGE);
        size_t length = data[4];

        place %= bytes->len;
        data += 5;
        size -= 5;
        if (length == 0)
            g_byte_array_set_size(bytes, (guint) place);
        length = MIN(MIN(length, size), bytes->len - place);
        memcpy(bytes->data + place, data, length);
        data += length;
        size -= length;
    }
    return bytes;
}

/* A result or an error, and not both and not neither. */
static void
either(const void *result, GError **error)
{
    g_assert_true((result != NULL) == (*error == NULL));
    g_clear_error(error);
}

static void
read_everything(TsuStore *store)
{
    static const char *const SEARCHES[] = {"", "nguyen", "グ", "hoa 1"};
    g_autoptr(GError) error = NULL;
    g_autoptr(TsuCaseStream) stream = NULL;
    g_autoptr(TsuCase) past = NULL;
    g_autoptr(TsuVerification) verification = NULL;
    GPtrArray *organizations = tsu_store_organizations(store);
    g_autoptr(GPtrArray) history = NULL, entries = NULL;

    g_clear_pointer(&organizations, g_ptr_array_unref);

    for (unsigned i = 0; i < G_N_ELEMENTS(SEARCHES); i++) {
        TsuListQuery query = {.search = SEARCHES[i],
                              .day = TSU_DATE(2026, 11, 23),
                              .limit = 10,
                              .stage = "candidate"};
        g_autoptr(GPtrArray) rows = tsu_store_list(store, &query, NULL, &error);

        either(rows, &error);
    }
    stream = tsu_store_cases(store, 0, G_MAXINT64, true, &error);
    if (stream != NULL)
        for (TsuCase *c; (c = tsu_case_stream_next(stream, &error)) != NULL;) {
            g_autoptr(TsuCase) then = tsu_case_as_of(c, TSU_DATE(2026, 11, 23));

            g_free(tsu_case_display_name(c));
            g_free(tsu_case_sort_key(c));
            tsu_case_stage_on(then, TSU_DATE(2026, 11, 23));
            tsu_case_unref(c);
        }
    g_clear_error(&error);
    past = tsu_store_case_known_on(store, 1, NOW, false, &error);
    either(past, &error);
    history = tsu_store_history(store, &error);
    either(history, &error);
    entries = tsu_store_entries_of(store, TSU_PERSON, 1, &error);
    either(entries, &error);
    verification = tsu_store_verify(store, "0123456789abcdef", &error);
    either(verification, &error);
}

static void
write_something(TsuStore *store)
{
    g_autoptr(TsuRecord) note = tsu_record_new(tsu_entity_find("note"));
    g_autoptr(GError) error = NULL;

    note->owner = 1;
    tsu_record_set(note, "date", "2026-11-23");
    tsu_record_set(note, "text", "text");
    if (!tsu_store_begin(store, "typed", "fuzz", NULL, &error) ||
        !tsu_store_insert(store, note, &error) || !tsu_store_commit(store, NULL, &error)) {
        g_assert_nonnull(error);
        tsu_store_rollback(store);
    }
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    g_autoptr(GByteArray) bytes = NULL;
    g_autoptr(GError) error = NULL;
    TsuStore *store;

    if (state.base == NULL)
        prepare();
    if (size < 1)
        return 0;
    bytes = patch(data + 1, size - 1);
    /* Of an older file nothing may be left beside it. */
    remove_folder(state.folder);
    g_mkdir(state.folder, 0700);
    g_file_set_contents_full(state.path, (const char *) bytes->data, bytes->len,
                             G_FILE_SET_CONTENTS_NONE, 0600, &error);
    g_assert_no_error(error);

    store = tsu_store_open(state.path, TSU_STORE_READ, state.clock, &error);
    either(store, &error);
    if (store != NULL)
        read_everything(store);
    tsu_store_close(store);
    if (data[0] & 1) {
        store = tsu_store_open(state.path, TSU_STORE_WRITE, state.clock, &error);
        either(store, &error);
        if (store != NULL)
            write_something(store);
        tsu_store_close(store);
    }
    return 0;
}
