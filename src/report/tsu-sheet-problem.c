/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What could not be printed, in words for the screen (domain tsubame, not tsubame-paper). */

#include <glib/gi18n.h>
#include <string.h>

#include "tsu-progress-sheet.h"

void
tsu_sheet_problem_free(TsuSheetProblem *problem)
{
    if (problem == NULL)
        return;
    g_free(problem->name);
    g_free(problem->what);
    g_free(problem->detail);
    g_free(problem);
}

const char *
tsu_sheet_problem_text(TsuSheetProblemCode code)
{
    switch (code) {
    case TSU_SHEET_MISSING_GLYPH:
        return N_("%s: no installed font has all characters of \"%s\" (%s): install the package "
                  "fonts-noto-core or fonts-noto-cjk");
    case TSU_SHEET_BAD_PHOTO:
    default:
        return N_("%s: the photo was not printed: %s%s");
    }
}

char *
tsu_sheet_problem_to_string(const TsuSheetProblem *problem)
{
    const char *texts[] = {problem->name, problem->what, problem->detail};
    char *sentence = g_strdup(tsu_sheet_problem_text(problem->code));

    /* From behind, so that a %s in a recorded text is left alone. */
    for (int i = G_N_ELEMENTS(texts) - 1; i >= 0; i--) {
        char *at = g_strrstr(sentence, "%s");
        char *filled;

        *at = '\0';
        filled = g_strconcat(sentence, texts[i] != NULL ? texts[i] : "", at + 2, NULL);
        g_free(sentence);
        sentence = filled;
    }
    return sentence;
}
