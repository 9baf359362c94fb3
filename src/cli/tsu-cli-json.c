/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tsu-cli-json.h"

#include "tsu-cli-words.h"
#include "tsu-issue-text.h"

void
tsu_cli_json_fields(TsuJson *json, const char *name, const TsuRecord *record)
{
    tsu_json_member(json, name);
    tsu_json_begin_object(json);
    for (unsigned i = 0; i < record->spec->n_fields; i++)
        if (record->values[i] != NULL)
            tsu_json_member_string(json, record->spec->fields[i].name, record->values[i]);
    tsu_json_end_object(json);
}

void
tsu_cli_json_record(TsuJson *json, const TsuRecord *record)
{
    tsu_json_begin_object(json);
    tsu_json_member_int(json, "record", record->id);
    tsu_json_member_string(json, "ref", record->ref);
    tsu_json_member_string(json, "source", record->source);
    tsu_json_member_bool(json, "withdrawn", record->withdrawn);
    tsu_cli_json_fields(json, "fields", record);
    tsu_json_end_object(json);
}

void
tsu_cli_json_number(TsuJson *json, const char *name, int64_t number)
{
    tsu_json_member(json, name);
    if (number != 0)
        tsu_json_int(json, number);
    else
        tsu_json_null(json);
}

void
tsu_cli_json_issue(TsuJson *json, const TsuIssue *issue)
{
    static const char *const SEVERITIES[] = {"notice", "error", "fatal"};
    g_autofree char *text = tsu_issue_render(issue, tsu_cli_translate, NULL);

    tsu_json_begin_object(json);
    tsu_json_member_string(json, "code", tsu_issue_key(issue->code));
    tsu_json_member_string(json, "severity", SEVERITIES[tsu_issue_severity(issue->code)]);
    tsu_cli_json_number(json, "line", issue->line);
    tsu_cli_json_number(json, "ordinal", issue->ordinal);
    tsu_json_member_string(json, "person", issue->person);
    tsu_json_member_string(json, "entity", issue->entity);
    tsu_json_member_string(json, "record", issue->record);
    tsu_json_member_string(json, "field", issue->field);
    tsu_json_member_string(json, "found", issue->found);
    tsu_json_member_string(json, "allowed", issue->allowed);
    tsu_json_member_string(json, "text", text);
    tsu_json_end_object(json);
}

void
tsu_cli_json_issues(TsuJson *json, const char *name, const GPtrArray *issues)
{
    tsu_json_member(json, name);
    tsu_json_begin_array(json);
    for (unsigned i = 0; issues != NULL && i < issues->len; i++)
        tsu_cli_json_issue(json, g_ptr_array_index(issues, i));
    tsu_json_end_array(json);
}

void
tsu_cli_json_time(TsuJson *json, const char *name, int64_t usec)
{
    g_autofree char *text = tsu_time_format_utc(usec);

    tsu_json_member_string(json, name, text);
}

void
tsu_cli_json_end(TsuCli *cli)
{
    g_string_append_c(cli->out, '\n');
    tsu_cli_flush(cli);
}
