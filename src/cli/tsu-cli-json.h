/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/*
 * JSON, the same in every language: names of fields and canonical values.
 *
 * What it looks like is promised in the man page; a member is added now and then, none is renamed
 * or taken away.
 */

#include "tsu-cli.h"
#include "tsu-issue.h"
#include "tsu-record.h"

/* Member NAME with an object of the fields that have a value. */
void tsu_cli_json_fields(TsuJson *json, const char *name, const TsuRecord *record);
/* A repeated record: number, ref, source, withdrawn, fields. */
void tsu_cli_json_record(TsuJson *json, const TsuRecord *record);
void tsu_cli_json_issue(TsuJson *json, const TsuIssue *issue);
/* Member NAME with an array of issues. */
void tsu_cli_json_issues(TsuJson *json, const char *name, const GPtrArray *issues);
/* Member NAME with a time as YYYY-MM-DDTHH:MM:SS.ffffffZ. */
void tsu_cli_json_time(TsuJson *json, const char *name, int64_t usec);
/* Member NAME with a number, or null for 0: of what may not be there. */
void tsu_cli_json_number(TsuJson *json, const char *name, int64_t number);
/* Passes on what was written of a finished value. */
void tsu_cli_json_end(TsuCli *cli);
