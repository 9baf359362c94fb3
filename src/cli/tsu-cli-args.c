/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The command line: options anywhere, the command, its arguments. */

#include "tsu-cli.h"

#include <glib/gi18n.h>
#include <string.h>

typedef struct {
    const TsuCliOption *option;
    char *value;
} Given;

static void
given_free(void *data)
{
    Given *given = data;

    g_free(given->value);
    g_free(given);
}

/* Where a word of the command line is one option, perhaps with its value behind `=` or stuck to
 * its letter.  Before the command is known any command's option will do. */
typedef struct {
    char *name; /* as typed, without dashes */
    const TsuCliOption *option;
    const char *value; /* NULL: in the next word */
} Word;

static void
read_word(const TsuCliCommand *command, const char *text, Word *word)
{
    word->value = NULL;
    if (text[1] == '-') {
        const char *equals = strchr(text, '=');

        word->name =
            equals != NULL ? g_strndup(text + 2, (gsize) (equals - text) - 2) : g_strdup(text + 2);
        word->option = tsu_cli_option_find(command, word->name, 0);
        if (equals != NULL)
            word->value = equals + 1;
    } else {
        word->name = g_strdup(text + 1);
        word->option = tsu_cli_option_find(command, NULL, text[1]);
        if (text[2] != '\0')
            word->value = text + 2;
    }
}

static bool
is_option(const char *text)
{
    return text[0] == '-' && text[1] != '\0';
}

/* The command is the first word that is neither an option nor the value of one. */
static const char *
find_command(int argc, char **argv)
{
    for (int i = 1; i < argc; i++) {
        Word word;
        bool takes_next;

        if (!is_option(argv[i]))
            return argv[i];
        if (strcmp(argv[i], "--") == 0)
            return i + 1 < argc ? argv[i + 1] : NULL;
        read_word(NULL, argv[i], &word);
        takes_next = word.option != NULL && word.option->metavar != NULL && word.value == NULL;
        g_free(word.name);
        if (takes_next)
            i++;
    }
    return NULL;
}

static TsuCliStatus
unknown_option(TsuCli *cli, const char *typed, const char *name)
{
    const char *nearest = tsu_cli_nearest_option(cli->command, name);

    if (nearest != NULL)
        return tsu_cli_usage(cli, _("there is no option %s; did you mean --%s?"), typed, nearest);
    return tsu_cli_usage(cli, _("there is no option %s"), typed);
}

/* Takes the option that stands at @at, and its value. */
static TsuCliStatus
take_option(TsuCli *cli, int argc, char **argv, int *at)
{
    g_autofree char *name = NULL;
    const char *value;
    Word word;
    Given *given;

    read_word(cli->command, argv[*at], &word);
    name = word.name;
    value = word.value;
    if (word.option == NULL)
        return unknown_option(cli, argv[*at], name);
    if (word.option->metavar == NULL && value != NULL)
        return tsu_cli_usage(cli, _("the option --%s takes no value"), word.option->name);
    if (word.option->metavar != NULL && value == NULL) {
        if (*at + 1 >= argc)
            return tsu_cli_usage(cli, _("the option --%s needs a value: %s"), word.option->name,
                                 word.option->metavar);
        value = argv[++*at];
    }
    if (value != NULL && !(word.option->flags & TSU_OPTION_PATH) &&
        !g_utf8_validate(value, -1, NULL))
        return tsu_cli_usage(cli, _("the value of --%s is not UTF-8"), word.option->name);
    if (!(word.option->flags & TSU_OPTION_REPEATED) &&
        tsu_cli_option(cli, word.option->name) != NULL)
        return tsu_cli_usage(cli, _("the option --%s was given twice"), word.option->name);

    given = g_new0(Given, 1);
    given->option = word.option;
    given->value = g_strdup(value != NULL ? value : "");
    g_ptr_array_add(cli->given, given);
    return TSU_CLI_DONE;
}

static TsuCliStatus
take_words(TsuCli *cli, int argc, char **argv)
{
    bool options = true;

    for (int i = 1; i < argc; i++) {
        if (options && strcmp(argv[i], "--") == 0) {
            options = false;
        } else if (options && is_option(argv[i])) {
            TsuCliStatus status = take_option(cli, argc, argv, &i);

            if (status != TSU_CLI_DONE)
                return status;
        } else {
            g_ptr_array_add(cli->args, g_strdup(argv[i]));
        }
    }
    return TSU_CLI_DONE;
}

static TsuCliStatus
check_format(TsuCli *cli)
{
    static const struct {
        const char *name;
        TsuCliFormat format;
    } FORMATS[] = {{"text", TSU_CLI_TEXT}, {"json", TSU_CLI_JSON}, {"xml", TSU_CLI_XML}};
    const char *typed = tsu_cli_option(cli, "format");
    g_autoptr(GString) who = g_string_new(NULL);

    if (typed == NULL)
        return TSU_CLI_DONE;
    cli->format = 0;
    for (unsigned i = 0; i < G_N_ELEMENTS(FORMATS); i++)
        if (strcmp(FORMATS[i].name, typed) == 0)
            cli->format = FORMATS[i].format;
    if (cli->format == 0)
        return tsu_cli_usage(cli, _("there is no format “%s”; it is one of text, json, xml"),
                             typed);
    if (cli->command->formats & cli->format)
        return TSU_CLI_DONE;

    for (unsigned i = 0; tsu_cli_commands()[i] != NULL; i++)
        if (tsu_cli_commands()[i]->formats & cli->format)
            g_string_append_printf(who, "%s%s", who->len > 0 ? ", " : "",
                                   tsu_cli_commands()[i]->name);
    return tsu_cli_usage(cli, _("the command %s does not know the format %s; these do: %s"),
                         cli->command->name, typed, who->str);
}

static TsuCliStatus
check_args(TsuCli *cli)
{
    const TsuCliCommand *command = cli->command;

    if ((int) cli->args->len < command->min_args)
        return tsu_cli_usage(cli, _("something is missing: %s %s"), command->name,
                             command->arguments);
    if (command->max_args >= 0 && (int) cli->args->len > command->max_args)
        return tsu_cli_usage(cli, _("that is too much: %s"),
                             tsu_cli_arg(cli, (unsigned) command->max_args));
    for (const TsuCliOption *option = command->options; option != NULL && option->name != NULL;
         option++)
        if (option->flags & TSU_OPTION_REQUIRED && tsu_cli_option(cli, option->name) == NULL)
            return tsu_cli_usage(cli, _("the option --%s is missing: %s %s"), option->name,
                                 command->name, command->arguments);
    for (unsigned i = 0; !command->paths && i < cli->args->len; i++)
        if (!g_utf8_validate(tsu_cli_arg(cli, i), -1, NULL))
            return tsu_cli_usage(cli, _("the argument “%s” is not UTF-8"), tsu_cli_arg(cli, i));
    return TSU_CLI_DONE;
}

TsuCliAccess
tsu_cli_access(const TsuCli *cli)
{
    return cli->command->access_of != NULL ? cli->command->access_of(cli) : cli->command->access;
}

static TsuCliStatus
check_globals(TsuCli *cli)
{
    const char *store = tsu_cli_option(cli, "store"), *actor = tsu_cli_option(cli, "actor");
    TsuDate today = TSU_DATE_NONE;

    if (store != NULL && *store == '\0')
        return tsu_cli_usage(cli, _("the option --%s needs a value: %s"), "store", "FILE");
    cli->store_path = store != NULL ? g_strdup(store)
                                    : g_build_filename(cli->environment->data_home, "tsubame",
                                                       "office.tsubame", NULL);
    if (actor != NULL && *actor == '\0')
        return tsu_cli_usage(cli, _("the option --%s needs a value: %s"), "actor", "NAME");
    cli->actor = actor != NULL ? actor : cli->environment->user;

    cli->today = tsu_clock_today(cli->clock);
    if (!tsu_cli_option_date(cli, "today", &today))
        return TSU_CLI_USAGE;
    if (tsu_date_is_set(today)) {
        tsu_clock_set_today(cli->clock, today);
        cli->today = today;
    }
    if (tsu_cli_option(cli, "local-copy") != NULL && tsu_cli_access(cli) == TSU_CLI_WRITES)
        return tsu_cli_usage(cli, _("--local-copy is for reading; the command %s writes"),
                             cli->command->name);
    return TSU_CLI_DONE;
}

TsuCliStatus
tsu_cli_parse(TsuCli *cli, int argc, char **argv)
{
    const char *name = find_command(argc, argv);
    TsuCliStatus status;

    cli->given = g_ptr_array_new_with_free_func(given_free);
    cli->args = g_ptr_array_new_with_free_func(g_free);
    if (name != NULL && (cli->command = tsu_cli_command_find(name)) == NULL) {
        const char *nearest = tsu_cli_nearest_command(name);

        if (nearest != NULL)
            return tsu_cli_usage(cli, _("there is no command “%s”; did you mean %s?"), name,
                                 nearest);
        return tsu_cli_usage(cli, _("there is no command “%s”"), name);
    }
    status = take_words(cli, argc, argv);
    if (status != TSU_CLI_DONE)
        return status;
    if (cli->command != NULL)
        g_ptr_array_remove_index(cli->args, 0);

    /* Help and version are commands that look like options. */
    if (tsu_cli_option(cli, "help") != NULL || tsu_cli_option(cli, "version") != NULL) {
        g_ptr_array_set_size(cli->args, 0);
        if (cli->command != NULL)
            g_ptr_array_add(cli->args, g_strdup(cli->command->name));
        cli->command = tsu_cli_command_find("help");
    }
    if (cli->command == NULL)
        return tsu_cli_usage(cli, _("which command?"));
    status = check_format(cli);
    if (status == TSU_CLI_DONE)
        status = check_args(cli);
    if (status == TSU_CLI_DONE)
        status = check_globals(cli);
    return status;
}

void
tsu_cli_args_clear(TsuCli *cli)
{
    g_ptr_array_unref(cli->given);
    g_ptr_array_unref(cli->args);
}

const char *
tsu_cli_option_nth(const TsuCli *cli, const char *name, unsigned n)
{
    for (unsigned i = 0; i < cli->given->len; i++) {
        const Given *given = g_ptr_array_index(cli->given, i);

        if (strcmp(given->option->name, name) == 0 && n-- == 0)
            return given->value;
    }
    return NULL;
}

const char *
tsu_cli_option(const TsuCli *cli, const char *name)
{
    return tsu_cli_option_nth(cli, name, 0);
}

bool
tsu_cli_option_date(TsuCli *cli, const char *name, TsuDate *day)
{
    const char *typed = tsu_cli_option(cli, name);

    if (typed == NULL || tsu_date_parse_typed(typed, cli->today, false, day))
        return true;
    tsu_cli_usage(cli,
                  _("“%s” is no day for --%s; write 2026-11-22, 20261122, R8.11.22, +3m or today"),
                  typed, name);
    return false;
}

bool
tsu_cli_parse_number(const char *text, int64_t *number)
{
    size_t length = strlen(text);

    if (length == 0 || length > 18 || strspn(text, "0123456789") != length)
        return false;
    *number = g_ascii_strtoll(text, NULL, 10);
    return *number > 0;
}

bool
tsu_cli_option_number(TsuCli *cli, const char *name, int64_t min, int64_t *number)
{
    const char *typed = tsu_cli_option(cli, name);
    int64_t value = 0;

    if (typed == NULL)
        return true;
    if ((tsu_cli_parse_number(typed, &value) || strcmp(typed, "0") == 0) && value >= min) {
        *number = value;
        return true;
    }
    tsu_cli_usage(cli, _("“%s” is no number for --%s"), typed, name);
    return false;
}

unsigned
tsu_cli_n_args(const TsuCli *cli)
{
    return cli->args->len;
}

const char *
tsu_cli_arg(const TsuCli *cli, unsigned n)
{
    return n < cli->args->len ? g_ptr_array_index(cli->args, n) : NULL;
}
