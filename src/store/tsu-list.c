/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tsu-list.h"

#include <glib/gi18n.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "tsu-store-private.h"
#include "tsu-text.h"

void
tsu_list_row_free(TsuListRow *row)
{
    if (row == NULL)
        return;
    g_free(row->name);
    g_free(row->kana);
    g_free(row->native);
    g_free(row->birth_date);
    g_free(row->nationality);
    g_free(row->programme);
    g_free(row->route);
    g_free(row->sender);
    g_free(row->host);
    g_free(row->stage);
    g_free(row->stage_since);
    g_free(row->level);
    g_free(row->status);
    g_free(row->residence_until);
    g_free(row);
}

/* The words of a search, each with the organizations whose key holds it. */
typedef struct {
    char **words;
    GPtrArray **codes; /* a word's " CODE " texts; NULL-ended arrays in parallel with words */
    unsigned n;
    bool joined; /* the pieces of one number, as one word */
} Words;

static void
words_clear(Words *words)
{
    for (unsigned i = 0; i < words->n; i++)
        g_ptr_array_unref(words->codes[i]);
    g_free(words->codes);
    g_strfreev(words->words);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Words, words_clear)

/* Days of an era are kept as the days they are. */
static char *
era_as_day(const char *search)
{
    g_auto(GStrv) words = g_strsplit_set(search, " \t\n", -1);

    for (unsigned i = 0; words[i] != NULL; i++) {
        TsuDate day;

        if (g_ascii_isdigit(words[i][0]) || strpbrk(words[i], "0123456789") == NULL ||
            !tsu_date_parse_typed(words[i], (TsuDate){2000, 1, 1}, false, &day))
            continue;
        g_free(words[i]);
        words[i] = tsu_date_format(day);
    }
    return g_strjoinv(" ", words);
}

/* Are these the pieces of one number, such as `TB00 0001 03DM`, in which blanks do not count? */
static bool
are_one_number(char **words)
{
    unsigned digits = 0;

    for (unsigned i = 0; words[i] != NULL; i++) {
        unsigned of_word = 0;

        for (const char *p = words[i]; *p != '\0'; p++) {
            if (!g_ascii_isalnum(*p))
                return false;
            of_word += g_ascii_isdigit(*p);
        }
        if (of_word == 0 && strlen(words[i]) > 2)
            return false;
        digits += of_word;
    }
    return words[0] != NULL && words[1] != NULL && digits >= 4;
}

static bool
words_init(TsuStore *store, Words *words, const char *search, bool joined, GError **error)
{
    g_autofree char *days = era_as_day(search);
    sqlite3_stmt *statement;
    TsuDbStep step;

    words->words = tsu_text_fold_words(days);
    if (joined && are_one_number(words->words)) {
        char *number = g_strjoinv("", words->words);

        g_strfreev(words->words);
        words->words = g_new0(char *, 2);
        words->words[0] = number;
        words->joined = true;
    }
    words->n = g_strv_length(words->words);
    words->codes = g_new0(GPtrArray *, words->n);
    for (unsigned i = 0; i < words->n; i++)
        words->codes[i] = g_ptr_array_new_with_free_func(g_free);
    if (words->n == 0)
        return true;

    statement = tsu_db_statement(store->db,
                                 "SELECT key, ref FROM derived_organization "
                                 "JOIN organization ON id = organization WHERE withdrawn = 0",
                                 error);
    if (statement == NULL)
        return false;
    while ((step = tsu_db_step(store->db, statement, error)) == TSU_DB_ROW)
        for (unsigned i = 0; i < words->n; i++)
            if (strstr(tsu_db_text(statement, 0), words->words[i]) != NULL)
                g_ptr_array_add(words->codes[i],
                                g_strdup_printf(" %s ", tsu_db_text(statement, 1)));
    return step == TSU_DB_DONE;
}

static bool
matches(const Words *words, const char *key, const char *organizations)
{
    for (unsigned i = 0; i < words->n; i++) {
        bool found = strstr(key, words->words[i]) != NULL;

        for (unsigned k = 0; !found && k < words->codes[i]->len; k++)
            found = strstr(organizations, g_ptr_array_index(words->codes[i], k)) != NULL;
        if (!found)
            return false;
    }
    return true;
}

/* The first so many in display order: a heap whose top is the last of them. */
typedef struct {
    char *sort;
    int64_t person;
} Hit;

static int
compare_hits(const Hit *a, const Hit *b)
{
    int order = strcmp(a->sort, b->sort);

    return order != 0 ? order : (a->person > b->person) - (a->person < b->person);
}

static void
sift_down(Hit *hits, unsigned n, unsigned i)
{
    for (;;) {
        unsigned largest = i, left = 2 * i + 1, right = left + 1;
        Hit swap = hits[i];

        if (left < n && compare_hits(&hits[left], &hits[largest]) > 0)
            largest = left;
        if (right < n && compare_hits(&hits[right], &hits[largest]) > 0)
            largest = right;
        if (largest == i)
            return;
        hits[i] = hits[largest];
        hits[largest] = swap;
        i = largest;
    }
}

static void
keep_hit(GArray *hits, int64_t limit, const char *key, size_t length, int64_t person)
{
    const char *end = memchr(key, '\n', length);
    size_t size = end != NULL ? (size_t) (end - key) : length;
    Hit hit = {.person = person};

    if (limit == 0)
        return;
    if (limit > 0 && (int64_t) hits->len >= limit) {
        Hit *top = &g_array_index(hits, Hit, 0);
        int order = strncmp(key, top->sort, size);

        if (order > 0 || (order == 0 && top->sort[size] == '\0' && person > top->person))
            return;
        g_free(top->sort);
        top->sort = g_strndup(key, size);
        top->person = person;
        sift_down((Hit *) (void *) hits->data, hits->len, 0);
        return;
    }
    hit.sort = g_strndup(key, size);
    g_array_append_val(hits, hit);
    if (limit > 0 && (int64_t) hits->len == limit)
        for (unsigned i = hits->len / 2 + 1; i > 0; i--)
            sift_down((Hit *) (void *) hits->data, hits->len, i - 1);
}

static int
compare_hits_void(const void *a, const void *b)
{
    return compare_hits(a, b);
}

static void
hit_clear(void *data)
{
    g_free(((Hit *) data)->sort);
}

/* The stage in force on @day out of the `YYYY-MM-DD stage` lines; both texts to be freed. */
static void
stage_on(const char *stages, const char *day, char **stage, char **since)
{
    *stage = *since = NULL;
    for (const char *line = stages; line != NULL && *line != '\0';) {
        const char *end = strchr(line, '\n');

        if (end == NULL || end - line < 12)
            return;
        if (strncmp(line, day, 10) <= 0) {
            g_free(*stage);
            g_free(*since);
            *since = g_strndup(line, 10);
            *stage = g_strndup(line + 11, (gsize) (end - line - 11));
        }
        line = end + 1;
    }
}

static sqlite3_stmt *
row_statement(TsuStore *store, GError **error)
{
    return tsu_db_statement(store->db,
                            "SELECT name, kana, native, birth_date, nationality, programme, "
                            "route, sender, host, stages, level, status, residence_until, "
                            "(SELECT withdrawn FROM person WHERE id = derived_person.person) "
                            "FROM derived_person WHERE person = ?",
                            error);
}

static TsuListRow *
read_row(TsuStore *store, int64_t person, const char *day, GError **error)
{
    sqlite3_stmt *statement = row_statement(store, error);
    TsuListRow *row;

    if (statement == NULL)
        return NULL;
    tsu_db_bind_int(statement, 1, person);
    switch (tsu_db_step(store->db, statement, error)) {
    case TSU_DB_ROW:
        break;
    case TSU_DB_DONE:
        g_set_error(error, TSU_STORE_ERROR, TSU_STORE_ERROR_DAMAGED,
                    _("the derived row of person %" PRId64 " is missing"), person);
        return NULL;
    case TSU_DB_ERROR:
    default:
        return NULL;
    }
    row = g_new0(TsuListRow, 1);
    row->person = person;
    row->name = g_strdup(tsu_db_text(statement, 0));
    row->kana = g_strdup(tsu_db_text(statement, 1));
    row->native = g_strdup(tsu_db_text(statement, 2));
    row->birth_date = g_strdup(tsu_db_text(statement, 3));
    row->nationality = g_strdup(tsu_db_text(statement, 4));
    row->programme = g_strdup(tsu_db_text(statement, 5));
    row->route = g_strdup(tsu_db_text(statement, 6));
    row->sender = g_strdup(tsu_db_text(statement, 7));
    row->host = g_strdup(tsu_db_text(statement, 8));
    stage_on(tsu_db_text(statement, 9), day, &row->stage, &row->stage_since);
    row->level = g_strdup(tsu_db_text(statement, 10));
    row->status = g_strdup(tsu_db_text(statement, 11));
    row->residence_until = g_strdup(tsu_db_text(statement, 12));
    row->withdrawn = tsu_db_int(statement, 13) != 0;
    sqlite3_reset(statement);
    return row;
}

/* 1: passes the filters that need the row; 0: does not; -1: error. */
static int
passes(TsuStore *store, const TsuListQuery *query, int64_t person, const char *day, GError **error)
{
    sqlite3_stmt *statement;
    g_autofree char *stage = NULL, *since = NULL;
    int pass;

    if (query->stage == NULL && query->country == NULL)
        return 1;
    statement = row_statement(store, error);
    if (statement == NULL)
        return -1;
    tsu_db_bind_int(statement, 1, person);
    if (tsu_db_step(store->db, statement, error) != TSU_DB_ROW)
        return -1;
    stage_on(tsu_db_text(statement, 9), day, &stage, &since);
    pass = (query->stage == NULL || g_strcmp0(stage, query->stage) == 0) &&
           (query->country == NULL || g_strcmp0(tsu_db_text(statement, 4), query->country) == 0);
    sqlite3_reset(statement);
    return pass;
}

static GPtrArray *
list_once(TsuStore *store, const TsuListQuery *query, bool join, bool *joined, int64_t *total,
          GError **error)
{
    g_autoptr(GPtrArray) rows = g_ptr_array_new_with_free_func((GDestroyNotify) tsu_list_row_free);
    g_autoptr(GArray) hits = g_array_new(FALSE, FALSE, sizeof(Hit));
    g_auto(Words) words = {0};
    g_autofree char *day = tsu_date_format(query->day);
    g_autofree char *with =
        query->organization != NULL ? g_strdup_printf(" %s ", query->organization) : NULL;
    sqlite3_stmt *statement;
    TsuDbStep step;
    int64_t count = 0;

    g_array_set_clear_func(hits, hit_clear);
    if (!words_init(store, &words, query->search != NULL ? query->search : "", join, error))
        return NULL;
    /* Whoever is withdrawn is few and known first; the scan itself stays one table. */
    statement = tsu_db_statement(
        store->db,
        query->withdrawn ? "SELECT person, key, organizations FROM derived_search"
                         : "SELECT person, key, organizations FROM derived_search "
                           "WHERE person NOT IN (SELECT id FROM person WHERE withdrawn = 1)",
        error);
    if (statement == NULL)
        return NULL;
    while ((step = tsu_db_step(store->db, statement, error)) == TSU_DB_ROW) {
        const char *key = tsu_db_text(statement, 1);
        size_t length = (size_t) sqlite3_column_bytes(statement, 1);
        const char *organizations = tsu_db_text(statement, 2);
        int64_t person = tsu_db_int(statement, 0);
        int pass;

        if (!matches(&words, key, organizations) ||
            (with != NULL && strstr(organizations, with) == NULL))
            continue;
        pass = passes(store, query, person, day, error);
        if (pass < 0) {
            sqlite3_reset(statement);
            return NULL;
        }
        if (pass == 0)
            continue;
        count++;
        keep_hit(hits, query->limit, key, length, person);
    }
    if (step == TSU_DB_ERROR)
        return NULL;

    if (hits->len > 0)
        qsort(hits->data, hits->len, sizeof(Hit), compare_hits_void);
    for (unsigned i = 0; i < hits->len; i++) {
        TsuListRow *row = read_row(store, g_array_index(hits, Hit, i).person, day, error);

        if (row == NULL)
            return NULL;
        g_ptr_array_add(rows, row);
    }
    *joined = words.joined;
    *total = count;
    return g_steal_pointer(&rows);
}

GPtrArray *
tsu_store_list(TsuStore *store, const TsuListQuery *query, int64_t *total, GError **error)
{
    int64_t count = 0;
    bool joined;
    g_autoptr(GPtrArray) rows = list_once(store, query, true, &joined, &count, error);

    /* It was not one number: then each word stands for itself. */
    if (rows != NULL && joined && count == 0) {
        g_ptr_array_unref(rows);
        rows = list_once(store, query, false, &joined, &count, error);
    }
    if (rows != NULL && total != NULL)
        *total = count;
    return g_steal_pointer(&rows);
}
