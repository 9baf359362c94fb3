/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Where nothing may be written: a slip in a path must not cost the store. */

#include "tsu-store.h"

/* False with TSU_SERVICE_ERROR_USAGE when @path is the store, a file the store keeps beside it, or
 * @input (may be NULL), the file that is just being read; through links as well. */
bool tsu_output_check(TsuStore *store, const char *path, const char *input, GError **error);
