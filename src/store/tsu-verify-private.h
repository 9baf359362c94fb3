/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* The parts of a verification.  Each adds what it finds to the result; it fails only when it could
 * not read on. */

#include "tsu-verify.h"

/* One more problem; beyond some hundreds they are only counted. */
void tsu_verify_problem(TsuVerification *verification, const char *format, ...) G_GNUC_PRINTF(2, 3);

/* tsu-verify-replay.c: every record is what its entries make of it. */
bool tsu_verify_replay(TsuStore *store, TsuVerification *verification, GError **error);
/* tsu-verify-derived.c: what is derived equals a fresh computation. */
bool tsu_verify_derived(TsuStore *store, TsuVerification *verification, GError **error);
