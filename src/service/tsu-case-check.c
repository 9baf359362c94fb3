/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tsu-case-check.h"

#include <string.h>

#include "tsu-mrz.h"
#include "tsu-text.h"

static TsuIssue *
add_issue(GPtrArray *issues, TsuIssueCode code, const TsuRecord *record, const char *field,
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
    return issue;
}

static void
compare(GPtrArray *issues, const TsuRecord *passport, const char *field, const char *zone,
        const char *ours)
{
    if (zone == NULL || *zone == '\0' || ours == NULL || strcmp(zone, ours) == 0)
        return;
    add_issue(issues, TSU_ISSUE_MRZ_CONTRADICTS, passport, field, zone, ours);
}

void
tsu_case_check_passport(const TsuCase *c, const TsuRecord *passport, TsuDate today,
                        GPtrArray *issues)
{
    const char *line_1 = tsu_record_get(passport, "mrz_1");
    const char *line_2 = tsu_record_get(passport, "mrz_2");
    const TsuRecord *person = tsu_case_person(c);
    const GPtrArray *names = tsu_case_records(c, "name");
    TsuMrz mrz;

    if (line_1 == NULL || line_2 == NULL || *line_1 == '\0' || *line_2 == '\0')
        return;
    if (!tsu_mrz_parse(line_1, line_2, today, &mrz, NULL)) {
        add_issue(issues, TSU_ISSUE_MRZ_CHECK_DIGIT, passport, "mrz_2", line_2, NULL);
        return;
    }
    for (unsigned i = 0; i < TSU_MRZ_N_CHECKS; i++)
        if (mrz.failed & (1u << i))
            add_issue(issues, TSU_ISSUE_MRZ_CHECK_DIGIT, passport, "mrz_2",
                      tsu_mrz_check_name((TsuMrzCheck) (1u << i)), NULL);

    compare(issues, passport, "number", mrz.number, tsu_record_get(passport, "number"));
    {
        g_autofree char *birth = tsu_date_format(mrz.birth);
        g_autofree char *expires = tsu_date_format(mrz.expiry);

        compare(issues, passport, "mrz_2", birth, tsu_record_get(person, "birth_date"));
        compare(issues, passport, "expires", expires, tsu_record_get(passport, "expires"));
    }
    compare(issues, passport, "mrz_2", mrz.nationality, tsu_record_get(person, "nationality"));
    if (mrz.sex == 'F' || mrz.sex == 'M')
        compare(issues, passport, "mrz_2", mrz.sex == 'F' ? "female" : "male",
                tsu_record_get(person, "sex"));
    for (unsigned i = 0; i < names->len; i++) {
        const TsuRecord *name = g_ptr_array_index(names, i);

        if (strcmp(tsu_record_get(name, "form"), "passport") == 0 &&
            !tsu_mrz_name_matches(&mrz, tsu_record_get(name, "surname"),
                                  tsu_record_get(name, "given"))) {
            g_autofree char *ours = tsu_name_join(name);
            g_autofree char *zone = g_strdup_printf("%s %s", mrz.primary, mrz.secondary);

            add_issue(issues, TSU_ISSUE_MRZ_CONTRADICTS, passport, "mrz_1", g_strstrip(zone), ours);
        }
    }
}

void
tsu_case_check_mrz(const TsuCase *c, TsuDate today, GPtrArray *issues)
{
    const GPtrArray *passports = tsu_case_records(c, "passport");

    for (unsigned i = 0; i < passports->len; i++)
        tsu_case_check_passport(c, g_ptr_array_index(passports, i), today, issues);
}

/* "2026-11-10 lectures", or "–" before the first. */
static char *
stage_text(const TsuRecord *period)
{
    return period != NULL ? g_strdup_printf("%s %s", tsu_record_get(period, "since"),
                                            tsu_record_get(period, "stage"))
                          : g_strdup("–");
}

bool
tsu_case_check_stages(const TsuCase *c, GPtrArray *issues)
{
    const GPtrArray *periods = tsu_case_records(c, "stage_period");
    const TsuRecord *leg = tsu_case_leg(c);
    const char *route = leg != NULL ? tsu_record_get(leg, "route") : NULL;
    const char *from, *to;
    g_autofree const char **next = NULL;
    g_autofree char *found = NULL, *allowed = NULL, *earlier = NULL, *later = NULL;
    g_autoptr(GPtrArray) first = g_ptr_array_new();
    const TsuRecord *before = NULL, *period = NULL;

    if (tsu_stage_check_order(periods, route, &from, &to))
        return true;
    /* The shortest beginning that is not allowed ends with the one that cannot follow. */
    for (unsigned i = 0; i < periods->len; i++) {
        before = period;
        period = g_ptr_array_index(periods, i);
        g_ptr_array_add(first, (gpointer) period);
        if (!tsu_stage_check_order(first, route, &from, &to))
            break;
    }
    next = tsu_stage_next(from, route, NULL);
    earlier = stage_text(before);
    later = stage_text(period);
    found = g_strdup_printf("%s → %s", earlier, later);
    allowed = g_strjoinv(" | ", (char **) next);
    add_issue(issues, TSU_ISSUE_STAGE_ORDER, period, "stage", found, allowed);
    return false;
}

bool
tsu_record_check_organizations(TsuStore *store, const TsuRecord *record, GPtrArray *issues)
{
    bool known = true;

    for (unsigned i = 0; i < record->spec->n_fields; i++) {
        const char *code = record->values[i];

        if (record->spec->fields[i].type != TSU_FIELD_ORGANIZATION || code == NULL ||
            *code == '\0' || tsu_store_organization(store, code) != NULL)
            continue;
        add_issue(issues, TSU_ISSUE_UNKNOWN_ORGANIZATION, record, record->spec->fields[i].name,
                  code, NULL);
        known = false;
    }
    return known;
}

bool
tsu_issues_hold(const GPtrArray *issues, unsigned from)
{
    for (unsigned i = from; i < issues->len; i++) {
        const TsuIssue *issue = g_ptr_array_index(issues, i);

        if (tsu_issue_severity(issue->code) != TSU_SEVERITY_NOTICE)
            return true;
    }
    return false;
}
