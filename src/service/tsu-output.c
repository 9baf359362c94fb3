/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tsu-output.h"

#include <glib/gi18n.h>
#include <sys/stat.h>

#include "tsu-service-error.h"

static bool
is_same_file(const char *a, const char *b)
{
    struct stat one, other;

    return stat(a, &one) == 0 && stat(b, &other) == 0 && one.st_dev == other.st_dev &&
           one.st_ino == other.st_ino;
}

bool
tsu_output_check(TsuStore *store, const char *path, const char *input, GError **error)
{
    if (tsu_store_owns_path(store, path)) {
        g_set_error(error, TSU_SERVICE_ERROR, TSU_SERVICE_ERROR_USAGE,
                    _("%s belongs to the store itself; write to another file"), path);
        return false;
    }
    if (input != NULL && is_same_file(path, input)) {
        g_set_error(error, TSU_SERVICE_ERROR, TSU_SERVICE_ERROR_USAGE,
                    _("%s is the file that is being read; write to another file"), path);
        return false;
    }
    return true;
}
