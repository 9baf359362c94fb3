/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Rules and findings in words and in JSON. */

#include "tsu-cli-pairs.h"
#include "tsu-cli.h"
#include "tsu-finding.h"
#include "tsu-override.h"

/* "L2 Japanese for stage 2"; g_free(). */
char *tsu_cli_rule_name(const TsuRule *rule);
/* Everything that the rule says, without what it says of a case: message, effect, loss, citation,
 * source, status, days of validity, parameters, doubt.  @rules may be NULL: then titles of series
 * and of other rules are left out. */
void tsu_cli_rule_pairs(TsuCliPairs *pairs, const TsuRule *rule, const TsuRules *rules);
/* Members of an object that is begun and ended by the caller. */
void tsu_cli_rule_json(TsuJson *json, const TsuRule *rule);
/* "2017-11-01 – 2027-03-31", "since 2017-11-01"; both days count; g_free(). */
char *tsu_cli_rule_days(const TsuRule *rule);
/* "6 months", of a span as rules write it. */
char *tsu_cli_span(const char *value);

/* "not met", "simulated: would be not met", with its marks; g_free(). */
char *tsu_cli_finding_state(const TsuFinding *finding);
/* All that is missing and not known, "; " between; g_free(); NULL: nothing. */
char *tsu_cli_finding_needs(const TsuFinding *finding);
/* "L2 Japanese for stage 2: N3 is needed, N4 is proved [too late]"; "L2? …" where it is unsure;
 * g_free(). */
char *tsu_cli_finding_in_short(const TsuFinding *finding);
/* "Apply (JLPT 2026-12)"; g_free(). */
char *tsu_cli_step_name(const TsuRules *rules, const TsuStep *step);
/* May it be otherwise: by a term of law that is open or disputed, or a test that is? */
bool tsu_cli_finding_is_unsure(const TsuFinding *finding);
/* "2026-11-22 ? (R8.11.22)": its last safe day, with the sign of an unsure one; g_free(). */
char *tsu_cli_finding_last_safe(const TsuFinding *finding);
/* The sign behind a day or a rule that is unsure, and the line that says so below a list. */
#define TSU_CLI_UNSURE "?"
void tsu_cli_unsure_legend(TsuCli *cli);
/* The first step that is not done, be there still time for it or not; or NULL. */
const TsuStep *tsu_cli_finding_step(const TsuFinding *finding);
/* What the rule says of the case: needs, facts, steps, days.  @id: of the person. */
void tsu_cli_finding_pairs(TsuCliPairs *pairs, const TsuRules *rules, const TsuFinding *finding,
                           const char *id, TsuDate day);
/* A whole object. */
void tsu_cli_finding_json(TsuJson *json, const TsuFinding *finding);
/* Member NAME with a day, or null. */
void tsu_cli_json_date(TsuJson *json, const char *name, TsuDate date);

/* "Stage 2, 2026-04-01: L2 not met; by taro on 2026-03-30: the reason"; g_free(). */
char *tsu_cli_override_in_words(const TsuOverride *override);
/* Member `overrides` (TsuOverride). */
void tsu_cli_json_overrides(TsuJson *json, const GPtrArray *overrides);
