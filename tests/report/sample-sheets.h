/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The sheets of made-up trainees, with the catalogues of the build. */
#pragma once

#include "tsu-progress-sheet.h"

/* On 2026-11-22, of a made-up office; catalogues are opened once and kept. */
GPtrArray *sample_sheet(TsuTypesetter *typesetter, const TsuCase *c, GPtrArray *problems);
/* The same options, for tests that change them; borrowed parts are static. */
TsuSheetOptions sample_options(const TsuCase *c);
