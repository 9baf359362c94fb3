/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* What the files of the import share: tsu-import.c runs it, tsu-import-plan.c decides about people,
 * tsu-import-organization.c about organizations, tsu-import-findings.c asks the rules. */

#include "tsu-baseline.h"
#include "tsu-import.h"
#include "tsu-parcel-queue.h"

typedef struct {
    TsuStore *store;
    const char *actor;
    const TsuImportOptions *options;
    TsuXmlReader *reader;
    const TsuFileHeader *header;
    char *office; /* code of our own office; of the file where it is adopted from it */
    bool own;     /* the file is our own office's */
    TsuDate today;
    TsuParcelQueue *queue;
    TsuImportResult *result;
    bool sender_known; /* the sender stands among the organizations */
    GByteArray *seen;  /* a bit for each office number met in this file */
    GHashTable *refs;  /* refs of people not taken in, and second refs of people who were, so that
                          one that stands there twice is noticed */
} TsuImportRun;

/* Settles whose record it is: the code of its source, NULL for our own office. */
void tsu_import_settle_sources(TsuImportRun *run, TsuBatchItem *item);

/* Plans one item and carries it out inside the open operation.  NULL with @error when the system
 * failed. */
TsuPlanItem *tsu_import_plan_person(TsuImportRun *run, TsuParcel *parcel, GError **error);
TsuPlanItem *tsu_import_plan_organization(TsuImportRun *run, TsuParcel *parcel, GError **error);
/* Somebody whom an answer leaves out. */
bool tsu_import_keep_omitted(TsuImportRun *run, const TsuParcel *parcel, GError **error);
/* The file names only organizations that are known; issues are added to @plan. */
bool tsu_import_check_names(TsuImportRun *run, const TsuParcel *parcel, TsuPlanItem *plan);
/* Enters the sender among the organizations unless it is known. */
bool tsu_import_ensure_sender(TsuImportRun *run, GError **error);
void tsu_import_add_issue(TsuPlanItem *plan, TsuIssueCode code, const char *found);
/* Adds what the rules say of her as she is in the open operation. */
bool tsu_import_judge(TsuImportRun *run, TsuPlanItem *plan, GError **error);

TsuPlanItem *tsu_plan_item_new(const TsuBatchItem *item);
void tsu_plan_finding_free(gpointer finding);
void tsu_plan_item_free(TsuPlanItem *item);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TsuPlanItem, tsu_plan_item_free)
