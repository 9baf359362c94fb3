/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tsu-rule-parse-private.h"

#include <glib/gi18n.h>
#include <string.h>

#include "tsu-rule-kind.h"
#include "tsu-rule-reader.h"

#define TITLE_MAX   200
#define MESSAGE_MAX 2000
#define TEXT_MAX    1000
#define VALUE_MAX   500
#define KEY_MAX     100

#define NTH(function, key, last)                                                                   \
    static const char *function(unsigned n)                                                        \
    {                                                                                              \
        return n <= (unsigned) (last) ? key(n) : NULL;                                             \
    }

NTH(nth_status, tsu_rule_status_key, TSU_RULE_DRAFT)
NTH(nth_severity, tsu_rule_severity_key, TSU_RULE_ADVICE)
NTH(nth_confidence, tsu_rule_confidence_key, TSU_RULE_DISPUTED)
NTH(nth_loss, tsu_loss_key, TSU_N_LOSSES - 1)
NTH(nth_moment, tsu_moment_key, TSU_MOMENT_EVENT)
NTH(nth_step, tsu_step_key, TSU_N_STEPS - 1)

static const char *
nth_kind(unsigned n)
{
    unsigned n_kinds;
    const TsuRuleKind *const *kinds = tsu_rule_kinds(&n_kinds);

    return n < n_kinds ? kinds[n]->name : NULL;
}

/* --- Words -------------------------------------------------------------------------------------
 */

#define SMALL   "abcdefghijklmnopqrstuvwxyz"
#define CAPITAL "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
#define DIGIT   "0123456789"

/* ja, vi, zh-Hans: two or three small letters, and at most three parts behind hyphens. */
static bool
is_language(const char *text)
{
    size_t n = strspn(text, SMALL);

    if (n < 2 || n > 3)
        return false;
    for (unsigned parts = 0; text[n] != '\0'; parts++) {
        text += n;
        n = *text == '-' ? strspn(text + 1, SMALL CAPITAL DIGIT) : 0;
        if (parts == 3 || n < 2 || n > 8)
            return false;
        n++;
    }
    return true;
}

static void
read_words(const TsuRulePlace *place, GPtrArray *words, unsigned max)
{
    static const char *const KNOWN[] = {"xml:lang", NULL};
    const char *name = (const char *) place->node->name;
    g_autofree char *language = NULL;
    g_autofree char *text = NULL;

    tsu_rule_attributes(place, KNOWN);
    language = tsu_rule_attribute(place, "xml:lang", true);
    text = tsu_rule_text(place, max);
    if (language == NULL)
        return;
    if (!is_language(language)) {
        tsu_rule_complain(place, _("xml:lang: “%s” is no language; write ja, en, vi …"), language);
        return;
    }
    for (unsigned i = 0; i < words->len; i++)
        if (strcmp(((const TsuRuleWords *) g_ptr_array_index(words, i))->language, language) == 0) {
            tsu_rule_complain(place, _("<%s> stands twice in the language %s"), name, language);
            return;
        }
    /* What was wrong is told; the language is there all the same. */
    g_ptr_array_add(words, tsu_rule_words_new(language, text != NULL ? text : "?"));
}

/* --- Gates -------------------------------------------------------------------------------------
 */

static void
read_gate_title(const TsuRulePlace *place, gpointer target)
{
    read_words(place, ((TsuGate *) target)->titles, TITLE_MAX);
}

static void
read_gate(TsuRulePlace *place)
{
    static const char *const KNOWN[] = {"id",    "programme", "to",      "from", "proof",
                                        "after", "goals",     "instead", "when", NULL};
    static const TsuRuleChild CHILDREN[] = {{"title", 1, 0, read_gate_title}};
    TsuGate *gate = tsu_gate_new();
    g_autofree char *goals = NULL;
    int moment;

    gate->id = tsu_rule_id(place, "id", true);
    place->id = gate->id;
    gate->file = g_strdup(place->parse->file);
    gate->line = (int) xmlGetLineNo(place->node);
    gate->office = place->parse->office;
    tsu_rule_attributes(place, KNOWN);
    gate->programme = tsu_rule_keys(place, "programme", "case", "programme");
    gate->to = tsu_rule_key(place, "to", "stage_period", "stage");
    gate->from = tsu_rule_key(place, "from", "stage_period", "stage");
    gate->proof = tsu_rule_line(place, "proof", VALUE_MAX, false);
    gate->after = tsu_rule_ids(place, "after");
    goals = tsu_rule_keys(place, "goals", "case", "goal");
    gate->goals = goals != NULL ? g_strsplit(goals, " ", -1) : NULL;
    gate->instead = tsu_rule_ids(place, "instead");
    moment = tsu_rule_choice(place, "when", false, nth_moment);
    gate->when = moment >= 0 ? (TsuMoment) moment : TSU_MOMENT_ALWAYS;
    tsu_rule_children(place, CHILDREN, G_N_ELEMENTS(CHILDREN), gate);
    if (gate->id != NULL) {
        tsu_rules_take_gate(place->parse->rules, gate);
    } else {
        place->parse->dropped = true;
        tsu_gate_free(gate);
    }
}

/* --- Series ------------------------------------------------------------------------------------
 */

static void
read_series_title(const TsuRulePlace *place, gpointer target)
{
    read_words(place, ((TsuSeries *) target)->titles, TITLE_MAX);
}

static void
read_sitting(const TsuRulePlace *place, gpointer target)
{
    static const char *const KNOWN[] = {"name",     "date",     "applyFrom", "applyUntil",
                                        "result",   "japan",    "abroad",    "passMark",
                                        "fullMark", "computed", "source",    NULL};
    TsuSeries *series = target;
    TsuSitting *sitting = tsu_sitting_new();

    sitting->series = g_strdup(series->id);
    sitting->name = tsu_rule_id(place, "name", true);
    sitting->file = g_strdup(place->parse->file);
    sitting->line = (int) xmlGetLineNo(place->node);
    tsu_rule_attributes(place, KNOWN);
    tsu_rule_date(place, "date", true, &sitting->date);
    tsu_rule_date(place, "applyFrom", false, &sitting->apply_from);
    tsu_rule_date(place, "applyUntil", false, &sitting->apply_until);
    tsu_rule_date(place, "result", false, &sitting->result);
    tsu_rule_flag(place, "japan", &sitting->japan);
    tsu_rule_flag(place, "abroad", &sitting->abroad);
    tsu_rule_points(place, "passMark", &sitting->pass_mark);
    tsu_rule_points(place, "fullMark", &sitting->full_mark);
    tsu_rule_flag(place, "computed", &sitting->computed);
    sitting->source = tsu_rule_line(place, "source", TEXT_MAX, false);
    tsu_rule_children(place, NULL, 0, NULL);
    if (!sitting->japan && !sitting->abroad && xmlHasProp(place->node, BAD_CAST "japan") == NULL &&
        xmlHasProp(place->node, BAD_CAST "abroad") == NULL)
        tsu_rule_complain(place, _("a sitting needs japan=\"true\" or abroad=\"true\", or both: "
                                   "where it can be sat"));
    if (sitting->name != NULL)
        g_ptr_array_add(series->sittings, sitting);
    else
        tsu_sitting_free(sitting);
}

static void
read_series(TsuRulePlace *place)
{
    static const char *const KNOWN[] = {"id", NULL};
    static const TsuRuleChild CHILDREN[] = {{"title", 1, 0, read_series_title},
                                            {"sitting", 0, 0, read_sitting}};
    TsuSeries *series = tsu_series_new();

    series->id = tsu_rule_id(place, "id", true);
    place->id = series->id;
    tsu_rule_attributes(place, KNOWN);
    tsu_rule_children(place, CHILDREN, G_N_ELEMENTS(CHILDREN), series);
    if (series->id != NULL) {
        tsu_rules_take_series(place->parse->rules, series);
    } else {
        place->parse->dropped = true;
        tsu_series_free(series);
    }
}

/* --- Rules -------------------------------------------------------------------------------------
 */

static void
read_title(const TsuRulePlace *place, gpointer target)
{
    read_words(place, ((TsuRule *) target)->titles, TITLE_MAX);
}

static void
read_message(const TsuRulePlace *place, gpointer target)
{
    read_words(place, ((TsuRule *) target)->messages, MESSAGE_MAX);
}

static void
read_doubt(const TsuRulePlace *place, gpointer target)
{
    read_words(place, ((TsuRule *) target)->doubts, MESSAGE_MAX);
}

static void
read_plain(const TsuRulePlace *place, char **out)
{
    static const char *const KNOWN[] = {NULL};

    tsu_rule_attributes(place, KNOWN);
    *out = tsu_rule_text(place, TEXT_MAX);
}

static void
read_citation(const TsuRulePlace *place, gpointer target)
{
    read_plain(place, &((TsuRule *) target)->citation);
}

static void
read_source(const TsuRulePlace *place, gpointer target)
{
    read_plain(place, &((TsuRule *) target)->source);
}

static bool
is_name(const char *text)
{
    return g_ascii_islower(*text) && strlen(text) <= 60 &&
           text[strspn(text, SMALL DIGIT "_-")] == '\0';
}

static void
read_parameter(const TsuRulePlace *place, gpointer target)
{
    static const char *const KNOWN[] = {"name", "key", "value", "unsure", NULL};
    GPtrArray *parameters = ((TsuRule *) target)->parameters;
    g_autofree char *name = NULL;
    g_autofree char *key = NULL;
    g_autofree char *value = NULL;
    TsuRuleParameter *parameter;
    bool unsure = false;

    tsu_rule_attributes(place, KNOWN);
    name = tsu_rule_line(place, "name", KEY_MAX, true);
    key = tsu_rule_line(place, "key", KEY_MAX, false);
    value = tsu_rule_line(place, "value", VALUE_MAX, true);
    tsu_rule_flag(place, "unsure", &unsure);
    tsu_rule_children(place, NULL, 0, NULL);
    if (name != NULL && !is_name(name)) {
        tsu_rule_complain(place, _("name: “%s” cannot be the name of a parameter"), name);
        return;
    }
    if (name == NULL || value == NULL)
        return;
    parameter = g_new0(TsuRuleParameter, 1);
    parameter->name = g_steal_pointer(&name);
    parameter->key = g_steal_pointer(&key);
    parameter->value = g_steal_pointer(&value);
    parameter->unsure = unsure;
    g_ptr_array_add(parameters, parameter);
}

static void
read_step(const TsuRulePlace *place, gpointer target)
{
    static const char *const KNOWN[] = {"kind", "series", "before", "opens", NULL};
    TsuRule *rule = target;
    TsuRuleStep step = {0};
    int kind;

    tsu_rule_attributes(place, KNOWN);
    kind = tsu_rule_choice(place, "kind", true, nth_step);
    step.series = tsu_rule_id(place, "series", false);
    tsu_rule_span(place, "before", false, false, &step.before);
    tsu_rule_span(place, "opens", false, false, &step.opens);
    tsu_rule_children(place, NULL, 0, NULL);
    if (step.series != NULL && kind >= 0 && kind != TSU_STEP_SIT) {
        tsu_rule_complain(place, _("“series” belongs to a step of the kind “%s” alone"), "sit");
        g_clear_pointer(&step.series, g_free);
    }
    if (kind < 0) {
        g_free(step.series);
        return;
    }
    step.kind = (TsuStepKind) kind;
    g_array_append_val(rule->steps, step);
}

/* Days, near enough to put spans in order. */
static int
length(TsuOffset offset)
{
    return offset.months * 61 + offset.days * 2;
}

static void
read_warn(const TsuRulePlace *place, gpointer target)
{
    static const char *const KNOWN[] = {"before", NULL};
    GArray *warnings = ((TsuRule *) target)->warnings;
    TsuOffset before = {0};
    unsigned at = 0;

    tsu_rule_attributes(place, KNOWN);
    tsu_rule_span(place, "before", true, true, &before);
    tsu_rule_children(place, NULL, 0, NULL);
    if (!before.set)
        return;
    while (at < warnings->len && length(g_array_index(warnings, TsuOffset, at)) >= length(before)) {
        if (length(g_array_index(warnings, TsuOffset, at)) == length(before)) {
            tsu_rule_complain(place, _("the same warning stands twice"));
            return;
        }
        at++;
    }
    g_array_insert_val(warnings, at, before);
}

static void
read_places(TsuRulePlace *place, TsuRule *rule)
{
    rule->gate = tsu_rule_id(place, "gate", false);
    rule->programme = tsu_rule_keys(place, "programme", "case", "programme");
    rule->route = tsu_rule_keys(place, "route", "case", "route");
    rule->stage = tsu_rule_key(place, "stage", "stage_period", "stage");
    rule->relieves = tsu_rule_ids(place, "relieves");
    rule->exempts = tsu_rule_ids(place, "exempts");
    rule->requires = tsu_rule_ids(place, "requires");
    tsu_rule_date(place, "from", false, &rule->from);
    tsu_rule_date(place, "until", false, &rule->until);
}

static void
read_choices(TsuRulePlace *place, TsuRule *rule)
{
    bool blocks = xmlHasProp(place->node, BAD_CAST "gate") != NULL;
    int status = tsu_rule_choice(place, "status", true, nth_status);
    int basis = tsu_rule_choice(place, "basis", true, nth_moment);
    int by = tsu_rule_choice(place, "by", false, nth_moment);
    int severity = tsu_rule_choice(place, "severity", blocks, nth_severity);
    int loss = tsu_rule_choice(place, "loss", blocks, nth_loss);
    int confidence = tsu_rule_choice(place, "confidence", true, nth_confidence);

    rule->status = status >= 0 ? (TsuRuleStatus) status : TSU_RULE_HOUSE;
    rule->basis = basis >= 0 ? (TsuMoment) basis : TSU_MOMENT_ALWAYS;
    rule->by = by >= 0 ? (TsuMoment) by : TSU_MOMENT_ALWAYS;
    rule->severity = severity >= 0 ? (TsuRuleSeverity) severity : TSU_RULE_ADVICE;
    rule->loss = loss >= 0 ? (TsuLoss) loss : TSU_LOSS_DUTY;
    rule->confidence = confidence >= 0 ? (TsuRuleConfidence) confidence : TSU_RULE_KNOWN;
}

static void
read_rule(TsuRulePlace *place)
{
    static const char *const KNOWN[] = {"id",      "kind",     "gate", "programme",  "route",
                                        "stage",   "status",   "from", "until",      "basis",
                                        "by",      "severity", "loss", "confidence", "relieves",
                                        "exempts", "requires", NULL};
    static const TsuRuleChild CHILDREN[] = {
        {"title", 1, 0, read_title},   {"citation", 1, 1, read_citation},
        {"source", 1, 1, read_source}, {"message", 0, 0, read_message},
        {"doubt", 0, 0, read_doubt},   {"parameter", 0, 0, read_parameter},
        {"step", 0, 0, read_step},     {"warn", 0, 0, read_warn},
    };
    TsuRule *rule = tsu_rule_new();
    int kind;

    rule->id = tsu_rule_id(place, "id", true);
    place->id = rule->id;
    rule->file = g_strdup(place->parse->file);
    rule->line = (int) xmlGetLineNo(place->node);
    rule->office = place->parse->office;
    tsu_rule_attributes(place, KNOWN);
    kind = tsu_rule_choice(place, "kind", true, nth_kind);
    rule->kind = kind >= 0 ? tsu_rule_kind_find(nth_kind((unsigned) kind)) : &TSU_RULE_KIND_UNKNOWN;
    read_choices(place, rule);
    read_places(place, rule);
    tsu_rule_children(place, CHILDREN, G_N_ELEMENTS(CHILDREN), rule);
    rule->reminds = rule->warnings->len > 0;
    if (rule->reminds && xmlHasProp(place->node, BAD_CAST "loss") == NULL &&
        xmlHasProp(place->node, BAD_CAST "gate") == NULL)
        tsu_rule_complain(place, _("<%s> has no attribute “%s”, which it needs"), "rule", "loss");
    if (rule->id != NULL) {
        tsu_rules_take_rule(place->parse->rules, rule);
    } else {
        place->parse->dropped = true;
        tsu_rule_free(rule);
    }
}

/* --- The root ----------------------------------------------------------------------------------
 */

char *
tsu_rule_parse_root(TsuRuleParse *parse, xmlNode *root)
{
    static const char *const KNOWN[] = {"version", "name", "office", NULL};
    TsuRulePlace place = {parse, root, NULL};
    g_autofree char *version = NULL;
    char *name;
    bool office = false;

    if (!tsu_rule_is_ours(root) || strcmp((const char *) root->name, "rules") != 0) {
        tsu_rule_complain(
            &place,
            _("this is no rule file: its first element is <%s>, and should be <rules> "
              "in the namespace %s"),
            (const char *) root->name, TSU_RULES_NAMESPACE);
        return NULL;
    }
    version = tsu_rule_attribute(&place, "version", true);
    if (version != NULL && strcmp(version, "1.0") != 0) {
        tsu_rule_complain(&place, _("version: “%s” is not known; allowed: %s"), version, "1.0");
        return NULL;
    }
    tsu_rule_attributes(&place, KNOWN);
    tsu_rule_flag(&place, "office", &office);
    if (parse->office && !office)
        tsu_rule_complain(&place, _("a file of the office's own says office=\"true\" at <rules>"));
    if (!parse->office && office)
        tsu_rule_complain(&place, _("office=\"true\" is for a file of the office's own"));
    name = tsu_rule_id(&place, "name", true);
    return name != NULL ? name : g_strdup("?");
}

void
tsu_rule_parse_child(TsuRuleParse *parse, xmlNode *node)
{
    TsuRulePlace place = {parse, node, NULL};

    if (tsu_rule_is_ours(node) && strcmp((const char *) node->name, "rule") == 0)
        read_rule(&place);
    else if (tsu_rule_is_ours(node) && strcmp((const char *) node->name, "gate") == 0)
        read_gate(&place);
    else if (tsu_rule_is_ours(node) && strcmp((const char *) node->name, "series") == 0)
        read_series(&place);
    else
        tsu_rule_complain(&place, _("<%s> cannot stand in <%s>; allowed: %s"),
                          (const char *) node->name, "rules", "gate, series, rule");
}

void
tsu_rule_parse_text(TsuRuleParse *parse, const xmlNode *text)
{
    tsu_rule_stray_text(&(TsuRulePlace){parse, text->parent, NULL}, text);
}
