/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Who she is, and her right to stay. */

#include <glib/gi18n.h>
#include <string.h>

#include "tsu-photo.h"
#include "tsu-sheet-private.h"
#include "tsu-text.h"

#define MM           (72 / 25.4)
#define PHOTO_WIDTH  (30 * MM)
#define PHOTO_HEIGHT (40 * MM)
#define PHOTO_GAP    6.0
#define N_ROWS       6

/* Where she works or learns now: the placement in force, else the next one; or NULL. */
static const TsuRecord *
find_placement(const TsuSheet *sheet)
{
    const GPtrArray *placements = tsu_case_records(sheet->c, "placement");
    const TsuRecord *now = NULL, *next = NULL, *lectures = NULL;

    for (unsigned i = 0; i < placements->len; i++) {
        const TsuRecord *placement = g_ptr_array_index(placements, i);

        if (g_strcmp0(tsu_record_get(placement, "kind"), "lectures") == 0)
            lectures = placement;
        else if (tsu_date_compare(tsu_record_date(placement), sheet->options->day) <= 0)
            now = placement;
        else if (next == NULL)
            next = placement;
    }
    return now != NULL ? now : next != NULL ? next : lectures;
}

static void
add_problem(TsuSheet *sheet, TsuSheetProblemCode code, const char *what)
{
    TsuSheetProblem *problem;

    if (sheet->problems == NULL)
        return;
    problem = g_new0(TsuSheetProblem, 1);
    problem->code = code;
    problem->person = sheet->person->id;
    problem->name = g_strdup(sheet->name);
    problem->what = g_strdup(what);
    g_ptr_array_add(sheet->problems, problem);
}

static TsuPhoto *
load_photo(TsuSheet *sheet)
{
    const char *hash = tsu_record_get(sheet->person, "photo");
    GBytes *bytes = hash != NULL ? tsu_case_content(sheet->c, hash) : NULL;
    g_autoptr(GError) error = NULL;
    TsuPhoto *photo;

    if (bytes == NULL && hash != NULL)
        bytes = sheet->person->bytes;
    if (hash == NULL)
        return NULL;
    if (bytes == NULL) {
        add_problem(sheet, TSU_SHEET_BAD_PHOTO, "The photo is not in the store");
        return NULL;
    }
    photo = tsu_photo_load(bytes, &error);
    if (photo == NULL)
        add_problem(sheet, TSU_SHEET_BAD_PHOTO, error->message);
    return photo;
}

static void
draw_photo(TsuSheet *sheet, double x, double y)
{
    TsuPage *page = tsu_layout_page(sheet->layout);
    g_autoptr(TsuPhoto) photo = load_photo(sheet);

    if (photo != NULL) {
        tsu_page_add_photo(page, x, y, PHOTO_WIDTH, PHOTO_HEIGHT, photo);
    } else {
        TsuMeasure measure;

        tsu_paper_begin(sheet->paper);
        tsu_paper_add_both(sheet->paper, TSU_TYPE_LABEL_LOCAL, TSU_TYPE_LABEL_LOCAL, "\n",
                           N_("Photo"), NULL);
        measure = tsu_typesetter_measure(sheet->typesetter, tsu_paper_runs(sheet->paper),
                                         tsu_paper_n_runs(sheet->paper), PHOTO_WIDTH - 8,
                                         TSU_ALIGN_CENTER);
        tsu_page_add_text(page, x + 4, y + (PHOTO_HEIGHT - measure.height) / 2, PHOTO_WIDTH - 8,
                          measure.height, TSU_ALIGN_CENTER, tsu_paper_runs(sheet->paper),
                          tsu_paper_n_runs(sheet->paper));
    }
    tsu_page_add_box(page, x, y, PHOTO_WIDTH, PHOTO_HEIGHT, -1, 0.15, 0.8, TSU_DASH_NONE);
}

static void
add_name(TsuSheet *sheet, TsuType type, const char *form, const char *language)
{
    g_autofree char *name = tsu_case_name(sheet->c, form);

    tsu_paper_begin(sheet->paper);
    tsu_paper_add_name(sheet->paper, type, language, name);
}

/* Han in a name of China is set in its own shapes. */
static const char *
native_language(TsuSheet *sheet, const char *name)
{
    const char *nationality = tsu_record_get(sheet->person, "nationality");
    const char *language = tsu_typesetter_language_of(name, "en");

    if (strcmp(language, "ja") == 0 && g_strcmp0(nationality, "CHN") == 0)
        return "zh-cn";
    return language;
}

static void
native_name_cell(TsuSheet *sheet, TsuTable *table)
{
    g_autofree char *name = tsu_case_name(sheet->c, "native");

    add_name(sheet, TSU_TYPE_VALUE, "native", name != NULL ? native_language(sheet, name) : NULL);
    tsu_sheet_cell(sheet, table, TSU_CELL_VALUE, 1, TSU_ALIGN_LEFT);
}

static void
birth_cell(TsuSheet *sheet, TsuTable *table)
{
    TsuDate birth = TSU_DATE_NONE;
    const char *text = tsu_record_get(sheet->person, "birth_date");
    int age;

    if (text != NULL)
        tsu_date_parse_partial(text, &birth);
    age = tsu_date_age(birth, sheet->options->day);
    tsu_paper_begin(sheet->paper);
    tsu_paper_add_date(sheet->paper, TSU_TYPE_VALUE, birth);
    if (age >= 0) {
        g_autofree char *years = g_strdup_printf("%d", age);

        tsu_paper_add(sheet->paper, TSU_TYPE_VALUE, "en", "  ");
        tsu_paper_add_both(sheet->paper, TSU_TYPE_VALUE, TSU_TYPE_MINOR, " ", N_("aged %s"), years);
    }
    tsu_sheet_cell(sheet, table, TSU_CELL_VALUE, 1, TSU_ALIGN_LEFT);
}

static void
placement_cells(TsuSheet *sheet, TsuTable *table)
{
    const TsuRecord *placement = find_placement(sheet);
    const char *office = placement != NULL ? tsu_record_get(placement, "office") : NULL;
    bool intern = g_strcmp0(tsu_sheet_programme(sheet), "intern_training") == 0;
    /* 実習実施者 and 技能実習指導員 are words of technical intern training. */
    const char *label = intern ? N_("Host facility") : N_("Placement");

    if (placement != NULL &&
        (intern || g_strcmp0(tsu_record_get(placement, "kind"), "host") != 0)) {
        int kind = tsu_entity_field_index(placement->spec, "kind");

        label = tsu_field_choice_label(&placement->spec->fields[kind],
                                       tsu_record_get(placement, "kind"));
    }
    tsu_sheet_label(sheet, table, label);
    tsu_paper_begin(sheet->paper);
    tsu_sheet_add_organization(sheet, placement != NULL ? tsu_record_get(placement, "organization")
                                                        : NULL);
    if (placement != NULL)
        tsu_sheet_add_planned(sheet, tsu_record_date(placement));
    if (office != NULL) {
        tsu_paper_add(sheet->paper, TSU_TYPE_VALUE, "en", "\n");
        tsu_paper_add_data(sheet->paper, TSU_TYPE_MINOR, office);
    }
    tsu_sheet_cell(sheet, table, TSU_CELL_VALUE, 1, TSU_ALIGN_LEFT);
    tsu_sheet_label(sheet, table, intern ? N_("Instructor") : N_("Workplace instructor"));
    tsu_sheet_data(sheet, table, 1, TSU_ALIGN_LEFT,
                   placement != NULL ? tsu_record_get(placement, "instructor") : NULL);
}

void
tsu_sheet_identity(TsuSheet *sheet)
{
    static const double weights[] = {70, 131, 84, 143};
    g_autoptr(TsuTable) table = tsu_sheet_table(sheet, weights, G_N_ELEMENTS(weights));
    const TsuRecord *leg = tsu_case_leg(sheet->c);
    double width = tsu_layout_width(sheet->layout) - PHOTO_WIDTH - PHOTO_GAP;
    double row = PHOTO_HEIGHT / N_ROWS, height, y;

    tsu_table_begin_row(table, false, row);
    tsu_sheet_label(sheet, table, N_("Passport name"));
    add_name(sheet, TSU_TYPE_NAME, "passport", NULL);
    tsu_sheet_cell(sheet, table, TSU_CELL_VALUE, 3, TSU_ALIGN_LEFT);

    tsu_table_begin_row(table, false, row);
    tsu_sheet_label(sheet, table, N_("Name in katakana"));
    add_name(sheet, TSU_TYPE_VALUE, "kana", "ja");
    tsu_sheet_cell(sheet, table, TSU_CELL_VALUE, 1, TSU_ALIGN_LEFT);
    tsu_sheet_label(sheet, table, N_("Name in own script"));
    native_name_cell(sheet, table);

    tsu_table_begin_row(table, false, row);
    tsu_sheet_label(sheet, table, N_("Nationality or region"));
    tsu_paper_begin(sheet->paper);
    tsu_sheet_add_country(sheet, tsu_record_get(sheet->person, "nationality"));
    tsu_sheet_cell(sheet, table, TSU_CELL_VALUE, 1, TSU_ALIGN_LEFT);
    tsu_sheet_label(sheet, table, N_("Sex"));
    tsu_sheet_choice(sheet, table, TSU_ALIGN_LEFT, sheet->person, "sex");

    tsu_table_begin_row(table, false, row);
    tsu_sheet_label(sheet, table, N_("Date of birth"));
    birth_cell(sheet, table);
    tsu_sheet_label(sheet, table, N_("Route"));
    tsu_sheet_choice(sheet, table, TSU_ALIGN_LEFT, leg, "route");

    tsu_table_begin_row(table, false, row);
    tsu_sheet_label(sheet, table, N_("Sending organization"));
    tsu_paper_begin(sheet->paper);
    tsu_sheet_add_organization(sheet, leg != NULL ? tsu_record_get(leg, "sender") : NULL);
    tsu_sheet_cell(sheet, table, TSU_CELL_VALUE, 3, TSU_ALIGN_LEFT);

    tsu_table_begin_row(table, false, row);
    placement_cells(sheet, table);

    height = tsu_table_height(table, sheet->typesetter, width);
    tsu_layout_need(sheet->layout, MIN(height, tsu_layout_full_room(sheet->layout)));
    y = tsu_layout_y(sheet->layout);
    draw_photo(sheet, tsu_layout_left(sheet->layout) + width + PHOTO_GAP, y);
    tsu_layout_table(sheet->layout, table, width);
    if (tsu_layout_y(sheet->layout) < y + PHOTO_HEIGHT && tsu_layout_y(sheet->layout) > y)
        tsu_layout_advance(sheet->layout, y + PHOTO_HEIGHT - tsu_layout_y(sheet->layout));
}

/* --- Residence ------------------------------------------------------------------------------ */

static const TsuRecord *
last_begun(const TsuSheet *sheet, const char *entity)
{
    const GPtrArray *records = tsu_case_records(sheet->c, entity);
    const TsuRecord *last = NULL;

    for (unsigned i = 0; i < records->len; i++) {
        const TsuRecord *record = g_ptr_array_index(records, i);

        if (last == NULL || tsu_date_compare(tsu_record_date(record), sheet->options->day) <= 0)
            last = record;
    }
    return last;
}

/* The day on which she applied to stay on, when that is not decided: her stay may run out and she
 * may stay all the same (特例期間). */
static TsuDate
pending_since(const TsuSheet *sheet, TsuDate until)
{
    const GPtrArray *applications = tsu_case_records(sheet->c, "residence_application");
    TsuDate since = TSU_DATE_NONE;

    for (unsigned i = 0; i < applications->len; i++) {
        const TsuRecord *application = g_ptr_array_index(applications, i);
        const char *kind = tsu_record_get(application, "kind");
        TsuDate applied = tsu_record_date(application);

        if ((g_strcmp0(kind, "change") == 0 || g_strcmp0(kind, "extension") == 0) &&
            tsu_record_get(application, "result") == NULL &&
            tsu_date_compare(applied, until) <= 0 && !tsu_sheet_is_to_come(sheet, applied))
            since = applied;
    }
    return since;
}

/* What is left of her stay; who is not in Japan has none. */
static void
add_days_left(TsuSheet *sheet, TsuDate until)
{
    const TsuRecord *stage = tsu_case_stage_on(sheet->c, sheet->options->day);
    const char *key = stage != NULL ? tsu_record_get(stage, "stage") : NULL;
    int days = tsu_date_days_between(sheet->options->day, until);
    g_autofree char *number = g_strdup_printf("%d", ABS(days));
    TsuDate pending;

    if (!tsu_date_is_full(until) || (key != NULL && !tsu_stage_in_japan(key)))
        return;
    pending = pending_since(sheet, until);
    tsu_paper_add(sheet->paper, TSU_TYPE_VALUE, "en", "\n");
    tsu_paper_add_both(
        sheet->paper, days < 0 && !tsu_date_is_set(pending) ? TSU_TYPE_STRONG : TSU_TYPE_VALUE,
        TSU_TYPE_MINOR, "  ", days < 0 ? N_("expired %s days ago") : N_("%s days left"), number);
    if (tsu_date_is_set(pending)) {
        g_autofree char *date = tsu_date_format(pending);

        tsu_paper_add(sheet->paper, TSU_TYPE_VALUE, "en", "\n");
        tsu_paper_add_both(sheet->paper, TSU_TYPE_VALUE, TSU_TYPE_MINOR, "  ",
                           N_("applied, pending"), NULL);
        tsu_paper_add(sheet->paper, TSU_TYPE_VALUE, "en", " ");
        tsu_paper_add(sheet->paper, TSU_TYPE_VALUE, "en", date);
    }
}

static void
masked_cell(TsuSheet *sheet, TsuTable *table, const TsuRecord *record)
{
    const char *number = record != NULL ? tsu_record_get(record, "number") : NULL;
    g_autofree char *masked = number != NULL ? tsu_text_mask(number) : NULL;

    tsu_sheet_data(sheet, table, 1, TSU_ALIGN_LEFT, masked);
}

void
tsu_sheet_residence(TsuSheet *sheet)
{
    static const double weights[] = {64, 122, 60, 76, 64, 135};
    g_autoptr(TsuTable) table = tsu_sheet_table(sheet, weights, G_N_ELEMENTS(weights));
    const TsuRecord *period = last_begun(sheet, "residence_period");
    const TsuRecord *passport = last_begun(sheet, "passport");
    TsuDate until = period != NULL ? tsu_record_get_date(period, "until") : TSU_DATE_NONE;

    tsu_table_begin_row(table, false, 19);
    tsu_sheet_label(sheet, table, N_("Status of residence"));
    tsu_paper_begin(sheet->paper);
    tsu_sheet_add_choice(sheet, TSU_TYPE_STRONG, TSU_TYPE_MINOR, "\n", period, "status");
    if (period != NULL)
        tsu_sheet_add_planned(sheet, tsu_record_date(period));
    tsu_sheet_cell(sheet, table, TSU_CELL_VALUE, 1, TSU_ALIGN_LEFT);
    tsu_sheet_label(sheet, table, N_("Period of stay"));
    tsu_sheet_data(sheet, table, 1, TSU_ALIGN_LEFT,
                   period != NULL ? tsu_record_get(period, "period") : NULL);
    tsu_sheet_label(sheet, table, N_("Stay expires"));
    tsu_paper_begin(sheet->paper);
    tsu_paper_add_date(sheet->paper, TSU_TYPE_STRONG, until);
    add_days_left(sheet, until);
    tsu_sheet_cell(sheet, table, TSU_CELL_VALUE, 1, TSU_ALIGN_LEFT);

    tsu_table_begin_row(table, false, 19);
    tsu_sheet_label(sheet, table, N_("Residence card"));
    masked_cell(sheet, table, last_begun(sheet, "residence_card"));
    tsu_sheet_label(sheet, table, N_("Passport"));
    masked_cell(sheet, table, passport);
    tsu_sheet_label(sheet, table, N_("Passport expires"));
    tsu_sheet_date(sheet, table,
                   passport != NULL ? tsu_record_get_date(passport, "expires") : TSU_DATE_NONE);

    tsu_layout_table(sheet->layout, table, -1);
}
