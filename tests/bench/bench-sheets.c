/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A thousand progress sheets against a bare cairo and Pango program that sets the same words at the
 * same places.
 *
 * Bars: at most twice its time, at most 100 MB. Each side runs in a process of its own, so that
 * the peaks of memory are its own; what is timed is processor time from the first sheet (the first
 * word) to the finished file. The bare program is given its list of words and places beforehand,
 * and uses one layout again and again. */
#include <cairo-pdf.h>
#include <glib/gstdio.h>
#include <pango/pangocairo.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>

#include "sample-cases.h"
#include "sample-sheets.h"
#include "tsu-pdf.h"

#define N_SHEETS   1000
#define MAX_RATIO  2.0
#define MAX_MEMORY 100.0 /* MB */

static double
processor_time(void)
{
    struct rusage usage;

    getrusage(RUSAGE_SELF, &usage);
    return (double) (usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) +
           (double) (usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6;
}

static double
peak_memory(void)
{
    struct rusage usage;

    getrusage(RUSAGE_SELF, &usage);
    return (double) usage.ru_maxrss / 1024;
}

/* --- Ours ------------------------------------------------------------------------------------ */

static int
run_ours(const char *path, bool photos)
{
    g_autoptr(TsuTypesetter) typesetter = tsu_typesetter_new();
    g_autoptr(GError) error = NULL;
    g_autoptr(GBytes) photo = sample_photo();
    double spent = 0;
    g_autoptr(TsuPdf) pdf =
        tsu_pdf_open(path, "Progress sheets", TSU_DATE(2026, 11, 22), typesetter, &error);

    for (unsigned i = 0; pdf != NULL && i < N_SHEETS; i++) {
        g_autoptr(TsuCase) c = sample_case_nth(i + 1);
        g_autoptr(GPtrArray) pages = NULL;
        g_autofree char *outline = tsu_progress_sheet_outline(c);
        double start;

        if (photos) {
            tsu_record_set(tsu_case_person(c), "photo", "0");
            tsu_case_add_content(c, "0", photo);
        }
        start = processor_time();
        pages = sample_sheet(typesetter, c, NULL);
        if (!tsu_pdf_add(pdf, pages, outline, &error))
            break;
        spent += processor_time() - start;
    }
    if (pdf != NULL && error == NULL) {
        double start = processor_time();

        tsu_pdf_close(pdf, &error);
        spent += processor_time() - start;
    }
    if (error != NULL) {
        fprintf(stderr, "%s\n", error->message);
        return 1;
    }
    printf("%.3f %.1f\n", spent, peak_memory());
    return 0;
}

/* --- The bare program ------------------------------------------------------------------------ */

typedef struct {
    char *text;
    PangoFontDescription *font; /* of the first run; borrowed */
    PangoAttrList *attributes;  /* of further runs, or NULL */
    double x, y, width;
    PangoAlignment alignment;
    bool page_ends;
} Word;

static PangoFontDescription *
font_of(TsuType type)
{
    static PangoFontDescription *fonts[TSU_N_TYPES];

    if (fonts[type] == NULL) {
        fonts[type] = pango_font_description_new();
        pango_font_description_set_family(fonts[type],
                                          "Noto Sans,Noto Sans CJK JP,Noto Sans Myanmar");
        pango_font_description_set_absolute_size(fonts[type], tsu_type_size(type) * PANGO_SCALE);
        if (tsu_type_bold(type))
            pango_font_description_set_weight(fonts[type], PANGO_WEIGHT_BOLD);
    }
    return fonts[type];
}

static void
add_words(GArray *words, const TsuPage *page)
{
    for (unsigned i = 0; i < tsu_page_n_items(page); i++) {
        const TsuItem *item = tsu_page_item(page, i);
        GString *text = g_string_new(NULL);
        Word word = {.x = item->x, .y = item->y, .width = item->width};

        if (item->kind != TSU_ITEM_TEXT) {
            g_string_free(text, TRUE);
            continue;
        }
        word.font = font_of(item->runs[0].type);
        word.alignment = item->align == TSU_ALIGN_LEFT     ? PANGO_ALIGN_LEFT
                         : item->align == TSU_ALIGN_CENTER ? PANGO_ALIGN_CENTER
                                                           : PANGO_ALIGN_RIGHT;
        for (unsigned r = 0; r < item->n_runs; r++) {
            PangoAttribute *attribute;

            if (r > 0 && item->runs[r].type != item->runs[0].type) {
                if (word.attributes == NULL)
                    word.attributes = pango_attr_list_new();
                attribute = pango_attr_font_desc_new(font_of(item->runs[r].type));
                attribute->start_index = (guint) text->len;
                attribute->end_index = (guint) (text->len + strlen(item->runs[r].text));
                pango_attr_list_insert(word.attributes, attribute);
            }
            g_string_append(text, item->runs[r].text);
        }
        word.text = g_string_free(text, FALSE);
        g_array_append_val(words, word);
    }
    g_array_index(words, Word, words->len - 1).page_ends = true;
}

static int
run_bare(const char *path)
{
    g_autoptr(GArray) words = g_array_new(FALSE, TRUE, sizeof(Word));
    cairo_surface_t *surface;
    cairo_t *cr;
    PangoLayout *layout;
    double start, before;

    {
        g_autoptr(TsuTypesetter) typesetter = tsu_typesetter_new();

        for (unsigned i = 0; i < N_SHEETS; i++) {
            g_autoptr(TsuCase) c = sample_case_nth(i + 1);
            g_autoptr(GPtrArray) pages = sample_sheet(typesetter, c, NULL);

            for (unsigned p = 0; p < pages->len; p++)
                add_words(words, g_ptr_array_index(pages, p));
        }
    }
    before = peak_memory();
    start = processor_time();
    surface = cairo_pdf_surface_create(path, TSU_PAGE_WIDTH, TSU_PAGE_HEIGHT);
    cr = cairo_create(surface);
    layout = pango_cairo_create_layout(cr);
    pango_cairo_context_set_resolution(pango_layout_get_context(layout), 72);
    for (unsigned i = 0; i < words->len; i++) {
        const Word *word = &g_array_index(words, Word, i);

        pango_layout_set_text(layout, word->text, -1);
        pango_layout_set_font_description(layout, word->font);
        pango_layout_set_attributes(layout, word->attributes);
        pango_layout_set_width(layout, (int) (word->width * PANGO_SCALE));
        pango_layout_set_alignment(layout, word->alignment);
        cairo_move_to(cr, word->x, word->y);
        pango_cairo_show_layout(cr, layout);
        if (word->page_ends)
            cairo_show_page(cr);
    }
    g_object_unref(layout);
    cairo_destroy(cr);
    cairo_surface_finish(surface);
    cairo_surface_destroy(surface);
    /* Its memory cannot be told from that of the list of words: not compared. */
    printf("%.3f %.1f\n", processor_time() - start, peak_memory() - before);
    return 0;
}

/* --- Both ------------------------------------------------------------------------------------ */

static bool
measure(const char *program, const char *side, const char *path, double *seconds, double *memory)
{
    const char *argv[] = {program, side, path, NULL};
    g_autofree char *output = NULL;
    g_autoptr(GError) error = NULL;
    int status;
    char *rest;

    if (!g_spawn_sync(NULL, (char **) argv, NULL, G_SPAWN_DEFAULT, NULL, NULL, &output, NULL,
                      &status, &error) ||
        status != 0) {
        printf("# %s: %s\n", side, error != NULL ? error->message : "failed");
        return false;
    }
    *seconds = g_ascii_strtod(output, &rest);
    *memory = g_ascii_strtod(rest, NULL);
    return true;
}

int
main(int argc, char **argv)
{
    double ours, ours_memory, bare, bare_memory, photos, photos_memory;
    g_autofree char *directory = NULL, *path = NULL;
    bool ok;

    if (argc == 3 && strcmp(argv[1], "ours") == 0)
        return run_ours(argv[2], false);
    if (argc == 3 && strcmp(argv[1], "photos") == 0)
        return run_ours(argv[2], true);
    if (argc == 3 && strcmp(argv[1], "bare") == 0)
        return run_bare(argv[2]);

    directory = g_dir_make_tmp("tsubame-bench-XXXXXX", NULL);
    path = g_build_filename(directory, "sheets.pdf", NULL);
    printf("1..3\n");
    ok = measure(argv[0], "bare", path, &bare, &bare_memory) &&
         measure(argv[0], "ours", path, &ours, &ours_memory) &&
         measure(argv[0], "photos", path, &photos, &photos_memory);
    remove(path);
    g_rmdir(directory);
    if (!ok) {
        printf("Bail out! a side did not run\n");
        return 1;
    }
    printf("# %d sheets: bare %.2f s; ours %.2f s, %.1f MB; with photos %.2f s, %.1f MB\n",
           N_SHEETS, bare, ours, ours_memory, photos, photos_memory);
    printf("%s 1 - time: %.2f times the bare program, at most %.1f\n",
           ours <= MAX_RATIO * bare ? "ok" : "not ok", ours / bare, MAX_RATIO);
    printf("%s 2 - memory: %.1f MB, at most %.0f\n", ours_memory <= MAX_MEMORY ? "ok" : "not ok",
           ours_memory, MAX_MEMORY);
    printf("%s 3 - memory with photos: %.1f MB, at most %.0f\n",
           photos_memory <= MAX_MEMORY ? "ok" : "not ok", photos_memory, MAX_MEMORY);
    return 0;
}
