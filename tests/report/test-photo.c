/* SPDX-License-Identifier: GPL-3.0-or-later */
#define _GNU_SOURCE /* memmem */
#include <gdk-pixbuf/gdk-pixbuf.h>
#include <glib/gstdio.h>
#include <string.h>

#include "sample-cases.h"
#include "tsu-pdf.h"
#include "tsu-photo.h"

static void
refused(const void *data, gsize size, const char *reason)
{
    g_autoptr(GBytes) bytes = g_bytes_new(data, size);
    g_autoptr(GError) error = NULL;

    g_assert_null(tsu_photo_load(bytes, &error));
    g_assert_error(error, TSU_REPORT_ERROR, TSU_REPORT_ERROR_PHOTO);
    if (strstr(error->message, reason) == NULL)
        g_test_message("%s", error->message);
    g_assert_nonnull(strstr(error->message, reason));
}

static GBytes *
picture(int width, int height, bool alpha, const char *kind, const char *key, const char *value)
{
    g_autoptr(GdkPixbuf) pixbuf = gdk_pixbuf_new(GDK_COLORSPACE_RGB, alpha, 8, width, height);
    char *data;
    gsize size;

    gdk_pixbuf_fill(pixbuf, alpha ? 0xff000000u : 0x336699ffu);
    g_assert_true(gdk_pixbuf_save_to_buffer(pixbuf, &data, &size, kind, NULL, key, value, NULL));
    return g_bytes_new_take(data, size);
}

static void
test_good(void)
{
    g_autoptr(GBytes) jpeg = sample_photo();
    g_autoptr(GBytes) png = picture(30, 40, true, "png", NULL, NULL);
    g_autoptr(TsuPhoto) first = tsu_photo_load(jpeg, NULL), second = tsu_photo_load(png, NULL);

    g_assert_cmpint(tsu_photo_width(first), ==, 300);
    g_assert_cmpint(tsu_photo_height(first), ==, 400);
    g_assert_cmpint(tsu_photo_width(second), ==, 30);
}

static void
test_made_smaller(void)
{
    g_autoptr(GBytes) jpeg = picture(1500, 2000, false, "jpeg", NULL, NULL);
    g_autoptr(GBytes) wide = picture(3000, 3, false, "jpeg", NULL, NULL);
    g_autoptr(TsuPhoto) first = tsu_photo_load(jpeg, NULL), second = tsu_photo_load(wide, NULL);

    g_assert_cmpint(tsu_photo_width(first), ==, TSU_PHOTO_PRINT_WIDTH);
    g_assert_cmpint(tsu_photo_height(first), ==, TSU_PHOTO_PRINT_HEIGHT);
    g_assert_cmpint(tsu_photo_width(second), ==, TSU_PHOTO_PRINT_WIDTH);
    g_assert_cmpint(tsu_photo_height(second), ==, 1);
}

static void
put32(guint8 *at, guint32 value)
{
    value = GUINT32_TO_BE(value);
    memcpy(at, &value, 4);
}

/* 30,000 × 30,000: told by the header alone, before 900 megapixels are allocated. */
static void
test_too_many_pixels(void)
{
    g_autoptr(GBytes) png = picture(30, 40, false, "png", NULL, NULL);
    gsize size;
    const guint8 *data = g_bytes_get_data(png, &size);
    g_autofree guint8 *copy = g_memdup2(data, size);
    guint32 crc = 0xffffffffu;

    put32(copy + 16, 30000);
    put32(copy + 20, 30000);
    for (unsigned i = 12; i < 29; i++) {
        crc ^= copy[i];
        for (unsigned bit = 0; bit < 8; bit++)
            crc = crc >> 1 ^ (crc & 1 ? 0xedb88320u : 0);
    }
    put32(copy + 29, ~crc);
    refused(copy, size, "4 megapixels");
}

static void
test_damaged(void)
{
    g_autoptr(GBytes) jpeg = sample_photo();
    g_autoptr(GBytes) png = picture(300, 400, false, "png", NULL, NULL);
    g_autofree guint8 *large = g_malloc0(TSU_PHOTO_MAX_BYTES + 1);
    static const char svg[] = "<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>";

    refused("", 0, "neither");
    refused(svg, sizeof svg - 1, "neither");
    refused("\xff\xd8\xff\xe0garbage", 11, "damaged");
    refused(g_bytes_get_data(jpeg, NULL), 150, "damaged");
    refused(g_bytes_get_data(png, NULL), 40, "damaged");
    refused(large, TSU_PHOTO_MAX_BYTES + 1, "300 kB");
}

/* What a camera writes beside the picture does not get onto paper; which side is up does. */
static void
test_metadata(void)
{
    static const guint8 exif[] = {
        0xff, 0xe1, 0,   48,  'E',  'x', 'i', 'f', 0,   0,   'M', 'M', 0,   42,  0,   0,  0,
        8,    0,    1,   1,   0x12, 0,   3,   0,   0,   0,   1,   0,   6,   0,   0,   0,  0,
        0,    0,    'P', 'L', 'A',  'C', 'E', 'S', 'E', 'C', 'R', 'E', 'T', '!', '!', '!'};
    g_autoptr(GBytes) jpeg = picture(40, 30, false, "jpeg", NULL, NULL);
    g_autoptr(GByteArray) tagged = g_byte_array_new();
    g_autoptr(GBytes) bytes = NULL;
    g_autoptr(TsuPhoto) photo = NULL;
    g_autoptr(TsuTypesetter) typesetter = tsu_typesetter_new();
    g_autoptr(TsuPage) page = tsu_page_new();
    g_autoptr(GPtrArray) pages = g_ptr_array_new();
    g_autofree char *directory = g_dir_make_tmp("tsubame-XXXXXX", NULL);
    g_autofree char *path = g_build_filename(directory, "photo.pdf", NULL), *contents = NULL;
    g_autoptr(TsuPdf) pdf = NULL;
    g_autoptr(GError) error = NULL;
    gsize size;
    const guint8 *data = g_bytes_get_data(jpeg, &size);

    g_byte_array_append(tagged, data, 2);
    g_byte_array_append(tagged, exif, sizeof exif);
    g_byte_array_append(tagged, data + 2, (guint) size - 2);
    bytes = g_bytes_new(tagged->data, tagged->len);
    photo = tsu_photo_load(bytes, &error);
    g_assert_no_error(error);
    g_assert_cmpint(tsu_photo_width(photo), ==, 30); /* turned upright */

    tsu_page_add_photo(page, 100, 100, 85, 113, photo);
    g_ptr_array_add(pages, page);
    pdf = tsu_pdf_open(path, "photo", TSU_DATE(2026, 11, 22), typesetter, &error);
    g_assert_true(tsu_pdf_add(pdf, pages, NULL, &error));
    g_assert_true(tsu_pdf_close(pdf, &error));
    g_assert_no_error(error);
    g_assert_true(g_file_get_contents(path, &contents, &size, NULL));
    g_assert_nonnull(memmem(contents, size, "DCTDecode", 9));
    g_assert_null(memmem(contents, size, "SECRET", 6));
    g_assert_null(memmem(contents, size, "Exif", 4));
    g_assert_cmpint(g_remove(path), ==, 0);
    g_assert_cmpint(g_rmdir(directory), ==, 0);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/photo/good", test_good);
    g_test_add_func("/photo/made-smaller", test_made_smaller);
    g_test_add_func("/photo/too-many-pixels", test_too_many_pixels);
    g_test_add_func("/photo/damaged", test_damaged);
    g_test_add_func("/photo/metadata", test_metadata);
    return g_test_run();
}
