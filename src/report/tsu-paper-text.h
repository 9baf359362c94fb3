/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The words of a paper in two languages.
 *
 * A paper is Japanese first, with the trainee's language beside or below it; for a trainee who
 * reads Japanese it is Japanese alone. Msgids are English and stand in the domain tsubame-paper.
 * Words are collected run by run between tsu_paper_begin() and tsu_paper_runs(); all texts live as
 * long as the TsuPaper. Characters that no font has are replaced by `?` and told. One thread. */
#pragma once

#include <glib.h>
#include <stdbool.h>

#include "tsu-catalog.h"
#include "tsu-date.h"
#include "tsu-page.h"
#include "tsu-typesetter.h"

G_BEGIN_DECLS

typedef struct _TsuPaper TsuPaper;

/* TEXT has characters (CHARACTERS: "U+1F600 …") that cannot be shown. FIXED: it is one of our own
 * words and not a recorded one. Told once a text, and of our own words once in all. */
typedef void (*TsuPaperMissing)(const char *text, const char *characters, bool fixed,
                                gpointer data);

/* Everything is borrowed. JAPANESE NULL: only LOCAL's language; LOCAL NULL: English. */
TsuPaper *tsu_paper_new(TsuTypesetter *typesetter, TsuCatalog *japanese, TsuCatalog *local,
                        TsuPaperMissing missing, gpointer data);
void tsu_paper_free(TsuPaper *paper);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TsuPaper, tsu_paper_free)

bool tsu_paper_is_bilingual(const TsuPaper *paper);

/* Forgets the runs collected so far. */
void tsu_paper_begin(TsuPaper *paper);
const TsuRun *tsu_paper_runs(const TsuPaper *paper);
unsigned tsu_paper_n_runs(const TsuPaper *paper);

/* A text that is known to be in LANGUAGE. */
void tsu_paper_add(TsuPaper *paper, TsuType type, const char *language, const char *text);
/* A recorded text, in the language that its script tells. NULL: –. */
void tsu_paper_add_data(TsuPaper *paper, TsuType type, const char *text);
/* A name. With characters that cannot be shown it would be another name: then it reads –, and it is
 * told. LANGUAGE NULL: as its script tells. NULL: –. */
void tsu_paper_add_name(TsuPaper *paper, TsuType type, const char *language, const char *name);
/* MSGID in Japanese as TYPE, SEPARATOR, and in her language as LOCAL_TYPE; a first `%s` in it
 * stands for ARGUMENT (may be NULL). What reads the same in both stands once. */
void tsu_paper_add_both(TsuPaper *paper, TsuType type, TsuType local_type, const char *separator,
                        const char *msgid, const char *argument);
/* The same in one of the two languages alone: Japanese, or (LOCAL) hers. */
void tsu_paper_add_one(TsuPaper *paper, TsuType type, bool local, const char *msgid,
                       const char *argument);
/* 2026-11-22 and beside it, smaller, R8.11.22; unset: –. */
void tsu_paper_add_date(TsuPaper *paper, TsuType type, TsuDate date);
/* – */
void tsu_paper_add_none(TsuPaper *paper);

G_END_DECLS
