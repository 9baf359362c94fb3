/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Sittings of tests and exams: the part of the calendar that others fix. */

#include "tsu-rules.h"

#include <string.h>

TsuSitting *
tsu_sitting_new(void)
{
    return g_new0(TsuSitting, 1);
}

void
tsu_sitting_free(TsuSitting *sitting)
{
    if (sitting == NULL)
        return;
    g_free(sitting->series);
    g_free(sitting->name);
    g_free(sitting->source);
    g_free(sitting->file);
    g_free(sitting);
}

TsuSeries *
tsu_series_new(void)
{
    TsuSeries *series = g_new0(TsuSeries, 1);

    series->titles = g_ptr_array_new_with_free_func((GDestroyNotify) tsu_rule_words_free);
    series->sittings = g_ptr_array_new_with_free_func((GDestroyNotify) tsu_sitting_free);
    return series;
}

void
tsu_series_free(TsuSeries *series)
{
    if (series == NULL)
        return;
    g_free(series->id);
    g_ptr_array_unref(series->titles);
    g_ptr_array_unref(series->sittings);
    g_free(series);
}

const char *
tsu_series_title(const TsuSeries *series, const char *language)
{
    return tsu_rule_words(series->titles, language);
}

static TsuDate
result_of(const TsuSitting *sitting)
{
    return tsu_date_is_set(sitting->result) ? sitting->result : sitting->date;
}

static bool
held_there(const TsuSitting *sitting, bool japan)
{
    return japan ? sitting->japan : sitting->abroad;
}

const TsuSitting *
tsu_series_last_by(const TsuSeries *series, TsuDate day, TsuDate earliest, bool japan,
                   bool *runs_out)
{
    const TsuSitting *best = NULL;
    bool ends = true;

    for (unsigned i = 0; i < series->sittings->len; i++) {
        const TsuSitting *sitting = g_ptr_array_index(series->sittings, i);

        if (!held_there(sitting, japan))
            continue;
        if (tsu_date_compare(result_of(sitting), day) > 0) {
            ends = false;
            continue;
        }
        if (tsu_date_is_set(earliest) && tsu_date_compare(sitting->date, earliest) < 0)
            continue;
        if (best == NULL || tsu_date_compare(sitting->date, best->date) > 0)
            best = sitting;
    }
    if (runs_out != NULL)
        *runs_out = ends;
    return best;
}

const TsuSitting *
tsu_series_next(const TsuSeries *series, TsuDate day, bool japan)
{
    for (unsigned i = 0; i < series->sittings->len; i++) {
        const TsuSitting *sitting = g_ptr_array_index(series->sittings, i);
        TsuDate last = tsu_date_is_set(sitting->apply_until) ? sitting->apply_until : sitting->date;

        if (held_there(sitting, japan) && tsu_date_compare(last, day) >= 0)
            return sitting;
    }

    return NULL;
}

const TsuSitting *
tsu_series_find(const TsuSeries *series, const char *name)
{
    for (unsigned i = 0; i < series->sittings->len; i++) {
        const TsuSitting *sitting = g_ptr_array_index(series->sittings, i);

        if (strcmp(sitting->name, name) == 0)
            return sitting;
    }

    return NULL;
}
