/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tsu-due-mark.h"

#include <glib/gi18n.h>
#include <string.h>

#include "tsu-service-error.h"

static bool G_GNUC_PRINTF(2, 3) refuse(GError **error, const char *format, ...)
{
    va_list arguments;

    va_start(arguments, format);
    g_propagate_error(
        error, g_error_new_valist(TSU_SERVICE_ERROR, TSU_SERVICE_ERROR_DATA, format, arguments));
    va_end(arguments);
    return false;
}

/* The deadlines (TsuDeadline, borrowed from @all) that are meant. */
static GPtrArray *
find_meant(const GPtrArray *all, const TsuMark *mark)
{
    GPtrArray *meant = g_ptr_array_new();

    for (unsigned i = 0; i < all->len; i++) {
        TsuDeadline *deadline = g_ptr_array_index(all, i);

        if (g_ascii_strcasecmp(deadline->rule, mark->rule) == 0 &&
            (!tsu_date_is_set(mark->due) || tsu_date_equal(mark->due, deadline->due)))
            g_ptr_array_add(meant, deadline);
    }
    return meant;
}

/* "R1 2026-12-01, R5 2027-02-01" of @deadlines; of the one rule where @rule is not NULL. */
static char *
say_deadlines(const GPtrArray *deadlines, const char *rule)
{
    GString *text = g_string_new(NULL);

    for (unsigned i = 0; i < deadlines->len; i++) {
        const TsuDeadline *deadline = g_ptr_array_index(deadlines, i);
        char day[TSU_DATE_TEXT_SIZE];

        if (rule == NULL || g_ascii_strcasecmp(rule, deadline->rule) == 0)
            g_string_append_printf(text, "%s%s %s", text->len > 0 ? ", " : "", deadline->rule,
                                   tsu_date_format_to(deadline->due, day));
    }
    return g_string_free(text, FALSE);
}

static bool
check_meant(const GPtrArray *all, const GPtrArray *meant, const TsuMark *mark, GError **error)
{
    const TsuDeadline *first = meant->len > 0 ? g_ptr_array_index(meant, 0) : NULL;
    g_autofree char *of_rule = say_deadlines(all, mark->rule);
    g_autofree char *every = say_deadlines(all, NULL);

    if (first == NULL && *of_rule != '\0')
        return refuse(error, _("there is no such deadline on that day; there is %s"), of_rule);
    if (first == NULL && *every != '\0')
        return refuse(error, _("there is no deadline by %s; there is %s"), mark->rule, every);
    if (first == NULL)
        return refuse(error, _("there is no deadline by %s"), mark->rule);
    for (unsigned i = 1; i < meant->len; i++)
        if (!tsu_date_equal(first->due, ((TsuDeadline *) g_ptr_array_index(meant, i))->due))
            return refuse(error, _("say which: %s"), of_rule);
    return true;
}

/* A deadline that sleeps must wake before it is missed. */
static bool
check_until(const TsuDeadline *deadline, const TsuMark *mark, TsuDate today, GError **error)
{
    char due[TSU_DATE_TEXT_SIZE];

    if (mark->action != TSU_MARK_SNOOZED)
        return true;
    if (tsu_date_compare(mark->until, today) <= 0)
        return refuse(error, _("it would be shown again at once: say a day that is to come"));
    if (tsu_due_state(deadline, today) != TSU_DUE_OVERDUE &&
        tsu_due_state(deadline, today) != TSU_DUE_LAPSED &&
        tsu_date_compare(mark->until, deadline->due) > 0)
        return refuse(error, _("its last day is %s: it cannot be snoozed beyond that"),
                      tsu_date_format_to(deadline->due, due));
    return true;
}

static const TsuRecord *
find_mark(const TsuCase *c, const TsuEntitySpec *spec, const TsuDeadline *deadline)
{
    const GPtrArray *marks = tsu_case_records(c, spec->name);

    for (unsigned i = marks->len; i > 0; i--) {
        const TsuRecord *mark = g_ptr_array_index(marks, i - 1);

        if (g_strcmp0(tsu_record_get(mark, "rule"), deadline->rule) == 0 &&
            tsu_date_equal(tsu_record_get_date(mark, "due"), deadline->due) &&
            tsu_record_get_integer(mark, "record", 0) == deadline->record)
            return mark;
    }
    return NULL;
}

static void
set_day(TsuRecord *record, const char *field, TsuDate day)
{
    g_autofree char *text = tsu_date_format(day);

    tsu_record_set(record, field, text);
}

static void
fill_in(TsuRecord *record, const TsuDeadline *deadline, const TsuMark *mark, TsuDate today)
{
    bool snoozed = mark->action == TSU_MARK_SNOOZED;
    g_autofree char *number =
        deadline->record != 0 ? g_strdup_printf("%" G_GINT64_FORMAT, deadline->record) : NULL;

    tsu_record_set(record, "rule", deadline->rule);
    set_day(record, "due", deadline->due);
    tsu_record_set(record, "record", number);
    tsu_record_set(record, "action", snoozed ? "snoozed" : "acknowledged");
    set_day(record, "until", snoozed ? mark->until : TSU_DATE_NONE);
    tsu_record_set(record, "reason", mark->reason);
    set_day(record, "marked", today);
}

static bool
write_mark(TsuStore *store, const TsuCase *c, const TsuEntitySpec *spec,
           const TsuDeadline *deadline, const TsuMark *mark, int64_t *record, GError **error)
{
    TsuDate today = tsu_clock_today(tsu_store_clock(store));
    const TsuRecord *known = find_mark(c, spec, deadline);
    g_autoptr(TsuRecord) row = known != NULL ? tsu_record_copy(known) : tsu_record_new(spec);

    row->owner = tsu_case_person(c)->id;
    fill_in(row, deadline, mark, today);
    if (!(known != NULL ? tsu_store_update(store, known, row, error)
                        : tsu_store_insert(store, row, error)))
        return false;
    if (record != NULL)
        *record = row->id;
    return true;
}

bool
tsu_due_mark(TsuStore *store, const char *actor, const TsuEntitySpec *head, int64_t owner,
             const TsuMark *mark, int64_t *record, GError **error)
{
    bool person = head == TSU_PERSON;
    const TsuEntitySpec *spec = tsu_entity_find(person ? "deadline_mark" : "office_mark");
    g_autoptr(TsuCase) c = person ? tsu_store_case(store, owner, false, error)
                                  : tsu_store_organization_case(store, owner, error);
    g_autoptr(GPtrArray) all = NULL, meant = NULL;
    TsuDate today = tsu_clock_today(tsu_store_clock(store));

    if (c == NULL)
        return false;
    all = tsu_store_rules(store) != NULL
              ? tsu_deadlines(tsu_store_rules(store), c)
              : g_ptr_array_new_with_free_func((GDestroyNotify) tsu_deadline_free);
    meant = find_meant(all, mark);
    if (!check_meant(all, meant, mark, error))
        return false;
    for (unsigned i = 0; i < meant->len; i++)
        if (!check_until(g_ptr_array_index(meant, i), mark, today, error))
            return false;
    if (!tsu_store_begin(store, "mark", actor, NULL, error))
        return false;
    for (unsigned i = 0; i < meant->len; i++)
        if (!write_mark(store, c, spec, g_ptr_array_index(meant, i), mark, record, error)) {
            tsu_store_rollback(store);
            return false;
        }
    return tsu_store_commit(store, NULL, error);
}
