/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Moves that were made although a rule forbade them: which, when, by whom and why. */

#include "tsu-store.h"

typedef struct {
    TsuRecord *record; /* of entity `override` */
    char *actor;       /* from history; NULL where history does not tell */
    int64_t time;      /* UTC microseconds */
    int64_t operation;
} TsuOverride;

void tsu_override_free(TsuOverride *override);

/* Those of a case that were not taken back, in order (TsuOverride); free with g_ptr_array_unref().
 * NULL with @error. */
GPtrArray *tsu_overrides(TsuStore *store, const TsuCase *c, GError **error);
/* Does it name the rule @id? */
bool tsu_override_names(const TsuOverride *override, const char *id);
