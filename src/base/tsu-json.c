/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tsu-json.h"

typedef struct {
    bool object;
    bool empty;
} Level;

struct _TsuJson {
    GString *out; /* borrowed */
    bool pretty;
    bool named; /* a member's name was written and waits for its value */
    bool done;  /* the one value of the text is whole */
    GArray *levels;
};

TsuJson *
tsu_json_new(GString *out, bool pretty)
{
    TsuJson *json = g_new0(TsuJson, 1);

    json->out = out;
    json->pretty = pretty;
    json->levels = g_array_new(FALSE, FALSE, sizeof(Level));
    return json;
}

void
tsu_json_free(TsuJson *json)
{
    if (json == NULL)
        return;
    g_array_unref(json->levels);
    g_free(json);
}

static Level *
current_level(TsuJson *json)
{
    if (json->levels->len == 0)
        return NULL;
    return &g_array_index(json->levels, Level, json->levels->len - 1);
}

static void
new_line(TsuJson *json)
{
    if (!json->pretty)
        return;
    g_string_append_c(json->out, '\n');
    for (guint i = 0; i < json->levels->len; i++)
        g_string_append(json->out, "  ");
}

/* A comma and a new line before a member or an element. */
static void
begin_item(TsuJson *json, Level *level)
{
    if (!level->empty)
        g_string_append_c(json->out, ',');
    level->empty = false;
    new_line(json);
}

/* What every value does first. False, with a critical warning, where no value may stand. */
static bool
begin_value(TsuJson *json)
{
    Level *level = current_level(json);

    if (level == NULL) {
        g_return_val_if_fail(!json->done, false);
    } else if (level->object) {
        g_return_val_if_fail(json->named, false);
        json->named = false;
    } else {
        begin_item(json, level);
    }
    return true;
}

static void
end_value(TsuJson *json)
{
    if (json->levels->len == 0)
        json->done = true;
}

static void
begin_container(TsuJson *json, bool object)
{
    Level level = {object, true};

    if (!begin_value(json))
        return;
    g_string_append_c(json->out, object ? '{' : '[');
    g_array_append_val(json->levels, level);
}

static void
end_container(TsuJson *json, bool object)
{
    Level *level = current_level(json);
    bool empty;

    g_return_if_fail(level != NULL && level->object == object && !json->named);
    empty = level->empty;
    g_array_set_size(json->levels, json->levels->len - 1);
    if (!empty)
        new_line(json);
    g_string_append_c(json->out, object ? '}' : ']');
    end_value(json);
}

void
tsu_json_begin_object(TsuJson *json)
{
    begin_container(json, true);
}

void
tsu_json_end_object(TsuJson *json)
{
    end_container(json, true);
}

void
tsu_json_begin_array(TsuJson *json)
{
    begin_container(json, false);
}

void
tsu_json_end_array(TsuJson *json)
{
    end_container(json, false);
}

static void
append_escaped(GString *out, gunichar c)
{
    switch (c) {
    case '"':
        g_string_append(out, "\\\"");
        break;
    case '\\':
        g_string_append(out, "\\\\");
        break;
    case '\b':
        g_string_append(out, "\\b");
        break;
    case '\f':
        g_string_append(out, "\\f");
        break;
    case '\n':
        g_string_append(out, "\\n");
        break;
    case '\r':
        g_string_append(out, "\\r");
        break;
    case '\t':
        g_string_append(out, "\\t");
        break;
    default:
        g_string_append_printf(out, "\\u%04x", c);
        break;
    }
}

static void
append_quoted(GString *out, const char *text)
{
    const char *run = text; /* what needs no change is copied in runs */
    const char *at = text;

    g_string_append_c(out, '"');
    while (*at != '\0') {
        unsigned char byte = (unsigned char) *at;
        gunichar c = byte;
        const char *next = at + 1;
        bool escape = byte < 0x20 || byte == '"' || byte == '\\' || byte == 0x7F;

        if (byte >= 0x80) {
            c = g_utf8_get_char_validated(at, -1);
            if (c == (gunichar) -1 || c == (gunichar) -2) {
                g_string_append_len(out, run, at - run);
                g_string_append(out, "\xEF\xBF\xBD");
                run = at = next;
                continue;
            }
            next = g_utf8_next_char(at);
            escape = c == 0x2028 || c == 0x2029;
        }
        if (escape) {
            g_string_append_len(out, run, at - run);
            append_escaped(out, c);
            run = next;
        }
        at = next;
    }
    g_string_append_len(out, run, at - run);
    g_string_append_c(out, '"');
}

void
tsu_json_member(TsuJson *json, const char *name)
{
    Level *level = current_level(json);

    g_return_if_fail(level != NULL && level->object && !json->named);
    begin_item(json, level);
    append_quoted(json->out, name);
    g_string_append(json->out, json->pretty ? ": " : ":");
    json->named = true;
}

void
tsu_json_string(TsuJson *json, const char *text)
{
    if (text == NULL) {
        tsu_json_null(json);
        return;
    }
    if (!begin_value(json))
        return;
    append_quoted(json->out, text);
    end_value(json);
}

static void
append_literal(TsuJson *json, const char *literal)
{
    if (!begin_value(json))
        return;
    g_string_append(json->out, literal);
    end_value(json);
}

void
tsu_json_int(TsuJson *json, int64_t number)
{
    char digits[32];

    g_snprintf(digits, sizeof digits, "%" G_GINT64_FORMAT, (gint64) number);
    append_literal(json, digits);
}

void
tsu_json_bool(TsuJson *json, bool value)
{
    append_literal(json, value ? "true" : "false");
}

void
tsu_json_null(TsuJson *json)
{
    append_literal(json, "null");
}

void
tsu_json_member_string(TsuJson *json, const char *name, const char *text)
{
    tsu_json_member(json, name);
    tsu_json_string(json, text);
}

void
tsu_json_member_int(TsuJson *json, const char *name, int64_t number)
{
    tsu_json_member(json, name);
    tsu_json_int(json, number);
}

void
tsu_json_member_bool(TsuJson *json, const char *name, bool value)
{
    tsu_json_member(json, name);
    tsu_json_bool(json, value);
}

bool
tsu_json_is_complete(TsuJson *json)
{
    return json->done;
}
