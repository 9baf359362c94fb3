/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Small rule sets and cases, written down where they are tried. */

#include "rule-case.h"
#include "tsu-rule-reader.h"

/* A rule that only names itself. */
#define RULE(id, attributes, inside)                                                               \
    "<rule id=\"" id "\" kind=\"not-recorded\" basis=\"always\" confidence=\"derived\" "           \
    "severity=\"advice\" loss=\"duty\" " attributes "><title xml:lang=\"ja\">" id                  \
    "</title><title xml:lang=\"en\">" id "</title><citation>-</citation><source>-</source>" inside \
    "</rule>"
#define GATE(id, attributes)                                                                       \
    "<gate id=\"" id "\" " attributes                                                              \
    "><title xml:lang=\"ja\">-</title><title xml:lang=\"en\">-</title></gate>"
#define DEADLINE(parameters)                                                                       \
    "<rule id=\"D\" kind=\"deadline\" status=\"house\" basis=\"event\" confidence=\"derived\" "    \
    "loss=\"duty\"><title xml:lang=\"ja\">-</title><title xml:lang=\"en\">-</title>"               \
    "<citation>-</citation><source>-</source>" parameters "<warn before=\"30d\"/></rule>"
#define P(name, value) "<parameter name=\"" name "\" value=\"" value "\"/>"

/* The set of these elements (@office: and those of the office's own file), sound or not; its
 * problems, one a line, in @told (g_free()).  Without @told it has to be sound. */
TsuRules *rules_build(const char *body, const char *office, char **told);
/* One of its problems has to have @words in it. */
void rules_expect_problem(const char *body, const char *office, const char *words);

TsuDate rules_day(const char *text);
#define rules_assert_day(date, text)                                                               \
    do {                                                                                           \
        char rules_day_text[TSU_DATE_TEXT_SIZE];                                                   \
                                                                                                   \
        g_assert_cmpstr(tsu_date_format_to(date, rules_day_text), ==, text);                       \
    } while (0)

/* A case of a person without anything; records of fields and values, NULL-ended; not sorted. */
TsuCase *rules_new_case(void);
void rules_add(TsuCase *c, const char *entity, const char *field, const char *value,
               ...) G_GNUC_NULL_TERMINATED;
