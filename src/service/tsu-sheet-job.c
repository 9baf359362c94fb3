/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tsu-sheet-job.h"

#include "tsu-catalog.h"
#include "tsu-output.h"
#include "tsu-pdf.h"
#include "tsu-progress-sheet.h"

#define PAPER     "tsubame-paper"
#define COUNTRIES "iso_3166-1"

typedef struct {
    TsuStore *store;
    const TsuSheetJob *job;
    TsuDate day;
    TsuTypesetter *typesetter;
    GHashTable *paper; /* language → TsuCatalog, or NULL where there is none */
    GHashTable *countries;
} Run;

static void
catalog_unref(gpointer catalog)
{
    if (catalog != NULL)
        tsu_catalog_unref(catalog);
}

/* A language without a catalogue is printed in English. */
static TsuCatalog *
catalog(GHashTable *cache, const char *dir, const char *language, const char *domain)
{
    TsuCatalog *found;

    if (g_hash_table_lookup_extended(cache, language, NULL, (gpointer *) &found))
        return found;
    found = dir != NULL ? tsu_catalog_open(dir, language, domain, NULL) : NULL;
    g_hash_table_insert(cache, g_strdup(language), found);
    return found;
}

static TsuCase *
load_case(Run *run, int64_t person, GError **error)
{
    g_autoptr(TsuCase) c = tsu_store_case(run->store, person, true, error);

    if (c == NULL || !tsu_date_is_set(run->job->as_of))
        return g_steal_pointer(&c);
    return tsu_case_as_of(c, run->job->as_of);
}

static bool
print_one(Run *run, TsuPdf *pdf, int64_t person, GPtrArray *problems, GError **error)
{
    const TsuSheetJob *job = run->job;
    g_autoptr(TsuCase) c = load_case(run, person, error);
    g_autoptr(GPtrArray) pages = NULL;
    g_autoptr(GPtrArray) found =
        g_ptr_array_new_with_free_func((GDestroyNotify) tsu_sheet_problem_free);
    g_autofree char *outline = NULL;
    const TsuRecord *office;
    const char *language;
    TsuSheetOptions options = {.day = run->day};

    if (c == NULL)
        return false;
    office = tsu_store_organization(run->store, tsu_store_office(run->store));
    language = job->language != NULL ? job->language : tsu_progress_sheet_language(c);
    options.printed = tsu_clock_today(tsu_store_clock(run->store));
    options.office = office != NULL ? tsu_record_get(office, "name") : NULL;
    options.permit = office != NULL ? tsu_record_get(office, "permit_number") : NULL;
    options.head = tsu_store_head(run->store);
    options.rule_set = tsu_store_rules(run->store);
    options.japanese = catalog(run->paper, job->locale_dir, "ja", PAPER);
    options.local = catalog(run->paper, job->locale_dir, language, PAPER);
    options.countries_ja = catalog(run->countries, job->iso_locale_dir, "ja", COUNTRIES);
    options.countries = catalog(run->countries, job->iso_locale_dir, language, COUNTRIES);

    pages = tsu_progress_sheet(run->typesetter, c, &options, found);
    outline = tsu_progress_sheet_outline(c);
    if (!tsu_pdf_add(pdf, pages, outline, error))
        return false;
    for (unsigned i = 0; i < found->len; i++)
        g_ptr_array_add(problems, tsu_sheet_problem_to_string(g_ptr_array_index(found, i)));
    return true;
}

static bool
print_all(Run *run, TsuPdf *pdf, const GArray *people, GPtrArray *problems, GError **error)
{
    const TsuSheetJob *job = run->job;

    for (unsigned i = 0; i < people->len; i++) {
        if (g_cancellable_set_error_if_cancelled(job->cancellable, error) ||
            !print_one(run, pdf, g_array_index(people, int64_t, i), problems, error))
            return false;
        if (job->progress != NULL)
            job->progress(i + 1, people->len, job->data);
    }
    return true;
}

bool
tsu_sheet_job_run(TsuStore *store, const TsuSheetJob *job, const GArray *people, const char *path,
                  GPtrArray *problems, unsigned *n_pages, GError **error)
{
    TsuDate today = tsu_clock_today(tsu_store_clock(store));
    g_autoptr(TsuTypesetter) typesetter = tsu_typesetter_new();
    g_autoptr(TsuPdf) pdf = NULL;
    Run run = {.store = store,
               .job = job,
               .day = tsu_date_is_set(job->as_of) ? job->as_of : today,
               .typesetter = typesetter};
    bool good;

    if (!tsu_output_check(store, path, NULL, error))
        return false;
    pdf = tsu_pdf_open(path, "進捗管理シート", today, typesetter, error);
    if (pdf == NULL)
        return false;
    run.paper = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, catalog_unref);
    run.countries = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, catalog_unref);
    good = print_all(&run, pdf, people, problems, error);
    if (good && n_pages != NULL)
        *n_pages = tsu_pdf_n_pages(pdf);
    good = good && tsu_pdf_close(pdf, error);
    g_hash_table_unref(run.paper);
    g_hash_table_unref(run.countries);
    return good;
}
