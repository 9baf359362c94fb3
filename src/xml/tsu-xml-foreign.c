/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tsu-xml-foreign-private.h"

#include <string.h>

#include "tsu-xml-escape-private.h"
#include "tsu-xml-reader.h"

/* A prefix that is declared at some depth. */
typedef struct {
    char *prefix; /* "" for the default */
    char *uri;
    unsigned depth;
} Binding;

struct _TsuXmlForeign {
    GString *out;
    GArray *bindings; /* innermost last */
    unsigned depth;
    gsize room;   /* bytes that may still be kept of this person */
    bool full;    /* more came than there was room for: nothing is written until the next take */
    bool open;    /* the last start tag still lacks its ">" */
    bool wrapped; /* the element at depth 0 stands in the wrapper */
};

static void
clear_binding(gpointer data)
{
    Binding *binding = data;

    g_free(binding->prefix);
    g_free(binding->uri);
}

TsuXmlForeign *
tsu_xml_foreign_new(void)
{
    TsuXmlForeign *foreign = g_new0(TsuXmlForeign, 1);

    foreign->out = g_string_new(NULL);
    foreign->bindings = g_array_new(FALSE, FALSE, sizeof(Binding));
    g_array_set_clear_func(foreign->bindings, clear_binding);
    return foreign;
}

void
tsu_xml_foreign_free(TsuXmlForeign *foreign)
{
    if (foreign == NULL)
        return;
    g_string_free(foreign->out, TRUE);
    g_array_unref(foreign->bindings);
    g_free(foreign);
}

/* What a prefix means in what was written so far; NULL: that depends on where it will stand, the
 * default namespace too. */
static const char *
bound(const TsuXmlForeign *foreign, const char *prefix)
{
    for (unsigned i = foreign->bindings->len; i > 0; i--) {
        const Binding *binding = &g_array_index(foreign->bindings, Binding, i - 1);

        if (strcmp(binding->prefix, prefix) == 0)
            return binding->uri;
    }

    return NULL;
}

static void
bind(TsuXmlForeign *foreign, const char *prefix, const char *uri)
{
    Binding binding = {g_strdup(prefix), g_strdup(uri), foreign->depth};

    g_array_append_val(foreign->bindings, binding);
}

static int
compare_bindings(gconstpointer a, gconstpointer b)
{
    return strcmp(((const Binding *) a)->prefix, ((const Binding *) b)->prefix);
}

static int
compare_attributes(gconstpointer a, gconstpointer b)
{
    const TsuXmlAttribute *x = a, *y = b;
    int order = g_strcmp0(x->uri, y->uri);

    return order != 0 ? order : strcmp(x->local, y->local);
}

static void
append_name(GString *out, const char *prefix, const char *local)
{
    if (prefix != NULL && *prefix != '\0') {
        g_string_append(out, prefix);
        g_string_append_c(out, ':');
    }
    g_string_append(out, local);
}

/* A short element may need a long declaration, and many of them many: what is kept is bounded by
 * what is written, not by what was read. */
static bool
is_full(TsuXmlForeign *foreign)
{
    foreign->full |= foreign->out->len > foreign->room;
    return foreign->full;
}

void
tsu_xml_foreign_start(TsuXmlForeign *foreign, const TsuXmlTag *tag)
{
    unsigned first = foreign->bindings->len;

    if (is_full(foreign)) {
        foreign->depth++;
        return;
    }
    if (foreign->open)
        g_string_append_c(foreign->out, '>');
    if (foreign->depth == 0 && tag->ours) {
        g_string_append(foreign->out, "<kept xmlns=\"" TSU_XML_KEPT "\">");
        bind(foreign, "", TSU_XML_KEPT);
        first++;
        foreign->wrapped = true;
    }

    for (int i = 0; i < tag->n_namespaces; i++) {
        const char *prefix = tag->namespaces[2 * i] != NULL ? tag->namespaces[2 * i] : "";
        const char *uri = tag->namespaces[2 * i + 1] != NULL ? tag->namespaces[2 * i + 1] : "";

        if (g_strcmp0(bound(foreign, prefix), uri) != 0)
            bind(foreign, prefix, uri);
    }
    for (int i = -1; i < tag->n_attributes; i++) {
        const char *prefix = tag->prefix, *uri = tag->uri;

        if (i >= 0) {
            TsuXmlAttribute attribute = tsu_xml_tag_attribute(tag, i);

            /* An attribute without a prefix is in no namespace, whatever the default. */
            if (attribute.prefix == NULL || strcmp(attribute.prefix, "xml") == 0)
                continue;
            prefix = attribute.prefix;
            uri = attribute.uri;
        }
        prefix = prefix != NULL ? prefix : "";
        uri = uri != NULL ? uri : "";
        if (strcmp(prefix, "xml") != 0 && g_strcmp0(bound(foreign, prefix), uri) != 0)
            bind(foreign, prefix, uri);
    }

    g_string_append_c(foreign->out, '<');
    append_name(foreign->out, tag->prefix, tag->local);
    if (foreign->bindings->len > first)
        qsort(&g_array_index(foreign->bindings, Binding, first), foreign->bindings->len - first,
              sizeof(Binding), compare_bindings);
    for (unsigned i = first; i < foreign->bindings->len; i++) {
        const Binding *binding = &g_array_index(foreign->bindings, Binding, i);

        g_string_append(foreign->out, *binding->prefix != '\0' ? " xmlns:" : " xmlns");
        g_string_append(foreign->out, binding->prefix);
        g_string_append(foreign->out, "=\"");
        tsu_xml_escape_append(foreign->out, binding->uri, -1, true);
        g_string_append_c(foreign->out, '"');
    }

    if (tag->n_attributes > 0) {
        g_autofree TsuXmlAttribute *sorted = g_new(TsuXmlAttribute, (gsize) tag->n_attributes);

        for (int i = 0; i < tag->n_attributes; i++)
            sorted[i] = tsu_xml_tag_attribute(tag, i);
        qsort(sorted, (size_t) tag->n_attributes, sizeof *sorted, compare_attributes);
        for (int i = 0; i < tag->n_attributes; i++) {
            g_autofree char *value = tsu_xml_attribute_value(&sorted[i]);

            g_string_append_c(foreign->out, ' ');
            append_name(foreign->out, sorted[i].prefix, sorted[i].local);
            g_string_append(foreign->out, "=\"");
            tsu_xml_escape_append(foreign->out, value, -1, true);
            g_string_append_c(foreign->out, '"');
        }
    }
    foreign->open = true;
    foreign->depth++;
}

void
tsu_xml_foreign_text(TsuXmlForeign *foreign, const char *text, size_t size)
{
    if (size == 0 || is_full(foreign))
        return;
    if (foreign->open)
        g_string_append_c(foreign->out, '>');
    foreign->open = false;
    tsu_xml_escape_append(foreign->out, text, (gssize) size, false);
}

void
tsu_xml_foreign_end(TsuXmlForeign *foreign, const char *local, const char *prefix)
{
    unsigned first;

    foreign->depth--;
    if (is_full(foreign))
        return;
    if (foreign->open) {
        g_string_append(foreign->out, "/>");
    } else {
        g_string_append(foreign->out, "</");
        append_name(foreign->out, prefix, local);
        g_string_append_c(foreign->out, '>');
    }
    foreign->open = false;
    if (foreign->depth == 0 && foreign->wrapped)
        g_string_append(foreign->out, "</kept>");
    foreign->wrapped &= foreign->depth > 0;

    for (first = foreign->bindings->len; first > 0; first--)
        if (g_array_index(foreign->bindings, Binding, first - 1).depth < foreign->depth)
            break;
    g_array_set_size(foreign->bindings, first);
}

void
tsu_xml_foreign_reset(TsuXmlForeign *foreign)
{
    g_free(tsu_xml_foreign_take(foreign, NULL));
    foreign->room = TSU_XML_MAX_FOREIGN;
}

char *
tsu_xml_foreign_take(TsuXmlForeign *foreign, bool *too_large)
{
    bool full = is_full(foreign);
    char *text = NULL;

    if (too_large != NULL)
        *too_large = full;
    if (foreign->out->len > 0 && !full) {
        text = g_strndup(foreign->out->str, foreign->out->len);
        foreign->room -= foreign->out->len;
    }
    foreign->full = false;
    g_string_truncate(foreign->out, 0);
    g_array_set_size(foreign->bindings, 0);
    foreign->depth = 0;
    foreign->open = foreign->wrapped = false;
    return text;
}
