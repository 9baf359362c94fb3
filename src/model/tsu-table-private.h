/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* The short words in which the field tables are written; included by tsu-table-*.c only. */

#include <glib/gi18n.h>

#include "tsu-field.h"

#define REQUIRED TSU_FIELD_REQUIRED
#define KEY      TSU_FIELD_KEY
#define PERSONAL TSU_FIELD_PERSONAL
#define SEARCHED TSU_FIELD_SEARCHED
#define LISTED   TSU_FIELD_LISTED
#define NUMBER   TSU_FIELD_NUMBER
/* Who sees it.  OFFICE: only offices among each other.  RESTRICTED and INTERNAL never travel. */
#define SENDER (TSU_TRAVELS_DELIVERY | TSU_TRAVELS_TRANSFER)
#define ANSWER (TSU_TRAVELS_ANSWER | TSU_TRAVELS_TRANSFER)
#define OFFICE TSU_TRAVELS_TRANSFER

#define FIELDS(array) .fields = array, .n_fields = G_N_ELEMENTS(array)

/* Choices that several entities share; defined in tsu-table-choices.c. */
extern const TsuChoice TSU_RESULTS[];      /* planned … passed */
extern const TsuChoice TSU_RETURN_KINDS[]; /* 修了 / 一時 / 途中 / 合格後 */
extern const TsuChoice TSU_EDUCATION_KINDS[];
extern const TsuChoice TSU_LANGUAGES[];

/* The entities, each in the file named. */
extern const TsuEntitySpec TSU_TABLE_PERSON, TSU_TABLE_ALIAS, TSU_TABLE_NAME, TSU_TABLE_CONTACT,
    TSU_TABLE_EDUCATION, TSU_TABLE_WORK, TSU_TABLE_HOME_QUALIFICATION,
    TSU_TABLE_FEE; /* tsu-table-person.c */
extern const TsuEntitySpec TSU_TABLE_PASSPORT, TSU_TABLE_ELIGIBILITY, TSU_TABLE_RESIDENCE_CARD,
    TSU_TABLE_RESIDENCE_PERIOD, TSU_TABLE_RESIDENCE_APPLICATION, TSU_TABLE_STAY_EXTENSION,
    TSU_TABLE_CROSSING; /* tsu-table-papers.c */
extern const TsuEntitySpec TSU_TABLE_CASE, TSU_TABLE_CONTRACT, TSU_TABLE_PLACEMENT, TSU_TABLE_PLAN,
    TSU_TABLE_PLAN_CHANGE, TSU_TABLE_STAGE_PERIOD, TSU_TABLE_TEMPORARY_RETURN,
    TSU_TABLE_INCIDENT; /* tsu-table-programme.c */
extern const TsuEntitySpec TSU_TABLE_LANGUAGE_TEST, TSU_TABLE_COURSE, TSU_TABLE_SKILL_TEST,
    TSU_TABLE_PRACTICE_PERIOD, TSU_TABLE_PRACTICAL_TRAINING, TSU_TABLE_EXAM_ATTEMPT,
    TSU_TABLE_REGISTRATION; /* tsu-table-qualification.c */
extern const TsuEntitySpec TSU_TABLE_RETURN_HOME, TSU_TABLE_FOLLOW_UP; /* tsu-table-return.c */
extern const TsuEntitySpec TSU_TABLE_CONSENT, TSU_TABLE_DOCUMENT, TSU_TABLE_NOTE,
    TSU_TABLE_CONSULTATION, TSU_TABLE_SENT_VALUE, TSU_TABLE_OVERRIDE,
    TSU_TABLE_DEADLINE_MARK; /* tsu-table-office.c */
extern const TsuEntitySpec TSU_TABLE_ORGANIZATION, TSU_TABLE_OFFICE, TSU_TABLE_STAFF_COUNT,
    TSU_TABLE_APPROVAL, TSU_TABLE_MEMORANDUM, TSU_TABLE_OFFICER; /* tsu-table-organization.c */
extern const TsuEntitySpec TSU_TABLE_OFFICE_MARK, TSU_TABLE_RULE_FILE; /* tsu-table-office.c */
