/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tsu-xml-writer.h"

#include <string.h>

#include "tsu-hash.h"
#include "tsu-xml-escape-private.h"
#include "tsu-xml-names-private.h"
#include "tsu-xml-tag-private.h"

#define FLUSH_SIZE (64 << 10)

/* The order of the root's children. */
typedef enum {
    AT_BEGIN,
    AT_ORGANIZATIONS,
    AT_PEOPLE,
    AT_OMITTED,
    AT_END,
    FAILED,
} Stage;

struct _TsuXmlWriter {
    TsuXmlWriteFunc write;
    gpointer data;
    const TsuXmlNames *names;
    uint32_t travels;
    Stage stage;
    GString *out;
    int64_t size;
    TsuSha256 *hash;
    char hash_text[TSU_SHA256_HEX_SIZE];
};

TsuXmlWriter *
tsu_xml_writer_new(TsuXmlWriteFunc write, gpointer data)
{
    TsuXmlWriter *w = g_new0(TsuXmlWriter, 1);

    w->write = write;
    w->data = data;
    w->names = tsu_xml_names();
    w->out = g_string_sized_new(FLUSH_SIZE + 4096);
    w->hash = tsu_sha256_new();
    return w;
}

static bool
write_file(gpointer data, const char *bytes, gsize size, GError **error)
{
    return tsu_file_writer_write(data, bytes, size, error);
}

TsuXmlWriter *
tsu_xml_writer_new_for_file(TsuFileWriter *file)
{
    return tsu_xml_writer_new(write_file, file);
}

void
tsu_xml_writer_free(TsuXmlWriter *w)
{
    if (w == NULL)
        return;
    g_string_free(w->out, TRUE);
    tsu_sha256_free(w->hash);
    g_free(w);
}

int64_t
tsu_xml_writer_size(TsuXmlWriter *w)
{
    return w->size + (int64_t) w->out->len;
}

const char *
tsu_xml_writer_hash(TsuXmlWriter *w)
{
    return w->stage == AT_END ? w->hash_text : NULL;
}

static bool G_GNUC_PRINTF(3, 4) refuse(TsuXmlWriter *w, GError **error, const char *format, ...)
{
    va_list arguments;

    va_start(arguments, format);
    if (error != NULL)
        *error = g_error_new_valist(TSU_XML_ERROR, TSU_XML_ERROR_INVALID, format, arguments);
    va_end(arguments);
    w->stage = FAILED;
    return false;
}

static bool
flush(TsuXmlWriter *w, GError **error)
{
    if (w->out->len == 0)
        return true;
    if (!w->write(w->data, w->out->str, w->out->len, error)) {
        w->stage = FAILED;
        return false;
    }
    tsu_sha256_update(w->hash, w->out->str, w->out->len);
    w->size += (int64_t) w->out->len;
    g_string_truncate(w->out, 0);
    return true;
}

/* Comes to @stage, from it or from one before it. */
static bool
enter(TsuXmlWriter *w, Stage stage, GError **error)
{
    if (w->stage > stage || w->stage == AT_BEGIN)
        return refuse(w, error,
                      "organizations, people and omitted people come in this order, "
                      "between begin and end");
    w->stage = stage;
    return true;
}

/* --- Parts -------------------------------------------------------------------------------------
 */

static void
append_attribute(GString *out, const char *name, const char *value)
{
    if (value == NULL)
        return;
    g_string_append_c(out, ' ');
    g_string_append(out, name);
    g_string_append(out, "=\"");
    tsu_xml_escape_append(out, value, -1, true);
    g_string_append_c(out, '"');
}

static void
append_base64(GString *out, GBytes *bytes)
{
    gsize size;
    const guchar *data = g_bytes_get_data(bytes, &size);
    g_autofree char *text = g_base64_encode(data, size);

    g_string_append(out, text);
}

static bool
write_field(TsuXmlWriter *w, const TsuXmlEntity *entity, unsigned index, const TsuRecord *record,
            const char *indent, GError **error)
{
    const TsuFieldSpec *field = &entity->spec->fields[index];
    const char *value = record->values[index];
    const char *element = entity->elements[index];

    if (!(field->flags & w->travels))
        return refuse(w, error, "%s.%s does not travel in a file of this kind", entity->spec->name,
                      field->name);
    g_string_append(w->out, indent);
    g_string_append_c(w->out, '<');
    g_string_append(w->out, element);
    if (*value == '\0') {
        g_string_append(w->out, " xsi:nil=\"true\"/>\n");
        return true;
    }
    g_string_append_c(w->out, '>');
    if (field->type == TSU_FIELD_IMAGE) {
        if (record->bytes == NULL)
            return refuse(w, error, "%s.%s comes without its bytes", entity->spec->name,
                          field->name);
        append_base64(w->out, record->bytes);
    } else {
        tsu_xml_escape_append(w->out, value, -1, false);
    }
    g_string_append(w->out, "</");
    g_string_append(w->out, element);
    g_string_append(w->out, ">\n");
    return true;
}

static bool
write_fields(TsuXmlWriter *w, const TsuXmlEntity *entity, const TsuRecord *record,
             const char *indent, GError **error)
{
    for (unsigned i = 0; i < entity->spec->n_fields; i++)
        if (record->values[i] != NULL && (int) i != entity->extra &&
            !write_field(w, entity, i, record, indent, error))
            return false;

    return true;
}

/* Foreign elements stand for themselves already. */
static void
write_extra(TsuXmlWriter *w, const TsuXmlEntity *entity, const TsuRecord *record,
            const char *indent)
{
    const char *extra = entity->extra >= 0 ? record->values[entity->extra] : NULL;

    if (extra == NULL || *extra == '\0')
        return;
    g_string_append(w->out, indent);
    g_string_append(w->out, extra);
    g_string_append_c(w->out, '\n');
}

static bool
write_record(TsuXmlWriter *w, unsigned index, const TsuRecord *record, GError **error)
{
    const TsuXmlEntity *entity = &w->names->entities[index];
    const char *element = w->names->entity_elements[index];

    g_string_append(w->out, "    <");
    g_string_append(w->out, element);
    append_attribute(w->out, "ref", record->ref);
    append_attribute(w->out, "source", record->source);
    if (record->withdrawn)
        append_attribute(w->out, "withdrawn", "true");
    g_string_append(w->out, ">\n");
    if (!write_fields(w, entity, record, "      ", error))
        return false;
    write_extra(w, entity, record, "      ");
    g_string_append(w->out, "    </");
    g_string_append(w->out, element);
    g_string_append(w->out, ">\n");
    return true;
}

/* All @records of @owner in the order of the entity table. */
static bool
write_records(TsuXmlWriter *w, TsuOwner owner, const GPtrArray *records, GError **error)
{
    unsigned left = records != NULL ? records->len : 0;

    for (unsigned i = 0; i < w->names->n_entities && left > 0; i++) {
        const TsuEntitySpec *spec = w->names->entities[i].spec;

        for (unsigned j = 0; j < records->len; j++) {
            const TsuRecord *record = g_ptr_array_index(records, j);

            if (record->spec != spec)
                continue;
            if (spec->owner != owner || !tsu_entity_travels(spec, w->travels))
                return refuse(w, error, "%s does not travel in a file of this kind", spec->name);
            if (!write_record(w, i, record, error))
                return false;
            left--;
        }
    }

    return true;
}

static bool
write_head(TsuXmlWriter *w, const TsuEntitySpec *spec, const TsuRecord *head,
           const GPtrArray *records, int64_t number, GError **error)
{
    bool person = spec == TSU_PERSON;
    unsigned index = person ? w->names->person : w->names->organization;
    const TsuXmlEntity *entity = &w->names->entities[index];

    if (head->spec != spec || head->ref == NULL)
        return refuse(w, error, "not a %s with a reference", spec->name);
    g_string_append(w->out, "  <");
    g_string_append(w->out, w->names->entity_elements[index]);
    append_attribute(w->out, person ? "ref" : "code", head->ref);
    append_attribute(w->out, "source", head->source);
    if (number != 0) {
        char digits[24];

        g_snprintf(digits, sizeof digits, "%" G_GINT64_FORMAT, number);
        append_attribute(w->out, "number", digits);
    }
    if (head->withdrawn)
        append_attribute(w->out, "withdrawn", "true");
    g_string_append(w->out, ">\n");
    if (!write_fields(w, entity, head, "    ", error) ||
        !write_records(w, person ? TSU_OWNER_PERSON : TSU_OWNER_ORGANIZATION, records, error))
        return false;
    write_extra(w, entity, head, "    ");
    g_string_append(w->out, "  </");
    g_string_append(w->out, w->names->entity_elements[index]);
    g_string_append(w->out, ">\n");
    return w->out->len < FLUSH_SIZE || flush(w, error);
}

/* --- The file -----------------------------------------------------------------------------------
 */

static bool
write_party(TsuXmlWriter *w, const char *element, const TsuFileParty *party, GError **error)
{
    if (party->code == NULL)
        return refuse(w, error, "the %s has no code", element);
    g_string_append(w->out, "  <");
    g_string_append(w->out, element);
    append_attribute(w->out, "code", party->code);
    append_attribute(w->out, "name", party->name);
    append_attribute(w->out, "country", party->country);
    g_string_append(w->out, "/>\n");
    return true;
}

bool
tsu_xml_writer_begin(TsuXmlWriter *w, const TsuFileHeader *header, GError **error)
{
    if (w->stage != AT_BEGIN || header->date == NULL)
        return refuse(w, error, "a file begins once, and with a date");

    w->travels = tsu_file_kind_travels(header->kind);
    g_string_append(w->out,
                    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                    "<exchange xmlns=\"" TSU_XML_NAMESPACE "\" xmlns:xsi=\"" TSU_XML_XSI "\"");
    g_string_append_printf(w->out, " version=\"%d.%d\"", TSU_XML_MAJOR, TSU_XML_MINOR);
    append_attribute(w->out, "kind", tsu_file_kind_key(header->kind));
    append_attribute(w->out, "date", header->date);
    g_string_append(w->out, ">\n");
    if (!write_party(w, "sender", &header->sender, error) ||
        !write_party(w, "receiver", &header->receiver, error))
        return false;
    w->stage = AT_ORGANIZATIONS;
    return true;
}

bool
tsu_xml_writer_organization(TsuXmlWriter *w, const TsuRecord *head, const GPtrArray *records,
                            GError **error)
{
    return enter(w, AT_ORGANIZATIONS, error) &&
           write_head(w, TSU_ORGANIZATION, head, records, 0, error);
}

bool
tsu_xml_writer_person(TsuXmlWriter *w, const TsuRecord *head, const GPtrArray *records,
                      int64_t number, GError **error)
{
    return enter(w, AT_PEOPLE, error) && write_head(w, TSU_PERSON, head, records, number, error);
}

bool
tsu_xml_writer_omitted(TsuXmlWriter *w, const char *ref, const char *reason, GError **error)
{
    if (!enter(w, AT_OMITTED, error))
        return false;
    g_string_append(w->out, "  <omitted");
    append_attribute(w->out, "ref", ref);
    append_attribute(w->out, "reason", reason);
    g_string_append(w->out, "/>\n");
    return w->out->len < FLUSH_SIZE || flush(w, error);
}

bool
tsu_xml_writer_end(TsuXmlWriter *w, GError **error)
{
    uint8_t digest[TSU_SHA256_SIZE];

    if (!enter(w, AT_OMITTED, error))
        return false;
    g_string_append(w->out, "</exchange>\n");
    if (!flush(w, error))
        return false;
    tsu_sha256_finish(w->hash, digest);
    tsu_hash_hex_to(digest, sizeof digest, w->hash_text);
    w->stage = AT_END;
    return true;
}
