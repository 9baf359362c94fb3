/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * The door of the desktop program. The desktop itself comes with a later
 * version; until then the door says so, and where the work is done meanwhile.
 */

#include "config.h"

#include <glib/gi18n.h>
#include <locale.h>
#include <stdio.h>
#include <string.h>

int
main(int argc, char **argv)
{
    const char *localedir = g_getenv("TSUBAME_LOCALEDIR");

    setlocale(LC_ALL, "");
    bindtextdomain(GETTEXT_PACKAGE, localedir != NULL ? localedir : LOCALEDIR);
    bind_textdomain_codeset(GETTEXT_PACKAGE, "UTF-8");
    textdomain(GETTEXT_PACKAGE);

    if (argc == 2 && strcmp(argv[1], "--version") == 0) {
        printf("tsubame %s\n", VERSION);
        return 0;
    }

    fputs(_("The desktop of Tsubame comes with a later version. "
            "Until then tsubame-cli does the work: see tsubame-cli --help.\n"),
          stderr);
    return 2;
}
