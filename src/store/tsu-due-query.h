/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/*
 * What is due, over all cases and all organizations, with what was said to it.
 *
 * It is read from what is derived where that is current (tsu_store_due_current()); else all cases
 * are read and it is computed, which gives the same and takes longer.
 */

#include "tsu-due.h"
#include "tsu-store.h"

typedef struct {
    TsuDate today;   /* by which a deadline is overdue, due or soon */
    TsuDate horizon; /* those whose last day has come by then; unset: those that are overdue, due or
                        soon today */
    const char *organization; /* code of one she is with, or whose own deadline it is; NULL: any */
    const char *rule;         /* id of a rule, or name of a kind of rules; NULL: any */
    int64_t person;           /* 0: anybody, and the organizations */
    bool lapsed;              /* those too for which nothing can be done any more */
    bool snoozed;             /* those too that are snoozed today */
    int64_t limit;            /* first so many; 0 or less: all */
} TsuDueQuery;

typedef struct {
    bool organization;               /* an organization's own deadline, else a person's */
    int64_t owner;                   /* office number, or number of the organization */
    char *code;                      /* of an organization; NULL: a person's */
    char *name;                      /* to be shown */
    char *sender, *host, *programme; /* of a person, codes and key; or NULL */
    TsuDeadline *deadline;
    TsuDueState state; /* on the day asked for */

    int64_t mark;   /* number of the mark; 0: none, and the rest is unset */
    char *action;   /* acknowledged, snoozed */
    char *reason;   /* or NULL */
    TsuDate until;  /* snoozed up to this day, on which it is shown again; or unset */
    TsuDate marked; /* on which it was said */
    bool snoozed;   /* on the day asked for */
} TsuDueRow;

void tsu_due_row_free(TsuDueRow *row);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TsuDueRow, tsu_due_row_free)

typedef struct {
    int64_t total;   /* how many match, whatever the limit */
    int64_t snoozed; /* how many more match and are snoozed (0 where these were asked for) */
} TsuDueCounts;

/* TsuDueRow in order of what is lost, then of the last day, then of names as lists have them.  Of
 * supervising organizations only the office itself has duties here.  @counts may be NULL.  Without
 * rules (tsu_store_set_rules()) nothing is due. */
GPtrArray *tsu_store_due(TsuStore *store, const TsuDueQuery *query, TsuDueCounts *counts,
                         GError **error);
