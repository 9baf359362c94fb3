/* SPDX-License-Identifier: GPL-3.0-or-later */
/* render-sheets OUT.pdf [SAMPLE[:LANGUAGE]…]: the made-up trainees on paper, to be looked at. */
#include <stdio.h>

#include "sample-cases.h"
#include "sample-sheets.h"
#include "tsu-pdf.h"

int
main(int argc, char **argv)
{
    g_autoptr(TsuTypesetter) typesetter = tsu_typesetter_new();
    g_autoptr(GError) error = NULL;
    g_autoptr(TsuPdf) pdf = NULL;

    if (argc < 2)
        return 2;
    pdf = tsu_pdf_open(argv[1], "進捗管理シート", TSU_DATE(2026, 11, 22), typesetter, &error);
    for (unsigned i = 0; pdf != NULL && error == NULL; i++) {
        const char *name = argc == 2 ? SAMPLE_NAMES[i] : argv[i + 2];
        g_auto(GStrv) parts = NULL;
        g_autoptr(TsuCase) c = NULL;
        g_autoptr(GPtrArray) pages = NULL;
        g_autofree char *outline = NULL;

        if (name == NULL)
            break;
        parts = g_strsplit(name, ":", 2);
        c = sample_case(parts[0]);
        if (c == NULL)
            return 2;
        if (parts[1] != NULL)
            tsu_record_set(tsu_case_person(c), "language", parts[1]);
        pages = sample_sheet(typesetter, c, NULL);
        outline = tsu_progress_sheet_outline(c);
        printf("%s: %u\n", name, pages->len);
        tsu_pdf_add(pdf, pages, outline, &error);
    }
    if (error != NULL || pdf == NULL || !tsu_pdf_close(pdf, &error)) {
        fprintf(stderr, "%s\n", error != NULL ? error->message : "?");
        return 1;
    }
    return 0;
}
