/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* In what encoding a file is, by its first bytes and its XML declaration. */

#include <glib.h>
#include <stdint.h>

/* How many bytes are looked at: a declaration is shorter. */
#define TSU_XML_ENCODING_LOOK 1024

typedef enum {
    TSU_XML_ENCODING_UTF8,     /* or ASCII: taken as it is */
    TSU_XML_ENCODING_OTHER,    /* to be converted from `name`, as iconv calls it */
    TSU_XML_ENCODING_REFUSED,  /* an encoding that is not taken: `name` */
    TSU_XML_ENCODING_NOT_TEXT, /* a packed or binary file: `name` */
} TsuXmlEncoding;

/* @skip: length of the byte order mark; @name: see above, or NULL; free with g_free(). */
TsuXmlEncoding tsu_xml_encoding_detect(const uint8_t *bytes, size_t size, size_t *skip,
                                       char **name);
