/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Files that are too large, too many or too strange to be kept: made here. */

#include <glib/gstdio.h>
#include <string.h>

#include "xml-testing.h"

#define PERSON                                                                                     \
    "<person ref=\"HM-%u\"><birthDate>1999-02-03</birthDate><nationality>VNM</nationality>"        \
    "<name ref=\"n\"><form>passport</form><given>ANH %u</given></name></person>\n"

static GString *
begin_document(void)
{
    g_autofree char *text = xml_testing_document("delivery", "");

    text[strlen(text) - strlen("</exchange>\n")] = '\0';
    return g_string_new(text);
}

static void
add_person(GString *text, const char *ref, const char *inner)
{
    g_string_append_printf(text,
                           "<person ref=\"%s\"><birthDate>1999-02-03</birthDate>"
                           "<nationality>VNM</nationality>",
                           ref);
    g_string_append(text, inner);
    g_string_append(text, "</person>\n");
}

static TsuXmlReader *
end_document(GString *text)
{
    g_autoptr(GBytes) bytes = NULL;

    g_string_append(text, "</exchange>\n");
    bytes = g_string_free_to_bytes(text);
    return tsu_xml_reader_new_for_bytes(bytes);
}

static void
assert_fatal(TsuXmlReader *reader, TsuIssueCode code)
{
    TsuBatchItem *item;

    tsu_xml_reader_start(reader);
    while ((item = tsu_xml_reader_next(reader)) != NULL)
        tsu_batch_item_free(item);
    g_assert_nonnull(tsu_xml_reader_fatal(reader));
    g_assert_cmpstr(tsu_issue_key(tsu_xml_reader_fatal(reader)->code), ==, tsu_issue_key(code));
    g_assert_null(tsu_xml_reader_hash(reader));
}

/* The next person has exactly this one issue. */
static void
assert_next(TsuXmlReader *reader, const char *ref, TsuIssueCode code, const char *field)
{
    g_autoptr(TsuBatchItem) item = tsu_xml_reader_next(reader);
    const TsuIssue *issue;

    g_assert_nonnull(item);
    g_assert_cmpstr(item->head->ref, ==, ref);
    if (code == TSU_N_ISSUES) {
        g_assert_cmpuint(item->issues->len, ==, 0);
        return;
    }
    g_assert_cmpuint(item->issues->len, ==, 1);
    issue = g_ptr_array_index(item->issues, 0);
    g_assert_cmpstr(tsu_issue_key(issue->code), ==, tsu_issue_key(code));
    g_assert_cmpstr(issue->field, ==, field);
    g_assert_true(item->held);
}

/* A parser without a guard in front of it takes minutes for this. */
static void
test_attributes(void)
{
    GString *text = begin_document();
    g_autoptr(TsuXmlReader) reader = NULL;

    g_string_append(text, "<person");
    for (unsigned i = 0; i < 200000; i++)
        g_string_append_printf(text, " a%u=\"\"", i);
    g_string_append(text, "/>");
    reader = end_document(text);
    assert_fatal(reader, TSU_ISSUE_TAG_TOO_LARGE);
    g_assert_cmpint(tsu_xml_reader_fatal(reader)->line, ==, 4);
}

static void
test_tags(void)
{
    static const struct {
        const char *before, *after;
        TsuIssueCode code;
    } CASES[] = {
        {"<person ref=\"", "\"/>", TSU_ISSUE_TAG_TOO_LARGE},
        {"<!--", "-->", TSU_ISSUE_TAG_TOO_LARGE},
        {"<?", "?>", TSU_ISSUE_TAG_TOO_LARGE},
        {"<", "/>", TSU_ISSUE_TAG_TOO_LARGE},
        {"</", ">", TSU_ISSUE_TAG_TOO_LARGE},
        {"&", ";", TSU_ISSUE_NOT_XML},
        {"&#", ";", TSU_ISSUE_NOT_XML},
    };

    for (unsigned i = 0; i < G_N_ELEMENTS(CASES); i++) {
        GString *text = begin_document();
        g_autoptr(TsuXmlReader) reader = NULL;

        g_string_append(text, CASES[i].before);
        for (unsigned j = 0; j < 100000; j++)
            g_string_append_c(text, 'a');
        g_string_append(text, CASES[i].after);
        reader = end_document(text);
        assert_fatal(reader, CASES[i].code);
    }
}

/* Ever new names fill the parser's dictionary, which has its limit. */
static void
test_names(void)
{
    GString *text = begin_document();
    g_autoptr(TsuXmlReader) reader = NULL;

    g_string_append(text, "<person ref=\"x\"><f:f xmlns:f=\"urn:f\">");
    for (unsigned i = 0; i < 1000000; i++)
        g_string_append_printf(text, "<name-that-is-of-some-length-%u/>", i);
    g_string_append(text, "</f:f></person>");
    reader = end_document(text);
    assert_fatal(reader, TSU_ISSUE_NOT_XML);
}

static void
test_lines(void)
{
    GString *text = begin_document();
    g_autoptr(TsuXmlReader) reader = NULL;
    g_autoptr(TsuBatchItem) item = NULL;

    for (unsigned i = 0; i < 150000; i++)
        g_string_append_c(text, '\n');
    add_person(text, "HM-1", "\n<language>xx</language>");
    g_string_append(text, "<stray/>\n");
    reader = end_document(text);
    g_assert_true(tsu_xml_reader_start(reader));
    item = tsu_xml_reader_next(reader);
    g_assert_cmpint(item->line, ==, 150004);
    g_assert_cmpint(((TsuIssue *) g_ptr_array_index(item->issues, 0))->line, ==, 150005);
    g_assert_null(tsu_xml_reader_next(reader));
    g_assert_cmpint(((TsuIssue *) g_ptr_array_index(tsu_xml_reader_notices(reader), 0))->line, ==,
                    150006);
}

static void
test_texts(void)
{
    GString *text = begin_document();
    g_autoptr(GString) inner = g_string_new(NULL);
    g_autofree char *megabyte = g_strnfill(1 << 20, 'x');
    g_autofree char *most = g_strnfill(20000, 'x');
    g_autoptr(TsuXmlReader) reader = NULL;

    g_string_printf(inner, "<birthPlace>%s</birthPlace>", megabyte);
    add_person(text, "long", inner->str);
    g_string_printf(inner, "<birthPlace><![CDATA[%s]]></birthPlace>", megabyte);
    add_person(text, "cdata", inner->str);
    g_string_printf(inner, "<careExperience>%s</careExperience>", most);
    add_person(text, "most", inner->str);
    g_string_printf(inner, "<careExperience>%sx</careExperience>", most);
    add_person(text, "more", inner->str);
    g_string_printf(inner, "<photo>%s</photo>", megabyte);
    add_person(text, "photo", inner->str);
    add_person(text, "good", "");
    reader = end_document(text);
    g_assert_true(tsu_xml_reader_start(reader));
    assert_next(reader, "long", TSU_ISSUE_TEXT_TOO_LONG, "birth_place");
    assert_next(reader, "cdata", TSU_ISSUE_TEXT_TOO_LONG, "birth_place");
    assert_next(reader, "most", TSU_N_ISSUES, NULL);
    assert_next(reader, "more", TSU_ISSUE_TEXT_TOO_LONG, "care_experience");
    assert_next(reader, "photo", TSU_ISSUE_IMAGE_TOO_LARGE, "photo");
    assert_next(reader, "good", TSU_N_ISSUES, NULL);
    g_assert_null(tsu_xml_reader_next(reader));
    g_assert_nonnull(tsu_xml_reader_hash(reader));
}

static char *
photo_of(gsize size)
{
    g_autofree guchar *bytes = g_malloc0(size);
    g_autofree char *base64 = NULL;

    memcpy(bytes, "\xFF\xD8\xFF", 3);
    base64 = g_base64_encode(bytes, size);
    return g_strdup_printf("<photo>%s</photo>", base64);
}

static void
test_photos(void)
{
    GString *text = begin_document();
    g_autofree char *most = photo_of(TSU_XML_MAX_IMAGE);
    g_autofree char *more = photo_of(TSU_XML_MAX_IMAGE + 1);
    g_autoptr(TsuXmlReader) reader = NULL;
    TsuBatchItem *item;

    add_person(text, "most", most);
    add_person(text, "more", more);
    reader = end_document(text);
    g_assert_true(tsu_xml_reader_start(reader));
    item = tsu_xml_reader_next(reader);
    g_assert_cmpuint(item->issues->len, ==, 0);
    g_assert_cmpuint(g_bytes_get_size(item->head->bytes), ==, TSU_XML_MAX_IMAGE);
    tsu_batch_item_free(item);
    assert_next(reader, "more", TSU_ISSUE_IMAGE_TOO_LARGE, "photo");
}

/* Each in its way: many records, one large foreign element, much that is not known, bare text. */
static void
test_people_too_large(void)
{
    static const char *const WAYS[][3] = {
        {"", "<name><form>passport</form><given>ANH</given><note>0123456789</note></name>", ""},
        {"<f:x xmlns:f=\"urn:f\">", "<f:y>0123456789</f:y>", "</f:x>"},
        {"<unknown>", "<x>0123456789</x>", "</unknown>"},
        {"", "0123456789", ""},
    };
    GString *text = begin_document();
    g_autoptr(TsuXmlReader) reader = NULL;

    for (unsigned i = 0; i < G_N_ELEMENTS(WAYS); i++) {
        g_autoptr(GString) inner = g_string_new(WAYS[i][0]);

        while (inner->len < 3 << 20)
            g_string_append(inner, WAYS[i][1]);
        g_string_append(inner, WAYS[i][2]);
        add_person(text, "large", inner->str);
        add_person(text, "good", "");
    }
    reader = end_document(text);
    g_assert_true(tsu_xml_reader_start(reader));
    for (unsigned i = 0; i < G_N_ELEMENTS(WAYS); i++) {
        TsuBatchItem *item = tsu_xml_reader_next(reader);
        const TsuIssue *last;

        g_assert_cmpstr(item->head->ref, ==, "large");
        g_assert_true(item->held);
        g_assert_cmpuint(item->records->len, ==, 0);
        g_assert_cmpuint(item->issues->len, >=, 1);
        last = g_ptr_array_index(item->issues, item->issues->len - 1);
        g_assert_cmpint(last->code, ==, TSU_ISSUE_PERSON_TOO_LARGE);
        tsu_batch_item_free(item);
        assert_next(reader, "good", TSU_N_ISSUES, NULL);
    }
    g_assert_null(tsu_xml_reader_next(reader));
    g_assert_null(tsu_xml_reader_fatal(reader));
}

/* Many records are compared in passing, and many issues are told but not all kept. */
static void
test_many(void)
{
    GString *text = begin_document();
    g_autoptr(GString) inner = g_string_new(NULL);
    g_autoptr(TsuXmlReader) reader = NULL;
    TsuBatchItem *item;

    for (unsigned i = 0; i < 9000; i++)
        g_string_append_printf(
            inner, "<name ref=\"%u\"><form>known_as</form><given>A%u</given></name>", i, i % 8999);
    add_person(text, "HM-1", inner->str);
    g_string_truncate(inner, 0);
    for (unsigned i = 0; i < 9000; i++)
        g_string_append_printf(
            inner, "<name ref=\"%u\"><form>known_as</form><given>A</given></name>", i % 8999);
    add_person(text, "HM-2", inner->str);
    g_string_truncate(inner, 0);
    for (unsigned i = 0; i < 9000; i++)
        g_string_append(inner, "<unknown/>");
    add_person(text, "HM-3", inner->str);
    for (unsigned i = 0; i < 50000; i++)
        g_string_append(text, "<stray/>");
    reader = end_document(text);

    g_assert_true(tsu_xml_reader_start(reader));
    item = tsu_xml_reader_next(reader);
    g_assert_cmpuint(item->records->len, ==, 9000);
    g_assert_false(item->held);
    tsu_batch_item_free(item);
    assert_next(reader, "HM-2", TSU_ISSUE_DOUBLE_RECORD_REF, NULL);
    item = tsu_xml_reader_next(reader);
    g_assert_true(item->held);
    g_assert_cmpuint(item->issues->len, ==, TSU_XML_MAX_ISSUES);
    tsu_batch_item_free(item);
    g_assert_null(tsu_xml_reader_next(reader));
    g_assert_cmpuint(tsu_xml_reader_notices(reader)->len, ==, TSU_XML_MAX_ISSUES);
}

/* A file of any length, made while it is read. */
typedef struct {
    GString *text;
    gsize given;
    unsigned people, next;
    bool ended;
    const char *format;
} Stream;

static gssize
read_stream(gpointer data, uint8_t *buffer, gsize size, GError **error)
{
    Stream *stream = data;

    if (stream->given == stream->text->len) {
        g_string_truncate(stream->text, 0);
        stream->given = 0;
        for (unsigned i = 0; i < 100 && stream->next < stream->people; i++) {
            stream->next++;
            if (stream->format != NULL)
                g_string_append(stream->text, stream->format);
            else
                g_string_append_printf(stream->text, PERSON, stream->next, stream->next);
        }
        if (stream->text->len == 0 && !stream->ended) {
            g_string_append(stream->text, "</exchange>\n");
            stream->ended = true;
        }
    }
    size = MIN(size, stream->text->len - stream->given);
    memcpy(buffer, stream->text->str + stream->given, size);
    stream->given += size;
    return (gssize) size;
}

static int64_t
read_people(unsigned people, const char *format, TsuIssueCode code)
{
    Stream stream = {.text = begin_document(), .people = people, .format = format};
    g_autoptr(TsuXmlReader) reader = tsu_xml_reader_new(read_stream, &stream, NULL, -1);
    TsuBatchItem *item;
    int64_t count = 0;

    g_assert_true(tsu_xml_reader_start(reader));
    while ((item = tsu_xml_reader_next(reader)) != NULL) {
        count++;
        tsu_batch_item_free(item);
    }
    if (code == TSU_N_ISSUES)
        g_assert_null(tsu_xml_reader_fatal(reader));
    else
        g_assert_cmpint(tsu_xml_reader_fatal(reader)->code, ==, code);
    g_string_free(stream.text, TRUE);
    return count;
}

static void
test_flat_memory(void)
{
    long before;

    if (g_getenv("TSUBAME_VALGRIND") != NULL) {
        g_test_skip("valgrind keeps aside what is freed");
        return;
    }
    g_assert_cmpint(read_people(2000, NULL, TSU_N_ISSUES), ==, 2000);
    before = xml_testing_peak();
    g_assert_cmpint(read_people(20000, NULL, TSU_N_ISSUES), ==, 20000);
#ifdef __SANITIZE_ADDRESS__
    before = xml_testing_peak(); /* what is freed is kept aside by the sanitizer */
#endif
    g_assert_cmpint(xml_testing_peak() - before, <, 2048);
}

static void
test_too_many_people(void)
{
    int64_t read = read_people(TSU_XML_MAX_PEOPLE + 1, "<omitted ref=\"a\" reason=\"b\"/>",
                               TSU_ISSUE_TOO_MANY_PEOPLE);

    g_assert_cmpint(read, <=, TSU_XML_MAX_PEOPLE);
}

static gssize
read_broken(gpointer data, uint8_t *buffer, gsize size, GError **error)
{
    static const char text[] = "<exchange ";
    unsigned *calls = data;

    if ((*calls)++ < 200) {
        memcpy(buffer, text, strlen(text));
        return (gssize) strlen(text);
    }
    g_set_error_literal(error, G_FILE_ERROR, G_FILE_ERROR_IO, "the disk is gone");
    return -1;
}

static void
test_broken_disk(void)
{
    unsigned calls = 0;
    g_autoptr(TsuXmlReader) reader = tsu_xml_reader_new(read_broken, &calls, NULL, -1);

    assert_fatal(reader, TSU_ISSUE_FILE_UNREADABLE);
    g_assert_cmpstr(tsu_xml_reader_fatal(reader)->found, ==, "the disk is gone");
}

/* A size that is known is looked at first; one that is not is counted on the way. */
static void
test_too_large_file(void)
{
    unsigned calls = 0;
    g_autoptr(TsuXmlReader) reader =
        tsu_xml_reader_new(read_broken, &calls, NULL, TSU_XML_MAX_FILE + 1);

    assert_fatal(reader, TSU_ISSUE_FILE_TOO_LARGE);
    g_assert_cmpuint(calls, ==, 0);
}

static void
test_open(void)
{
    g_autofree char *folder = g_dir_make_tmp("tsubame-xml-XXXXXX", NULL);
    g_autofree char *path = g_build_filename(folder, "file.xml", NULL);
    g_autofree char *text = xml_testing_document("delivery", "");
    g_autofree char *hash = g_compute_checksum_for_string(G_CHECKSUM_SHA256, text, -1);
    g_autoptr(GError) error = NULL;
    g_autoptr(TsuXmlReader) reader = NULL;

    g_assert_null(tsu_xml_reader_open(path, &error));
    g_assert_error(error, G_FILE_ERROR, G_FILE_ERROR_NOENT);
    g_clear_error(&error);
    g_assert_null(tsu_xml_reader_open(folder, &error));
    g_assert_error(error, G_FILE_ERROR, G_FILE_ERROR_ISDIR);
    g_clear_error(&error);

    g_assert_true(g_file_set_contents(path, text, -1, NULL));
    reader = tsu_xml_reader_open(path, &error);
    g_assert_no_error(error);
    g_assert_cmpint(tsu_xml_reader_size(reader), ==, (int64_t) strlen(text));
    g_assert_cmpint(tsu_xml_reader_position(reader), ==, 0);
    g_assert_true(tsu_xml_reader_start(reader));
    g_assert_null(tsu_xml_reader_hash(reader));
    g_assert_null(tsu_xml_reader_next(reader));
    g_assert_null(tsu_xml_reader_fatal(reader));
    g_assert_cmpint(tsu_xml_reader_position(reader), ==, (int64_t) strlen(text));
    g_assert_cmpstr(tsu_xml_reader_hash(reader), ==, hash);
    g_remove(path);
    g_rmdir(folder);
}

/* What is wrong before the first look ends the reading there, and freeing in the middle is fine. */
static void
test_half_way(void)
{
    GString *text = begin_document();
    g_autoptr(TsuXmlReader) reader = NULL;
    g_autoptr(GBytes) nothing = g_bytes_new(NULL, 0);
    g_autoptr(TsuXmlReader) empty = tsu_xml_reader_new_for_bytes(nothing);
    g_autoptr(TsuXmlReader) untouched = tsu_xml_reader_new_for_bytes(nothing);

    for (unsigned i = 1; i < 500; i++)
        g_string_append_printf(text, PERSON, i, i);
    reader = end_document(text);
    /* next() alone reads the header too. */
    assert_next(reader, "HM-1", TSU_N_ISSUES, NULL);
    g_assert_cmpstr(tsu_xml_reader_header(reader)->sender.code, ==, "VN-HOAMAI");
    assert_fatal(empty, TSU_ISSUE_FILE_EMPTY);
    g_assert_null(tsu_xml_reader_fatal(untouched));
}

static gpointer
read_in_thread(gpointer data)
{
    g_autoptr(TsuXmlReader) reader = tsu_xml_reader_new_for_bytes(data);

    return xml_testing_read(reader);
}

static void
test_threads(void)
{
    GString *text = begin_document();
    g_autoptr(GBytes) bytes = NULL;
    g_autofree char *expected = NULL;
    GThread *threads[4];

    for (unsigned i = 1; i < 300; i++) {
        g_string_append_printf(text, PERSON, i, i);
        g_string_append(text, "<person ref=\"bad\"><birthDate>x</birthDate></person>");
    }
    g_string_append(text, "</exchange>");
    bytes = g_string_free_to_bytes(text);
    expected = read_in_thread(bytes);
    for (unsigned i = 0; i < G_N_ELEMENTS(threads); i++)
        threads[i] = g_thread_new("reader", read_in_thread, bytes);
    for (unsigned i = 0; i < G_N_ELEMENTS(threads); i++) {
        g_autofree char *found = g_thread_join(threads[i]);

        g_assert_cmpstr(found, ==, expected);
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    xml_testing_be_silent();
    g_test_add_func("/xml/reader/flat-memory", test_flat_memory);
    g_test_add_func("/xml/reader/attributes", test_attributes);
    g_test_add_func("/xml/reader/tags", test_tags);
    g_test_add_func("/xml/reader/names", test_names);
    g_test_add_func("/xml/reader/lines", test_lines);
    g_test_add_func("/xml/reader/texts", test_texts);
    g_test_add_func("/xml/reader/photos", test_photos);
    g_test_add_func("/xml/reader/people-too-large", test_people_too_large);
    g_test_add_func("/xml/reader/many", test_many);
    g_test_add_func("/xml/reader/too-many-people", test_too_many_people);
    g_test_add_func("/xml/reader/broken-disk", test_broken_disk);
    g_test_add_func("/xml/reader/too-large-file", test_too_large_file);
    g_test_add_func("/xml/reader/open", test_open);
    g_test_add_func("/xml/reader/half-way", test_half_way);
    g_test_add_func("/xml/reader/threads", test_threads);
    return g_test_run();
}
