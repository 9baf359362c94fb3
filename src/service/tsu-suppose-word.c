/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The words of suppositions, as people say them. */

#include "tsu-suppose-private.h"

#include <glib/gi18n.h>
#include <string.h>

/* Beside keys and labels, in whatever language the program runs. */
static const struct {
    const char *key, *words[5]; /* folded */
} SAID[] = {
    {"passed", {"pass", "ok", "合格"}},
    {"failed", {"fail", "不合格"}},
    {"planned", {"plan", "予定"}},
    {"applied", {"apply", "申込", "申込済"}},
    {"absent", {"欠席"}},
    {"exempt", {"免除"}},
    {"not_sat", {"未受験"}},
    {"basic", {"初級"}},
    {"specialist", {"専門級", "専門"}},
    {"advanced", {"上級"}},
    {"specified_skilled", {"特定技能", "介護技能評価試験", "特定技能1号"}},
    {"specified_skilled_1", {"特定技能", "特定技能1号", "ssw", "ssw1"}},
    {"intern_1", {"技能実習1号", "技能実習1号ロ"}},
    {"intern_2", {"技能実習2号", "技能実習2号ロ"}},
    {"intern_3", {"技能実習3号", "技能実習3号ロ"}},
    {"stage_1", {"1号", "第1号", "技能実習1号"}},
    {"stage_2", {"2号", "第2号", "技能実習2号"}},
    {"stage_3", {"3号", "第3号", "技能実習3号"}},
    {"student", {"留学"}},
    {"designated", {"特定活動"}},
    {"care", {"介護"}},
    {"skill_development", {"育成就労"}},
    {"completed", {"修了"}},
    {"returned", {"帰国"}},
};

char *
tsu_suppose_fold(const char *word)
{
    g_autofree char *normal = g_utf8_normalize(word, -1, G_NORMALIZE_ALL_COMPOSE);
    g_autofree char *folded = g_utf8_casefold(normal != NULL ? normal : word, -1);
    GString *text = g_string_new(NULL);

    for (const char *p = folded; *p != '\0'; p++)
        if (strchr(" -_.:", *p) == NULL)
            g_string_append_c(text, *p);
    return g_string_free(text, FALSE);
}

static bool
is_said(const char *key, const char *folded)
{
    for (unsigned i = 0; i < G_N_ELEMENTS(SAID); i++) {
        if (strcmp(SAID[i].key, key) != 0)
            continue;
        for (unsigned k = 0; k < G_N_ELEMENTS(SAID[i].words) && SAID[i].words[k] != NULL; k++)
            if (strcmp(SAID[i].words[k], folded) == 0)
                return true;
    }
    return false;
}

static bool
is_alike(const char *text, const char *folded)
{
    g_autofree char *own = tsu_suppose_fold(text);

    return strcmp(own, folded) == 0;
}

const char *
tsu_suppose_choice(const TsuFieldSpec *field, const char *word)
{
    g_autofree char *folded = tsu_suppose_fold(word);

    for (const TsuChoice *choice = field->choices; choice != NULL && choice->key != NULL; choice++)
        if (is_alike(choice->key, folded) || is_alike(choice->label, folded) ||
            is_alike(_(choice->label), folded) || is_said(choice->key, folded))
            return choice->key;

    return NULL;
}

const char *
tsu_suppose_take_choice(TsuSupposeLine *line, const char *entity, const char *field)
{
    const TsuEntitySpec *spec = tsu_entity_find(entity);
    const TsuFieldSpec *choices = &spec->fields[tsu_entity_field_index(spec, field)];

    for (unsigned i = 0; line->words[i] != NULL; i++) {
        const char *key = line->used[i] ? NULL : tsu_suppose_choice(choices, line->words[i]);

        if (key != NULL) {
            line->used[i] = true;
            return key;
        }
    }
    return NULL;
}

static bool
is_one_of(const char *word, const char *const *words)
{
    g_autofree char *folded = tsu_suppose_fold(word);

    return g_strv_contains(words, folded);
}

bool
tsu_suppose_take_word(TsuSupposeLine *line, const char *const *words)
{
    for (unsigned i = 0; line->words[i] != NULL; i++)
        if (!line->used[i] && is_one_of(line->words[i], words)) {
            line->used[i] = true;
            return true;
        }

    return false;
}

static char *
date_at(TsuSupposeLine *line, unsigned i)
{
    TsuDate date;

    if (line->words[i] == NULL || line->used[i] ||
        !tsu_date_parse_typed(line->words[i], line->suppose->today, false, &date))
        return NULL;
    line->used[i] = true;
    return tsu_date_format(date);
}

char *
tsu_suppose_take_date(TsuSupposeLine *line)
{
    char *date = NULL;

    for (unsigned i = 0; date == NULL && line->words[i] != NULL; i++)
        date = date_at(line, i);
    return date;
}

char *
tsu_suppose_take_date_after(TsuSupposeLine *line, const char *const *words)
{
    for (unsigned i = 0; line->words[i] != NULL; i++) {
        char *date;

        if (line->used[i] || !is_one_of(line->words[i], words))
            continue;
        date = date_at(line, i + 1);
        if (date != NULL)
            line->used[i] = true;
        return date;
    }
    return NULL;
}

char *
tsu_suppose_take_number(TsuSupposeLine *line)
{
    static const char *const POINTS[] = {"points", "point", "点", "days", "日", NULL};

    for (unsigned i = 0; line->words[i] != NULL; i++) {
        g_autofree char *folded = tsu_suppose_fold(line->words[i]);
        size_t digits = strspn(folded, "0123456789");

        if (line->used[i] || digits == 0 || digits > 4 ||
            (folded[digits] != '\0' && !g_strv_contains(POINTS, folded + digits)))
            continue;
        line->used[i] = true;
        if (line->words[i + 1] != NULL && is_one_of(line->words[i + 1], POINTS))
            line->used[i + 1] = true;
        return g_strndup(folded, digits);
    }
    return NULL;
}
