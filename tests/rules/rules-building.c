/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rules-building.h"

#include <string.h>

static void
read_file(TsuRules *rules, const char *file, const char *body, bool office, GPtrArray *problems)
{
    g_autofree char *text = g_strdup_printf(
        "<rules xmlns=\"%s\" version=\"1.0\" name=\"%s\"%s>%s</rules>", TSU_RULES_NAMESPACE,
        office ? "home" : "2026-11-23", office ? " office=\"true\"" : "", body);
    g_autoptr(GBytes) bytes = g_bytes_new(text, strlen(text));

    tsu_rule_reader_read(rules, file, bytes, office, true, problems);
}

/* The set, sound or not; its problems as text, one a line, in @told. */
TsuRules *
rules_build(const char *body, const char *office, char **told)
{
    TsuRules *rules = tsu_rules_new();
    g_autoptr(GPtrArray) problems =
        g_ptr_array_new_with_free_func((GDestroyNotify) tsu_rule_problem_free);
    g_autoptr(GString) text = g_string_new(NULL);

    read_file(rules, "ours.xml", body, false, problems);
    if (office != NULL)
        read_file(rules, "home.xml", office, true, problems);
    tsu_rules_finish(rules, problems);
    for (unsigned i = 0; i < problems->len; i++) {
        g_autofree char *line = tsu_rule_problem_to_string(g_ptr_array_index(problems, i));

        g_string_append_printf(text, "%s\n", line);
    }
    if (told != NULL)
        *told = g_string_free(g_steal_pointer(&text), FALSE);
    else
        g_assert_cmpstr(text->str, ==, "");
    return rules;
}

void
rules_expect_problem(const char *body, const char *office, const char *words)
{
    g_autofree char *told = NULL;
    g_autoptr(TsuRules) rules = rules_build(body, office, &told);

    if (strstr(told, words) == NULL) {
        g_test_message("\"%s\" is not in: %s", words, told);
        g_test_fail();
    }
}

TsuDate
rules_day(const char *text)
{
    TsuDate date;

    g_assert_true(tsu_date_parse(text, &date));
    return date;
}

void
rules_add(TsuCase *c, const char *entity, const char *field, const char *value, ...)
{
    g_autoptr(TsuRecord) record = tsu_record_new(tsu_entity_find(entity));
    va_list arguments;

    record->id = (int64_t) tsu_case_all(c)->len + 2;
    va_start(arguments, value);
    while (field != NULL) {
        tsu_record_set(record, field, value);
        field = va_arg(arguments, const char *);
        value = field != NULL ? va_arg(arguments, const char *) : NULL;
    }
    va_end(arguments);
    tsu_case_add(c, record);
}

TsuCase *
rules_new_case(void)
{
    g_autoptr(TsuRecord) person = tsu_record_new(TSU_PERSON);

    person->id = 1;
    return tsu_case_new(person);
}
