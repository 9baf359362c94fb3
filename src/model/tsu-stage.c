/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tsu-stage.h"

#include <glib/gi18n.h>
#include <string.h>

#include "tsu-record.h"

const TsuChoice TSU_STAGES[] = {
    {"candidate", N_("Candidate")},                                /* 候補者 */
    {"contracted", N_("Contracted")},                              /* 雇用契約 */
    {"lecture", N_("Lectures after entry")},                       /* 入国後講習 */
    {"stage_1", N_("Stage 1")},                                    /* 技能実習1号 */
    {"stage_2", N_("Stage 2")},                                    /* 技能実習2号 */
    {"stage_3", N_("Stage 3")},                                    /* 技能実習3号 */
    {"temporary_return", N_("Temporary return")},                  /* 一時帰国 */
    {"completed", N_("Completed")},                                /* 修了 */
    {"language_school", N_("Japanese school")},                    /* 日本語学校 */
    {"care_college", N_("Care college")},                          /* 介護福祉士養成施設 */
    {"graduated", N_("Graduated")},                                /* 卒業 */
    {"registration_pending", N_("Registration pending")},          /* 登録待ち */
    {"pre_arrival_course", N_("Pre-arrival course")},              /* 訪日前日本語研修 */
    {"epa", N_("EPA candidate")},                                  /* EPA介護福祉士候補者 */
    {"skill_development", N_("Employment for skill development")}, /* 育成就労 */
    {"specified_skilled", N_("Specified Skilled Worker (i)")},     /* 特定技能1号 */
    {"care", N_("Nursing Care status")},                           /* 在留資格「介護」 */
    {"returned", N_("Returned home")},                             /* 帰国 */
    {"suspended", N_("Suspended")},                                /* 中断 (X5) */
    {"missing", N_("Missing")},                                    /* 行方不明 (X3) */
    {"transfer", N_("In transfer")},                               /* 転籍 (X4) */
    {"early_return", N_("Early return")},                          /* 途中帰国 (X2) */
    {"withdrawn", N_("Left before entry")},                        /* 辞退 */
    {NULL, NULL},
};

enum {
    INTERN = 1 << 0,
    STUDY = 1 << 1,
    EPA = 1 << 2,
    SKILLED = 1 << 3,
    DEVELOPMENT = 1 << 4,
    ANY = (1 << 5) - 1,
};

static const struct {
    const char *key;
    unsigned bit;
} ROUTES[] = {
    {"intern", INTERN},
    {"study", STUDY},
    {"epa", EPA},
    {"specified_skilled", SKILLED},
    {"skill_development", DEVELOPMENT},
};

/* From where to where, on which routes.  A NULL `from` is the beginning: late entries of people
 * who are already under way may begin at any stage. */
static const struct {
    const char *from, *to;
    unsigned routes;
} MOVES[] = {
    {"candidate", "contracted", ANY & ~STUDY},
    {"candidate", "lecture", INTERN | DEVELOPMENT},
    {"contracted", "lecture", INTERN | DEVELOPMENT},
    {"lecture", "stage_1", INTERN},
    {"stage_1", "stage_2", INTERN},
    {"stage_2", "stage_3", INTERN},
    {"stage_2", "temporary_return", INTERN},
    {"temporary_return", "stage_3", INTERN},
    {"stage_3", "temporary_return", INTERN}, /* within a year of its start */
    {"stage_1", "completed", INTERN},
    {"stage_2", "completed", INTERN},
    {"stage_3", "completed", INTERN},
    {"completed", "temporary_return", INTERN},
    {"completed", "stage_3", INTERN},

    {"candidate", "language_school", STUDY},
    {"candidate", "care_college", STUDY}, /* N2 reached at home */
    {"language_school", "care_college", STUDY},
    {"care_college", "graduated", STUDY},
    {"graduated", "registration_pending", STUDY},
    {"registration_pending", "care", STUDY},
    {"graduated", "care", STUDY},
    {"graduated", "specified_skilled", STUDY},
    {"language_school", "specified_skilled", STUDY},
    {"graduated", "returned", STUDY},

    {"candidate", "pre_arrival_course", EPA},
    {"contracted", "pre_arrival_course", EPA},
    {"pre_arrival_course", "epa", EPA},
    {"epa", "care", EPA},
    {"epa", "registration_pending", EPA},
    {"registration_pending", "care", ANY},
    {"epa", "specified_skilled", EPA},
    {"epa", "returned", EPA},

    {"candidate", "specified_skilled", SKILLED},
    {"contracted", "specified_skilled", SKILLED},

    {"lecture", "skill_development", DEVELOPMENT},
    {"skill_development", "specified_skilled", DEVELOPMENT},
    {"skill_development", "completed", DEVELOPMENT},

    {"completed", "specified_skilled", ANY},
    {"completed", "registration_pending", ANY},
    {"completed", "care", ANY},
    {"stage_2", "specified_skilled", INTERN},
    {"stage_3", "specified_skilled", INTERN},
    {"stage_3", "registration_pending", INTERN},
    {"stage_3", "care", INTERN},
    {"specified_skilled", "registration_pending", ANY},
    {"specified_skilled", "care", ANY},

    {"completed", "returned", ANY},
    {"specified_skilled", "returned", ANY},
    {"registration_pending", "returned", ANY},
    {"care", "returned", ANY},
    {"early_return", "returned", ANY},

    /* A new leg of the same person's path. */
    {"returned", "specified_skilled", ANY},
    {"returned", "care", ANY},
    {"returned", "contracted", ANY},
    {"returned", "epa", EPA},

    /* Who leaves before she comes. */
    {"candidate", "withdrawn", ANY},
    {"contracted", "withdrawn", ANY},
    {"pre_arrival_course", "withdrawn", ANY},
    {"withdrawn", "candidate", ANY},
};

static const char *const IN_JAPAN[] = {
    "lecture",      "stage_1",           "stage_2",
    "stage_3",      "completed",         "language_school",
    "care_college", "graduated",         "registration_pending",
    "epa",          "skill_development", "specified_skilled",
    "care",         "suspended",         "missing",
    "transfer",
};

/* X2–X5: from any stage in Japan, whatever the route. */
static const char *const INTERRUPTIONS[] = {"suspended", "missing", "transfer", "early_return"};

static bool
is_one_of(const char *stage, const char *const *set, unsigned n)
{
    for (unsigned i = 0; stage != NULL && i < n; i++)
        if (strcmp(stage, set[i]) == 0)
            return true;

    return false;
}

bool
tsu_stage_is_known(const char *stage)
{
    for (const TsuChoice *choice = TSU_STAGES; choice->key != NULL; choice++)
        if (strcmp(choice->key, stage) == 0)
            return true;

    return false;
}

bool
tsu_stage_in_japan(const char *stage)
{
    return is_one_of(stage, IN_JAPAN, G_N_ELEMENTS(IN_JAPAN));
}

static bool
is_interruption(const char *stage)
{
    return is_one_of(stage, INTERRUPTIONS, G_N_ELEMENTS(INTERRUPTIONS));
}

static unsigned
route_bits(const char *route)
{
    for (unsigned i = 0; route != NULL && i < G_N_ELEMENTS(ROUTES); i++)
        if (strcmp(ROUTES[i].key, route) == 0)
            return ROUTES[i].bit;

    return ANY;
}

bool
tsu_stage_may_move(const char *from, const char *to, const char *route, const char *before)
{
    unsigned bits = route_bits(route);

    if (from == NULL)
        return !is_interruption(to);
    if (strcmp(from, to) == 0)
        return false;

    if (is_interruption(to))
        return tsu_stage_in_japan(from);

    /* Back to where she was, or on to where one might have gone from there. */
    if (is_interruption(from) && strcmp(from, "early_return") != 0 && before != NULL)
        return strcmp(to, before) == 0 || strcmp(to, "returned") == 0 ||
               tsu_stage_may_move(before, to, route, NULL);

    for (unsigned i = 0; i < G_N_ELEMENTS(MOVES); i++)
        if (strcmp(MOVES[i].from, from) == 0 && strcmp(MOVES[i].to, to) == 0 &&
            MOVES[i].routes & bits)
            return true;

    return false;
}

const char **
tsu_stage_next(const char *from, const char *route, const char *before)
{
    GPtrArray *next = g_ptr_array_new();

    for (const TsuChoice *choice = TSU_STAGES; choice->key != NULL; choice++)
        if (tsu_stage_may_move(from, choice->key, route, before))
            g_ptr_array_add(next, (gpointer) choice->key);
    g_ptr_array_add(next, NULL);

    return (const char **) g_ptr_array_free(next, FALSE);
}

static const char *
static_key(const char *stage)
{
    for (const TsuChoice *choice = TSU_STAGES; choice->key != NULL; choice++)
        if (g_strcmp0(choice->key, stage) == 0)
            return choice->key;

    return NULL;
}

bool
tsu_stage_check_order(const GPtrArray *periods, const char *route, const char **from,
                      const char **to)
{
    const char *at = NULL, *before = NULL;

    for (unsigned i = 0; i < periods->len; i++) {
        const char *next = static_key(tsu_record_get(g_ptr_array_index(periods, i), "stage"));

        if (!tsu_stage_may_move(at, next, route, before)) {
            *from = at;
            *to = next;
            return false;
        }
        /* What was interrupted stays in mind through one interruption after another. */
        if (!is_interruption(next))
            before = NULL;
        else if (!is_interruption(at))
            before = at;
        at = next;
    }

    return true;
}
