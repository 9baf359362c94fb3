/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tsu-service-error.h"

G_DEFINE_QUARK(tsu - service - error - quark, tsu_service_error)
