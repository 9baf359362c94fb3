/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What is written is what is read, and reads the same once more; what may not go out is refused. */

#include <glib/gstdio.h>
#include <string.h>

#include "tsu-xml-validate.h"
#include "tsu-xml-writer.h"
#include "xml-testing.h"

static bool
append_bytes(gpointer data, const char *bytes, gsize size, GError **error)
{
    g_string_append_len(data, bytes, (gssize) size);
    return true;
}

/* Writes all that a reader gives. */
static GBytes *
rewrite(GBytes *bytes)
{
    g_autoptr(TsuXmlReader) reader = tsu_xml_reader_new_for_bytes(bytes);
    g_autoptr(GString) out = g_string_new(NULL);
    g_autoptr(TsuXmlWriter) writer = tsu_xml_writer_new(append_bytes, out);
    g_autoptr(GError) error = NULL;
    g_autofree char *hash = NULL;
    TsuBatchItem *item;

    g_assert_true(tsu_xml_reader_start(reader));
    tsu_xml_writer_begin(writer, tsu_xml_reader_header(reader), &error);
    g_assert_no_error(error);
    while ((item = tsu_xml_reader_next(reader)) != NULL) {
        if (item->type == TSU_ITEM_ORGANIZATION)
            tsu_xml_writer_organization(writer, item->head, item->records, &error);
        else if (item->type == TSU_ITEM_PERSON)
            tsu_xml_writer_person(writer, item->head, item->records, item->number, &error);
        else
            tsu_xml_writer_omitted(writer, item->ref, item->reason, &error);
        g_assert_no_error(error);
        tsu_batch_item_free(item);
    }
    g_assert_null(tsu_xml_writer_hash(writer));
    tsu_xml_writer_end(writer, &error);
    g_assert_no_error(error);
    hash = g_compute_checksum_for_string(G_CHECKSUM_SHA256, out->str, (gssize) out->len);
    g_assert_cmpstr(tsu_xml_writer_hash(writer), ==, hash);
    g_assert_cmpint(tsu_xml_writer_size(writer), ==, (int64_t) out->len);
    return g_bytes_new(out->str, out->len);
}

/* What a reader says, without the lines, which the writer lays out anew. */
static char *
describe(GBytes *bytes)
{
    g_autoptr(TsuXmlReader) reader = tsu_xml_reader_new_for_bytes(bytes);
    g_autofree char *text = xml_testing_read(reader);
    g_autoptr(GRegex) lines = g_regex_new(" in line [0-9]+| line [0-9]+,", 0, 0, NULL);

    return g_regex_replace_literal(lines, text, -1, 0, "", 0, NULL);
}

static void
assert_round_trip(GBytes *first)
{
    g_autoptr(GBytes) second = rewrite(first);
    g_autoptr(GBytes) third = rewrite(second);
    g_autofree char *said_first = describe(first);
    g_autofree char *said_second = describe(second);
    g_autoptr(GPtrArray) problems = g_ptr_array_new_with_free_func(g_free);

    g_assert_cmpstr(said_first, ==, said_second);
    g_assert_true(g_bytes_equal(second, third));
    if (!tsu_xml_validate_bytes(second, problems))
        g_error("%s: %s", (char *) g_ptr_array_index(problems, 0),
                (const char *) g_bytes_get_data(second, NULL));
}

/* Every case that reads without an error, and the examples. */
static void
test_round_trip(void)
{
    static const char *const FOLDERS[] = {"tests/data/xml", "data/schema", NULL};
    unsigned tried = 0;

    for (unsigned i = 0; FOLDERS[i] != NULL; i++) {
        g_autofree char *folder = xml_testing_source(FOLDERS[i]);
        g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
        const char *name;

        while ((name = g_dir_read_name(dir)) != NULL) {
            g_autofree char *path = g_build_filename(folder, name, NULL);
            g_autofree char *said = NULL;
            g_autoptr(GBytes) bytes = NULL;
            char *text;
            gsize size;

            if (!g_str_has_suffix(name, ".xml") || !g_file_get_contents(path, &text, &size, NULL))
                continue;
            bytes = g_bytes_new_take(text, size);
            said = describe(bytes);
            if (strstr(said, " held") != NULL || strstr(said, "refused:") != NULL ||
                strstr(said, "outside:") != NULL || strstr(said, "! ") != NULL ||
                strstr(said, "exchange") != NULL || *said == '\0')
                continue;
            assert_round_trip(bytes);
            tried++;
        }
    }
    g_assert_cmpuint(tried, >, 20);
}

/* Characters that XML treats in its own way come back as they went. */
static void
test_characters(void)
{
    static const char *const TEXTS[] = {
        "a & b < c > d \" e ' f",
        "]]>",
        "&amp;",
        "<!-- -->",
        "a\nb\n\nc",
        "a\tb",
        "東京𠮷",
        "Nguyễn Thị",
        "မြန်မာ",
    };

    for (unsigned i = 0; i < G_N_ELEMENTS(TEXTS); i++) {
        g_autoptr(TsuRecord) person = tsu_record_new(TSU_PERSON);
        g_autoptr(GString) out = g_string_new(NULL);
        g_autoptr(TsuXmlWriter) writer = tsu_xml_writer_new(append_bytes, out);
        g_autoptr(GBytes) bytes = NULL;
        g_autoptr(TsuXmlReader) reader = NULL;
        g_autoptr(TsuBatchItem) item = NULL;
        g_autofree char *trimmed = g_strstrip(g_strdup(TEXTS[i]));
        TsuFileHeader header = {
            .kind = TSU_FILE_TRANSFER,
            .date = (char *) "2026-11-22",
            .sender = {.code = (char *) "A", .name = (char *) "a \"b\" & <c>"},
            .receiver = {.code = (char *) "B"},
        };

        person->ref = g_strdup(strpbrk(trimmed, "\n\t") == NULL ? trimmed : "1");
        tsu_record_set(person, "birth_date", "1999");
        tsu_record_set(person, "nationality", "VNM");
        tsu_record_set(person, "intent", trimmed);
        g_assert_true(tsu_xml_writer_begin(writer, &header, NULL));
        g_assert_true(tsu_xml_writer_person(writer, person, NULL, 0, NULL));
        g_assert_true(tsu_xml_writer_end(writer, NULL));
        bytes = g_bytes_new(out->str, out->len);
        reader = tsu_xml_reader_new_for_bytes(bytes);
        item = tsu_xml_reader_next(reader);
        g_assert_cmpstr(tsu_xml_reader_header(reader)->sender.name, ==, "a \"b\" & <c>");
        g_assert_cmpuint(item->issues->len, ==, 0);
        g_assert_cmpstr(item->head->ref, ==, person->ref);
        g_assert_cmpstr(tsu_record_get(item->head, "intent"), ==, trimmed);
    }
}

/* The order of records given is not the order of the file. */
static void
test_order(void)
{
    static const char *const ENTITIES[] = {"follow_up", "passport", "name", "passport"};
    g_autoptr(GPtrArray) records =
        g_ptr_array_new_with_free_func((GDestroyNotify) tsu_record_unref);
    g_autoptr(TsuRecord) person = tsu_record_new(TSU_PERSON);
    g_autoptr(GString) out = g_string_new(NULL);
    g_autoptr(TsuXmlWriter) writer = tsu_xml_writer_new(append_bytes, out);
    const TsuFileHeader header = {
        .kind = TSU_FILE_ANSWER,
        .date = (char *) "2026-11-22",
        .sender = {.code = (char *) "A"},
        .receiver = {.code = (char *) "B"},
    };

    person->ref = g_strdup("1");
    for (unsigned i = 0; i < G_N_ELEMENTS(ENTITIES); i++) {
        TsuRecord *record = tsu_record_new(tsu_entity_find(ENTITIES[i]));

        record->ref = g_strdup_printf("r%u", i);
        g_ptr_array_add(records, record);
    }
    tsu_record_set(g_ptr_array_index(records, 1), "issued", TSU_NIL);
    g_assert_true(tsu_xml_writer_begin(writer, &header, NULL));
    g_assert_true(tsu_xml_writer_person(writer, person, records, 12, NULL));
    g_assert_true(tsu_xml_writer_omitted(writer, "2", "no-consent", NULL));
    g_assert_true(tsu_xml_writer_end(writer, NULL));
    g_assert_cmpstr(out->str, ==,
                    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                    "<exchange xmlns=\"urn:tsubame:exchange:1\" "
                    "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" "
                    "version=\"1.0\" kind=\"answer\" date=\"2026-11-22\">\n"
                    "  <sender code=\"A\"/>\n"
                    "  <receiver code=\"B\"/>\n"
                    "  <person ref=\"1\" number=\"12\">\n"
                    "    <name ref=\"r2\">\n"
                    "    </name>\n"
                    "    <passport ref=\"r1\">\n"
                    "      <issued xsi:nil=\"true\"/>\n"
                    "    </passport>\n"
                    "    <passport ref=\"r3\">\n"
                    "    </passport>\n"
                    "    <followUp ref=\"r0\">\n"
                    "    </followUp>\n"
                    "  </person>\n"
                    "  <omitted ref=\"2\" reason=\"no-consent\"/>\n"
                    "</exchange>\n");
}

/* What a test does to a writer that has begun; false: it refused. */
typedef bool (*Misuse)(TsuXmlWriter *writer, GError **error);

static bool
write_record(TsuXmlWriter *writer, const char *entity, const char *field, const char *value,
             GError **error)
{
    g_autoptr(TsuRecord) person = tsu_record_new(TSU_PERSON);
    g_autoptr(GPtrArray) records =
        g_ptr_array_new_with_free_func((GDestroyNotify) tsu_record_unref);
    TsuRecord *record = tsu_record_new(tsu_entity_find(entity));

    person->ref = g_strdup("1");
    if (field != NULL)
        tsu_record_set(record, field, value);
    g_ptr_array_add(records, record);
    return tsu_xml_writer_person(writer, person, records, 0, error);
}

static bool
write_restricted(TsuXmlWriter *writer, GError **error)
{
    return write_record(writer, "consultation", NULL, NULL, error);
}

static bool
write_internal(TsuXmlWriter *writer, GError **error)
{
    return write_record(writer, "sent_value", NULL, NULL, error);
}

static bool
write_office_only(TsuXmlWriter *writer, GError **error)
{
    return write_record(writer, "residence_card", "number", "AB12345678CD", error);
}

static bool
write_office_field(TsuXmlWriter *writer, GError **error)
{
    return write_record(writer, "case", "worker", "Sato", error);
}

static bool
write_other_owner(TsuXmlWriter *writer, GError **error)
{
    return write_record(writer, "approval", NULL, NULL, error);
}

static bool
write_no_ref(TsuXmlWriter *writer, GError **error)
{
    g_autoptr(TsuRecord) person = tsu_record_new(TSU_PERSON);

    return tsu_xml_writer_person(writer, person, NULL, 0, error);
}

static bool
write_photo_without_bytes(TsuXmlWriter *writer, GError **error)
{
    g_autoptr(TsuRecord) person = tsu_record_new(TSU_PERSON);

    person->ref = g_strdup("1");
    tsu_record_set(person, "photo", "00");
    return tsu_xml_writer_person(writer, person, NULL, 0, error);
}

static bool
write_organization_late(TsuXmlWriter *writer, GError **error)
{
    g_autoptr(TsuRecord) person = tsu_record_new(TSU_PERSON);
    g_autoptr(TsuRecord) organization = tsu_record_new(TSU_ORGANIZATION);

    person->ref = g_strdup("1");
    organization->ref = g_strdup("A");
    return tsu_xml_writer_person(writer, person, NULL, 0, error) &&
           tsu_xml_writer_organization(writer, organization, NULL, error);
}

static bool
write_after_end(TsuXmlWriter *writer, GError **error)
{
    return tsu_xml_writer_end(writer, error) &&
           tsu_xml_writer_omitted(writer, "1", "no-consent", error);
}

static bool
begin_twice(TsuXmlWriter *writer, GError **error)
{
    const TsuFileHeader header = {.date = (char *) "2026-11-22",
                                  .sender = {.code = (char *) "A"},
                                  .receiver = {.code = (char *) "B"}};

    return tsu_xml_writer_begin(writer, &header, error);
}

static void
test_refused(gconstpointer data)
{
    const TsuFileHeader header = {.kind = TSU_FILE_ANSWER,
                                  .date = (char *) "2026-11-22",
                                  .sender = {.code = (char *) "A"},
                                  .receiver = {.code = (char *) "B"}};
    g_autoptr(GString) out = g_string_new(NULL);
    g_autoptr(TsuXmlWriter) writer = tsu_xml_writer_new(append_bytes, out);
    g_autoptr(GError) error = NULL;

    g_assert_true(tsu_xml_writer_begin(writer, &header, NULL));
    g_assert_false((*(const Misuse *) data)(writer, &error));
    g_assert_error(error, TSU_XML_ERROR, TSU_XML_ERROR_INVALID);
    /* And nothing goes on from there. */
    g_assert_false(tsu_xml_writer_end(writer, NULL));
    g_assert_null(tsu_xml_writer_hash(writer));
}

static bool
fail_to_write(gpointer data, const char *bytes, gsize size, GError **error)
{
    g_set_error_literal(error, G_FILE_ERROR, G_FILE_ERROR_NOSPC, "the disk is full");
    return false;
}

static void
test_full_disk(void)
{
    const TsuFileHeader header = {.date = (char *) "2026-11-22",
                                  .sender = {.code = (char *) "A"},
                                  .receiver = {.code = (char *) "B"}};
    g_autoptr(TsuXmlWriter) writer = tsu_xml_writer_new(fail_to_write, NULL);
    g_autoptr(GError) error = NULL;

    g_assert_true(tsu_xml_writer_begin(writer, &header, &error));
    g_assert_false(tsu_xml_writer_end(writer, &error));
    g_assert_error(error, G_FILE_ERROR, G_FILE_ERROR_NOSPC);
}

static void
test_file(void)
{
    g_autofree char *folder = g_dir_make_tmp("tsubame-xml-XXXXXX", NULL);
    g_autofree char *path = g_build_filename(folder, "out.xml", NULL);
    const TsuFileHeader header = {.date = (char *) "2026-11-22",
                                  .sender = {.code = (char *) "A"},
                                  .receiver = {.code = (char *) "B"}};
    g_autoptr(GError) error = NULL;
    g_autoptr(TsuFileWriter) file = tsu_file_writer_open(path, 0600, &error);
    g_autoptr(TsuXmlWriter) writer = tsu_xml_writer_new_for_file(file);

    g_assert_no_error(error);
    g_assert_true(tsu_xml_writer_begin(writer, &header, NULL));
    g_assert_true(tsu_xml_writer_end(writer, NULL));
    /* Checked before it appears. */
    g_assert_true(tsu_file_writer_flush(file, NULL));
    g_assert_true(tsu_xml_validate_file(tsu_file_writer_get_temporary_path(file), NULL));
    g_assert_false(g_file_test(path, G_FILE_TEST_EXISTS));
    g_assert_true(tsu_file_writer_commit(file, NULL));
    g_assert_true(tsu_xml_validate_file(path, NULL));
    g_remove(path);
    g_rmdir(folder);
}

int
main(int argc, char **argv)
{
    static const struct {
        const char *path;
        Misuse misuse;
    } MISUSES[] = {
        {"/xml/writer/refused/restricted", write_restricted},
        {"/xml/writer/refused/internal", write_internal},
        {"/xml/writer/refused/office-only", write_office_only},
        {"/xml/writer/refused/office-field", write_office_field},
        {"/xml/writer/refused/other-owner", write_other_owner},
        {"/xml/writer/refused/no-ref", write_no_ref},
        {"/xml/writer/refused/photo-without-bytes", write_photo_without_bytes},
        {"/xml/writer/refused/organization-late", write_organization_late},
        {"/xml/writer/refused/after-end", write_after_end},
        {"/xml/writer/refused/begin-twice", begin_twice},
    };

    g_test_init(&argc, &argv, NULL);
    xml_testing_be_silent();
    g_test_add_func("/xml/writer/round-trip", test_round_trip);
    g_test_add_func("/xml/writer/characters", test_characters);
    g_test_add_func("/xml/writer/order", test_order);
    g_test_add_func("/xml/writer/full-disk", test_full_disk);
    g_test_add_func("/xml/writer/file", test_file);
    for (unsigned i = 0; i < G_N_ELEMENTS(MISUSES); i++)
        g_test_add_data_func(MISUSES[i].path, &MISUSES[i].misuse, test_refused);
    return g_test_run();
}
