/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tsu-error.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>

G_DEFINE_QUARK(tsu - base - error - quark, tsu_base_error)

void
tsu_error_set_errno(GError **error, int errnum, const char *doing, const char *path)
{
    g_autofree char *shown = g_filename_display_name(path);

    /* "cannot write" FILE: reason; the words may change places. */
    g_set_error(error, G_FILE_ERROR, (gint) g_file_error_from_errno(errnum), _("%s %s: %s"),
                gettext(doing), shown, g_strerror(errnum));
}
