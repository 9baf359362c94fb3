/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The error domain of the base room.
 *
 * Failures of the system (open, write, rename …) come as G_FILE_ERROR with the code of errno; what
 * is wrong with a text, a file format or an argument comes in the domain below. Messages are plain
 * sentences without a full stop, in the user's language where a program has bound the text domain;
 * rooms that talk to people put their own sentence in front. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define TSU_BASE_ERROR (tsu_base_error_quark())

typedef enum {
    TSU_BASE_ERROR_MISSING, /* a file that must be there is not */
    TSU_BASE_ERROR_DAMAGED, /* a file is not of its format, or cut, or lies about its own size */
    TSU_BASE_ERROR_INVALID, /* a text or an argument is not of the form that is allowed */
} TsuBaseError;

GQuark tsu_base_error_quark(void);

/* Sets ERROR in G_FILE_ERROR for ERRNUM: "DOING PATH: reason". DOING is a msgid (N_()), PATH may be
 * of any encoding. */
void tsu_error_set_errno(GError **error, int errnum, const char *doing, const char *path);

G_END_DECLS
