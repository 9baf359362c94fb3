/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One page as a list of what stands where: the only thing that is printed, previewed or tested.
 *
 * A page is A4 portrait. Lengths are points (1/72 inch), the origin is the upper left corner, y
 * grows downwards. Nothing here knows cairo or Pango: a text is its words, its type (a named style)
 * and its language; who paints it asks the typesetter that measured it for its shape. Greys run
 * from 0 (black) to 1 (white); all pages are readable in black and white.
 *
 * A page is built by one thread and read only afterwards. */
#pragma once

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

G_BEGIN_DECLS

#define TSU_PAGE_WIDTH  595.276
#define TSU_PAGE_HEIGHT 841.890

typedef struct _TsuPhoto TsuPhoto;

/* The named styles of our papers; sizes and weights stand in tsu-page.c. */
typedef enum {
    TSU_TYPE_TITLE,         /* name of the form */
    TSU_TYPE_TITLE_LOCAL,   /* the same in the trainee's language */
    TSU_TYPE_NAME,          /* her name */
    TSU_TYPE_SECTION,       /* heading of a section */
    TSU_TYPE_SECTION_LOCAL, /* the same in the trainee's language */
    TSU_TYPE_VALUE,         /* a fact */
    TSU_TYPE_STRONG,        /* a fact that is looked for first */
    TSU_TYPE_FIGURE,        /* a number in a dense table */
    TSU_TYPE_FIGURE_STRONG, /* a sum there */
    TSU_TYPE_MINOR,         /* beside a fact: era date, its word in the other language */
    TSU_TYPE_LABEL,         /* what a cell holds */
    TSU_TYPE_LABEL_LOCAL,   /* the same in the trainee's language */
    TSU_TYPE_TINY,          /* ticks of the time bar, footer */
    TSU_TYPE_MARK,          /* 取扱注意 */
    TSU_N_TYPES
} TsuType;

double tsu_type_size(TsuType type); /* points */
bool tsu_type_bold(TsuType type);
double tsu_type_grey(TsuType type);

/* A piece of text in one type and one language (BCP 47, decides fonts and the shapes of Han). */
typedef struct {
    const char *text;
    const char *language;
    TsuType type;
} TsuRun;

typedef enum { TSU_ALIGN_LEFT, TSU_ALIGN_CENTER, TSU_ALIGN_RIGHT } TsuAlign;

typedef enum {
    TSU_ITEM_TEXT,  /* runs, one behind the other, wrapped to `width`; never cut */
    TSU_ITEM_LINE,  /* from (x, y) to (x + width, y + height) */
    TSU_ITEM_BOX,   /* filled, framed, or both */
    TSU_ITEM_PHOTO, /* fills the box */
} TsuItemKind;

typedef enum {
    TSU_DASH_NONE,
    TSU_DASH_DOTS,
    TSU_DASH_SHORT,
} TsuDash;

typedef struct {
    TsuItemKind kind;
    double x, y, width, height; /* text: the area that the words have */
    /* text */
    const TsuRun *runs; /* owned by the page */
    unsigned n_runs;
    TsuAlign align;
    /* line, box */
    double fill;      /* grey; below 0: not filled */
    double stroke;    /* grey; below 0: no frame */
    double thickness; /* of the line or frame */
    TsuDash dash;
    bool hatched; /* box: diagonal lines */
    /* photo */
    TsuPhoto *photo;
} TsuItem;

typedef struct _TsuPage TsuPage;

TsuPage *tsu_page_new(void);
void tsu_page_free(TsuPage *page);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TsuPage, tsu_page_free)

/* Copies the runs. */
void tsu_page_add_text(TsuPage *page, double x, double y, double width, double height,
                       TsuAlign align, const TsuRun *runs, unsigned n_runs);
void tsu_page_add_line(TsuPage *page, double x1, double y1, double x2, double y2, double thickness,
                       double grey, TsuDash dash);
void tsu_page_add_box(TsuPage *page, double x, double y, double width, double height, double fill,
                      double stroke, double thickness, TsuDash dash);
void tsu_page_add_hatch(TsuPage *page, double x, double y, double width, double height,
                        double stroke, double thickness);
/* Takes a reference. */
void tsu_page_add_photo(TsuPage *page, double x, double y, double width, double height,
                        TsuPhoto *photo);

unsigned tsu_page_n_items(const TsuPage *page);
const TsuItem *tsu_page_item(const TsuPage *page, unsigned index);

/* A line of text an item, in the order of painting, coordinates to a tenth of a point. g_free(). */
char *tsu_page_describe(const TsuPage *page);
/* The words alone, an item a line. g_free(). */
char *tsu_page_words(const TsuPage *page);

G_END_DECLS
