/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SHA-256, hexadecimal, and random bytes. */
#pragma once

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

G_BEGIN_DECLS

#define TSU_SHA256_SIZE     32
#define TSU_SHA256_HEX_SIZE 65 /* with its NUL */

/* A running SHA-256, meant to be kept and reused: new once, then update … finish for each message.
 * One thread at a time. */
typedef struct _TsuSha256 TsuSha256;

TsuSha256 *tsu_sha256_new(void);
void tsu_sha256_free(TsuSha256 *hash);
void tsu_sha256_update(TsuSha256 *hash, const void *data, size_t size);
/* Writes the digest and makes the object ready for the next message. */
void tsu_sha256_finish(TsuSha256 *hash, uint8_t digest[TSU_SHA256_SIZE]);
/* Forgets what was fed since the last finish. */
void tsu_sha256_reset(TsuSha256 *hash);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(TsuSha256, tsu_sha256_free)

/* Small letters. Free with g_free(). */
char *tsu_hash_hex(const uint8_t *bytes, size_t size);
/* The same into a buffer of at least 2 * SIZE + 1 bytes. */
void tsu_hash_hex_to(const uint8_t *bytes, size_t size, char *out);
/* Exactly 2 * SIZE hexadecimal digits of either case, nothing else; OUT is untouched on failure. */
bool tsu_hash_from_hex(const char *hex, uint8_t *out, size_t size);
/* SHA-256 of the bytes in hexadecimal. Free with g_free(). */
char *tsu_hash_bytes_hex(GBytes *bytes);

/* Random bytes of the kernel (getrandom), fit for salts. Drawn 4 kB at a time, so that a salt for
 * each record is cheap; bytes handed out are wiped from the buffer. Any thread; a forked child
 * draws its own. Cannot fail on a kernel that Debian 12 runs on; aborts rather than give out bytes
 * that are not random. */
void tsu_random_bytes(uint8_t *out, size_t size);

G_END_DECLS
