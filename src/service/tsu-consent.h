/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/*
 * Whether a consent (同意) opens the border: personal data go to a third party abroad only under
 * one (個人情報保護法 article 28).
 *
 * A consent counts when it is about this purpose and this recipient, or every recipient in its
 * country, is valid on the day, and was recorded or confirmed by the office: what a sender's file
 * claims does not count yet.  Pure functions of a case, any thread.
 */

#include "tsu-case.h"

/* NULL when @c may appear in what goes to @recipient (an organization) for @purpose on @day; else
 * the reason, a static key: "no-consent", "consent-claimed", "consent-not-yet", "consent-expired"
 * or "consent-withdrawn". */
const char *tsu_consent_check(const TsuCase *c, const TsuRecord *recipient, const char *purpose,
                              TsuDate day);
/* The reason in words (msgid). */
const char *tsu_consent_reason_label(const char *reason);
