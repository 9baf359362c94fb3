/* SPDX-License-Identifier: GPL-3.0-or-later */

/* due, and what can be said to a deadline: acknowledge, snooze */

#include "tsu-cli-commands.h"
#include "tsu-cli-finding.h"
#include "tsu-cli-json.h"
#include "tsu-cli-table.h"
#include "tsu-cli-target.h"
#include "tsu-cli-typed.h"
#include "tsu-cli-words.h"
#include "tsu-due-calendar.h"
#include "tsu-due-list.h"
#include "tsu-due-mark.h"

#include <glib/gi18n.h>
#include <string.h>

/* JSON ------------------------------------------------------------------------------------------*/

static void
put_day(TsuJson *json, const char *name, TsuDate day)
{
    g_autofree char *text = tsu_date_format(day);

    tsu_json_member_string(json, name, text);
}

static void
put_mark(TsuJson *json, const TsuDueRow *row)
{
    tsu_json_member(json, "mark");
    if (row->mark == 0) {
        tsu_json_null(json);
        return;
    }
    tsu_json_begin_object(json);
    tsu_json_member_int(json, "record", row->mark);
    tsu_json_member_string(json, "action", row->action);
    put_day(json, "marked", row->marked);
    put_day(json, "until", row->until);
    tsu_json_member_string(json, "reason", row->reason);
    tsu_json_end_object(json);
}

static void
put_row(TsuCli *cli, const TsuDueRow *row)
{
    const TsuDeadline *deadline = row->deadline;
    const TsuRule *rule = tsu_deadline_rule(deadline, cli->rules);
    TsuJson *json = cli->json;

    tsu_json_begin_object(json);
    tsu_cli_json_number(json, "person", row->organization ? 0 : row->owner);
    tsu_json_member_string(json, "organization", row->code);
    tsu_json_member_string(json, "name", row->name);
    tsu_json_member_string(json, "sender", row->sender);
    tsu_json_member_string(json, "host", row->host);
    tsu_json_member_string(json, "rule", deadline->rule);
    tsu_json_member_string(json, "title", tsu_deadline_title(deadline, tsu_cli_language()));
    tsu_json_member_string(json, "step", deadline->has_step ? tsu_step_key(deadline->step) : NULL);
    tsu_json_member_string(json, "detail", deadline->detail);
    tsu_json_member_string(json, "message",
                           rule != NULL ? tsu_rule_message(rule, tsu_cli_language()) : NULL);
    tsu_json_member_string(json, "loss", tsu_loss_key(deadline->loss));
    tsu_json_member_string(json, "state", tsu_due_state_key(row->state));
    put_day(json, "due", deadline->due);
    tsu_json_member_int(json, "days", tsu_date_days_between(cli->today, deadline->due));
    put_day(json, "opens", deadline->opens);
    put_day(json, "soon", deadline->soon);
    put_day(json, "lapses", deadline->lapses);
    tsu_cli_json_number(json, "record", deadline->record);
    tsu_json_member_bool(json, "day_unsure", deadline->unsure);
    tsu_json_member_bool(json, "rule_unsure", deadline->doubt);
    tsu_json_member_bool(json, "office_rule", deadline->office);
    tsu_json_member_bool(json, "snoozed", row->snoozed);
    put_mark(json, row);
    tsu_json_end_object(json);
}

static void
print_json(TsuCli *cli, const TsuDueList *list, unsigned shown, const char *file)
{
    TsuJson *json = cli->json;

    tsu_json_begin_object(json);
    put_day(json, "today", cli->today);
    tsu_json_member_string(json, "rules", tsu_rules_name(cli->rules));
    tsu_json_member_string(json, "file", file);
    tsu_json_member(json, "due_counts");
    tsu_json_begin_object(json);
    for (TsuDueState state = TSU_DUE_OVERDUE; state <= TSU_DUE_LAPSED; state++)
        tsu_json_member_int(json, tsu_due_state_key(state), list->states[state]);
    tsu_json_member_int(json, "acknowledged", list->acknowledged);
    tsu_json_member_int(json, "snoozed", list->snoozed);
    tsu_json_end_object(json);
    tsu_json_member(json, "deadlines");
    tsu_json_begin_array(json);
    for (unsigned i = 0; i < shown; i++) {
        put_row(cli, g_ptr_array_index(list->rows, i));
        tsu_cli_flush_large(cli);
    }
    tsu_json_end_array(json);
    tsu_json_end_object(json);
    tsu_cli_json_end(cli);
}

/* Text ------------------------------------------------------------------------------------------*/

/* Long names must not push what is due off the line. */
#define NAME_COLUMNS 28
/* What is due stands beside its person where it has so many columns, and below her where not. */
#define BESIDE 44
#define BELOW  14

static void
append_note(GString *text, const char *note)
{
    g_string_append_printf(text, " [%s]", note);
}

/* What is due, and what is to be known of it. */
static char *
what_cell(TsuCli *cli, const TsuDueRow *row)
{
    const TsuDeadline *deadline = row->deadline;
    g_autofree char *detail = tsu_deadline_detail(deadline, cli->rules, tsu_cli_language());
    const char *step = tsu_deadline_step(deadline, cli->rules);
    GString *text = g_string_new(tsu_deadline_title(deadline, tsu_cli_language()));
    char day[TSU_DATE_TEXT_SIZE];

    if (step != NULL)
        g_string_append_printf(text, ": %s", _(step));
    if (detail != NULL)
        g_string_append_printf(text, " (%s)", detail);
    if (deadline->office)
        append_note(text, _("office's own rule"));
    if (g_strcmp0(row->action, "acknowledged") == 0) {
        g_string_append_printf(
            text, " [%s %s%s%s]", _("acknowledged"), tsu_date_format_to(row->marked, day),
            row->reason != NULL ? ": " : "", row->reason != NULL ? row->reason : "");
    } else if (row->snoozed) {
        g_string_append_printf(text, " [%s %s%s%s]", _("snoozed until"),
                               tsu_date_format_to(row->until, day), row->reason != NULL ? ": " : "",
                               row->reason != NULL ? row->reason : "");
    }
    return g_string_free(text, FALSE);
}

/* When, whose and by which rule: all but what is due. */
static TsuCliTable *
make_table(TsuCli *cli, const TsuDueList *list, unsigned shown)
{
    TsuCliTable *table = tsu_cli_table_new(6);

    tsu_cli_table_align_right(table, 3);
    for (unsigned i = 0; i < shown; i++) {
        const TsuDueRow *row = g_ptr_array_index(list->rows, i);
        char day[TSU_DATE_TEXT_SIZE];

        tsu_cli_table_printf(table, "%s%s", tsu_date_format_to(row->deadline->due, day),
                             row->deadline->unsure ? TSU_CLI_UNSURE : "");
        tsu_cli_table_add(table, _(tsu_due_state_label(row->state)));
        tsu_cli_table_take(table, tsu_cli_days_until(cli->today, row->deadline->due));
        if (row->organization)
            tsu_cli_table_add(table, row->code);
        else
            tsu_cli_table_printf(table, "%" PRId64, row->owner);
        tsu_cli_table_take(table,
                           row->name != NULL ? tsu_cli_shorten(row->name, NAME_COLUMNS) : NULL);
        tsu_cli_table_add(table, row->deadline->rule);
    }
    return table;
}

/* @head, and behind or below it what is due. */
static void
print_row(TsuCli *cli, const TsuDueRow *row, const char *head, unsigned beside, bool advise)
{
    const TsuRule *rule = tsu_deadline_rule(row->deadline, cli->rules);
    const char *message = rule != NULL ? tsu_rule_message(rule, tsu_cli_language()) : NULL;
    unsigned columns = tsu_cli_columns(cli), indent = beside > 0 ? beside : BELOW;
    g_autofree char *what = what_cell(cli, row);
    g_autoptr(GString) line = g_string_new(head);

    if (beside > 0)
        g_string_append_printf(line, "%*s%s", (int) (beside - tsu_cli_width(head)), "", what);
    tsu_cli_wrap(cli->out, line->str, indent, columns);
    g_string_append_c(cli->out, '\n');
    if (beside == 0) {
        g_string_printf(line, "%*s%s", BELOW, "", what);
        tsu_cli_wrap(cli->out, line->str, BELOW, columns);
        g_string_append_c(cli->out, '\n');
    }
    if (advise && message != NULL) {
        g_string_printf(line, "%*s%s: %s", (int) indent, "", _("What to do"), message);
        tsu_cli_wrap(cli->out, line->str, indent, columns);
        g_string_append_c(cli->out, '\n');
    }
}

/* Where what is due begins beside the heads; 0: below them, since it has no room there. */
static unsigned
beside_of(TsuCli *cli, const TsuDueList *list, char **heads, unsigned shown)
{
    unsigned widest = 0, longest = 0;

    for (unsigned i = 0; i < shown; i++) {
        g_autofree char *what = what_cell(cli, g_ptr_array_index(list->rows, i));

        widest = MAX(widest, tsu_cli_width(heads[i]) + 2);
        longest = MAX(longest, tsu_cli_width(what));
    }
    return widest + MIN(longest, BESIDE) <= tsu_cli_columns(cli) ? widest : 0;
}

/* One table, so that all its lines agree, with a heading above each group.  Of one person what to
 * do stands below each. */
static void
print_groups(TsuCli *cli, const TsuDueList *list, unsigned shown, bool advise)
{
    g_autoptr(TsuCliTable) table = make_table(cli, list, shown);
    g_autoptr(GString) text = g_string_new(NULL);
    g_auto(GStrv) heads = NULL;
    bool unsure = false;
    unsigned beside;

    tsu_cli_table_print(table, 2, false, text);
    heads = g_strsplit(text->str, "\n", -1);
    beside = beside_of(cli, list, heads, shown);
    for (unsigned i = 0; i < shown; i++) {
        const TsuDueRow *row = g_ptr_array_index(list->rows, i);
        const TsuDueRow *before = i > 0 ? g_ptr_array_index(list->rows, i - 1) : NULL;

        if (before == NULL || before->deadline->loss != row->deadline->loss)
            g_string_append_printf(cli->out, "%s%s\n", before != NULL ? "\n" : "",
                                   _(tsu_loss_label(row->deadline->loss)));
        unsure |= row->deadline->unsure;
        print_row(cli, row, heads[i], beside, advise);
        tsu_cli_flush_large(cli);
    }
    if (shown > 0)
        g_string_append_c(cli->out, '\n');
    if (unsure)
        tsu_cli_unsure_legend(cli);
    if (shown < list->rows->len)
        g_string_append_printf(cli->out, _("The first %u of %u.\n"), shown, list->rows->len);
}

static void
print_counts(TsuCli *cli, const TsuDueList *list, bool all)
{
    for (TsuDueState state = TSU_DUE_OVERDUE; state <= TSU_DUE_LAPSED; state++) {
        if (state > TSU_DUE_SOON && list->states[state] == 0)
            continue;
        g_string_append_printf(cli->out, "%s%s %" PRId64, state > TSU_DUE_OVERDUE ? ", " : "",
                               _(tsu_due_state_label(state)), list->states[state]);
    }
    if (list->acknowledged > 0)
        g_string_append_printf(cli->out, "; %s %" PRId64, _("acknowledged"), list->acknowledged);
    if (list->snoozed > 0)
        g_string_append_printf(cli->out, "; %s %" PRId64 "%s", _("snoozed"), list->snoozed,
                               all ? "" : _(" (not shown: --all shows them)"));
    g_string_append_c(cli->out, '\n');
}

/* The command -----------------------------------------------------------------------------------*/

/* 90d, 3m, 2w, or a day as people type it. */
static TsuCliStatus
read_within(TsuCli *cli, TsuDate *within)
{
    const char *text = tsu_cli_option(cli, "within");
    TsuOffset offset = {0};

    if (text == NULL)
        return TSU_CLI_DONE;
    if (tsu_offset_parse(text, &offset))
        *within = tsu_offset_after(cli->today, offset);
    else if (!tsu_cli_option_date(cli, "within", within))
        return TSU_CLI_USAGE;
    if (!tsu_date_is_set(*within) || tsu_date_compare(*within, cli->today) < 0)
        return tsu_cli_usage(cli, _("“%s” is no span of days to come"), text);
    return TSU_CLI_DONE;
}

static TsuCliStatus
read_kinds(TsuCli *cli, GPtrArray *kinds)
{
    const char *kind;

    for (unsigned i = 0; (kind = tsu_cli_option_nth(cli, "kind", i)) != NULL; i++) {
        if (!tsu_due_kind_is_known(cli->rules, kind))
            return tsu_cli_usage(
                cli,
                _("there is no rule, no kind of rules and no loss “%s” "
                  "(tsubame-cli rules list; stay, stage, exam-year, relief, duty)"),
                kind);
        g_ptr_array_add(kinds, (gpointer) kind);
    }
    g_ptr_array_add(kinds, NULL);
    return TSU_CLI_DONE;
}

static TsuCliStatus
read_ask(TsuCli *cli, TsuDueAsk *ask, GPtrArray *kinds)
{
    const char *person = tsu_cli_option(cli, "person");
    TsuCliStatus status = read_within(cli, &ask->within);

    if (status != TSU_CLI_DONE || (status = read_kinds(cli, kinds)) != TSU_CLI_DONE)
        return status;
    ask->kinds = (const char *const *) kinds->pdata;
    if (ask->organization != NULL && tsu_store_organization(cli->store, ask->organization) == NULL)
        return tsu_cli_no_organization(cli, ask->organization);
    if (person != NULL) {
        g_auto(TsuCliTarget) target = {0};

        status = tsu_cli_target(cli, person, TSU_TARGET_PERSON, &target);
        ask->person = target.owner;
    }
    return status;
}

static TsuCliStatus
run(TsuCli *cli)
{
    TsuDueAsk ask = {
        .today = cli->today,
        .organization = tsu_cli_option(cli, "organization"),
        .all = tsu_cli_option(cli, "all") != NULL,
    };
    const char *output = tsu_cli_option(cli, "output");
    g_autoptr(GPtrArray) kinds = g_ptr_array_new();
    g_autoptr(GError) error = NULL;
    g_autoptr(TsuDueList) list = NULL;
    int64_t limit = G_MAXINT64;
    TsuCliStatus status = tsu_cli_need_rules(cli);
    unsigned shown;

    if (status != TSU_CLI_DONE || (status = read_ask(cli, &ask, kinds)) != TSU_CLI_DONE)
        return status;
    if (!tsu_cli_option_number(cli, "limit", 0, &limit))
        return TSU_CLI_USAGE;
    list = tsu_due_list(cli->store, &ask, &error);
    if (list == NULL)
        return tsu_cli_fail(cli, error);
    shown = (unsigned) MIN(limit, (int64_t) list->rows->len);
    if (output != NULL && !tsu_due_calendar_write(cli->store, list->rows, tsu_cli_language(),
                                                  cli->today, output, &error))
        return tsu_cli_fail(cli, error);
    if (cli->format == TSU_CLI_JSON) {
        g_autofree char *file = output != NULL ? g_filename_display_name(output) : NULL;

        print_json(cli, list, shown, file);
        return TSU_CLI_DONE;
    }
    if (output != NULL)
        g_string_append_printf(cli->out,
                               ngettext("%u deadline in the calendar file\n",
                                        "%u deadlines in the calendar file\n", list->rows->len),
                               list->rows->len);
    else
        print_groups(cli, list, shown, ask.person != 0);
    print_counts(cli, list, ask.all);
    return TSU_CLI_DONE;
}

static const TsuCliOption OPTIONS[] = {
    {"within", 0, "SPAN", 0, N_("those whose last day comes within 90d, 3m, or up to a day")},
    {"organization", 0, "CODE", 0, N_("those who are with this organization, and its own")},
    {"kind", 0, "KIND", TSU_OPTION_REPEATED,
     N_("a rule, a kind of rules, or what is lost: stay, stage, exam-year, relief, duty")},
    {"person", 0, "ID", 0, N_("one person's")},
    {"all", 0, NULL, 0, N_("those too that are snoozed, later, or can no longer be met")},
    {"limit", 0, "N", 0, N_("the first so many only")},
    {"output", 'o', "OUT.ics", TSU_OPTION_PATH, N_("write a calendar file")},
    {NULL},
};

const TsuCliCommand TSU_COMMAND_DUE = {
    .name = "due",
    .arguments = "[--within SPAN] [--organization CODE] [--kind KIND]… [--person ID] [--all] "
                 "[--limit N] [-o OUT.ics]",
    .summary = N_("list what is overdue, due and soon, of everybody and of the office"),
    .help =
        N_("What weighs most comes first. A deadline goes when its fact is recorded (add, set,\n"
           "move); there is nothing to tick off. acknowledge and snooze say what was done about\n"
           "it so far. Of one person the list says what to do too. The calendar file holds what\n"
           "is listed, a whole-day event each."),
    .options = OPTIONS,
    .formats = TSU_CLI_TEXT | TSU_CLI_JSON,
    .access = TSU_CLI_READS,
    .run = run,
};

/* What is said to a deadline
 * ---------------------------------------------------------------------*/

static TsuCliStatus
mark_it(TsuCli *cli, TsuMark *mark)
{
    g_auto(TsuCliTarget) target = {0};
    g_autoptr(GError) error = NULL;
    const char *due = tsu_cli_arg(cli, 2);
    int64_t record = 0;
    TsuCliStatus status = tsu_cli_need_rules(cli);
    bool good;

    mark->rule = tsu_cli_arg(cli, 1);
    mark->reason = tsu_cli_option(cli, "reason");
    if (mark->reason != NULL && *mark->reason == '\0')
        mark->reason = NULL;
    if (status != TSU_CLI_DONE)
        return status;
    if (due != NULL && !tsu_date_parse_typed(due, cli->today, false, &mark->due))
        return tsu_cli_usage(cli, _("“%s” is not a day"), due);
    status = tsu_cli_target(cli, tsu_cli_arg(cli, 0), TSU_TARGET_HEAD, &target);
    if (status != TSU_CLI_DONE)
        return status;
    good = tsu_due_mark(cli->store, cli->actor, target.head, target.owner, mark, &record, &error);
    return tsu_cli_typed_end(cli, good, error, NULL, target.id, record);
}

static TsuCliStatus
run_acknowledge(TsuCli *cli)
{
    TsuMark mark = {.action = TSU_MARK_ACKNOWLEDGED};

    return mark_it(cli, &mark);
}

static const TsuCliOption ACKNOWLEDGE_OPTIONS[] = {
    {"reason", 0, "TEXT", 0, N_("what is being done about it")},
    {NULL},
};

const TsuCliCommand TSU_COMMAND_ACKNOWLEDGE = {
    .name = "acknowledge",
    .arguments = "ID RULE [DAY] [--reason TEXT]",
    .summary = N_("say that a deadline was seen"),
    .help =
        N_("ID and RULE stand in the due list; DAY is its last day, where there are several.\n"
           "The deadline stays in the list, marked, until its fact is recorded. When the facts\n"
           "move its day it is a new one, without a mark."),
    .options = ACKNOWLEDGE_OPTIONS,
    .min_args = 2,
    .max_args = 3,
    .formats = TSU_CLI_TEXT | TSU_CLI_JSON,
    .access = TSU_CLI_WRITES,
    .run = run_acknowledge,
};

static TsuCliStatus
run_snooze(TsuCli *cli)
{
    TsuMark mark = {.action = TSU_MARK_SNOOZED};

    if (!tsu_cli_option_date(cli, "until", &mark.until))
        return TSU_CLI_USAGE;
    if (*tsu_cli_option(cli, "reason") == '\0')
        return tsu_cli_usage(cli, _("say why: --reason TEXT"));
    return mark_it(cli, &mark);
}

static const TsuCliOption SNOOZE_OPTIONS[] = {
    {"until", 0, "DATE", TSU_OPTION_REQUIRED, N_("the first day on which it is shown again")},
    {"reason", 0, "TEXT", TSU_OPTION_REQUIRED, N_("why it can wait")},
    {NULL},
};

const TsuCliCommand TSU_COMMAND_SNOOZE = {
    .name = "snooze",
    .arguments = "ID RULE [DAY] --until DATE --reason TEXT",
    .summary = N_("leave a deadline out of the due list for some days"),
    .help =
        N_("It is counted all the same, and comes back on DATE, at the latest on its last day.\n"
           "ID, RULE and DAY as for acknowledge."),
    .options = SNOOZE_OPTIONS,
    .min_args = 2,
    .max_args = 3,
    .formats = TSU_CLI_TEXT | TSU_CLI_JSON,
    .access = TSU_CLI_WRITES,
    .run = run_snooze,
};
