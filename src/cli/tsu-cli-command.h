/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/*
 * What a command is: one line of a table.  The table drives parsing, help and usage, and each
 * command stands in a file of its own (tsu-command-NAME.c).
 */

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

typedef struct _TsuCli TsuCli;

/* Exit status of the program. */
typedef enum {
    TSU_CLI_DONE = 0,
    TSU_CLI_DATA = 1,   /* the data have problems: held back, refused, left out, not verified */
    TSU_CLI_USAGE = 2,  /* wrong usage */
    TSU_CLI_FAILED = 3, /* the system failed: I/O, lock, damaged store, cancelled */
} TsuCliStatus;

typedef enum {
    TSU_CLI_TEXT = 1 << 0,
    TSU_CLI_JSON = 1 << 1,
    TSU_CLI_XML = 1 << 2,
} TsuCliFormat;

typedef enum {
    TSU_OPTION_REQUIRED = 1 << 0,
    TSU_OPTION_REPEATED = 1 << 1, /* may be given more than once */
    TSU_OPTION_PATH = 1 << 2,     /* names a file: any bytes, not only UTF-8 */
} TsuCliOptionFlags;

/* Options of one name take a value in every command or in none, so that they may stand before the
 * command too. */
typedef struct {
    const char *name;    /* without its dashes */
    char letter;         /* short form, or 0 */
    const char *metavar; /* NULL: takes no value */
    uint32_t flags;
    const char *help; /* msgid */
} TsuCliOption;

typedef enum {
    TSU_CLI_NO_STORE,
    TSU_CLI_READS,
    TSU_CLI_WRITES,
} TsuCliAccess;

typedef struct {
    const char *name;
    const char *arguments;       /* synopsis behind the name */
    const char *summary;         /* msgid */
    const char *help;            /* msgid of further words, or NULL */
    const TsuCliOption *options; /* ended by a NULL name; or NULL */
    int min_args, max_args;      /* max_args -1: any number */
    bool paths;                  /* arguments name files */
    uint32_t formats;            /* TsuCliFormat bits */
    TsuCliAccess access;
    /* Where it depends on the arguments: called instead once these are known; or NULL. */
    TsuCliAccess (*access_of)(const TsuCli *cli);
    TsuCliStatus (*run)(TsuCli *cli);
} TsuCliCommand;

/* All commands in the order of help, NULL-ended. */
const TsuCliCommand *const *tsu_cli_commands(void);
/* Options that every command knows, ended by a NULL name. */
extern const TsuCliOption TSU_CLI_OPTIONS[];

const TsuCliCommand *tsu_cli_command_find(const char *name);
/* An option of a command (NULL: of any) or one of TSU_CLI_OPTIONS; NULL when there is none. */
const TsuCliOption *tsu_cli_option_find(const TsuCliCommand *command, const char *name,
                                        char letter);

/* The one of @names that @typed may have meant, or NULL. */
const char *tsu_cli_nearest(const char *typed, const char *const *names, unsigned n_names);
const char *tsu_cli_nearest_command(const char *typed);
const char *tsu_cli_nearest_option(const TsuCliCommand *command, const char *typed);
