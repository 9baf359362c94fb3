/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tsu-move.h"

#include <glib/gi18n.h>

#include "tsu-edit-private.h"
#include "tsu-service-error.h"
#include "tsu-stage.h"

void
tsu_move_verdict_free(TsuMoveVerdict *verdict)
{
    if (verdict == NULL)
        return;
    g_ptr_array_unref(verdict->refusing);
    g_ptr_array_unref(verdict->asking);
    g_ptr_array_unref(verdict->told);
    tsu_gate_result_free(verdict->gate);
    g_clear_pointer(&verdict->rules, tsu_rules_unref);
    g_free(verdict);
}

/* What one finding does to a move; NULL: nothing. */
static GPtrArray *
effect(TsuMoveVerdict *verdict, const TsuFinding *finding)
{
    TsuFindingState state = finding->state;
    bool simulated = state == TSU_FINDING_SIMULATED;

    /* A rule that only lifts others off asks nothing of itself. */
    if (finding->rule->relieves != NULL || finding->rule->exempts != NULL)
        return NULL;
    if (simulated)
        state = finding->would_be;
    if (state == TSU_FINDING_UNKNOWN)
        return verdict->told;
    if (state != TSU_FINDING_NOT_MET)
        return NULL;
    if (simulated || finding->rule->severity == TSU_RULE_ADVICE)
        return verdict->told;
    return finding->rule->severity == TSU_RULE_HARD ? verdict->refusing : verdict->asking;
}

/* @moved: the case with the move in it, so that its day is the day of the gate. */
static TsuMoveVerdict *
judge(TsuStore *store, const TsuCase *moved, const char *stage, TsuDate on)
{
    TsuMoveVerdict *verdict = g_new0(TsuMoveVerdict, 1);

    verdict->refusing = g_ptr_array_new();
    verdict->asking = g_ptr_array_new();
    verdict->told = g_ptr_array_new();
    if (tsu_store_rules(store) == NULL)
        return verdict;
    verdict->rules = tsu_rules_ref(tsu_store_rules(store));
    verdict->gate = tsu_gate_for_move(verdict->rules, moved, stage, on);
    for (unsigned i = 0; verdict->gate != NULL && i < verdict->gate->findings->len; i++) {
        TsuFinding *finding = g_ptr_array_index(verdict->gate->findings, i);
        GPtrArray *list = effect(verdict, finding);

        if (list != NULL)
            g_ptr_array_add(list, finding);
    }
    return verdict;
}

TsuMoveVerdict *
tsu_move_look_back(TsuStore *store, int64_t person, int64_t record, GError **error)
{
    g_autoptr(TsuCase) c = tsu_store_case(store, person, false, error);
    const GPtrArray *periods = c != NULL ? tsu_case_records(c, "stage_period") : NULL;

    if (c == NULL)
        return NULL;
    for (unsigned i = 0; i < periods->len; i++) {
        const TsuRecord *period = g_ptr_array_index(periods, i);

        if (period->id == record)
            return judge(store, c, tsu_record_get(period, "stage"),
                         tsu_record_get_date(period, "since"));
    }
    return judge(store, c, "", TSU_DATE_NONE);
}

static TsuRecord *
make_period(const char *stage, TsuDate on)
{
    TsuRecord *period = tsu_record_new(tsu_entity_find("stage_period"));
    g_autofree char *since = tsu_date_format(on);

    tsu_record_set(period, "stage", stage);
    tsu_record_set(period, "since", since);
    /* Later than everything that is there on the same day: it was said last. */
    period->id = G_MAXINT64;
    return period;
}

/* What was overridden, to be written with the move. */
static bool
add_override(TsuStore *store, TsuPlanWrites *writes, const TsuRecord *period,
             const TsuMoveVerdict *verdict, const char *reason, GPtrArray *issues, GError **error)
{
    TsuRecord *record = tsu_record_new(tsu_entity_find("override"));
    g_autoptr(GString) rules = g_string_new(NULL);
    TsuTyped typed = {"reason", reason, NULL};

    g_ptr_array_add(writes->inserts, record);
    for (unsigned i = 0; i < verdict->asking->len; i++) {
        const TsuFinding *finding = g_ptr_array_index(verdict->asking, i);

        g_string_append_printf(rules, "%s%s", i > 0 ? " " : "", finding->rule->id);
    }
    tsu_record_set(record, "stage", tsu_record_get(period, "stage"));
    tsu_record_set(record, "date", tsu_record_get(period, "since"));
    tsu_record_set(record, "rules", rules->str);
    return tsu_edit_apply(store, record, &typed, 1, issues, error) &&
           tsu_edit_check_record(store, record, issues, error);
}

static bool
allowed(const TsuMoveVerdict *verdict, const char *reason, GError **error)
{
    if (verdict->refusing->len > 0)
        g_set_error_literal(error, TSU_SERVICE_ERROR, TSU_SERVICE_ERROR_RULES,
                            _("a rule that nobody can override refuses this move"));
    else if (verdict->asking->len > 0 && reason == NULL)
        g_set_error_literal(error, TSU_SERVICE_ERROR, TSU_SERVICE_ERROR_RULES,
                            _("a rule asks for a reason for this move"));
    else
        return true;
    return false;
}

bool
tsu_move(TsuStore *store, const char *actor, int64_t person, const char *stage, TsuDate on,
         const char *reason, TsuMoveVerdict **verdict, int64_t *record, GPtrArray *issues,
         GError **error)
{
    g_autoptr(TsuCase) c = NULL, moved = NULL;
    g_autoptr(TsuRecord) period = NULL;
    g_autoptr(TsuMoveVerdict) judged = NULL;
    g_auto(TsuPlanWrites) writes = {0};
    bool good;

    if (verdict != NULL)
        *verdict = NULL;
    if (!tsu_stage_is_known(stage))
        return tsu_edit_no_such(error, _("there is no stage %s"), stage);
    c = tsu_store_case(store, person, false, error);
    if (c == NULL)
        return false;
    period = make_period(stage, on);
    tsu_plan_writes_init(&writes, c, tsu_store_office(store));
    g_ptr_array_add(writes.inserts, tsu_record_ref(period));
    if (!tsu_edit_check_record(store, period, issues, error) ||
        !tsu_edit_check_result(store, &writes, period, issues, error))
        return false;

    moved = tsu_edit_result(store, &writes);
    judged = judge(store, moved, stage, on);
    good = allowed(judged, reason, error) &&
           (judged->asking->len == 0 ||
            add_override(store, &writes, period, judged, reason, issues, error)) &&
           tsu_edit_run(store, actor, "move", &writes, person, NULL, 0, error);
    if (verdict != NULL)
        *verdict = g_steal_pointer(&judged);
    if (good && record != NULL)
        *record = period->id;
    return good;
}
