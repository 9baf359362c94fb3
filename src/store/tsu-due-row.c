/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tsu-due-private.h"

#include <string.h>

enum { UNSURE = 1 << 0, OFFICE = 1 << 1, DOUBT = 1 << 2 };

static void
bind_day(sqlite3_stmt *statement, int place, TsuDate day)
{
    if (tsu_date_is_set(day))
        tsu_db_bind_int(statement, place, tsu_date_to_day_number(day));
}

static TsuDate
read_day(sqlite3_stmt *statement, int place)
{
    return sqlite3_column_type(statement, place) == SQLITE_INTEGER
               ? tsu_date_from_day_number(tsu_db_int(statement, place))
               : TSU_DATE_NONE;
}

/* Binds TSU_DUE_COLUMNS from @place on. */
static void
bind_deadline(sqlite3_stmt *statement, int place, const TsuDeadline *deadline)
{
    tsu_db_bind_text(statement, place, deadline->rule);
    if (deadline->has_step)
        tsu_db_bind_int(statement, place + 1, deadline->step);
    tsu_db_bind_int(statement, place + 2, deadline->loss);
    bind_day(statement, place + 3, deadline->due);
    bind_day(statement, place + 4, deadline->opens);
    bind_day(statement, place + 5, deadline->soon);
    bind_day(statement, place + 6, deadline->now);
    bind_day(statement, place + 7, deadline->lapses);
    tsu_db_bind_int(statement, place + 8, deadline->record);
    tsu_db_bind_text(statement, place + 9, deadline->detail);
    tsu_db_bind_int(statement, place + 10,
                    (deadline->unsure ? UNSURE : 0) | (deadline->office ? OFFICE : 0) |
                        (deadline->doubt ? DOUBT : 0));
}

/* The version whose titles are to be read: of the office's own or of ours, as the row says, the one
 * in force on its last day. */
static const TsuRule *
find_rule(const TsuRules *rules, const char *id, TsuDate due, bool office)
{
    const GPtrArray *versions = rules != NULL ? tsu_rules_versions(rules, id) : NULL;
    const TsuRule *best = NULL;

    for (unsigned i = 0; versions != NULL && i < versions->len; i++) {
        const TsuRule *rule = g_ptr_array_index(versions, i);

        if (rule->office != office || !tsu_rule_is_binding(rule))
            continue;
        if (tsu_rule_in_force(rule, due))
            return rule;
        best = rule;
    }
    return best;
}

TsuDeadline *
tsu_due_read(sqlite3_stmt *statement, int place, const TsuRules *rules)
{
    TsuDeadline *deadline = g_new0(TsuDeadline, 1);
    const char *id = tsu_db_text(statement, place);
    const TsuRule *rule;
    int64_t flags = tsu_db_int(statement, place + 10), step, loss;

    deadline->rule = g_strdup(id != NULL ? id : "");
    deadline->has_step = sqlite3_column_type(statement, place + 1) == SQLITE_INTEGER;
    step = tsu_db_int(statement, place + 1);
    deadline->step = step >= 0 && step < TSU_N_STEPS ? (TsuStepKind) step : TSU_STEP_APPLY;
    loss = tsu_db_int(statement, place + 2);
    deadline->loss = loss >= 0 && loss < TSU_N_LOSSES ? (TsuLoss) loss : TSU_LOSS_DUTY;
    deadline->due = read_day(statement, place + 3);
    deadline->opens = read_day(statement, place + 4);
    deadline->soon = read_day(statement, place + 5);
    deadline->now = read_day(statement, place + 6);
    deadline->lapses = read_day(statement, place + 7);
    deadline->record = tsu_db_int(statement, place + 8);
    deadline->detail = g_strdup(tsu_db_text(statement, place + 9));
    deadline->unsure = (flags & UNSURE) != 0;
    deadline->office = (flags & OFFICE) != 0;
    deadline->doubt = (flags & DOUBT) != 0;
    rule = find_rule(rules, deadline->rule, deadline->due, deadline->office);
    deadline->title_ja = g_strdup(rule != NULL ? tsu_rule_title(rule, "ja") : deadline->rule);
    deadline->title_en = g_strdup(rule != NULL ? tsu_rule_title(rule, "en") : deadline->rule);
    return deadline;
}

bool
tsu_due_equal(const TsuDeadline *one, const TsuDeadline *other)
{
    return strcmp(one->rule, other->rule) == 0 && one->has_step == other->has_step &&
           (!one->has_step || one->step == other->step) && one->loss == other->loss &&
           tsu_date_equal(one->due, other->due) && tsu_date_equal(one->opens, other->opens) &&
           tsu_date_equal(one->soon, other->soon) && tsu_date_equal(one->now, other->now) &&
           tsu_date_equal(one->lapses, other->lapses) && one->record == other->record &&
           g_strcmp0(one->detail, other->detail) == 0 && one->unsure == other->unsure &&
           one->doubt == other->doubt && one->office == other->office;
}

bool
tsu_due_write(TsuDb *db, int kind, int64_t owner, const GPtrArray *due, GError **error)
{
    sqlite3_stmt *statement =
        tsu_db_statement(db, "DELETE FROM derived_due WHERE kind = ? AND owner = ?", error);

    if (statement == NULL)
        return false;
    tsu_db_bind_int(statement, 1, kind);
    tsu_db_bind_int(statement, 2, owner);
    if (!tsu_db_run(db, statement, error))
        return false;
    for (unsigned i = 0; i < due->len; i++) {
        statement = tsu_db_statement(db,
                                     "INSERT INTO derived_due (kind, owner, place, " TSU_DUE_COLUMNS
                                     ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                                     error);
        if (statement == NULL)
            return false;
        tsu_db_bind_int(statement, 1, kind);
        tsu_db_bind_int(statement, 2, owner);
        tsu_db_bind_int(statement, 3, i);
        bind_deadline(statement, 4, g_ptr_array_index(due, i));
        if (!tsu_db_run(db, statement, error))
            return false;
    }
    return true;
}
