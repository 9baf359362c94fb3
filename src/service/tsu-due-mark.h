/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/*
 * What somebody says to a deadline: that it was seen, or that it can wait.
 *
 * A mark belongs to one deadline: rule, last day, record.  When the facts move the day, it is a new
 * deadline, without a mark.  No mark makes a deadline go: that does its fact alone.
 */

#include "tsu-due.h"
#include "tsu-store.h"

typedef enum { TSU_MARK_ACKNOWLEDGED, TSU_MARK_SNOOZED } TsuMarkAction;

typedef struct {
    TsuMarkAction action;
    const char *rule;   /* id, in letters of any case */
    TsuDate due;        /* which of several; unset: there is only one day */
    TsuDate until;      /* the first day on which it is shown again; of a snoozed one */
    const char *reason; /* or NULL; a snoozed one needs it */
} TsuMark;

/*
 * Marks a deadline of a person or an organization (@head) that there is by the rules of the store,
 * in an operation of its own ("mark"), which undo takes back.  One said before to the same deadline
 * is replaced.
 *
 * Refused with TSU_SERVICE_ERROR_DATA, and a sentence that says what there is: no such deadline,
 * several days where none is said, and a snooze that would not end by its last day.
 * @record: the number of the mark; may be NULL.
 */
bool tsu_due_mark(TsuStore *store, const char *actor, const TsuEntitySpec *head, int64_t owner,
                  const TsuMark *mark, int64_t *record, GError **error);
