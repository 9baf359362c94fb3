/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * Writes the sample store of these tests as SQL: what tests/data/db/vNNNN.sql is for the version of
 * this program.  It is run once, just before the next migration is added:
 *
 *   store-make-stored-version > tests/data/db/v0001.sql
 */

#include <sqlite3.h>
#include <stdio.h>

#include "store-fixture.h"

static int
print_line(void *data, int n, char **values, char **names)
{
    printf("%s;\n", values[0]);
    return 0;
}

/* A literal of one value; blobs as hexadecimal. */
static void
print_value(sqlite3_stmt *statement, int place)
{
    const unsigned char *bytes = sqlite3_column_blob(statement, place);
    char *text;

    switch (sqlite3_column_type(statement, place)) {
    case SQLITE_NULL:
        printf("NULL");
        break;
    case SQLITE_BLOB:
        printf("x'");
        for (int i = 0; i < sqlite3_column_bytes(statement, place); i++)
            printf("%02x", bytes[i]);
        printf("'");
        break;
    case SQLITE_TEXT:
        text = sqlite3_mprintf("%Q", sqlite3_column_text(statement, place));
        printf("%s", text);
        sqlite3_free(text);
        break;
    default:
        printf("%s", sqlite3_column_text(statement, place));
        break;
    }
}

static int
print_table(void *data, int n, char **values, char **names)
{
    sqlite3_stmt *statement = NULL;
    char *sql = sqlite3_mprintf("SELECT * FROM \"%w\"", values[0]);

    g_assert_cmpint(sqlite3_prepare_v2(data, sql, -1, &statement, NULL), ==, SQLITE_OK);
    sqlite3_free(sql);
    while (sqlite3_step(statement) == SQLITE_ROW) {
        printf("INSERT INTO \"%s\" VALUES (", values[0]);
        for (int i = 0; i < sqlite3_column_count(statement); i++) {
            printf("%s", i > 0 ? ", " : "");
            print_value(statement, i);
        }
        printf(");\n");
    }
    sqlite3_finalize(statement);
    return 0;
}

int
main(void)
{
    Fixture fixture;
    sqlite3 *handle = NULL;
    g_autofree char *version = NULL;

    fixture_set_up(&fixture, NULL);
    fill_store(&fixture);
    version = ask(fixture.path, "PRAGMA user_version");
    g_assert_cmpint(sqlite3_open(fixture.path, &handle), ==, SQLITE_OK);
    printf("-- SPDX-License-Identifier: GPL-3.0-or-later\n"
           "-- A store of version %s with made-up people; see tests/store/make-stored-version.c.\n"
           "PRAGMA foreign_keys = OFF;\nPRAGMA application_id = 1416852834;\n"
           "PRAGMA user_version = %s;\nBEGIN;\n",
           version, version);
    sqlite3_exec(handle, "SELECT sql FROM sqlite_schema WHERE type = 'table'", print_line, NULL,
                 NULL);
    sqlite3_exec(handle, "SELECT name FROM sqlite_schema WHERE type = 'table'", print_table, handle,
                 NULL);
    sqlite3_exec(handle, "SELECT sql FROM sqlite_schema WHERE type <> 'table' AND sql IS NOT NULL",
                 print_line, NULL, NULL);
    printf("COMMIT;\n");
    sqlite3_close(handle);
    fixture_tear_down(&fixture, NULL);
    return 0;
}
