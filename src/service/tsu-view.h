/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* A case for other programs of this office: shown, not given away. */

#include "tsu-store.h"

/*
 * Appends to @out a whole exchange file of kind transfer, from the office to itself, with this one
 * person and the organizations she names.  Restricted records and contents of documents are not in
 * it, withdrawn records neither.  Nothing leaves the office, so no consent is asked and nothing is
 * entered in the ledger; a file for somebody else is made by tsu_export_file().
 */
bool tsu_view_case_xml(TsuStore *store, const TsuCase *c, GString *out, GError **error);
