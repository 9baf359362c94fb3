/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * Any bytes at all, read as an exchange file.  What reads without an error must write, must satisfy
 * our own schema, and must read the same once more.
 *
 * The first byte says how many bytes the reader gets at a time.
 */

#include <glib.h>
#include <string.h>

#include "tsu-xml-validate.h"
#include "tsu-xml-writer.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

typedef struct {
    const uint8_t *data;
    size_t size, piece;
} Input;

static gssize
read_input(gpointer data, uint8_t *buffer, gsize size, GError **error)
{
    Input *input = data;

    size = MIN(MIN(size, input->piece), input->size);
    for (gsize i = 0; i < size; i++)
        buffer[i] = input->data[i];
    input->data += size;
    input->size -= size;
    return (gssize) size;
}

static bool
append_bytes(gpointer data, const char *bytes, gsize size, GError **error)
{
    g_string_append_len(data, bytes, (gssize) size);
    return true;
}

static bool
write_item(TsuXmlWriter *writer, const TsuBatchItem *item)
{
    switch (item->type) {
    case TSU_ITEM_ORGANIZATION:
        return tsu_xml_writer_organization(writer, item->head, item->records, NULL);
    case TSU_ITEM_PERSON:
        return tsu_xml_writer_person(writer, item->head, item->records, item->number, NULL);
    case TSU_ITEM_OMITTED:
    default:
        return tsu_xml_writer_omitted(writer, item->ref, item->reason, NULL);
    }
}

/* Reads all; returns what good people there were, written; NULL when the file is refused. */
static char *
rewrite(TsuXmlReader *reader)
{
    GString *out = g_string_new(NULL);
    g_autoptr(TsuXmlWriter) writer = tsu_xml_writer_new(append_bytes, out);
    TsuBatchItem *item;

    if (tsu_xml_reader_start(reader))
        g_assert(tsu_xml_writer_begin(writer, tsu_xml_reader_header(reader), NULL));
    while ((item = tsu_xml_reader_next(reader)) != NULL) {
        g_assert(item->label != NULL);
        /* A record without its required fields is held; a good one can be written. */
        if (!item->held)
            g_assert(write_item(writer, item));
        tsu_batch_item_free(item);
    }
    g_assert((tsu_xml_reader_fatal(reader) == NULL) == (tsu_xml_reader_hash(reader) != NULL));
    if (tsu_xml_reader_fatal(reader) != NULL) {
        g_string_free(out, TRUE);
        return NULL;
    }
    g_assert(tsu_xml_writer_end(writer, NULL));
    return g_string_free(out, FALSE);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    Input input = {data + 1, size - 1, 0};
    g_autoptr(TsuXmlReader) reader = NULL;
    g_autofree char *first = NULL;

    if (size == 0)
        return 0;
    input.piece = data[0] > 0 ? data[0] : 65536;
    reader = tsu_xml_reader_new(read_input, &input, NULL, (int64_t) size - 1);
    first = rewrite(reader);
    if (first != NULL) {
        g_autoptr(GBytes) bytes = g_bytes_new(first, strlen(first));
        g_autoptr(TsuXmlReader) again = tsu_xml_reader_new_for_bytes(bytes);
        g_autofree char *second = NULL;

        g_assert(tsu_xml_validate_bytes(bytes, NULL));
        second = rewrite(again);
        g_assert_cmpstr(first, ==, second);
    }

    return 0;
}
