/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The way to certification by practice, and what interrupted it. */

#include <glib/gi18n.h>
#include <string.h>

#include "tsu-practice.h"
#include "tsu-sheet-private.h"

/* --- Practice ------------------------------------------------------------------------------- */

/* "531 / 540" days, and below them the span over which they were counted. */
static void
days_cell(TsuSheet *sheet, TsuTable *table, int days, int of, const char *msgid, TsuDate since,
          TsuDate until)
{
    g_autofree char *number =
        of > 0 ? g_strdup_printf("%d / %d", days, of) : g_strdup_printf("%d", days);

    tsu_paper_begin(sheet->paper);
    if (days < 0) {
        tsu_paper_add_none(sheet->paper);
    } else {
        tsu_paper_add(sheet->paper, TSU_TYPE_STRONG, "en", number);
        tsu_paper_add(sheet->paper, TSU_TYPE_VALUE, "en", " ");
        tsu_paper_add_both(sheet->paper, TSU_TYPE_LABEL, TSU_TYPE_LABEL_LOCAL, " ", msgid, NULL);
        if (tsu_date_is_set(since) && tsu_date_is_set(until)) {
            g_autofree char *from = tsu_date_format(since);
            g_autofree char *to = tsu_date_format(until);
            g_autofree char *span = g_strdup_printf("\n%s – %s", from, to);

            tsu_paper_add(sheet->paper, TSU_TYPE_MINOR, "en", span);
        }
    }
    tsu_sheet_cell(sheet, table, TSU_CELL_VALUE, 1, TSU_ALIGN_LEFT);
}

/* The last day, up to that of the sheet, on which she was enrolled. */
static TsuDate
last_enrolled(const TsuSheet *sheet, TsuDate since)
{
    g_autoptr(TsuPractice) practice = tsu_practice_new(sheet->law->facts, sheet->options->rule_set);
    TsuDate day = sheet->options->day;
    int all = tsu_practice_on(practice, day).enrolled, low = 0;
    int high = tsu_date_days_between(since, day);

    while (low < high) {
        int middle = low + (high - low) / 2;

        if (tsu_practice_on(practice, tsu_date_add_days(since, middle)).enrolled < all)
            low = middle + 1;
        else
            high = middle;
    }
    return tsu_date_add_days(since, low);
}

static void
registration_cell(TsuSheet *sheet, TsuTable *table)
{
    const TsuRecord *registration = tsu_case_last(sheet->c, "registration");
    const char *number;

    tsu_paper_begin(sheet->paper);
    if (registration == NULL) {
        tsu_paper_add_none(sheet->paper);
    } else {
        if (tsu_record_get(registration, "registered") == NULL) {
            tsu_paper_add_both(sheet->paper, TSU_TYPE_VALUE, TSU_TYPE_MINOR, " ", "Applied", NULL);
            tsu_paper_add(sheet->paper, TSU_TYPE_VALUE, "en", " ");
            tsu_paper_add_date(sheet->paper, TSU_TYPE_VALUE,
                               tsu_record_get_date(registration, "applied"));
        } else {
            TsuDate registered = tsu_record_get_date(registration, "registered");

            tsu_paper_add_date(sheet->paper, TSU_TYPE_STRONG, registered);
            tsu_sheet_add_planned(sheet, registered);
        }
        number = tsu_record_get(registration, "number");
        if (number != NULL) {
            tsu_paper_add(sheet->paper, TSU_TYPE_MINOR, "en", "\n");
            tsu_paper_add_data(sheet->paper, TSU_TYPE_MINOR, number);
        }
        if (tsu_record_get_flag(registration, "transitional")) {
            tsu_paper_add(sheet->paper, TSU_TYPE_MINOR, "en", "\n");
            tsu_paper_add_both(sheet->paper, TSU_TYPE_MINOR, TSU_TYPE_LABEL_LOCAL, " ",
                               N_("Under the transitional measure"), NULL);
        }
    }
    tsu_sheet_cell(sheet, table, TSU_CELL_VALUE, 1, TSU_ALIGN_LEFT);
}

static void
training_cell(TsuSheet *sheet, TsuTable *table, unsigned span)
{
    const GPtrArray *courses = tsu_case_records(sheet->c, "practical_training");

    tsu_paper_begin(sheet->paper);
    if (courses->len == 0)
        tsu_paper_add_none(sheet->paper);
    for (unsigned i = 0; i < courses->len; i++) {
        const TsuRecord *course = g_ptr_array_index(courses, i);
        const char *hours = tsu_record_get(course, "hours");

        if (i > 0)
            tsu_paper_add(sheet->paper, TSU_TYPE_VALUE, "en", "\n");
        if (tsu_record_get(course, "since") != NULL || tsu_record_get(course, "until") != NULL) {
            tsu_sheet_add_span(sheet, tsu_record_get_date(course, "since"),
                               tsu_record_get_date(course, "until"));
            tsu_paper_add(sheet->paper, TSU_TYPE_VALUE, "en", "   ");
        }
        if (hours != NULL) {
            tsu_paper_add_both(sheet->paper, TSU_TYPE_VALUE, TSU_TYPE_MINOR, " ", N_("%s hours"),
                               hours);
            tsu_paper_add(sheet->paper, TSU_TYPE_VALUE, "en", "   ");
        }
        tsu_paper_add_data(sheet->paper, TSU_TYPE_VALUE, tsu_record_get(course, "school"));
    }
    tsu_sheet_cell(sheet, table, TSU_CELL_VALUE, span, TSU_ALIGN_LEFT);
}

/* Temporary returns, incidents and returns home, in the order of their days. */
static GPtrArray *collect_events(const TsuSheet *sheet);

void
tsu_sheet_practice(TsuSheet *sheet)
{
    static const double weights[] = {78, 96, 78, 96, 78, 95};
    g_autoptr(TsuTable) table = tsu_sheet_table(sheet, weights, G_N_ELEMENTS(weights));
    g_autoptr(GPtrArray) events = collect_events(sheet);
    const TsuRules *rules = sheet->options->rule_set;
    TsuDate day = sheet->options->day;
    TsuPracticeSummary practice = {.days = {.worked = -1}}, counted;
    bool any = rules != NULL && tsu_practice_summary(rules, sheet->c, day, &practice) &&
               tsu_date_compare(practice.since, day) <= 0;

    /* What was counted is told up to the day to which it was, nothing carried on. */
    counted = practice;
    if (any && practice.days.reckoned)
        tsu_practice_summary(rules, sheet->c, practice.days.counted_on, &counted);
    tsu_table_begin_row(table, false, 19);
    tsu_sheet_label(sheet, table, N_("Days enrolled"));
    days_cell(sheet, table, any ? practice.days.enrolled : -1, practice.enrolled_of,
              practice.from_stages ? N_("days by her stages") : N_("days"), practice.since,
              any ? last_enrolled(sheet, practice.since) : TSU_DATE_NONE);
    tsu_sheet_label(sheet, table, N_("Days worked"));
    days_cell(sheet, table, any ? counted.days.worked : -1, practice.worked_of,
              counted.days.worked_least < counted.days.worked ? N_("days at most") : N_("days"),
              practice.since, counted.days.counted_on);
    tsu_sheet_label(sheet, table, N_("Registered care worker"));
    registration_cell(sheet, table);
    tsu_table_begin_row(table, false, TSU_SHEET_ROW);
    tsu_sheet_label(sheet, table, N_("Practical training"));
    /* That nothing happened is said here, in passing. */
    training_cell(sheet, table, events->len == 0 ? 3 : 5);
    if (events->len == 0) {
        tsu_sheet_label(sheet, table, N_("Returns and incidents"));
        tsu_sheet_data(sheet, table, 1, TSU_ALIGN_LEFT, NULL);
    }
    tsu_layout_table(sheet->layout, table, -1);
}

/* --- Temporary returns, incidents, return home ---------------------------------------------- */

#define REASON_LENGTH 300 /* characters; a longer one ends in … and stands whole in the record */

static void
add_note(TsuSheet *sheet, const char *text, glong length)
{
    g_autofree char *line = text != NULL ? g_strdup(text) : NULL;

    if (line == NULL)
        return;
    g_strdelimit(line, "\r\n\t", ' ');
    if (tsu_paper_n_runs(sheet->paper) > 0)
        tsu_paper_add(sheet->paper, TSU_TYPE_VALUE, "en", "\n");
    if (g_utf8_strlen(line, -1) > length) {
        g_autofree char *cut = g_utf8_substring(line, 0, length);
        g_autofree char *shown = g_strconcat(cut, "…", NULL);

        tsu_paper_add_data(sheet->paper, TSU_TYPE_VALUE, shown);
    } else {
        tsu_paper_add_data(sheet->paper, TSU_TYPE_VALUE, line);
    }
}

/* A day that is said with its own word. */
static void
add_fact(TsuSheet *sheet, const char *msgid, const TsuRecord *record, const char *field)
{
    const char *date = tsu_record_get(record, field);

    if (date == NULL)
        return;
    if (tsu_paper_n_runs(sheet->paper) > 0)
        tsu_paper_add(sheet->paper, TSU_TYPE_VALUE, "en", "   ");
    tsu_paper_add_both(sheet->paper, TSU_TYPE_LABEL, TSU_TYPE_LABEL_LOCAL, " ", msgid, NULL);
    tsu_paper_add(sheet->paper, TSU_TYPE_VALUE, "en", " ");
    tsu_paper_add(sheet->paper, TSU_TYPE_VALUE, "en", date);
}

static void
add_flight(TsuSheet *sheet, const char *flight)
{
    if (flight == NULL)
        return;
    if (tsu_paper_n_runs(sheet->paper) > 0)
        tsu_paper_add(sheet->paper, TSU_TYPE_VALUE, "en", "   ");
    tsu_paper_add_both(sheet->paper, TSU_TYPE_LABEL, TSU_TYPE_LABEL_LOCAL, " ", N_("Flight"), NULL);
    tsu_paper_add(sheet->paper, TSU_TYPE_VALUE, "en", " ");
    tsu_paper_add_data(sheet->paper, TSU_TYPE_VALUE, flight);
}

static void
end_words(TsuSheet *sheet, TsuTable *table)
{
    if (tsu_paper_n_runs(sheet->paper) == 0)
        tsu_paper_add_none(sheet->paper);
    tsu_sheet_cell(sheet, table, TSU_CELL_VALUE, 1, TSU_ALIGN_LEFT);
}

static void
kind_cell(TsuSheet *sheet, TsuTable *table, const char *msgid, const TsuRecord *record,
          const char *field)
{
    tsu_paper_begin(sheet->paper);
    if (msgid != NULL)
        tsu_paper_add_both(sheet->paper, TSU_TYPE_VALUE, TSU_TYPE_LABEL_LOCAL, "  ", msgid, NULL);
    else
        tsu_sheet_add_choice(sheet, TSU_TYPE_VALUE, TSU_TYPE_LABEL_LOCAL, "  ", record, field);
    tsu_sheet_add_planned(sheet, tsu_record_date(record));
    tsu_sheet_cell(sheet, table, TSU_CELL_VALUE, 1, TSU_ALIGN_LEFT);
}

static void
temporary_return_row(TsuSheet *sheet, TsuTable *table, const TsuRecord *record)
{
    kind_cell(sheet, table, N_("Temporary return"), record, NULL);
    tsu_paper_begin(sheet->paper);
    tsu_sheet_add_span(sheet, tsu_record_get_date(record, "departed"),
                       tsu_record_get_date(record, "returned"));
    tsu_sheet_cell(sheet, table, TSU_CELL_VALUE, 1, TSU_ALIGN_LEFT);
    tsu_paper_begin(sheet->paper);
    add_note(sheet, tsu_record_get(record, "reason"), REASON_LENGTH);
    end_words(sheet, table);
}

static void
incident_row(TsuSheet *sheet, TsuTable *table, const TsuRecord *record)
{
    const char *organization = tsu_record_get(record, "new_organization");

    kind_cell(sheet, table, NULL, record, "kind");
    tsu_sheet_date(sheet, table, tsu_record_get_date(record, "date"));
    tsu_paper_begin(sheet->paper);
    add_fact(sheet, N_("Reported (form 18)"), record, "reported");
    add_fact(sheet, N_("Reported to the police"), record, "police_report");
    add_fact(sheet, N_("Resumed"), record, "resumed");
    if (organization != NULL)
        add_note(sheet, tsu_case_organization_name(sheet->c, organization), REASON_LENGTH);
    add_note(sheet, tsu_record_get(record, "reason"), REASON_LENGTH);
    end_words(sheet, table);
}

static void
return_home_row(TsuSheet *sheet, TsuTable *table, const TsuRecord *record)
{
    TsuDate departed = tsu_record_get_date(record, "departed");

    tsu_paper_begin(sheet->paper);
    tsu_paper_add_both(sheet->paper, TSU_TYPE_VALUE, TSU_TYPE_LABEL_LOCAL, "  ", N_("Return home"),
                       NULL);
    tsu_paper_add(sheet->paper, TSU_TYPE_VALUE, "en", "\n");
    tsu_sheet_add_choice(sheet, TSU_TYPE_MINOR, TSU_TYPE_LABEL_LOCAL, "  ", record, "kind");
    tsu_sheet_add_planned(sheet, departed);
    tsu_sheet_cell(sheet, table, TSU_CELL_VALUE, 1, TSU_ALIGN_LEFT);
    tsu_sheet_date(sheet, table, departed);
    tsu_paper_begin(sheet->paper);
    if (!tsu_date_is_set(departed))
        add_fact(sheet, N_("Planned"), record, "planned");
    add_flight(sheet, tsu_record_get(record, "flight"));
    add_note(sheet, tsu_record_get(record, "reason"), REASON_LENGTH);
    end_words(sheet, table);
}

static int
compare_events(gconstpointer a, gconstpointer b)
{
    const TsuRecord *one = *(const TsuRecord *const *) a, *other = *(const TsuRecord *const *) b;
    TsuDate first = tsu_record_date(one), second = tsu_record_date(other);

    /* What has no date yet is still to come. */
    if (tsu_date_is_set(first) != tsu_date_is_set(second))
        return tsu_date_is_set(first) ? -1 : 1;
    return tsu_date_compare(first, second);
}

static GPtrArray *
collect_events(const TsuSheet *sheet)
{
    static const char *const entities[] = {"temporary_return", "incident", "return_home"};
    GPtrArray *events = g_ptr_array_new();

    for (unsigned e = 0; e < G_N_ELEMENTS(entities); e++) {
        const GPtrArray *records = tsu_case_records(sheet->c, entities[e]);

        for (unsigned i = 0; i < records->len; i++)
            g_ptr_array_add(events, g_ptr_array_index(records, i));
    }
    g_ptr_array_sort(events, compare_events);
    return events;
}

void
tsu_sheet_events(TsuSheet *sheet)
{
    static const double weights[] = {106, 112, 304};
    g_autoptr(TsuTable) table = tsu_sheet_table(sheet, weights, G_N_ELEMENTS(weights));
    g_autoptr(GPtrArray) events = collect_events(sheet);

    if (events->len == 0)
        return;
    tsu_layout_gap(sheet->layout, tsu_sheet_gap(sheet));
    tsu_sheet_title(sheet, table, N_("Returns and incidents"));
    for (unsigned i = 0; i < events->len; i++) {
        const TsuRecord *record = g_ptr_array_index(events, i);

        tsu_table_begin_row(table, false, TSU_SHEET_ROW);
        if (tsu_record_is(record, "temporary_return"))
            temporary_return_row(sheet, table, record);
        else if (tsu_record_is(record, "incident"))
            incident_row(sheet, table, record);
        else
            return_home_row(sheet, table, record);
    }
    tsu_layout_table(sheet->layout, table, -1);
}
