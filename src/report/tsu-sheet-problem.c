/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What could not be printed, in words for the screen (domain tsubame, not tsubame-paper). */

#include "config.h"

#include "tsu-progress-sheet.h"

#include <glib/gi18n-lib.h>
#include <string.h>

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

/* Msgid of a sentence with three %s: name, what, detail. */
static const char *
problem_text(TsuSheetProblemCode code)
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
    const char *rest = _(problem_text(problem->code)), *at;
    GString *sentence = g_string_new(NULL);

    /* By hand: a %s in a recorded text is a text. */
    for (unsigned i = 0; i < G_N_ELEMENTS(texts) && (at = strstr(rest, "%s")) != NULL; i++) {
        g_string_append_len(sentence, rest, at - rest);
        g_string_append(sentence, texts[i] != NULL ? texts[i] : "");
        rest = at + 2;
    }
    g_string_append(sentence, rest);
    return g_string_free(sentence, FALSE);
}
