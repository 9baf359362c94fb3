/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/*
 * What is allowed and yet odd: told as a notice, and left as it is.  Pure functions, any thread.
 */

#include "tsu-case.h"

/* A birth or a result on a day that has not come, scores that do not add up to their total, and a
 * residence card number of another form than cards have. */
void tsu_odd_check_record(const TsuRecord *record, TsuDate today, GPtrArray *issues);
/* The same of a whole case. */
void tsu_odd_check_case(const TsuCase *c, TsuDate today, GPtrArray *issues);
