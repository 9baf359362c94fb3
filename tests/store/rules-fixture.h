/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Rules for the tests of the store, made without a file of rules. */

#include "tsu-rules.h"

/* A set of that name.  Rules are given as text, NULL-ended: "ID LOSS ENTITY.FIELD DAYS" is a rule
 * by which the field must be on record on the day of entry into Japan, or, of an organization's own
 * field, which makes that very day a last day; with a warning that many days before it, and another
 * a week before it. */
TsuRules *make_rules(const char *name, ...) G_GNUC_NULL_TERMINATED;
