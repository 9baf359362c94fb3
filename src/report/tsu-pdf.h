/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pages into one PDF file.
 *
 * Pages are written as they come, so that memory does not grow with their number; the file appears
 * under its name only when it is whole (temporary file, sync, rename; mode 0600, for it is about
 * people). The same pages, title and day with the same fonts give the same bytes. Fonts are
 * embedded and subset. One thread. */
#pragma once

#include <glib.h>
#include <stdbool.h>

#include "tsu-date.h"
#include "tsu-page.h"
#include "tsu-typesetter.h"

G_BEGIN_DECLS

#define TSU_REPORT_ERROR (tsu_report_error_quark())

typedef enum {
    TSU_REPORT_ERROR_PDF,   /* cairo refused; the message says why */
    TSU_REPORT_ERROR_PHOTO, /* not a JPEG or PNG, damaged, or too large */
} TsuReportError;

GQuark tsu_report_error_quark(void);

typedef struct _TsuPdf TsuPdf;

/* TITLE: of the document. DAY: stands as its date of creation and change (midnight in Asia/Tokyo).
 * TYPESETTER: the one that the pages are measured with; a reference is taken. Errors: G_FILE_ERROR,
 * TSU_REPORT_ERROR. */
TsuPdf *tsu_pdf_open(const char *path, const char *title, TsuDate day, TsuTypesetter *typesetter,
                     GError **error);
/* Writes PAGES (of TsuPage*), with one entry of the outline at the first of them; OUTLINE may be
 * NULL: none. After a failure only tsu_pdf_free() is of use. */
bool tsu_pdf_add(TsuPdf *pdf, const GPtrArray *pages, const char *outline, GError **error);
unsigned tsu_pdf_n_pages(const TsuPdf *pdf);
/* Finishes the file and makes it appear. A document without pages is refused. On failure nothing
 * has changed under its name. */
bool tsu_pdf_close(TsuPdf *pdf, GError **error);
/* Gives up what was not closed. NULL is allowed. */
void tsu_pdf_free(TsuPdf *pdf);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TsuPdf, tsu_pdf_free)

G_END_DECLS
