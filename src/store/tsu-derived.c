/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tsu-derived.h"

#include <string.h>

#include "tsu-language.h"
#include "tsu-text.h"

/* A number as people compare it: folded, and nothing but letters and digits. */
static char *
bare_number(const char *number)
{
    g_autofree char *folded = tsu_text_fold(number);
    GString *bare = g_string_new(NULL);

    for (const char *p = folded; *p != '\0'; p = g_utf8_next_char(p))
        if (g_unichar_isalnum(g_utf8_get_char(p)))
            g_string_append_len(bare, p, g_utf8_next_char(p) - p);
    return g_string_free(bare, FALSE);
}

static void
append_word(GString *key, const char *text)
{
    if (text == NULL || *text == '\0')
        return;
    g_string_append_c(key, '\n');
    g_string_append(key, text);
}

static void
append_searched(GString *key, const TsuRecord *record)
{
    for (unsigned i = 0; i < record->spec->n_fields; i++) {
        const TsuFieldSpec *field = &record->spec->fields[i];
        const char *value = record->values[i];

        /* No key repeats an organization's name: that has a key of its own. */
        if (!(field->flags & TSU_FIELD_SEARCHED) || value == NULL ||
            field->type == TSU_FIELD_ORGANIZATION)
            continue;
        g_autofree char *folded = tsu_text_fold(value);
        append_word(key, folded);
        if (field->flags & TSU_FIELD_NUMBER) {
            g_autofree char *bare = bare_number(value);

            if (strcmp(bare, folded) != 0)
                append_word(key, bare);
        }
    }
}

/* A name in one piece too: グエンティアイン is typed as often as グエン ティ アイン. */
static void
append_joined_name(GString *key, const TsuRecord *record)
{
    g_autofree char *name = NULL;
    g_auto(GStrv) words = NULL;
    g_autofree char *joined = NULL;

    if (!tsu_record_is(record, "name"))
        return;
    name = tsu_name_join(record);
    words = tsu_text_fold_words(name);
    joined = g_strjoinv("", words);
    if (g_strv_length(words) > 1)
        append_word(key, joined);
}

static void
add_organization(GString *organizations, const char *code)
{
    g_autofree char *word = g_strdup_printf(" %s ", code);

    if (strstr(organizations->str, word) == NULL)
        g_string_append(organizations, organizations->len > 0 ? word + 1 : word);
}

static int64_t
identity_hash(const char *text)
{
    /* FNV-1a, 64 bits: only to meet again; whoever meets is compared whole. */
    uint64_t hash = UINT64_C(14695981039346656037);

    for (const char *p = text; *p != '\0'; p++)
        hash = (hash ^ (uint8_t) *p) * UINT64_C(1099511628211);
    return (int64_t) hash;
}

static void
add_identity(GArray *hashes, const char *kind, const char *one, const char *other)
{
    g_autofree char *text = g_strdup_printf("%s\t%s\t%s", kind, one, other);
    int64_t hash = identity_hash(text);

    for (unsigned i = 0; i < hashes->len; i++)
        if (g_array_index(hashes, int64_t, i) == hash)
            return;
    g_array_append_val(hashes, hash);
}

/* The words of a name in one order, so that surname and given may have changed places. */
static char *
sorted_words(const char *name)
{
    g_auto(GStrv) words = tsu_text_fold_words(name);

    for (unsigned i = 0; words[i] != NULL; i++)
        for (unsigned k = i; k > 0 && strcmp(words[k - 1], words[k]) > 0; k--) {
            char *word = words[k];

            words[k] = words[k - 1];
            words[k - 1] = word;
        }
    return g_strjoinv(" ", words);
}

GArray *
tsu_derived_identity(const TsuCase *c)
{
    GArray *hashes = g_array_new(FALSE, FALSE, sizeof(int64_t));
    const char *birth = tsu_record_get(tsu_case_person(c), "birth_date");
    const GPtrArray *names = tsu_case_records(c, "name");
    const GPtrArray *passports = tsu_case_records(c, "passport");

    for (unsigned i = 0; birth != NULL && i < names->len; i++) {
        g_autofree char *name = tsu_name_join(g_ptr_array_index(names, i));
        g_autofree char *words = sorted_words(name);

        add_identity(hashes, "name", words, birth);
    }
    for (unsigned i = 0; i < passports->len; i++) {
        const TsuRecord *passport = g_ptr_array_index(passports, i);
        const char *issuer = tsu_record_get(passport, "issuer");
        g_autofree char *number = bare_number(tsu_record_get(passport, "number"));

        add_identity(hashes, "passport", number,
                     issuer != NULL ? issuer : tsu_record_get(tsu_case_person(c), "nationality"));
    }
    return hashes;
}

GPtrArray *
tsu_derived_due(const TsuCase *c, const TsuRules *rules)
{
    return rules != NULL ? tsu_deadlines(rules, c)
                         : g_ptr_array_new_with_free_func((GDestroyNotify) tsu_deadline_free);
}

void
tsu_derived_judge(TsuDerived *derived, const TsuCase *c, const TsuRules *rules)
{
    TsuLevel level = rules != NULL
                         ? tsu_case_language_level(rules, c, (TsuDate){9999, 12, 31}, NULL)
                         : TSU_LEVEL_NONE;

    g_free(derived->level);
    derived->level = level != TSU_LEVEL_NONE ? g_strdup(tsu_level_name(level)) : NULL;
    g_ptr_array_unref(derived->due);
    derived->due = tsu_derived_due(c, rules);
}

TsuDerived *
tsu_derived_new(const TsuCase *c, const TsuRules *rules)
{
    TsuDerived *derived = g_new0(TsuDerived, 1);
    const TsuRecord *person = tsu_case_person(c);
    const TsuRecord *leg = tsu_case_leg(c), *residence = tsu_case_last(c, "residence_period");
    const GPtrArray *all = tsu_case_all(c), *periods = tsu_case_records(c, "stage_period");
    const GPtrArray *placements = tsu_case_records(c, "placement");
    g_autofree char *folded_number = NULL;
    GString *key = g_string_new(NULL), *organizations = g_string_new(NULL);
    GString *stages = g_string_new(NULL);

    derived->due = tsu_derived_due(c, NULL);
    derived->name = tsu_case_display_name(c);
    derived->kana = tsu_case_name(c, "kana");
    derived->native = tsu_case_name(c, "native");
    derived->birth_date = g_strdup(tsu_record_get(person, "birth_date"));
    derived->nationality = g_strdup(tsu_record_get(person, "nationality"));
    if (leg != NULL) {
        derived->programme = g_strdup(tsu_record_get(leg, "programme"));
        derived->route = g_strdup(tsu_record_get(leg, "route"));
        derived->sender = g_strdup(tsu_record_get(leg, "sender"));
    }
    if (derived->sender == NULL)
        derived->sender = g_strdup(person->source);
    for (unsigned i = placements->len; i > 0 && derived->host == NULL; i--) {
        const TsuRecord *placement = g_ptr_array_index(placements, i - 1);

        if (tsu_record_get(placement, "until") == NULL || i == placements->len)
            derived->host = g_strdup(tsu_record_get(placement, "organization"));
    }
    for (unsigned i = 0; i < periods->len; i++) {
        const TsuRecord *period = g_ptr_array_index(periods, i);

        g_string_append_printf(stages, "%s %s\n", tsu_record_get(period, "since"),
                               tsu_record_get(period, "stage"));
    }
    derived->stages =
        stages->len > 0 ? g_string_free(stages, FALSE) : (g_string_free(stages, TRUE), NULL);
    if (residence != NULL) {
        derived->status = g_strdup(tsu_record_get(residence, "status"));
        derived->residence_until = g_strdup(tsu_record_get(residence, "until"));
    }

    {
        g_autofree char *sort = tsu_case_sort_key(c);

        g_string_append(key, sort);
    }
    if (person->ref != NULL) {
        folded_number = tsu_text_fold(person->ref);
        append_word(key, folded_number);
    }
    append_searched(key, person);
    for (unsigned i = 0; i < all->len; i++) {
        const TsuRecord *record = g_ptr_array_index(all, i);

        if (record->withdrawn || record->spec->flags)
            continue;
        append_searched(key, record);
        append_joined_name(key, record);
        for (unsigned k = 0; k < record->spec->n_fields; k++)
            if (record->spec->fields[k].type == TSU_FIELD_ORGANIZATION && record->values[k] != NULL)
                add_organization(organizations, record->values[k]);
    }
    if (person->source != NULL)
        add_organization(organizations, person->source);
    derived->key = g_string_free(key, FALSE);
    derived->organizations = g_string_free(organizations, FALSE);
    derived->identity = tsu_derived_identity(c);
    if (rules != NULL)
        tsu_derived_judge(derived, c, rules);
    return derived;
}

void
tsu_derived_free(TsuDerived *derived)
{
    if (derived == NULL)
        return;
    g_free(derived->name);
    g_free(derived->kana);
    g_free(derived->native);
    g_free(derived->birth_date);
    g_free(derived->nationality);
    g_free(derived->programme);
    g_free(derived->route);
    g_free(derived->sender);
    g_free(derived->host);
    g_free(derived->stages);
    g_free(derived->level);
    g_free(derived->status);
    g_free(derived->residence_until);
    g_free(derived->key);
    g_free(derived->organizations);
    g_array_unref(derived->identity);
    g_ptr_array_unref(derived->due);
    g_free(derived);
}

char *
tsu_derived_organization_key(const TsuRecord *organization, const GPtrArray *records)
{
    GString *key = g_string_new(NULL);
    g_autofree char *code = tsu_text_fold(organization->ref);

    g_string_append(key, code);
    append_searched(key, organization);
    for (unsigned i = 0; i < records->len; i++) {
        const TsuRecord *record = g_ptr_array_index(records, i);

        if (!record->withdrawn)
            append_searched(key, record);
    }
    return g_string_free(key, FALSE);
}
