/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The machine-readable zone of a passport (ICAO 9303, TD3: two lines of 44).
 *
 * Line 1: document code 1–2, issuing state 3–5, names 6–44. Line 2: number 1–9 and check digit 10,
 * nationality 11–13, birth 14–19 and 20, sex 21, expiry 22–27 and 28, optional data 29–42 and 43
 * (may be < or 0 where the data is empty), composite check digit 44 over 1–10, 14–20, 22–43.
 * Weights 7 3 1, 0–9 by value, A–Z as 10–35, < as 0, sum modulo 10.
 *
 * What does not fit is reported, never settled: parse fails only on what is no zone at all; every
 * check that fails is a bit in TsuMrz.failed, and all that could be read stands in the fields. Pure
 * functions, any thread. */
#pragma once

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

#include "tsu-date.h"

G_BEGIN_DECLS

typedef enum {
    TSU_MRZ_CHECK_NUMBER = 1 << 0,      /* check digit of the document number */
    TSU_MRZ_CHECK_BIRTH = 1 << 1,       /* check digit of the date of birth */
    TSU_MRZ_CHECK_EXPIRY = 1 << 2,      /* check digit of the date of expiry */
    TSU_MRZ_CHECK_OPTIONAL = 1 << 3,    /* check digit of the optional data */
    TSU_MRZ_CHECK_COMPOSITE = 1 << 4,   /* check digit over line 2 */
    TSU_MRZ_CHECK_BIRTH_DATE = 1 << 5,  /* the date of birth is no date of the calendar */
    TSU_MRZ_CHECK_EXPIRY_DATE = 1 << 6, /* the date of expiry is no date of the calendar */
    TSU_MRZ_CHECK_SEX = 1 << 7,         /* something else than M, F and < */
    TSU_MRZ_CHECK_NAME = 1 << 8,        /* digits, or no name, or three parts */
    TSU_MRZ_CHECK_STATE = 1 << 9,       /* issuing state or nationality are no letters */
    TSU_MRZ_CHECK_DOCUMENT = 1 << 10,   /* not a passport (first letter P) */
} TsuMrzCheck;

/* Number of the checks above; check I is the bit 1 << I. */
#define TSU_MRZ_N_CHECKS 11

#define TSU_MRZ_LINE 44 /* characters a line */
#define TSU_MRZ_NAME 39 /* characters of the name field */

typedef struct {
    char line1[TSU_MRZ_LINE + 1]; /* as read: capital letters, digits, < */
    char line2[TSU_MRZ_LINE + 1];
    char document[3];                 /* "P", "PD" … without filler */
    char issuer[4];                   /* as printed, without filler ("D" for Germany) */
    char primary[TSU_MRZ_NAME + 1];   /* surname, words parted by one blank; the whole name of
                                         who has only one; "" where it is empty */
    char secondary[TSU_MRZ_NAME + 1]; /* given names; "" for a single name */
    bool name_full;                   /* the name field has no filler at its end: it may be cut */
    char number[10];                  /* without filler */
    char nationality[4];              /* as printed, without filler */
    TsuDate birth;                    /* partial where the passport has fillers */
    char sex;                         /* 'M', 'F' or 0 (not stated) */
    TsuDate expiry;                   /* partial or none where the passport has fillers */
    char optional[15];                /* without filler at its end; fillers inside stay < */
    uint32_t failed;                  /* TsuMrzCheck bits; 0: all is well */
} TsuMrz;

/* Reads both lines. Small letters count as capital ones, blanks anywhere are dropped, and line 1
 * may lack its fillers at the end. Two-digit years: birth is the latest date that is not after
 * TODAY (an open reading of the domain notes), expiry is 2000 and on. False, and OUT untouched,
 * when a line has another length or a character that no zone has (TSU_BASE_ERROR_INVALID). */
bool tsu_mrz_parse(const char *line1, const char *line2, TsuDate today, TsuMrz *out,
                   GError **error);
/* The same from one text: two lines, or 88 characters in one. */
bool tsu_mrz_parse_text(const char *text, TsuDate today, TsuMrz *out, GError **error);

/* English name (msgid) of one check, e.g. "check digit of the document number". */
const char *tsu_mrz_check_name(TsuMrzCheck check);

/* Check digit '0' … '9' of LENGTH characters of a zone; 0 if one is none of them. */
char tsu_mrz_check_digit(const char *text, size_t length);

/* A Latin name in the letters of a zone: capital letters, words parted by one <, for which hyphen,
 * comma and blank stand alike; apostrophes, full stops, digits and letters of other scripts
 * dropped; diacritics dropped, or spelled out as ICAO recommends (Ä AE, Ö OE, Ü UE, Å AA, Ø OE)
 * where EXPAND. Đ is D, Æ AE, Œ OE, Þ TH, ß SS in both. NULL when nothing of it is Latin, or for
 * NULL and for what is not UTF-8. Free with g_free(). */
char *tsu_mrz_fold_name(const char *name, bool expand);

/* Whether the name in the zone can be the name of the passport's page. Both transliterations are
 * accepted letter by letter (Ö is O or OE; Ü is U, UE, UXX or, as China prints it, YU; Ñ is N or
 * NXX). SURNAME or GIVEN may be NULL or empty: who has one name has it as the primary one. A name
 * field without filler at its end may be cut at 39: then words may be missing or shortened behind,
 * as the ICAO lets issuers do. Never true when both names are empty. */
bool tsu_mrz_name_matches(const TsuMrz *mrz, const char *surname, const char *given);

G_END_DECLS
