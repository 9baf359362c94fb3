/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Versions of rules in full, and what a file of the office's own changes. */

#include "tsu-cli.h"

/* A whole object: everything that the version says. */
void tsu_cli_rules_put_version(TsuJson *json, const TsuRules *rules, const TsuRule *rule);
/* The same in words. */
void tsu_cli_rules_show_version(TsuCli *cli, const TsuRules *rules, const TsuRule *rule);
/* What the office's own in @with does to @ours, in words or in JSON. */
TsuCliStatus tsu_cli_rules_diff(TsuCli *cli, const TsuRules *ours, const TsuRules *with);
