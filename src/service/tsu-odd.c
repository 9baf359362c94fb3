/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tsu-odd.h"

#include <string.h>

static void
tell(GPtrArray *issues, const TsuRecord *record, TsuIssueCode code, const char *field,
     const char *found, const char *allowed)
{
    TsuIssue *issue = tsu_issue_new(code);

    tsu_issue_set(issue, code, found, allowed);
    issue->line = record->line;
    if (record->spec->owner != TSU_OWNER_NONE) {
        issue->entity = g_strdup(record->spec->name);
        issue->record = g_strdup(record->ref);
    }
    issue->field = g_strdup(field);
    g_ptr_array_add(issues, issue);
}

static bool
is_later(const TsuRecord *record, const char *field, TsuDate today)
{
    return tsu_date_compare(tsu_record_get_date(record, field), today) > 0;
}

/* Planned and applied for is what lies ahead; passed and failed is not. */
static bool
has_result(const TsuRecord *record, const char *field)
{
    const char *result = tsu_record_get(record, field);

    return g_strcmp0(result, "passed") == 0 || g_strcmp0(result, "failed") == 0 ||
           g_strcmp0(result, "absent") == 0;
}

static void
check_scores(const TsuRecord *test, GPtrArray *issues)
{
    static const char *const SECTIONS[] = {"knowledge", "reading", "knowledge_reading",
                                           "listening"};
    const char *total = tsu_record_get(test, "total");
    int64_t sum = 0;
    unsigned n = 0;
    g_autofree char *text = NULL;

    if (g_strcmp0(tsu_record_get(test, "test"), "jlpt") != 0 || total == NULL || *total == '\0')
        return;
    for (unsigned i = 0; i < G_N_ELEMENTS(SECTIONS); i++) {
        int64_t score = tsu_record_get_integer(test, SECTIONS[i], -1);

        if (score >= 0) {
            sum += score;
            /* Two parts in one. */
            n += strcmp(SECTIONS[i], "knowledge_reading") == 0 ? 2 : 1;
        }
    }
    text = g_strdup_printf("%" G_GINT64_FORMAT, sum);
    if (n == 3 && strcmp(text, total) != 0)
        tell(issues, test, TSU_ISSUE_SCORES_DISAGREE, "total", total, text);
}

/* 在留カード番号: two letters, eight digits, two letters. */
static bool
is_card_number(const char *number)
{
    for (unsigned i = 0; i < 12; i++)
        if (i < 2 || i > 9 ? !g_ascii_isupper(number[i]) : !g_ascii_isdigit(number[i]))
            return false;
    return number[12] == '\0';
}

void
tsu_odd_check_record(const TsuRecord *record, TsuDate today, GPtrArray *issues)
{
    if (record->spec == TSU_PERSON && is_later(record, "birth_date", today))
        tell(issues, record, TSU_ISSUE_FUTURE_DATE, "birth_date",
             tsu_record_get(record, "birth_date"), NULL);
    if (tsu_record_is(record, "language_test")) {
        if (has_result(record, "result") && is_later(record, "date", today))
            tell(issues, record, TSU_ISSUE_FUTURE_DATE, "date", tsu_record_get(record, "date"),
                 NULL);
        check_scores(record, issues);
    }
    if (tsu_record_is(record, "skill_test") && is_later(record, "date", today) &&
        (has_result(record, "practical") || has_result(record, "written")))
        tell(issues, record, TSU_ISSUE_FUTURE_DATE, "date", tsu_record_get(record, "date"), NULL);
    if (tsu_record_is(record, "exam_attempt") && is_later(record, "date", today) &&
        has_result(record, "result"))
        tell(issues, record, TSU_ISSUE_FUTURE_DATE, "date", tsu_record_get(record, "date"), NULL);
    /* What is planned is no harm; a slip of the year would be. */
    if (tsu_record_is(record, "stage_period") && is_later(record, "since", today))
        tell(issues, record, TSU_ISSUE_FUTURE_DATE, "since", tsu_record_get(record, "since"), NULL);
    if (tsu_record_is(record, "residence_card")) {
        const char *number = tsu_record_get(record, "number");

        if (number != NULL && *number != '\0' && !is_card_number(number))
            tell(issues, record, TSU_ISSUE_UNUSUAL_NUMBER, "number", number, "AB12345678CD");
    }
}

void
tsu_odd_check_case(const TsuCase *c, TsuDate today, GPtrArray *issues)
{
    const GPtrArray *all = tsu_case_all(c);

    tsu_odd_check_record(tsu_case_person(c), today, issues);
    for (unsigned i = 0; i < all->len; i++)
        tsu_odd_check_record(g_ptr_array_index(all, i), today, issues);
}
