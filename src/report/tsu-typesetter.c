/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tsu-typesetter.h"

#include <pango/pangocairo.h>
#include <string.h>

#include "tsu-typesetter-private.h"

/* Shapes kept: twice this many at most, about 5 kB each. A sheet has about 250. */
#define KEPT 1024

/* Families in the order in which they are asked. Latin and digits come from Noto Sans in every
 * language, so that a page has one face; Han comes from the font of the language. */
#define SCRIPTS                                                                                    \
    "Noto Sans Myanmar,Noto Sans Devanagari,Noto Sans Khmer,Noto Sans Thai,Noto Sans Lao,"         \
    "Noto Sans Bengali,Noto Sans Sinhala,Noto Sans Tamil,Noto Serif Tibetan,sans-serif"
static const char *const FAMILIES[] = {
    "Noto Sans,Noto Sans CJK JP," SCRIPTS,
    "Noto Sans,Noto Sans CJK SC,Noto Sans CJK JP," SCRIPTS,
};

struct _TsuTypesetter {
    gatomicrefcount refs;
    PangoFontMap *map;
    PangoContext *context;
    PangoFontDescription *fonts[G_N_ELEMENTS(FAMILIES)][TSU_N_TYPES];
    /* Two generations: what is asked for again moves from the old to the young; when the young are
     * many, the old are forgotten. */
    GHashTable *young, *old;
    GString *key;
    GHashTable *shown; /* characters beyond ASCII that are known to have a glyph */
};

static void
shape_free(gpointer data)
{
    TsuShape *shape = data;

    g_object_unref(shape->layout);
    g_free(shape->lines);
    g_free(shape);
}

static GHashTable *
generation_new(void)
{
    return g_hash_table_new_full(g_str_hash, g_str_equal, g_free, shape_free);
}

TsuTypesetter *
tsu_typesetter_new(void)
{
    TsuTypesetter *typesetter = g_new0(TsuTypesetter, 1);
    cairo_font_options_t *options = cairo_font_options_create();

    g_atomic_ref_count_init(&typesetter->refs);
    /* A map of its own, of a kind and resolution that no screen decides: 1 unit is 1 point. */
    typesetter->map = pango_cairo_font_map_new_for_font_type(CAIRO_FONT_TYPE_FT);
    pango_cairo_font_map_set_resolution(PANGO_CAIRO_FONT_MAP(typesetter->map), 72);
    typesetter->context = pango_font_map_create_context(typesetter->map);
    pango_context_set_base_dir(typesetter->context, PANGO_DIRECTION_LTR);
    pango_context_set_language(typesetter->context, pango_language_from_string("ja"));
    pango_context_set_round_glyph_positions(typesetter->context, FALSE);
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
    cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY);
    pango_cairo_context_set_font_options(typesetter->context, options);
    cairo_font_options_destroy(options);

    for (unsigned f = 0; f < G_N_ELEMENTS(FAMILIES); f++)
        for (unsigned t = 0; t < TSU_N_TYPES; t++) {
            PangoFontDescription *font = pango_font_description_new();

            pango_font_description_set_family_static(font, FAMILIES[f]);
            pango_font_description_set_absolute_size(font, tsu_type_size(t) * PANGO_SCALE);
            pango_font_description_set_weight(font, tsu_type_bold(t) ? PANGO_WEIGHT_BOLD
                                                                     : PANGO_WEIGHT_NORMAL);
            typesetter->fonts[f][t] = font;
        }
    typesetter->young = generation_new();
    typesetter->old = generation_new();
    typesetter->key = g_string_sized_new(256);
    typesetter->shown = g_hash_table_new(NULL, NULL);
    return typesetter;
}

TsuTypesetter *
tsu_typesetter_ref(TsuTypesetter *typesetter)
{
    g_atomic_ref_count_inc(&typesetter->refs);
    return typesetter;
}

void
tsu_typesetter_unref(TsuTypesetter *typesetter)
{
    if (typesetter == NULL || !g_atomic_ref_count_dec(&typesetter->refs))
        return;
    g_hash_table_unref(typesetter->young);
    g_hash_table_unref(typesetter->old);
    for (unsigned f = 0; f < G_N_ELEMENTS(FAMILIES); f++)
        for (unsigned t = 0; t < TSU_N_TYPES; t++)
            pango_font_description_free(typesetter->fonts[f][t]);
    g_object_unref(typesetter->context);
    g_object_unref(typesetter->map);
    g_string_free(typesetter->key, TRUE);
    g_hash_table_unref(typesetter->shown);
    g_free(typesetter);
}

static PangoFontDescription *
font_of(TsuTypesetter *typesetter, const TsuRun *run)
{
    return typesetter->fonts[g_str_has_prefix(run->language, "zh") ? 1 : 0][run->type];
}

static void
insert(PangoAttrList *list, PangoAttribute *attribute, unsigned from, unsigned to)
{
    attribute->start_index = from;
    attribute->end_index = to;
    pango_attr_list_insert(list, attribute);
}

static PangoLayout *
lay_out(TsuTypesetter *typesetter, const TsuRun *runs, unsigned n_runs, double width,
        TsuAlign align)
{
    static const PangoAlignment alignments[] = {PANGO_ALIGN_LEFT, PANGO_ALIGN_CENTER,
                                                PANGO_ALIGN_RIGHT};
    PangoLayout *layout = pango_layout_new(typesetter->context);
    PangoAttrList *list = pango_attr_list_new();
    unsigned at = 0;

    if (n_runs == 1) {
        pango_layout_set_text(layout, runs[0].text, -1);
    } else {
        GString *text = g_string_new(NULL);

        for (unsigned i = 0; i < n_runs; i++)
            g_string_append(text, runs[i].text);
        pango_layout_set_text(layout, text->str, (int) text->len);
        g_string_free(text, TRUE);
    }
    pango_layout_set_font_description(layout, font_of(typesetter, &runs[0]));
    for (unsigned i = 0; i < n_runs; i++) {
        unsigned end = at + (unsigned) strlen(runs[i].text);
        guint16 grey = (guint16) (tsu_type_grey(runs[i].type) * 65535);

        if (i > 0)
            insert(list, pango_attr_font_desc_new(font_of(typesetter, &runs[i])), at, end);
        insert(list, pango_attr_language_new(pango_language_from_string(runs[i].language)), at,
               end);
        if (grey > 0)
            insert(list, pango_attr_foreground_new(grey, grey, grey), at, end);
        at = end;
    }
    /* A word that is longer than its line is broken, but nothing is written into it. */
    insert(list, pango_attr_insert_hyphens_new(FALSE), 0, at);
    pango_layout_set_attributes(layout, list);
    pango_attr_list_unref(list);
    /* The direction of the base is ours: a name never turns the alignment of its cell around. */
    pango_layout_set_auto_dir(layout, FALSE);
    pango_layout_set_alignment(layout, alignments[align]);
    if (width >= 0) {
        pango_layout_set_width(layout, (int) (width * PANGO_SCALE));
        pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR);
    }
    return layout;
}

/* Size of the largest type in a line. */
static double
line_size(const PangoLayoutLine *line, const TsuRun *runs, unsigned n_runs)
{
    unsigned from = (unsigned) line->start_index, to = from + (unsigned) line->length;
    unsigned at = 0;
    double size = 0;

    for (unsigned i = 0; i < n_runs; i++) {
        unsigned end = at + (unsigned) strlen(runs[i].text);

        if ((at < to && end > from) || (to == from && at <= from && from <= end))
            size = MAX(size, tsu_type_size(runs[i].type));
        at = end;
    }
    return size > 0 ? size : tsu_type_size(runs[0].type);
}

/*
 * Pango 1.50 lifts a run whose script has another baseline than the line's first (Burmese behind
 * Japanese by half its size). On a form all scripts stand on one line.
 */
static void
level_runs(PangoLayout *layout)
{
    int n = pango_layout_get_line_count(layout);

    for (int i = 0; i < n; i++) {
        PangoLayoutLine *line = pango_layout_get_line(layout, i);

        for (GSList *at = line->runs; at != NULL; at = at->next)
            ((PangoLayoutRun *) at->data)->y_offset = 0;
    }
}

/*
 * Line heights of fonts differ by half between scripts. Ours follow the size of the type, so that
 * tables keep their rhythm, and grow only where the ink of a line (stacked Burmese or Khmer, Ấ)
 * needs more: no line ever touches another.
 */
static void
place_lines(TsuShape *shape, const TsuRun *runs, unsigned n_runs)
{
    PangoLayoutIter *iter;
    TsuMeasure *measure = &shape->measure;
    double y = 0, left = G_MAXDOUBLE, right = -G_MAXDOUBLE, top = G_MAXDOUBLE,
           bottom = -G_MAXDOUBLE;
    unsigned n = 0;

    level_runs(shape->layout);
    iter = pango_layout_get_iter(shape->layout);
    measure->lines = (unsigned) pango_layout_get_line_count(shape->layout);
    shape->lines = g_new(TsuShapedLine, measure->lines);
    do {
        PangoLayoutLine *line = pango_layout_iter_get_line_readonly(iter);
        double size = line_size(line, runs, n_runs);
        double ascent = 0.92 * size, descent = 0.30 * size;
        PangoRectangle ink, logical, own_ink;

        pango_layout_iter_get_line_extents(iter, NULL, &logical);
        pango_layout_line_get_extents(line, &own_ink, NULL);
        ink = own_ink;
        if (ink.height > 0) {
            ascent = MAX(ascent, pango_units_to_double(-ink.y) + 0.4);
            descent = MAX(descent, pango_units_to_double(ink.y + ink.height) + 0.4);
        }
        shape->lines[n].line = line;
        shape->lines[n].x = pango_units_to_double(logical.x);
        shape->lines[n].y = y + ascent;
        if (ink.width > 0) {
            double x = shape->lines[n].x + pango_units_to_double(ink.x);

            left = MIN(left, x);
            right = MAX(right, x + pango_units_to_double(ink.width));
            top = MIN(top, shape->lines[n].y + pango_units_to_double(ink.y));
            bottom = MAX(bottom, shape->lines[n].y + pango_units_to_double(ink.y + ink.height));
        }
        measure->width = MAX(measure->width, pango_units_to_double(logical.width));
        y += ascent + descent;
        n++;
    } while (pango_layout_iter_next_line(iter) && n < measure->lines);
    pango_layout_iter_free(iter);

    measure->height = y;
    measure->baseline = shape->lines[0].y;
    if (right > left) {
        measure->ink_x = left;
        measure->ink_y = top;
        measure->ink_width = right - left;
        measure->ink_height = bottom - top;
    }
    measure->missing = (unsigned) pango_layout_get_unknown_glyphs_count(shape->layout);
}

const TsuShape *
tsu_typesetter_shape(TsuTypesetter *typesetter, const TsuRun *runs, unsigned n_runs, double width,
                     TsuAlign align)
{
    GString *key = typesetter->key;
    TsuShape *shape;
    gpointer old_key;

    g_string_printf(key, "%d %d", width < 0 ? -1 : (int) (width * PANGO_SCALE), (int) align);
    for (unsigned i = 0; i < n_runs; i++) {
        g_string_append_c(key, '\x1f');
        g_string_append_c(key, (char) ('A' + runs[i].type));
        g_string_append(key, runs[i].language);
        g_string_append_c(key, '\x1e');
        g_string_append(key, runs[i].text);
    }

    shape = g_hash_table_lookup(typesetter->young, key->str);
    if (shape != NULL)
        return shape;
    if (g_hash_table_size(typesetter->young) >= KEPT) {
        g_hash_table_unref(typesetter->old);
        typesetter->old = typesetter->young;
        typesetter->young = generation_new();
    }
    if (g_hash_table_steal_extended(typesetter->old, key->str, &old_key, (gpointer *) &shape)) {
        g_hash_table_insert(typesetter->young, old_key, shape);
        return shape;
    }
    shape = g_new0(TsuShape, 1);
    shape->layout = lay_out(typesetter, runs, n_runs, width, align);
    place_lines(shape, runs, n_runs);
    g_hash_table_insert(typesetter->young, g_strndup(key->str, key->len), shape);
    return shape;
}

TsuMeasure
tsu_typesetter_measure(TsuTypesetter *typesetter, const TsuRun *runs, unsigned n_runs, double width,
                       TsuAlign align)
{
    return tsu_typesetter_shape(typesetter, runs, n_runs, width, align)->measure;
}

static GHashTable *
missing_characters(PangoLayout *layout)
{
    GHashTable *set = g_hash_table_new(NULL, NULL);
    PangoLayoutIter *iter = pango_layout_get_iter(layout);

    do {
        PangoLayoutRun *run = pango_layout_iter_get_run_readonly(iter);

        for (int i = 0; run != NULL && i < run->glyphs->num_glyphs; i++) {
            PangoGlyph glyph = run->glyphs->glyphs[i].glyph;

            if (glyph != PANGO_GLYPH_EMPTY && (glyph & PANGO_GLYPH_UNKNOWN_FLAG) != 0)
                g_hash_table_add(set, GUINT_TO_POINTER(glyph & ~PANGO_GLYPH_UNKNOWN_FLAG));
        }
    } while (pango_layout_iter_next_run(iter));
    pango_layout_iter_free(iter);
    return set;
}

/* Whether every character was shown before: then the text need not be shaped to know. */
static bool
is_known(const TsuTypesetter *typesetter, const char *text)
{
    for (const char *p = text; *p != '\0'; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);

        if ((c < ' ' && c != '\n') || c == 0x7f ||
            (c > 0x7f && !g_hash_table_contains(typesetter->shown, GUINT_TO_POINTER(c))))
            return false;
    }
    return true;
}

char *
tsu_typesetter_without_missing(TsuTypesetter *typesetter, const TsuRun *run, char **missing)
{
    const TsuShape *shape;
    GHashTable *set;
    GString *kept, *told;
    bool gap = false;

    if (is_known(typesetter, run->text))
        return NULL;
    shape = tsu_typesetter_shape(typesetter, run, 1, -1, TSU_ALIGN_LEFT);
    if (shape->measure.missing == 0) {
        for (const char *p = run->text; *p != '\0'; p = g_utf8_next_char(p))
            g_hash_table_add(typesetter->shown, GUINT_TO_POINTER(g_utf8_get_char(p)));
        return NULL;
    }
    set = missing_characters(shape->layout);
    kept = g_string_new(NULL);
    told = g_string_new(NULL);
    for (const char *p = run->text; *p != '\0'; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);

        if (!g_hash_table_contains(set, GUINT_TO_POINTER(c))) {
            g_string_append_unichar(kept, c);
            gap = false;
            continue;
        }
        g_string_append_printf(told, "%sU+%04X", told->len > 0 ? " " : "", c);
        if (!gap)
            g_string_append_c(kept, '?');
        gap = true;
    }
    g_hash_table_unref(set);
    if (missing != NULL)
        *missing = g_string_free(told, FALSE);
    else
        g_string_free(told, TRUE);
    return g_string_free(kept, FALSE);
}

const char *
tsu_typesetter_language_of(const char *text, const char *otherwise)
{
    static const struct {
        GUnicodeScript script;
        const char *language;
    } scripts[] = {
        {G_UNICODE_SCRIPT_HIRAGANA, "ja"},   {G_UNICODE_SCRIPT_KATAKANA, "ja"},
        {G_UNICODE_SCRIPT_HAN, "ja"},        {G_UNICODE_SCRIPT_MYANMAR, "my"},
        {G_UNICODE_SCRIPT_DEVANAGARI, "ne"}, {G_UNICODE_SCRIPT_KHMER, "km"},
        {G_UNICODE_SCRIPT_CYRILLIC, "mn"},   {G_UNICODE_SCRIPT_THAI, "th"},
        {G_UNICODE_SCRIPT_LAO, "lo"},        {G_UNICODE_SCRIPT_BENGALI, "bn"},
        {G_UNICODE_SCRIPT_SINHALA, "si"},    {G_UNICODE_SCRIPT_TAMIL, "ta"},
        {G_UNICODE_SCRIPT_TIBETAN, "dz"},
    };

    for (const char *p = text; *p != '\0'; p = g_utf8_next_char(p)) {
        GUnicodeScript script;

        if ((unsigned char) *p < 0x80)
            continue;
        script = g_unichar_get_script(g_utf8_get_char(p));
        for (unsigned i = 0; i < G_N_ELEMENTS(scripts); i++)
            if (scripts[i].script == script)
                return scripts[i].language;
    }

    return otherwise;
}
