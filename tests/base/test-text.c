/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib.h>
#include <locale.h>
#include <string.h>

#include "tsu-text.h"

typedef struct {
    const char *text;
    const char *expected;
} Pair;

static void
test_fold(void)
{
    static const Pair cases[] = {
        /* Latin, precomposed and decomposed */
        {"NGUYEN THI ANH", "nguyen thi anh"},
        {"Nguyễn Thị Ánh", "nguyen thi anh"},
        {"Nguye\xcc\x82\xcc\x83n Thi\xcc\xa3 A\xcc\x81nh", "nguyen thi anh"},
        {"Đặng Đức Đạt", "dang duc dat"},
        {"đường", "duong"},
        {"HƯƠNG", "huong"},
        {"Søren Æbelø", "soren aebelo"},
        {"Łukasz Żółć", "lukasz zolc"},
        {"Straße GROẞ", "strasse gross"},
        {"Þórður Ðœ", "thordur doe"},
        {"İstanbul ılık", "istanbul ilik"},
        {"Señor Müller Ångström", "senor muller angstrom"},
        {"Lǚ Bù", "lu bu"},
        {"Əliyev Ŋ", "eliyev ng"},
        {"O'Brien O’Brien Oʻgʻli", "obrien obrien ogli"},
        {"Anne-Marie", "anne marie"},
        /* Width and compatibility */
        {"ＮＧＵＹＥＮ　ＡＮＨ", "nguyen anh"},
        {"ﾔﾏﾀﾞ ﾊﾅｺ", "ヤマダ ハナコ"},
        {"①㍿", "1株式会社"},
        /* Kana */
        {"やまだ はなこ", "ヤマダ ハナコ"},
        {"グエン・ティ・アイン", "グエン ティ アイン"},
        {"ぐえん", "グエン"},
        {"く゛えん", "ク ゙エン"},
        {"か\xe3\x82\x99", "ガ"},
        {"エー エー キン", "エー エー キン"},
        {"えーえーきん", "エーエーキン"},
        {"ｴｰ ｴｰ ｷﾝ", "エー エー キン"},
        {"サーラー", "サーラー"},
        {"ゔゝゞ", "ヴヽヾ"},
        {"ｸｴﾝ", "クエン"},
        /* Kanji, also outside the first plane, also with a variation selector */
        {"𠮷田 花子", "𠮷田 花子"},
        {"葛\xf3\xa0\x84\x80城", "葛城"},
        {"王丽娜", "王丽娜"},
        /* Other scripts keep their marks */
        {"အေးအေးခင်", "အေးအေးခင်"},
        {"ကျွန်ုပ်", "ကျွန်ုပ်"},
        {"सीता श्रेष्ठ", "सीता श्रेष्ठ"},
        {"សុខ ស្រីមុំ", "សុខ ស្រីមុំ"},
        {"Болдын Сарангэрэл", "болдын сарангэрэл"},
        {"Өлзий Үүрд Йё", "өлзий үүрд йё"},
        {"ΑΣ ας", "ασ ασ"},
        /* Numbers */
        {"080-1234-5678", "08012345678"},
        {"080 1234 5678", "08012345678"},
        {"080‐1234－5678", "08012345678"},
        {"０８０－１２３４－５６７８", "08012345678"},
        {"080ー1234ー5678", "08012345678"},
        {"080−1234–5678", "08012345678"},
        {"080 - 1234", "0801234"},
        {"080　1234", "0801234"},
        {"+81 80 1234", "+81801234"},
        {"HM-0001", "hm0001"},
        {"VN-HOAMAI-7", "vn hoamai7"},
        {"AB-12345678-CD", "ab12345678cd"},
        {"A-1-B", "a1b"},
        {"N3-A", "n3a"},
        {"N3 2024", "n3 2024"},
        {"3 4F", "3 4f"},
        {"F4 3", "f4 3"},
        {"12 abc 34", "12 abc 34"},
        {"12\n34", "12 34"},
        {"12\t34", "12 34"},
        {"12 \n 34", "12 34"},
        {"エー-8", "エー 8"},
        {"第38回", "第38回"},
        {"8ーム", "8ーム"},
        {"AーB", "aーb"},
        {"Aー", "aー"},
        {"1ーー2", "1ーー2"},
        {"平成31年4-30", "平成31年430"},
        {"12-", "12"},
        {"-12", "12"},
        {"ー12", "ー12"},
        /* Blanks */
        {"  a  b\xc2\xa0\xe2\x80\x83\xe3\x80\x80"
         "c  ",
         "a b c"},
        {"a・・b･c", "a b c"},
        {"a\xe2\x80\x8b"
         "b\xef\xbb\xbf"
         "c\xc2\xad"
         "d",
         "abcd"},
        {"", ""},
        {"   ", ""},
        {"-", ""},
        {"・", ""},
        {"\xcc\x81", ""},
        {"´", ""},
        {"a.b@c_d", "a.b@c_d"},
    };

    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *folded = tsu_text_fold(cases[i].text);
        g_autofree char *again = tsu_text_fold(folded);

        g_test_message("%s", cases[i].text);
        g_assert_cmpstr(folded, ==, cases[i].expected);
        /* What is folded does not change by folding, but for digits that a tab or line end held
         * apart and the blank in its place no longer does. */
        if (strpbrk(cases[i].text, "\t\n") == NULL)
            g_assert_cmpstr(again, ==, folded);
    }
}

static void
test_fold_append(void)
{
    g_autoptr(GString) out = g_string_new("x1");

    /* A text before does not reach into the one appended. */
    g_assert_true(tsu_text_fold_append(out, "-2 Á"));
    g_assert_cmpstr(out->str, ==, "x12 a");
    g_assert_false(tsu_text_fold_append(out, "abc\xff"));
    g_assert_false(tsu_text_fold_append(out, NULL));
    g_assert_cmpstr(out->str, ==, "x12 a");
    g_assert_null(tsu_text_fold(NULL));
    g_assert_null(tsu_text_fold("\xe3\x81"));
    g_assert_null(tsu_text_nfc("\xc0\x80"));
    g_assert_null(tsu_text_nfc(NULL));
}

static void
test_fold_number(void)
{
    static const Pair cases[] = {
        {"AB 12345678 CD", "ab12345678cd"},
        {"ＡＢ－１２３４－５６７８　ＣＤ", "ab12345678cd"},
        {"+81 (0)80-1234-5678", "+81(0)8012345678"},
        {"認 1234ー567", "認1234567"},
        {"", ""},
    };

    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *folded = tsu_text_fold_number(cases[i].text);

        g_assert_cmpstr(folded, ==, cases[i].expected);
    }
    g_assert_null(tsu_text_fold_number(NULL));
}

/* The promise of the search box: each word of the query is a part of the key. */
static void
test_found(void)
{
    static const struct {
        const char *value, *query;
        bool found;
    } cases[] = {
        {"NGUYEN THI ANH", "nguyen anh", true},
        {"NGUYEN THI ANH", "anh　nguyễn", true},
        {"NGUYEN THI ANH", "nguyen binh", false},
        {"グエン・ティ・アイン", "ぐえん", true},
        {"グエン・ティ・アイン", "くえん", false},
        {"グエン・ティ・アイン", "ｸﾞｴﾝ ｱｲﾝ", true},
        {"Đặng", "dang", true},
        {"080-1234-5678", "1234 5678", true},
        {"080 1234 5678", "080-12", true},
        {"080 1234 5678", "0801234", true},
        {"HM-0001", "hm0001", true},
        {"HM-0001", "hm 0001", true},
        {"HM-0001", "HM-", true},
        {"山田花子", "花子", true},
        {"山田花子", "山", true},
        {"𠮷田", "𠮷", true},
        {"𠮷田", "吉", false},
        {"အေးအေးခင်", "ခင်", true},
        {"anything", "", true},
    };

    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *key = tsu_text_fold(cases[i].value);
        g_auto(GStrv) words = tsu_text_fold_words(cases[i].query);
        bool found = true;

        for (char **word = words; *word != NULL; word++)
            found = found && strstr(key, *word) != NULL;
        g_test_message("%s in %s", cases[i].query, cases[i].value);
        g_assert_cmpint(found, ==, cases[i].found);
    }
}

static void
test_fold_words(void)
{
    g_auto(GStrv) words = tsu_text_fold_words("　グエン・ティ  Ánh ");
    g_auto(GStrv) none = tsu_text_fold_words(NULL);
    g_auto(GStrv) blank = tsu_text_fold_words(" 　・");
    g_auto(GStrv) broken = tsu_text_fold_words("a \xff b");

    g_assert_cmpuint(g_strv_length(words), ==, 3);
    g_assert_cmpstr(words[0], ==, "グエン");
    g_assert_cmpstr(words[1], ==, "ティ");
    g_assert_cmpstr(words[2], ==, "anh");
    g_assert_cmpuint(g_strv_length(none), ==, 0);
    g_assert_cmpuint(g_strv_length(blank), ==, 0);
    g_assert_cmpuint(g_strv_length(broken), ==, 0);
}

static void
test_nfc(void)
{
    static const Pair cases[] = {
        {"Nguye\xcc\x82\xcc\x83n Thi\xcc\xa3 A\xcc\x81nh", "Nguyễn Thị Ánh"},
        {"か\xe3\x82\x99", "が"},
        {"ＡＢ①", "ＡＢ①"},
        {"葛\xf3\xa0\x84\x80", "葛\xf3\xa0\x84\x80"},
        {"𠮷", "𠮷"},
        {"plain", "plain"},
        {"", ""},
    };

    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *nfc = tsu_text_nfc(cases[i].text);

        g_assert_cmpstr(nfc, ==, cases[i].expected);
    }
    g_assert_cmpint(g_utf8_strlen("Nguyễn Thị Ánh", -1), ==, 14);
    g_assert_true(tsu_text_is_ascii("abc"));
    g_assert_false(tsu_text_is_ascii("abç"));
    g_assert_false(tsu_text_is_ascii(NULL));
}

static void
test_valid(void)
{
    static const struct {
        const char *text;
        gssize length;
        bool valid;
    } cases[] = {
        {"abc", -1, true},
        {"", -1, true},
        {"a\tb\nc", -1, true},
        {"a\rb", -1, false},
        {"a\x01"
         "b",
         -1, false},
        {"a\x1f", -1, false},
        {"a\x7f", -1, true},
        {"a\0b", 3, false},
        {"a\0b", 1, true},
        {"\xff", -1, false},
        {"\xc0\x80", -1, false},
        {"\xed\xa0\x80", -1, false},
        {"\xf4\x90\x80\x80", -1, false},
        {"\xe3\x81", -1, false},
        {"あ", 2, false},
        {"\xef\xbf\xbd", -1, true},
        {"\xef\xbf\xbe", -1, false},
        {"\xef\xbf\xbf", -1, false},
        {"𠮷", -1, true},
        {NULL, -1, false},
    };

    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++)
        g_assert_cmpint(tsu_text_is_valid(cases[i].text, cases[i].length), ==, cases[i].valid);
}

static void
test_trim(void)
{
    static const Pair cases[] = {
        {"  a b  ", "a b"},
        {"　山田　花子　", "山田　花子"},
        {"\t\r\na\xc2\xa0", "a"},
        {"\xe2\x80\x83x\xe2\x80\xaf", "x"},
        {"abc", "abc"},
        {"　", ""},
        {"", ""},
        {" \xff ", " \xff "},
        {NULL, NULL},
    };

    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *trimmed = tsu_text_trim(cases[i].text);

        g_assert_cmpstr(trimmed, ==, cases[i].expected);
    }
}

static void
test_mask(void)
{
    static const Pair cases[] = {
        {"AB12345678CD", "AB******78CD"},
        {"AB1234567890123", "AB*********0123"},
        {"C00000012", "C0*****12"},
        {"C0000001", "C0****01"},
        {"1234567", "1*****7"},
        {"12345", "1***5"},
        {"1234", "****"},
        {"1", "*"},
        {"認1234567", "認1****67"},
        {"", ""},
        {"\xff", NULL},
        {NULL, NULL},
    };

    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *masked = tsu_text_mask(cases[i].text);

        g_assert_cmpstr(masked, ==, cases[i].expected);
    }
}

static void
test_compare(void)
{
    static const char *const order[] = {NULL,  "",        "Anh",     "Ánh",    "Bình",   "Đạt",
                                        "dau", "HM-0002", "HM-0010", "いとう", "イトウ", "ヤマダ"};

    for (size_t i = 0; i < G_N_ELEMENTS(order); i++)
        for (size_t j = 0; j < G_N_ELEMENTS(order); j++) {
            int compared = tsu_text_compare(order[i], order[j]);

            g_test_message("%s %s", order[i], order[j]);
            g_assert_cmpint((compared > 0) - (compared < 0), ==, (i > j) - (i < j));
        }
}

static void
test_zawgyi(void)
{
    static const struct {
        const char *text;
        bool zawgyi;
    } cases[] = {
        /* Unicode */
        {"အေးအေးခင်", false},
        {"မြန်မာ", false},
        {"ကျွန်ုပ်", false},
        {"ခင်မောင်ဝင်း", false},
        {"ဒေါ်အောင်ဆန်း", false},
        {"ယောက်ျား", false},
        {"အင်္ဂလိပ်", false},
        {"သင်္ဘောသား", false},
        {"ဗုဒ္ဓဘာသာ", false},
        {"မန္တလေးမြို့", false},
        {"ပြည်ထောင်စု သမ္မတ မြန်မာနိုင်ငံတော်", false},
        {"လူတိုင်းသည် တူညီ လွတ်လပ်သော ဂုဏ်သိက္ခာဖြင့် လည်းကောင်း", false},
        {"ဥက္ကဋ္ဌ", false},
        {"ဦးသန့်", false},
        {"စိုးစိုး", false},
        {"၀ေဠုဝန်", false},
        {"၂၀၂၆ ခုနှစ်", false},
        {"ဩဂုတ် ဪ ၎င်း ဤ", false},
        {"လက်ဖက်ရည်", false},
        {"ကုမ္ပဏီ", false},
        {"တက္ကသိုလ်", false},
        {"စိန်ခြူးကြာညောင့်", false},
        {"ကမ္ဘာ့", false},
        {"ပညာ", false},
        {"AYE AYE KHIN (အေးအေးခင်)", false},
        /* Mon, Shan, Sgaw Karen, Western Pwo */
        {"ဘာသာမန်", false},
        {"ၜိုၚ်မတ်မလီု", false},
        {"ဂကူမန် ဟံသာဝတဳ ညးဍုၚ် ဂၠံၚ်", false},
        {"လိၵ်ႈတႆး", false},
        {"ၽႃႇသႃႇတႆး", false},
        {"မိူင်းတႆး", false},
        {"ကညီကျိာ်", false},
        {"စီၤဖီဒၣ်", false},
        {"ၦၠုံ", false},
        /* Zawgyi */
        {"ေအးေအးခင္", true},
        {"ျမန္မာ", true},
        {"ခင္ေမာင္ဝင္း", true},
        {"ေဒၚေအာင္ဆန္း", true},
        {"ကၽြန္ုပ္", true},
        {"သန္းသန္း", true},
        {"မ်ိဳးမင္း", true},
        {"ေက်ာ္", true},
        {"ၿဖိဳး", true},
        {"ၾကည္", true},
        {"သူေဌး ေနာ္", true},
        {"ႏြယ္နီ", true},
        {"ျဖဴျဖဴ", true},
        {"လြင္မာ", true},
        {"AYE AYE KHIN (ေအးေအးခင္)", true},
        {"ရန္ကုန္ၿမိဳ႕", true},
        /* Neither */
        {"Nguyễn", false},
        {"ヤマダ", false},
        {"", false},
        {"\xe1\x80", false},
        {NULL, false},
    };

    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_test_message("%s", cases[i].text);
        g_assert_cmpint(tsu_text_looks_zawgyi(cases[i].text), ==, cases[i].zawgyi);
    }
}

/* Stored text is NFC, which moves some Burmese signs; that must not change the verdict. */
static void
test_zawgyi_nfc(void)
{
    g_autofree char *unicode = tsu_text_nfc("ဦးသန့် ညောင့်");
    g_autofree char *zawgyi = tsu_text_nfc("ခင္ေမာင္ဝင္း");

    g_assert_false(tsu_text_looks_zawgyi(unicode));
    g_assert_true(tsu_text_looks_zawgyi(zawgyi));
}

static void
test_long(void)
{
    g_autoptr(GString) ascii = g_string_new(NULL);
    g_autoptr(GString) mixed = g_string_new(NULL);
    g_autoptr(GString) hyphens = g_string_new(NULL);

    for (int i = 0; i < 100000; i++) {
        g_string_append(ascii, "Ab ");
        g_string_append(mixed, "ễ ー");
        g_string_append(hyphens, "a-");
    }
    {
        g_autofree char *folded = tsu_text_fold(ascii->str);
        g_autofree char *folded_mixed = tsu_text_fold(mixed->str);
        g_autofree char *folded_hyphens = tsu_text_fold(hyphens->str);
        g_autofree char *nfc = tsu_text_nfc(mixed->str);

        g_assert_cmpuint(strlen(folded), ==, 299999);
        g_assert_true(g_str_has_prefix(folded_mixed, "e ー"));
        g_assert_true(g_str_has_prefix(folded_hyphens, "a a a"));
        g_assert_cmpstr(nfc, ==, mixed->str);
    }
}

/* Our way to NFC gives what GLib's gives, whatever the order of letters and marks; texts are short
 * and long enough to be taken in pieces. */
static void
test_nfc_against_glib(void)
{
    static const gunichar pool[] = {
        'a',    'e',    ' ',    0x00E9, 0x1EC5, 0x01B0, 0x0111, 0x0300, 0x0323,  0x0302,  0x031B,
        0x304B, 0x3099, 0x30FC, 0x30AB, 0xFF76, 0xFF9E, 0xFF9F, 0x1000, 0x1025,  0x102E,  0x1037,
        0x1039, 0x103A, 0x0928, 0x093C, 0x094D, 0x0958, 0x17D2, 0x17DD, 0x1780,  0x1100,  0x1161,
        0x11A8, 0xAC00, 0x3131, 0x212B, 0xF900, 0x0418, 0x0306, 0x4E00, 0x20BB7, 0xE0100, 0x00A0,
        0x2460, 0x0149, 0x01C4, 0x017F, 0x3000, 0xFB01, 0x00B4, 0x309B, 0x09C7,  0x09BE};
    GRand *random = g_rand_new_with_seed(4102);

    for (int i = 0; i < 20000; i++) {
        g_autoptr(GString) text = g_string_new(NULL);
        int length = g_rand_int_range(random, 0, i % 10 == 0 ? 300 : 8);
        g_autofree char *ours = NULL;
        g_autofree char *theirs = NULL;
        g_autofree char *ours_k = NULL;
        g_autofree char *theirs_k = NULL;

        for (int j = 0; j < length; j++)
            g_string_append_unichar(text,
                                    pool[g_rand_int_range(random, 0, (gint32) G_N_ELEMENTS(pool))]);
        ours = tsu_text_nfc(text->str);
        theirs = g_utf8_normalize(text->str, -1, G_NORMALIZE_NFC);
        g_assert_cmpstr(ours, ==, theirs);
        if (tsu_text_is_plain_nfc(text->str))
            g_assert_cmpstr(text->str, ==, theirs);
        /* The fold goes through NFKC: it must not care whether that was done before. */
        theirs_k = g_utf8_normalize(text->str, -1, G_NORMALIZE_NFKC);
        ours_k = tsu_text_fold(text->str);
        {
            g_autofree char *folded = tsu_text_fold(theirs_k);

            g_assert_cmpstr(ours_k, ==, folded);
        }
    }
    g_rand_free(random);
}

/* Texts that would take GLib's normalization minutes. */
static void
test_hostile(void)
{
    g_autoptr(GString) pairs = g_string_new(NULL);
    g_autoptr(GString) marks = g_string_new("a");
    gint64 start = g_get_monotonic_time();

    for (int i = 0; i < 1000000; i++) {
        g_string_append(pairs, "e\xcc\x82");
        g_string_append(marks, i % 2 == 0 ? "\xcc\x81" : "\xcc\xa3");
    }
    {
        g_autofree char *nfc_pairs = tsu_text_nfc(pairs->str);
        g_autofree char *nfc_marks = tsu_text_nfc(marks->str);
        g_autofree char *fold_pairs = tsu_text_fold(pairs->str);
        g_autofree char *fold_marks = tsu_text_fold(marks->str);

        g_assert_true(g_str_has_prefix(nfc_pairs, "êêê"));
        g_assert_cmpuint(strlen(nfc_pairs), ==, 2000000);
        g_assert_nonnull(nfc_marks);
        g_assert_cmpuint(strlen(fold_pairs), ==, 1000000);
        g_assert_cmpstr(fold_marks, ==, "a");
    }
    /* A second on a slow machine; by the square of the length it would be hours. */
    g_assert_cmpint(g_get_monotonic_time() - start, <, 60 * G_USEC_PER_SEC);
}

/* No bytes whatever make a fold that is not UTF-8, or that grows when it is folded again. */
static void
test_random(void)
{
    GRand *random = g_rand_new_with_seed(20261123);
    static const gunichar pool[] = {
        'a',    'B',    '7',    '0',     '-',     ' ',    '\n',   0x30FC, 0x30FB, 0x3000, 0x0301,
        0x0323, 0x0110, 0x1EC5, 0x304B,  0x3099,  0x30AB, 0xFF8A, 0xFF9E, 0x1000, 0x103A, 0x1031,
        0x0938, 0x094D, 0x17D2, 0x20BB7, 0xE0100, 0xFF10, 0x2212, 0x00DF, 0x0130, 0x200D, 0x2019};

    for (int i = 0; i < 20000; i++) {
        g_autoptr(GString) text = g_string_new(NULL);
        int length = g_rand_int_range(random, 0, 12);
        g_autofree char *folded = NULL;
        g_autofree char *again = NULL;

        for (int j = 0; j < length; j++)
            g_string_append_unichar(text,
                                    pool[g_rand_int_range(random, 0, (gint32) G_N_ELEMENTS(pool))]);
        folded = tsu_text_fold(text->str);
        g_assert_true(g_utf8_validate(folded, -1, NULL));
        g_assert_null(strstr(folded, "  "));
        g_assert_false(g_str_has_prefix(folded, " ") || g_str_has_suffix(folded, " "));
        again = tsu_text_fold(folded);
        /* Digits that a line end kept apart may be joined the second time, and what vanishes may
         * leave marks behind that then meet a letter; all else stays. */
        if (strpbrk(text->str, "\n") == NULL && strstr(text->str, "\xe2\x80\x99") == NULL &&
            strstr(text->str, "\xe2\x80\x8d") == NULL &&
            strstr(text->str, "\xf3\xa0\x84\x80") == NULL)
            g_assert_cmpstr(again, ==, folded);
        tsu_text_looks_zawgyi(text->str);
    }
    g_rand_free(random);
}

int
main(int argc, char **argv)
{
    setlocale(LC_ALL, "C.UTF-8"); /* for the messages below */
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/text/fold", test_fold);
    g_test_add_func("/text/fold-append", test_fold_append);
    g_test_add_func("/text/fold-number", test_fold_number);
    g_test_add_func("/text/fold-words", test_fold_words);
    g_test_add_func("/text/found", test_found);
    g_test_add_func("/text/nfc", test_nfc);
    g_test_add_func("/text/valid", test_valid);
    g_test_add_func("/text/trim", test_trim);
    g_test_add_func("/text/mask", test_mask);
    g_test_add_func("/text/compare", test_compare);
    g_test_add_func("/text/zawgyi", test_zawgyi);
    g_test_add_func("/text/zawgyi-nfc", test_zawgyi_nfc);
    g_test_add_func("/text/long", test_long);
    g_test_add_func("/text/nfc-against-glib", test_nfc_against_glib);
    g_test_add_func("/text/hostile", test_hostile);
    g_test_add_func("/text/random", test_random);
    return g_test_run();
}
