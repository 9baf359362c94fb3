/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tsu-exam-private.h"

TsuDate
tsu_exam_date(const TsuContext *context)
{
    (void) context;
    return TSU_DATE_NONE;
}
