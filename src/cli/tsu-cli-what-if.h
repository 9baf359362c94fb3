/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* What would be different, as `what-if` shows it. */

#include "tsu-cli-gates.h"
#include "tsu-suppose.h"
#include "tsu-what-if.h"

typedef struct {
    const TsuCliThen *then; /* the case as it is */
    const char *id;         /* her office number */
    const TsuWhatIf *what_if;
    const GArray *supposed; /* TsuSupposed */
} TsuWhatIfView;

void tsu_what_if_text(TsuCli *cli, const TsuWhatIfView *view);
void tsu_what_if_json(TsuCli *cli, const TsuWhatIfView *view);
