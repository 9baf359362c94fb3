/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The pixels of a photo, for the painter. */
#pragma once

#include <cairo.h>

#include "tsu-photo.h"

/* Borrowed. Carries a JPEG of its pixels for surfaces that can embed one. */
cairo_surface_t *tsu_photo_surface(TsuPhoto *photo);
