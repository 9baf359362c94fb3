/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "tsu-field.h"
#include "tsu-xml-reader.h"

G_DEFINE_QUARK(tsu - xml - error - quark, tsu_xml_error)

static const struct {
    const char *key;
    uint32_t travels;
} KINDS[] = {
    [TSU_FILE_DELIVERY] = {"delivery", TSU_TRAVELS_DELIVERY},
    [TSU_FILE_ANSWER] = {"answer", TSU_TRAVELS_DELIVERY | TSU_TRAVELS_ANSWER},
    [TSU_FILE_TRANSFER] = {"transfer", TSU_TRAVELS_TRANSFER},
};

const char *
tsu_file_kind_key(TsuFileKind kind)
{
    return KINDS[kind].key;
}

bool
tsu_file_kind_parse(const char *key, TsuFileKind *out)
{
    for (unsigned i = 0; i < G_N_ELEMENTS(KINDS); i++)
        if (g_strcmp0(KINDS[i].key, key) == 0) {
            *out = (TsuFileKind) i;
            return true;
        }

    return false;
}

uint32_t
tsu_file_kind_travels(TsuFileKind kind)
{
    return KINDS[kind].travels;
}

static void
clear_party(TsuFileParty *party)
{
    g_free(party->code);
    g_free(party->name);
    g_free(party->country);
}

void
tsu_file_header_clear(TsuFileHeader *header)
{
    g_free(header->date);
    clear_party(&header->sender);
    clear_party(&header->receiver);
    memset(header, 0, sizeof *header);
}
