/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Prints the schema that the field tables make: `tsubame-xsd >data/schema/exchange.xsd`. */

#include <stdio.h>

#include "tsu-schema-writer.h"

int
main(void)
{
    g_autofree char *schema = tsu_schema_write();

    return fputs(schema, stdout) < 0 || fflush(stdout) != 0;
}
