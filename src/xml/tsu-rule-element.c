/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>
#include <stdarg.h>
#include <string.h>

#include "tsu-field.h"
#include "tsu-rule-parse-private.h"
#include "tsu-rule-reader.h"
#include "tsu-xml-tag-private.h"

#define ID_MAX 60

void
tsu_rule_complain(const TsuRulePlace *place, const char *format, ...)
{
    g_autofree char *text = NULL;
    va_list arguments;

    va_start(arguments, format);
    text = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    tsu_rule_problem_add(place->parse->problems, place->parse->file,
                         (int) xmlGetLineNo(place->node), place->id, "%s", text);
}

bool
tsu_rule_is_ours(const xmlNode *node)
{
    return node->ns != NULL && strcmp((const char *) node->ns->href, TSU_RULES_NAMESPACE) == 0;
}

/* "title", or with the prefix where the name alone would mislead. */
static char *
shown_name(const xmlNode *node)
{
    if (node->ns != NULL && node->ns->prefix != NULL)
        return g_strdup_printf("%s:%s", (const char *) node->ns->prefix, (const char *) node->name);
    return g_strdup((const char *) node->name);
}

/* --- Text --------------------------------------------------------------------------------------
 */

static bool
is_blank(const char *text)
{
    return text[strspn(text, " \t\r\n")] == '\0';
}

/* What is shown of a text that somebody wrote. */
static char *
cut(const char *text)
{
    g_autofree char *head = NULL;

    if (g_utf8_strlen(text, -1) <= 80)
        return g_strdup(text);
    head = g_utf8_substring(text, 0, 79);
    return g_strconcat(head, "…", NULL);
}

/* Blanks and ends of lines become one blank; between two letters of full width, where the writer
 * only broke the line, nothing. */
static char *
fold_blanks(const char *text)
{
    g_autoptr(GString) out = g_string_new(NULL);
    gunichar before = 0;
    const char *p = text;

    while (*p != '\0') {
        size_t blanks = strspn(p, " \t\r\n");
        bool broken = memchr(p, '\n', blanks) != NULL;
        gunichar c;

        p += blanks;
        if (*p == '\0')
            break;
        c = g_utf8_get_char(p);
        if (blanks > 0 && before != 0 &&
            !(broken && g_unichar_iswide(before) && g_unichar_iswide(c)))
            g_string_append_c(out, ' ');
        g_string_append_unichar(out, c);
        before = c;
        p = g_utf8_next_char(p);
    }
    return g_string_free(g_steal_pointer(&out), FALSE);
}

char *
tsu_rule_text(const TsuRulePlace *place, unsigned max)
{
    g_autoptr(GString) raw = g_string_new(NULL);
    g_autofree char *text = NULL;

    for (const xmlNode *child = place->node->children; child != NULL; child = child->next) {
        if (child->type == XML_TEXT_NODE || child->type == XML_CDATA_SECTION_NODE)
            g_string_append(raw, (const char *) child->content);
        else if (child->type == XML_ELEMENT_NODE) {
            g_autofree char *name = shown_name(child);

            tsu_rule_complain(&(TsuRulePlace){place->parse, (xmlNode *) child, place->id},
                              _("<%s> cannot stand in <%s>, which holds text alone"), name,
                              (const char *) place->node->name);
        }
    }
    text = fold_blanks(raw->str);
    if (*text == '\0') {
        tsu_rule_complain(place, _("<%s> is empty; write what it says"),
                          (const char *) place->node->name);
        return NULL;
    }
    if (g_utf8_strlen(text, -1) > (glong) max) {
        tsu_rule_complain(place, _("<%s> has %ld characters; at most %u are allowed"),
                          (const char *) place->node->name, g_utf8_strlen(text, -1), max);
        return NULL;
    }
    return g_steal_pointer(&text);
}

/* --- Attributes --------------------------------------------------------------------------------
 */

void
tsu_rule_attributes(const TsuRulePlace *place, const char *const *known)
{
    for (const xmlAttr *attribute = place->node->properties; attribute != NULL;
         attribute = attribute->next) {
        const char *name = (const char *) attribute->name;
        const char *uri = attribute->ns != NULL ? (const char *) attribute->ns->href : NULL;
        g_autofree char *shown = NULL;
        g_autofree char *allowed = NULL;

        if (uri == NULL && g_strv_contains(known, name))
            continue;
        if (g_strcmp0(uri, TSU_XML_XML) == 0 && strcmp(name, "lang") == 0 &&
            g_strv_contains(known, "xml:lang"))
            continue;
        /* Where an editor finds the schema. */
        if (g_strcmp0(uri, TSU_XML_XSI) == 0 &&
            (strcmp(name, "schemaLocation") == 0 || strcmp(name, "noNamespaceSchemaLocation") == 0))
            continue;
        shown = shown_name((const xmlNode *) attribute);
        allowed = g_strjoinv(", ", (char **) known);
        tsu_rule_complain(place, _("the attribute “%s” is not known at <%s>; allowed: %s"), shown,
                          (const char *) place->node->name,
                          *allowed != '\0' ? allowed : _("nothing"));
    }
}

char *
tsu_rule_attribute(const TsuRulePlace *place, const char *name, bool required)
{
    bool lang = strcmp(name, "xml:lang") == 0;
    const xmlAttr *attribute =
        lang ? xmlHasNsProp(place->node, BAD_CAST "lang", BAD_CAST TSU_XML_XML)
             : xmlHasNsProp(place->node, BAD_CAST name, NULL);
    xmlChar *raw;
    char *value;

    if (attribute == NULL) {
        if (required)
            tsu_rule_complain(place, _("<%s> has no attribute “%s”, which it needs"),
                              (const char *) place->node->name, name);
        return NULL;
    }
    raw = xmlNodeGetContent((const xmlNode *) attribute);
    value = fold_blanks(raw != NULL ? (const char *) raw : "");
    xmlFree(raw);
    if (*value == '\0') {
        tsu_rule_complain(place, _("%s is empty; give it a value or leave it out"), name);
        g_clear_pointer(&value, g_free);
    }
    return value;
}

static bool
is_id(const char *text)
{
    if (!g_ascii_isalnum(*text) || strlen(text) > ID_MAX)
        return false;
    for (; *text != '\0'; text++)
        if (!g_ascii_isalnum(*text) && strchr("._-", *text) == NULL)
            return false;

    return true;
}

static bool
check_id(const TsuRulePlace *place, const char *name, const char *value)
{
    g_autofree char *shown = NULL;

    if (is_id(value))
        return true;
    shown = cut(value);
    tsu_rule_complain(
        place,
        _("%s: “%s” cannot be a name; allowed: at most %d letters, digits and . _ - of ASCII"),
        name, shown, ID_MAX);
    return false;
}

char *
tsu_rule_id(const TsuRulePlace *place, const char *name, bool required)
{
    char *value = tsu_rule_attribute(place, name, required);

    if (value != NULL && !check_id(place, name, value))
        g_clear_pointer(&value, g_free);
    return value;
}

char **
tsu_rule_ids(const TsuRulePlace *place, const char *name)
{
    g_autofree char *value = tsu_rule_attribute(place, name, false);
    g_auto(GStrv) ids = NULL;

    if (value == NULL)
        return NULL;
    ids = g_strsplit(value, " ", -1);
    for (unsigned i = 0; ids[i] != NULL; i++)
        if (!check_id(place, name, ids[i]))
            return NULL;
    return g_steal_pointer(&ids);
}

char *
tsu_rule_line(const TsuRulePlace *place, const char *name, unsigned max, bool required)
{
    g_autofree char *value = tsu_rule_attribute(place, name, required);

    if (value != NULL && g_utf8_strlen(value, -1) > (glong) max) {
        tsu_rule_complain(place, _("%s has %ld characters; at most %u are allowed"), name,
                          g_utf8_strlen(value, -1), max);
        return NULL;
    }
    return g_steal_pointer(&value);
}

void
tsu_rule_flag(const TsuRulePlace *place, const char *name, bool *out)
{
    g_autofree char *value = tsu_rule_attribute(place, name, false);

    if (value == NULL)
        return;
    if (strcmp(value, "true") == 0 || strcmp(value, "false") == 0) {
        *out = *value == 't';
    } else {
        g_autofree char *shown = cut(value);

        tsu_rule_complain(place, _("%s: “%s” is neither true nor false"), name, shown);
    }
}

void
tsu_rule_date(const TsuRulePlace *place, const char *name, bool required, TsuDate *out)
{
    g_autofree char *value = tsu_rule_attribute(place, name, required);

    if (value != NULL && !tsu_date_parse(value, out)) {
        g_autofree char *shown = cut(value);

        tsu_rule_complain(place, _("%s: “%s” is no day; write it as YYYY-MM-DD"), name, shown);
    }
}

void
tsu_rule_span(const TsuRulePlace *place, const char *name, bool required, bool forward,
              TsuOffset *out)
{
    g_autofree char *value = tsu_rule_attribute(place, name, required);
    g_autofree char *shown = NULL;
    TsuOffset offset;

    if (value == NULL)
        return;
    shown = cut(value);
    if (strlen(value) > (*value == '-' ? 6 : 5) || !tsu_offset_parse(value, &offset))
        tsu_rule_complain(place,
                          _("%s: “%s” is no span; write a number of at most four digits and d, w, "
                            "m, y or e, as 14d, 6m or 5e"),
                          name, shown);
    else if (forward && (*value == '-' || offset.month_end))
        tsu_rule_complain(place,
                          _("%s: “%s” is not allowed here; write a number without a sign and d, w, "
                            "m or y, as 14d or 6m"),
                          name, shown);
    else
        *out = offset;
}

void
tsu_rule_points(const TsuRulePlace *place, const char *name, int *out)
{
    g_autofree char *value = tsu_rule_attribute(place, name, false);
    guint64 points;

    if (value == NULL)
        return;
    if (*value != '0' && g_ascii_string_to_unsigned(value, 10, 1, 1000, &points, NULL)) {
        *out = (int) points;
    } else {
        g_autofree char *shown = cut(value);

        tsu_rule_complain(place, _("%s: “%s” is no number of points; allowed: 1 to 1000"), name,
                          shown);
    }
}

/* --- Closed lists ------------------------------------------------------------------------------
 */

static void
complain_of_choice(const TsuRulePlace *place, const char *name, const char *value,
                   const char *allowed)
{
    g_autofree char *shown = cut(value);

    tsu_rule_complain(place, _("%s: “%s” is not known; allowed: %s"), name, shown, allowed);
}

static bool
check_key(const TsuRulePlace *place, const char *name, const char *value, const char *entity,
          const char *field)
{
    const TsuEntitySpec *spec = tsu_entity_find(entity);
    const TsuChoice *choices = spec->fields[tsu_entity_field_index(spec, field)].choices;
    g_autoptr(GString) allowed = g_string_new(NULL);

    for (; choices->key != NULL; choices++) {
        if (strcmp(choices->key, value) == 0)
            return true;
        g_string_append_printf(allowed, "%s%s", allowed->len > 0 ? ", " : "", choices->key);
    }
    complain_of_choice(place, name, value, allowed->str);
    return false;
}

char *
tsu_rule_key(const TsuRulePlace *place, const char *name, const char *entity, const char *field)
{
    char *value = tsu_rule_attribute(place, name, false);

    if (value != NULL && !check_key(place, name, value, entity, field))
        g_clear_pointer(&value, g_free);
    return value;
}

char *
tsu_rule_keys(const TsuRulePlace *place, const char *name, const char *entity, const char *field)
{
    g_autofree char *value = tsu_rule_attribute(place, name, false);
    g_auto(GStrv) keys = NULL;

    if (value == NULL)
        return NULL;
    keys = g_strsplit(value, " ", -1);
    for (unsigned i = 0; keys[i] != NULL; i++)
        if (!check_key(place, name, keys[i], entity, field))
            return NULL;
    return g_steal_pointer(&value);
}

int
tsu_rule_choice(const TsuRulePlace *place, const char *name, bool required, TsuRuleNth nth)
{
    g_autofree char *value = tsu_rule_attribute(place, name, required);
    g_autoptr(GString) allowed = NULL;

    if (value == NULL)
        return -1;
    allowed = g_string_new(NULL);
    for (unsigned i = 0; nth(i) != NULL; i++) {
        if (strcmp(nth(i), value) == 0)
            return (int) i;
        g_string_append_printf(allowed, "%s%s", allowed->len > 0 ? ", " : "", nth(i));
    }
    complain_of_choice(place, name, value, allowed->str);
    return -1;
}

/* --- Children ----------------------------------------------------------------------------------
 */

void
tsu_rule_stray_text(const TsuRulePlace *place, const xmlNode *text)
{
    g_autofree char *folded = NULL;
    g_autofree char *shown = NULL;

    if (is_blank((const char *) text->content))
        return;
    folded = fold_blanks((const char *) text->content);
    shown = cut(folded);
    tsu_rule_complain(place, _("text cannot stand in <%s>: “%s”"), (const char *) place->node->name,
                      shown);
}

static char *
order_of(const TsuRuleChild *children, unsigned n)
{
    g_autoptr(GString) order = g_string_new(NULL);

    for (unsigned i = 0; i < n; i++)
        g_string_append_printf(order, "%s%s", i > 0 ? ", " : "", children[i].name);
    return g_string_free(g_steal_pointer(&order), FALSE);
}

static void
read_child(const TsuRulePlace *place, const TsuRuleChild *children, unsigned n, unsigned *counts,
           unsigned *last, gpointer target)
{
    const char *name = (const char *) place->node->name;
    const char *parent = (const char *) place->node->parent->name;
    unsigned i = 0;

    while (i < n && !(tsu_rule_is_ours(place->node) && strcmp(children[i].name, name) == 0))
        i++;
    if (i == n) {
        g_autofree char *shown = shown_name(place->node);
        g_autofree char *order = order_of(children, n);

        tsu_rule_complain(place, _("<%s> cannot stand in <%s>; allowed: %s"), shown, parent,
                          n > 0 ? order : _("nothing"));
        return;
    }
    if (i < *last) {
        g_autofree char *order = order_of(children, n);

        tsu_rule_complain(place, _("<%s> stands behind <%s>; the order is %s"), name,
                          children[*last].name, order);
    }
    *last = MAX(*last, i);
    counts[i]++;
    if (children[i].max > 0 && counts[i] == children[i].max + 1)
        tsu_rule_complain(place, _("<%s> stands more than once in <%s>; only the first counts"),
                          name, parent);
    if (children[i].max == 0 || counts[i] <= children[i].max)
        children[i].read(place, target);
}

void
tsu_rule_children(const TsuRulePlace *place, const TsuRuleChild *children, unsigned n,
                  gpointer target)
{
    g_autofree unsigned *counts = g_new0(unsigned, n + 1);
    unsigned last = 0;

    for (xmlNode *child = place->node->children; child != NULL; child = child->next) {
        if (child->type == XML_ELEMENT_NODE) {
            read_child(&(TsuRulePlace){place->parse, child, place->id}, children, n, counts, &last,
                       target);
        } else if (child->type == XML_TEXT_NODE || child->type == XML_CDATA_SECTION_NODE) {
            if (n == 0 && is_blank((const char *) child->content))
                tsu_rule_complain(place, _("blanks stand in <%s>; end it with “/>”"),
                                  (const char *) place->node->name);
            else
                tsu_rule_stray_text(place, child);
        }
    }
    for (unsigned i = 0; i < n; i++)
        if (counts[i] < children[i].min)
            tsu_rule_complain(place, _("<%s> has no <%s>, which it needs"),
                              (const char *) place->node->name, children[i].name);
}
