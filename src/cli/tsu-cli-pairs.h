/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Labels with text behind them, wrapped under itself where the line is full. */

#include <glib.h>

typedef struct _TsuCliPairs TsuCliPairs;

TsuCliPairs *tsu_cli_pairs_new(void);
void tsu_cli_pairs_free(TsuCliPairs *pairs);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TsuCliPairs, tsu_cli_pairs_free)

/* A line; a label that is that of the line before is not repeated.  Takes @text over; NULL or ""
 * adds nothing. */
void tsu_cli_pairs_take(TsuCliPairs *pairs, const char *label, char *text);
void tsu_cli_pairs_add(TsuCliPairs *pairs, const char *label, const char *text);
void tsu_cli_pairs_printf(TsuCliPairs *pairs, const char *label, const char *format, ...)
    G_GNUC_PRINTF(3, 4);
/* Appends all lines to @out, behind @indent blanks and at most @columns wide. */
void tsu_cli_pairs_print(const TsuCliPairs *pairs, unsigned indent, unsigned columns, GString *out);
