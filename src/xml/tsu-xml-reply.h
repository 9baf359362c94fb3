/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/*
 * The reply to a sender: what became of each person of its file, and what to do about each
 * problem, as XML (root `reply` in the namespace of the exchange) and in words of two languages.
 *
 * It repeats only what the sender sent (refs, lines, fields, values found) and never tells a value
 * of ours: a conflict and a possible duplicate both read `review`.  Notices that would tell of our
 * data are not to be added.  The same calls give the same bytes.
 *
 *     tsu_reply_new() → tsu_reply_add_notice()… → tsu_reply_add()… → tsu_reply_finish()
 */

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

#include "tsu-catalog.h"
#include "tsu-issue.h"
#include "tsu-xml-reader.h"

typedef enum {
    TSU_REPLY_TAKEN,   /* taken in: new or changed */
    TSU_REPLY_SAME,    /* nothing changed */
    TSU_REPLY_HELD,    /* held back: has errors */
    TSU_REPLY_REVIEW,  /* under review by the office */
    TSU_REPLY_SKIPPED, /* left out at the office's wish */
    TSU_REPLY_UNREAD,  /* the file was refused */
    TSU_N_REPLIES
} TsuReplyStatus;

/* "taken", "same", "held", "review", "skipped", "unread". */
const char *tsu_reply_status_key(TsuReplyStatus status);

typedef struct {
    const char *from_code, *from_name; /* the office; name may be NULL */
    const char *to_code, *to_name;     /* the sender; both may be NULL where the header of its file
                                          could not be read */
    const char *date;                  /* YYYY-MM-DD: today */
    const char *file;                  /* name of the delivered file, without folders */
    const char *sha256;                /* of its bytes, or NULL when it was not read to its end */
    bool refused;                      /* the file as a whole was refused */
} TsuReplyHeader;

typedef struct _TsuReply TsuReply;

/* @en: catalogue for the English words, NULL as a rule; @ja: for the Japanese ones, NULL: none are
 * written.  Both are borrowed and must live as long as the reply. */
TsuReply *tsu_reply_new(const TsuReplyHeader *header, TsuCatalog *en, TsuCatalog *ja);
void tsu_reply_free(TsuReply *reply);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TsuReply, tsu_reply_free)

/* A problem of the file as a whole, or outside any person.  Before the first tsu_reply_add(). */
void tsu_reply_add_notice(TsuReply *reply, const TsuIssue *issue);
/* One person (or organization) in the order of the file: her @ref (may be NULL), her place
 * (TsuBatchItem.ordinal), what became of her, and her problems (TsuIssue; may be NULL). */
void tsu_reply_add(TsuReply *reply, TsuItemType type, const char *ref, int64_t ordinal,
                   TsuReplyStatus status, const GPtrArray *issues);
/* The file, with counts by status; once. */
GBytes *tsu_reply_finish(TsuReply *reply);
