/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib.h>
#include <string.h>

#include "tsu-typesetter.h"

static TsuMeasure
measure(TsuTypesetter *typesetter, const char *text, const char *language, double width)
{
    TsuRun run = {text, language, TSU_TYPE_VALUE};

    return tsu_typesetter_measure(typesetter, &run, 1, width, TSU_ALIGN_LEFT);
}

static void
test_lines(void)
{
    g_autoptr(TsuTypesetter) typesetter = tsu_typesetter_new();
    TsuMeasure one = measure(typesetter, "技能実習", "ja", -1);
    TsuMeasure two = measure(typesetter, "技能実習\n技能実習", "ja", -1);
    TsuMeasure narrow = measure(typesetter, "技能実習", "ja", one.width / 2 + 1);

    g_assert_cmpint(one.lines, ==, 1);
    g_assert_cmpfloat_with_epsilon(one.width, 4 * 8.5, 0.01);
    g_assert_cmpint(two.lines, ==, 2);
    g_assert_cmpfloat_with_epsilon(two.height, 2 * one.height, 0.01);
    g_assert_cmpint(narrow.lines, ==, 2);
    g_assert_cmpfloat(one.baseline, <, one.height);
    g_assert_cmpfloat(one.ink_width, >, 0);
}

/* Every line keeps its ink within its own height, whatever the script. */
static void
test_ink_within_height(void)
{
    static const struct {
        const char *text, *language;
    } samples[] = {
        {"ẤỀỖỢ ậệộự", "vi"}, {"မြန်မာနိုင်ငံ ကြွယ်ဝ", "my"}, {"श्रेष्ठ हिन्दी", "ne"},       {"ស្រីមុំ ខ្ញុំ", "km"},
        {"ปู่กู้ที่นี่", "th"},      {"འབྲུག་ཡུལ", "dz"},        {"Сарангэрэл Өлзий", "mn"},
    };
    g_autoptr(TsuTypesetter) typesetter = tsu_typesetter_new();

    for (unsigned i = 0; i < G_N_ELEMENTS(samples); i++) {
        g_autofree char *lines =
            g_strdup_printf("%s\n%s\n%s", samples[i].text, samples[i].text, samples[i].text);
        TsuMeasure one = measure(typesetter, samples[i].text, samples[i].language, -1);
        TsuMeasure three = measure(typesetter, lines, samples[i].language, -1);

        g_assert_cmpint(one.missing, ==, 0);
        g_assert_cmpfloat(one.ink_y, >=, 0);
        g_assert_cmpfloat(one.ink_y + one.ink_height, <=, one.height);
        g_assert_cmpfloat_with_epsilon(three.height, 3 * one.height, 0.1);
    }
}

/* A second script on the line does not leave its baseline (Pango would lift it). */
static void
test_one_baseline(void)
{
    g_autoptr(TsuTypesetter) typesetter = tsu_typesetter_new();
    TsuRun alone[] = {{"မြန်မာ", "my", TSU_TYPE_VALUE}};
    TsuRun behind[] = {{"一", "ja", TSU_TYPE_VALUE}, {"မြန်မာ", "my", TSU_TYPE_VALUE}};
    TsuMeasure one = tsu_typesetter_measure(typesetter, alone, 1, -1, TSU_ALIGN_LEFT);
    TsuMeasure both = tsu_typesetter_measure(typesetter, behind, 2, -1, TSU_ALIGN_LEFT);

    g_assert_cmpfloat_with_epsilon(both.ink_y + both.ink_height - both.baseline,
                                   one.ink_y + one.ink_height - one.baseline, 0.3);
}

/* What has no place to break is broken anyway, and nothing is written into it. */
static void
test_no_hyphens(void)
{
    g_autoptr(TsuTypesetter) typesetter = tsu_typesetter_new();
    TsuMeasure letter = measure(typesetter, "W", "en", -1);
    TsuMeasure broken = measure(typesetter, "WWWWWW", "en", 3 * letter.width + 0.1);

    g_assert_cmpint(broken.lines, ==, 2);
    g_assert_cmpfloat(broken.width, <=, 3 * letter.width + 0.1);
}

static void
test_missing(void)
{
    g_autoptr(TsuTypesetter) typesetter = tsu_typesetter_new();
    TsuRun good = {"Nguyễn 𠮷田 အေး", "en", TSU_TYPE_VALUE};
    TsuRun bad = {"a\xf4\x8f\xbf\xbd\xf4\x8f\xbf\xbc"
                  "b",
                  "en", TSU_TYPE_VALUE};
    char *missing = NULL;
    g_autofree char *none = tsu_typesetter_without_missing(typesetter, &good, &missing);
    g_autofree char *text = NULL;

    g_assert_null(none);
    g_assert_null(missing);
    for (int i = 0; i < 2; i++) { /* and again, from what is remembered */
        g_clear_pointer(&text, g_free);
        text = tsu_typesetter_without_missing(typesetter, &bad, &missing);
        g_assert_cmpstr(text, ==, "a?b");
        g_assert_cmpstr(missing, ==, "U+10FFFD U+10FFFC");
        g_clear_pointer(&missing, g_free);
    }
}

static void
test_language_of(void)
{
    g_assert_cmpstr(tsu_typesetter_language_of("HOA MAI", "vi"), ==, "vi");
    g_assert_cmpstr(tsu_typesetter_language_of("HOA ひまわり", "vi"), ==, "ja");
    g_assert_cmpstr(tsu_typesetter_language_of("အေးအေးခင်", "en"), ==, "my");
    g_assert_cmpstr(tsu_typesetter_language_of("សុខ", "en"), ==, "km");
    g_assert_cmpstr(tsu_typesetter_language_of("सीता", "en"), ==, "ne");
    g_assert_cmpstr(tsu_typesetter_language_of("Болд", "en"), ==, "mn");
    g_assert_cmpstr(tsu_typesetter_language_of("", "en"), ==, "en");
}

/* More shapes than are kept: what was forgotten is shaped again, alike. */
static void
test_forgetting(void)
{
    g_autoptr(TsuTypesetter) typesetter = tsu_typesetter_new();
    TsuMeasure first = measure(typesetter, "number 0", "en", 100), again;

    for (unsigned i = 0; i < 5000; i++) {
        g_autofree char *text = g_strdup_printf("number %u", i);

        measure(typesetter, text, "en", 100);
    }
    again = measure(typesetter, "number 0", "en", 100);
    g_assert_cmpfloat(again.width, ==, first.width);
    g_assert_cmpfloat(again.ink_height, ==, first.ink_height);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/typesetter/lines", test_lines);
    g_test_add_func("/typesetter/ink-within-height", test_ink_within_height);
    g_test_add_func("/typesetter/one-baseline", test_one_baseline);
    g_test_add_func("/typesetter/no-hyphens", test_no_hyphens);
    g_test_add_func("/typesetter/missing", test_missing);
    g_test_add_func("/typesetter/language-of", test_language_of);
    g_test_add_func("/typesetter/forgetting", test_forgetting);
    return g_test_run();
}
