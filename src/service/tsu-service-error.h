/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* The error domain of the service room. */

#include <glib.h>

#define TSU_SERVICE_ERROR (tsu_service_error_quark())

typedef enum {
    TSU_SERVICE_ERROR_USAGE,   /* asked for what does not exist: entity, field, record, stage */
    TSU_SERVICE_ERROR_DATA,    /* the data do not allow it; TsuIssue say why where there are any */
    TSU_SERVICE_ERROR_CONSENT, /* nobody may appear in the file */
    TSU_SERVICE_ERROR_RULES,   /* rules refuse it, for good or without a reason */
} TsuServiceError;

GQuark tsu_service_error_quark(void);
