/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * Any bytes at all, read as an office's rule file.  The schema finds nothing that the reader does
 * not find; what is refused says why; a set that is good is the same when it is made again of its
 * files.
 */

#include <glib.h>
#include <stdint.h>

#include "tsu-rule-reader.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
check_problems(const GPtrArray *problems)
{
    for (unsigned i = 0; i < problems->len; i++) {
        const TsuRuleProblem *problem = g_ptr_array_index(problems, i);

        g_assert(problem->line >= 0);
        g_assert(g_utf8_validate(problem->text, -1, NULL));
        g_assert(problem->rule == NULL || g_utf8_validate(problem->rule, -1, NULL));
        if (g_str_has_prefix(problem->text, "the schema (rules.xsd)"))
            g_error("the schema alone refuses: %s", problem->text);
    }
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    g_autoptr(GBytes) bytes = g_bytes_new(data, size);
    g_autoptr(TsuRules) rules = tsu_rules_new();
    g_autoptr(TsuRules) first = NULL;
    g_autoptr(GPtrArray) problems =
        g_ptr_array_new_with_free_func((GDestroyNotify) tsu_rule_problem_free);
    g_autoptr(GPtrArray) files =
        g_ptr_array_new_with_free_func((GDestroyNotify) tsu_rule_file_free);
    bool good = tsu_rule_reader_read(rules, "fuzz.xml", bytes, true, true, problems);

    g_assert(good == (problems->len == 0));
    check_problems(problems);
    g_ptr_array_set_size(problems, 0);
    g_ptr_array_add(files, tsu_rule_file_new("fuzz.xml", bytes, true));
    first = tsu_rules_load_files(files, problems);
    g_assert((first == NULL) == (problems->len > 0));
    g_assert(good || first == NULL);
    check_problems(problems);
    if (first != NULL) {
        g_autoptr(TsuRules) second = tsu_rules_load_files(tsu_rules_files(first), problems);

        g_assert(problems->len == 0);
        g_assert_cmpstr(tsu_rules_digest(first), ==, tsu_rules_digest(second));
        g_assert_cmpuint(tsu_rules_all(first)->len, ==, tsu_rules_all(second)->len);
    }
    return 0;
}
