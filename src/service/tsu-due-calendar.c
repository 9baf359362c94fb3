/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tsu-due-calendar.h"

#include <glib/gi18n.h>
#include <inttypes.h>
#include <libical/ical.h>
#include <string.h>

#include "tsu-due-list.h"
#include "tsu-file.h"
#include "tsu-hash.h"
#include "tsu-output.h"

typedef struct {
    TsuStore *store;
    const TsuRules *rules;
    const char *language;
    TsuDate today;
    GHashTable *met; /* what names a deadline → how often it was met in the file */
} Calendar;

static struct icaltimetype
day_of(TsuDate date)
{
    struct icaltimetype day = icaltime_null_date();

    day.year = date.year;
    day.month = date.month;
    day.day = date.day;
    day.is_date = 1;
    return day;
}

/* The beginning of the day: the file says when it was made, and no clock is asked. */
static struct icaltimetype
stamp_of(TsuDate date)
{
    struct icaltimetype stamp = day_of(date);

    stamp.is_date = 0;
    stamp.hour = stamp.minute = stamp.second = 0;
    stamp.zone = icaltimezone_get_utc_timezone();
    return stamp;
}

/* Whose deadline it is, by which rule, about what; a sitting may change and is left out. */
static char *
name_of(Calendar *calendar, const TsuDueRow *row)
{
    const TsuDeadline *deadline = row->deadline;
    const char *office = tsu_store_office(calendar->store);
    g_autofree char *key = g_strdup_printf(
        "%s\n%c %" G_GINT64_FORMAT "\n%s\n%" G_GINT64_FORMAT "\n%s", office != NULL ? office : "",
        row->organization ? 'o' : 'p', row->owner, deadline->rule, deadline->record,
        deadline->has_step || deadline->detail == NULL ? "" : deadline->detail);
    unsigned nth = GPOINTER_TO_UINT(g_hash_table_lookup(calendar->met, key)) + 1;

    g_hash_table_insert(calendar->met, g_strdup(key), GUINT_TO_POINTER(nth));
    return g_strdup_printf("%s\n%u", key, nth);
}

static char *
uid_of(Calendar *calendar, const TsuDueRow *row)
{
    g_autofree char *name = name_of(calendar, row);
    g_autoptr(GBytes) bytes = g_bytes_new_static(name, strlen(name));
    g_autofree char *hash = tsu_hash_bytes_hex(bytes);

    return g_strdup_printf("%.32s@due.tsubame", hash);
}

static char *
summary_of(const Calendar *calendar, const TsuDueRow *row)
{
    const TsuDeadline *deadline = row->deadline;
    g_autofree char *detail = tsu_deadline_detail(deadline, calendar->rules, calendar->language);
    const char *title = tsu_deadline_title(deadline, calendar->language);
    GString *text = g_string_new(NULL);

    if (row->state == TSU_DUE_OVERDUE || row->state == TSU_DUE_LAPSED)
        g_string_append_printf(text, "[%s] ", _(tsu_due_state_label(row->state)));
    g_string_append(text, title);
    if (detail != NULL)
        g_string_append_printf(text, " (%s)", detail);
    g_string_append_printf(text, ": %s", row->name != NULL ? row->name : row->code);
    return g_string_free(text, FALSE);
}

static void G_GNUC_PRINTF(2, 3) add_line(GString *text, const char *format, ...)
{
    va_list arguments;

    if (text->len > 0)
        g_string_append_c(text, '\n');
    va_start(arguments, format);
    g_string_append_vprintf(text, format, arguments);
    va_end(arguments);
}

static void
add_day(GString *text, const char *label, TsuDate day)
{
    char shown[TSU_DATE_TEXT_SIZE];

    if (tsu_date_is_set(day))
        add_line(text, "%s: %s", label, tsu_date_format_to(day, shown));
}

static char *
description_of(const Calendar *calendar, const TsuDueRow *row)
{
    const TsuDeadline *deadline = row->deadline;
    const TsuRule *rule = tsu_deadline_rule(deadline, calendar->rules);
    const char *message = rule != NULL ? tsu_rule_message(rule, calendar->language) : NULL;
    GString *text = g_string_new(NULL);

    if (message != NULL)
        add_line(text, "%s", message);
    if (row->organization)
        add_line(text, "%s", row->code);
    else
        add_line(text, _("No. %" PRId64), row->owner);
    if (tsu_deadline_step(deadline, calendar->rules) != NULL)
        add_line(text, "%s: %s", _("Next step"), _(tsu_deadline_step(deadline, calendar->rules)));
    add_day(text, _("Possible from"), deadline->opens);
    add_day(text, _("Last day"), deadline->due);
    add_line(text, "%s: %s", _("Lost if missed"), _(tsu_loss_label(deadline->loss)));
    add_line(text, "%s: %s%s", _("Rule"), deadline->rule,
             deadline->office ? _(" (the office's own)") : "");
    if (rule != NULL && rule->citation != NULL)
        add_line(text, "%s", rule->citation);
    if (deadline->unsure)
        add_line(text, "%s", _("The day is not sure: reckoned, not announced, or open in law."));
    if (deadline->doubt && rule != NULL && tsu_rule_doubt(rule, calendar->language) != NULL)
        add_line(text, "%s: %s", _("Unsure"), tsu_rule_doubt(rule, calendar->language));
    if (g_strcmp0(row->action, "acknowledged") == 0)
        add_day(text, _("Acknowledged"), row->marked);
    if (row->snoozed)
        add_day(text, _("Snoozed until"), row->until);
    if (row->reason != NULL)
        add_line(text, "%s", row->reason);
    return g_string_free(text, FALSE);
}

static void
add_alarm(icalcomponent *event, const Calendar *calendar, TsuDate due, TsuDate day,
          const char *summary)
{
    int days = tsu_date_days_between(day, due);
    g_autofree char *offset = NULL;
    icalcomponent *alarm;

    if (!tsu_date_is_set(day) || days < 0 || tsu_date_compare(day, calendar->today) < 0)
        return;
    /* Nine in the morning of that day, reckoned from the midnight with which the last one begins.
     */
    offset = days > 0 ? g_strdup_printf("-P%dDT15H", days - 1) : g_strdup("PT9H");
    alarm = icalcomponent_vanew(ICAL_VALARM_COMPONENT, icalproperty_new_action(ICAL_ACTION_DISPLAY),
                                icalproperty_new_trigger(icaltriggertype_from_string(offset)),
                                icalproperty_new_description(summary), (void *) 0);
    icalcomponent_add_component(event, alarm);
}

/* At each warning of the rule, on the day from which it can be done, and on its last day. */
static void
add_alarms(icalcomponent *event, const Calendar *calendar, const TsuDeadline *deadline,
           const char *summary)
{
    const TsuRule *rule = tsu_deadline_rule(deadline, calendar->rules);
    g_autoptr(GArray) days = g_array_new(FALSE, FALSE, sizeof(TsuDate));

    g_array_append_val(days, deadline->soon);
    g_array_append_val(days, deadline->now);
    for (unsigned i = 0; rule != NULL && i < rule->warnings->len; i++) {
        TsuDate day = tsu_offset_before(deadline->due, g_array_index(rule->warnings, TsuOffset, i));

        g_array_append_val(days, day);
    }
    g_array_append_val(days, deadline->due);
    /* In order, each once. */
    for (TsuDate last = TSU_DATE_NONE;;) {
        TsuDate next = TSU_DATE_NONE;

        for (unsigned i = 0; i < days->len; i++) {
            TsuDate day = g_array_index(days, TsuDate, i);

            if (tsu_date_compare(day, last) > 0 &&
                (!tsu_date_is_set(next) || tsu_date_compare(day, next) < 0))
                next = day;
        }
        if (!tsu_date_is_set(next))
            break;
        add_alarm(event, calendar, deadline->due, next, summary);
        last = next;
    }
}

/* libical writes a comma in CATEGORIES as it is, where it parts one category from the next: these
 * words have none. */
static const char *
category_of(TsuLoss loss)
{
    static const char *const CATEGORIES[TSU_N_LOSSES] = {
        [TSU_LOSS_STAY] = N_("Right to stay or licence"),
        [TSU_LOSS_STAGE] = N_("Stage or certificate"),
        [TSU_LOSS_EXAM_YEAR] = N_("Exam year"),
        [TSU_LOSS_RELIEF] = N_("Relief possible"),
        [TSU_LOSS_DUTY] = N_("Duty"),
    };

    return _(CATEGORIES[loss]);
}

/* The graver the loss, the higher: 1 is the highest. */
static int
priority_of(TsuLoss loss)
{
    static const int PRIORITIES[TSU_N_LOSSES] = {
        [TSU_LOSS_STAY] = 1,   [TSU_LOSS_STAGE] = 2, [TSU_LOSS_EXAM_YEAR] = 4,
        [TSU_LOSS_RELIEF] = 6, [TSU_LOSS_DUTY] = 5,
    };

    return PRIORITIES[loss];
}

static icalcomponent *
event_of(Calendar *calendar, const TsuDueRow *row)
{
    const TsuDeadline *deadline = row->deadline;
    g_autofree char *uid = uid_of(calendar, row);
    g_autofree char *summary = summary_of(calendar, row);
    g_autofree char *description = description_of(calendar, row);
    icalcomponent *event = icalcomponent_vanew(
        ICAL_VEVENT_COMPONENT, icalproperty_new_uid(uid),
        icalproperty_new_dtstamp(stamp_of(calendar->today)),
        icalproperty_new_sequence(tsu_date_to_day_number(calendar->today)),
        icalproperty_new_dtstart(day_of(deadline->due)),
        icalproperty_new_dtend(day_of(tsu_date_add_days(deadline->due, 1))),
        icalproperty_new_summary(summary), icalproperty_new_description(description),
        icalproperty_new_categories(category_of(deadline->loss)),
        icalproperty_new_class(ICAL_CLASS_CONFIDENTIAL),
        icalproperty_new_priority(priority_of(deadline->loss)),
        icalproperty_new_status(deadline->unsure ? ICAL_STATUS_TENTATIVE : ICAL_STATUS_CONFIRMED),
        icalproperty_new_transp(ICAL_TRANSP_TRANSPARENT), (void *) 0);

    add_alarms(event, calendar, deadline, summary);
    return event;
}

static icalproperty *
calendar_name(void)
{
    icalproperty *name = icalproperty_new_x(_("Tsubame: what is due"));

    icalproperty_set_x_name(name, "X-WR-CALNAME");
    return name;
}

char *
tsu_due_calendar_text(TsuStore *store, const GPtrArray *rows, const char *language, TsuDate today)
{
    g_autoptr(GHashTable) met = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    Calendar calendar = {store, tsu_store_rules(store), language, today, met};
    icalcomponent *root = icalcomponent_vanew(
        ICAL_VCALENDAR_COMPONENT, icalproperty_new_version("2.0"),
        icalproperty_new_prodid("-//Tsubame//Due//EN"), icalproperty_new_calscale("GREGORIAN"),
        icalproperty_new_method(ICAL_METHOD_PUBLISH), calendar_name(), (void *) 0);
    char *lines, *text;

    for (unsigned i = 0; i < rows->len; i++)
        icalcomponent_add_component(root, event_of(&calendar, g_ptr_array_index(rows, i)));
    lines = icalcomponent_as_ical_string_r(root);
    text = g_strdup(lines);
    icalmemory_free_buffer(lines);
    icalcomponent_free(root);
    return text;
}

bool
tsu_due_calendar_write(TsuStore *store, const GPtrArray *rows, const char *language, TsuDate today,
                       const char *path, GError **error)
{
    g_autofree char *text = NULL;
    g_autoptr(GBytes) bytes = NULL;

    if (!tsu_output_check(store, path, NULL, error))
        return false;
    text = tsu_due_calendar_text(store, rows, language, today);
    bytes = g_bytes_new(text, strlen(text));
    return tsu_file_write_atomic(path, bytes, 0600, error);
}
