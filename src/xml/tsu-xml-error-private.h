/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Errors of libxml2, whose handlers take a constant since 2.12. */

#include <glib.h>
#include <libxml/xmlerror.h>
#include <libxml/xmlversion.h>

#if LIBXML_VERSION >= 21200
typedef const xmlError *TsuXmlErrorPtr;
#else
typedef xmlErrorPtr TsuXmlErrorPtr;
#endif

/* Its message on one line; never NULL; g_free(). */
static inline char *
tsu_xml_error_message(TsuXmlErrorPtr error)
{
    char *message = g_utf8_make_valid(error->message != NULL ? error->message : "?", -1);

    return g_strdelimit(g_strstrip(message), "\n", ' ');
}
