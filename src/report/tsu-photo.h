/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A photo, made ready for paper.
 *
 * A JPEG or PNG as it came from outside is untrusted: its size is looked at before a pixel is
 * decoded (at most 4 megapixels), and what is printed is made anew from the pixels, no larger than
 * print needs, so that no metadata (place, camera, thumbnail) gets into the PDF. */
#pragma once

#include <glib.h>

#include "tsu-page.h"

G_BEGIN_DECLS

#define TSU_PHOTO_MAX_PIXELS 4000000
#define TSU_PHOTO_MAX_BYTES  307200

/* 30 × 40 mm at 300 dots an inch: what a larger photo is scaled down to. */
#define TSU_PHOTO_PRINT_WIDTH  354
#define TSU_PHOTO_PRINT_HEIGHT 472

/* Upright (the orientation that a camera noted is followed), on white. Errors:
 * TSU_REPORT_ERROR_PHOTO (tsu-pdf.h). */
TsuPhoto *tsu_photo_load(GBytes *bytes, GError **error);
TsuPhoto *tsu_photo_ref(TsuPhoto *photo);    /* NULL is allowed */
void tsu_photo_unref(TsuPhoto *photo);       /* NULL is allowed */
int tsu_photo_width(const TsuPhoto *photo);  /* pixels */
int tsu_photo_height(const TsuPhoto *photo); /* pixels */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TsuPhoto, tsu_photo_unref)

G_END_DECLS
