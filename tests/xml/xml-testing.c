/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "xml-testing.h"

#include <libxml/xmlerror.h>
#include <string.h>
#include <sys/resource.h>

#include "tsu-issue-text.h"

static void
append_issue(GString *out, const char *indent, const TsuIssue *issue)
{
    g_autofree char *text = tsu_issue_render(issue, NULL, NULL);

    g_string_append_printf(out, "%s%s: %s\n", indent, tsu_issue_key(issue->code), text);
}

static void
append_record(GString *out, const TsuRecord *record)
{
    g_string_append_printf(out, "    %s %s", record->spec->name,
                           record->ref != NULL ? record->ref : "-");
    if (record->source != NULL)
        g_string_append_printf(out, " from %s", record->source);
    if (record->withdrawn)
        g_string_append(out, " withdrawn");
    g_string_append_c(out, ':');
    for (unsigned i = 0; i < record->spec->n_fields; i++)
        if (record->values[i] != NULL) {
            g_auto(GStrv) lines = g_strsplit(record->values[i], "\n", -1);
            g_autofree char *value = g_strjoinv("\\n", lines);

            g_string_append_printf(out, " %s=[%s]", record->spec->fields[i].name, value);
        }
    if (record->bytes != NULL)
        g_string_append_printf(out, " (%" G_GSIZE_FORMAT " bytes)",
                               g_bytes_get_size(record->bytes));
    g_string_append_c(out, '\n');
}

static void
append_item(GString *out, const TsuBatchItem *item)
{
    static const char *const TYPES[] = {
        [TSU_ITEM_ORGANIZATION] = "organization",
        [TSU_ITEM_PERSON] = "person",
        [TSU_ITEM_OMITTED] = "omitted",
    };

    g_string_append_printf(out, "  %s %" G_GINT64_FORMAT " in line %" G_GINT64_FORMAT " \"%s\"",
                           TYPES[item->type], item->ordinal, item->line, item->label);
    if (item->number != 0)
        g_string_append_printf(out, " number %" G_GINT64_FORMAT, item->number);
    if (item->reason != NULL)
        g_string_append_printf(out, " %s", item->reason);
    g_string_append(out, item->held ? " held\n" : "\n");
    if (item->head != NULL)
        append_record(out, item->head);
    for (unsigned i = 0; i < item->records->len; i++)
        append_record(out, g_ptr_array_index(item->records, i));
    for (unsigned i = 0; i < item->issues->len; i++)
        append_issue(out, "    ! ", g_ptr_array_index(item->issues, i));
}

char *
xml_testing_read(TsuXmlReader *reader)
{
    GString *out = g_string_new(NULL);
    TsuBatchItem *item;
    const GPtrArray *notices;

    if (tsu_xml_reader_start(reader)) {
        const TsuFileHeader *header = tsu_xml_reader_header(reader);

        g_string_append_printf(out, "%s %d.%d of %s from %s to %s\n",
                               tsu_file_kind_key(header->kind), header->major, header->minor,
                               header->date, header->sender.code, header->receiver.code);
    }
    while ((item = tsu_xml_reader_next(reader)) != NULL) {
        append_item(out, item);
        tsu_batch_item_free(item);
    }
    notices = tsu_xml_reader_notices(reader);
    for (unsigned i = 0; i < notices->len; i++)
        append_issue(out, "outside: ", g_ptr_array_index(notices, i));
    /* After a refusal nothing that was read counts. */
    if (tsu_xml_reader_fatal(reader) != NULL) {
        g_string_truncate(out, 0);
        append_issue(out, "refused: ", tsu_xml_reader_fatal(reader));
    }
    g_assert_true((tsu_xml_reader_fatal(reader) == NULL) == (tsu_xml_reader_hash(reader) != NULL));
    g_assert_null(tsu_xml_reader_next(reader));
    return g_string_free(out, FALSE);
}

typedef struct {
    GBytes *bytes;
    gsize position, piece;
} Pieces;

static gssize
read_piece(gpointer data, uint8_t *buffer, gsize size, GError **error)
{
    Pieces *pieces = data;
    gsize total;
    const uint8_t *bytes = g_bytes_get_data(pieces->bytes, &total);

    size = MIN(size, total - pieces->position);
    if (pieces->piece > 0)
        size = MIN(size, pieces->piece);
    if (size > 0)
        memcpy(buffer, bytes + pieces->position, size);
    pieces->position += size;
    return (gssize) size;
}

static void
free_pieces(gpointer data)
{
    Pieces *pieces = data;

    g_bytes_unref(pieces->bytes);
    g_free(pieces);
}

TsuXmlReader *
xml_testing_reader(GBytes *bytes, gsize piece)
{
    Pieces *pieces = g_new0(Pieces, 1);

    pieces->bytes = g_bytes_ref(bytes);
    pieces->piece = piece;
    return tsu_xml_reader_new(read_piece, pieces, free_pieces, -1);
}

char *
xml_testing_read_text(const char *text, gssize size, gsize piece)
{
    g_autoptr(GBytes) bytes = g_bytes_new(text, size < 0 ? strlen(text) : (gsize) size);
    g_autoptr(TsuXmlReader) reader = xml_testing_reader(bytes, piece);

    return xml_testing_read(reader);
}

char *
xml_testing_document(const char *kind, const char *body)
{
    return g_strdup_printf("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                           "<exchange xmlns=\"%s\" "
                           "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" "
                           "version=\"1.0\" kind=\"%s\" date=\"2026-11-22\">\n"
                           "<sender code=\"VN-HOAMAI\"/><receiver code=\"JP-OFFICE\"/>\n"
                           "%s</exchange>\n",
                           TSU_XML_NAMESPACE, kind, body);
}

static void G_GNUC_NORETURN G_GNUC_PRINTF(2, 3) complain(void *data, const char *format, ...)
{
    va_list arguments;
    g_autofree char *text = NULL;

    va_start(arguments, format);
    text = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    g_error("libxml2 said to nobody: %s", text);
}

void
xml_testing_be_silent(void)
{
    xmlSetGenericErrorFunc(NULL, complain);
}

char *
xml_testing_source(const char *path)
{
    return g_build_filename(g_getenv("TSUBAME_SRCDIR"), path, NULL);
}

long
xml_testing_peak(void)
{
    struct rusage usage;

    getrusage(RUSAGE_SELF, &usage);
    return usage.ru_maxrss;
}
