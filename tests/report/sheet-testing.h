/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the tests of the sheet share. */
#pragma once

#include "tsu-case.h"
#include "tsu-catalog.h"
#include "tsu-page.h"
#include "tsu-typesetter.h"

/* All words of the pages, a text a line. g_free(). */
char *words_of(const GPtrArray *pages);
/* Aborts with all of @words where @part is not in it; or where it is. */
void has(const char *words, const char *part);
void has_not(const char *words, const char *part);
/* A record of the person; field and value by turns, ended by NULL. */
void add_record(TsuCase *c, const char *entity, ...) G_GNUC_NULL_TERMINATED;
/* A catalogue of the build, or of the system for countries; it must be there. */
TsuCatalog *catalog(const char *domain, const char *language);
/* Everything stands inside the page, nothing over anything, no rule through any word. */
void check_page(TsuTypesetter *typesetter, const TsuPage *page);
