/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/*
 * The schema of exchange files and replies (data/schema/exchange.xsd), written from the field
 * tables: it says nothing that they do not say, and accepts and refuses what the reader accepts and
 * refuses, as far as a schema can tell.
 *
 * The committed file is what this function returns; a test holds them together.
 */

#include <glib.h>

/* The whole document; free with g_free().  Any thread. */
char *tsu_schema_write(void);
