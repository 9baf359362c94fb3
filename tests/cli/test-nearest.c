/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What somebody may have meant who typed what is not there. */

#include "tsu-cli-command.h"

static void
test_words(void)
{
    static const char *const NAMES[] = {
        "birth_date", "birth_place", "language_test", "name", "stage_1", "stage_2", "x"};
    static const struct {
        const char *typed, *nearest;
    } CASES[] = {
        {"birthdate", "birth_date"},
        {"birth_palce", "birth_place"},
        {"langauge_test", "language_test"},
        {"language", NULL},
        {"nmae", "name"},
        {"namee", "name"},
        {"stgae_2", "stage_2"},
        {"stage_3", "stage_1"}, /* the first of those that are as near */
        {"", NULL},
        {"zzzz", NULL},
        {"y", NULL}, /* shares no letter with x */
    };

    for (unsigned i = 0; i < G_N_ELEMENTS(CASES); i++)
        g_assert_cmpstr(tsu_cli_nearest(CASES[i].typed, NAMES, G_N_ELEMENTS(NAMES)), ==,
                        CASES[i].nearest);
}

static void
test_long(void)
{
    static const char *const NAMES[] = {"name"};
    g_autofree char *typed = g_strnfill(100000, 'n');

    g_assert_null(tsu_cli_nearest(typed, NAMES, 1));
}

/* An option takes a value in every command that has it, or in none: else it could not be read
 * before the command is known. */
static void
test_options_agree(void)
{
    const TsuCliCommand *const *commands = tsu_cli_commands();

    for (unsigned i = 0; commands[i] != NULL; i++)
        for (const TsuCliOption *option = commands[i]->options;
             option != NULL && option->name != NULL; option++) {
            const TsuCliOption *any = tsu_cli_option_find(NULL, option->name, 0);

            g_assert_true((any->metavar == NULL) == (option->metavar == NULL));
            g_assert_cmpint(any->letter, ==, option->letter);
            g_assert_true(tsu_cli_option_find(commands[i], option->name, 0) == option);
        }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);

    g_test_add_func("/cli/nearest/words", test_words);
    g_test_add_func("/cli/nearest/long", test_long);
    g_test_add_func("/cli/options-agree", test_options_agree);

    return g_test_run();
}
