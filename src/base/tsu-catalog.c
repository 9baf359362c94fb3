/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tsu-catalog.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>
#include <sys/stat.h>

#include "tsu-error.h"

/* The file: a header of seven words (magic, revision, number of strings, offset of the table of
 * msgids, offset of the table of translations, and a hash table that we do not need), two tables of
 * (length, offset) pairs, and the strings. All words have the byte order of the magic. */
#define MAGIC       0x950412DEu
#define HEADER_SIZE 28
#define ENTRY_SIZE  8
#define FILE_MAX    ((gsize) 16 << 20)

/* What parts context and msgid in the file (msgctxt EOT msgid). */
#define CONTEXT_END '\004'

struct _TsuCatalog {
    gatomicrefcount references;
    char *language;
    GBytes *bytes; /* NULL: an empty catalogue */
    const char *data;
    gsize size;
    bool swapped;
    guint32 count;
    guint32 msgids;       /* offset of the table of msgids */
    guint32 translations; /* offset of the table of translations */
};

static guint32
word_at(const TsuCatalog *catalog, gsize offset)
{
    guint32 word;

    memcpy(&word, catalog->data + offset, sizeof word);
    return catalog->swapped ? GUINT32_SWAP_LE_BE(word) : word;
}

static const char *
string_at(const TsuCatalog *catalog, guint32 table, guint32 index)
{
    return catalog->data + word_at(catalog, table + (gsize) index * ENTRY_SIZE + 4);
}

/* --- Checking -------------------------------------------------------------------------------- */

static bool
refuse(GError **error, const char *what)
{
    g_set_error(error, TSU_BASE_ERROR, TSU_BASE_ERROR_DAMAGED,
                _("not a sound message catalogue: %s"), what);
    return false;
}

static bool
check_table(const TsuCatalog *catalog, guint32 table)
{
    return table >= HEADER_SIZE && table <= catalog->size &&
           (catalog->size - table) / ENTRY_SIZE >= catalog->count;
}

/* A string with its NUL lies in the file and is UTF-8 in all its parts (plural forms are parted by
 * NUL). */
static bool
check_string(const TsuCatalog *catalog, guint32 table, guint32 index)
{
    gsize entry = table + (gsize) index * ENTRY_SIZE;
    gsize length = word_at(catalog, entry);
    gsize offset = word_at(catalog, entry + 4);
    const char *at, *end;

    if (offset >= catalog->size || length >= catalog->size - offset)
        return false;
    at = catalog->data + offset;
    end = at + length;
    if (*end != '\0')
        return false;
    while (at < end) {
        gsize part = strlen(at);

        if (!g_utf8_validate(at, (gssize) part, NULL))
            return false;
        at += part + 1;
    }
    return true;
}

/* The header is the translation of the empty msgid. Only its character set concerns us. */
static bool
check_charset(const TsuCatalog *catalog)
{
    const char *charset;

    if (catalog->count == 0 || *string_at(catalog, catalog->msgids, 0) != '\0')
        return true;
    charset = strstr(string_at(catalog, catalog->translations, 0), "charset=");
    return charset == NULL || g_ascii_strncasecmp(charset + 8, "utf-8", 5) == 0;
}

static bool
check(TsuCatalog *catalog, GError **error)
{
    guint32 magic;

    if (catalog->size < HEADER_SIZE)
        return refuse(error, "too short");
    if (catalog->size > FILE_MAX)
        return refuse(error, "too large");
    memcpy(&magic, catalog->data, sizeof magic);
    if (magic != MAGIC && magic != GUINT32_SWAP_LE_BE(MAGIC))
        return refuse(error, "another kind of file");
    catalog->swapped = magic != MAGIC;
    if (word_at(catalog, 4) >> 16 > 1)
        return refuse(error, "unknown revision");
    catalog->count = word_at(catalog, 8);
    catalog->msgids = word_at(catalog, 12);
    catalog->translations = word_at(catalog, 16);
    if (!check_table(catalog, catalog->msgids) || !check_table(catalog, catalog->translations))
        return refuse(error, "a table lies outside the file");
    for (guint32 i = 0; i < catalog->count; i++) {
        if (!check_string(catalog, catalog->msgids, i) ||
            !check_string(catalog, catalog->translations, i))
            return refuse(error, "a text lies outside the file or is not UTF-8");
        /* Binary search needs the order; msgfmt writes it. */
        if (i > 0 && strcmp(string_at(catalog, catalog->msgids, i - 1),
                            string_at(catalog, catalog->msgids, i)) >= 0)
            return refuse(error, "its texts are not in order");
    }
    if (!check_charset(catalog))
        return refuse(error, "its character set is not UTF-8");
    return true;
}

/* --- Opening --------------------------------------------------------------------------------- */

static TsuCatalog *
new_empty(const char *language)
{
    TsuCatalog *catalog = g_new0(TsuCatalog, 1);

    g_atomic_ref_count_init(&catalog->references);
    catalog->language = g_strdup(language);
    return catalog;
}

TsuCatalog *
tsu_catalog_new_from_bytes(GBytes *bytes, const char *language, GError **error)
{
    g_autoptr(TsuCatalog) catalog = new_empty(language);

    catalog->bytes = g_bytes_ref(bytes);
    catalog->data = g_bytes_get_data(bytes, &catalog->size);
    if (!check(catalog, error))
        return NULL;
    return g_steal_pointer(&catalog);
}

/* A name that is safe as one component of a path. */
static bool
is_plain_name(const char *name)
{
    if (name == NULL || !g_ascii_isalpha(name[0]) || strlen(name) > 64)
        return false;
    for (const char *at = name; *at != '\0'; at++)
        if (!g_ascii_isalnum(*at) && strchr("_-@.", *at) == NULL)
            return false;
    return true;
}

/* NULL with *MISSING set and no error where no such file is. */
static GBytes *
read_file(const char *path, bool *missing, GError **error)
{
    g_autofree char *contents = NULL;
    GStatBuf status;
    gsize size;

    *missing = false;
    if (g_stat(path, &status) != 0) {
        if (errno == ENOENT || errno == ENOTDIR)
            *missing = true;
        else
            tsu_error_set_errno(error, errno, N_("cannot open"), path);
        return NULL;
    }
    if (!S_ISREG(status.st_mode) || (guint64) status.st_size > FILE_MAX) {
        refuse(error, "no regular file of at most 16 MB");
        return NULL;
    }
    /* Read, not mapped: a file that is replaced or cut meanwhile must not change what was checked.
     */
    if (!g_file_get_contents(path, &contents, &size, error))
        return NULL;
    return g_bytes_new_take(g_steal_pointer(&contents), size);
}

TsuCatalog *
tsu_catalog_open(const char *locale_dir, const char *language, const char *domain, GError **error)
{
    g_autofree char *name = NULL;
    g_autofree char *file = NULL;
    char *territory;

    if (!is_plain_name(language) || !is_plain_name(domain)) {
        g_set_error(error, TSU_BASE_ERROR, TSU_BASE_ERROR_INVALID,
                    _("no name of a language or of a domain of messages"));
        return NULL;
    }
    name = g_strdup(language);
    file = g_strconcat(domain, ".mo", NULL);
    for (;;) {
        g_autofree char *path = g_build_filename(locale_dir, name, "LC_MESSAGES", file, NULL);
        g_autoptr(GBytes) bytes = NULL;
        bool missing;

        bytes = read_file(path, &missing, error);
        if (bytes != NULL)
            return tsu_catalog_new_from_bytes(bytes, language, error);
        if (!missing)
            return NULL;
        territory = strpbrk(name, "_.@");
        if (territory == NULL)
            break;
        *territory = '\0';
    }
    if (strcmp(name, "en") == 0)
        return new_empty(language);
    g_set_error(error, TSU_BASE_ERROR, TSU_BASE_ERROR_MISSING,
                _("there are no messages of %s for the language %s"), domain, language);
    return NULL;
}

TsuCatalog *
tsu_catalog_ref(TsuCatalog *catalog)
{
    g_atomic_ref_count_inc(&catalog->references);
    return catalog;
}

void
tsu_catalog_unref(TsuCatalog *catalog)
{
    if (catalog == NULL || !g_atomic_ref_count_dec(&catalog->references))
        return;
    g_clear_pointer(&catalog->bytes, g_bytes_unref);
    g_free(catalog->language);
    g_free(catalog);
}

/* --- Looking up ------------------------------------------------------------------------------ */

/* strcmp of KEY in the file with CONTEXT EOT MSGID, or with MSGID where CONTEXT is NULL, without
 * building that string. */
static int
compare_key(const char *key, const char *context, const char *msgid)
{
    gsize length;
    int order;

    if (context == NULL)
        return strcmp(key, msgid);
    length = strlen(context);
    order = strncmp(key, context, length);
    if (order != 0)
        return order;
    if (key[length] != CONTEXT_END)
        return (int) (unsigned char) key[length] - CONTEXT_END;
    return strcmp(key + length + 1, msgid);
}

static const char *
look_up(TsuCatalog *catalog, const char *context, const char *msgid)
{
    guint32 low = 0, high;

    if (catalog == NULL || msgid == NULL || (*msgid == '\0' && context == NULL))
        return NULL;
    high = catalog->count;
    while (low < high) {
        guint32 middle = low + (high - low) / 2;
        int order = compare_key(string_at(catalog, catalog->msgids, middle), context, msgid);

        if (order == 0) {
            const char *translation = string_at(catalog, catalog->translations, middle);

            return *translation != '\0' ? translation : NULL;
        }
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return NULL;
}

const char *
tsu_catalog_lookup(TsuCatalog *catalog, const char *msgid)
{
    return look_up(catalog, NULL, msgid);
}

const char *
tsu_catalog_get(TsuCatalog *catalog, const char *msgid)
{
    const char *translation = look_up(catalog, NULL, msgid);

    return translation != NULL ? translation : msgid;
}

const char *
tsu_catalog_get_context(TsuCatalog *catalog, const char *context, const char *msgid)
{
    const char *translation = look_up(catalog, context, msgid);

    return translation != NULL ? translation : msgid;
}

const char *
tsu_catalog_get_language(TsuCatalog *catalog)
{
    return catalog != NULL ? catalog->language : "en";
}

guint
tsu_catalog_get_size(TsuCatalog *catalog)
{
    if (catalog == NULL || catalog->count == 0)
        return 0;
    return catalog->count - (*string_at(catalog, catalog->msgids, 0) == '\0' ? 1 : 0);
}
