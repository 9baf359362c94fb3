/* SPDX-License-Identifier: GPL-3.0-or-later */
/* render-sheets OUT.pdf [SAMPLE…]: the made-up trainees on paper, to be looked at. */
#include <stdio.h>
#include <string.h>

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
    for (unsigned i = 0; pdf != NULL && SAMPLE_NAMES[i] != NULL; i++) {
        g_autoptr(TsuCase) c = NULL;
        g_autoptr(GPtrArray) pages = NULL;
        g_autofree char *outline = NULL;
        bool wanted = argc == 2;

        for (int a = 2; a < argc; a++)
            wanted = wanted || strcmp(argv[a], SAMPLE_NAMES[i]) == 0;
        if (!wanted)
            continue;
        c = sample_case(SAMPLE_NAMES[i]);
        pages = sample_sheet(typesetter, c, NULL);
        outline = tsu_progress_sheet_outline(c);
        printf("%s: %u\n", SAMPLE_NAMES[i], pages->len);
        if (!tsu_pdf_add(pdf, pages, outline, &error))
            break;
    }
    if (error != NULL || pdf == NULL || !tsu_pdf_close(pdf, &error)) {
        fprintf(stderr, "%s\n", error != NULL ? error->message : "?");
        return 1;
    }
    return 0;
}
