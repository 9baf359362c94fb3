/* SPDX-License-Identifier: GPL-3.0-or-later */

/* what-if --format json */

#include "tsu-cli-finding.h"
#include "tsu-cli-json.h"
#include "tsu-cli-what-if.h"

static void
put_supposed(TsuJson *json, const TsuSupposed *supposed)
{
    const TsuRecord *record = supposed->after;

    tsu_json_begin_object(json);
    tsu_json_member_string(json, "entity", record->spec->name);
    tsu_cli_json_number(
        json, "record",
        supposed->before != NULL && record->spec->owner != TSU_OWNER_NONE ? record->id : 0);
    tsu_json_member_bool(json, "withdrawn", record->withdrawn);
    tsu_json_member(json, "fields");
    tsu_json_begin_object(json);
    for (unsigned i = 0; i < record->spec->n_fields; i++) {
        const char *before = supposed->before != NULL ? supposed->before->values[i] : NULL;

        if (g_strcmp0(before, record->values[i]) != 0)
            tsu_json_member_string(json, record->spec->fields[i].name, record->values[i]);
    }
    tsu_json_end_object(json);
    tsu_json_end_object(json);
}

static void
put_gate(TsuJson *json, const char *name, const TsuGateResult *gate)
{
    tsu_json_member(json, name);
    if (gate == NULL) {
        tsu_json_null(json);
        return;
    }
    tsu_json_begin_object(json);
    tsu_json_member_string(json, "state", tsu_finding_state_key(gate->state));
    tsu_json_member_bool(json, "passed", gate->passed);
    tsu_json_member_bool(json, "lost", gate->lost);
    tsu_cli_json_date(json, "date", gate->date);
    tsu_json_member_bool(json, "reckoned", gate->reckoned);
    tsu_cli_json_date(json, "last_safe", gate->last_safe);
    tsu_json_member_string(json, "rule", gate->first != NULL ? gate->first->rule->id : NULL);
    tsu_json_member(json, "remains");
    tsu_json_begin_array(json);
    for (unsigned i = 0; i < gate->remains->len; i++)
        tsu_json_string(json, ((const TsuGate *) g_ptr_array_index(gate->remains, i))->id);
    tsu_json_end_array(json);
    tsu_json_end_object(json);
}

static void
put_finding(TsuJson *json, const char *name, const TsuFinding *finding)
{
    tsu_json_member(json, name);
    if (finding != NULL)
        tsu_cli_finding_json(json, finding);
    else
        tsu_json_null(json);
}

static void
put_gates(TsuJson *json, const TsuWhatIf *what_if)
{
    tsu_json_member(json, "gates");
    tsu_json_begin_array(json);
    for (unsigned i = 0; i < what_if->gates->len; i++) {
        const TsuGateChange *change = &g_array_index(what_if->gates, TsuGateChange, i);

        tsu_json_begin_object(json);
        tsu_json_member_string(json, "gate", change->gate->id);
        tsu_json_member_string(json, "title_en", tsu_gate_title(change->gate, "en"));
        tsu_json_member_string(json, "title_ja", tsu_gate_title(change->gate, "ja"));
        put_gate(json, "now", change->now);
        put_gate(json, "then", change->then);
        tsu_json_end_object(json);
    }
    tsu_json_end_array(json);
    tsu_json_member(json, "findings");
    tsu_json_begin_array(json);
    for (unsigned i = 0; i < what_if->findings->len; i++) {
        const TsuFindingChange *change = &g_array_index(what_if->findings, TsuFindingChange, i);

        tsu_json_begin_object(json);
        tsu_json_member_string(json, "gate", change->gate->id);
        put_finding(json, "now", change->now);
        put_finding(json, "then", change->then);
        tsu_json_end_object(json);
    }
    tsu_json_end_array(json);
}

static void
put_deadlines(TsuJson *json, const TsuWhatIf *what_if)
{
    tsu_json_member(json, "deadlines");
    tsu_json_begin_array(json);
    for (unsigned i = 0; i < what_if->deadlines->len; i++) {
        const TsuDeadlineChange *change = &g_array_index(what_if->deadlines, TsuDeadlineChange, i);
        const TsuDeadline *shown = change->then != NULL ? change->then : change->now;

        tsu_json_begin_object(json);
        tsu_json_member_string(json, "change",
                               change->then == NULL  ? "gone"
                               : change->now == NULL ? "new"
                                                     : "moved");
        tsu_json_member_string(json, "rule", shown->rule);
        tsu_json_member_string(json, "title_en", shown->title_en);
        tsu_json_member_string(json, "title_ja", shown->title_ja);
        tsu_json_member_string(json, "step", shown->has_step ? tsu_step_key(shown->step) : NULL);
        tsu_json_member_string(json, "detail", shown->detail);
        tsu_cli_json_date(json, "now", change->now != NULL ? change->now->due : TSU_DATE_NONE);
        tsu_cli_json_date(json, "then", change->then != NULL ? change->then->due : TSU_DATE_NONE);
        tsu_json_end_object(json);
    }
    tsu_json_end_array(json);
}

void
tsu_what_if_json(TsuCli *cli, const TsuWhatIfView *view)
{
    TsuJson *json = cli->json;

    tsu_json_begin_object(json);
    tsu_cli_then_json(cli, view->then);
    tsu_json_member(json, "supposed");
    tsu_json_begin_array(json);
    for (unsigned i = 0; i < view->supposed->len; i++)
        put_supposed(json, &g_array_index(view->supposed, TsuSupposed, i));
    tsu_json_end_array(json);
    put_gates(json, view->what_if);
    put_deadlines(json, view->what_if);
    tsu_json_end_object(json);
    tsu_cli_json_end(cli);
}
