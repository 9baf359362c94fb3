/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* A start tag as the parser gives it, and what several files ask of it. */

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

#define TSU_XML_XSI "http://www.w3.org/2001/XMLSchema-instance"
#define TSU_XML_XML "http://www.w3.org/XML/1998/namespace"

typedef struct {
    const char *local;
    const char *prefix; /* or NULL */
    const char *uri;    /* or NULL: in no namespace */
    int n_namespaces;
    const char **namespaces; /* pairs of prefix (NULL: the default) and URI */
    int n_attributes;
    const char **attributes; /* local, prefix, URI, begin of the value, its end */
    int64_t line;
    bool ours;   /* in our namespace */
    int name_id; /* TsuXmlNames; -1: none of ours */
} TsuXmlTag;

/* One attribute of it. */
typedef struct {
    const char *local, *prefix, *uri;
    const char *begin, *end; /* the value, in which & reads `&#38;` */
} TsuXmlAttribute;

static inline TsuXmlAttribute
tsu_xml_tag_attribute(const TsuXmlTag *tag, int i)
{
    const char **a = tag->attributes + (gsize) i * 5;

    return (TsuXmlAttribute){a[0], a[1], a[2], a[3], a[4]};
}

/* The value of an attribute; g_free(). */
char *tsu_xml_attribute_value(const TsuXmlAttribute *attribute);
/* "prefix:local", for messages; g_free(). */
char *tsu_xml_tag_name(const TsuXmlTag *tag);
char *tsu_xml_attribute_name(const TsuXmlAttribute *attribute);
