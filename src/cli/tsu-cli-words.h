/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Names and values in the user's language. */

#include "tsu-cli.h"
#include "tsu-field.h"

/* gettext as the rooms below take it (TsuTranslate). */
const char *tsu_cli_translate(const char *msgid, gpointer data);

/* The language of the messages ("ja", "en"), for titles that stand in data. */
const char *tsu_cli_language(void);
/* The value as people read it: choices by their label, countries and organizations by name;
 * g_free(). */
char *tsu_cli_value(const TsuCli *cli, const TsuFieldSpec *field, const char *value);
/* "Name (CODE)", or the code alone where the name is not known; g_free(). */
char *tsu_cli_organization(const TsuCli *cli, const char *code);
/* Columns to fill: those of the terminal, else 100. */
unsigned tsu_cli_columns(const TsuCli *cli);
/* Her name, also where it was withdrawn; "–" where there is none; g_free(). */
char *tsu_cli_person_name(const TsuCli *cli, int64_t person);
/* Name of a country in the user's language; its code where there is none. */
const char *tsu_cli_country(const char *alpha3);
/* The code of a country typed as code or as name, in English or the user's language; NULL: none. */
const char *tsu_cli_country_find(const char *typed);
/* A kind of record by its name or its label, no internal one; NULL: none. */
const TsuEntitySpec *tsu_cli_entity_find(const char *typed);
/* Says that there is no such organization, and which may be meant; returns TSU_CLI_DATA. */
TsuCliStatus tsu_cli_no_organization(TsuCli *cli, const char *typed);
/* Label of a choice, by entity, field and key. */
const char *tsu_cli_choice(const char *entity, const char *field, const char *key);
/* "2026-11-22 (R8.11.22)"; the text itself where it is no date; g_free(). */
char *tsu_cli_day(const char *date);
/* The same of a day of the calendar; "–" where there is none; g_free(). */
char *tsu_cli_date(TsuDate date);
/* "in 27 days", "today", "3 days ago"; g_free(). */
char *tsu_cli_days_until(TsuDate today, TsuDate date);
/* The key of a stage typed as key or label; says what is wrong with it otherwise. */
TsuCliStatus tsu_cli_stage(TsuCli *cli, const char *typed, const char **stage);
