/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tsu-cli-pairs.h"

#include <string.h>

#include "tsu-cli-table.h"

#define GAP 2
/* Text narrower than this is no text: a terminal of a few columns breaks its lines itself. */
#define NARROW 30

typedef struct {
    char *label, *text;
} Pair;

struct _TsuCliPairs {
    GArray *pairs;
};

static void
pair_clear(gpointer data)
{
    Pair *pair = data;

    g_free(pair->label);
    g_free(pair->text);
}

TsuCliPairs *
tsu_cli_pairs_new(void)
{
    TsuCliPairs *pairs = g_new0(TsuCliPairs, 1);

    pairs->pairs = g_array_new(FALSE, FALSE, sizeof(Pair));
    g_array_set_clear_func(pairs->pairs, pair_clear);
    return pairs;
}

void
tsu_cli_pairs_free(TsuCliPairs *pairs)
{
    if (pairs == NULL)
        return;
    g_array_unref(pairs->pairs);
    g_free(pairs);
}

void
tsu_cli_pairs_take(TsuCliPairs *pairs, const char *label, char *text)
{
    Pair pair = {g_strdup(label), text};

    if (text == NULL || *text == '\0') {
        pair_clear(&pair);
        return;
    }
    g_array_append_val(pairs->pairs, pair);
}

void
tsu_cli_pairs_add(TsuCliPairs *pairs, const char *label, const char *text)
{
    tsu_cli_pairs_take(pairs, label, g_strdup(text));
}

void
tsu_cli_pairs_printf(TsuCliPairs *pairs, const char *label, const char *format, ...)
{
    va_list arguments;

    va_start(arguments, format);
    tsu_cli_pairs_take(pairs, label, g_strdup_vprintf(format, arguments));
    va_end(arguments);
}

void
tsu_cli_pairs_print(const TsuCliPairs *pairs, unsigned indent, unsigned columns, GString *out)
{
    const char *before = NULL;
    unsigned width = 0, at;

    for (unsigned i = 0; i < pairs->pairs->len; i++)
        width = MAX(width, tsu_cli_width(g_array_index(pairs->pairs, Pair, i).label));
    at = indent + width + GAP;
    for (unsigned i = 0; i < pairs->pairs->len; i++) {
        const Pair *pair = &g_array_index(pairs->pairs, Pair, i);
        const char *label = g_strcmp0(pair->label, before) == 0 ? "" : pair->label;
        g_autoptr(GString) text = g_string_new(NULL);

        g_string_append_printf(out, "%*s%s%*s", (int) indent, "", label,
                               (int) (width - tsu_cli_width(label) + GAP), "");
        /* The first line has as much room as the others: what stands before it is not of it. */
        g_string_append_printf(text, "%*s", (int) at, "");
        g_string_append(text, pair->text);
        {
            g_autoptr(GString) wrapped = g_string_new(NULL);

            tsu_cli_wrap(wrapped, text->str, at, MAX(columns, at + NARROW));
            g_string_append(out, wrapped->str + at);
        }
        g_string_append_c(out, '\n');
        before = pair->label;
    }
}
