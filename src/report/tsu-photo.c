/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tsu-photo.h"

#include <gdk-pixbuf/gdk-pixbuf.h>
#include <glib/gi18n.h>
#include <string.h>

#include "tsu-pdf.h"
#include "tsu-photo-private.h"

struct _TsuPhoto {
    gatomicrefcount refs;
    cairo_surface_t *surface;
};

/* Which loader may look at it; others (SVG, TIFF, …) are never started. */
static const char *
kind_of(GBytes *bytes)
{
    static const unsigned char png[] = {0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
    static const unsigned char jpeg[] = {0xff, 0xd8, 0xff};
    gsize size;
    const unsigned char *data = g_bytes_get_data(bytes, &size);

    if (size > sizeof png && memcmp(data, png, sizeof png) == 0)
        return "png";
    if (size > sizeof jpeg && memcmp(data, jpeg, sizeof jpeg) == 0)
        return "jpeg";
    return NULL;
}

static void
size_prepared_cb(GdkPixbufLoader *loader, int width, int height, gpointer data)
{
    bool *too_large = data;

    if ((int64_t) width * height <= TSU_PHOTO_MAX_PIXELS)
        return;
    *too_large = true;
    /* Loaders give up on a picture without extent: nothing is allocated, nothing decoded. */
    gdk_pixbuf_loader_set_size(loader, 0, 0);
}

static GdkPixbuf *
decode(GBytes *bytes, GError **error)
{
    bool too_large = false;
    const char *kind = kind_of(bytes);
    g_autoptr(GdkPixbufLoader) loader = NULL;
    g_autoptr(GError) reason = NULL;
    bool ok;
    GdkPixbuf *pixbuf;

    if (g_bytes_get_size(bytes) > TSU_PHOTO_MAX_BYTES) {
        g_set_error_literal(error, TSU_REPORT_ERROR, TSU_REPORT_ERROR_PHOTO,
                            _("The photo is larger than 300 kB"));
        return NULL;
    }
    if (kind == NULL) {
        g_set_error_literal(error, TSU_REPORT_ERROR, TSU_REPORT_ERROR_PHOTO,
                            _("The photo is neither a JPEG nor a PNG"));
        return NULL;
    }
    loader = gdk_pixbuf_loader_new_with_type(kind, &reason);
    if (loader == NULL) {
        g_set_error(error, TSU_REPORT_ERROR, TSU_REPORT_ERROR_PHOTO,
                    _("Photos cannot be read on this machine: %s"), reason->message);
        return NULL;
    }
    g_signal_connect(loader, "size-prepared", G_CALLBACK(size_prepared_cb), &too_large);
    ok = gdk_pixbuf_loader_write_bytes(loader, bytes, &reason);
    ok = gdk_pixbuf_loader_close(loader, ok ? &reason : NULL) && ok;
    pixbuf = gdk_pixbuf_loader_get_pixbuf(loader);
    if (too_large) {
        g_set_error_literal(error, TSU_REPORT_ERROR, TSU_REPORT_ERROR_PHOTO,
                            _("The photo has more than 4 megapixels"));
        return NULL;
    }
    if (!ok || pixbuf == NULL) {
        g_set_error(error, TSU_REPORT_ERROR, TSU_REPORT_ERROR_PHOTO, _("The photo is damaged: %s"),
                    reason != NULL ? reason->message : _("no picture in it"));
        return NULL;
    }
    return gdk_pixbuf_apply_embedded_orientation(pixbuf);
}

/* Opaque, on white, at most as large as print needs. */
static GdkPixbuf *
flatten(GdkPixbuf *pixbuf)
{
    int width = gdk_pixbuf_get_width(pixbuf), height = gdk_pixbuf_get_height(pixbuf);
    double scale = MIN(
        1.0, MIN((double) TSU_PHOTO_PRINT_WIDTH / width, (double) TSU_PHOTO_PRINT_HEIGHT / height));
    int new_width = MAX(1, (int) (width * scale + 0.5));
    int new_height = MAX(1, (int) (height * scale + 0.5));
    GdkPixbuf *flat = gdk_pixbuf_new(GDK_COLORSPACE_RGB, FALSE, 8, new_width, new_height);

    gdk_pixbuf_fill(flat, 0xffffffffu);
    gdk_pixbuf_composite(pixbuf, flat, 0, 0, new_width, new_height, 0, 0,
                         (double) new_width / width, (double) new_height / height,
                         GDK_INTERP_BILINEAR, 255);
    return flat;
}

static cairo_surface_t *
to_surface(GdkPixbuf *flat)
{
    int width = gdk_pixbuf_get_width(flat), height = gdk_pixbuf_get_height(flat);
    int from_stride = gdk_pixbuf_get_rowstride(flat);
    const guint8 *from = gdk_pixbuf_read_pixels(flat);
    cairo_surface_t *surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, width, height);
    int to_stride = cairo_image_surface_get_stride(surface);
    unsigned char *to = cairo_image_surface_get_data(surface);

    if (to == NULL)
        return surface;
    for (int y = 0; y < height; y++) {
        const guint8 *source = from + (gsize) y * from_stride;
        unsigned char *row = to + (gsize) y * to_stride;

        for (int x = 0; x < width; x++) {
            uint32_t pixel = (uint32_t) source[3 * x] << 16 | (uint32_t) source[3 * x + 1] << 8 |
                             source[3 * x + 2];

            memcpy(row + 4 * (gsize) x, &pixel, sizeof pixel);
        }
    }
    cairo_surface_mark_dirty(surface);
    return surface;
}

TsuPhoto *
tsu_photo_load(GBytes *bytes, GError **error)
{
    g_autoptr(GdkPixbuf) pixbuf = decode(bytes, error);
    g_autoptr(GdkPixbuf) flat = NULL;
    cairo_surface_t *surface;
    TsuPhoto *photo;
    char *jpeg;
    gsize size;

    if (pixbuf == NULL)
        return NULL;
    flat = flatten(pixbuf);
    surface = to_surface(flat);
    if (cairo_surface_status(surface) != CAIRO_STATUS_SUCCESS) {
        g_set_error(error, TSU_REPORT_ERROR, TSU_REPORT_ERROR_PHOTO, _("The photo: %s"),
                    cairo_status_to_string(cairo_surface_status(surface)));
        cairo_surface_destroy(surface);
        return NULL;
    }

    /* A tenth of the size in the PDF. Without it the pixels are embedded, which is right too. */
    if (gdk_pixbuf_save_to_buffer(flat, &jpeg, &size, "jpeg", NULL, "quality", "90", NULL) &&
        cairo_surface_set_mime_data(surface, CAIRO_MIME_TYPE_JPEG, (unsigned char *) jpeg, size,
                                    g_free, jpeg) != CAIRO_STATUS_SUCCESS)
        g_free(jpeg);

    photo = g_new0(TsuPhoto, 1);
    g_atomic_ref_count_init(&photo->refs);
    photo->surface = surface;
    return photo;
}

TsuPhoto *
tsu_photo_ref(TsuPhoto *photo)
{
    if (photo != NULL)
        g_atomic_ref_count_inc(&photo->refs);
    return photo;
}

void
tsu_photo_unref(TsuPhoto *photo)
{
    if (photo == NULL || !g_atomic_ref_count_dec(&photo->refs))
        return;
    cairo_surface_destroy(photo->surface);
    g_free(photo);
}

int
tsu_photo_width(const TsuPhoto *photo)
{
    return cairo_image_surface_get_width(photo->surface);
}

int
tsu_photo_height(const TsuPhoto *photo)
{
    return cairo_image_surface_get_height(photo->surface);
}

cairo_surface_t *
tsu_photo_surface(TsuPhoto *photo)
{
    return photo->surface;
}
