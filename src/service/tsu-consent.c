/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tsu-consent.h"

#include <glib/gi18n.h>
#include <string.h>

/* In the order of how near they are to a consent that counts. */
static const struct {
    const char *key, *label;
} REASONS[] = {
    {"no-consent", N_("No consent is recorded")},
    {"consent-claimed", N_("The consent is claimed by the sender and not confirmed")},
    {"consent-not-yet", N_("The consent is not valid yet")},
    {"consent-expired", N_("The consent has expired")},
    {"consent-withdrawn", N_("The consent was withdrawn")},
};

const char *
tsu_consent_reason_label(const char *reason)
{
    for (unsigned i = 0; i < G_N_ELEMENTS(REASONS); i++)
        if (strcmp(REASONS[i].key, reason) == 0)
            return REASONS[i].label;
    return reason;
}

/* Is the consent about this recipient and purpose at all? */
static bool
concerns(const TsuRecord *consent, const TsuRecord *recipient, const char *purpose)
{
    const char *named = tsu_record_get(consent, "recipient");
    const char *country = tsu_record_get(consent, "country");

    if (strcmp(tsu_record_get(consent, "purpose"), purpose) != 0)
        return false;
    if (named != NULL)
        return strcmp(named, recipient->ref) == 0;
    return country != NULL && g_strcmp0(country, tsu_record_get(recipient, "country")) == 0;
}

/* NULL: it counts on @day; else the place of its reason in REASONS, the higher the nearer. */
static unsigned
weigh(const TsuRecord *consent, TsuDate day)
{
    TsuDate since = tsu_record_get_date(consent, "since");
    TsuDate until = tsu_record_get_date(consent, "until");
    TsuDate withdrawn = tsu_record_get_date(consent, "withdrawn_on");
    TsuDate confirmed = tsu_record_get_date(consent, "confirmed_on");

    if (tsu_date_is_set(withdrawn) && tsu_date_compare(withdrawn, day) <= 0)
        return 4;
    if (tsu_date_is_set(until) && tsu_date_compare(until, day) < 0)
        return 3;
    if (tsu_date_compare(since, day) > 0)
        return 2;
    /* What the office recorded itself needs no confirmation. */
    if (consent->source != NULL &&
        (!tsu_date_is_set(confirmed) || tsu_date_compare(confirmed, day) > 0))
        return 1;
    return G_MAXUINT;
}

const char *
tsu_consent_check(const TsuCase *c, const TsuRecord *recipient, const char *purpose, TsuDate day)
{
    const GPtrArray *consents = tsu_case_records(c, "consent");
    unsigned nearest = 0;

    for (unsigned i = 0; i < consents->len; i++) {
        const TsuRecord *consent = g_ptr_array_index(consents, i);
        unsigned weight;

        if (!concerns(consent, recipient, purpose))
            continue;
        weight = weigh(consent, day);
        if (weight == G_MAXUINT)
            return NULL;
        nearest = MAX(nearest, weight);
    }
    return REASONS[nearest].key;
}
