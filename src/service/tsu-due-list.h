/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/*
 * The due list as people ask for it, and the words of a deadline.
 *
 * What is overdue, due or soon is decided by tsu_due_state() alone, here as everywhere.  A deadline
 * goes when its fact is recorded: nobody ticks it off.
 */

#include "tsu-due-query.h"

typedef struct {
    TsuDate today;
    TsuDate within;           /* those whose last day comes by then; unset: a warning has come */
    const char *organization; /* code of one she is with, or whose own it is; NULL: any */
    const char *const *kinds; /* NULL-ended: ids of rules, kinds of rules, losses; NULL: all */
    int64_t person;           /* 0: everybody, and the organizations */
    bool all;                 /* those too that are snoozed, later, or lapsed */
} TsuDueAsk;

typedef struct {
    GPtrArray *rows;                    /* TsuDueRow: by what is lost, then by day, then by name */
    int64_t states[TSU_DUE_LAPSED + 1]; /* how many of them, by TsuDueState */
    int64_t acknowledged;               /* how many of them */
    int64_t snoozed; /* how many more there are, or of them where all were asked for */
} TsuDueList;

void tsu_due_list_free(TsuDueList *list);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TsuDueList, tsu_due_list_free)

/* Reads what is due; NULL with @error.  The store has its rules (tsu_store_set_rules()). */
TsuDueList *tsu_due_list(TsuStore *store, const TsuDueAsk *ask, GError **error);

/* Is @key the id of a rule, the name of a kind of rules, or a loss, as the set has them? */
bool tsu_due_kind_is_known(const TsuRules *rules, const char *key);

/* Title in "ja" or, for every other language, "en"; borrowed. */
const char *tsu_deadline_title(const TsuDeadline *deadline, const char *language);
/* Msgid of the step that comes next, where the title does not say it: a rule of one step has that
 * in its title.  NULL: none. */
const char *tsu_deadline_step(const TsuDeadline *deadline, const TsuRules *rules);
/* Which one of several: "JLPT 2026-12", "Stage 2", in words; NULL: there is only one.  g_free(). */
char *tsu_deadline_detail(const TsuDeadline *deadline, const TsuRules *rules, const char *language);
/* The version of its rule by which it is reckoned, as far as its warnings and its loss tell,
 * the newest of several; NULL: none is. */
const TsuRule *tsu_deadline_rule(const TsuDeadline *deadline, const TsuRules *rules);
