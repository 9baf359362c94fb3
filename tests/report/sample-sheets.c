/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sample-sheets.h"

#include "tsu-rule-reader.h"

/* A catalogue of the build (or of the system, for countries), opened once; NULL where it has none:
 * then the sheet is in English. */
static TsuCatalog *
catalog(const char *domain, const char *language)
{
    static GHashTable *open;
    g_autofree char *key = g_strdup_printf("%s/%s", domain, language);
    const char *directory =
        g_str_has_prefix(domain, "iso") ? "/usr/share/locale" : g_getenv("TSUBAME_LOCALEDIR");
    TsuCatalog *found;

    if (open == NULL)
        open = g_hash_table_new(g_str_hash, g_str_equal);
    if (g_hash_table_lookup_extended(open, key, NULL, (gpointer *) &found))
        return found;
    found = directory != NULL ? tsu_catalog_open(directory, language, domain, NULL) : NULL;
    g_hash_table_insert(open, g_strdup(key), found);
    return found;
}

/* Ours, read once. */
static const TsuRules *
sample_rules(void)
{
    static TsuRules *rules;

    if (rules == NULL) {
        g_autoptr(GPtrArray) problems =
            g_ptr_array_new_with_free_func((GDestroyNotify) tsu_rule_problem_free);

        rules = tsu_rules_load(NULL, NULL, problems);
        g_assert_nonnull(rules);
    }
    return rules;
}

TsuSheetOptions
sample_options(const TsuCase *c)
{
    const char *language = tsu_progress_sheet_language(c);

    return (TsuSheetOptions){.day = TSU_DATE(2026, 11, 22),
                             .office = "ひまわり国際協同組合",
                             .permit = "許1701000123",
                             .head = "0123456789abcdef",
                             .rule_set = sample_rules(),
                             .japanese = catalog("tsubame-paper", "ja"),
                             .local = catalog("tsubame-paper", language),
                             .countries_ja = catalog("iso_3166-1", "ja"),
                             .countries = catalog("iso_3166-1", language)};
}

GPtrArray *
sample_sheet(TsuTypesetter *typesetter, const TsuCase *c, GPtrArray *problems)
{
    TsuSheetOptions options = sample_options(c);

    return tsu_progress_sheet(typesetter, c, &options, problems);
}
