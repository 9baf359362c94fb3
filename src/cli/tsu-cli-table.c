/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tsu-cli-table.h"

#include <string.h>

#define GAP 2

struct _TsuCliTable {
    unsigned n_columns;
    GPtrArray *cells;
    bool *right;
};

static unsigned
char_width(gunichar c)
{
    if (g_unichar_iszerowidth(c))
        return 0;
    return g_unichar_iswide(c) ? 2 : 1;
}

unsigned
tsu_cli_width(const char *text)
{
    unsigned width = 0;

    for (const char *p = text; *p != '\0'; p = g_utf8_next_char(p))
        width += char_width(g_utf8_get_char(p));
    return width;
}

/* Japanese lines neither end with an opening bracket nor begin with what closes (禁則処理). */
static bool
may_break(const char *at)
{
    static const char OPENING[] = "([（「『【“",
                      CLOSING[] = ")]、。，．・）」』】：；〜ー…ッャュョっゃゅょ々";
    gunichar before = g_utf8_get_char(g_utf8_prev_char(at));

    return g_utf8_strchr(OPENING, -1, before) == NULL &&
           g_utf8_strchr(CLOSING, -1, g_utf8_get_char(at)) == NULL;
}

void
tsu_cli_wrap(GString *out, const char *text, unsigned indent, unsigned columns)
{
    const char *line = text, *last = NULL; /* where the line begins, and could be broken */
    unsigned at = 0;

    for (const char *p = text; *p != '\0';) {
        gunichar c = g_utf8_get_char(p);
        unsigned width = char_width(c);

        /* Not between the blanks that a line begins with. */
        if (p > line && ((c == ' ' && p[-1] != ' ') || (width == 2 && may_break(p))))
            last = p;
        if (at + width > columns && last != NULL) {
            g_string_append_len(out, line, last - line);
            g_string_append_printf(out, "\n%*s", (int) indent, "");
            line = *last == ' ' ? last + 1 : last;
            p = line;
            last = NULL;
            at = indent;
            continue;
        }
        at += width;
        p = g_utf8_next_char(p);
    }
    g_string_append(out, line);
}

char *
tsu_cli_shorten(const char *text, unsigned columns)
{
    unsigned at = 0;
    const char *end = NULL; /* of what fits beside … */

    for (const char *p = text; *p != '\0'; p = g_utf8_next_char(p)) {
        unsigned width = char_width(g_utf8_get_char(p));

        if (end == NULL && at + width > columns - 1)
            end = p;
        at += width;
    }
    if (at <= columns)
        return g_strdup(text);
    return g_strdup_printf("%.*s…", (int) (end - text), text);
}

TsuCliTable *
tsu_cli_table_new(unsigned n_columns)
{
    TsuCliTable *table = g_new0(TsuCliTable, 1);

    table->n_columns = n_columns;
    table->cells = g_ptr_array_new_with_free_func(g_free);
    table->right = g_new0(bool, n_columns);
    return table;
}

void
tsu_cli_table_free(TsuCliTable *table)
{
    if (table == NULL)
        return;
    g_ptr_array_unref(table->cells);
    g_free(table->right);
    g_free(table);
}

void
tsu_cli_table_take(TsuCliTable *table, char *text)
{
    if (text == NULL)
        text = g_strdup("");
    g_strdelimit(text, "\n\r\t", ' ');
    g_ptr_array_add(table->cells, text);
}

void
tsu_cli_table_add(TsuCliTable *table, const char *text)
{
    tsu_cli_table_take(table, g_strdup(text));
}

void
tsu_cli_table_printf(TsuCliTable *table, const char *format, ...)
{
    va_list arguments;

    va_start(arguments, format);
    tsu_cli_table_take(table, g_strdup_vprintf(format, arguments));
    va_end(arguments);
}

void
tsu_cli_table_align_right(TsuCliTable *table, unsigned column)
{
    table->right[column] = true;
}

unsigned
tsu_cli_table_n_rows(const TsuCliTable *table)
{
    return table->cells->len / table->n_columns;
}

static const char *
cell(const TsuCliTable *table, unsigned row, unsigned column)
{
    return g_ptr_array_index(table->cells, row * table->n_columns + column);
}

/* 0 for a column in which nothing stands from row @first on. */
static unsigned
column_width(const TsuCliTable *table, unsigned column, unsigned first)
{
    unsigned widest = 0;
    bool any = false;

    for (unsigned row = 0; row < tsu_cli_table_n_rows(table); row++) {
        unsigned width = tsu_cli_width(cell(table, row, column));

        any |= row >= first && width > 0;
        widest = MAX(widest, width);
    }
    return any ? widest : 0;
}

unsigned
tsu_cli_table_width(const TsuCliTable *table, unsigned indent)
{
    unsigned width = indent;

    for (unsigned column = 0; column < table->n_columns; column++) {
        unsigned own = column_width(table, column, 1);

        width += own > 0 ? own + GAP : 0;
    }
    return width;
}

static void
append_blanks(GString *out, unsigned n)
{
    for (unsigned i = 0; i < n; i++)
        g_string_append_c(out, ' ');
}

void
tsu_cli_table_print(const TsuCliTable *table, unsigned indent, bool headed, GString *out)
{
    g_autofree unsigned *widths = g_new(unsigned, table->n_columns);

    for (unsigned column = 0; column < table->n_columns; column++)
        widths[column] = column_width(table, column, headed ? 1 : 0);

    for (unsigned row = 0; row < tsu_cli_table_n_rows(table); row++) {
        unsigned pending = indent;

        for (unsigned column = 0; column < table->n_columns; column++) {
            const char *text = cell(table, row, column);
            unsigned width = tsu_cli_width(text);

            if (widths[column] == 0)
                continue;
            if (table->right[column])
                pending += widths[column] - width;
            /* Blanks only where something follows them. */
            if (width > 0) {
                append_blanks(out, pending);
                g_string_append(out, text);
                pending = 0;
            }
            pending += (table->right[column] ? 0 : widths[column] - width) + GAP;
        }
        g_string_append_c(out, '\n');
    }
}
