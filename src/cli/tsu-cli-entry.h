/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Operations and entries of the history in words and in JSON. */

#include "tsu-cli.h"
#include "tsu-history.h"

/* One entry, wrapped, behind @indent blanks.  @id: of whom it is, put before the number of a
 * record.  Values of restricted records are hidden unless @restricted. */
void tsu_cli_entry_text(TsuCli *cli, const TsuEntry *entry, const char *id, bool restricted);
/* Is it about what the store keeps for itself, such as what a sender last sent? */
bool tsu_cli_entry_is_internal(const TsuEntry *entry);
void tsu_cli_entry_json(TsuJson *json, const TsuEntry *entry, bool restricted);
void tsu_cli_operation_text(TsuCli *cli, const TsuOperation *operation);
/* Members of an object that is begun and ended by the caller. */
void tsu_cli_operation_json(TsuJson *json, const TsuOperation *operation);
