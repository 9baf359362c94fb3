/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/*
 * A case as lines of text: what is recorded of one person, and what rules are to say of it.
 *
 *   == title
 *   today 2026-11-23
 *   person nationality=VNM
 *   language_test test=jlpt level=n3 date=2026-07-05 result=passed
 *   organization code=HOST kind=host name="Sample home"
 *   expect L2 met by 2027-02-01
 *
 * With "head organization code=OWN kind=supervising" as its first line it is the case of an
 * organization.
 */

#include "tsu-case.h"
#include "tsu-rules.h"

typedef struct {
    char *file, *title;
    int line;
    TsuDate today;
    TsuCase *c;
    GPtrArray *expectations; /* char **: the words behind `expect` */
    GArray *lines;           /* int: where each stands */
} RuleCase;

void rule_case_free(RuleCase *rule_case);
/* All cases of a file; aborts with file and line where one cannot be read.  @covers (may be NULL)
 * gets the ids named in "# covers:" lines. */
GPtrArray *rule_cases_read(const char *path, GPtrArray *covers);
/* Ours, as they are compiled in; aborts with all problems where they are broken. */
TsuRules *rule_case_rules(void);
