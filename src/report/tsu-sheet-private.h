/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the parts of the progress sheet share. */
#pragma once

#include "tsu-case.h"
#include "tsu-due.h"
#include "tsu-gate.h"
#include "tsu-layout.h"
#include "tsu-lectures.h"
#include "tsu-paper-text.h"
#include "tsu-progress-sheet.h"
#include "tsu-table.h"

#define TSU_SHEET_ROW 12.0 /* least height of a row of a list */

/* What follows from the records by the rules: reckoned once, however often the sheet is set. */
typedef struct {
    TsuFacts *facts;
    GPtrArray *gates;     /* TsuGateResult: the way ahead; NULL: no rules were handed in */
    GPtrArray *deadlines; /* TsuDeadline, likewise */
    GPtrArray *lectures;  /* TsuLectureGroup; empty without rules */
} TsuSheetLaw;

typedef struct {
    TsuTypesetter *typesetter;
    const TsuCase *c;
    const TsuRecord *person;
    const TsuSheetOptions *options;
    TsuPaper *paper;
    TsuLayout *layout;
    const TsuPage *first;
    GPtrArray *problems; /* or NULL */
    char *name;          /* as shown */
    bool condensed;      /* of lectures that are over, only the sums and what is short */
    bool tight;          /* less air, so that it stays on one page */
    const TsuSheetLaw *law;
} TsuSheet;

/* --- Words (tsu-sheet-words.c). All work on the runs that tsu_paper_begin() began. --- */

/* A choice in both languages, side by side with a blank, or – */
void tsu_sheet_add_choice(TsuSheet *sheet, TsuType type, TsuType local_type, const char *separator,
                          const TsuRecord *record, const char *field);
/* Name of a country in both languages. */
void tsu_sheet_add_country(TsuSheet *sheet, const char *alpha3);
/* Days from one date to another, – between them; an unset end stays open. */
void tsu_sheet_add_span(TsuSheet *sheet, TsuDate since, TsuDate until);
void tsu_sheet_add_organization(TsuSheet *sheet, const char *code);

/* 予定, when DATE is after the day that is spoken of: what is to come is never told as fact. */
bool tsu_sheet_is_to_come(const TsuSheet *sheet, TsuDate date);
void tsu_sheet_add_planned(TsuSheet *sheet, TsuDate date);

/* The programme (制度) of her newest case, or NULL. */
const char *tsu_sheet_programme(const TsuSheet *sheet);

/* Cells whose words are one thing. Label and head: in both languages, one below the other. */
void tsu_sheet_label(TsuSheet *sheet, TsuTable *table, const char *msgid);
void tsu_sheet_head(TsuSheet *sheet, TsuTable *table, unsigned span, const char *msgid);
void tsu_sheet_data(TsuSheet *sheet, TsuTable *table, unsigned span, TsuAlign align,
                    const char *text);
void tsu_sheet_date(TsuSheet *sheet, TsuTable *table, TsuDate date);
void tsu_sheet_choice(TsuSheet *sheet, TsuTable *table, TsuAlign align, const TsuRecord *record,
                      const char *field);
/* The runs that were collected. */
void tsu_sheet_cell(TsuSheet *sheet, TsuTable *table, TsuCellKind kind, unsigned span,
                    TsuAlign align);
/* One row over all columns that says –. */
void tsu_sheet_none_row(TsuSheet *sheet, TsuTable *table, unsigned n_columns);
/* A whole section that says –: its title as a label, on one line. */
void tsu_sheet_none(TsuSheet *sheet, const char *msgid);
/* Title in both languages, and what is said where the table goes on. */
void tsu_sheet_title(TsuSheet *sheet, TsuTable *table, const char *msgid);

/* Words of the law (rule, gate, series) in Japanese, or (@local) in her language where they have
 * it, else in English.  False: nothing was added, since both are the same or there is but one. */
bool tsu_sheet_add_words(TsuSheet *sheet, TsuType type, bool local, const GPtrArray *words);
/* met, relief, not met … */
void tsu_sheet_add_state(TsuSheet *sheet, TsuType type, const TsuFinding *finding);

/* A table of this sheet, and the gap between two sections. */
TsuTable *tsu_sheet_table(const TsuSheet *sheet, const double *weights, unsigned n_columns);
double tsu_sheet_gap(const TsuSheet *sheet);

/* --- Sections, each in its place of the flow --- */

void tsu_sheet_identity(TsuSheet *sheet);  /* tsu-sheet-person.c */
void tsu_sheet_residence(TsuSheet *sheet); /* tsu-sheet-person.c */
void tsu_sheet_course(TsuSheet *sheet);    /* tsu-sheet-course.c: time bar and stages */
void tsu_sheet_japanese(TsuSheet *sheet);  /* tsu-sheet-tests.c */
void tsu_sheet_lectures(TsuSheet *sheet);  /* tsu-sheet-lectures.c */
bool tsu_sheet_can_condense(const TsuSheet *sheet);
void tsu_sheet_exams(TsuSheet *sheet);    /* tsu-sheet-tests.c */
void tsu_sheet_practice(TsuSheet *sheet); /* tsu-sheet-practice.c */
void tsu_sheet_events(TsuSheet *sheet);   /* tsu-sheet-practice.c */
void tsu_sheet_due(TsuSheet *sheet);      /* tsu-sheet-ahead.c: the next six months */

/* --- What the rules say of the way ahead (tsu-sheet-ahead.c) --- */

/* A row over all columns for the first rule of @kind that stands ahead: what it asks, how it
 * stands, by when, and the windows of its steps.  False: there is none, nothing was added. */
bool tsu_sheet_requirement(TsuSheet *sheet, TsuTable *table, unsigned n_columns, const char *kind);
/* The last safe day of the next gate that is not open yet; unset: none is known. */
TsuDate tsu_sheet_last_safe(const TsuSheet *sheet);
