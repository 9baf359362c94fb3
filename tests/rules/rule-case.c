/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rule-case.h"

#include <string.h>

#include "tsu-rule-reader.h"

void
rule_case_free(RuleCase *rule_case)
{
    g_free(rule_case->file);
    g_free(rule_case->title);
    tsu_case_unref(rule_case->c);
    g_ptr_array_unref(rule_case->expectations);
    g_array_unref(rule_case->lines);
    g_free(rule_case);
}

TsuRules *
rule_case_rules(void)
{
    g_autoptr(GPtrArray) problems =
        g_ptr_array_new_with_free_func((GDestroyNotify) tsu_rule_problem_free);
    TsuRules *rules = tsu_rules_load(NULL, NULL, problems);

    for (unsigned i = 0; i < problems->len; i++) {
        g_autofree char *text = tsu_rule_problem_to_string(g_ptr_array_index(problems, i));

        g_printerr("%s\n", text);
    }
    g_assert_nonnull(rules);
    return rules;
}

static void
set_value(RuleCase *rule_case, TsuRecord *record, const char *pair)
{
    const char *equals = strchr(pair, '=');
    g_autofree char *name = equals != NULL ? g_strndup(pair, (gsize) (equals - pair)) : NULL;
    g_auto(TsuIssue) issue = {0};
    char *value;
    int index = name != NULL ? tsu_entity_field_index(record->spec, name) : -1;

    if (name != NULL && (strcmp(name, "code") == 0 || strcmp(name, "ref") == 0)) {
        g_free(record->ref);
        record->ref = g_strdup(equals + 1);
        return;
    }
    if (index < 0)
        g_error("%s:%d: %s has no field \"%s\"", rule_case->file, rule_case->line,
                record->spec->name, pair);
    value = tsu_field_check(&record->spec->fields[index], equals + 1, TSU_DATE_NONE, &issue);
    if (value == NULL)
        g_error("%s:%d: \"%s\" is not allowed; allowed: %s", rule_case->file, rule_case->line, pair,
                issue.allowed != NULL ? issue.allowed : "");
    tsu_record_take(record, (unsigned) index, value);
}

static void
add_record(RuleCase *rule_case, char **words)
{
    const TsuEntitySpec *spec = tsu_entity_find(words[0]);
    g_autoptr(TsuRecord) record = NULL;

    if (spec == NULL)
        g_error("%s:%d: there is no entity %s", rule_case->file, rule_case->line, words[0]);
    if (spec == TSU_PERSON) {
        record = tsu_record_ref(tsu_case_person(rule_case->c));
    } else {
        record = tsu_record_new(spec);
        record->id = (int64_t) tsu_case_all(rule_case->c)->len + 1;
    }
    for (unsigned i = 1; words[i] != NULL; i++)
        set_value(rule_case, record, words[i]);
    if (spec == TSU_ORGANIZATION)
        tsu_case_add_organization(rule_case->c, record);
    else if (spec != TSU_PERSON)
        tsu_case_add(rule_case->c, record);
}

static RuleCase *
new_case(const char *path, int line, const char *title)
{
    RuleCase *rule_case = g_new0(RuleCase, 1);
    g_autoptr(TsuRecord) person = tsu_record_new(TSU_PERSON);

    person->id = 1;
    rule_case->file = g_path_get_basename(path);
    rule_case->title = g_strdup(title);
    rule_case->line = line;
    rule_case->c = tsu_case_new(person);
    rule_case->expectations = g_ptr_array_new_with_free_func((GDestroyNotify) g_strfreev);
    rule_case->lines = g_array_new(FALSE, FALSE, sizeof(int));
    return rule_case;
}

/* "head organization code=OWN …": the case is that of an organization; its own records follow. */
static void
set_head(RuleCase *rule_case, char **words)
{
    g_autoptr(TsuRecord) head = tsu_record_new(TSU_ORGANIZATION);

    if (g_strcmp0(words[1], "organization") != 0 || tsu_case_all(rule_case->c)->len > 0)
        g_error("%s:%d: head organization comes first", rule_case->file, rule_case->line);
    head->id = 1;
    for (unsigned i = 2; words[i] != NULL; i++)
        set_value(rule_case, head, words[i]);
    tsu_case_unref(rule_case->c);
    rule_case->c = tsu_case_new(head);
}

static void
read_line(RuleCase *rule_case, int line, char **words)
{
    rule_case->line = line;
    if (strcmp(words[0], "today") == 0) {
        if (!tsu_date_parse(words[1], &rule_case->today))
            g_error("%s:%d: no day", rule_case->file, line);
    } else if (strcmp(words[0], "head") == 0) {
        set_head(rule_case, words);
    } else if (strcmp(words[0], "expect") == 0) {
        g_ptr_array_add(rule_case->expectations, g_strdupv(words + 1));
        g_array_append_val(rule_case->lines, line);
    } else {
        add_record(rule_case, words);
    }
}

GPtrArray *
rule_cases_read(const char *path, GPtrArray *covers)
{
    GPtrArray *cases = g_ptr_array_new_with_free_func((GDestroyNotify) rule_case_free);
    g_autoptr(GError) error = NULL;
    g_autofree char *text = NULL;
    g_auto(GStrv) lines = NULL;
    RuleCase *now = NULL;

    g_file_get_contents(path, &text, NULL, &error);
    g_assert_no_error(error);
    lines = g_strsplit(text, "\n", -1);
    for (int i = 0; lines[i] != NULL; i++) {
        const char *line = g_strstrip(lines[i]);
        g_auto(GStrv) words = NULL;

        if (g_str_has_prefix(line, "# covers:") && covers != NULL) {
            g_auto(GStrv) ids = g_strsplit_set(line + strlen("# covers:"), " ", -1);

            for (unsigned k = 0; ids[k] != NULL; k++)
                if (*ids[k] != '\0')
                    g_ptr_array_add(covers, g_strdup(ids[k]));
        }
        if (*line == '\0' || *line == '#')
            continue;
        if (g_str_has_prefix(line, "== ")) {
            now = new_case(path, i + 1, line + 3);
            g_ptr_array_add(cases, now);
            continue;
        }
        if (now == NULL || !g_shell_parse_argv(line, NULL, &words, &error))
            g_error("%s:%d: cannot be read: %s", path, i + 1, line);
        read_line(now, i + 1, words);
    }
    for (unsigned i = 0; i < cases->len; i++) {
        now = g_ptr_array_index(cases, i);
        tsu_case_sort(now->c);
        if (!tsu_date_is_set(now->today))
            g_error("%s: \"%s\" has no today", path, now->title);
    }
    return cases;
}
