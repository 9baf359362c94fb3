/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rules-fixture.h"

#include <stdarg.h>

#include "tsu-rule-kind.h"

static TsuRule *
make_rule(const char *text)
{
    g_auto(GStrv) words = g_strsplit(text, " ", 4);
    g_autofree char *title_ja = g_strconcat(words[0], "の期限", NULL);
    g_autofree char *title_en = g_strconcat("Deadline of ", words[0], NULL);
    g_autofree char *days = g_strconcat(words[3], "d", NULL);
    TsuRuleParameter *parameter = g_new0(TsuRuleParameter, 1);
    TsuRuleStep step = {.kind = TSU_STEP_FILE};
    TsuOffset warning;
    bool of_organization = g_str_has_prefix(words[2], "organization.");
    TsuRule *rule = tsu_rule_new();

    rule->id = g_strdup(words[0]);
    rule->kind = tsu_rule_kind_find(of_organization ? "deadline" : "record");
    g_assert_nonnull(rule->kind);
    g_ptr_array_add(rule->titles, tsu_rule_words_new("ja", title_ja));
    g_ptr_array_add(rule->titles, tsu_rule_words_new("en", title_en));
    rule->citation = g_strdup("made up");
    rule->source = g_strdup("made up");
    rule->status = TSU_RULE_HOUSE;
    rule->confidence = TSU_RULE_OFFICIAL;
    rule->severity = TSU_RULE_ADVICE;
    g_assert_true(tsu_loss_parse(words[1], &rule->loss));
    rule->basis = of_organization ? TSU_MOMENT_EVENT : TSU_MOMENT_ENTRY;
    rule->by = of_organization ? TSU_MOMENT_ALWAYS : TSU_MOMENT_ENTRY;
    parameter->name = g_strdup(of_organization ? "base" : "record");
    parameter->value = g_strdup(words[2]);
    g_ptr_array_add(rule->parameters, parameter);
    g_array_append_val(rule->steps, step);
    g_assert_true(tsu_offset_parse(days, &warning));
    g_array_append_val(rule->warnings, warning);
    g_assert_true(tsu_offset_parse("7d", &warning));
    g_array_append_val(rule->warnings, warning);
    rule->reminds = true;
    rule->file = g_strdup("made-up.xml");
    return rule;
}

TsuRules *
make_rules(const char *name, ...)
{
    TsuRules *rules = tsu_rules_new();
    g_autoptr(GPtrArray) problems =
        g_ptr_array_new_with_free_func((GDestroyNotify) tsu_rule_problem_free);
    g_autoptr(GString) text = g_string_new(name);
    g_autoptr(GBytes) bytes = NULL;
    const char *rule;
    va_list list;

    va_start(list, name);
    while ((rule = va_arg(list, const char *)) != NULL)
        g_string_append_printf(text, "\n%s", rule);
    va_end(list);
    bytes = g_bytes_new(text->str, text->len);
    tsu_rules_begin_file(rules, "made-up.xml", name, bytes, false);
    va_start(list, name);
    while ((rule = va_arg(list, const char *)) != NULL)
        tsu_rules_take_rule(rules, make_rule(rule));
    va_end(list);
    if (!tsu_rules_finish(rules, problems)) {
        g_autofree char *problem = tsu_rule_problem_to_string(g_ptr_array_index(problems, 0));

        g_error("%s", problem);
    }
    return rules;
}
