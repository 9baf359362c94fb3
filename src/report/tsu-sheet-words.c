/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tsu-sheet-private.h"

#include <glib/gi18n.h>
#include <string.h>

void
tsu_sheet_add_choice(TsuSheet *sheet, TsuType type, TsuType local_type, const char *separator,
                     const TsuRecord *record, const char *field)
{
    const char *key = record != NULL ? tsu_record_get(record, field) : NULL;
    const TsuFieldSpec *spec;
    const char *label;

    if (key == NULL) {
        tsu_paper_add_none(sheet->paper);
        return;
    }
    spec = &record->spec->fields[tsu_entity_field_index(record->spec, field)];
    label = tsu_field_choice_label(spec, key);
    tsu_paper_add_both(sheet->paper, type, local_type, separator, label, NULL);
}

/* Its name in the language of CATALOG, else NULL. Some languages of iso-codes know a country by its
 * official name only. */
static const char *
country_in(TsuCatalog *catalog, const char *alpha3, const char *english)
{
    static const struct {
        char alpha3[4];
        const char *official;
    } others[] = {
        {"VNM", "Viet Nam"},
        {"LAO", "Lao People's Democratic Republic"},
        {"KOR", "Korea, Republic of"},
        {"PRK", "Korea, Democratic People's Republic of"},
        {"IRN", "Iran, Islamic Republic of"},
        {"SYR", "Syrian Arab Republic"},
    };
    const char *name = catalog != NULL ? tsu_catalog_lookup(catalog, english) : NULL;

    for (unsigned i = 0; catalog != NULL && name == NULL && i < G_N_ELEMENTS(others); i++)
        if (strcmp(others[i].alpha3, alpha3) == 0)
            name = tsu_catalog_lookup(catalog, others[i].official);
    return name;
}

static void
add_country_name(TsuSheet *sheet, TsuType type, const char *name, const char *english,
                 const char *language)
{
    tsu_paper_add(sheet->paper, type, name != NULL ? language : "en",
                  name != NULL ? name : english);
}

void
tsu_sheet_add_country(TsuSheet *sheet, const char *alpha3)
{
    const TsuSheetOptions *options = sheet->options;
    const char *english = alpha3 != NULL ? tsu_country_name(alpha3) : NULL;
    bool bilingual = tsu_paper_is_bilingual(sheet->paper);
    TsuCatalog *catalog = options->japanese != NULL ? options->countries_ja : options->countries;
    const char *first, *second;

    if (english == NULL) {
        tsu_paper_add_data(sheet->paper, TSU_TYPE_VALUE, alpha3);
        return;
    }
    first = country_in(catalog, alpha3, english);
    second = country_in(options->countries, alpha3, english);
    add_country_name(sheet, TSU_TYPE_VALUE, first, english, tsu_catalog_get_language(catalog));
    if (!bilingual || g_strcmp0(first, second) == 0)
        return;
    tsu_paper_add(sheet->paper, TSU_TYPE_MINOR, "en", "  ");
    add_country_name(sheet, TSU_TYPE_MINOR, second, english,
                     tsu_catalog_get_language(options->countries));
}

void
tsu_sheet_add_span(TsuSheet *sheet, TsuDate since, TsuDate until)
{
    g_autofree char *from = tsu_date_format(since);
    g_autofree char *to = tsu_date_format(until);
    g_autofree char *text =
        g_strdup_printf("%s – %s", from != NULL ? from : "", to != NULL ? to : "");

    tsu_paper_add(sheet->paper, TSU_TYPE_VALUE, "en", g_strchomp(text));
}

bool
tsu_sheet_is_to_come(const TsuSheet *sheet, TsuDate date)
{
    return tsu_date_is_set(date) && tsu_date_compare(date, sheet->options->day) > 0;
}

void
tsu_sheet_add_planned(TsuSheet *sheet, TsuDate date)
{
    if (!tsu_sheet_is_to_come(sheet, date))
        return;
    tsu_paper_add(sheet->paper, TSU_TYPE_LABEL, "en", "  ");
    tsu_paper_add_both(sheet->paper, TSU_TYPE_LABEL, TSU_TYPE_LABEL_LOCAL, " ", N_("Planned"),
                       NULL);
}

const char *
tsu_sheet_programme(const TsuSheet *sheet)
{
    const TsuRecord *leg = tsu_case_leg(sheet->c);

    return leg != NULL ? tsu_record_get(leg, "programme") : NULL;
}

TsuTable *
tsu_sheet_table(const TsuSheet *sheet, const double *weights, unsigned n_columns)
{
    TsuTable *table = tsu_table_new(weights, n_columns);

    if (sheet->tight)
        tsu_table_set_tight(table);
    return table;
}

double
tsu_sheet_gap(const TsuSheet *sheet)
{
    return sheet->tight ? 2.4 : 3.8;
}

void
tsu_sheet_add_organization(TsuSheet *sheet, const char *code)
{
    tsu_paper_add_data(sheet->paper, TSU_TYPE_VALUE,
                       code != NULL ? tsu_case_organization_name(sheet->c, code) : NULL);
}

void
tsu_sheet_cell(TsuSheet *sheet, TsuTable *table, TsuCellKind kind, unsigned span, TsuAlign align)
{
    tsu_table_add_cell(table, kind, span, align, tsu_paper_runs(sheet->paper),
                       tsu_paper_n_runs(sheet->paper));
}

static void
both_lines(TsuSheet *sheet, const char *msgid)
{
    tsu_paper_begin(sheet->paper);
    tsu_paper_add_both(sheet->paper, TSU_TYPE_LABEL, TSU_TYPE_LABEL_LOCAL, "\n", msgid, NULL);
}

void
tsu_sheet_label(TsuSheet *sheet, TsuTable *table, const char *msgid)
{
    both_lines(sheet, msgid);
    tsu_sheet_cell(sheet, table, TSU_CELL_LABEL, 1, TSU_ALIGN_LEFT);
}

void
tsu_sheet_head(TsuSheet *sheet, TsuTable *table, unsigned span, const char *msgid)
{
    both_lines(sheet, msgid);
    tsu_sheet_cell(sheet, table, TSU_CELL_HEAD, span, TSU_ALIGN_CENTER);
}

void
tsu_sheet_data(TsuSheet *sheet, TsuTable *table, unsigned span, TsuAlign align, const char *text)
{
    tsu_paper_begin(sheet->paper);
    tsu_paper_add_data(sheet->paper, TSU_TYPE_VALUE, text);
    tsu_sheet_cell(sheet, table, TSU_CELL_VALUE, span, align);
}

void
tsu_sheet_date(TsuSheet *sheet, TsuTable *table, TsuDate date)
{
    tsu_paper_begin(sheet->paper);
    tsu_paper_add_date(sheet->paper, TSU_TYPE_VALUE, date);
    tsu_sheet_cell(sheet, table, TSU_CELL_VALUE, 1, TSU_ALIGN_LEFT);
}

void
tsu_sheet_choice(TsuSheet *sheet, TsuTable *table, TsuAlign align, const TsuRecord *record,
                 const char *field)
{
    tsu_paper_begin(sheet->paper);
    tsu_sheet_add_choice(sheet, TSU_TYPE_VALUE, TSU_TYPE_MINOR, "  ", record, field);
    tsu_sheet_cell(sheet, table, TSU_CELL_VALUE, 1, align);
}

void
tsu_sheet_none_row(TsuSheet *sheet, TsuTable *table, unsigned n_columns)
{
    tsu_table_begin_row(table, false, TSU_SHEET_ROW);
    tsu_sheet_data(sheet, table, n_columns, TSU_ALIGN_CENTER, NULL);
}

void
tsu_sheet_none(TsuSheet *sheet, const char *msgid)
{
    static const double weights[] = {2, 3};
    g_autoptr(TsuTable) table = tsu_sheet_table(sheet, weights, G_N_ELEMENTS(weights));

    tsu_table_begin_row(table, false, TSU_SHEET_ROW);
    tsu_paper_begin(sheet->paper);
    tsu_paper_add_both(sheet->paper, TSU_TYPE_SECTION, TSU_TYPE_SECTION_LOCAL, "  ", msgid, NULL);
    tsu_sheet_cell(sheet, table, TSU_CELL_LABEL, 1, TSU_ALIGN_LEFT);
    tsu_sheet_data(sheet, table, 1, TSU_ALIGN_LEFT, NULL);
    tsu_layout_table(sheet->layout, table, -1);
}

void
tsu_sheet_title(TsuSheet *sheet, TsuTable *table, const char *msgid)
{
    tsu_paper_begin(sheet->paper);
    tsu_paper_add_both(sheet->paper, TSU_TYPE_SECTION, TSU_TYPE_SECTION_LOCAL, "  ", msgid, NULL);
    tsu_table_set_title(table, tsu_paper_runs(sheet->paper), tsu_paper_n_runs(sheet->paper));
    tsu_paper_begin(sheet->paper);
    tsu_paper_add(sheet->paper, TSU_TYPE_SECTION_LOCAL, "en", "  ");
    tsu_paper_add_both(sheet->paper, TSU_TYPE_SECTION_LOCAL, TSU_TYPE_SECTION_LOCAL, " ",
                       N_("(continued)"), NULL);
    tsu_table_set_continued(table, tsu_paper_runs(sheet->paper), tsu_paper_n_runs(sheet->paper));
}

static const char *
words_in(const GPtrArray *words, const char *language)
{
    for (unsigned i = 0; i < words->len; i++) {
        const TsuRuleWords *one = g_ptr_array_index(words, i);

        if (strcmp(one->language, language) == 0)
            return one->text;
    }
    return NULL;
}

bool
tsu_sheet_add_words(TsuSheet *sheet, TsuType type, bool local, const GPtrArray *words)
{
    const char *language = tsu_catalog_get_language(sheet->options->local);
    const char *japanese = words_in(words, "ja"), *text = words_in(words, language);

    if (text == NULL) {
        language = "en";
        text = words_in(words, language);
    }
    if (sheet->options->japanese != NULL && japanese != NULL && !local) {
        tsu_paper_add(sheet->paper, type, "ja", japanese);
        return true;
    }
    if (text == NULL || (local && !tsu_paper_is_bilingual(sheet->paper)))
        return false;
    tsu_paper_add(sheet->paper, type, language, text);
    return true;
}

void
tsu_sheet_add_state(TsuSheet *sheet, TsuType type, const TsuFinding *finding)
{
    static const char *const LABELS[] = {
        [TSU_FINDING_MET] = N_("met"),
        [TSU_FINDING_RELIEF] = N_("relief"),
        [TSU_FINDING_UNKNOWN] = N_("unknown"),
        [TSU_FINDING_NOT_MET] = N_("not met"),
    };

    tsu_paper_add_both(sheet->paper, type, TSU_TYPE_LABEL_LOCAL, " ",
                       finding->lost && finding->state == TSU_FINDING_NOT_MET
                           ? N_("can no longer be met")
                           : LABELS[finding->state],
                       NULL);
}
