/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* The elements of a rule file, by tables that know what may stand where. */

#include <libxml/tree.h>

#include "tsu-rules.h"

/* One file under way. */
typedef struct {
    TsuRules *rules;
    const char *file;
    bool office;
    GPtrArray *problems; /* of this file */
    bool dropped;        /* an element could not be taken in: others may miss it */
} TsuRuleParse;

/* Where a problem is told: an element, and the id it stands in. */
typedef struct {
    TsuRuleParse *parse;
    xmlNode *node;
    const char *id; /* or NULL */
} TsuRulePlace;

/* Of the root: is it one, of a version that is known?  Its attributes are looked at; NULL when
 * nothing below it is worth reading.  Else the name of the set; g_free(). */
char *tsu_rule_parse_root(TsuRuleParse *parse, xmlNode *root);
/* One child of the root, with what stands in it. */
void tsu_rule_parse_child(TsuRuleParse *parse, xmlNode *node);
/* What stands between them. */
void tsu_rule_parse_text(TsuRuleParse *parse, const xmlNode *text);

/* tsu-rule-element.c: what is the same for all elements
 * ------------------------------------------*/

/* Of the element at @place, at its line. */
void tsu_rule_complain(const TsuRulePlace *place, const char *format, ...) G_GNUC_PRINTF(2, 3);
bool tsu_rule_is_ours(const xmlNode *node);
/* @text among the children of @place, where none may stand. */
void tsu_rule_stray_text(const TsuRulePlace *place, const xmlNode *text);

/* Each attribute that is not among @known (NULL-ended) is a problem. */
void tsu_rule_attributes(const TsuRulePlace *place, const char *const *known);
/* The attribute with its blanks folded, or NULL when it is not there or empty, which is a problem
 * where it is @required; g_free(). */
char *tsu_rule_attribute(const TsuRulePlace *place, const char *name, bool required);
/* The text of the element with its blanks folded, of at most @max characters; g_free(). */
char *tsu_rule_text(const TsuRulePlace *place, unsigned max);

/* Values of one type.  What is not there leaves @out as it is, and so does what is wrong, which is
 * a problem. */
char *tsu_rule_id(const TsuRulePlace *place, const char *name, bool required);
char **tsu_rule_ids(const TsuRulePlace *place, const char *name);
char *tsu_rule_line(const TsuRulePlace *place, const char *name, unsigned max, bool required);
void tsu_rule_flag(const TsuRulePlace *place, const char *name, bool *out);
void tsu_rule_date(const TsuRulePlace *place, const char *name, bool required, TsuDate *out);
void tsu_rule_span(const TsuRulePlace *place, const char *name, bool required, bool forward,
                   TsuOffset *out);
void tsu_rule_points(const TsuRulePlace *place, const char *name, int *out);
/* One key of a field of a case or of the stages: a key of the list that the field allows. */
char *tsu_rule_key(const TsuRulePlace *place, const char *name, const char *entity,
                   const char *field);
/* Several, one blank between. */
char *tsu_rule_keys(const TsuRulePlace *place, const char *name, const char *entity,
                    const char *field);

/* One of a closed list: `nth` gives its keys, NULL after the last.  -1: not there, or wrong. */
typedef const char *(*TsuRuleNth)(unsigned n);
int tsu_rule_choice(const TsuRulePlace *place, const char *name, bool required, TsuRuleNth nth);

/* What may stand in an element, in order. */
typedef struct {
    const char *name;
    unsigned min, max; /* 0: as many as there are */
    void (*read)(const TsuRulePlace *place, gpointer target);
} TsuRuleChild;
void tsu_rule_children(const TsuRulePlace *place, const TsuRuleChild *children, unsigned n,
                       gpointer target);
