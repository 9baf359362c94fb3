/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tsu-table-private.h"

const TsuChoice TSU_RESULTS[] = {
    {"planned", N_("Planned")}, /* 予定 */
    {"applied", N_("Applied")}, /* 申込済 */
    {"absent", N_("Absent")},   /* 欠席 */
    {"failed", N_("Failed")},   /* 不合格 */
    {"passed", N_("Passed")},   /* 合格 */
    {NULL, NULL},
};

const TsuChoice TSU_RETURN_KINDS[] = {
    {"finished", N_("Finished")},                       /* 修了帰国 */
    {"temporary", N_("Temporary")},                     /* 一時帰国 */
    {"early", N_("Early")},                             /* 途中帰国 */
    {"after_certification", N_("After certification")}, /* 合格後帰国 */
    {NULL, NULL},
};

const TsuChoice TSU_EDUCATION_KINDS[] = {
    {"primary_school", N_("Primary school")},       /* 小学校 */
    {"middle_school", N_("Middle school")},         /* 中学校 */
    {"high_school", N_("High school")},             /* 高等学校 */
    {"nursing_school", N_("Nursing school")},       /* 看護学校等 */
    {"vocational_school", N_("Vocational school")}, /* 専門学校 */
    {"junior_college", N_("Junior college")},       /* 短期大学 */
    {"university", N_("University")},               /* 大学 */
    {"other", N_("Other")},                         /* その他 */
    {NULL, NULL},
};

/* Languages in which a person reads her sheet (BCP 47). */
const TsuChoice TSU_LANGUAGES[] = {
    {"vi", N_("Vietnamese")}, {"id", N_("Indonesian")},
    {"en", N_("English")},    {"my", N_("Burmese")},
    {"ne", N_("Nepali")},     {"mn", N_("Mongolian")},
    {"zh", N_("Chinese")},    {"km", N_("Khmer")},
    {"fil", N_("Filipino")},  {"th", N_("Thai")},
    {"lo", N_("Lao")},        {"bn", N_("Bengali")},
    {"hi", N_("Hindi")},      {"si", N_("Sinhala")},
    {"ta", N_("Tamil")},      {"dz", N_("Dzongkha")},
    {"uz", N_("Uzbek")},      {"ky", N_("Kyrgyz")},
    {"ja", N_("Japanese")},   {NULL, NULL},
};
