/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Text as it stands in XML: the only place where `&` and `<` are written. */

#include <glib.h>
#include <stdbool.h>

/* Appends @size bytes (-1: up to the NUL).  In an attribute (in double quotes) also `"`, tab and
 * line end are escaped, else they would come back as blanks.  The text must be valid in XML. */
void tsu_xml_escape_append(GString *out, const char *text, gssize size, bool attribute);
