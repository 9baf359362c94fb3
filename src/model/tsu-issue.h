/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/*
 * One problem of the data: where it is, what was found, what is allowed, what to do.
 *
 * An issue is data, not text: the words are msgids of one table, so that the same problem can be
 * told on the screen in one language and in a reply to the sender in another.
 */

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

typedef enum {
    /* Of the file as a whole: it is refused. */
    TSU_ISSUE_FILE_UNREADABLE,
    TSU_ISSUE_FILE_EMPTY,
    TSU_ISSUE_FILE_TOO_LARGE,
    TSU_ISSUE_NOT_XML,
    TSU_ISSUE_DOCTYPE,
    TSU_ISSUE_ENCODING,
    TSU_ISSUE_NOT_OURS,
    TSU_ISSUE_NEWER_VERSION,
    TSU_ISSUE_BAD_HEADER,
    TSU_ISSUE_NOT_FOR_US,
    TSU_ISSUE_KIND_NOT_TAKEN,
    TSU_ISSUE_TOO_MANY_PEOPLE,
    TSU_ISSUE_TAG_TOO_LARGE,
    TSU_ISSUE_TOO_DEEP,
    /* Of one person (or organization): she is held back. */
    TSU_ISSUE_PERSON_TOO_LARGE,
    TSU_ISSUE_NO_REF,
    TSU_ISSUE_DOUBLE_REF,
    TSU_ISSUE_DOUBLE_RECORD_REF,
    TSU_ISSUE_DOUBLE_KEY,
    TSU_ISSUE_MISSING_FIELD,
    TSU_ISSUE_REPEATED_FIELD,
    TSU_ISSUE_UNKNOWN_ELEMENT,
    TSU_ISSUE_MISPLACED_ELEMENT,
    TSU_ISSUE_UNKNOWN_ATTRIBUTE,
    TSU_ISSUE_BAD_ATTRIBUTE,
    TSU_ISSUE_STRAY_TEXT,
    TSU_ISSUE_SCHEMA,
    TSU_ISSUE_NO_NAME,
    TSU_ISSUE_BAD_TEXT,
    TSU_ISSUE_TEXT_TOO_LONG,
    TSU_ISSUE_LINE_BREAK,
    TSU_ISSUE_ZAWGYI,
    TSU_ISSUE_BAD_DATE,
    TSU_ISSUE_BAD_NUMBER,
    TSU_ISSUE_OUT_OF_RANGE,
    TSU_ISSUE_BAD_FLAG,
    TSU_ISSUE_BAD_CHOICE,
    TSU_ISSUE_BAD_COUNTRY,
    TSU_ISSUE_BAD_CODE,
    TSU_ISSUE_UNKNOWN_ORGANIZATION,
    TSU_ISSUE_UNKNOWN_PERSON,
    TSU_ISSUE_BAD_IMAGE,
    TSU_ISSUE_IMAGE_TOO_LARGE,
    TSU_ISSUE_CONTENT_TOO_LARGE,
    TSU_ISSUE_BAD_HASH,
    TSU_ISSUE_ENDS_BEFORE_START,
    TSU_ISSUE_STAGE_ORDER,
    TSU_ISSUE_FIELD_REQUIRED,
    /* Told, and holding nobody back. */
    TSU_ISSUE_NEWER_ELEMENT,
    TSU_ISSUE_BEYOND_PART,
    TSU_ISSUE_MRZ_CHECK_DIGIT,
    TSU_ISSUE_MRZ_CONTRADICTS,
    TSU_ISSUE_UNUSUAL_NUMBER,
    TSU_ISSUE_FUTURE_DATE,
    TSU_ISSUE_SCORES_DISAGREE,
    TSU_ISSUE_POSSIBLE_DUPLICATE,
    TSU_ISSUE_OUTSIDE_PERSON,
    TSU_N_ISSUES
} TsuIssueCode;

typedef enum {
    TSU_SEVERITY_NOTICE, /* told; holds nobody back */
    TSU_SEVERITY_ERROR,  /* the person is held back */
    TSU_SEVERITY_FATAL,  /* the file is refused */
} TsuSeverity;

typedef struct {
    TsuIssueCode code;
    int64_t line;    /* 0: not from a file */
    int64_t ordinal; /* the n-th person of the file, from 1; 0: not a person's */
    char *person;    /* her ref in the file, or NULL */
    char *entity;    /* entity name, or NULL for the person's own fields */
    char *record;    /* the record's ref, or its place such as "2", or NULL */
    char *field;     /* field name, or NULL */
    char *found;     /* what was found, cut to 80 characters, or NULL */
    char *allowed;   /* what is allowed, or NULL */
} TsuIssue;

TsuIssue *tsu_issue_new(TsuIssueCode code);
void tsu_issue_free(TsuIssue *issue);
void tsu_issue_clear(TsuIssue *issue); /* frees the texts and zeroes everything */
TsuIssue *tsu_issue_copy(const TsuIssue *issue);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TsuIssue, tsu_issue_free)
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(TsuIssue, tsu_issue_clear)

/* Sets code, found (cut to 80 characters, any may be NULL) and allowed. */
void tsu_issue_set(TsuIssue *issue, TsuIssueCode code, const char *found, const char *allowed);

TsuSeverity tsu_issue_severity(TsuIssueCode code);
/* Stable key for JSON and reply files: "bad-date". */
const char *tsu_issue_key(TsuIssueCode code);
/* Msgids: what is wrong, and what to do about it. */
const char *tsu_issue_text(TsuIssueCode code);
const char *tsu_issue_advice(TsuIssueCode code);
