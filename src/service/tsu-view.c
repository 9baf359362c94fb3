/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tsu-view.h"

#include <inttypes.h>

#include "tsu-xml-writer.h"

static bool
append(gpointer data, const char *bytes, gsize size, GError **error)
{
    g_string_append_len(data, bytes, (gssize) size);
    return true;
}

/* @record with what travels between offices, under the reference it has there; NULL when nothing
 * of it does. */
static TsuRecord *
visible(const TsuRecord *record)
{
    const TsuEntitySpec *spec = record->spec;
    TsuRecord *out;

    if (!tsu_entity_travels(spec, TSU_TRAVELS_TRANSFER) || record->withdrawn)
        return NULL;
    out = tsu_record_copy(record);
    for (unsigned i = 0; i < spec->n_fields; i++)
        if (!(spec->fields[i].flags & TSU_TRAVELS_TRANSFER))
            g_clear_pointer(&out->values[i], g_free);
    if (out->ref == NULL && out->source == NULL)
        out->ref = g_strdup_printf(spec == TSU_PERSON ? "%" PRId64 : "o%" PRId64, record->id);
    return out;
}

static GPtrArray *
visible_records(const GPtrArray *all)
{
    GPtrArray *records = g_ptr_array_new_with_free_func((GDestroyNotify) tsu_record_unref);

    for (unsigned i = 0; i < all->len; i++) {
        TsuRecord *record = visible(g_ptr_array_index(all, i));

        if (record != NULL)
            g_ptr_array_add(records, record);
    }
    return records;
}

/* The organizations that the case names, in the order of their codes. */
static bool
write_organizations(TsuXmlWriter *writer, TsuStore *store, const TsuCase *c, GError **error)
{
    g_autoptr(GPtrArray) all = tsu_store_organizations(store);

    for (unsigned i = 0; i < all->len; i++) {
        const TsuRecord *organization = g_ptr_array_index(all, i);
        g_autoptr(TsuRecord) head = NULL;
        g_autoptr(GPtrArray) own = NULL, records = NULL;

        if (tsu_case_organization(c, organization->ref) == NULL ||
            (head = visible(organization)) == NULL)
            continue;
        own = tsu_store_organization_records(store, organization->id, error);
        if (own == NULL)
            return false;
        records = visible_records(own);
        if (!tsu_xml_writer_organization(writer, head, records, error))
            return false;
    }
    return true;
}

static bool
write_person(TsuXmlWriter *writer, TsuStore *store, const TsuCase *c, GError **error)
{
    const TsuRecord *person = tsu_case_person(c);
    g_autoptr(GPtrArray) records = visible_records(tsu_case_all(c));
    g_autoptr(TsuRecord) head = visible(person);

    if (head == NULL)
        return true;
    if (tsu_record_get(head, "photo") != NULL) {
        head->bytes = tsu_store_content(store, tsu_record_get(head, "photo"), error);
        if (head->bytes == NULL)
            return false;
    }
    return tsu_xml_writer_person(writer, head, records, person->id, error);
}

bool
tsu_view_case_xml(TsuStore *store, const TsuCase *c, GString *out, GError **error)
{
    g_autoptr(TsuXmlWriter) writer = tsu_xml_writer_new(append, out);
    g_autofree char *today = tsu_date_format(tsu_clock_today(tsu_store_clock(store)));
    const char *code = tsu_store_office(store);
    const TsuRecord *office = tsu_store_organization(store, code);
    char *name = office != NULL ? (char *) tsu_record_get(office, "name") : NULL;
    char *country = office != NULL ? (char *) tsu_record_get(office, "country") : NULL;
    TsuFileParty party = {(char *) (code != NULL ? code : "OFFICE"), name, country};
    TsuFileHeader header = {
        .kind = TSU_FILE_TRANSFER, .date = today, .sender = party, .receiver = party};

    return tsu_xml_writer_begin(writer, &header, error) &&
           write_organizations(writer, store, c, error) && write_person(writer, store, c, error) &&
           tsu_xml_writer_end(writer, error);
}
