/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Parts of common names, by country, from which tsubame-people puts its people together. */

/* As printed in the passport, in kana, in her own script. */
typedef struct {
    const char *latin, *kana, *native;
} NamePart;

#define N_PARTS 12 /* of each of the three lists */

typedef enum {
    NAME_SURNAME_GIVEN, /* parts[0] / parts[1] parts[2] */
    NAME_GIVEN_ONLY,    /* – / all three: no surname */
    NAME_SURNAME_ONLY,  /* all three / –: a single name */
} NameShape;

typedef struct {
    const char *country;  /* ISO 3166-1 alpha-3 */
    const char *language; /* key of person.language */
    const char *passport; /* letters before the digits of a passport number */
    const char *place;
    NameShape shape;
    const char *between; /* the words of a given name in Latin letters and kana */
    const char *between_native;
    NamePart parts[3][N_PARTS];
} People;

/* Ended by a NULL country. */
extern const People PEOPLE[];
