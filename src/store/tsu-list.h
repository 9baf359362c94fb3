/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Lists and search over all people. */

#include "tsu-store.h"

typedef struct {
    const char *search;       /* words as typed; NULL: all */
    const char *stage;        /* in force on @day; NULL: any */
    const char *organization; /* code of one she is with; NULL: any */
    const char *country;      /* alpha-3; NULL: any */
    TsuDate day;              /* on which stages are judged */
    bool withdrawn;           /* withdrawn people too */
    int64_t limit;            /* first so many in display order; negative: all */
} TsuListQuery;

typedef struct {
    int64_t person;
    bool withdrawn;
    char *name, *kana, *native, *birth_date, *nationality, *programme, *route, *sender, *host;
    char *stage, *stage_since; /* in force on the day asked for */
    char *level, *status, *residence_until;
} TsuListRow;

void tsu_list_row_free(TsuListRow *row);

/* TsuListRow in display order (kana, then Latin).  @total: how many match, whatever the limit. */
GPtrArray *tsu_store_list(TsuStore *store, const TsuListQuery *query, int64_t *total,
                          GError **error);
