/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tsu-xml-reply.h"

#include "tsu-issue-text.h"
#include "tsu-text.h"
#include "tsu-xml-escape-private.h"

static const char *const STATUS_KEYS[TSU_N_REPLIES] = {
    [TSU_REPLY_TAKEN] = "taken",   [TSU_REPLY_SAME] = "same",       [TSU_REPLY_HELD] = "held",
    [TSU_REPLY_REVIEW] = "review", [TSU_REPLY_SKIPPED] = "skipped", [TSU_REPLY_UNREAD] = "unread",
};

static const char *const SEVERITY_KEYS[] = {
    [TSU_SEVERITY_NOTICE] = "notice",
    [TSU_SEVERITY_ERROR] = "error",
    [TSU_SEVERITY_FATAL] = "fatal",
};

struct _TsuReply {
    GString *out;
    TsuCatalog *en, *ja;
    unsigned counts[TSU_N_REPLIES];
};

const char *
tsu_reply_status_key(TsuReplyStatus status)
{
    return STATUS_KEYS[status];
}

/* What comes from outside may hold what XML cannot. */
static void
append_clean(GString *out, const char *text, bool attribute)
{
    g_autoptr(GString) clean = g_string_new(NULL);

    if (tsu_text_is_valid(text, -1)) {
        tsu_xml_escape_append(out, text, -1, attribute);
        return;
    }
    g_autofree char *valid = g_utf8_make_valid(text, -1);
    for (const char *p = valid; *p != '\0'; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);

        g_string_append_unichar(
            clean, (c < 0x20 && c != '\t' && c != '\n') || c == 0xFFFE || c == 0xFFFF ? 0xFFFD : c);
    }
    tsu_xml_escape_append(out, clean->str, (gssize) clean->len, attribute);
}

static void
append_attribute(GString *out, const char *name, const char *value)
{
    if (value == NULL)
        return;
    g_string_append_printf(out, " %s=\"", name);
    append_clean(out, value, true);
    g_string_append_c(out, '"');
}

/* The name of an entity or field as the sender wrote it: the name of its element. */
static void
append_name(GString *out, const char *name, const char *value)
{
    g_autofree char *element = value != NULL ? tsu_name_to_element(value) : NULL;

    append_attribute(out, name, element);
}

static void
append_number(GString *out, const char *name, int64_t number)
{
    if (number > 0)
        g_string_append_printf(out, " %s=\"%" G_GINT64_FORMAT "\"", name, number);
}

static void
append_element(GString *out, const char *indent, const char *name, const char *value)
{
    if (value == NULL)
        return;
    g_string_append_printf(out, "%s  <%s>", indent, name);
    append_clean(out, value, false);
    g_string_append_printf(out, "</%s>\n", name);
}

static const char *
translate(const char *msgid, gpointer data)
{
    return tsu_catalog_get(data, msgid);
}

static void
append_text(GString *out, const char *indent, const char *language, const TsuIssue *issue,
            TsuCatalog *catalog)
{
    g_autofree char *text = tsu_issue_render_short(issue, translate, catalog);

    g_string_append_printf(out, "%s  <text xml:lang=\"%s\">", indent, language);
    append_clean(out, text, false);
    g_string_append(out, "</text>\n");
}

static void
append_problem(TsuReply *reply, const TsuIssue *issue, const char *indent)
{
    GString *out = reply->out;

    g_string_append_printf(out, "%s<problem code=\"%s\" severity=\"%s\"", indent,
                           tsu_issue_key(issue->code),
                           SEVERITY_KEYS[tsu_issue_severity(issue->code)]);
    append_number(out, "line", issue->line);
    append_name(out, "entity", issue->entity);
    append_attribute(out, "record", issue->record);
    append_name(out, "field", issue->field);
    g_string_append(out, ">\n");
    append_element(out, indent, "found", issue->found);
    append_element(out, indent, "allowed", issue->allowed);
    append_text(out, indent, "en", issue, reply->en);
    if (reply->ja != NULL)
        append_text(out, indent, "ja", issue, reply->ja);
    g_string_append_printf(out, "%s</problem>\n", indent);
}

static void
append_party(GString *out, const char *element, const char *code, const char *name)
{
    g_string_append_printf(out, "  <%s", element);
    append_attribute(out, "code", code);
    append_attribute(out, "name", name);
    g_string_append(out, "/>\n");
}

TsuReply *
tsu_reply_new(const TsuReplyHeader *header, TsuCatalog *en, TsuCatalog *ja)
{
    TsuReply *reply = g_new0(TsuReply, 1);
    GString *out = reply->out = g_string_new("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");

    reply->en = en;
    reply->ja = ja;
    g_string_append_printf(out, "<reply xmlns=\"%s\" version=\"%d.%d\"", TSU_XML_NAMESPACE,
                           TSU_XML_MAJOR, TSU_XML_MINOR);
    append_attribute(out, "date", header->date);
    g_string_append(out, ">\n");
    append_party(out, "sender", header->from_code, header->from_name);
    append_party(out, "receiver", header->to_code, header->to_name);
    g_string_append(out, "  <file");
    append_attribute(out, "name", header->file);
    append_attribute(out, "sha256", header->sha256);
    append_attribute(out, "refused", header->refused ? "true" : "false");
    g_string_append(out, "/>\n");
    return reply;
}

void
tsu_reply_free(TsuReply *reply)
{
    if (reply == NULL)
        return;
    if (reply->out != NULL)
        g_string_free(reply->out, TRUE);
    g_free(reply);
}

void
tsu_reply_add_notice(TsuReply *reply, const TsuIssue *issue)
{
    append_problem(reply, issue, "  ");
}

void
tsu_reply_add(TsuReply *reply, TsuItemType type, const char *ref, int64_t ordinal,
              TsuReplyStatus status, const GPtrArray *issues)
{
    const char *element = type == TSU_ITEM_ORGANIZATION ? "organization" : "person";
    GString *out = reply->out;

    if (type == TSU_ITEM_PERSON)
        reply->counts[status]++;
    g_string_append_printf(out, "  <%s", element);
    append_attribute(out, "ref", ref);
    append_number(out, "ordinal", ordinal);
    append_attribute(out, "status", STATUS_KEYS[status]);
    if (issues == NULL || issues->len == 0) {
        g_string_append(out, "/>\n");
        return;
    }
    g_string_append(out, ">\n");
    for (unsigned i = 0; i < issues->len; i++)
        append_problem(reply, g_ptr_array_index(issues, i), "    ");
    g_string_append_printf(out, "  </%s>\n", element);
}

GBytes *
tsu_reply_finish(TsuReply *reply)
{
    g_string_append(reply->out, "  <counts");
    for (unsigned i = 0; i < TSU_N_REPLIES; i++)
        g_string_append_printf(reply->out, " %s=\"%u\"", STATUS_KEYS[i], reply->counts[i]);
    g_string_append(reply->out, "/>\n</reply>\n");
    return g_string_free_to_bytes(g_steal_pointer(&reply->out));
}
