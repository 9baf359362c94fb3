/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Which national exam (介護福祉士国家試験) is the one that a case is about. */

#include "tsu-context-private.h"

/* The day of the exam that is the next possible one for her, or that she passed; unset when the
 * calendar does not say. */
TsuDate tsu_exam_date(const TsuContext *context);
