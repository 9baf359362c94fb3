/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tsu-hash.h"

#include <errno.h>
#include <string.h>
#include <sys/random.h>
#include <unistd.h>

struct _TsuSha256 {
    GChecksum *checksum;
};

TsuSha256 *
tsu_sha256_new(void)
{
    TsuSha256 *hash = g_new(TsuSha256, 1);

    hash->checksum = g_checksum_new(G_CHECKSUM_SHA256);
    return hash;
}

void
tsu_sha256_free(TsuSha256 *hash)
{
    if (hash == NULL)
        return;
    g_checksum_free(hash->checksum);
    g_free(hash);
}

void
tsu_sha256_update(TsuSha256 *hash, const void *data, size_t size)
{
    const guchar *bytes = data;

    /* GChecksum counts in gssize, and a negative length would mean "up to the NUL". */
    while (size > 0) {
        size_t part = MIN(size, (size_t) G_MAXINT);

        g_checksum_update(hash->checksum, bytes, (gssize) part);
        bytes += part;
        size -= part;
    }
}

void
tsu_sha256_finish(TsuSha256 *hash, uint8_t digest[TSU_SHA256_SIZE])
{
    gsize size = TSU_SHA256_SIZE;

    g_checksum_get_digest(hash->checksum, digest, &size);
    g_checksum_reset(hash->checksum);
}

void
tsu_sha256_reset(TsuSha256 *hash)
{
    g_checksum_reset(hash->checksum);
}

void
tsu_hash_hex_to(const uint8_t *bytes, size_t size, char *out)
{
    static const char digits[] = "0123456789abcdef";

    for (size_t i = 0; i < size; i++) {
        out[2 * i] = digits[bytes[i] >> 4];
        out[2 * i + 1] = digits[bytes[i] & 15];
    }
    out[2 * size] = '\0';
}

char *
tsu_hash_hex(const uint8_t *bytes, size_t size)
{
    char *hex = g_malloc(2 * size + 1);

    tsu_hash_hex_to(bytes, size, hex);
    return hex;
}

bool
tsu_hash_from_hex(const char *hex, uint8_t *out, size_t size)
{
    if (hex == NULL || strnlen(hex, 2 * size + 1) != 2 * size)
        return false;
    for (size_t i = 0; i < 2 * size; i++)
        if (!g_ascii_isxdigit(hex[i]))
            return false;
    for (size_t i = 0; i < size; i++)
        out[i] = (uint8_t) (g_ascii_xdigit_value(hex[2 * i]) << 4 |
                            g_ascii_xdigit_value(hex[2 * i + 1]));
    return true;
}

char *
tsu_hash_bytes_hex(GBytes *bytes)
{
    return g_compute_checksum_for_bytes(G_CHECKSUM_SHA256, bytes);
}

/* --- Random bytes ---------------------------------------------------------------------------- */

static void
draw(uint8_t *out, size_t size)
{
    while (size > 0) {
        ssize_t got = getrandom(out, size, 0);

        if (got < 0 && errno == EINTR)
            continue;
        /* There is nothing to fall back on: guessable salts would look like good ones. */
        if (got <= 0)
            g_error("getrandom: %s", g_strerror(errno));
        out += got;
        size -= (size_t) got;
    }
}

void
tsu_random_bytes(uint8_t *out, size_t size)
{
    static GMutex mutex;
    static uint8_t buffer[4096];
    static size_t left;
    static pid_t owner;

    if (size > sizeof buffer / 4) {
        draw(out, size);
        return;
    }
    g_mutex_lock(&mutex);
    /* A child of fork() has the same bytes in its buffer as its parent. */
    if (left < size || owner != getpid()) {
        draw(buffer, sizeof buffer);
        left = sizeof buffer;
        owner = getpid();
    }
    left -= size;
    memcpy(out, buffer + left, size);
    memset(buffer + left, 0, size);
    g_mutex_unlock(&mutex);
}
