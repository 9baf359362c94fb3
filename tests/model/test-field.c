/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The field tables themselves, and the one gate through which text becomes a value. */

#include <string.h>

#include "tsu-field.h"

static const TsuDate TODAY = {2026, 11, 23};
static const TsuDate FILE_DAY = {0};

static const TsuFieldSpec *
field(const char *entity, const char *name)
{
    const TsuEntitySpec *spec = tsu_entity_find(entity);

    g_assert_nonnull(spec);
    g_assert_cmpint(tsu_entity_field_index(spec, name), >=, 0);
    return &spec->fields[tsu_entity_field_index(spec, name)];
}

static void
test_tables_are_sound(void)
{
    unsigned n;
    const TsuEntitySpec *const *entities = tsu_entities(&n);
    static const char *const COMMON[] = {"id",        "ref",    "source",
                                         "withdrawn", "person", "organization_id"};

    for (unsigned i = 0; i < n; i++) {
        const TsuEntitySpec *spec = entities[i];
        g_autoptr(GHashTable) names = g_hash_table_new(g_str_hash, g_str_equal);

        g_assert_true(tsu_entity_find(spec->name) == spec);
        g_assert_cmpuint(tsu_entity_rank(spec), ==, i);
        g_assert_cmpstr(spec->fields[spec->n_fields - 1].name, ==, "extra");
        if (spec->dated_by != NULL)
            g_assert_cmpint(tsu_entity_field_index(spec, spec->dated_by), >=, 0);
        if (spec->ends_by != NULL)
            g_assert_cmpint(tsu_entity_field_index(spec, spec->ends_by), >=, 0);
        for (unsigned k = 0; k < spec->n_fields; k++) {
            const TsuFieldSpec *f = &spec->fields[k];

            g_assert_true(g_hash_table_add(names, (gpointer) f->name));
            g_assert_nonnull(f->label);
            for (unsigned c = 0; c < G_N_ELEMENTS(COMMON); c++)
                g_assert_cmpstr(f->name, !=, COMMON[c]);
            g_assert_cmpint(f->type == TSU_FIELD_CHOICE, ==, f->choices != NULL);
            if (f->type == TSU_FIELD_INTEGER)
                g_assert_cmpint(f->min, <, f->max);
            /* What never travels has no way to: restricted, internal, and contents. */
            if (spec->flags & (TSU_ENTITY_RESTRICTED | TSU_ENTITY_INTERNAL) ||
                f->type == TSU_FIELD_CONTENT)
                g_assert_cmpuint(
                    f->flags & (TSU_TRAVELS_DELIVERY | TSU_TRAVELS_ANSWER | TSU_TRAVELS_TRANSFER),
                    ==, 0);
        }
    }
}

static void
test_element_names(void)
{
    static const char *const CASES[][2] = {
        {"language_test", "languageTest"},
        {"mrz_1", "mrz1"},
        {"ref", "ref"},
        {"residence_period", "residencePeriod"},
    };

    for (unsigned i = 0; i < G_N_ELEMENTS(CASES); i++) {
        g_autofree char *element = tsu_name_to_element(CASES[i][0]);

        g_assert_cmpstr(element, ==, CASES[i][1]);
    }
}

/* value NULL: refused with the issue; typed: as by hand, else as in a file. */
static const struct {
    const char *entity, *name, *text, *value;
    bool typed;
    TsuIssueCode issue;
} CASES[] = {
    {"name", "surname", "  NGUYEN　", "NGUYEN", false, 0},
    {"name", "surname", "Nguye\xCC\x82\xCC\x83n", "Nguy\xE1\xBB\x85n", false, 0},
    {"name", "surname", "", "", false, 0},
    {"name", "surname", "A\nB", NULL, false, TSU_ISSUE_LINE_BREAK},
    {"name", "surname", "\xFF", NULL, false, TSU_ISSUE_BAD_TEXT},
    {"name", "surname", "\xF0\xA0\xAE\xB7田", "\xF0\xA0\xAE\xB7田", false, 0},
    {"note", "text", "A\nB", "A\nB", false, 0},
    {"language_test", "date", "2026-07-05", "2026-07-05", false, 0},
    {"language_test", "date", "2026-02-30", NULL, false, TSU_ISSUE_BAD_DATE},
    {"language_test", "date", "2026-07", NULL, false, TSU_ISSUE_BAD_DATE},
    {"language_test", "date", "R8.7.5", NULL, false, TSU_ISSUE_BAD_DATE},
    {"language_test", "date", "R8.7.5", "2026-07-05", true, 0},
    {"language_test", "date", "today", "2026-11-23", true, 0},
    {"language_test", "date", "+3m", "2027-02-23", true, 0},
    {"language_test", "date", "２０２６－０７－０５", "2026-07-05", true, 0},
    {"language_test", "date", "8-7-5", NULL, true, TSU_ISSUE_BAD_DATE},
    {"person", "birth_date", "2002", "2002", false, 0},
    {"person", "birth_date", "2002-03", "2002-03", false, 0},
    {"language_test", "total", "180", "180", false, 0},
    {"language_test", "total", "1001", NULL, false, TSU_ISSUE_OUT_OF_RANGE},
    {"language_test", "total", "-1", NULL, false, TSU_ISSUE_BAD_NUMBER},
    {"language_test", "total", "007", NULL, false, TSU_ISSUE_BAD_NUMBER},
    {"language_test", "total", "1e2", NULL, false, TSU_ISSUE_BAD_NUMBER},
    {"language_test", "total", "９６", "96", true, 0},
    {"language_test", "total", "９６", NULL, false, TSU_ISSUE_BAD_NUMBER},
    {"course", "hours", "7.50", "7.5", false, 0},
    {"course", "hours", "7.00", "7", false, 0},
    {"course", "hours", "100", "100", false, 0},
    {"course", "hours", "0", "0", false, 0},
    {"course", "hours", "7.125", NULL, false, TSU_ISSUE_BAD_NUMBER},
    {"course", "hours", ".5", NULL, false, TSU_ISSUE_BAD_NUMBER},
    {"course", "hours", "99999", NULL, false, TSU_ISSUE_OUT_OF_RANGE},
    {"skill_test", "resit", "true", "true", false, 0},
    {"skill_test", "resit", "1", "true", false, 0},
    {"skill_test", "resit", "はい", "true", true, 0},
    {"skill_test", "resit", "はい", NULL, false, TSU_ISSUE_BAD_FLAG},
    {"skill_test", "grade", "basic", "basic", false, 0},
    {"skill_test", "grade", "Basic", NULL, false, TSU_ISSUE_BAD_CHOICE},
    {"skill_test", "grade", "Basic", "basic", true, 0},
    {"skill_test", "grade", "expert", NULL, true, TSU_ISSUE_BAD_CHOICE},
    {"person", "nationality", "VNM", "VNM", false, 0},
    {"person", "nationality", "vn", "VNM", true, 0},
    {"person", "nationality", "vn", NULL, false, TSU_ISSUE_BAD_COUNTRY},
    {"person", "nationality", "XYZ", NULL, true, TSU_ISSUE_BAD_COUNTRY},
    {"case", "sender", "VN-A", "VN-A", false, 0},
    {"case", "sender", "12", NULL, false, TSU_ISSUE_BAD_CODE},
    {"case", "sender", "VN A", NULL, false, TSU_ISSUE_BAD_CODE},
    {"document", "content", "abc", NULL, true, TSU_ISSUE_BAD_HASH},
    /* Zawgyi, and the same name in Unicode */
    {"name", "given", "ေအးေအးခင္", NULL, false, TSU_ISSUE_ZAWGYI},
    {"name", "given", "အေးအေးခင်", "အေးအေးခင်", false, 0},
};

static void
test_check(void)
{
    for (unsigned i = 0; i < G_N_ELEMENTS(CASES); i++) {
        g_auto(TsuIssue) issue = {0};
        g_autofree char *value =
            tsu_field_check(field(CASES[i].entity, CASES[i].name), CASES[i].text,
                            CASES[i].typed ? TODAY : FILE_DAY, &issue);

        g_autofree char *shown = g_utf8_make_valid(CASES[i].text, -1);

        g_test_message("%s.%s “%s”", CASES[i].entity, CASES[i].name, shown);
        g_assert_cmpstr(value, ==, CASES[i].value);
        if (value == NULL)
            g_assert_cmpint(issue.code, ==, CASES[i].issue);
    }
}

static void
test_lengths(void)
{
    const TsuFieldSpec *note = field("note", "text"), *surname = field("name", "surname");
    g_autofree char *long_text = g_strnfill(20001, 'x');
    g_auto(TsuIssue) issue = {0};

    g_assert_null(tsu_field_check(note, long_text, FILE_DAY, &issue));
    g_assert_cmpint(issue.code, ==, TSU_ISSUE_TEXT_TOO_LONG);
    /* What was found is shown, but not twenty thousand letters of it. */
    g_assert_cmpint(g_utf8_strlen(issue.found, -1), <=, 81);
    long_text[20000] = '\0';
    {
        g_autofree char *fits = tsu_field_check(note, long_text, FILE_DAY, &issue);

        g_assert_cmpuint(strlen(fits), ==, 20000);
    }
    long_text[151] = '\0';
    g_assert_null(tsu_field_check(surname, long_text, FILE_DAY, &issue));
}

static void
test_choices_are_accepted(void)
{
    unsigned n;
    const TsuEntitySpec *const *entities = tsu_entities(&n);

    for (unsigned i = 0; i < n; i++)
        for (unsigned k = 0; k < entities[i]->n_fields; k++) {
            const TsuFieldSpec *f = &entities[i]->fields[k];

            for (const TsuChoice *c = f->choices; c != NULL && c->key != NULL; c++) {
                g_auto(TsuIssue) issue = {0};
                g_autofree char *value = tsu_field_check(f, c->key, FILE_DAY, &issue);

                g_assert_cmpstr(value, ==, c->key);
                g_assert_cmpstr(tsu_field_choice_label(f, c->key), ==, c->label);
            }
        }
}

static void
test_countries(void)
{
    unsigned n = 0;

    for (; tsu_country_nth(n) != NULL; n++) {
        const char *code = tsu_country_nth(n);

        g_assert_cmpstr(tsu_country_find(code), ==, code);
        g_assert_cmpstr(tsu_country_find(tsu_country_alpha2(code)), ==, code);
        g_assert_nonnull(tsu_country_name(code));
    }
    g_assert_cmpuint(n, ==, 249);
    g_assert_null(tsu_country_find("XX"));
}

static void
test_every_issue_has_words(void)
{
    for (unsigned i = 0; i < TSU_N_ISSUES; i++) {
        g_assert_nonnull(tsu_issue_key((TsuIssueCode) i));
        g_assert_nonnull(tsu_issue_text((TsuIssueCode) i));
        g_assert_nonnull(tsu_issue_advice((TsuIssueCode) i));
        for (unsigned k = 0; k < i; k++)
            g_assert_cmpstr(tsu_issue_key((TsuIssueCode) i), !=, tsu_issue_key((TsuIssueCode) k));
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/field/tables", test_tables_are_sound);
    g_test_add_func("/field/element-names", test_element_names);
    g_test_add_func("/field/check", test_check);
    g_test_add_func("/field/lengths", test_lengths);
    g_test_add_func("/field/choices", test_choices_are_accepted);
    g_test_add_func("/field/countries", test_countries);
    g_test_add_func("/field/issues", test_every_issue_has_words);
    return g_test_run();
}
