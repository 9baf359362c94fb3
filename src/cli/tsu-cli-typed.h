/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* FIELD=VALUE as typed on the command line, and how an edit ends. */

#include "tsu-cli-target.h"
#include "tsu-cli.h"
#include "tsu-edit.h"

typedef struct {
    GArray *fields; /* TsuTyped */
    GPtrArray *texts, *contents;
    GPtrArray *issues; /* for the service to fill */
} TsuCliTyped;

void tsu_cli_typed_clear(TsuCliTyped *typed);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(TsuCliTyped, tsu_cli_typed_clear)

/*
 * Reads the arguments from @first on as fields of @spec.  @more: names that may be given besides
 * them, NULL-ended, or NULL.  A choice may be typed by its label in the user's language; `@FILE` in
 * a field that holds a picture or a document is read, and what can be told of it is filled in
 * (file_name, media_type) where @record has these fields and they were not typed.
 */
TsuCliStatus tsu_cli_typed_read(TsuCli *cli, const TsuEntitySpec *spec, const char *const *more,
                                unsigned first, TsuCliTyped *typed);

/* Finds an entity of the owner that may be typed; says what is wrong and returns NULL otherwise. */
const TsuEntitySpec *tsu_cli_typed_entity(TsuCli *cli, const TsuEntitySpec *head, const char *name);

/* Says how an edit ended: issues, the error when it was not @good, else in JSON what it was about
 * (and its @record when not 0) with the new head of the history. */
TsuCliStatus tsu_cli_typed_end(TsuCli *cli, bool good, const GError *error, const GPtrArray *issues,
                               const char *id, int64_t record);
