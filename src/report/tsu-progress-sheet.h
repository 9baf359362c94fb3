/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The progress sheet 進捗管理シート: what is known of one trainee, on A4.
 *
 * Labels stand in Japanese and in the trainee's language. Document numbers are masked, restricted
 * records (consultations) never appear. It says what is recorded and what follows from it by
 * counting, and from the rules handed in: requirements ahead with their windows, deadlines. One
 * page for an ordinary case; tables flow on, with header, page n/m and table head repeated. */
#pragma once

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

#include "tsu-case.h"
#include "tsu-catalog.h"
#include "tsu-date.h"
#include "tsu-page.h"
#include "tsu-rules.h"
#include "tsu-typesetter.h"

G_BEGIN_DECLS

/* All borrowed during the call; everything but `day` may be left out. */
typedef struct {
    TsuDate day;              /* the day that is spoken of: ages, days left, today's line */
    TsuDate printed;          /* print date; unset: `day` */
    const char *office;       /* name of the supervising organization 監理団体 */
    const char *permit;       /* its permit number 許可番号 */
    const char *head;         /* head of the history, 16 hex digits, for the footer */
    const TsuRules *rule_set; /* requirements, hours, days, deadlines; NULL: none of it */
    TsuCatalog *japanese;     /* domain tsubame-paper, ja; NULL: labels in one language only */
    TsuCatalog *local;        /* domain tsubame-paper, her language; NULL: English */
    TsuCatalog *countries_ja; /* domain iso_3166-1, ja; NULL: English names */
    TsuCatalog *countries;    /* domain iso_3166-1, her language; NULL: English names */
} TsuSheetOptions;

typedef enum {
    TSU_SHEET_MISSING_GLYPH, /* no installed font has these characters: `?` on paper */
    TSU_SHEET_BAD_PHOTO,     /* the photo cannot be read: the frame stays empty */
} TsuSheetProblemCode;

/* What could not be put on paper as it is recorded. */
typedef struct {
    TsuSheetProblemCode code;
    int64_t person; /* office number */
    char *name;     /* her name as shown */
    char *what;     /* missing glyphs: the text as recorded; photo: the reason */
    char *detail;   /* missing glyphs: "U+1F600 U+1F601"; else NULL */
} TsuSheetProblem;

void tsu_sheet_problem_free(TsuSheetProblem *problem);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TsuSheetProblem, tsu_sheet_problem_free)
/* A sentence for the screen: gettext, domain tsubame. g_free(). */
char *tsu_sheet_problem_to_string(const TsuSheetProblem *problem);

/* The pages (TsuPage*, free with g_ptr_array_unref()) of one trainee; at least one. Facts dated
 * after `day` are shown as planned 予定: give the case of tsu_case_as_of() where they must
 * not be seen. PROBLEMS (may be NULL) gets TsuSheetProblem*. */
GPtrArray *tsu_progress_sheet(TsuTypesetter *typesetter, const TsuCase *c,
                              const TsuSheetOptions *options, GPtrArray *problems);

/* The language to print her sheet in, as catalogues are named (vi, zh_CN): person.language, else
 * the main one of her nationality, else "en". Static. */
const char *tsu_progress_sheet_language(const TsuCase *c);
/* Entry of the outline: name and office number. g_free(). */
char *tsu_progress_sheet_outline(const TsuCase *c);

G_END_DECLS
