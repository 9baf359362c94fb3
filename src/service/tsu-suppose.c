/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tsu-suppose-private.h"

#include <glib/gi18n.h>
#include <string.h>

TsuSuppose *
tsu_suppose_new(TsuStore *store, TsuCase *c, TsuDate today)
{
    TsuSuppose *suppose = g_new0(TsuSuppose, 1);

    suppose->store = store;
    suppose->today = today;
    suppose->c = tsu_case_ref(c);
    tsu_plan_writes_init(&suppose->writes, suppose->c, tsu_store_office(store));
    suppose->thought = tsu_edit_result(store, &suppose->writes);
    return suppose;
}

void
tsu_suppose_free(TsuSuppose *suppose)
{
    if (suppose == NULL)
        return;
    tsu_plan_writes_clear(&suppose->writes);
    tsu_case_unref(suppose->thought);
    tsu_case_unref(suppose->c);
    g_free(suppose);
}

TsuCase *
tsu_suppose_case(const TsuSuppose *suppose)
{
    return tsu_case_ref(suppose->thought);
}

GArray *
tsu_suppose_records(const TsuSuppose *suppose)
{
    GArray *records = g_array_new(FALSE, FALSE, sizeof(TsuSupposed));

    for (unsigned i = 0; i < suppose->writes.olds->len; i++) {
        TsuSupposed changed = {g_ptr_array_index(suppose->writes.olds, i),
                               g_ptr_array_index(suppose->writes.news, i)};

        g_array_append_val(records, changed);
    }
    for (unsigned i = 0; i < suppose->writes.inserts->len; i++) {
        TsuSupposed added = {NULL, g_ptr_array_index(suppose->writes.inserts, i)};

        g_array_append_val(records, added);
    }
    return records;
}

/* Putting into records --------------------------------------------------------------------------*/

/* The parts of a key that are said must be the same, those that are not must be missing. */
static bool
same_key(const TsuRecord *one, const TsuRecord *other)
{
    bool keyed = false;

    for (unsigned i = 0; i < one->spec->n_fields; i++) {
        if (!(one->spec->fields[i].flags & TSU_FIELD_KEY))
            continue;
        keyed = true;
        if (g_strcmp0(one->values[i], other->values[i]) != 0)
            return false;
    }
    return keyed;
}

/* What is on record, or was supposed before, under the same key. */
static TsuRecord *
find_same(const TsuSuppose *suppose, const TsuRecord *record)
{
    const GPtrArray *alike = tsu_case_records(suppose->thought, record->spec->name);

    for (unsigned i = 0; i < alike->len; i++)
        if (same_key(g_ptr_array_index(alike, i), record))
            return g_ptr_array_index(alike, i);

    return NULL;
}

/* The copy that may be written to, of a record of the case as it is thought so far. */
static TsuRecord *
edit(TsuSuppose *suppose, TsuRecord *record)
{
    TsuRecord *original = record->spec->owner == TSU_OWNER_NONE
                              ? tsu_case_person(suppose->c)
                              : tsu_case_find(suppose->c, record->id);

    return tsu_plan_writes_edit(&suppose->writes, original != NULL ? original : record);
}

/* FIELD=VALUE among the words: into @typed, values of choices by their keys. */
static bool
take_fields(TsuSupposeLine *line, const TsuEntitySpec *spec, GArray *typed, GPtrArray *texts,
            GError **error)
{
    for (unsigned i = 0; line->words[i] != NULL; i++) {
        const char *equals = line->used[i] ? NULL : strchr(line->words[i], '=');
        TsuTyped one = {0};
        const char *key = NULL;
        char *name;
        int index;

        if (equals == NULL)
            continue;
        line->used[i] = true;
        name = g_strndup(line->words[i], (gsize) (equals - line->words[i]));
        g_ptr_array_add(texts, name);
        index = tsu_entity_field_index(spec, name);
        if (index < 0 || spec->fields[index].type == TSU_FIELD_XML)
            return tsu_edit_no_such(error, _("%s has no field “%s”"), spec->name, name);
        if (spec->fields[index].type == TSU_FIELD_CHOICE)
            key = tsu_suppose_choice(&spec->fields[index], equals + 1);
        one.field = spec->fields[index].name;
        one.value = key != NULL ? key : equals + 1;
        g_array_append_val(typed, one);
    }
    return true;
}

/* Sets what was typed, and looks at what comes of it. */
static bool
set_fields(TsuSupposeLine *line, TsuRecord *record, const TsuEntitySpec *spec, GArray *typed,
           GError **error)
{
    TsuSuppose *suppose = line->suppose;
    const TsuTyped *fields = (const TsuTyped *) (const void *) typed->data;

    if (record == NULL) {
        g_autoptr(TsuRecord) made = tsu_record_new(spec);

        if (!tsu_edit_apply(suppose->store, made, fields, typed->len, line->issues, error))
            return false;
        record = find_same(suppose, made);
        if (record == NULL) {
            /* Said last: behind everything else of its day. */
            made->id = TSU_SUPPOSED + suppose->writes.inserts->len;
            g_ptr_array_add(suppose->writes.inserts, tsu_record_ref(made));
            record = made;
        } else {
            record = edit(suppose, record);
            if (!tsu_edit_apply(suppose->store, record, fields, typed->len, line->issues, error))
                return false;
        }
    } else {
        record = edit(suppose, record);
        if (!tsu_edit_apply(suppose->store, record, fields, typed->len, line->issues, error))
            return false;
    }
    if (!tsu_edit_check_record(suppose->store, record, line->issues, error) ||
        !tsu_edit_check_result(suppose->store, &suppose->writes, record, line->issues, error))
        return false;
    tsu_case_unref(suppose->thought);
    suppose->thought = tsu_edit_result(suppose->store, &suppose->writes);
    return true;
}

static bool
understood(const TsuSupposeLine *line, GError **error)
{
    for (unsigned i = 0; line->words[i] != NULL; i++)
        if (!line->used[i]) {
            if (line->usage != NULL)
                return tsu_edit_no_such(error, _("“%s” is not understood; write: %s"),
                                        line->words[i], line->usage);
            return tsu_edit_no_such(error, _("“%s” is not understood"), line->words[i]);
        }

    return true;
}

bool
tsu_suppose_put(TsuSupposeLine *line, GError **error, TsuRecord *record, const char *entity, ...)
{
    const TsuEntitySpec *spec = tsu_entity_find(entity);
    g_autoptr(GArray) typed = g_array_new(FALSE, FALSE, sizeof(TsuTyped));
    g_autoptr(GPtrArray) texts = g_ptr_array_new_with_free_func(g_free);
    va_list arguments;

    va_start(arguments, entity);
    for (const char *field; (field = va_arg(arguments, const char *)) != NULL;) {
        TsuTyped one = {field, va_arg(arguments, const char *), NULL};

        if (one.value != NULL)
            g_array_append_val(typed, one);
    }
    va_end(arguments);
    return take_fields(line, spec, typed, texts, error) && understood(line, error) &&
           set_fields(line, record, spec, typed, error);
}

/* The general forms -----------------------------------------------------------------------------*/

/* "345", "12/345" or "12/language_test-345": a record of hers; NULL: it names none. */
static TsuRecord *
find_record(const TsuSuppose *suppose, const char *word)
{
    g_autofree char *person =
        g_strdup_printf("%" G_GINT64_FORMAT "/", tsu_case_person(suppose->c)->id);
    const char *number = g_str_has_prefix(word, person) ? word + strlen(person) : word;
    const char *dash = strrchr(number, '-');
    g_autofree char *entity = dash != NULL ? g_strndup(number, (gsize) (dash - number)) : NULL;
    TsuRecord *found;
    guint64 id;

    if (!g_ascii_string_to_unsigned(dash != NULL ? dash + 1 : number, 10, 1, G_MAXINT64, &id, NULL))
        return NULL;
    found = tsu_case_find(suppose->thought, (int64_t) id);
    if (found == NULL || found->spec->flags & TSU_ENTITY_INTERNAL ||
        (entity != NULL && strcmp(entity, found->spec->name) != 0))
        return NULL;
    return found;
}

static bool
is_number(const char *word)
{
    return strspn(word, "0123456789/") == strlen(word) || strchr(word, '/') != NULL;
}

/* A kind of record by its name or label, with fields behind it. */
static const TsuEntitySpec *
find_entity(const char *word)
{
    const TsuEntitySpec *found = tsu_entity_find(word);
    g_autofree char *folded = tsu_suppose_fold(word);
    unsigned n;
    const TsuEntitySpec *const *entities = tsu_entities(&n);

    for (unsigned i = 0; found == NULL && i < n; i++) {
        g_autofree char *label = tsu_suppose_fold(_(entities[i]->label));

        if (strcmp(label, folded) == 0)
            found = entities[i];
    }
    if (found == NULL || found->flags & TSU_ENTITY_INTERNAL ||
        found->owner == TSU_OWNER_ORGANIZATION || found == TSU_ORGANIZATION)
        return NULL;
    return found;
}

static bool
change_record(TsuSupposeLine *line, TsuRecord *record, GError **error)
{
    static const char *const WITHDRAWN[] = {"withdrawn", "none", "取消", "なし", NULL};

    if (tsu_suppose_take_word(line, WITHDRAWN)) {
        edit(line->suppose, record)->withdrawn = true;
        if (!understood(line, error))
            return false;
        tsu_case_unref(line->suppose->thought);
        line->suppose->thought = tsu_edit_result(line->suppose->store, &line->suppose->writes);
        return true;
    }
    return tsu_suppose_put(line, error, record, record->spec->name, NULL);
}

static bool
add(TsuSupposeLine *line, GError **error)
{
    const char *first = line->words[0];
    bool fields = line->words[1] != NULL && strchr(line->words[1], '=') != NULL;
    TsuRecord *record = find_record(line->suppose, first);
    const TsuEntitySpec *spec = fields ? find_entity(first) : NULL;

    if (record != NULL && line->words[1] != NULL) {
        line->used[0] = true;
        line->usage = _("RECORD FIELD=VALUE…, or RECORD withdrawn");
        return change_record(line, record, error);
    }
    if (is_number(first))
        return tsu_edit_no_such(error, _("there is no record %s"), first);
    if (spec != NULL) {
        line->used[0] = true;
        line->usage = _("KIND-OF-RECORD FIELD=VALUE…");
        return tsu_suppose_put(line, error,
                               spec == TSU_PERSON ? tsu_case_person(line->suppose->thought) : NULL,
                               spec->name, NULL);
    }
    return tsu_suppose_form(line, error);
}

/* At blanks of any width; quotes keep a value with blanks together. */
static char **
split(const char *text, GError **error)
{
    g_auto(GStrv) parts = g_strsplit(text, "\xE3\x80\x80", -1);
    g_autofree char *plain = g_strjoinv(" ", parts);
    g_autoptr(GError) problem = NULL;
    char **words = NULL;

    if (!g_shell_parse_argv(plain, NULL, &words, &problem)) {
        if (g_error_matches(problem, G_SHELL_ERROR, G_SHELL_ERROR_EMPTY_STRING))
            tsu_edit_no_such(error, "%s", _("nothing is supposed"));
        else
            tsu_edit_no_such(error, _("the quotes in “%s” do not close"), text);
        return NULL;
    }
    return words;
}

bool
tsu_suppose_add(TsuSuppose *suppose, const char *text, GPtrArray *issues, GError **error)
{
    g_auto(GStrv) words = split(text, error);
    g_autofree bool *used = words != NULL ? g_new0(bool, g_strv_length(words) + 1) : NULL;
    TsuSupposeLine line = {suppose, words, used, NULL, issues};

    return words != NULL && add(&line, error);
}
