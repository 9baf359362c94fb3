/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The due list, what is said to a deadline, and the calendar file read back. */

#include "service-fixture.h"

#include <libical/ical.h>
#include <string.h>

#include "tsu-due-calendar.h"
#include "tsu-due-list.h"
#include "tsu-due-mark.h"
#include "tsu-edit.h"
#include "tsu-history.h"
#include "tsu-rule-office.h"
#include "tsu-rule-reader.h"
#include "tsu-service-error.h"
#include "tsu-undo.h"

static const TsuDate TODAY = {2026, 11, 23};

#define HOUSE(rule_loss)                                                                           \
    "<rules xmlns='urn:tsubame:rules:1' version='1.0' name='house' office='true'>"                 \
    "<rule id='T-PASS' kind='deadline' status='house' basis='event' loss='" rule_loss              \
    "' confidence='known'><title xml:lang='ja'>旅券の期限が来る；更新</title>"          \
    "<title xml:lang='en'>Passport, card; and a very long title that has to be folded</title>"     \
    "<citation>c</citation><source>s</source>"                                                     \
    "<message xml:lang='ja'>更新します。</message>"                                          \
    "<message xml:lang='en'>Have it renewed.</message>"                                            \
    "<parameter name='base' value='passport.expires'/>"                                            \
    "<warn before='60d'/><warn before='10d'/></rule></rules>"

static void
load_rules(Fixture *f, const char *text)
{
    g_autoptr(GBytes) bytes = g_bytes_new_static(text, strlen(text));
    g_autoptr(GPtrArray) problems =
        g_ptr_array_new_with_free_func((GDestroyNotify) tsu_rule_problem_free);
    g_autoptr(GError) error = NULL;
    bool good = tsu_rule_office_load(f->store, "tester", "house.xml", bytes, problems, &error);

    g_assert_no_error(error);
    g_assert_cmpuint(problems->len, ==, 0);
    g_assert_true(good);
}

/* A store of an office with its own rule, and one person with a passport that ends @expires. */
static int64_t
start(Fixture *f, const char *expires)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *path = NULL;
    g_autoptr(TsuImportResult) result = NULL;
    int64_t person;

    fixture_init(f);
    tsu_edit_office(f->store, "tester", "JP-OFFICE", NULL, &error);
    g_assert_no_error(error);
    load_rules(f, HOUSE("stay"));
    path = fixture_delivery(f, "a.xml", ANH);
    result = fixture_import(f, path, NULL);
    person = fixture_person(f, "A-1");
    {
        g_autoptr(TsuCase) c = fixture_case(f, "A-1");
        const TsuRecord *passport = tsu_case_last(c, "passport");

        fixture_set(f, person, passport->id, "expires", expires);
    }
    return person;
}

static int64_t
last_operation(Fixture *f)
{
    g_autoptr(GPtrArray) operations = tsu_store_history(f->store, NULL);

    return ((const TsuOperation *) g_ptr_array_index(operations, operations->len - 1))->id;
}

static TsuDueList *
list(Fixture *f, bool all)
{
    const char *kinds[] = {"T-PASS", NULL};
    TsuDueAsk ask = {.today = TODAY, .kinds = kinds, .all = all};
    g_autoptr(GError) error = NULL;
    TsuDueList *found = tsu_due_list(f->store, &ask, &error);

    g_assert_no_error(error);
    return found;
}

static const TsuDueRow *
only_row(const TsuDueList *found)
{
    g_assert_cmpuint(found->rows->len, ==, 1);
    return g_ptr_array_index(found->rows, 0);
}

static void
test_marks(void)
{
    Fixture f;
    int64_t person = start(&f, "2026-12-20"), record = 0;
    g_autoptr(GError) error = NULL;
    TsuMark mark = {.action = TSU_MARK_ACKNOWLEDGED, .rule = "t-pass", .reason = "seen"};

    g_assert_true(tsu_due_mark(f.store, "tester", TSU_PERSON, person, &mark, &record, &error));
    g_assert_no_error(error);
    g_assert_cmpint(record, >, 0);
    {
        g_autoptr(TsuDueList) found = list(&f, false);
        const TsuDueRow *row = only_row(found);

        g_assert_cmpstr(row->action, ==, "acknowledged");
        g_assert_cmpint(row->mark, ==, record);
        g_assert_cmpint(found->acknowledged, ==, 1);
        g_assert_cmpint(found->states[TSU_DUE_SOON], ==, 1);
    }
    /* Said again in the same words, nothing is written. */
    {
        g_autofree char *head = g_strdup(tsu_store_head(f.store));

        g_assert_true(tsu_due_mark(f.store, "tester", TSU_PERSON, person, &mark, NULL, &error));
        g_assert_cmpstr(tsu_store_head(f.store), ==, head);
    }
    /* When the facts move the day it is another deadline, which nobody has seen. */
    {
        g_autoptr(TsuCase) c = fixture_case(&f, "A-1");

        fixture_set(&f, person, tsu_case_last(c, "passport")->id, "expires", "2026-12-21");
    }
    {
        g_autoptr(TsuDueList) found = list(&f, false);

        g_assert_cmpint(only_row(found)->mark, ==, 0);
        g_assert_cmpint(found->acknowledged, ==, 0);
    }
    /* And back: what was said of that day still stands. */
    {
        g_autoptr(TsuCase) c = fixture_case(&f, "A-1");

        fixture_set(&f, person, tsu_case_last(c, "passport")->id, "expires", "2026-12-20");
    }
    {
        g_autoptr(TsuDueList) found = list(&f, false);

        g_assert_cmpint(only_row(found)->mark, ==, record);
    }
    fixture_verify(f.store);
    fixture_clear(&f);
}

static void
test_snooze(void)
{
    static const struct {
        TsuDate until;
        bool good;
    } TRIES[] = {
        {{2026, 11, 22}, false}, {{2026, 11, 23}, false}, {{2026, 11, 24}, true},
        {{2026, 12, 20}, true},  {{2026, 12, 21}, false},
    };
    Fixture f;
    int64_t person = start(&f, "2026-12-20");

    for (unsigned i = 0; i < G_N_ELEMENTS(TRIES); i++) {
        TsuMark mark = {TSU_MARK_SNOOZED, "T-PASS", TSU_DATE_NONE, TRIES[i].until, "later"};
        g_autoptr(GError) error = NULL;
        bool good = tsu_due_mark(f.store, "tester", TSU_PERSON, person, &mark, NULL, &error);

        g_assert_cmpint(good, ==, TRIES[i].good);
        if (!good)
            g_assert_error(error, TSU_SERVICE_ERROR, TSU_SERVICE_ERROR_DATA);
    }
    {
        g_autoptr(TsuDueList) found = list(&f, false), all = list(&f, true);

        g_assert_cmpuint(found->rows->len, ==, 0);
        g_assert_cmpint(found->snoozed, ==, 1);
        g_assert_true(only_row(all)->snoozed);
        g_assert_cmpint(all->snoozed, ==, 1);
        g_assert_cmpstr(only_row(all)->reason, ==, "later");
    }
    fixture_clear(&f);
}

/* A mark on an organization's own deadline is taken back like any other act. */
static void
test_undo_office_mark(void)
{
    Fixture f;
    g_autoptr(GError) error = NULL;
    g_autoptr(GPtrArray) issues = g_ptr_array_new_with_free_func((GDestroyNotify) tsu_issue_free);
    TsuTyped typed = {"permitted_until", "2027-01-31", NULL};
    TsuMark mark = {.action = TSU_MARK_ACKNOWLEDGED, .rule = "O1"};
    const char *kinds[] = {"O1", NULL};
    TsuDueAsk ask = {.today = TODAY, .kinds = kinds};
    int64_t office, operation;

    start(&f, "2026-12-20");
    office = tsu_store_organization(f.store, "JP-OFFICE")->id;
    g_assert_true(
        tsu_edit_set(f.store, "tester", TSU_ORGANIZATION, office, 0, &typed, 1, issues, &error));
    g_assert_true(tsu_due_mark(f.store, "tester", TSU_ORGANIZATION, office, &mark, NULL, &error));
    g_assert_no_error(error);
    {
        g_autoptr(TsuDueList) found = tsu_due_list(f.store, &ask, &error);

        g_assert_cmpstr(only_row(found)->action, ==, "acknowledged");
        g_assert_cmpstr(only_row(found)->code, ==, "JP-OFFICE");
    }
    operation = last_operation(&f);
    {
        g_autoptr(TsuUndoResult) undone = tsu_undo_operation(f.store, "tester", operation, &error);

        g_assert_no_error(error);
        g_assert_cmpint(undone->taken_back, ==, 1);
    }
    {
        g_autoptr(TsuDueList) found = tsu_due_list(f.store, &ask, &error);

        g_assert_cmpint(only_row(found)->mark, ==, 0);
    }
    fixture_verify(f.store);
    fixture_clear(&f);
}

/* Rules ---------------------------------------------------------------------------------------*/

static void
test_rules_refused(void)
{
    static const char BAD[] = "<rules xmlns='urn:tsubame:rules:1' version='1.0' name='bad' "
                              "office='true'><rule id='X' kind='nothing'/></rules>";
    Fixture f;
    g_autoptr(GPtrArray) problems =
        g_ptr_array_new_with_free_func((GDestroyNotify) tsu_rule_problem_free);
    g_autoptr(GBytes) bytes = g_bytes_new_static(BAD, sizeof BAD - 1);
    g_autoptr(GError) error = NULL;
    g_autofree char *head = NULL, *digest = NULL;

    start(&f, "2026-12-20");
    head = g_strdup(tsu_store_head(f.store));
    digest = g_strdup(tsu_rules_digest(tsu_store_rules(f.store)));
    g_assert_false(tsu_rule_office_load(f.store, "tester", "bad.xml", bytes, problems, &error));
    g_assert_no_error(error);
    g_assert_cmpuint(problems->len, >, 0);
    g_assert_cmpstr(tsu_store_head(f.store), ==, head);
    g_assert_cmpstr(tsu_rules_digest(tsu_store_rules(f.store)), ==, digest);
    fixture_clear(&f);
}

static void
test_rules_derive_anew(void)
{
    Fixture f;
    g_autoptr(GError) error = NULL;

    start(&f, "2026-12-20");
    {
        g_autoptr(TsuDueList) found = list(&f, false);

        g_assert_cmpint(only_row(found)->deadline->loss, ==, TSU_LOSS_STAY);
        g_assert_true(only_row(found)->deadline->office);
    }
    load_rules(&f, HOUSE("duty"));
    g_assert_true(tsu_store_due_current(f.store));
    {
        g_autoptr(TsuDueList) found = list(&f, false);

        g_assert_cmpint(only_row(found)->deadline->loss, ==, TSU_LOSS_DUTY);
    }
    /* Undo brings the file before it back, and what follows from it. */
    {
        g_autoptr(TsuUndoResult) undone =
            tsu_undo_operation(f.store, "tester", last_operation(&f), &error);

        g_assert_no_error(error);
        g_assert_nonnull(undone);
    }
    {
        g_autoptr(TsuDueList) found = list(&f, false);

        g_assert_cmpint(only_row(found)->deadline->loss, ==, TSU_LOSS_STAY);
    }
    g_assert_true(tsu_rule_office_unload(f.store, "tester", &error));
    {
        g_autoptr(TsuDueList) found = list(&f, true);

        g_assert_cmpuint(found->rows->len, ==, 0);
    }
    fixture_verify(f.store);
    fixture_clear(&f);
}

/* The calendar ----------------------------------------------------------------------------------*/

static char *
calendar_of(Fixture *f, const char *language, TsuDate today)
{
    g_autoptr(TsuDueList) found = list(f, true);

    return tsu_due_calendar_text(f->store, found->rows, language, today);
}

static void
check_lines(const char *text)
{
    g_auto(GStrv) lines = g_strsplit(text, "\r\n", -1);
    unsigned n = g_strv_length(lines);

    g_assert_cmpstr(lines[n - 1], ==, "");
    for (unsigned i = 0; i < n; i++) {
        g_assert_cmpuint(strlen(lines[i]), <=, 75);
        g_assert_null(strpbrk(lines[i], "\r\n"));
        g_assert_true(g_utf8_validate(lines[i], -1, NULL));
    }
}

static void
test_calendar(void)
{
    Fixture f;
    g_autofree char *text = NULL, *again = NULL, *japanese = NULL;
    icalcomponent *root, *event, *alarm;
    struct icaltimetype day;
    unsigned n_alarms = 0;

    start(&f, "2026-12-20");
    text = calendar_of(&f, "en", TODAY);
    again = calendar_of(&f, "en", TODAY);
    japanese = calendar_of(&f, "ja", TODAY);
    g_assert_cmpstr(text, ==, again);
    check_lines(text);
    check_lines(japanese);
    /* The number of her passport is nobody's business here. */
    g_assert_null(strstr(text, "C0000001"));

    root = icalparser_parse_string(text);
    g_assert_nonnull(root);
    g_assert_cmpint(icalcomponent_count_errors(root), ==, 0);
    g_assert_cmpint(icalcomponent_count_components(root, ICAL_VEVENT_COMPONENT), ==, 1);
    g_assert_cmpint(icalcomponent_count_components(root, ICAL_VTODO_COMPONENT), ==, 0);
    event = icalcomponent_get_first_component(root, ICAL_VEVENT_COMPONENT);
    g_assert_cmpstr(icalcomponent_get_summary(event), ==,
                    "Passport, card; and a very long title that has to be folded: NGUYEN THI ANH");
    g_assert_nonnull(strstr(icalcomponent_get_description(event), "Have it renewed.\n"));
    day = icalcomponent_get_dtstart(event);
    g_assert_true(day.is_date);
    g_assert_cmpint(day.year * 10000 + day.month * 100 + day.day, ==, 20261220);
    day = icalcomponent_get_dtend(event);
    g_assert_cmpint(day.year * 10000 + day.month * 100 + day.day, ==, 20261221);
    day = icalcomponent_get_dtstamp(event);
    g_assert_cmpint(day.day, ==, 23);
    g_assert_cmpint(day.hour, ==, 0);
    for (alarm = icalcomponent_get_first_component(event, ICAL_VALARM_COMPONENT); alarm != NULL;
         alarm = icalcomponent_get_next_component(event, ICAL_VALARM_COMPONENT)) {
        icalproperty *trigger = icalcomponent_get_first_property(alarm, ICAL_TRIGGER_PROPERTY);
        int hours = icaldurationtype_as_int(icalproperty_get_trigger(trigger).duration) / 3600;

        /* Ten days before, and on the day: at nine in the morning; sixty days before is past. */
        g_assert_cmpint(hours, ==, n_alarms == 0 ? -10 * 24 + 9 : 9);
        n_alarms++;
    }
    g_assert_cmpuint(n_alarms, ==, 2);
    icalcomponent_free(root);
    fixture_clear(&f);
}

static char *
uid_of(const char *text)
{
    icalcomponent *root = icalparser_parse_string(text);
    icalcomponent *event = icalcomponent_get_first_component(root, ICAL_VEVENT_COMPONENT);
    char *uid = g_strdup(icalcomponent_get_uid(event));

    icalcomponent_free(root);
    return uid;
}

/* The event of a deadline whose day was moved is the same event. */
static void
test_calendar_moved(void)
{
    Fixture f;
    int64_t person = start(&f, "2026-12-20");
    g_autofree char *before = calendar_of(&f, "en", TODAY), *after = NULL, *uid = NULL;
    g_autofree char *moved = NULL;

    {
        g_autoptr(TsuCase) c = fixture_case(&f, "A-1");

        fixture_set(&f, person, tsu_case_last(c, "passport")->id, "expires", "2027-03-01");
    }
    after = calendar_of(&f, "ja", TODAY);
    uid = uid_of(before);
    moved = uid_of(after);
    g_assert_cmpstr(uid, ==, moved);
    g_assert_null(strstr(after, "20261220"));
    fixture_clear(&f);
}

static void
test_calendar_empty(void)
{
    Fixture f;
    g_autofree char *text = NULL;
    icalcomponent *root;

    start(&f, "2026-12-20");
    {
        g_autoptr(GPtrArray) none = g_ptr_array_new();

        text = tsu_due_calendar_text(f.store, none, "en", TODAY);
    }
    root = icalparser_parse_string(text);
    g_assert_cmpint(icalcomponent_isa(root), ==, ICAL_VCALENDAR_COMPONENT);
    g_assert_cmpint(icalcomponent_count_components(root, ICAL_ANY_COMPONENT), ==, 0);
    icalcomponent_free(root);
    fixture_clear(&f);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/due/marks", test_marks);
    g_test_add_func("/due/snooze", test_snooze);
    g_test_add_func("/due/undo-office-mark", test_undo_office_mark);
    g_test_add_func("/rules/refused", test_rules_refused);
    g_test_add_func("/rules/derive-anew", test_rules_derive_anew);
    g_test_add_func("/calendar/read-back", test_calendar);
    g_test_add_func("/calendar/moved", test_calendar_moved);
    g_test_add_func("/calendar/empty", test_calendar_empty);
    return g_test_run();
}
