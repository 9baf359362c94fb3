/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Text in columns, aligned by how wide it is on a terminal. */

#include <glib.h>
#include <stdbool.h>

/* Columns of a terminal that @text takes: 2 for the wide characters of East Asia, 0 for marks that
 * stand on another letter. */
unsigned tsu_cli_width(const char *text);

/* Appends @text in lines of at most @columns, broken at blanks and between wide characters, but
 * not before what closes nor behind what opens; each but the first stands behind @indent blanks.
 * Line breaks of its own become blanks. */
void tsu_cli_wrap(GString *out, const char *text, unsigned indent, unsigned columns);
/* The beginning of @text that takes at most @columns, with … where something was cut off; g_free().
 */
char *tsu_cli_shorten(const char *text, unsigned columns);

typedef struct _TsuCliTable TsuCliTable;

TsuCliTable *tsu_cli_table_new(unsigned n_columns);
void tsu_cli_table_free(TsuCliTable *table);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TsuCliTable, tsu_cli_table_free)

/* The next cell, row by row; NULL is an empty one.  Line breaks become blanks. */
void tsu_cli_table_add(TsuCliTable *table, const char *text);
void tsu_cli_table_take(TsuCliTable *table, char *text);
void tsu_cli_table_printf(TsuCliTable *table, const char *format, ...) G_GNUC_PRINTF(2, 3);
/* Numbers stand at the right of their column. */
void tsu_cli_table_align_right(TsuCliTable *table, unsigned column);
/* Rows so far, the head included. */
unsigned tsu_cli_table_n_rows(const TsuCliTable *table);
/* Width of its widest row with @indent. */
unsigned tsu_cli_table_width(const TsuCliTable *table, unsigned indent);
/* Appends the rows to @out, each behind @indent blanks.  Columns in which nothing stands (below
 * the first row, where @headed) are left out. */
void tsu_cli_table_print(const TsuCliTable *table, unsigned indent, bool headed, GString *out);
