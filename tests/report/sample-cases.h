/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Made-up trainees for the tests of paper. */
#pragma once

#include "tsu-case.h"

/* "ordinary", "student", "burmese", "nepali", "khmer", "mongolian", "chinese", "returned", "tests"
 * (40 of them), "long" (every text as long as it may be), "empty". NULL for another name. */
TsuCase *sample_case(const char *name);
extern const char *const SAMPLE_NAMES[]; /* ended by NULL */

/* One of many like "ordinary", told apart by NUMBER: name, numbers and dates differ. */
TsuCase *sample_case_nth(unsigned number);

/* A JPEG of 300 × 400: a grey silhouette. */
GBytes *sample_photo(void);
