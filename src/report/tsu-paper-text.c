/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tsu-paper-text.h"

#include <string.h>

#define NONE "–"

struct _TsuPaper {
    TsuTypesetter *typesetter;
    TsuCatalog *first;  /* Japanese, or the only language */
    TsuCatalog *second; /* may be NULL: English */
    bool bilingual;
    TsuPaperMissing missing;
    gpointer data;
    GHashTable *told; /* texts that were told to miss characters */
    bool told_fixed;
    GStringChunk *texts;
    GArray *runs;
};

TsuPaper *
tsu_paper_new(TsuTypesetter *typesetter, TsuCatalog *japanese, TsuCatalog *local,
              TsuPaperMissing missing, gpointer data)
{
    TsuPaper *paper = g_new0(TsuPaper, 1);

    paper->typesetter = typesetter;
    paper->first = japanese != NULL ? japanese : local;
    paper->second = local;
    paper->bilingual = japanese != NULL && !g_str_has_prefix(tsu_catalog_get_language(local), "ja");
    paper->missing = missing;
    paper->data = data;
    paper->told = g_hash_table_new(g_str_hash, g_str_equal);
    paper->texts = g_string_chunk_new(4096);
    paper->runs = g_array_new(FALSE, FALSE, sizeof(TsuRun));
    return paper;
}

void
tsu_paper_free(TsuPaper *paper)
{
    if (paper == NULL)
        return;
    g_hash_table_unref(paper->told);
    g_string_chunk_free(paper->texts);
    g_array_unref(paper->runs);
    g_free(paper);
}

bool
tsu_paper_is_bilingual(const TsuPaper *paper)
{
    return paper->bilingual;
}

static const char *
keep(TsuPaper *paper, const char *text)
{
    return g_string_chunk_insert_const(paper->texts, text);
}

void
tsu_paper_begin(TsuPaper *paper)
{
    g_array_set_size(paper->runs, 0);
}

const TsuRun *
tsu_paper_runs(const TsuPaper *paper)
{
    return (const TsuRun *) (const void *) paper->runs->data;
}

unsigned
tsu_paper_n_runs(const TsuPaper *paper)
{
    return paper->runs->len;
}

static void
tell(TsuPaper *paper, const char *text, const char *characters, bool fixed)
{
    if (fixed ? paper->told_fixed : g_hash_table_contains(paper->told, text))
        return;
    if (fixed)
        paper->told_fixed = true;
    else
        g_hash_table_add(paper->told, (gpointer) text);
    if (paper->missing != NULL)
        paper->missing(text, characters, fixed, paper->data);
}

static void
add(TsuPaper *paper, TsuType type, const char *language, const char *text, bool fixed)
{
    TsuRun run = {keep(paper, text), g_intern_string(language), type};
    g_autofree char *characters = NULL;
    g_autofree char *shown = tsu_typesetter_without_missing(paper->typesetter, &run, &characters);

    if (*text == '\0')
        return;
    if (shown != NULL) {
        tell(paper, run.text, characters, fixed);
        run.text = keep(paper, shown);
    }
    g_array_append_val(paper->runs, run);
}

void
tsu_paper_add(TsuPaper *paper, TsuType type, const char *language, const char *text)
{
    add(paper, type, language, text, true);
}

void
tsu_paper_add_data(TsuPaper *paper, TsuType type, const char *text)
{
    if (text == NULL || *text == '\0') {
        tsu_paper_add_none(paper);
        return;
    }
    add(paper, type, tsu_typesetter_language_of(text, "en"), text, false);
}

void
tsu_paper_add_name(TsuPaper *paper, TsuType type, const char *language, const char *name)
{
    unsigned n = paper->runs->len;

    if (name == NULL || *name == '\0') {
        tsu_paper_add_none(paper);
        return;
    }
    if (language == NULL)
        language = tsu_typesetter_language_of(name, "en");
    add(paper, type, language, name, false);
    if (strcmp(g_array_index(paper->runs, TsuRun, n).text, name) == 0)
        return;
    g_array_set_size(paper->runs, n);
    tsu_paper_add_none(paper);
}

/* Replaces the first %s of FORMAT, which is no format of printf: it may come from a catalogue. */
static char *
fill(const char *format, const char *argument)
{
    const char *at = strstr(format, "%s");

    if (at == NULL)
        return g_strdup(format);
    return g_strdup_printf("%.*s%s%s", (int) (at - format), format, argument, at + 2);
}

static void
add_translated(TsuPaper *paper, TsuType type, TsuCatalog *catalog, const char *text,
               bool translated, const char *argument)
{
    g_autofree char *filled = argument != NULL ? fill(text, argument) : NULL;

    add(paper, type, translated ? tsu_catalog_get_language(catalog) : "en",
        filled != NULL ? filled : text, true);
}

void
tsu_paper_add_both(TsuPaper *paper, TsuType type, TsuType local_type, const char *separator,
                   const char *msgid, const char *argument)
{
    const char *first = tsu_catalog_get(paper->first, msgid);
    const char *second = tsu_catalog_get(paper->second, msgid);

    add_translated(paper, type, paper->first, first, first != msgid, argument);
    if (!paper->bilingual || strcmp(first, second) == 0)
        return;
    add(paper, local_type, "en", separator, true);
    add_translated(paper, local_type, paper->second, second, second != msgid, argument);
}

void
tsu_paper_add_one(TsuPaper *paper, TsuType type, bool local, const char *msgid,
                  const char *argument)
{
    TsuCatalog *catalog = local ? paper->second : paper->first;
    const char *text = tsu_catalog_get(catalog, msgid);

    add_translated(paper, type, catalog, text, text != msgid, argument);
}

void
tsu_paper_add_date(TsuPaper *paper, TsuType type, TsuDate date)
{
    g_autofree char *text = tsu_date_format(date);
    g_autofree char *era = tsu_date_format_era_short(date);
    g_autofree char *aside = NULL;

    if (text == NULL) {
        tsu_paper_add_none(paper);
        return;
    }
    add(paper, type, "en", text, true);
    if (g_strcmp0(era, text) == 0)
        return;
    aside = g_strdup_printf(" %s", era);
    add(paper, TSU_TYPE_MINOR, "en", aside, true);
}

void
tsu_paper_add_none(TsuPaper *paper)
{
    add(paper, TSU_TYPE_VALUE, "en", NONE, true);
}
