/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Duties whose facts this program does not keep yet: the rule stands, the answer is "unknown". */

#include "tsu-kinds-private.h"

static void
judge(const TsuRule *rule, const TsuContext *context, TsuFinding *finding)
{
    tsu_finding_unknown(finding, TSU_NEED_NOT_RECORDED, NULL);
}

static const TsuParameterSpec PARAMETERS[] = {{NULL}};

const TsuRuleKind TSU_KIND_NOT_RECORDED = {
    .name = "not-recorded",
    .doc = "A duty whose facts are not recorded yet: unknown, and never overdue.",
    .parameters = PARAMETERS,
    .judge = judge,
};
