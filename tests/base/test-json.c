/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib.h>

#include "tsu-json.h"

static void
write_sample(TsuJson *json)
{
    tsu_json_begin_object(json);
    tsu_json_member_string(json, "name", "Nguyễn \"Ánh\"");
    tsu_json_member_int(json, "least", INT64_MIN);
    tsu_json_member_bool(json, "yes", true);
    tsu_json_member_string(json, "none", NULL);
    tsu_json_member(json, "empty");
    tsu_json_begin_array(json);
    tsu_json_end_array(json);
    tsu_json_member(json, "nothing");
    tsu_json_begin_object(json);
    tsu_json_end_object(json);
    tsu_json_member(json, "list");
    tsu_json_begin_array(json);
    tsu_json_int(json, 0);
    tsu_json_bool(json, false);
    tsu_json_null(json);
    tsu_json_begin_object(json);
    tsu_json_member_int(json, "x", -1);
    tsu_json_end_object(json);
    tsu_json_end_array(json);
    tsu_json_end_object(json);
}

static void
test_plain(void)
{
    g_autoptr(GString) out = g_string_new(NULL);
    g_autoptr(TsuJson) json = tsu_json_new(out, false);

    g_assert_false(tsu_json_is_complete(json));
    write_sample(json);
    g_assert_true(tsu_json_is_complete(json));
    g_assert_cmpstr(out->str, ==,
                    "{\"name\":\"Nguyễn \\\"Ánh\\\"\",\"least\":-9223372036854775808,"
                    "\"yes\":true,\"none\":null,\"empty\":[],\"nothing\":{},"
                    "\"list\":[0,false,null,{\"x\":-1}]}");
}

static void
test_pretty(void)
{
    g_autoptr(GString) out = g_string_new(NULL);
    g_autoptr(TsuJson) json = tsu_json_new(out, true);

    write_sample(json);
    g_assert_cmpstr(out->str, ==,
                    "{\n"
                    "  \"name\": \"Nguyễn \\\"Ánh\\\"\",\n"
                    "  \"least\": -9223372036854775808,\n"
                    "  \"yes\": true,\n"
                    "  \"none\": null,\n"
                    "  \"empty\": [],\n"
                    "  \"nothing\": {},\n"
                    "  \"list\": [\n"
                    "    0,\n"
                    "    false,\n"
                    "    null,\n"
                    "    {\n"
                    "      \"x\": -1\n"
                    "    }\n"
                    "  ]\n"
                    "}");
}

static void
test_strings(void)
{
    static const struct {
        const char *text;
        const char *written;
    } cases[] = {
        {"", "\"\""},
        {"a/b", "\"a/b\""},
        {"\"\\", "\"\\\"\\\\\""},
        {"\b\f\n\r\t", "\"\\b\\f\\n\\r\\t\""},
        {"\x01\x1f\x7f", "\"\\u0001\\u001f\\u007f\""},
        {"အေး 𠮷", "\"အေး 𠮷\""},
        {"a\xe2\x80\xa8\xe2\x80\xa9z", "\"a\\u2028\\u2029z\""},
        {"a\xff"
         "b",
         "\"a\xef\xbf\xbd"
         "b\""},
        {"\xe3\x81", "\"\xef\xbf\xbd\xef\xbf\xbd\""},
        {"\xed\xa0\x80", "\"\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd\""},
        {"\xc0\x80", "\"\xef\xbf\xbd\xef\xbf\xbd\""},
    };

    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GString) out = g_string_new(NULL);
        g_autoptr(TsuJson) json = tsu_json_new(out, false);

        tsu_json_string(json, cases[i].text);
        g_assert_cmpstr(out->str, ==, cases[i].written);
        g_assert_true(g_utf8_validate(out->str, -1, NULL));
        g_assert_true(tsu_json_is_complete(json));
    }
}

/* The text may be passed on and emptied between calls. */
static void
test_in_pieces(void)
{
    g_autoptr(GString) out = g_string_new(NULL);
    g_autoptr(GString) all = g_string_new(NULL);
    g_autoptr(TsuJson) json = tsu_json_new(out, true);

    tsu_json_begin_array(json);
    for (int i = 0; i < 3; i++) {
        tsu_json_int(json, i);
        g_string_append(all, out->str);
        g_string_truncate(out, 0);
    }
    tsu_json_end_array(json);
    g_string_append(all, out->str);
    g_assert_cmpstr(all->str, ==, "[\n  0,\n  1,\n  2\n]");
}

static void
misuse(gconstpointer data)
{
    g_autoptr(GString) out = g_string_new(NULL);
    g_autoptr(TsuJson) json = tsu_json_new(out, false);
    g_autofree char *before = NULL;
    int which = GPOINTER_TO_INT(data);

    if (which == 0 || which == 1 || which == 2)
        tsu_json_begin_object(json);
    if (which == 2)
        tsu_json_member(json, "a");
    if (which == 3)
        tsu_json_begin_array(json);
    if (which == 4)
        tsu_json_null(json);
    before = g_strdup(out->str);
    g_test_expect_message("tsu-base", G_LOG_LEVEL_CRITICAL, "*assertion*");
    switch (which) {
    case 0:
        tsu_json_int(json, 1); /* no name before it */
        break;
    case 1:
        tsu_json_end_array(json); /* an object is open */
        break;
    case 2:
        tsu_json_end_object(json); /* a name without a value */
        break;
    case 3:
        tsu_json_member(json, "a"); /* in an array */
        break;
    default:
        tsu_json_null(json); /* a second value */
        break;
    }
    g_test_assert_expected_messages();
    g_assert_cmpstr(out->str, ==, before);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/json/plain", test_plain);
    g_test_add_func("/json/pretty", test_pretty);
    g_test_add_func("/json/strings", test_strings);
    g_test_add_func("/json/in-pieces", test_in_pieces);
    g_test_add_data_func("/json/misuse/no-name", GINT_TO_POINTER(0), misuse);
    g_test_add_data_func("/json/misuse/wrong-end", GINT_TO_POINTER(1), misuse);
    g_test_add_data_func("/json/misuse/no-value", GINT_TO_POINTER(2), misuse);
    g_test_add_data_func("/json/misuse/name-in-array", GINT_TO_POINTER(3), misuse);
    g_test_add_data_func("/json/misuse/two-values", GINT_TO_POINTER(4), misuse);
    return g_test_run();
}
