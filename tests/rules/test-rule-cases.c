/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * The rule cases: tests/rules/cases/ID.case, facts and what the rules are to say of them.
 *
 * A rule without a case fails.  With TSUBAME_SHOW=1 everything that is found is printed.
 */

#include <locale.h>
#include <stdlib.h>
#include <string.h>

#include "rule-case.h"
#include "tsu-due.h"
#include "tsu-language.h"

static TsuRules *rules;

static void G_GNUC_PRINTF(3, 4) fail(const RuleCase *rule_case, unsigned n, const char *format, ...)
{
    va_list arguments;
    g_autofree char *text = NULL;

    va_start(arguments, format);
    text = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    g_test_message("%s:%d: %s: %s", rule_case->file, g_array_index(rule_case->lines, int, n),
                   rule_case->title, text);
    g_test_fail();
}

static void
same_date(const RuleCase *rule_case, unsigned n, const char *what, const char *wanted,
          TsuDate found)
{
    g_autofree char *text = tsu_date_is_set(found) ? tsu_date_format(found) : g_strdup("unknown");

    if (wanted == NULL || strcmp(text, wanted) != 0)
        fail(rule_case, n, "%s is %s, not %s", what, text, wanted);
}

static void
same_text(const RuleCase *rule_case, unsigned n, const char *what, const char *wanted,
          const char *found)
{
    if (g_strcmp0(wanted, found) != 0)
        fail(rule_case, n, "%s is %s, not %s", what, found != NULL ? found : "none", wanted);
}

static char *
needs_text(const TsuFinding *finding)
{
    GString *text = g_string_new(NULL);

    for (unsigned i = 0; i < finding->needs->len; i++) {
        g_autofree char *one = tsu_need_to_text(g_ptr_array_index(finding->needs, i));

        g_string_append_printf(text, "%s%s", i > 0 ? "; " : "", one);
    }
    return g_string_free(text, FALSE);
}

static void
check_finding(const RuleCase *rule_case, unsigned n, char **words)
{
    g_autoptr(TsuFinding) finding =
        tsu_rule_explain(rules, rule_case->c, words[0], rule_case->today);
    g_autofree char *needs = NULL;

    if (finding == NULL) {
        fail(rule_case, n, "there is no rule %s", words[0]);
        return;
    }
    needs = needs_text(finding);
    if (strcmp(tsu_finding_state_key(finding->state), words[1]) != 0)
        fail(rule_case, n, "%s is %s, not %s (%s)", words[0], tsu_finding_state_key(finding->state),
             words[1], needs);
    for (unsigned i = 2; words[i] != NULL; i++) {
        const char *value = words[i + 1];

        if (strcmp(words[i], "lost") == 0 || strcmp(words[i], "not-lost") == 0) {
            same_text(rule_case, n, "it", words[i], finding->lost ? "lost" : "not-lost");
            continue;
        }
        if (strcmp(words[i], "by") == 0)
            same_date(rule_case, n, "by", value, finding->by);
        else if (strcmp(words[i], "last") == 0)
            same_date(rule_case, n, "last safe day", value, finding->last_safe);
        else if (strcmp(words[i], "basis") == 0)
            same_date(rule_case, n, "basis", value, finding->basis);
        else if (strcmp(words[i], "version") == 0)
            same_date(rule_case, n, "version", value, finding->rule->from);
        else if (strcmp(words[i], "relief") == 0)
            same_text(rule_case, n, "relief", value,
                      finding->relief != NULL ? finding->relief->id : "none");
        else if (strcmp(words[i], "would-be") == 0)
            same_text(rule_case, n, "would be", value, tsu_finding_state_key(finding->would_be));
        else if (strcmp(words[i], "need") == 0) {
            if (value == NULL || strstr(needs, value) == NULL)
                fail(rule_case, n, "needs are \"%s\", without \"%s\"", needs, value);
        } else {
            fail(rule_case, n, "what is \"%s\"?", words[i]);
        }
        if (value == NULL)
            return;
        i++;
    }
}

static void
check_due(const RuleCase *rule_case, unsigned n, char **words)
{
    g_autoptr(GPtrArray) deadlines = tsu_deadlines(rules, rule_case->c);
    const TsuDeadline *found = NULL, *other = NULL;

    for (unsigned i = 0; i < deadlines->len && found == NULL; i++) {
        const TsuDeadline *deadline = g_ptr_array_index(deadlines, i);
        g_autofree char *due = tsu_date_format(deadline->due);

        if (strcmp(deadline->rule, words[0]) != 0)
            continue;
        other = deadline;
        if (g_strcmp0(words[1], due) == 0)
            found = deadline;
    }
    if (found == NULL) {
        g_autofree char *due = other != NULL ? tsu_date_format(other->due) : g_strdup("not at all");

        fail(rule_case, n, "%s is due %s, not %s", words[0], due, words[1]);
        return;
    }
    for (unsigned i = 2; words[i] != NULL && words[i + 1] != NULL; i += 2) {
        if (strcmp(words[i], "opens") == 0)
            same_date(rule_case, n, "opens", words[i + 1], found->opens);
        else if (strcmp(words[i], "soon") == 0)
            same_date(rule_case, n, "soon", words[i + 1], found->soon);
        else if (strcmp(words[i], "lapses") == 0)
            same_date(rule_case, n, "lapses", words[i + 1], found->lapses);
        else if (strcmp(words[i], "loss") == 0)
            same_text(rule_case, n, "loss", words[i + 1], tsu_loss_key(found->loss));
        else if (strcmp(words[i], "detail") == 0)
            same_text(rule_case, n, "detail", words[i + 1], found->detail);
        else if (strcmp(words[i], "day") == 0)
            same_text(rule_case, n, "day", words[i + 1], found->unsure ? "unsure" : "sure");
        else if (strcmp(words[i], "reading") == 0)
            same_text(rule_case, n, "reading", words[i + 1], found->doubt ? "open" : "settled");
        else
            fail(rule_case, n, "what is \"%s\"?", words[i]);
    }
}

static void
check_no_due(const RuleCase *rule_case, unsigned n, char **words)
{
    g_autoptr(GPtrArray) deadlines = tsu_deadlines(rules, rule_case->c);

    for (unsigned i = 0; i < deadlines->len; i++) {
        const TsuDeadline *deadline = g_ptr_array_index(deadlines, i);
        g_autofree char *due = tsu_date_format(deadline->due);

        if (strcmp(deadline->rule, words[0]) == 0 &&
            (words[1] == NULL || strcmp(words[1], due) == 0))
            fail(rule_case, n, "%s is due %s", words[0], due);
    }
}

static void
check_gate(const RuleCase *rule_case, unsigned n, char **words, bool wanted)
{
    g_autoptr(GPtrArray) gates = tsu_gates(rules, rule_case->c, rule_case->today, NULL, true);
    const TsuGateResult *found = NULL;

    for (unsigned i = 0; i < gates->len; i++) {
        const TsuGateResult *result = g_ptr_array_index(gates, i);

        if (strcmp(result->gate->id, words[0]) == 0)
            found = result;
    }
    if ((found != NULL) != wanted) {
        fail(rule_case, n, wanted ? "no gate %s ahead" : "gate %s is ahead", words[0]);
        return;
    }
    if (found == NULL)
        return;
    same_text(rule_case, n, words[0], words[1], tsu_finding_state_key(found->state));
    for (unsigned i = 2; words[i] != NULL; i++) {
        if (strcmp(words[i], "lost") == 0 || strcmp(words[i], "not-lost") == 0) {
            same_text(rule_case, n, "it", words[i], found->lost ? "lost" : "not-lost");
            continue;
        }
        if (words[i + 1] == NULL) {
            fail(rule_case, n, "what is \"%s\"?", words[i]);
            return;
        }
        if (strcmp(words[i], "date") == 0) {
            same_date(rule_case, n, "date", words[i + 1], found->date);
        } else if (strcmp(words[i], "last") == 0) {
            same_date(rule_case, n, "last safe day", words[i + 1], found->last_safe);
        } else if (strcmp(words[i], "remains") == 0) {
            bool remains = false;

            for (unsigned k = 0; k < found->remains->len; k++)
                remains |= strcmp(((const TsuGate *) g_ptr_array_index(found->remains, k))->id,
                                  words[i + 1]) == 0;
            if (!remains)
                fail(rule_case, n, "%s does not remain", words[i + 1]);
        } else {
            fail(rule_case, n, "what is \"%s\"?", words[i]);
        }
        i++;
    }
}

static void
show(const RuleCase *rule_case)
{
    g_autoptr(GPtrArray) gates = tsu_gates(rules, rule_case->c, rule_case->today, NULL, true);
    g_autoptr(GPtrArray) deadlines = tsu_deadlines(rules, rule_case->c);

    for (unsigned i = 0; i < gates->len; i++) {
        const TsuGateResult *result = g_ptr_array_index(gates, i);
        g_autofree char *date = tsu_date_format(result->date);

        g_test_message("gate %s %s%s %s%s", result->gate->id, tsu_finding_state_key(result->state),
                       result->passed ? " passed" : "", date != NULL ? date : "?",
                       result->lost ? " lost" : "");
        for (unsigned k = 0; k < result->findings->len; k++) {
            const TsuFinding *finding = g_ptr_array_index(result->findings, k);
            g_autofree char *needs = needs_text(finding);
            g_autofree char *by = tsu_date_format(finding->by);
            g_autofree char *last = tsu_date_format(finding->last_safe);

            g_test_message("  %s %s by %s last %s%s: %s", finding->rule->id,
                           tsu_finding_state_key(finding->state), by, last,
                           finding->lost ? " lost" : "", needs);
        }
    }
    for (unsigned i = 0; i < deadlines->len; i++) {
        const TsuDeadline *deadline = g_ptr_array_index(deadlines, i);
        g_autofree char *due = tsu_date_format(deadline->due);
        g_autofree char *soon = tsu_date_format(deadline->soon);
        g_autofree char *lapses = tsu_date_format(deadline->lapses);

        g_test_message("due %s %s soon %s lapses %s %s %s", deadline->rule, due, soon, lapses,
                       tsu_loss_key(deadline->loss), deadline->detail);
    }
}

static void
test_case(gconstpointer data)
{
    const RuleCase *rule_case = data;

    if (g_getenv("TSUBAME_SHOW") != NULL)
        show(rule_case);
    for (unsigned i = 0; i < rule_case->expectations->len; i++) {
        char **words = g_ptr_array_index(rule_case->expectations, i);

        if (g_strv_length(words) < 2)
            fail(rule_case, i, "expects nothing");
        else if (strcmp(words[0], "due") == 0)
            check_due(rule_case, i, words + 1);
        else if (strcmp(words[0], "no-due") == 0)
            check_no_due(rule_case, i, words + 1);
        else if (strcmp(words[0], "gate") == 0)
            check_gate(rule_case, i, words + 1, true);
        else if (strcmp(words[0], "no-gate") == 0)
            check_gate(rule_case, i, words + 1, false);
        else if (strcmp(words[0], "level") == 0)
            same_text(rule_case, i, "level", words[1],
                      tsu_level_name(
                          tsu_case_language_level(rules, rule_case->c, rule_case->today, NULL)));
        else
            check_finding(rule_case, i, words);
    }
}

static GHashTable *covered; /* id → number of cases */

static void
test_every_rule_has_cases(void)
{
    const char *const *ids = tsu_rules_ids(rules);

    for (unsigned i = 0; ids[i] != NULL; i++) {
        int n = GPOINTER_TO_INT(g_hash_table_lookup(covered, ids[i]));

        g_test_message("%s: %d", ids[i], n);
        if (n == 0) {
            g_test_message("rule %s has no case", ids[i]);
            g_test_fail();
        }
    }
}

static void
cover(const char *id, unsigned n)
{
    int before = GPOINTER_TO_INT(g_hash_table_lookup(covered, id));

    g_hash_table_insert(covered, g_strdup(id), GINT_TO_POINTER(before + (int) n));
}

static void
add_file(const char *path, GPtrArray *keep)
{
    g_autoptr(GPtrArray) covers = g_ptr_array_new_with_free_func(g_free);
    GPtrArray *cases = rule_cases_read(path, covers);
    g_autofree char *base = g_path_get_basename(path);

    g_ptr_array_add(keep, cases);
    base[strlen(base) - strlen(".case")] = '\0';
    g_ptr_array_add(covers, g_strdup(base));
    for (unsigned i = 0; i < covers->len; i++)
        cover(g_ptr_array_index(covers, i), cases->len);
    for (unsigned i = 0; i < cases->len; i++) {
        const RuleCase *rule_case = g_ptr_array_index(cases, i);
        g_autofree char *name = g_strdup_printf("/rules/%s/%03u %s", base, i + 1, rule_case->title);

        /* A slash would be a folder. */
        g_strdelimit(name + strlen("/rules/") + strlen(base) + 1, "/", '|');
        g_test_add_data_func(name, rule_case, test_case);
    }
}

static int
by_name(gconstpointer a, gconstpointer b)
{
    return strcmp(*(const char *const *) a, *(const char *const *) b);
}

int
main(int argc, char **argv)
{
    g_autofree char *folder = NULL;
    g_autoptr(GDir) dir = NULL;
    g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GPtrArray) keep = g_ptr_array_new_with_free_func((GDestroyNotify) g_ptr_array_unref);
    const char *name;
    int status;

    setlocale(LC_ALL, "");
    g_test_init(&argc, &argv, NULL);
    rules = rule_case_rules();
    covered = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    folder = g_build_filename(g_getenv("TSUBAME_SRCDIR"), "tests", "rules", "cases", NULL);
    dir = g_dir_open(folder, 0, NULL);
    g_assert_nonnull(dir);
    while ((name = g_dir_read_name(dir)) != NULL)
        if (g_str_has_suffix(name, ".case"))
            g_ptr_array_add(names, g_build_filename(folder, name, NULL));
    g_assert_cmpuint(names->len, >, 0);
    g_ptr_array_sort(names, by_name);
    for (unsigned i = 0; i < names->len; i++)
        add_file(g_ptr_array_index(names, i), keep);
    g_test_add_func("/rules/every rule has cases", test_every_rule_has_cases);
    status = g_test_run();
    g_hash_table_unref(covered);
    tsu_rules_unref(rules);
    return status;
}
