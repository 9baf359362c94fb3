/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/*
 * The element names of the exchange schema, numbered, and what each means where: looked up once for
 * each element of a file, so by number and not by text.
 *
 * Built once from the field tables, constant from then on; any thread.
 */

#include <glib.h>
#include <stdint.h>

#include "tsu-field.h"

#define TSU_XML_TRAVELS (TSU_TRAVELS_DELIVERY | TSU_TRAVELS_ANSWER | TSU_TRAVELS_TRANSFER)

typedef struct {
    const TsuEntitySpec *spec;
    int16_t *fields; /* by number of the name: index of the field, or -1 */
    int extra;       /* index of the field `extra` */
    char **elements; /* by index of the field: name of its element; NULL: it travels in no file */
} TsuXmlEntity;

typedef struct {
    char **names;
    unsigned n_names;
    TsuXmlEntity *entities; /* as tsu_entities() */
    unsigned n_entities;
    char **entity_elements;  /* by index of the entity: name of its element */
    int16_t *person_records; /* by number of the name: index of the entity, or -1 */
    int16_t *organization_records;
    unsigned person, organization; /* indices of these entities */
} TsuXmlNames;

const TsuXmlNames *tsu_xml_names(void);
