/* SPDX-License-Identifier: GPL-3.0-or-later */

/* gates --format json */

#include "tsu-cli-finding.h"
#include "tsu-cli-gates.h"
#include "tsu-cli-json.h"

static void
put_gate(TsuJson *json, const TsuGateResult *gate)
{
    const TsuStep *step = gate->first != NULL ? tsu_finding_open_step(gate->first) : NULL;

    tsu_json_begin_object(json);
    tsu_json_member_string(json, "gate", gate->gate->id);
    tsu_json_member_string(json, "title_en", tsu_gate_title(gate->gate, "en"));
    tsu_json_member_string(json, "title_ja", tsu_gate_title(gate->gate, "ja"));
    tsu_json_member_string(json, "stage", gate->gate->to);
    tsu_json_member_bool(json, "passed", gate->passed);
    tsu_cli_json_date(json, "passed_on", gate->passed_on);
    tsu_cli_json_date(json, "date", gate->date);
    tsu_json_member_bool(json, "reckoned", gate->reckoned);
    tsu_json_member_string(json, "state", tsu_finding_state_key(gate->state));
    tsu_cli_json_date(json, "last_safe", gate->last_safe);
    tsu_json_member_bool(json, "day_unsure",
                         gate->first != NULL && tsu_finding_day_is_unsure(gate->first));
    tsu_json_member_string(json, "rule", gate->first != NULL ? gate->first->rule->id : NULL);
    tsu_json_member_string(json, "step", step != NULL ? tsu_step_key(step->kind) : NULL);
    tsu_json_member_bool(json, "lost", gate->lost);
    tsu_json_member(json, "remains");
    tsu_json_begin_array(json);
    for (unsigned i = 0; i < gate->remains->len; i++)
        tsu_json_string(json, ((const TsuGate *) g_ptr_array_index(gate->remains, i))->id);
    tsu_json_end_array(json);
    tsu_json_member(json, "findings");
    tsu_json_begin_array(json);
    for (unsigned i = 0; i < gate->findings->len; i++)
        tsu_cli_finding_json(json, g_ptr_array_index(gate->findings, i));
    tsu_json_end_array(json);
    tsu_json_end_object(json);
}

void
tsu_gates_json(TsuCli *cli, const TsuGatesView *view)
{
    TsuJson *json = cli->json;

    tsu_json_begin_object(json);
    tsu_cli_then_json(cli, view->then);
    tsu_json_member_string(json, "goal", view->goal);
    tsu_json_member_string(json, "way", tsu_way_end_key(view->end));
    tsu_cli_json_date(json, "way_ended", view->end_since);
    tsu_json_member(json, "gates");
    tsu_json_begin_array(json);
    for (unsigned i = 0; i < view->gates->len; i++)
        put_gate(json, g_ptr_array_index(view->gates, i));
    tsu_json_end_array(json);
    tsu_cli_json_overrides(json, view->overrides);
    tsu_json_end_object(json);
    tsu_cli_json_end(cli);
}
