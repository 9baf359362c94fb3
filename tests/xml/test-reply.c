/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The reply to a sender: against tests/data/xml/reply.expected, and against the schema. */

#include <string.h>

#include "tsu-xml-reply.h"
#include "tsu-xml-validate.h"
#include "xml-testing.h"

static const TsuReplyHeader HEADER = {
    .from_code = "JP-TSUBAME",
    .from_name = "つばめ協同組合",
    .to_code = "VN-HOAMAI",
    .to_name = "Hoa Mai",
    .date = "2026-11-23",
    .file = "delivery.xml",
    .sha256 = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",
};

/* Replies to a document: held people are told why, others are said to be taken. */
static GBytes *
reply_to(const char *document, const TsuReplyHeader *header, TsuCatalog *ja)
{
    g_autoptr(GBytes) bytes = g_bytes_new(document, strlen(document));
    g_autoptr(TsuXmlReader) reader = tsu_xml_reader_new_for_bytes(bytes);
    g_autoptr(GPtrArray) items =
        g_ptr_array_new_with_free_func((GDestroyNotify) tsu_batch_item_free);
    g_autoptr(TsuReply) reply = tsu_reply_new(header, NULL, ja);
    TsuBatchItem *item;

    while ((item = tsu_xml_reader_next(reader)) != NULL)
        g_ptr_array_add(items, item);
    if (tsu_xml_reader_fatal(reader) != NULL)
        tsu_reply_add_notice(reply, tsu_xml_reader_fatal(reader));
    for (unsigned i = 0; i < tsu_xml_reader_notices(reader)->len; i++)
        tsu_reply_add_notice(reply, g_ptr_array_index(tsu_xml_reader_notices(reader), i));
    for (unsigned i = 0; i < items->len; i++) {
        item = g_ptr_array_index(items, i);
        tsu_reply_add(reply, item->type, item->head->ref, item->ordinal,
                      item->held ? TSU_REPLY_HELD : TSU_REPLY_TAKEN, item->issues);
    }
    return tsu_reply_finish(reply);
}

static void
assert_valid(GBytes *bytes)
{
    g_autoptr(GPtrArray) problems = g_ptr_array_new_with_free_func(g_free);

    if (!tsu_xml_validate_bytes(bytes, problems))
        g_error("%s: %s", (char *) g_ptr_array_index(problems, 0),
                (const char *) g_bytes_get_data(bytes, NULL));
}

static const char BODY[] =
    "<stray/>\n"
    "<organization code=\"VN-S1\"><kind>origin_school</kind></organization>\n"
    "<person ref=\"HM-1\"><birthDate>1999-02-03</birthDate><nationality>VNM</nationality>\n"
    "<language>&lt;x&gt; &amp; \"y\"</language></person>\n"
    "<person ref=\"HM &amp; 2\"><birthDate>1999-02-03</birthDate><nationality>VNM</nationality>\n"
    "<languageTest ref=\"t1\"><test>jlpt</test><date>2026-02-30</date><total>x</total>"
    "</languageTest></person>\n"
    "<person ref=\"HM-3\"><birthDate>1999-02-03</birthDate><nationality>VNM</nationality>\n"
    "<residenceCard ref=\"r\"><number>AB12345678CD</number></residenceCard></person>\n"
    "<person><birthDate>1999-02-03</birthDate><nationality>VNM</nationality></person>\n";

static void
test_words(void)
{
    g_autofree char *document = xml_testing_document("delivery", BODY);
    g_autofree char *path = xml_testing_source("tests/data/xml/reply.expected");
    g_autofree char *expected = NULL;
    g_autofree char *found = NULL;
    g_autoptr(GError) error = NULL;
    g_autoptr(TsuCatalog) ja =
        tsu_catalog_open(g_getenv("TSUBAME_LOCALEDIR"), "ja", "tsubame-paper", &error);
    g_autoptr(GBytes) bytes = NULL;
    g_autoptr(GBytes) again = NULL;

    g_assert_no_error(error);
    bytes = reply_to(document, &HEADER, ja);
    again = reply_to(document, &HEADER, ja);
    g_assert_true(g_bytes_equal(bytes, again));
    assert_valid(bytes);
    found = g_strndup(g_bytes_get_data(bytes, NULL), g_bytes_get_size(bytes));
    if (g_getenv("TSUBAME_ACCEPT") != NULL)
        g_assert_true(g_file_set_contents(path, found, -1, NULL));
    g_assert_true(g_file_get_contents(path, &expected, NULL, NULL));
    g_assert_cmpstr(found, ==, expected);
}

static void
test_refused_file(void)
{
    TsuReplyHeader header = HEADER;
    g_autoptr(GBytes) bytes = NULL;
    const char *text;

    header.to_code = header.to_name = header.sha256 = NULL;
    header.refused = true;
    header.file = "bad\xFF\x01name & <more>.xml";
    bytes = reply_to("<!DOCTYPE x [\x02]>", &header, NULL);
    assert_valid(bytes);
    text = g_bytes_get_data(bytes, NULL);
    g_assert_nonnull(strstr(text, "refused=\"true\""));
    g_assert_nonnull(strstr(text, "code=\"doctype\""));
}

static void
test_statuses(void)
{
    g_autoptr(TsuReply) reply = tsu_reply_new(&HEADER, NULL, NULL);
    g_autoptr(GBytes) bytes = NULL;
    const char *text;

    for (TsuReplyStatus status = 0; status < TSU_N_REPLIES; status++)
        tsu_reply_add(reply, status % 2 ? TSU_ITEM_PERSON : TSU_ITEM_ORGANIZATION, "x",
                      (int64_t) status + 1, status, NULL);
    bytes = tsu_reply_finish(reply);
    assert_valid(bytes);
    text = g_bytes_get_data(bytes, NULL);
    for (TsuReplyStatus status = 0; status < TSU_N_REPLIES; status++) {
        g_autofree char *said = g_strdup_printf("status=\"%s\"", tsu_reply_status_key(status));
        g_autofree char *counted =
            g_strdup_printf(" %s=\"%u\"", tsu_reply_status_key(status), status % 2);

        g_assert_nonnull(strstr(text, said));
        /* People are counted, organizations are not. */
        g_assert_nonnull(strstr(text, counted));
    }
}

/* Each issue there is can stand in a reply. */
static void
test_every_issue(void)
{
    g_autoptr(TsuReply) reply = tsu_reply_new(&HEADER, NULL, NULL);
    g_autoptr(GPtrArray) issues = g_ptr_array_new_with_free_func((GDestroyNotify) tsu_issue_free);
    g_autoptr(GBytes) bytes = NULL;

    for (TsuIssueCode code = 0; code < TSU_N_ISSUES; code++) {
        TsuIssue *issue = tsu_issue_new(code);

        issue->line = code;
        issue->entity = g_strdup("no_such_entity");
        issue->field = g_strdup("no_such_field");
        g_ptr_array_add(issues, issue);
    }
    tsu_reply_add(reply, TSU_ITEM_PERSON, "x", 1, TSU_REPLY_HELD, issues);
    bytes = tsu_reply_finish(reply);
    assert_valid(bytes);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    xml_testing_be_silent();
    g_test_add_func("/xml/reply/words", test_words);
    g_test_add_func("/xml/reply/refused-file", test_refused_file);
    g_test_add_func("/xml/reply/statuses", test_statuses);
    g_test_add_func("/xml/reply/every-issue", test_every_issue);
    return g_test_run();
}
