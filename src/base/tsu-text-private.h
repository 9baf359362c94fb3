/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Shared by the files of this room that deal with text. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* g_utf8_normalize, but in time that grows with the length only, and NULL for what is not UTF-8.
 * MODE: G_NORMALIZE_NFC or G_NORMALIZE_NFKC. */
char *tsu_text_normalize(const char *text, GNormalizeMode mode);

G_END_DECLS
