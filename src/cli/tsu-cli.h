/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/*
 * tsubame-cli: what one run of it knows, and how it speaks.
 *
 * Results go to standard output, everything else to standard error, each line there beginning with
 * `tsubame-cli: `.  Nothing reads standard input.  A function that fails says why on standard error
 * itself and returns the exit status.  One thread.
 */

#include <gio/gio.h>
#include <inttypes.h>

#include "tsu-cli-command.h"
#include "tsu-json.h"
#include "tsu-rules.h"
#include "tsu-store.h"

/* What main() found out about the world.  All borrowed. */
typedef struct {
    const char *data_home;      /* where programs keep the user's data */
    const char *user;           /* login name */
    const char *locale_dir;     /* compiled catalogues */
    const char *iso_locale_dir; /* those of iso-codes */
    int columns;                /* of the terminal on standard output; 0: it is none */
    bool progress;              /* standard error is a terminal */
    GCancellable *cancellable;  /* cancelled by Ctrl-C */
} TsuCliEnvironment;

struct _TsuCli {
    const TsuCliEnvironment *environment;
    const TsuCliCommand *command;
    GPtrArray *given; /* options as given, for tsu_cli_option() */
    GPtrArray *args;  /* char *: arguments of the command */

    char *store_path;
    const char *actor;
    TsuClock *clock;
    TsuDate today;
    TsuCliFormat format;

    TsuStore *store; /* open while a command runs that reads or writes */
    TsuRules *rules; /* by which it is kept; NULL where they are wrong themselves */
    char *copy_dir;  /* where a local copy lies, or NULL */

    GString *out;
    TsuJson *json; /* writes to `out` */
    bool out_failed;
    bool progress_shown;
};

/* The whole run: parses, opens, does, closes.  Returns the exit status. */
int tsu_cli_main(const TsuCliEnvironment *environment, int argc, char **argv);

/* Arguments (tsu-cli-args.c) --------------------------------------------------------------------*/

/* Parses the command line into @cli.  TSU_CLI_DONE to go on. */
TsuCliStatus tsu_cli_parse(TsuCli *cli, int argc, char **argv);
void tsu_cli_args_clear(TsuCli *cli);

/* The value of an option ("" of one that takes none), or NULL when it was not given. */
const char *tsu_cli_option(const TsuCli *cli, const char *name);
/* The n-th value of an option that may be repeated, or NULL. */
const char *tsu_cli_option_nth(const TsuCli *cli, const char *name, unsigned n);
/* The value of an option as a day, typed as people write it; unset when it was not given. */
bool tsu_cli_option_date(TsuCli *cli, const char *name, TsuDate *day);
/* As a number from @min on; untouched when it was not given. */
bool tsu_cli_option_number(TsuCli *cli, const char *name, int64_t min, int64_t *number);

unsigned tsu_cli_n_args(const TsuCli *cli);
/* The n-th argument; NULL behind the last. */
const char *tsu_cli_arg(const TsuCli *cli, unsigned n);

/* A positive decimal number of at most 18 digits and nothing else. */
bool tsu_cli_parse_number(const char *text, int64_t *number);

/* How the command works on the store, with these arguments. */
TsuCliAccess tsu_cli_access(const TsuCli *cli);

/* The store (tsu-cli-store.c) -------------------------------------------------------------------*/

/* Opens the store as the command needs it, with the rules by which it is kept. */
TsuCliStatus tsu_cli_open(TsuCli *cli);
/* Gives an open store its rules. */
bool tsu_cli_take_rules(TsuCli *cli, GError **error);
/* For commands that cannot do without cli->rules: says so when there are none. */
TsuCliStatus tsu_cli_need_rules(TsuCli *cli);
/* Says each of @problems (TsuRuleProblem *). */
void tsu_cli_say_rule_problems(TsuCli *cli, const GPtrArray *problems);
/* Closes it, and removes a local copy. */
void tsu_cli_close(TsuCli *cli);

/* Speaking (tsu-cli-output.c) -------------------------------------------------------------------*/

/* Passes what stands in cli->out on to standard output and empties it. */
void tsu_cli_flush(TsuCli *cli);
/* Is so much waiting that it should be passed on? */
void tsu_cli_flush_large(TsuCli *cli);

/* A line on standard error. */
void tsu_cli_say(TsuCli *cli, const char *format, ...) G_GNUC_PRINTF(2, 3);
/* The same, and how to find out more; returns TSU_CLI_USAGE. */
TsuCliStatus tsu_cli_usage(TsuCli *cli, const char *format, ...) G_GNUC_PRINTF(2, 3);
/* Says what @error is about; returns the status that it means. */
TsuCliStatus tsu_cli_fail(TsuCli *cli, const GError *error);
/* Says each of @issues (TsuIssue *). */
void tsu_cli_say_issues(TsuCli *cli, const GPtrArray *issues);

/* Progress on a terminal: one line that is written over. */
void tsu_cli_progress(TsuCli *cli, const char *format, ...) G_GNUC_PRINTF(2, 3);
void tsu_cli_progress_end(TsuCli *cli);
