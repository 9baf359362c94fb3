/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tsu-rule-kind.h"

#include <stdlib.h>
#include <string.h>

#include "tsu-context-private.h"
#include "tsu-kinds-private.h"
#include "tsu-rules-private.h"
#include "tsu-stage.h"

static const TsuRuleKind *const KINDS[] = {
    &TSU_KIND_AGE,
    &TSU_KIND_CHANGE_OF_STATUS,
    &TSU_KIND_DEADLINE,
    &TSU_KIND_EPA_COMPLETION,
    &TSU_KIND_EVALUATION_TEST,
    &TSU_KIND_EXAM_WITHIN,
    &TSU_KIND_FIXED_LIMIT,
    &TSU_KIND_GOOD_COMPLETION,
    &TSU_KIND_LANGUAGE_COURSE,
    &TSU_KIND_LANGUAGE_LEVEL,
    &TSU_KIND_LANGUAGE_REPORT,
    &TSU_KIND_LANGUAGE_SCHOOL,
    &TSU_KIND_LECTURE_COMPLETE,
    &TSU_KIND_LECTURE_HOURS,
    &TSU_KIND_LECTURE_SHARE,
    &TSU_KIND_LECTURE_TOTAL,
    &TSU_KIND_MONTHS_IN_STAGE,
    &TSU_KIND_NATIONAL_EXAM,
    &TSU_KIND_NOT_RECORDED,
    &TSU_KIND_ORGANIZATION_STANDING,
    &TSU_KIND_PART_PASS,
    &TSU_KIND_PLAN_WINDOW,
    &TSU_KIND_PRACTICAL_TRAINING,
    &TSU_KIND_PRACTICE_DAYS,
    &TSU_KIND_RECORD,
    &TSU_KIND_SCHOOL_YEARS,
    &TSU_KIND_SIXTH_YEAR,
    &TSU_KIND_SKILL_APPLICATION,
    &TSU_KIND_SKILL_CLOSING,
    &TSU_KIND_SKILL_PRACTICE,
    &TSU_KIND_SKILL_SITTING,
    &TSU_KIND_SKILL_TEST,
    &TSU_KIND_STAGE_DURATION,
    &TSU_KIND_STAGE_ONCE,
    &TSU_KIND_STAGE_RUN,
    &TSU_KIND_STAGE_STAY,
    &TSU_KIND_STAGE_TOTAL,
    &TSU_KIND_STATUS_GRANTED,
    &TSU_KIND_STAY_CAP,
    &TSU_KIND_TEMPORARY_RETURN,
    &TSU_KIND_TEST_LEVEL,
    &TSU_KIND_TRANSITIONAL,
    &TSU_KIND_TRANSITIONAL_TERM,
    NULL,
};

static const TsuParameterSpec NO_PARAMETERS[] = {{NULL}};

const TsuRuleKind TSU_RULE_KIND_UNKNOWN = {
    .name = "unknown",
    .doc = "None of the kinds.",
    .parameters = NO_PARAMETERS,
};

const TsuRuleKind *const *
tsu_rule_kinds(unsigned *n_kinds)
{
    *n_kinds = G_N_ELEMENTS(KINDS) - 1;
    return KINDS;
}

const TsuRuleKind *
tsu_rule_kind_find(const char *name)
{
    for (unsigned i = 0; KINDS[i] != NULL; i++)
        if (strcmp(KINDS[i]->name, name) == 0)
            return KINDS[i];

    return NULL;
}

/* Types of parameters ---------------------------------------------------------------------------*/

static bool
is_integer(const char *value)
{
    return *value != '\0' && strlen(value) <= 5 && strspn(value, "0123456789") == strlen(value);
}

static bool
is_hours(const char *value)
{
    size_t whole = strspn(value, "0123456789");

    if (whole == 0 || whole > 6)
        return false;
    if (value[whole] == '\0')
        return true;
    return value[whole] == '.' && strspn(value + whole + 1, "0123456789") >= 1 &&
           strspn(value + whole + 1, "0123456789") == strlen(value + whole + 1) &&
           strlen(value + whole + 1) <= 2;
}

static bool
is_ratio(const char *value)
{
    const char *slash = strchr(value, '/');

    return slash != NULL && slash > value && slash[1] >= '1' && slash[1] <= '9' &&
           strspn(value, "0123456789") == (size_t) (slash - value) &&
           strspn(slash + 1, "0123456789") == strlen(slash + 1) && strlen(value) < 9;
}

static const TsuFieldSpec *
field_of(const char *entity, const char *field)
{
    const TsuEntitySpec *spec = tsu_entity_find(entity);

    return &spec->fields[tsu_entity_field_index(spec, field)];
}

static bool
is_choice(const TsuFieldSpec *field, const char *value, char **allowed)
{
    for (const TsuChoice *choice = field->choices; choice->key != NULL; choice++)
        if (strcmp(choice->key, value) == 0)
            return true;
    if (allowed != NULL)
        *allowed = tsu_field_allowed(field);
    return false;
}

static bool
is_one_of(const char *value, const char *words, char **allowed)
{
    g_auto(GStrv) list = g_strsplit(words, " | ", -1);

    if (g_strv_contains((const char *const *) list, value))
        return true;
    if (allowed != NULL)
        *allowed = g_strdup(words);
    return false;
}

static bool
told(bool good, const char *form, char **allowed)
{
    if (!good && allowed != NULL)
        *allowed = g_strdup(form);
    return good;
}

/* The fields of the entity that @value names; of another the entities. */
static bool
is_field(const char *value, char **allowed)
{
    TsuFieldPath path;
    g_auto(GStrv) parts = g_strsplit(value, ".", 2);
    const TsuEntitySpec *spec = parts[0] != NULL ? tsu_entity_find(parts[0]) : NULL;
    g_autoptr(GString) names = NULL;
    unsigned n = 0;
    const TsuEntitySpec *const *all = tsu_entities(&n);

    if (tsu_field_path_parse(value, &path) && path.field >= 0)
        return true;
    if (allowed == NULL)
        return false;
    names = g_string_new(NULL);
    for (unsigned i = 0; spec == NULL && i < n; i++)
        g_string_append_printf(names, "%s%s.…", i > 0 ? " | " : "", all[i]->name);
    for (unsigned i = 0; spec != NULL && i < spec->n_fields; i++)
        if (spec->fields[i].type != TSU_FIELD_XML)
            g_string_append_printf(names, "%s%s.%s", i > 0 ? " | " : "", spec->name,
                                   spec->fields[i].name);
    *allowed = g_string_free(g_steal_pointer(&names), FALSE);
    return false;
}

bool
tsu_parameter_check(TsuParameterType type, const char *value, const TsuRules *rules, char **allowed)
{
    TsuFieldWhere where = {0};
    TsuOffset offset;
    TsuDate date;
    bool good;

    switch (type) {
    case TSU_PARAMETER_TEXT:
        return told(*value != '\0', "…", allowed);
    case TSU_PARAMETER_INTEGER:
        return told(is_integer(value), "0 … 99999", allowed);
    case TSU_PARAMETER_HOURS:
        return told(is_hours(value), "0 … 999999.99", allowed);
    case TSU_PARAMETER_RATIO:
        return told(is_ratio(value), "1/6", allowed);
    case TSU_PARAMETER_DATE:
        return told(tsu_date_parse(value, &date), "YYYY-MM-DD", allowed);
    case TSU_PARAMETER_OFFSET:
        return told(tsu_offset_parse(value, &offset), "6m | 14d | 1y | 2w | 5e", allowed);
    case TSU_PARAMETER_FLAG:
        return is_one_of(value, "true | false", allowed);
    case TSU_PARAMETER_LEVEL:
        return is_one_of(value, "none | n5 | n4 | n3 | n2 | n1", allowed);
    case TSU_PARAMETER_FIELD:
        return is_field(value, allowed);
    case TSU_PARAMETER_WHERE:
        good = tsu_field_where_parse(value, &where);
        tsu_field_where_clear(&where);
        return told(good, "entity.field=value,value", allowed);
    case TSU_PARAMETER_STAGE:
        return is_choice(field_of("stage_period", "stage"), value, allowed);
    case TSU_PARAMETER_STATUS:
        return is_choice(field_of("residence_period", "status"), value, allowed);
    case TSU_PARAMETER_SUBJECT:
        return is_choice(field_of("course", "subject"), value, allowed);
    case TSU_PARAMETER_GRADE:
        return is_choice(field_of("skill_test", "grade"), value, allowed);
    case TSU_PARAMETER_SERIES:
        return told(tsu_rules_series(rules, value) != NULL, "series id", allowed);
    case TSU_PARAMETER_RULE:
        return told(tsu_rules_versions(rules, value) != NULL, "rule id", allowed);
    }
    return false;
}
