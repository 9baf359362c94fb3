/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a rule says, in words and in JSON. */

#include "tsu-cli-finding.h"
#include "tsu-cli-words.h"
#include "tsu-rule-kind.h"

#include <glib/gi18n.h>
#include <string.h>

char *
tsu_cli_rule_name(const TsuRule *rule)
{
    return g_strdup_printf("%s %s", rule->id, tsu_rule_title(rule, tsu_cli_language()));
}

char *
tsu_cli_rule_days(const TsuRule *rule)
{
    g_autofree char *from = tsu_date_format(rule->from);
    g_autofree char *last =
        tsu_date_is_set(rule->until) ? tsu_date_format(tsu_date_add_days(rule->until, -1)) : NULL;

    if (from != NULL && last != NULL)
        return g_strdup_printf("%s – %s", from, last);
    if (last != NULL)
        return g_strdup_printf(_("until %s"), last);
    return from != NULL ? g_strdup_printf(_("since %s"), from) : g_strdup(_("always"));
}

static const TsuParameterSpec *
find_spec(const TsuRule *rule, const char *name)
{
    for (const TsuParameterSpec *spec = rule->kind->parameters; spec != NULL && spec->name != NULL;
         spec++)
        if (strcmp(spec->name, name) == 0)
            return spec;

    return NULL;
}

char *
tsu_cli_span(const char *value)
{
    TsuOffset offset;

    if (!tsu_offset_parse(value, &offset))
        return g_strdup(value);
    if (offset.month_end)
        return g_strdup_printf(ngettext("end of the month %d month on",
                                        "end of the month %d months on",
                                        (unsigned long) offset.months),
                               offset.months);
    if (offset.months != 0)
        return g_strdup_printf(ngettext("%d month", "%d months", (unsigned long) offset.months),
                               offset.months);
    return g_strdup_printf(ngettext("%d day", "%d days", (unsigned long) offset.days), offset.days);
}

static char *
field_in_words(const char *value)
{
    g_auto(GStrv) parts = g_strsplit(value, ".", 2);
    const TsuEntitySpec *spec = parts[0] != NULL ? tsu_entity_find(parts[0]) : NULL;
    int field = spec != NULL && parts[1] != NULL ? tsu_entity_field_index(spec, parts[1]) : -1;

    if (spec == NULL)
        return g_strdup(value);
    if (field < 0)
        return g_strdup(_(spec->label));
    return g_strdup_printf("%s, %s", _(spec->label), _(spec->fields[field].label));
}

static char *
value_in_words(TsuParameterType type, const char *value, const TsuRules *rules)
{
    switch (type) {
    case TSU_PARAMETER_OFFSET:
        return tsu_cli_span(value);
    case TSU_PARAMETER_FLAG:
        return g_strdup(strcmp(value, "true") == 0 ? _("yes") : _("no"));
    case TSU_PARAMETER_LEVEL:
        return g_ascii_strup(value, -1);
    case TSU_PARAMETER_FIELD:
        return field_in_words(value);
    case TSU_PARAMETER_STAGE:
        return g_strdup(tsu_cli_choice("stage_period", "stage", value));
    case TSU_PARAMETER_STATUS:
        return g_strdup(tsu_cli_choice("residence_period", "status", value));
    case TSU_PARAMETER_SUBJECT:
        return g_strdup(tsu_cli_choice("course", "subject", value));
    case TSU_PARAMETER_GRADE:
        return g_strdup(tsu_cli_choice("skill_test", "grade", value));
    case TSU_PARAMETER_SERIES: {
        const TsuSeries *series = rules != NULL ? tsu_rules_series(rules, value) : NULL;

        return g_strdup(series != NULL ? tsu_series_title(series, tsu_cli_language()) : value);
    }
    case TSU_PARAMETER_RULE: {
        const GPtrArray *versions = rules != NULL ? tsu_rules_versions(rules, value) : NULL;

        return versions != NULL ? tsu_cli_rule_name(g_ptr_array_index(versions, 0))
                                : g_strdup(value);
    }
    case TSU_PARAMETER_TEXT:
    case TSU_PARAMETER_INTEGER:
    case TSU_PARAMETER_HOURS:
    case TSU_PARAMETER_RATIO:
    case TSU_PARAMETER_DATE:
    case TSU_PARAMETER_WHERE:
    default:
        return g_strdup(value);
    }
}

static void
add_parameters(TsuCliPairs *pairs, const TsuRule *rule, const TsuRules *rules)
{
    for (unsigned i = 0; i < rule->parameters->len; i++) {
        const TsuRuleParameter *parameter = g_ptr_array_index(rule->parameters, i);
        const TsuParameterSpec *spec = find_spec(rule, parameter->name);
        g_autofree char *value =
            value_in_words(spec != NULL ? spec->type : TSU_PARAMETER_TEXT, parameter->value, rules);
        g_autofree char *key = parameter->key != NULL && spec != NULL
                                   ? value_in_words(spec->key, parameter->key, rules)
                                   : NULL;

        tsu_cli_pairs_printf(pairs, _("Parameters"), "%s%s%s%s: %s%s%s%s", parameter->name,
                             key != NULL ? " (" : "", key != NULL ? key : "",
                             key != NULL ? ")" : "", value, parameter->unsure ? " (" : "",
                             parameter->unsure ? _("unsure") : "", parameter->unsure ? ")" : "");
    }
}

static void
add_others(TsuCliPairs *pairs, const char *label, char **ids, const TsuRules *rules)
{
    for (unsigned i = 0; ids != NULL && ids[i] != NULL; i++)
        tsu_cli_pairs_take(pairs, label, value_in_words(TSU_PARAMETER_RULE, ids[i], rules));
}

void
tsu_cli_rule_pairs(TsuCliPairs *pairs, const TsuRule *rule, const TsuRules *rules)
{
    const char *language = tsu_cli_language();
    const TsuGate *gate =
        rules != NULL && rule->gate != NULL ? tsu_rules_gate(rules, rule->gate) : NULL;

    tsu_cli_pairs_add(pairs, _("What to do"), tsu_rule_message(rule, language));
    if (gate != NULL)
        tsu_cli_pairs_printf(pairs, _("Stands before"), "%s (%s)", tsu_gate_title(gate, language),
                             gate->id);
    tsu_cli_pairs_add(pairs, _("Effect"), _(tsu_rule_severity_label(rule->severity)));
    tsu_cli_pairs_add(pairs, _("Lost if missed"), _(tsu_loss_label(rule->loss)));
    tsu_cli_pairs_add(pairs, _("Citation"), rule->citation);
    tsu_cli_pairs_printf(pairs, _("Source"), "%s (%s)", rule->source,
                         _(tsu_rule_confidence_label(rule->confidence)));
    tsu_cli_pairs_add(pairs, _("Status"), _(tsu_rule_status_label(rule->status)));
    if (rule->office)
        tsu_cli_pairs_printf(pairs, _("Status"), "%s (%s)",
                             rule->overrides ? _("the office's own, in the place of ours")
                                             : _("the office's own"),
                             rule->file);
    tsu_cli_pairs_take(pairs, C_("of a rule", "Valid"), tsu_cli_rule_days(rule));
    tsu_cli_pairs_add(pairs, _("Version picked by"), _(tsu_moment_label(rule->basis)));
    if (rule->by != TSU_MOMENT_ALWAYS)
        tsu_cli_pairs_add(pairs, _("Must hold on"), _(tsu_moment_label(rule->by)));
    tsu_cli_pairs_add(pairs, _("Unsure"), tsu_rule_doubt(rule, language));
    add_others(pairs, _("Comes after"), rule->requires, rules);
    add_others(pairs, _("Relieves"), rule->relieves, rules);
    add_others(pairs, _("Takes the place of"), rule->exempts, rules);
    add_parameters(pairs, rule, rules);
}

static void
put_ids(TsuJson *json, const char *name, char **ids)
{
    tsu_json_member(json, name);
    tsu_json_begin_array(json);
    for (unsigned i = 0; ids != NULL && ids[i] != NULL; i++)
        tsu_json_string(json, ids[i]);
    tsu_json_end_array(json);
}

void
tsu_cli_rule_json(TsuJson *json, const TsuRule *rule)
{
    tsu_json_member_string(json, "rule", rule->id);
    tsu_json_member_string(json, "title_en", tsu_rule_title(rule, "en"));
    tsu_json_member_string(json, "title_ja", tsu_rule_title(rule, "ja"));
    tsu_json_member_string(json, "kind", rule->kind->name);
    tsu_json_member_string(json, "gate", rule->gate);
    tsu_json_member_string(json, "severity", tsu_rule_severity_key(rule->severity));
    tsu_json_member_string(json, "loss", tsu_loss_key(rule->loss));
    tsu_json_member_string(json, "status", tsu_rule_status_key(rule->status));
    tsu_json_member_string(json, "confidence", tsu_rule_confidence_key(rule->confidence));
    tsu_json_member_bool(json, "unsure", tsu_rule_is_unsure(rule));
    tsu_json_member_bool(json, "office", rule->office);
    tsu_json_member_bool(json, "replaces", rule->overrides);
    tsu_json_member_string(json, "citation", rule->citation);
    tsu_json_member_string(json, "source", rule->source);
    tsu_cli_json_date(json, "from", rule->from);
    tsu_cli_json_date(json, "until", rule->until);
    tsu_json_member_string(json, "basis", tsu_moment_key(rule->basis));
    tsu_json_member_string(json, "message_en", tsu_rule_message(rule, "en"));
    tsu_json_member_string(json, "message_ja", tsu_rule_message(rule, "ja"));
    tsu_json_member_string(json, "doubt_en", tsu_rule_doubt(rule, "en"));
    tsu_json_member_string(json, "doubt_ja", tsu_rule_doubt(rule, "ja"));
    put_ids(json, "relieves", rule->relieves);
    put_ids(json, "exempts", rule->exempts);
    put_ids(json, "requires", rule->requires);
    tsu_json_member(json, "parameters");
    tsu_json_begin_array(json);
    for (unsigned i = 0; i < rule->parameters->len; i++) {
        const TsuRuleParameter *parameter = g_ptr_array_index(rule->parameters, i);

        tsu_json_begin_object(json);
        tsu_json_member_string(json, "name", parameter->name);
        tsu_json_member_string(json, "key", parameter->key);
        tsu_json_member_string(json, "value", parameter->value);
        tsu_json_member_bool(json, "unsure", parameter->unsure);
        tsu_json_end_object(json);
    }
    tsu_json_end_array(json);
}
