/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* A real store in a folder of its own, and exchange files typed as text. */

#include "tsu-export.h"
#include "tsu-import.h"
#include "tsu-store.h"

typedef struct {
    char *dir;
    char *path; /* of the store */
    TsuClock *clock;
    TsuStore *store;
    GPtrArray *items; /* char *: "ref status" of the last import, in order */
} Fixture;

void fixture_init(Fixture *f);
void fixture_clear(Fixture *f);
/* Opens a second, empty store in the same folder. */
TsuStore *fixture_other_store(Fixture *f, const char *name);
/* Moves the clock on by a minute, so that operations have times of their own. */
void fixture_tick(Fixture *f);

/* A path in the folder; g_free(). */
char *fixture_path(Fixture *f, const char *name);
/* A delivery of VN-A to JP-OFFICE with @people inside; its path. */
char *fixture_delivery(Fixture *f, const char *name, const char *people);
char *fixture_file(Fixture *f, const char *name, const char *text);
char *fixture_read(const char *path);

/* Imports and asserts that it could be run; free the result. */
TsuImportResult *fixture_import(Fixture *f, const char *path, TsuImportOptions *options);
/* The person that VN-A calls @ref; asserts that there is one. */
int64_t fixture_person(Fixture *f, const char *ref);
TsuCase *fixture_case(Fixture *f, const char *ref);

/* Sets one field of a person's record (0: her own) as typed; asserts success. */
void fixture_set(Fixture *f, int64_t person, int64_t record, const char *field, const char *value);
/* Adds a record from FIELD, VALUE pairs ended by NULL; its number. */
int64_t fixture_add(Fixture *f, int64_t person, const char *entity, ...) G_GNUC_NULL_TERMINATED;

/* Asserts that verify finds nothing. */
void fixture_verify(TsuStore *store);

#define ANH                                                                                              \
    "<person ref='A-1'><birthDate>2002-03-15</birthDate><sex>female</sex>"                               \
    "<nationality>VNM</nationality>"                                                                     \
    "<name ref='n1'><form>passport</form><surname>NGUYEN</surname><given>THI ANH</given></name>"         \
    "<name ref='n2'><form>kana</form><surname>グエン</surname><given>ティ アイン</given></name>" \
    "<passport ref='p1'><number>C0000001</number><issuer>VNM</issuer></passport>"                        \
    "<languageTest ref='t1'><test>jlpt</test><level>n4</level><date>2023-12-03</date>"                   \
    "<knowledgeReading>60</knowledgeReading><listening>40</listening><total>100</total>"                 \
    "<result>passed</result></languageTest></person>"

#define DAT                                                                                        \
    "<person ref='A-2'><birthDate>2001-01-31</birthDate><nationality>VNM</nationality>"            \
    "<name ref='n1'><form>passport</form><surname>DANG</surname><given>DUC DAT</given></name>"     \
    "</person>"
