/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Who or what is meant: `12` (a person by her office number), `HM-CARE` (an organization by its
 * code), `12/345` or `12/passport-345` (one of the records, by the number that `show` prints). */

#include "tsu-cli.h"
#include "tsu-field.h"

typedef struct {
    const TsuEntitySpec *head; /* person or organization */
    int64_t owner;             /* its number */
    const TsuEntitySpec *spec; /* entity of the record; `head` where no record is named */
    int64_t record;            /* number of the record; 0: none is named */
    char *id;                  /* as people say it: the office number or the code */
} TsuCliTarget;

void tsu_cli_target_clear(TsuCliTarget *target);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(TsuCliTarget, tsu_cli_target_clear)

typedef enum {
    TSU_TARGET_HEAD,          /* a person or an organization */
    TSU_TARGET_PERSON,        /* a person */
    TSU_TARGET_MAY_BE_RECORD, /* or one of its records */
    TSU_TARGET_RECORD,        /* one of its records */
} TsuCliTargetKind;

/* Finds what @text means, which must be in the store. */
TsuCliStatus tsu_cli_target(TsuCli *cli, const char *text, TsuCliTargetKind kind,
                            TsuCliTarget *target);

/* The person or organization with all records; NULL with @error set. */
TsuCase *tsu_cli_target_case(TsuCli *cli, const TsuCliTarget *target, GError **error);
