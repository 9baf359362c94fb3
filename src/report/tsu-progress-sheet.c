/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tsu-progress-sheet.h"

#include <glib/gi18n.h>
#include <string.h>

#include "tsu-sheet-private.h"

#define MM     (72 / 25.4)
#define LEFT   (13 * MM)
#define TOP    (12 * MM)
#define WIDTH  (TSU_PAGE_WIDTH - 2 * LEFT)
#define BOTTOM (TSU_PAGE_HEIGHT - 12 * MM) /* of the flow */
#define FOOT   (BOTTOM + 5)                /* rule of the foot; its words stand below */

#define SIGN_LABEL    17.0
#define SIGN_HEIGHT   45.0
#define SIGN_LOW      41.0 /* where room is short; a seal has 8 mm */
#define REMARKS_LEAST 30.0
#define REMARKS_MOST  (60 * MM) /* on a page after the first */
#define REMARKS_RULE  16.0

#define MAX_SIGNS 4

#define MAX_NOTES   3
#define NOTE_LENGTH 140 /* characters; a longer one ends in … */

/* --- Problems -------------------------------------------------------------------------------- */

static void
missing_cb(const char *text, const char *characters, bool fixed, gpointer data)
{
    TsuSheet *sheet = data;
    TsuSheetProblem *problem;

    if (sheet->problems == NULL)
        return;
    problem = g_new0(TsuSheetProblem, 1);
    problem->code = TSU_SHEET_MISSING_GLYPH;
    problem->person = sheet->person->id;
    problem->name = g_strdup(sheet->name);
    problem->what = g_strdup(text);
    problem->detail = g_strdup(characters);
    g_ptr_array_add(sheet->problems, problem);
}

/* --- Head and foot --------------------------------------------------------------------------- */

static void
add_pair(TsuSheet *sheet, const char *msgid, const char *value)
{
    tsu_paper_add_both(sheet->paper, TSU_TYPE_LABEL_LOCAL, TSU_TYPE_LABEL_LOCAL, " ", msgid, NULL);
    tsu_paper_add(sheet->paper, TSU_TYPE_LABEL, "en", "  ");
    tsu_paper_add_data(sheet->paper, TSU_TYPE_VALUE, value);
}

static double
set_words(TsuSheet *sheet, TsuPage *page, double x, double y, double width, TsuAlign align)
{
    return tsu_layout_text(sheet->layout, page, x, y, width, align, tsu_paper_runs(sheet->paper),
                           tsu_paper_n_runs(sheet->paper));
}

/* 取扱注意 in its frame, its upper right corner at (RIGHT, Y); returns the width. */
static double
draw_mark(TsuSheet *sheet, TsuPage *page, double right, double y, bool with_local, double *height)
{
    TsuMeasure measure;
    double width;

    tsu_paper_begin(sheet->paper);
    if (with_local)
        tsu_paper_add_both(sheet->paper, TSU_TYPE_MARK, TSU_TYPE_LABEL_LOCAL, "\n",
                           N_("Handle with care"), NULL);
    else
        tsu_paper_add(sheet->paper, TSU_TYPE_LABEL,
                      tsu_catalog_get_language(sheet->options->japanese),
                      tsu_catalog_get(sheet->options->japanese, "Handle with care"));
    measure = tsu_typesetter_measure(sheet->typesetter, tsu_paper_runs(sheet->paper),
                                     tsu_paper_n_runs(sheet->paper), 110, TSU_ALIGN_CENTER);
    width = measure.width + 10;
    *height = measure.height + 4;
    tsu_page_add_box(page, right - width, y, width, *height, -1, 0, 1.1, TSU_DASH_NONE);
    set_words(sheet, page, right - width + 2, y + 2, width - 4, TSU_ALIGN_CENTER);
    return width;
}

static void
add_print_date(TsuSheet *sheet)
{
    TsuDate printed =
        tsu_date_is_full(sheet->options->printed) ? sheet->options->printed : sheet->options->day;
    g_autofree char *date = tsu_date_format(printed);
    g_autofree char *era = tsu_date_format_era(printed);
    g_autofree char *text = g_strdup_printf("%s（%s）", date, era);

    tsu_paper_add_both(sheet->paper, TSU_TYPE_LABEL_LOCAL, TSU_TYPE_LABEL_LOCAL, " ",
                       N_("Printed on"), NULL);
    tsu_paper_add(sheet->paper, TSU_TYPE_LABEL, "en", "  ");
    tsu_paper_add(sheet->paper, TSU_TYPE_VALUE, "ja", text);
    if (!tsu_date_equal(printed, sheet->options->day)) {
        g_autofree char *day = tsu_date_format(sheet->options->day);

        tsu_paper_add(sheet->paper, TSU_TYPE_LABEL, "en", "   ");
        tsu_paper_add_both(sheet->paper, TSU_TYPE_STRONG, TSU_TYPE_MINOR, " ", N_("as of %s"), day);
    }
}

static void
add_office_number(TsuSheet *sheet)
{
    g_autofree char *id = g_strdup_printf("%" G_GINT64_FORMAT, sheet->person->id);

    tsu_paper_add(sheet->paper, TSU_TYPE_LABEL, "en", "    ");
    add_pair(sheet, N_("Office number"), id);
}

static void
add_case_number(TsuSheet *sheet)
{
    const TsuRecord *leg = tsu_case_leg(sheet->c);
    const char *number = leg != NULL ? tsu_record_get(leg, "number") : NULL;

    if (number == NULL)
        return;
    tsu_paper_add(sheet->paper, TSU_TYPE_LABEL, "en", "    ");
    add_pair(sheet, N_("Case number"), number);
}

static double
draw_first_head(TsuSheet *sheet, TsuPage *page)
{
    double mark_height, mark = draw_mark(sheet, page, LEFT + WIDTH, TOP, true, &mark_height);
    double title = 132, x = LEFT + title, width = WIDTH - title - mark - 10;
    double y = TOP, left;

    tsu_paper_begin(sheet->paper);
    tsu_paper_add_both(sheet->paper, TSU_TYPE_TITLE, TSU_TYPE_TITLE_LOCAL, "\n",
                       N_("Progress sheet"), NULL);
    left = TOP + set_words(sheet, page, LEFT, TOP, title - 10, TSU_ALIGN_LEFT);

    tsu_paper_begin(sheet->paper);
    add_pair(sheet, N_("Supervising organization"), sheet->options->office);
    y += set_words(sheet, page, x, y, width, TSU_ALIGN_LEFT) + 1;
    tsu_paper_begin(sheet->paper);
    add_pair(sheet, N_("Permit number"), sheet->options->permit);
    add_office_number(sheet);
    y += set_words(sheet, page, x, y, width, TSU_ALIGN_LEFT) + 1;
    tsu_paper_begin(sheet->paper);
    add_print_date(sheet);
    add_case_number(sheet);
    y += set_words(sheet, page, x, y, width, TSU_ALIGN_LEFT);

    y = MAX(MAX(y, left), TOP + mark_height) + 4;
    tsu_page_add_line(page, LEFT, y, LEFT + WIDTH, y, 1.2, 0, TSU_DASH_NONE);
    return y + 5;
}

/* Who it is about, on pages that may be parted from the first. */
static double
draw_next_head(TsuSheet *sheet, TsuPage *page)
{
    double mark_height, mark = draw_mark(sheet, page, LEFT + WIDTH, TOP, false, &mark_height);
    double y = TOP;

    tsu_paper_begin(sheet->paper);
    tsu_paper_add_both(sheet->paper, TSU_TYPE_SECTION, TSU_TYPE_SECTION_LOCAL, "  ",
                       N_("Progress sheet"), NULL);
    tsu_paper_add(sheet->paper, TSU_TYPE_LABEL, "en", "     ");
    tsu_paper_add_data(sheet->paper, TSU_TYPE_STRONG, sheet->name);
    add_office_number(sheet);
    add_case_number(sheet);
    y += set_words(sheet, page, LEFT, y, WIDTH - mark - 8, TSU_ALIGN_LEFT);
    y = MAX(y, TOP + mark_height) + 3;
    tsu_page_add_line(page, LEFT, y, LEFT + WIDTH, y, 1.2, 0, TSU_DASH_NONE);
    return y + 5;
}

static double
head_cb(TsuLayout *layout, TsuPage *page, unsigned number, gpointer data)
{
    TsuSheet *sheet = data;

    sheet->layout = layout;
    return number == 1 ? draw_first_head(sheet, page) : draw_next_head(sheet, page);
}

static void
draw_page_number(TsuSheet *sheet, TsuPage *page, unsigned number, unsigned n_pages)
{
    g_autofree char *text = g_strdup_printf("%u / %u", number, n_pages);

    tsu_paper_begin(sheet->paper);
    tsu_paper_add(sheet->paper, TSU_TYPE_VALUE, "en", text);
    set_words(sheet, page, LEFT + WIDTH - 60, FOOT + 1.5, 60, TSU_ALIGN_RIGHT);
}

static void
foot_cb(TsuLayout *layout, TsuPage *page, unsigned number, unsigned n_pages, gpointer data)
{
    TsuSheet *sheet = data;
    double y = FOOT;

    tsu_page_add_line(page, LEFT, y, LEFT + WIDTH, y, 0.4, 0.4, TSU_DASH_NONE);
    tsu_paper_begin(sheet->paper);
    tsu_paper_add(sheet->paper, TSU_TYPE_TINY, "en", "Tsubame");
    if (sheet->options->head != NULL) {
        tsu_paper_add(sheet->paper, TSU_TYPE_TINY, "en", "    ");
        tsu_paper_add_both(sheet->paper, TSU_TYPE_TINY, TSU_TYPE_TINY, " ",
                           N_("Head of the history"), NULL);
        tsu_paper_add(sheet->paper, TSU_TYPE_TINY, "en", "  ");
        tsu_paper_add(sheet->paper, TSU_TYPE_TINY, "en", sheet->options->head);
    }
    if (sheet->options->rule_set != NULL) {
        tsu_paper_add(sheet->paper, TSU_TYPE_TINY, "en", "    ");
        tsu_paper_add_both(sheet->paper, TSU_TYPE_TINY, TSU_TYPE_TINY, " ", N_("Rule set"), NULL);
        tsu_paper_add(sheet->paper, TSU_TYPE_TINY, "en", "  ");
        tsu_paper_add_data(sheet->paper, TSU_TYPE_TINY, tsu_rules_name(sheet->options->rule_set));
    }
    set_words(sheet, page, LEFT, FOOT + 2.5, WIDTH - 64, TSU_ALIGN_LEFT);
    draw_page_number(sheet, page, number, n_pages);
}

/* --- Remarks and signatures ------------------------------------------------------------------ */

/* The newest notes, cut to a line or two each. */
static void
add_notes(TsuSheet *sheet)
{
    const GPtrArray *notes = tsu_case_records(sheet->c, "note");
    unsigned first = notes->len > MAX_NOTES ? notes->len - MAX_NOTES : 0;

    tsu_paper_begin(sheet->paper);
    for (unsigned i = first; i < notes->len; i++) {
        const TsuRecord *note = g_ptr_array_index(notes, i);
        const char *text = tsu_record_get(note, "text");
        g_autofree char *line = text != NULL ? g_strdup(text) : g_strdup("");

        g_strdelimit(line, "\r\n\t", ' ');
        if (g_utf8_strlen(line, -1) > NOTE_LENGTH) {
            g_autofree char *cut = g_utf8_substring(line, 0, NOTE_LENGTH);

            g_free(line);
            line = g_strconcat(cut, "…", NULL);
        }
        if (i > first)
            tsu_paper_add(sheet->paper, TSU_TYPE_VALUE, "en", "\n");
        tsu_paper_add(sheet->paper, TSU_TYPE_MINOR, "en",
                      tsu_record_get(note, "date") != NULL ? tsu_record_get(note, "date") : "");
        tsu_paper_add(sheet->paper, TSU_TYPE_VALUE, "en", "  ");
        tsu_paper_add_data(sheet->paper, TSU_TYPE_VALUE, line);
    }
}

static double
sign_height(const TsuSheet *sheet)
{
    return sheet->tight ? SIGN_LOW : SIGN_HEIGHT;
}

/* Space for writing takes what the first page has left, and on a further one so much that it is
 * not a page of empty lines. */
static void
draw_remarks(TsuSheet *sheet)
{
    TsuLayout *layout = sheet->layout;
    TsuMeasure title, notes = {0};
    double height, rest, y, x = tsu_layout_left(layout), inner = tsu_layout_width(layout) - 8;
    TsuPage *page;

    tsu_paper_begin(sheet->paper);
    tsu_paper_add_both(sheet->paper, TSU_TYPE_SECTION, TSU_TYPE_SECTION_LOCAL, "  ", N_("Remarks"),
                       NULL);
    title = tsu_typesetter_measure(sheet->typesetter, tsu_paper_runs(sheet->paper),
                                   tsu_paper_n_runs(sheet->paper), inner, TSU_ALIGN_LEFT);
    add_notes(sheet);
    if (tsu_paper_n_runs(sheet->paper) > 0)
        notes = tsu_typesetter_measure(sheet->typesetter, tsu_paper_runs(sheet->paper),
                                       tsu_paper_n_runs(sheet->paper), inner, TSU_ALIGN_LEFT);
    rest = tsu_sheet_gap(sheet) + sign_height(sheet);
    height = MAX(REMARKS_LEAST, title.height + notes.height + 7);
    tsu_layout_need(layout, height + rest);
    page = tsu_layout_page(layout);
    if (sheet->first == page)
        height = MAX(height, tsu_layout_room(layout) - rest);
    else
        height = MAX(height, MIN(REMARKS_MOST, tsu_layout_room(layout) - rest));

    y = tsu_layout_y(layout);
    tsu_page_add_box(page, x, y, tsu_layout_width(layout), height, -1, 0.15, 0.8, TSU_DASH_NONE);
    if (notes.lines > 0)
        set_words(sheet, page, x + 4, y + title.height + 4, inner, TSU_ALIGN_LEFT);
    tsu_paper_begin(sheet->paper);
    tsu_paper_add_both(sheet->paper, TSU_TYPE_SECTION, TSU_TYPE_SECTION_LOCAL, "  ", N_("Remarks"),
                       NULL);
    set_words(sheet, page, x + 4, y + 3, inner, TSU_ALIGN_LEFT);
    for (double rule = y + height - REMARKS_RULE; rule > y + title.height + notes.height + 14;
         rule -= REMARKS_RULE)
        tsu_page_add_line(page, x + 4, rule, x + 4 + inner, rule, 0.4, 0.6, TSU_DASH_DOTS);
    tsu_layout_advance(layout, height);
    tsu_layout_gap(layout, tsu_sheet_gap(sheet));
}

/* Who signs, by programme; each names its own people. Where the roles are not laid down here, the
 * words are neutral. */
static const char *const *
sign_labels(const char *programme)
{
    static const struct {
        const char *programme;
        const char *labels[MAX_SIGNS + 1];
    } signs[] = {
        /* 監理責任者, 計画作成指導者, 技能実習指導員 */
        {"intern_training",
         {N_("Supervision manager"), N_("Plan instructor"), N_("Training instructor"),
          N_("Trainee")}},
        /* 支援責任者, 支援担当者 */
        {"specified_skilled",
         {N_("Support supervisor"), N_("Support staff"), N_("The person herself")}},
        /* 監理支援責任者 */
        {"skill_development",
         {N_("Supervision and support manager"), N_("Case worker"), N_("The person herself")}},
    };
    static const char *const neutral[] = {N_("Person responsible"), N_("Case worker"),
                                          N_("The person herself"), NULL};

    for (unsigned i = 0; programme != NULL && i < G_N_ELEMENTS(signs); i++)
        if (strcmp(signs[i].programme, programme) == 0)
            return signs[i].labels;
    return neutral;
}

static void
draw_signs(TsuSheet *sheet)
{
    const char *const *labels = sign_labels(tsu_sheet_programme(sheet));
    unsigned n = g_strv_length((char **) labels);
    TsuLayout *layout = sheet->layout;
    TsuPage *page = tsu_layout_page(layout);
    double gap = 6, width = (tsu_layout_width(layout) - gap * (n - 1)) / n;
    double height = sign_height(sheet), y = tsu_layout_y(layout);

    for (unsigned i = 0; i < n; i++) {
        double x = tsu_layout_left(layout) + i * (width + gap);
        TsuMeasure measure;

        tsu_paper_begin(sheet->paper);
        tsu_paper_add_both(sheet->paper, TSU_TYPE_LABEL, TSU_TYPE_LABEL_LOCAL, "\n", labels[i],
                           NULL);
        measure =
            tsu_typesetter_measure(sheet->typesetter, tsu_paper_runs(sheet->paper),
                                   tsu_paper_n_runs(sheet->paper), width - 6, TSU_ALIGN_CENTER);
        tsu_page_add_box(page, x, y, width, SIGN_LABEL, 0.93, -1, 0, TSU_DASH_NONE);
        tsu_page_add_line(page, x, y + SIGN_LABEL, x + width, y + SIGN_LABEL, 0.4, 0.55,
                          TSU_DASH_NONE);
        tsu_page_add_box(page, x, y, width, height, -1, 0.15, 0.8, TSU_DASH_NONE);
        tsu_page_add_text(page, x + 3, y + (SIGN_LABEL - measure.height) / 2, width - 6,
                          measure.height, TSU_ALIGN_CENTER, tsu_paper_runs(sheet->paper),
                          tsu_paper_n_runs(sheet->paper));
    }
}

/* --- The sheet ------------------------------------------------------------------------------- */

static GPtrArray *
set_sheet(TsuSheet *sheet)
{
    const TsuSheetOptions *options = sheet->options;
    double gap = tsu_sheet_gap(sheet);
    g_autoptr(TsuPaper) paper = NULL;
    g_autoptr(TsuLayout) layout = NULL;

    paper = tsu_paper_new(sheet->typesetter, options->japanese, options->local, missing_cb, sheet);
    sheet->paper = paper;
    layout = tsu_layout_new(sheet->typesetter, LEFT, WIDTH, BOTTOM, head_cb, foot_cb, sheet);
    sheet->layout = layout;
    sheet->first = tsu_layout_page(layout);

    tsu_sheet_identity(sheet);
    tsu_layout_gap(layout, gap);
    tsu_sheet_residence(sheet);
    tsu_layout_gap(layout, gap);
    tsu_sheet_course(sheet);
    tsu_layout_gap(layout, gap);
    tsu_sheet_japanese(sheet);
    tsu_layout_gap(layout, gap);
    tsu_sheet_lectures(sheet);
    tsu_layout_gap(layout, gap);
    tsu_sheet_exams(sheet);
    tsu_layout_gap(layout, gap);
    tsu_sheet_practice(sheet);
    tsu_sheet_events(sheet);
    tsu_layout_gap(layout, gap);
    tsu_sheet_due(sheet);
    tsu_layout_gap(layout, gap);
    draw_remarks(sheet);
    draw_signs(sheet);
    /* What cannot be shown has been told. */
    sheet->problems = NULL;

    return tsu_layout_finish(layout);
}

static void
apply_law(TsuSheetLaw *law, const TsuCase *c, const TsuSheetOptions *options)
{
    const TsuRules *rules = options->rule_set;

    law->facts = tsu_facts_new(c, rules);
    if (rules != NULL) {
        law->gates = tsu_gates(rules, c, options->day, NULL, false);
        law->deadlines = tsu_deadlines(rules, c);
    }
    law->lectures = rules != NULL ? tsu_lecture_needs(rules, c, law->facts) : g_ptr_array_new();
}

static void
clear_law(TsuSheetLaw *law)
{
    g_ptr_array_unref(law->lectures);
    g_clear_pointer(&law->deadlines, g_ptr_array_unref);
    g_clear_pointer(&law->gates, g_ptr_array_unref);
    tsu_facts_free(law->facts);
}

GPtrArray *
tsu_progress_sheet(TsuTypesetter *typesetter, const TsuCase *c, const TsuSheetOptions *options,
                   GPtrArray *problems)
{
    TsuSheetLaw law = {0};
    TsuSheet sheet = {.typesetter = typesetter,
                      .c = c,
                      .person = tsu_case_person(c),
                      .options = options,
                      .problems = problems,
                      .law = &law};
    g_autoptr(GPtrArray) best = NULL;
    g_autofree char *name = tsu_case_display_name(c);

    g_return_val_if_fail(tsu_date_is_full(options->day), NULL);

    sheet.name = name;
    apply_law(&law, c, options);
    /* Everything with room around it; else less of what is over; else less room as well. */
    for (unsigned turn = 0; turn < 3 && (best == NULL || best->len > 1); turn++) {
        g_autoptr(GPtrArray) pages = NULL;

        if (turn == 1 && !tsu_sheet_can_condense(&sheet))
            continue;
        sheet.condensed = turn > 0;
        sheet.tight = turn == 2;
        pages = set_sheet(&sheet);
        if (best == NULL || pages->len < best->len) {
            g_clear_pointer(&best, g_ptr_array_unref);
            best = g_steal_pointer(&pages);
        }
    }
    clear_law(&law);
    return g_steal_pointer(&best);
}

const char *
tsu_progress_sheet_language(const TsuCase *c)
{
    static const struct {
        char country[4];
        const char *language;
    } languages[] = {
        {"VNM", "vi"},    {"IDN", "id"}, {"MMR", "my"},  {"NPL", "ne"}, {"MNG", "mn"},
        {"CHN", "zh"},    {"KHM", "km"}, {"PHL", "fil"}, {"THA", "th"}, {"LAO", "lo"},
        {"BGD", "bn"},    {"LKA", "si"}, {"BTN", "dz"},  {"UZB", "uz"}, {"KGZ", "ky"},
        {"TWN", "zh_TW"}, {"JPN", "ja"},
    };
    const TsuRecord *person = tsu_case_person(c);
    const char *language = tsu_record_get(person, "language");
    const char *nationality = tsu_record_get(person, "nationality");

    /* Catalogues of Chinese are named by country. */
    if (g_strcmp0(language, "zh") == 0)
        return g_strcmp0(nationality, "TWN") == 0 ? "zh_TW" : "zh_CN";
    if (language != NULL)
        return g_intern_string(language);
    for (unsigned i = 0; i < G_N_ELEMENTS(languages); i++)
        if (g_strcmp0(nationality, languages[i].country) == 0)
            return languages[i].language;
    return "en";
}

char *
tsu_progress_sheet_outline(const TsuCase *c)
{
    g_autofree char *name = tsu_case_display_name(c);

    return g_strdup_printf("%s (%" G_GINT64_FORMAT ")", name, tsu_case_person(c)->id);
}
