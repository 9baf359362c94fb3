/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* The way ahead of one person, as `gates` shows it. */

#include "tsu-case.h"
#include "tsu-cli-target.h"
#include "tsu-cli.h"
#include "tsu-gate.h"

/* --as-of and --known-on of a command about a case and the rules: loads both as they were.  The day
 * is that of --as-of, else of --known-on, else today. */
typedef struct {
    TsuDate as_of, known_on, day;
    TsuCase *c;
    TsuRules *rules;
} TsuCliThen;

void tsu_cli_then_clear(TsuCliThen *then);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(TsuCliThen, tsu_cli_then_clear)
TsuCliStatus tsu_cli_then_load(TsuCli *cli, const TsuCliTarget *target, TsuCliThen *then);

/* Her number and names; and on the next line the day and the rules. */
void tsu_cli_then_title(TsuCli *cli, const TsuCliThen *then, const char *id);
/* Members for that: number, name, day, known_on, rule_set, digest. */
void tsu_cli_then_json(TsuCli *cli, const TsuCliThen *then);
typedef struct {
    const TsuCliThen *then;
    const char *id;       /* her office number */
    const char *goal;     /* key; NULL: none is recorded and none was asked for */
    bool all;             /* every finding in full */
    GPtrArray *gates;     /* TsuGateResult */
    GPtrArray *overrides; /* TsuOverride */
    TsuWayEnd end;        /* where the way leads no further, and since when */
    TsuDate end_since;
} TsuGatesView;

void tsu_gates_text(TsuCli *cli, const TsuGatesView *view);
void tsu_gates_json(TsuCli *cli, const TsuGatesView *view);
