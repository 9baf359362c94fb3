/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tsu-pdf.h"

#include "config.h"

#include <cairo-pdf.h>
#include <glib/gi18n.h>

#include "tsu-file.h"
#include "tsu-painter.h"

G_DEFINE_QUARK(tsu - report - error - quark, tsu_report_error)

struct _TsuPdf {
    TsuFileWriter *writer;
    cairo_surface_t *surface;
    cairo_t *cr;
    TsuTypesetter *typesetter;
    unsigned n_pages;
    GError *error; /* of the file, from within cairo */
};

static cairo_status_t
write_cb(void *closure, const unsigned char *data, unsigned int length)
{
    TsuPdf *pdf = closure;

    if (pdf->error != NULL || !tsu_file_writer_write(pdf->writer, data, length, &pdf->error))
        return CAIRO_STATUS_WRITE_ERROR;
    return CAIRO_STATUS_SUCCESS;
}

/* What went wrong in the file says more than that cairo could not write to it. */
static bool
check(TsuPdf *pdf, cairo_status_t status, GError **error)
{
    if (pdf->error != NULL) {
        if (error != NULL)
            *error = g_error_copy(pdf->error);
        return false;
    }
    if (status == CAIRO_STATUS_SUCCESS)
        return true;
    g_set_error(error, TSU_REPORT_ERROR, TSU_REPORT_ERROR_PDF, _("The PDF cannot be made: %s"),
                cairo_status_to_string(status));
    return false;
}

static void
set_metadata(TsuPdf *pdf, const char *title, TsuDate day)
{
    char date[TSU_DATE_TEXT_SIZE];
    g_autofree char *stamp = NULL;

    cairo_pdf_surface_set_metadata(pdf->surface, CAIRO_PDF_METADATA_TITLE, title);
    cairo_pdf_surface_set_metadata(pdf->surface, CAIRO_PDF_METADATA_CREATOR, "Tsubame " VERSION);
    /* Left alone, cairo stamps the time and no two runs give the same bytes. */
    stamp = g_strdup_printf("%sT00:00:00+09:00", tsu_date_format_to(day, date));
    cairo_pdf_surface_set_metadata(pdf->surface, CAIRO_PDF_METADATA_CREATE_DATE, stamp);
    cairo_pdf_surface_set_metadata(pdf->surface, CAIRO_PDF_METADATA_MOD_DATE, stamp);
}

TsuPdf *
tsu_pdf_open(const char *path, const char *title, TsuDate day, TsuTypesetter *typesetter,
             GError **error)
{
    g_autoptr(TsuPdf) pdf = g_new0(TsuPdf, 1);

    g_return_val_if_fail(tsu_date_is_full(day), NULL);

    pdf->writer = tsu_file_writer_open(path, 0600, error);
    if (pdf->writer == NULL)
        return NULL;
    pdf->surface =
        cairo_pdf_surface_create_for_stream(write_cb, pdf, TSU_PAGE_WIDTH, TSU_PAGE_HEIGHT);
    pdf->cr = cairo_create(pdf->surface);
    pdf->typesetter = tsu_typesetter_ref(typesetter);
    cairo_pdf_surface_restrict_to_version(pdf->surface, CAIRO_PDF_VERSION_1_5);
    set_metadata(pdf, title, day);
    if (!check(pdf, cairo_status(pdf->cr), error))
        return NULL;
    return g_steal_pointer(&pdf);
}

bool
tsu_pdf_add(TsuPdf *pdf, const GPtrArray *pages, const char *outline, GError **error)
{
    if (outline != NULL && pages->len > 0) {
        g_autofree char *target = g_strdup_printf("page=%u pos=[0 0]", pdf->n_pages + 1);

        cairo_pdf_surface_add_outline(pdf->surface, CAIRO_PDF_OUTLINE_ROOT, outline, target, 0);
    }
    for (unsigned i = 0; i < pages->len; i++) {
        tsu_painter_paint(g_ptr_array_index(pages, i), pdf->typesetter, pdf->cr);
        cairo_show_page(pdf->cr);
        pdf->n_pages++;
        if (!check(pdf, cairo_status(pdf->cr), error))
            return false;
    }
    return check(pdf, cairo_surface_status(pdf->surface), error);
}

unsigned
tsu_pdf_n_pages(const TsuPdf *pdf)
{
    return pdf->n_pages;
}

bool
tsu_pdf_close(TsuPdf *pdf, GError **error)
{
    if (pdf->n_pages == 0) {
        g_set_error_literal(error, TSU_REPORT_ERROR, TSU_REPORT_ERROR_PDF,
                            _("The PDF would have no page"));
        return false;
    }
    if (!check(pdf, cairo_status(pdf->cr), error))
        return false;
    cairo_surface_finish(pdf->surface);
    if (!check(pdf, cairo_surface_status(pdf->surface), error))
        return false;
    return tsu_file_writer_commit(pdf->writer, error);
}

void
tsu_pdf_free(TsuPdf *pdf)
{
    if (pdf == NULL)
        return;
    if (pdf->cr != NULL)
        cairo_destroy(pdf->cr);
    if (pdf->surface != NULL) {
        cairo_surface_finish(pdf->surface); /* writes its rest while the closure still stands */
        cairo_surface_destroy(pdf->surface);
    }
    tsu_file_writer_free(pdf->writer);
    if (pdf->typesetter != NULL)
        tsu_typesetter_unref(pdf->typesetter);
    g_clear_error(&pdf->error);
    g_free(pdf);
}
