/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/*
 * Import: file → batch → plan → one transaction.
 *
 * The file is read in a thread of its own, which hands finished people to the calling thread
 * through a bounded queue.  For each the plan is made against the store as it was and, unless it
 * is a dry run, carried out at once inside the one operation of the import: dry run and commit are
 * the same plan by being the same run, which ends by rolling back or by committing.  Nothing of a
 * file that turns out broken remains.
 */

#include "tsu-catalog.h"
#include "tsu-store.h"
#include "tsu-xml-reader.h"

typedef enum {
    TSU_PLAN_NEW,       /* nobody known: taken in */
    TSU_PLAN_CHANGED,   /* some fields changed */
    TSU_PLAN_SAME,      /* nothing to do */
    TSU_PLAN_CONFLICT,  /* fields on which ours and theirs both changed; the rest is taken in */
    TSU_PLAN_DUPLICATE, /* perhaps somebody known: not taken in until it is said */
    TSU_PLAN_HELD,      /* errors: not taken in */
    TSU_PLAN_SKIPPED,   /* asked to be left out */
    TSU_N_PLANS
} TsuPlanStatus;

/* "new", "changed" …; and the msgid of it in words. */
const char *tsu_plan_status_key(TsuPlanStatus status);
const char *tsu_plan_status_label(TsuPlanStatus status);

typedef enum {
    TSU_CHANGE_ADD,      /* a new record */
    TSU_CHANGE_FIELD,    /* a field */
    TSU_CHANGE_WITHDRAW, /* a record taken back by its sender */
    TSU_CHANGE_REVIVE,   /* a withdrawn record is back */
    TSU_CHANGE_CONFLICT, /* ours stays */
} TsuChangeKind;

typedef struct {
    TsuChangeKind kind;
    const TsuEntitySpec *spec;
    char *record;      /* its ref, or NULL */
    const char *field; /* static; NULL for whole records */
    char *ours, *theirs;
} TsuChange;

typedef enum {
    TSU_PLAN_NOT_MET, /* the next gate asks for it */
    TSU_PLAN_LOST,    /* of a gate ahead, and it can no longer be met */
    TSU_PLAN_OVERDUE, /* a deadline that is past */
    TSU_N_PLAN_FINDINGS
} TsuPlanFindingKind;

/* "not-met", "lost", "overdue"; and the msgid of it in words. */
const char *tsu_plan_finding_key(TsuPlanFindingKind kind);
const char *tsu_plan_finding_label(TsuPlanFindingKind kind);

/* What a rule says of her: it informs, and holds nobody back. */
typedef struct {
    TsuPlanFindingKind kind;
    const TsuRule *rule; /* these borrow from the rules of the store */
    const TsuGate *gate; /* NULL: a deadline */
    TsuDate day;         /* the last safe day, or the day that is past; or unset */
    char *text;          /* what is missing, in words; NULL of a deadline */
} TsuPlanFinding;

/* What becomes of one person or organization. */
typedef struct {
    TsuPlanStatus status;
    bool organization;
    int64_t ordinal, line;
    char *ref;           /* in the file */
    char *label;         /* her name as in the file */
    int64_t person;      /* office number, also of one to be made; 0: none */
    GPtrArray *changes;  /* TsuChange */
    GPtrArray *issues;   /* TsuIssue */
    GArray *candidates;  /* int64_t: those she may be the same as */
    GPtrArray *findings; /* TsuPlanFinding; of somebody new or changed, where they were asked for */
} TsuPlanItem;

typedef enum { TSU_PREFER_NONE, TSU_PREFER_OURS, TSU_PREFER_THEIRS } TsuPrefer;

typedef struct {
    bool dry_run;
    bool strict;        /* any error refuses the file */
    bool findings;      /* ask the rules about everybody new or changed: for a plan that is shown,
                           since it takes longer than taking her in */
    TsuPrefer prefer;   /* for conflicts */
    GHashTable *skip;   /* refs; NULL: none */
    GHashTable *same;   /* ref → office number (int64_t *) */
    GHashTable *as_new; /* refs */
    /* Called for each person and organization in the order of the file, on the calling thread;
     * the item is borrowed.  May be NULL. */
    void (*report)(const TsuPlanItem *item, void *data);
    /* Called now and then with bytes read and in all (-1: not known).  May be NULL. */
    void (*progress)(int64_t done, int64_t total, int64_t people, void *data);
    void *data;
    GCancellable *cancellable;
    TsuCatalog *reply_ja; /* for the reply's Japanese words; may be NULL */
    const char *reply;    /* where to write the reply XML, or NULL */
} TsuImportOptions;

typedef struct {
    int64_t batch;              /* its number; 0 for a dry run or a refused file */
    int64_t operation;          /* 0: nothing changed */
    int64_t count[TSU_N_PLANS]; /* people */
    int64_t people, organizations, changed_organizations;
    char *sender, *kind, *sha256;
    TsuIssue *fatal;    /* why the file was refused, or NULL */
    GPtrArray *notices; /* TsuIssue outside any person */
    bool errors;        /* anything held back, or wrong outside any person */
    bool refused;       /* fatal, or --strict with errors: nothing was taken in */
} TsuImportResult;

void tsu_import_result_free(TsuImportResult *result);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TsuImportResult, tsu_import_result_free)

/* NULL with @error only when the system failed or it was cancelled; a refused file is a result. */
TsuImportResult *tsu_import_file(TsuStore *store, const char *actor, const char *path,
                                 const TsuImportOptions *options, GError **error);
