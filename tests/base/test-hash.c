/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "tsu-hash.h"

/* FIPS 180-4 examples */
static const struct {
    const char *message;
    const char *digest;
} vectors[] = {
    {"", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"},
    {"abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"},
    {"abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
     "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"},
};

static void
test_sha256(void)
{
    g_autoptr(TsuSha256) hash = tsu_sha256_new();
    uint8_t digest[TSU_SHA256_SIZE];

    /* One object for all, in pieces of every size. */
    for (size_t i = 0; i < G_N_ELEMENTS(vectors); i++) {
        size_t length = strlen(vectors[i].message);

        for (size_t cut = 0; cut <= length; cut++) {
            g_autofree char *hex = NULL;

            tsu_sha256_update(hash, vectors[i].message, cut);
            tsu_sha256_update(hash, vectors[i].message + cut, length - cut);
            tsu_sha256_finish(hash, digest);
            hex = tsu_hash_hex(digest, sizeof digest);
            g_assert_cmpstr(hex, ==, vectors[i].digest);
        }
        {
            g_autoptr(GBytes) bytes = g_bytes_new_static(vectors[i].message, length);
            g_autofree char *hex = tsu_hash_bytes_hex(bytes);

            g_assert_cmpstr(hex, ==, vectors[i].digest);
        }
    }
}

static void
test_reset(void)
{
    g_autoptr(TsuSha256) hash = tsu_sha256_new();
    uint8_t digest[TSU_SHA256_SIZE];
    char hex[TSU_SHA256_HEX_SIZE];

    tsu_sha256_update(hash, "forget me", 9);
    tsu_sha256_reset(hash);
    tsu_sha256_update(hash, "abc", 3);
    tsu_sha256_finish(hash, digest);
    tsu_hash_hex_to(digest, sizeof digest, hex);
    g_assert_cmpstr(hex, ==, vectors[1].digest);
    /* finish makes ready for the next message */
    tsu_sha256_finish(hash, digest);
    tsu_hash_hex_to(digest, sizeof digest, hex);
    g_assert_cmpstr(hex, ==, vectors[0].digest);
    tsu_sha256_free(NULL);
}

static void
test_hex(void)
{
    static const char *const refused[] = {"",       "00",     "0001f",  "0001fff", "0001fg",
                                          " 001ff", "0001f ", "+001ff", "0x01ff"};
    uint8_t bytes[3] = {7, 7, 7};
    g_autofree char *hex = NULL;

    for (size_t i = 0; i < G_N_ELEMENTS(refused); i++)
        g_assert_false(tsu_hash_from_hex(refused[i], bytes, sizeof bytes));
    g_assert_false(tsu_hash_from_hex(NULL, bytes, sizeof bytes));
    g_assert_cmpint(bytes[0], ==, 7);
    g_assert_true(tsu_hash_from_hex("00aBFf", bytes, sizeof bytes));
    hex = tsu_hash_hex(bytes, sizeof bytes);
    g_assert_cmpstr(hex, ==, "00abff");
    g_assert_true(tsu_hash_from_hex("", bytes, 0));
}

static void
test_random(void)
{
    static const size_t sizes[] = {1, 16, 32, 1000, 1024, 1025, 4096, 10000};
    g_autoptr(GHashTable) seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);

    /* 16 bytes twice the same, or a size that is not filled, would be no accident. */
    for (int i = 0; i < 20000; i++) {
        uint8_t salt[16];

        tsu_random_bytes(salt, sizeof salt);
        g_assert_true(g_hash_table_add(seen, tsu_hash_hex(salt, sizeof salt)));
    }
    for (size_t i = 0; i < G_N_ELEMENTS(sizes); i++) {
        g_autofree uint8_t *bytes = g_malloc0(sizes[i] + 1);
        bool filled = false;

        bytes[sizes[i]] = 0xA5;
        for (int round = 0; round < 64 && !filled; round++) {
            tsu_random_bytes(bytes, sizes[i]);
            filled = bytes[sizes[i] - 1] != 0;
        }
        g_assert_true(filled);
        g_assert_cmpint(bytes[sizes[i]], ==, 0xA5);
    }
}

static gpointer
draw_many(gpointer data)
{
    for (int i = 0; i < 10000; i++)
        tsu_random_bytes((uint8_t *) data + (size_t) i * 16, 16);
    return NULL;
}

static int
compare_salts(const void *a, const void *b)
{
    return memcmp(a, b, 16);
}

static void
test_random_threads(void)
{
    g_autofree uint8_t *all = g_malloc0(4 * 160000);
    GThread *threads[4];

    for (size_t i = 0; i < 4; i++)
        threads[i] = g_thread_new("draw", draw_many, all + i * 160000);
    for (size_t i = 0; i < 4; i++)
        g_thread_join(threads[i]);
    qsort(all, 40000, 16, compare_salts);
    for (size_t i = 1; i < 40000; i++)
        g_assert_cmpint(memcmp(all + (i - 1) * 16, all + i * 16, 16), !=, 0);
}

/* A child must not hand out what its parent will hand out as well. */
static void
test_random_fork(void)
{
    uint8_t mine[16], theirs[16];
    int ends[2], status;
    pid_t child;

    tsu_random_bytes(mine, sizeof mine); /* fills the buffer */
    g_assert_cmpint(pipe(ends), ==, 0);
    child = fork();
    g_assert_cmpint(child, >=, 0);
    if (child == 0) {
        tsu_random_bytes(theirs, sizeof theirs);
        _exit(write(ends[1], theirs, sizeof theirs) == sizeof theirs ? 0 : 1);
    }
    tsu_random_bytes(mine, sizeof mine);
    g_assert_cmpint(waitpid(child, &status, 0), ==, child);
    g_assert_cmpint(status, ==, 0);
    g_assert_cmpint(read(ends[0], theirs, sizeof theirs), ==, sizeof theirs);
    close(ends[0]);
    close(ends[1]);
    g_assert_cmpint(memcmp(mine, theirs, sizeof mine), !=, 0);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/hash/sha256", test_sha256);
    g_test_add_func("/hash/reset", test_reset);
    g_test_add_func("/hash/hex", test_hex);
    g_test_add_func("/hash/random", test_random);
    g_test_add_func("/hash/random-threads", test_random_threads);
    g_test_add_func("/hash/random-fork", test_random_fork);
    return g_test_run();
}
