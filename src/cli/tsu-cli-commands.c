/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The table of commands, and finding in it. */

#include "tsu-cli-commands.h"

#include <glib/gi18n.h>
#include <string.h>

static const TsuCliCommand *const COMMANDS[] = {
    &TSU_COMMAND_INIT,        &TSU_COMMAND_OFFICE,  &TSU_COMMAND_IMPORT,  &TSU_COMMAND_EXPORT,
    &TSU_COMMAND_SHEET,       &TSU_COMMAND_LIST,    &TSU_COMMAND_SHOW,    &TSU_COMMAND_DUE,
    &TSU_COMMAND_ACKNOWLEDGE, &TSU_COMMAND_SNOOZE,  &TSU_COMMAND_RULES,   &TSU_COMMAND_NEW,
    &TSU_COMMAND_ADD,         &TSU_COMMAND_SET,     &TSU_COMMAND_REMOVE,  &TSU_COMMAND_MOVE,
    &TSU_COMMAND_DECIDE,      &TSU_COMMAND_GATES,   &TSU_COMMAND_EXPLAIN, &TSU_COMMAND_WHAT_IF,
    &TSU_COMMAND_FIELDS,      &TSU_COMMAND_HISTORY, &TSU_COMMAND_UNDO,    &TSU_COMMAND_IMPORTS,
    &TSU_COMMAND_SENDERS,     &TSU_COMMAND_LEDGER,  &TSU_COMMAND_VERIFY,  &TSU_COMMAND_BACKUP,
    &TSU_COMMAND_RESTORE,     &TSU_COMMAND_STATS,   &TSU_COMMAND_HELP,    NULL,
};

const TsuCliOption TSU_CLI_OPTIONS[] = {
    {"store", 0, "FILE", TSU_OPTION_PATH, N_("the store to work on")},
    {"today", 0, "DATE", 0, N_("the day to reckon from, instead of today")},
    {"actor", 0, "NAME", 0, N_("who is acting, for the history (your login name)")},
    {"format", 0, "FORMAT", 0, N_("text, json or xml")},
    {"local-copy", 0, NULL, 0, N_("read a copy: for a store on a network file system")},
    {"help", 'h', NULL, 0, N_("show help, also of one command")},
    {"version", 0, NULL, 0, N_("show the version")},
    {NULL},
};

const TsuCliCommand *const *
tsu_cli_commands(void)
{
    return COMMANDS;
}

const TsuCliCommand *
tsu_cli_command_find(const char *name)
{
    for (unsigned i = 0; COMMANDS[i] != NULL; i++)
        if (strcmp(COMMANDS[i]->name, name) == 0)
            return COMMANDS[i];

    return NULL;
}

static const TsuCliOption *
find_in(const TsuCliOption *options, const char *name, char letter)
{
    for (; options != NULL && options->name != NULL; options++)
        if (name != NULL ? strcmp(options->name, name) == 0 : options->letter == letter)
            return options;

    return NULL;
}

const TsuCliOption *
tsu_cli_option_find(const TsuCliCommand *command, const char *name, char letter)
{
    const TsuCliOption *found = find_in(TSU_CLI_OPTIONS, name, letter);

    if (found != NULL)
        return found;
    if (command != NULL)
        return find_in(command->options, name, letter);
    for (unsigned i = 0; found == NULL && COMMANDS[i] != NULL; i++)
        found = find_in(COMMANDS[i]->options, name, letter);
    return found;
}

/* Keystrokes from one word to the other; two letters that changed places count as one. */
static unsigned
distance(const char *a, const char *b)
{
    size_t n = strlen(b);
    g_autofree unsigned *before = g_new(unsigned, n + 1), *last = g_new(unsigned, n + 1);
    g_autofree unsigned *row = g_new(unsigned, n + 1);

    for (size_t k = 0; k <= n; k++)
        before[k] = last[k] = (unsigned) k;
    for (size_t i = 1; a[i - 1] != '\0'; i++) {
        unsigned *oldest = before;

        row[0] = (unsigned) i;
        for (size_t k = 1; k <= n; k++) {
            unsigned best = last[k - 1] + (a[i - 1] != b[k - 1]);

            best = MIN(best, MIN(last[k], row[k - 1]) + 1);
            if (i > 1 && k > 1 && a[i - 1] == b[k - 2] && a[i - 2] == b[k - 1])
                best = MIN(best, before[k - 2] + 1);
            row[k] = best;
        }
        before = last;
        last = row;
        row = oldest;
    }
    return last[n];
}

const char *
tsu_cli_nearest(const char *typed, const char *const *names, unsigned n_names)
{
    const char *nearest = NULL;
    unsigned least = (unsigned) MIN(strlen(typed), 12) / 3 + 1;

    if (strlen(typed) > 60)
        return NULL;
    for (unsigned i = 0; i < n_names; i++) {
        unsigned d = distance(typed, names[i]);

        if (d < least || (d == least && nearest == NULL)) {
            least = d;
            nearest = names[i];
        }
    }
    /* What shares no letter is no help. */
    return nearest != NULL && least < strlen(nearest) ? nearest : NULL;
}

const char *
tsu_cli_nearest_command(const char *typed)
{
    const char *names[G_N_ELEMENTS(COMMANDS)];
    unsigned n = 0;

    for (unsigned i = 0; COMMANDS[i] != NULL; i++)
        names[n++] = COMMANDS[i]->name;
    return tsu_cli_nearest(typed, names, n);
}

const char *
tsu_cli_nearest_option(const TsuCliCommand *command, const char *typed)
{
    g_autoptr(GPtrArray) names = g_ptr_array_new();

    for (const TsuCliOption *option = TSU_CLI_OPTIONS; option->name != NULL; option++)
        g_ptr_array_add(names, (gpointer) option->name);
    for (const TsuCliOption *option = command != NULL ? command->options : NULL;
         option != NULL && option->name != NULL; option++)
        g_ptr_array_add(names, (gpointer) option->name);
    return tsu_cli_nearest(typed, (const char *const *) names->pdata, names->len);
}
