/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tsu-xml-reply.h"

static const char *const STATUS_KEYS[TSU_N_REPLIES] = {
    [TSU_REPLY_TAKEN] = "taken",   [TSU_REPLY_SAME] = "same",       [TSU_REPLY_HELD] = "held",
    [TSU_REPLY_REVIEW] = "review", [TSU_REPLY_SKIPPED] = "skipped", [TSU_REPLY_UNREAD] = "unread",
};

const char *
tsu_reply_status_key(TsuReplyStatus status)
{
    return STATUS_KEYS[status];
}
