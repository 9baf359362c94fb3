/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tsu-rule-kind.h"

#include <glib/gi18n.h>
#include <stdlib.h>
#include <string.h>

/* Words of the file and of the screen ----------------------------------------------------------*/

typedef struct {
    const char *key, *label; /* label: msgid */
} Word;

static const Word STATUSES[] = {
    {"enacted", N_("In force")}, /* 施行済 */
    {"notice", N_("Notice")},    /* 告示・通知 */
    {"house", N_("House rule")}, /* 当団体の定め */
    {"bill", N_("Bill")},        /* 法案 */
    {"draft", N_("Draft")},      /* 案 */
};

static const Word SEVERITIES[] = {
    {"hard", N_("Refuses")},
    {"overridable", N_("Refuses without a reason")},
    {"soft", N_("Asks for a reason")},
    {"advice", N_("Advice")},
};

static const Word CONFIDENCES[] = {
    {"official", N_("Read at an official body")},  {"public", N_("Read in a public source")},
    {"known", N_("Commonly known, not verified")}, {"derived", N_("Follows from the others")},
    {"disputed", N_("Sources disagree")},
};

static const Word LOSSES[] = {
    {"stay", N_("The right to stay, or the licence")},
    {"stage", N_("A stage or a certificate")},
    {"exam-year", N_("An exam year")},
    {"relief", N_("Relief remains")},
    {"duty", N_("Office duty")},
};

static const Word MOMENTS[] = {
    {"always", N_("The day of the question")},
    {"gate", N_("The day of the next stage")},
    {"entry", N_("Entry into Japan")},
    {"lecture-end", N_("End of lectures")},
    {"plan-applied", N_("Filing of the plan")},
    {"plan-start", N_("Start of the plan")},
    {"stage-start", N_("Start of the stage")},
    {"stage-end", N_("End of the stage")},
    {"status-grant", N_("Grant of the status of residence")},
    {"test-date", N_("Day of the test")},
    {"graduation", N_("Graduation")},
    {"exam", N_("National exam")},
    {"event", N_("Day of the record")},
};

static const Word STEPS[] = {
    {"apply", N_("Apply")},                  /* 申込 */
    {"sit", N_("Sit the test")},             /* 受験・受検 */
    {"result", N_("Result")},                /* 結果 */
    {"start", N_("Begin")},                  /* 開始 */
    {"finish", N_("Complete")},              /* 修了 */
    {"file", N_("File the papers")},         /* 申請・届出 */
    {"granted", N_("Certified or granted")}, /* 認定・許可 */
    {"depart", N_("Leave Japan")},           /* 出国 */
    {"return", N_("Come back to Japan")},    /* 再入国 */
};

static bool
parse_word(const Word *words, unsigned n, const char *key, unsigned *out)
{
    for (unsigned i = 0; key != NULL && i < n; i++)
        if (strcmp(words[i].key, key) == 0) {
            *out = i;
            return true;
        }

    return false;
}

#define WORDS(Type, prefix, table)                                                                 \
    const char *prefix##_key(Type value)                                                           \
    {                                                                                              \
        return table[value].key;                                                                   \
    }                                                                                              \
    const char *prefix##_label(Type value)                                                         \
    {                                                                                              \
        return table[value].label;                                                                 \
    }                                                                                              \
    bool prefix##_parse(const char *key, Type *out)                                                \
    {                                                                                              \
        unsigned i;                                                                                \
                                                                                                   \
        if (!parse_word(table, G_N_ELEMENTS(table), key, &i))                                      \
            return false;                                                                          \
        *out = (Type) i;                                                                           \
        return true;                                                                               \
    }

WORDS(TsuRuleStatus, tsu_rule_status, STATUSES)
WORDS(TsuRuleSeverity, tsu_rule_severity, SEVERITIES)
WORDS(TsuRuleConfidence, tsu_rule_confidence, CONFIDENCES)
WORDS(TsuLoss, tsu_loss, LOSSES)
WORDS(TsuMoment, tsu_moment, MOMENTS)
WORDS(TsuStepKind, tsu_step, STEPS)

/* Spans -----------------------------------------------------------------------------------------*/

bool
tsu_offset_parse(const char *text, TsuOffset *out)
{
    TsuOffset offset = {.set = true};
    char *end;
    long n;

    if (text == NULL || !(g_ascii_isdigit(*text) || (*text == '-' && g_ascii_isdigit(text[1]))))
        return false;
    n = strtol(text, &end, 10);
    if (n < -36500 || n > 36500 || *end == '\0' || end[1] != '\0')
        return false;
    switch (*end) {
    case 'd':
        offset.days = (int) n;
        break;
    case 'w':
        offset.days = (int) n * 7;
        break;
    case 'm':
        offset.months = (int) n;
        break;
    case 'y':
        offset.months = (int) n * 12;
        break;
    case 'e':
        offset.months = (int) n;
        offset.month_end = true;
        break;
    default:
        return false;
    }
    *out = offset;
    return true;
}

static TsuDate
shift(TsuDate date, TsuOffset offset, int sign)
{
    if (!tsu_date_is_full(date))
        return TSU_DATE_NONE;
    if (offset.months != 0)
        date = tsu_date_add_months(date, sign * offset.months);
    if (offset.days != 0)
        date = tsu_date_add_days(date, sign * offset.days);
    return offset.month_end ? tsu_date_month_end(date) : date;
}

TsuDate
tsu_offset_after(TsuDate date, TsuOffset offset)
{
    return shift(date, offset, 1);
}

TsuDate
tsu_offset_before(TsuDate date, TsuOffset offset)
{
    return shift(date, offset, -1);
}

char *
tsu_offset_format(TsuOffset offset)
{
    if (offset.month_end)
        return g_strdup_printf("%de", offset.months);
    if (offset.months != 0)
        return g_strdup_printf("%dm", offset.months);
    return g_strdup_printf("%dd", offset.days);
}

/* Rules -----------------------------------------------------------------------------------------*/

static void
parameter_free(gpointer data)
{
    TsuRuleParameter *parameter = data;

    g_free(parameter->name);
    g_free(parameter->key);
    g_free(parameter->value);
    g_free(parameter);
}

static void
step_clear(gpointer data)
{
    g_free(((TsuRuleStep *) data)->series);
}

TsuRuleWords *
tsu_rule_words_new(const char *language, const char *text)
{
    TsuRuleWords *words = g_new0(TsuRuleWords, 1);

    words->language = g_strdup(language);
    words->text = g_strdup(text);
    return words;
}

void
tsu_rule_words_free(TsuRuleWords *words)
{
    if (words == NULL)
        return;
    g_free(words->language);
    g_free(words->text);
    g_free(words);
}

TsuRule *
tsu_rule_new(void)
{
    TsuRule *rule = g_new0(TsuRule, 1);

    rule->titles = g_ptr_array_new_with_free_func((GDestroyNotify) tsu_rule_words_free);
    rule->messages = g_ptr_array_new_with_free_func((GDestroyNotify) tsu_rule_words_free);
    rule->doubts = g_ptr_array_new_with_free_func((GDestroyNotify) tsu_rule_words_free);
    rule->parameters = g_ptr_array_new_with_free_func(parameter_free);
    rule->steps = g_array_new(FALSE, TRUE, sizeof(TsuRuleStep));
    g_array_set_clear_func(rule->steps, step_clear);
    rule->warnings = g_array_new(FALSE, TRUE, sizeof(TsuOffset));
    return rule;
}

void
tsu_rule_free(TsuRule *rule)
{
    if (rule == NULL)
        return;
    if (rule->compiled != NULL && rule->kind->free_compiled != NULL)
        rule->kind->free_compiled(rule->compiled);
    g_free(rule->id);
    g_ptr_array_unref(rule->titles);
    g_ptr_array_unref(rule->messages);
    g_ptr_array_unref(rule->doubts);
    g_free(rule->citation);
    g_free(rule->source);
    g_free(rule->gate);
    g_free(rule->programme);
    g_free(rule->route);
    g_free(rule->stage);
    g_strfreev(rule->relieves);
    g_strfreev(rule->exempts);
    g_strfreev(rule->requires);
    g_ptr_array_unref(rule->parameters);
    g_array_unref(rule->steps);
    g_array_unref(rule->warnings);
    g_free(rule->file);
    g_free(rule);
}

/* "ja" of "ja_JP.UTF-8". */
static bool
same_language(const char *wanted, const char *language)
{
    size_t n = strlen(language);

    return g_ascii_strncasecmp(wanted, language, n) == 0 && !g_ascii_isalnum(wanted[n]);
}

const char *
tsu_rule_words(const GPtrArray *words, const char *language)
{
    const char *english = NULL;

    for (unsigned i = 0; i < words->len; i++) {
        const TsuRuleWords *one = g_ptr_array_index(words, i);

        if (language != NULL && same_language(language, one->language))
            return one->text;
        if (english == NULL || strcmp(one->language, "en") == 0)
            english = one->text;
    }
    return english;
}

const char *
tsu_rule_title(const TsuRule *rule, const char *language)
{
    return tsu_rule_words(rule->titles, language);
}

const char *
tsu_rule_message(const TsuRule *rule, const char *language)
{
    return tsu_rule_words(rule->messages, language);
}

const char *
tsu_rule_doubt(const TsuRule *rule, const char *language)
{
    return tsu_rule_words(rule->doubts, language);
}

bool
tsu_rule_in_force(const TsuRule *rule, TsuDate day)
{
    return (!tsu_date_is_set(rule->from) || tsu_date_compare(day, rule->from) >= 0) &&
           (!tsu_date_is_set(rule->until) || tsu_date_compare(day, rule->until) < 0);
}

bool
tsu_rule_is_binding(const TsuRule *rule)
{
    return rule->status != TSU_RULE_BILL && rule->status != TSU_RULE_DRAFT;
}

bool
tsu_rule_is_unsure(const TsuRule *rule)
{
    if (rule->confidence == TSU_RULE_DISPUTED || rule->doubts->len > 0)
        return true;
    for (unsigned i = 0; i < rule->parameters->len; i++)
        if (((const TsuRuleParameter *) g_ptr_array_index(rule->parameters, i))->unsure)
            return true;

    return false;
}

bool
tsu_rule_day_is_unsure(const TsuRule *rule)
{
    if (rule->confidence == TSU_RULE_DISPUTED)
        return true;
    for (unsigned i = 0; i < rule->parameters->len; i++) {
        const TsuRuleParameter *parameter = g_ptr_array_index(rule->parameters, i);
        const TsuParameterSpec *spec = rule->kind->parameters;

        while (spec != NULL && spec->name != NULL && strcmp(spec->name, parameter->name) != 0)
            spec++;
        if (parameter->unsure && spec != NULL &&
            (spec->type == TSU_PARAMETER_OFFSET || spec->type == TSU_PARAMETER_DATE))
            return true;
    }
    return false;
}

const char *
tsu_rule_get(const TsuRule *rule, const char *name, const char *key)
{
    for (unsigned i = 0; i < rule->parameters->len; i++) {
        const TsuRuleParameter *parameter = g_ptr_array_index(rule->parameters, i);

        if (strcmp(parameter->name, name) == 0 &&
            (key == NULL || g_strcmp0(parameter->key, key) == 0))
            return parameter->value;
    }

    return NULL;
}

int
tsu_rule_get_integer(const TsuRule *rule, const char *name, const char *key, int otherwise)
{
    const char *value = tsu_rule_get(rule, name, key);

    return value != NULL ? (int) strtol(value, NULL, 10) : otherwise;
}

TsuDate
tsu_rule_get_date(const TsuRule *rule, const char *name)
{
    TsuDate date = TSU_DATE_NONE;

    tsu_date_parse(tsu_rule_get(rule, name, NULL), &date);
    return date;
}

TsuOffset
tsu_rule_get_offset(const TsuRule *rule, const char *name)
{
    TsuOffset offset = {0};

    tsu_offset_parse(tsu_rule_get(rule, name, NULL), &offset);
    return offset;
}
