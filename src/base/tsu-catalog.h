/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Translations of a language that is named, for paper and replies.
 *
 * gettext follows the language of the process; a sheet in the trainee's language beside one in
 * another needs a catalogue for each. A TsuCatalog opens one compiled .mo file (our own domain, or
 * iso-codes' country names) and looks msgids up in it; no setenv, no setlocale.
 *
 * A .mo file is untrusted: every table and string is checked once when it is opened (within the
 * file, NUL-terminated, valid UTF-8, in order), so that a look-up cannot fail. Plural forms are not
 * needed on our papers and are not offered: an entry with plurals is found by its singular and
 * gives its first form.
 *
 * A catalogue does not change once opened: any thread may read it. Strings it returns live as long
 * as the catalogue. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _TsuCatalog TsuCatalog;

/* Opens LOCALE_DIR/LANGUAGE/LC_MESSAGES/DOMAIN.mo; for a language with a territory ("vi_VN") the
 * one without is tried next. For "en" (and en_…) a missing file is no error: the catalogue is
 * empty, msgids are English. Errors: TSU_BASE_ERROR_MISSING, _DAMAGED, _INVALID (a language or
 * domain that is no such name, for it becomes a path), G_FILE_ERROR. At most 16 MB. */
TsuCatalog *tsu_catalog_open(const char *locale_dir, const char *language, const char *domain,
                             GError **error);
/* The same from bytes in memory (kept by reference). */
TsuCatalog *tsu_catalog_new_from_bytes(GBytes *bytes, const char *language, GError **error);
TsuCatalog *tsu_catalog_ref(TsuCatalog *catalog);
void tsu_catalog_unref(TsuCatalog *catalog);

/* The translation, or MSGID itself where there is none. CATALOG may be NULL: English. The empty
 * msgid gives "" (never the header of the file). */
const char *tsu_catalog_get(TsuCatalog *catalog, const char *msgid);
/* The same for a msgid with context (msgctxt). */
const char *tsu_catalog_get_context(TsuCatalog *catalog, const char *context, const char *msgid);
/* The translation, or NULL where there is none (or an empty one): to tell a label that is missing
 * from one that reads the same. */
const char *tsu_catalog_lookup(TsuCatalog *catalog, const char *msgid);

/* The language it was opened for; "en" for NULL. */
const char *tsu_catalog_get_language(TsuCatalog *catalog);
/* Number of translated entries, without the header. */
guint tsu_catalog_get_size(TsuCatalog *catalog);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(TsuCatalog, tsu_catalog_unref)

G_END_DECLS
