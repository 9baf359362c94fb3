/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * Rule files: ours are good, and each broken file of tests/data/rules/broken is refused at the line
 * and with the words that a comment on that line tells:
 *
 *     <rule id="B1" …> <!-- ! B1: part of the sentence -->
 */

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <libxml/parser.h>
#include <libxml/xmlschemas.h>
#include <locale.h>
#include <string.h>

#include "tsu-rule-kind.h"
#include "tsu-rule-reader.h"
#include "xml-testing.h"

#define SCHEMA_WORDS "the schema (rules.xsd) does not allow it"

static GPtrArray *
problems_new(void)
{
    return g_ptr_array_new_with_free_func((GDestroyNotify) tsu_rule_problem_free);
}

static char *
problems_to_text(const GPtrArray *problems)
{
    g_autoptr(GString) text = g_string_new(NULL);

    for (unsigned i = 0; i < problems->len; i++) {
        g_autofree char *line = tsu_rule_problem_to_string(g_ptr_array_index(problems, i));

        g_string_append_printf(text, "%s\n", line);
    }
    return g_string_free(g_steal_pointer(&text), FALSE);
}

static void
assert_none(const GPtrArray *problems)
{
    g_autofree char *text = problems_to_text(problems);

    g_assert_cmpstr(text, ==, "");
}

static GBytes *
read_bytes(const char *path)
{
    g_autofree char *whole = xml_testing_source(path);
    g_autoptr(GError) error = NULL;
    char *text;
    gsize size;

    g_file_get_contents(whole, &text, &size, &error);
    g_assert_no_error(error);
    return g_bytes_new_take(text, size);
}

static TsuRuleFile *
read_sample(const char *name, bool office)
{
    g_autofree char *path = g_strconcat("tests/data/rules/", name, NULL);
    g_autoptr(GBytes) bytes = read_bytes(path);

    return tsu_rule_file_new(name, bytes, office);
}

static GPtrArray *
samples(const char *office)
{
    GPtrArray *files = g_ptr_array_new_with_free_func((GDestroyNotify) tsu_rule_file_free);

    g_ptr_array_add(files, read_sample("ours.xml", false));
    if (office != NULL)
        g_ptr_array_add(files, read_sample(office, true));
    return files;
}

/* Other validators ------------------------------------------------------------------------------*/

/* What @program says of @files against the schema; NULL where it is not installed. */
static char *
ask(const char *program, const char *const *options, const GPtrArray *files, bool *good)
{
    g_autofree char *found = g_find_program_in_path(program);
    g_autoptr(GPtrArray) arguments = g_ptr_array_new();
    g_autofree char *output = NULL;
    g_autofree char *errors = NULL;
    g_autoptr(GError) error = NULL;
    int status;

    if (found == NULL)
        return NULL;
    g_ptr_array_add(arguments, (gpointer) program);
    for (; *options != NULL; options++)
        g_ptr_array_add(arguments, (gpointer) *options);
    for (unsigned i = 0; i < files->len; i++)
        g_ptr_array_add(arguments, g_ptr_array_index(files, i));
    g_ptr_array_add(arguments, NULL);
    g_spawn_sync(NULL, (char **) arguments->pdata, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &output,
                 &errors, &status, &error);
    g_assert_no_error(error);
    *good = g_spawn_check_wait_status(status, NULL);
    return g_strconcat(output, errors, NULL);
}

static void
assert_valid(const GPtrArray *files)
{
    g_autofree char *xsd = xml_testing_source("data/schema/rules.xsd");
    const char *const xmllint[] = {"--noout", "--nonet", "--schema", xsd, NULL};
    const char *const jing[] = {xsd, NULL};
    bool good = true;
    g_autofree char *first = ask("xmllint", xmllint, files, &good);

    if (!good)
        g_error("xmllint: %s", first);
    g_free(ask("jing", jing, files, &good));
    g_assert_true(good);
}

/* Ours ------------------------------------------------------------------------------------------*/

/* Each file of ours is compiled in, alone satisfies the schema, and all together make a set. */
static void
test_builtin(void)
{
    g_autoptr(GPtrArray) files = tsu_rule_reader_builtin_files();
    g_autoptr(GPtrArray) problems = problems_new();
    g_autoptr(GPtrArray) paths = g_ptr_array_new_with_free_func(g_free);
    g_autofree char *folder = xml_testing_source("data/rules");
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    g_autoptr(TsuRules) rules = NULL;
    const char *name;

    while ((name = g_dir_read_name(dir)) != NULL)
        if (g_str_has_suffix(name, ".xml") && !g_str_has_suffix(name, ".gresource.xml"))
            g_ptr_array_add(paths, g_build_filename(folder, name, NULL));
    g_assert_cmpuint(paths->len, ==, files->len);
    for (unsigned i = 0; i < files->len; i++) {
        const TsuRuleFile *file = g_ptr_array_index(files, i);
        g_autoptr(TsuRules) one = tsu_rules_new();

        g_assert_false(file->office);
        tsu_rule_reader_read(one, file->file, file->text, false, true, problems);
    }
    assert_none(problems);
    rules = tsu_rules_load(NULL, NULL, problems);
    assert_none(problems);
    g_assert_nonnull(rules);
    g_assert_false(tsu_rules_has_office(rules));
    g_assert_cmpuint(tsu_rules_gates(rules)->len, >, 5);
    assert_valid(paths);
}

/* A set is read each time a program starts. */
static void
test_fast(void)
{
    enum { TIMES = 20 };
    gint64 best = G_MAXINT64;
    unsigned n = 0;

    for (unsigned i = 0; i < TIMES; i++) {
        g_autoptr(GPtrArray) problems = problems_new();
        gint64 begin = g_get_monotonic_time();
        g_autoptr(TsuRules) rules = tsu_rules_load(NULL, NULL, problems);

        best = MIN(best, g_get_monotonic_time() - begin);
        g_assert_nonnull(rules);
        n = tsu_rules_all(rules)->len;
    }
    g_test_message("%u versions of rules in %.1f ms", n, (double) best / 1000);
    /* Generous: other tests run beside this one, and some of them under a checker. */
    g_assert_cmpint(best, <, 200000);
}

/* What is read ----------------------------------------------------------------------------------*/

static void
test_read(void)
{
    g_autoptr(GPtrArray) files = samples(NULL);
    g_autoptr(GPtrArray) problems = problems_new();
    g_autoptr(TsuRules) rules = tsu_rules_load_files(files, problems);
    const TsuRule *rule;
    const TsuGate *gate;
    const TsuSitting *sitting;
    const TsuRuleStep *steps;

    assert_none(problems);
    g_assert_nonnull(rules);
    g_assert_cmpstr(tsu_rules_name(rules), ==, "2026-01-01");
    g_assert_cmpuint(tsu_rules_all(rules)->len, ==, 5);
    g_assert_cmpuint(tsu_rules_versions(rules, "A1")->len, ==, 3);
    rule = tsu_rules_find(rules, "A1", TSU_DATE(2026, 6, 1), false);
    g_assert_cmpstr(rule->file, ==, "ours.xml");
    g_assert_cmpint(rule->line, ==, 29);
    g_assert_cmpstr(rule->kind->name, ==, "not-recorded");
    g_assert_cmpstr(rule->gate, ==, "second");
    g_assert_cmpstr(rule->programme, ==, "intern_training");
    g_assert_cmpstr(rule->route, ==, "intern study");
    g_assert_cmpstr(rule->stage, ==, "stage_2");
    g_assert_cmpint(rule->status, ==, TSU_RULE_ENACTED);
    g_assert_cmpint(rule->basis, ==, TSU_MOMENT_PLAN_APPLIED);
    g_assert_cmpint(rule->by, ==, TSU_MOMENT_PLAN_APPLIED);
    g_assert_cmpint(rule->severity, ==, TSU_RULE_HARD);
    g_assert_cmpint(rule->loss, ==, TSU_LOSS_STAGE);
    g_assert_cmpint(rule->confidence, ==, TSU_RULE_OFFICIAL);
    g_assert_true(tsu_date_equal(rule->from, TSU_DATE(2017, 11, 1)));
    g_assert_true(tsu_date_equal(rule->until, TSU_DATE(2027, 4, 1)));
    g_assert_cmpstr(rule->relieves[0], ==, "A2");
    g_assert_null(rule->relieves[1]);
    g_assert_cmpstr(rule->exempts[1], ==, "A3");
    g_assert_cmpstr(rule->requires[0], ==, "A3");
    g_assert_cmpstr(rule->citation, ==, "告示第1号");
    g_assert_cmpstr(rule->source, ==, "official body");
    g_assert_cmpstr(tsu_rule_title(rule, "ja_JP.UTF-8"), ==, "第一の規則");
    /* A broken line is no blank in Japanese, and one elsewhere. */
    g_assert_cmpstr(tsu_rule_message(rule, "ja"), ==, "これは二行の ABC 文です。");
    g_assert_cmpstr(tsu_rule_message(rule, "en"), ==, "Words of two lines.");
    g_assert_cmpstr(tsu_rule_doubt(rule, "en"), ==, "Unsure.");
    g_assert_true(rule->reminds);
    g_assert_cmpuint(rule->steps->len, ==, 3);
    steps = (const TsuRuleStep *) (gpointer) rule->steps->data;
    g_assert_cmpint(steps[0].kind, ==, TSU_STEP_APPLY);
    g_assert_cmpint(steps[0].before.days, ==, 14);
    g_assert_cmpint(steps[0].opens.months, ==, 6);
    g_assert_cmpstr(steps[1].series, ==, "test");
    g_assert_false(steps[1].before.set);
    g_assert_cmpint(steps[2].kind, ==, TSU_STEP_RESULT);
    g_assert_true(steps[2].before.month_end);
    /* Longest first, whatever the order in the file. */
    g_assert_cmpuint(rule->warnings->len, ==, 3);
    g_assert_cmpint(g_array_index(rule->warnings, TsuOffset, 0).months, ==, 6);
    g_assert_cmpint(g_array_index(rule->warnings, TsuOffset, 1).days, ==, 30);
    g_assert_cmpint(g_array_index(rule->warnings, TsuOffset, 2).days, ==, 7);
    g_assert_cmpint(tsu_rules_find(rules, "A1", TSU_DATE(2027, 4, 1), false)->severity, ==,
                    TSU_RULE_OVERRIDABLE);
    g_assert_cmpint(tsu_rules_find(rules, "A1", TSU_DATE(2028, 4, 1), true)->status, ==,
                    TSU_RULE_BILL);

    gate = tsu_rules_gate(rules, "second");
    g_assert_cmpstr(gate->programme, ==, "intern_training epa");
    g_assert_cmpstr(gate->to, ==, "stage_2");
    g_assert_cmpstr(gate->from, ==, "stage_1");
    g_assert_cmpstr(gate->after[0], ==, "first");
    g_assert_cmpstr(gate->goals[1], ==, "certification");
    g_assert_cmpstr(gate->instead[0], ==, "home");
    g_assert_cmpint(gate->when, ==, TSU_MOMENT_STAGE_START);
    g_assert_cmpstr(tsu_gate_title(gate, "vi"), ==, "Giai đoạn 2");
    g_assert_cmpstr(tsu_rules_gate(rules, "home")->proof, ==, "crossing.date");

    sitting = tsu_series_find(tsu_rules_series(rules, "test"), "2026-07");
    g_assert_true(tsu_date_equal(sitting->date, TSU_DATE(2026, 7, 5)));
    g_assert_true(tsu_date_equal(sitting->apply_from, TSU_DATE(2026, 3, 1)));
    g_assert_true(tsu_date_equal(sitting->apply_until, TSU_DATE(2026, 4, 7)));
    g_assert_true(tsu_date_equal(sitting->result, TSU_DATE(2026, 8, 25)));
    g_assert_true(sitting->japan && sitting->abroad && !sitting->computed);
    g_assert_cmpint(sitting->pass_mark, ==, 95);
    g_assert_cmpint(sitting->full_mark, ==, 180);
    g_assert_cmpstr(sitting->source, ==, "announced");
}

/* The office's own: overrides on its days alone, adds, and knows better when a test is held. */
static void
test_office(void)
{
    g_autoptr(GPtrArray) files = samples("office.xml");
    g_autoptr(GPtrArray) problems = problems_new();
    g_autoptr(TsuRules) rules = tsu_rules_load_files(files, problems);
    g_autoptr(TsuRules) again = NULL;
    const TsuRule *rule;
    const TsuSeries *series;

    assert_none(problems);
    g_assert_cmpstr(tsu_rules_name(rules), ==, "2026-01-01+hayashi-3");
    g_assert_true(tsu_rules_has_office(rules));
    rule = tsu_rules_find(rules, "A1", TSU_DATE(2025, 12, 31), false);
    g_assert_false(rule->office);
    g_assert_true(tsu_rules_is_overridden(rules, rule));
    rule = tsu_rules_find(rules, "A1", TSU_DATE(2026, 1, 1), false);
    g_assert_true(rule->office);
    g_assert_cmpstr(rule->file, ==, "office.xml");
    g_assert_cmpint(rule->severity, ==, TSU_RULE_ADVICE);
    rule = tsu_rules_find(rules, "A1", TSU_DATE(2027, 1, 1), false);
    g_assert_false(rule->office);
    g_assert_true(tsu_rules_find(rules, "our-own", TSU_DATE(2026, 1, 1), false)->office);

    series = tsu_rules_series(rules, "test");
    g_assert_cmpuint(series->sittings->len, ==, 3);
    g_assert_cmpint(tsu_series_find(series, "2026-12")->date.day, ==, 13);
    g_assert_false(tsu_series_find(series, "2026-12")->computed);
    g_assert_nonnull(tsu_series_find(series, "2027-07"));

    /* A set can be made again of what it was made of. */
    again = tsu_rules_load_files(tsu_rules_files(rules), problems);
    assert_none(problems);
    g_assert_cmpstr(tsu_rules_name(again), ==, tsu_rules_name(rules));
    g_assert_cmpstr(tsu_rules_digest(again), ==, tsu_rules_digest(rules));
}

/* On top of ours, and refused where it is broken: whoever has a set keeps it. */
static void
test_load_office(void)
{
    static const char ROOT[] = "<rules xmlns='urn:tsubame:rules:1' version='1.0' name='x' "
                               "office='true'>";
    g_autofree char *good = g_strconcat(ROOT, "</rules>", NULL);
    g_autofree char *bad = g_strconcat(ROOT, "\n<rule/></rules>", NULL);
    g_autoptr(GBytes) good_bytes = g_bytes_new(good, strlen(good));
    g_autoptr(GBytes) bad_bytes = g_bytes_new(bad, strlen(bad));
    g_autoptr(GPtrArray) problems = problems_new();
    g_autoptr(TsuRules) rules = tsu_rules_load(good_bytes, "good.xml", problems);

    assert_none(problems);
    g_assert_true(g_str_has_suffix(tsu_rules_name(rules), "+x"));
    g_assert_null(tsu_rules_load(bad_bytes, "bad.xml", problems));
    g_assert_cmpuint(problems->len, >, 0);
    for (unsigned i = 0; i < problems->len; i++) {
        const TsuRuleProblem *problem = g_ptr_array_index(problems, i);

        g_assert_cmpstr(problem->file, ==, "bad.xml");
        g_assert_cmpint(problem->line, ==, 2);
    }
}

/* --- Limits: what an office may hand over by mistake --------------------------------------------
 */

static GPtrArray *
refuse(const char *text, gsize size)
{
    g_autoptr(GBytes) bytes = g_bytes_new(text, size);
    GPtrArray *problems = problems_new();

    g_assert_null(tsu_rules_load(bytes, "office.xml", problems));
    g_assert_cmpuint(problems->len, >, 0);
    return problems;
}

static void
test_limits(void)
{
    static const char ROOT[] = "<rules xmlns='urn:tsubame:rules:1' version='1.0' name='x' "
                               "office='true'>";
    g_autoptr(GString) text = g_string_new(ROOT);
    g_autoptr(GPtrArray) problems = NULL;
    const TsuRuleProblem *last;

    problems = refuse("", 0);
    g_assert_cmpuint(problems->len, ==, 1);
    g_clear_pointer(&problems, g_ptr_array_unref);
    problems = refuse("<rules\0/>", 9);
    g_assert_cmpuint(problems->len, ==, 1);
    g_clear_pointer(&problems, g_ptr_array_unref);

    /* Each line has three problems and the telling ends. */
    for (unsigned i = 0; i < 10000; i++)
        g_string_append(text, "\n<gate/>");
    g_string_append(text, "</rules>");
    problems = refuse(text->str, text->len);
    g_assert_cmpuint(problems->len, ==, TSU_RULE_PROBLEMS_MAX + 1);
    last = g_ptr_array_index(problems, TSU_RULE_PROBLEMS_MAX);
    g_assert_nonnull(strstr(last->text, "more than 200 problems"));
    g_clear_pointer(&problems, g_ptr_array_unref);

    /* Deep, but small: nothing overflows. */
    g_string_truncate(text, strlen(ROOT));
    for (unsigned i = 0; i < 100000; i++)
        g_string_append(text, "<rule>");
    problems = refuse(text->str, text->len);
    g_assert_cmpuint(problems->len, ==, 1);
    g_clear_pointer(&problems, g_ptr_array_unref);

    g_string_truncate(text, strlen(ROOT));
    while (text->len <= TSU_RULE_FILE_MAX)
        g_string_append(text, "                                                               \n");
    g_string_append(text, "</rules>");
    problems = refuse(text->str, text->len);
    g_assert_cmpuint(problems->len, ==, 1);
    last = g_ptr_array_index(problems, 0);
    g_assert_nonnull(strstr(last->text, "larger than 4 MB"));
}

/* The same file in another encoding, and with another prefix. */
static void
test_encodings(void)
{
    g_autoptr(GBytes) bytes = read_bytes("tests/data/rules/ours.xml");
    g_autofree char *text = g_strndup(g_bytes_get_data(bytes, NULL), g_bytes_get_size(bytes));
    g_autoptr(GString) other = g_string_new(text);
    g_autofree char *converted = NULL;
    gsize size;

    g_string_replace(other, "Giai đoạn 2", "Giai doan 2", 0);
    g_string_replace(other, "<", "<r:", 0);
    g_string_replace(other, "<r:/", "</r:", 0);
    g_string_replace(other, "<r:!", "<!", 0);
    g_string_replace(other, "<r:?", "<?", 0);
    g_string_replace(other, "xmlns=", "xmlns:r=", 1);
    g_string_replace(other, "encoding=\"UTF-8\"", "encoding=\"Shift_JIS\"", 1);
    converted = g_convert(other->str, -1, "SHIFT_JIS", "UTF-8", NULL, &size, NULL);
    g_assert_nonnull(converted);
    {
        g_autoptr(GBytes) shift_jis = g_bytes_new(converted, size);
        g_autoptr(GPtrArray) problems = problems_new();
        g_autoptr(TsuRules) rules = tsu_rules_new();

        g_assert_true(tsu_rule_reader_read(rules, "ours.xml", shift_jis, false, true, problems));
        assert_none(problems);
        g_assert_true(tsu_rules_finish(rules, problems));
        g_assert_cmpstr(
            tsu_rule_message(tsu_rules_find(rules, "A1", TSU_DATE(2026, 6, 1), false), "ja"), ==,
            "これは二行の ABC 文です。");
        g_assert_cmpstr(tsu_gate_title(tsu_rules_gate(rules, "second"), "vi"), ==, "Giai doan 2");
    }
}

/* The example of the manual does what the manual says, and is valid to others too. */
static void
test_manual(void)
{
    g_autoptr(GBytes) manual = read_bytes("data/rules/README.md");
    g_autofree char *text = g_strndup(g_bytes_get_data(manual, NULL), g_bytes_get_size(manual));
    char *begin = strstr(text, "```xml\n") + strlen("```xml\n");
    char *end = strstr(begin, "```");
    g_autoptr(GBytes) example = g_bytes_new(begin, (gsize) (end - begin));
    g_autoptr(GPtrArray) problems = problems_new();
    g_autoptr(TsuRules) rules = tsu_rules_load(example, "example.xml", problems);
    g_autoptr(GPtrArray) paths = g_ptr_array_new_with_free_func(g_free);

    assert_none(problems);
    g_assert_true(tsu_rules_find(rules, "hayashi-passport", TSU_DATE(2026, 4, 1), false)->office);
    g_ptr_array_add(paths, g_build_filename(g_get_tmp_dir(), "tsubame-rules-example.xml", NULL));
    g_assert_true(
        g_file_set_contents(g_ptr_array_index(paths, 0), begin, (gssize) (end - begin), NULL));
    assert_valid(paths);
    g_unlink(g_ptr_array_index(paths, 0));
}

/* --- The list of kinds -------------------------------------------------------------------------
 */

static const char *
type_words(TsuParameterType type)
{
    static const char *const WORDS[] = {
        [TSU_PARAMETER_TEXT] = "text",
        [TSU_PARAMETER_INTEGER] = "number",
        [TSU_PARAMETER_HOURS] = "hours",
        [TSU_PARAMETER_RATIO] = "ratio, `1/6`",
        [TSU_PARAMETER_DATE] = "day",
        [TSU_PARAMETER_OFFSET] = "span",
        [TSU_PARAMETER_FLAG] = "`true` or `false`",
        [TSU_PARAMETER_LEVEL] = "level, `n5` to `n1`",
        [TSU_PARAMETER_FIELD] = "`entity.field`",
        [TSU_PARAMETER_WHERE] = "`entity.field=value,value`",
        [TSU_PARAMETER_STAGE] = "stage",
        [TSU_PARAMETER_STATUS] = "status of residence",
        [TSU_PARAMETER_SUBJECT] = "subject of a course",
        [TSU_PARAMETER_GRADE] = "grade of the skill test",
        [TSU_PARAMETER_SERIES] = "id of a series",
        [TSU_PARAMETER_RULE] = "id of a rule",
    };

    g_assert_cmpuint(type, <, G_N_ELEMENTS(WORDS));
    return WORDS[type];
}

static void
append_parameter(GString *out, const TsuParameterSpec *parameter)
{
    g_string_append_printf(out, "- `%s` (%s", parameter->name, type_words(parameter->type));
    if (parameter->keyed)
        g_string_append_printf(out, "; key: %s", type_words(parameter->key));
    if (parameter->required)
        g_string_append(out, "; needed");
    if (parameter->repeated)
        g_string_append(out, "; may be repeated");
    g_string_append_printf(out, "): %s\n", parameter->doc);
}

/* The end of the manual is what the table of kinds says. */
static void
test_kinds(void)
{
    g_autoptr(GBytes) manual = read_bytes("data/rules/README.md");
    g_autofree char *text = g_strndup(g_bytes_get_data(manual, NULL), g_bytes_get_size(manual));
    g_autoptr(GString) list = g_string_new("## Kinds\n");
    unsigned n;
    const TsuRuleKind *const *kinds = tsu_rule_kinds(&n);

    for (unsigned i = 0; i < n; i++) {
        g_string_append_printf(list, "\n### `%s`\n\n%s\n", kinds[i]->name, kinds[i]->doc);
        if (kinds[i]->parameters->name != NULL)
            g_string_append_c(list, '\n');
        for (const TsuParameterSpec *p = kinds[i]->parameters; p->name != NULL; p++)
            append_parameter(list, p);
    }
    if (!g_str_has_suffix(text, list->str))
        g_error("data/rules/README.md should end with:\n%s", list->str);
}

/* Broken files ----------------------------------------------------------------------------------*/

typedef struct {
    int line;
    char *id, *words;
    bool found;
} Expected;

static void
expected_clear(gpointer data)
{
    Expected *expected = data;

    g_free(expected->id);
    g_free(expected->words);
}

static GArray *
expectations(const TsuRuleFile *file)
{
    GArray *all = g_array_new(FALSE, TRUE, sizeof(Expected));
    g_autofree char *text =
        g_strndup(g_bytes_get_data(file->text, NULL), g_bytes_get_size(file->text));
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);

    g_array_set_clear_func(all, expected_clear);
    for (int i = 0; lines[i] != NULL; i++)
        for (const char *p = lines[i]; (p = strstr(p, "<!-- ! ")) != NULL;) {
            const char *colon, *end;
            Expected one = {.line = i + 1};

            p += strlen("<!-- ! ");
            colon = strstr(p, ": ");
            end = strstr(p, " -->");
            one.id = strncmp(p, "-:", 2) == 0 ? NULL : g_strndup(p, (gsize) (colon - p));
            one.words = g_strndup(colon + 2, (gsize) (end - colon - 2));
            g_array_append_val(all, one);
        }
    return all;
}

static bool
matches(const Expected *expected, const TsuRuleProblem *problem)
{
    return !expected->found && problem->line == expected->line &&
           g_strcmp0(problem->rule, expected->id) == 0 &&
           strstr(problem->text, expected->words) != NULL;
}

static void
test_broken(gconstpointer data)
{
    g_autofree char *name = g_strconcat("broken/", data, NULL);
    g_autoptr(GPtrArray) files = samples(name);
    g_autoptr(GPtrArray) problems = problems_new();
    g_autoptr(GPtrArray) alone = problems_new();
    g_autoptr(TsuRules) scratch = tsu_rules_new();
    const TsuRuleFile *file = g_ptr_array_index(files, 1);
    g_autoptr(GArray) expected = expectations(file);

    g_assert_cmpuint(expected->len, >, 0);
    g_assert_null(tsu_rules_load_files(files, problems));
    for (unsigned i = 0; i < problems->len; i++) {
        const TsuRuleProblem *problem = g_ptr_array_index(problems, i);
        bool found = false;

        g_assert_cmpstr(problem->file, ==, name);
        for (unsigned k = 0; k < expected->len && !found; k++) {
            Expected *one = &g_array_index(expected, Expected, k);

            found = matches(one, problem);
            one->found |= found;
        }
        if (!found) {
            g_autofree char *text = tsu_rule_problem_to_string(problem);

            g_error("not expected: %s", text);
        }
    }
    for (unsigned i = 0; i < expected->len; i++) {
        const Expected *one = &g_array_index(expected, Expected, i);

        if (!one->found)
            g_error("%s, line %d, %s: not found: %s", name, one->line, one->id, one->words);
    }

    /* The schema has nothing to add to what the reader finds. */
    tsu_rule_reader_read(scratch, file->file, file->text, true, true, alone);
    for (unsigned i = 0; i < alone->len; i++)
        if (strstr(((TsuRuleProblem *) g_ptr_array_index(alone, i))->text, SCHEMA_WORDS) != NULL) {
            g_autofree char *text = problems_to_text(alone);

            g_error("the schema alone refuses: %s", text);
        }
}

int
main(int argc, char **argv)
{
    g_autofree char *folder = NULL;
    g_autoptr(GDir) dir = NULL;
    g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
    const char *name;

    setlocale(LC_ALL, "");
    g_test_init(&argc, &argv, NULL);
    xml_testing_be_silent();
    g_test_add_func("/xml/rules/builtin", test_builtin);
    g_test_add_func("/xml/rules/fast", test_fast);
    g_test_add_func("/xml/rules/read", test_read);
    g_test_add_func("/xml/rules/office", test_office);
    g_test_add_func("/xml/rules/load-office", test_load_office);
    g_test_add_func("/xml/rules/limits", test_limits);
    g_test_add_func("/xml/rules/encodings", test_encodings);
    g_test_add_func("/xml/rules/manual", test_manual);
    g_test_add_func("/xml/rules/kinds", test_kinds);
    folder = xml_testing_source("tests/data/rules/broken");
    dir = g_dir_open(folder, 0, NULL);
    g_assert_nonnull(dir);
    while ((name = g_dir_read_name(dir)) != NULL)
        g_ptr_array_add(names, g_strdup(name));
    for (unsigned i = 0; i < names->len; i++) {
        g_autofree char *path =
            g_strconcat("/xml/rules/broken/", g_ptr_array_index(names, i), NULL);

        g_test_add_data_func(path, g_ptr_array_index(names, i), test_broken);
    }
    return g_test_run();
}
