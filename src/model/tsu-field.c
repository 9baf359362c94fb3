/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tsu-field.h"

#include <string.h>

#include "tsu-text.h"

#define TEXT_MAX  500
#define PROSE_MAX 20000

static bool
is_hash(const char *text)
{
    return strlen(text) == 64 && strspn(text, "0123456789abcdef") == 64;
}

/* Full-width digits and signs as ASCII, so that what an input method left behind still counts. */
static char *
narrow(const char *text)
{
    return g_utf8_normalize(text, -1, G_NORMALIZE_ALL_COMPOSE);
}

static char *
check_text(const TsuFieldSpec *field, const char *text, TsuIssue *issue)
{
    long max = field->max > 0                   ? (long) field->max
               : field->type == TSU_FIELD_PROSE ? PROSE_MAX
                                                : TEXT_MAX;

    if (field->type == TSU_FIELD_TEXT && strpbrk(text, "\n\r\t")) {
        tsu_issue_set(issue, TSU_ISSUE_LINE_BREAK, text, NULL);
        return NULL;
    }
    if (g_utf8_strlen(text, -1) > max) {
        g_autofree char *allowed = g_strdup_printf("%ld", max);
        tsu_issue_set(issue, TSU_ISSUE_TEXT_TOO_LONG, text, allowed);
        return NULL;
    }
    if (tsu_text_looks_zawgyi(text)) {
        tsu_issue_set(issue, TSU_ISSUE_ZAWGYI, text, NULL);
        return NULL;
    }

    return g_strdup(text);
}

static char *
check_date(const TsuFieldSpec *field, const char *text, TsuDate today, TsuIssue *issue)
{
    bool partial = field->type == TSU_FIELD_PARTIAL_DATE;
    TsuDate date;
    bool good;

    if (tsu_date_is_set(today))
        good = tsu_date_parse_typed(text, today, partial, &date);
    else
        good = partial ? tsu_date_parse_partial(text, &date) : tsu_date_parse(text, &date);
    if (good)
        return tsu_date_format(date);

    g_autofree char *allowed = tsu_field_allowed(field);
    tsu_issue_set(issue, TSU_ISSUE_BAD_DATE, text, allowed);
    return NULL;
}

static char *
refuse(const TsuFieldSpec *field, TsuIssueCode code, const char *text, TsuIssue *issue)
{
    g_autofree char *allowed = tsu_field_allowed(field);

    tsu_issue_set(issue, code, text, allowed);
    return NULL;
}

static char *
check_integer(const TsuFieldSpec *field, const char *text, TsuIssue *issue)
{
    int64_t number;

    /* One form only, or two files that mean the same would differ: no sign, no leading zero. */
    if (strspn(text, "0123456789") != strlen(text) || strlen(text) > 18 ||
        (text[0] == '0' && text[1] != '\0'))
        return refuse(field, TSU_ISSUE_BAD_NUMBER, text, issue);
    number = g_ascii_strtoll(text, NULL, 10);
    if (number < field->min || number > field->max)
        return refuse(field, TSU_ISSUE_OUT_OF_RANGE, text, issue);

    return g_strdup(text);
}

static char *
check_hours(const TsuFieldSpec *field, const char *text, TsuIssue *issue)
{
    size_t whole = strspn(text, "0123456789");
    size_t part = text[whole] == '.' ? strspn(text + whole + 1, "0123456789") : 0;
    size_t length = whole + (text[whole] == '.' ? part + 1 : 0);

    if (whole == 0 || whole > 9 || (whole > 1 && text[0] == '0') || text[length] != '\0' ||
        (text[whole] == '.' && (part == 0 || part > 2)))
        return refuse(field, TSU_ISSUE_BAD_NUMBER, text, issue);
    if (g_ascii_strtod(text, NULL) > (double) field->max)
        return refuse(field, TSU_ISSUE_OUT_OF_RANGE, text, issue);
    /* 7.50 and 7.5 are the same hours, and have the same text. */
    if (text[whole] == '.')
        while (text[length - 1] == '0')
            length--;
    if (text[length - 1] == '.')
        length--;

    return g_strndup(text, length);
}

static char *
check_flag(const TsuFieldSpec *field, const char *text, bool typed, TsuIssue *issue)
{
    static const char *const YES[] = {"true", "1", "yes", "y", "はい", "有", NULL};
    static const char *const NO[] = {"false", "0", "no", "n", "いいえ", "無", NULL};

    /* A file may say 1 and 0, as xs:boolean allows; the rest is for hands. */
    for (unsigned i = 0; YES[i] != NULL && (typed || i < 2); i++) {
        if (strcmp(text, YES[i]) == 0)
            return g_strdup("true");
        if (strcmp(text, NO[i]) == 0)
            return g_strdup("false");
    }

    g_autofree char *allowed = tsu_field_allowed(field);
    tsu_issue_set(issue, TSU_ISSUE_BAD_FLAG, text, allowed);
    return NULL;
}

static char *
check_choice(const TsuFieldSpec *field, const char *text, bool typed, TsuIssue *issue)
{
    for (const TsuChoice *choice = field->choices; choice->key != NULL; choice++)
        if (strcmp(text, choice->key) == 0 ||
            (typed && (g_ascii_strcasecmp(text, choice->key) == 0 ||
                       g_ascii_strcasecmp(text, choice->label) == 0)))
            return g_strdup(choice->key);

    g_autofree char *allowed = tsu_field_allowed(field);
    tsu_issue_set(issue, TSU_ISSUE_BAD_CHOICE, text, allowed);
    return NULL;
}

static char *
check_country(const char *text, bool typed, TsuIssue *issue)
{
    const char *code = tsu_country_find(text);

    if (code != NULL && (typed || strcmp(code, text) == 0))
        return g_strdup(code);

    tsu_issue_set(issue, TSU_ISSUE_BAD_COUNTRY, text, "VNM, MMR, IDN, …");
    return NULL;
}

bool
tsu_code_is_valid(const char *code)
{
    size_t length = strlen(code);
    bool letter = false;

    if (length == 0 || length > 60)
        return false;
    for (const char *p = code; *p != '\0'; p++) {
        if (!g_ascii_isalnum(*p) && strchr("-_.", *p) == NULL)
            return false;
        letter |= g_ascii_isalpha(*p);
    }

    /* A number alone is a person's. */
    return letter && g_ascii_isalnum(code[0]);
}

/* ASCII without control characters and without blanks around it. */
static bool
is_plain(const char *text)
{
    const char *p = text;

    while (*p >= ' ' && *p <= '~')
        p++;
    return *p == '\0' && p > text && *text != ' ' && p[-1] != ' ';
}

static char *
check_value(const TsuFieldSpec *field, const char *value, TsuDate today, TsuIssue *issue)
{
    bool typed = tsu_date_is_set(today);

    switch (field->type) {
    case TSU_FIELD_TEXT:
    case TSU_FIELD_PROSE:
        return check_text(field, value, issue);
    case TSU_FIELD_DATE:
    case TSU_FIELD_PARTIAL_DATE:
        return check_date(field, value, today, issue);
    case TSU_FIELD_INTEGER:
        return check_integer(field, value, issue);
    case TSU_FIELD_HOURS:
        return check_hours(field, value, issue);
    case TSU_FIELD_FLAG:
        return check_flag(field, value, typed, issue);
    case TSU_FIELD_CHOICE:
        return check_choice(field, value, typed, issue);
    case TSU_FIELD_COUNTRY:
        return check_country(value, typed, issue);
    case TSU_FIELD_ORGANIZATION:
        if (tsu_code_is_valid(value))
            return g_strdup(value);
        tsu_issue_set(issue, TSU_ISSUE_BAD_CODE, value, "A–Z a–z 0–9 - _ .");
        return NULL;
    case TSU_FIELD_IMAGE:
    case TSU_FIELD_CONTENT:
        if (is_hash(value))
            return g_strdup(value);
        tsu_issue_set(issue, TSU_ISSUE_BAD_HASH, value, "SHA-256");
        return NULL;
    case TSU_FIELD_XML:
    default:
        g_assert_not_reached();
    }
}

char *
tsu_field_check(const TsuFieldSpec *field, const char *text, TsuDate today, TsuIssue *issue)
{
    bool typed = tsu_date_is_set(today);
    g_autofree char *nfc = NULL;
    g_autofree char *trimmed = NULL;
    g_autofree char *narrowed = NULL;
    const char *value;

    if (field->type == TSU_FIELD_XML)
        return g_strdup(text);
    /* Most of an import: nothing to compose and nothing to trim. */
    if (!typed && is_plain(text))
        return check_value(field, text, today, issue);
    if (!tsu_text_is_valid(text, -1)) {
        g_autofree char *found = g_utf8_make_valid(text, -1);
        tsu_issue_set(issue, TSU_ISSUE_BAD_TEXT, found, NULL);
        return NULL;
    }
    nfc = tsu_text_nfc(text);
    trimmed = tsu_text_trim(nfc);
    if (*trimmed == '\0')
        return g_strdup(TSU_NIL);
    value = trimmed;
    if (typed && field->type != TSU_FIELD_TEXT && field->type != TSU_FIELD_PROSE)
        value = narrowed = narrow(trimmed);

    return check_value(field, value, today, issue);
}

char *
tsu_field_allowed(const TsuFieldSpec *field)
{
    switch (field->type) {
    case TSU_FIELD_DATE:
        return g_strdup("YYYY-MM-DD");
    case TSU_FIELD_PARTIAL_DATE:
        return g_strdup("YYYY-MM-DD | YYYY-MM | YYYY");
    case TSU_FIELD_INTEGER:
        return g_strdup_printf("%" G_GINT64_FORMAT "–%" G_GINT64_FORMAT, field->min, field->max);
    case TSU_FIELD_HOURS:
        return g_strdup_printf("0–%" G_GINT64_FORMAT ", 7.5", field->max);
    case TSU_FIELD_FLAG:
        return g_strdup("true | false");
    case TSU_FIELD_CHOICE: {
        GString *keys = g_string_new(NULL);

        for (const TsuChoice *choice = field->choices; choice->key != NULL; choice++)
            g_string_append_printf(keys, "%s%s", keys->len > 0 ? " | " : "", choice->key);
        return g_string_free(keys, FALSE);
    }
    case TSU_FIELD_COUNTRY:
        return g_strdup("ISO 3166-1 alpha-3");
    case TSU_FIELD_TEXT:
        return g_strdup_printf("1–%" G_GINT64_FORMAT, field->max > 0 ? field->max : TEXT_MAX);
    case TSU_FIELD_PROSE:
        return g_strdup_printf("1–%" G_GINT64_FORMAT, field->max > 0 ? field->max : PROSE_MAX);
    case TSU_FIELD_ORGANIZATION:
    case TSU_FIELD_IMAGE:
    case TSU_FIELD_CONTENT:
    case TSU_FIELD_XML:
    default:
        return NULL;
    }
}

const char *
tsu_field_choice_label(const TsuFieldSpec *field, const char *key)
{
    for (const TsuChoice *choice = field->choices; choice != NULL && choice->key != NULL; choice++)
        if (strcmp(choice->key, key) == 0)
            return choice->label;

    return key;
}
