/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tsu-issue.h"

#include <glib/gi18n.h>
#include <string.h>

#define FOUND_MAX 80

typedef struct {
    TsuSeverity severity;
    const char *key;
    const char *text;
    const char *advice;
} Line;

#define FATAL  TSU_SEVERITY_FATAL
#define ERROR  TSU_SEVERITY_ERROR
#define NOTICE TSU_SEVERITY_NOTICE

static const Line LINES[TSU_N_ISSUES] = {
    [TSU_ISSUE_FILE_UNREADABLE] = {FATAL, "file-unreadable", N_("The file cannot be read"),
                                   N_("check that it is there and may be read")},
    [TSU_ISSUE_FILE_EMPTY] = {FATAL, "file-empty", N_("The file is empty"),
                              N_("ask for the file again")},
    [TSU_ISSUE_FILE_TOO_LARGE] = {FATAL, "file-too-large", N_("The file is too large"),
                                  N_("split it into several files")},
    [TSU_ISSUE_NOT_XML] = {FATAL, "not-xml", N_("The file is not well-formed XML"),
                           N_("ask for the file again; it may be damaged or cut off")},
    [TSU_ISSUE_DOCTYPE] = {FATAL, "doctype", N_("The file holds a DOCTYPE"),
                           N_("remove it; document types and entities are not taken")},
    [TSU_ISSUE_ENCODING] = {FATAL, "encoding",
                            N_("The text is not in the encoding the file declares"),
                            N_("save the file as UTF-8")},
    [TSU_ISSUE_NOT_OURS] = {FATAL, "not-ours", N_("This is not a Tsubame exchange file"),
                            N_("choose an exchange file of the namespace "
                               "urn:tsubame:exchange:1")},
    [TSU_ISSUE_NEWER_VERSION] = {FATAL, "newer-version",
                                 N_("The file is of a newer version of the exchange format"),
                                 N_("update Tsubame, or ask for a file of version 1")},
    [TSU_ISSUE_BAD_HEADER] = {FATAL, "bad-header", N_("The head of the file is not right"),
                              N_("give kind, version, date, sender and receiver")},
    [TSU_ISSUE_NOT_FOR_US] = {FATAL, "not-for-us", N_("The file is addressed to someone else"),
                              N_("check with the sender whom it is for")},
    [TSU_ISSUE_KIND_NOT_TAKEN] = {FATAL, "kind-not-taken",
                                  N_("A file of this kind cannot be taken in here"),
                                  N_("take in a delivery or a transfer")},
    [TSU_ISSUE_TOO_MANY_PEOPLE] = {FATAL, "too-many-people", N_("The file holds too many people"),
                                   N_("split it into several files")},
    [TSU_ISSUE_TAG_TOO_LARGE] = {FATAL, "tag-too-large",
                                 N_("A tag, comment or instruction is too large"),
                                 N_("make it shorter")},
    [TSU_ISSUE_TOO_DEEP] = {FATAL, "too-deep", N_("Elements are nested too deeply"),
                            N_("nest them less deeply")},

    [TSU_ISSUE_PERSON_TOO_LARGE] = {ERROR, "person-too-large", N_("This record is too large"),
                                    N_("make the photo or the texts smaller")},
    [TSU_ISSUE_NO_REF] = {ERROR, "no-ref", N_("A reference is missing"),
                          N_("give the attribute ref, and keep it for the same record")},
    [TSU_ISSUE_DOUBLE_REF] = {ERROR, "double-ref",
                              N_("Two people in the file have the same reference"),
                              N_("give each person a reference of her own")},
    [TSU_ISSUE_DOUBLE_RECORD_REF] = {ERROR, "double-record-ref",
                                     N_("Two records of the person have the same reference"),
                                     N_("give each record a reference of its own")},
    [TSU_ISSUE_DOUBLE_KEY] = {ERROR, "double-key", N_("Two records cannot be told apart"),
                              N_("give each a reference of its own")},
    [TSU_ISSUE_MISSING_FIELD] = {ERROR, "missing-field", N_("A required field is missing"),
                                 N_("give it")},
    [TSU_ISSUE_REPEATED_FIELD] = {ERROR, "repeated-field", N_("A field stands there twice"),
                                  N_("keep one of them")},
    [TSU_ISSUE_UNKNOWN_ELEMENT] = {ERROR, "unknown-element", N_("An element is not known"),
                                   N_("check its spelling against the schema, or put it into a "
                                      "namespace of your own")},
    [TSU_ISSUE_MISPLACED_ELEMENT] = {ERROR, "misplaced-element",
                                     N_("An element stands in the wrong place"),
                                     N_("keep the order of the schema")},
    [TSU_ISSUE_UNKNOWN_ATTRIBUTE] = {ERROR, "unknown-attribute", N_("An attribute is not known"),
                                     N_("check its spelling against the schema")},
    [TSU_ISSUE_BAD_ATTRIBUTE] = {ERROR, "bad-attribute",
                                 N_("The value of an attribute is not allowed"),
                                 N_("give an allowed value")},
    [TSU_ISSUE_STRAY_TEXT] = {ERROR, "stray-text", N_("Text stands outside any field"),
                              N_("put it into a field, or remove it")},
    [TSU_ISSUE_SCHEMA] = {ERROR, "schema", N_("The schema does not allow this"),
                          N_("validate the file against the schema before sending")},
    [TSU_ISSUE_NO_NAME] = {ERROR, "no-name", N_("The name has no part"),
                           N_("give the surname, the given names, or both")},
    [TSU_ISSUE_BAD_TEXT] = {ERROR, "bad-text",
                            N_("The text is empty or holds characters that are not allowed"),
                            N_("correct it; to take a value back, say xsi:nil=\"true\"")},
    [TSU_ISSUE_TEXT_TOO_LONG] = {ERROR, "text-too-long", N_("The text is too long"),
                                 N_("make it shorter")},
    [TSU_ISSUE_LINE_BREAK] = {ERROR, "line-break", N_("A line break stands in a single line"),
                              N_("write it on one line")},
    [TSU_ISSUE_ZAWGYI] = {ERROR, "zawgyi", N_("The Burmese text is encoded in Zawgyi"),
                          N_("convert it to Unicode")},
    [TSU_ISSUE_BAD_DATE] = {ERROR, "bad-date", N_("This is not a date"),
                            N_("write the date as allowed")},
    [TSU_ISSUE_BAD_NUMBER] = {ERROR, "bad-number", N_("This is not a number"),
                              N_("write the number as allowed")},
    [TSU_ISSUE_OUT_OF_RANGE] = {ERROR, "out-of-range", N_("The number is out of range"),
                                N_("check the number")},
    [TSU_ISSUE_BAD_FLAG] = {ERROR, "bad-flag", N_("This is neither yes nor no"),
                            N_("write true or false")},
    [TSU_ISSUE_BAD_CHOICE] = {ERROR, "bad-choice", N_("This is not one of the choices"),
                              N_("write one of the allowed words")},
    [TSU_ISSUE_BAD_COUNTRY] = {ERROR, "bad-country", N_("This is not a country code"),
                               N_("write the three letters of ISO 3166-1")},
    [TSU_ISSUE_BAD_CODE] = {ERROR, "bad-code", N_("This cannot be the code of an organization"),
                            N_("use letters, digits, hyphen, underscore and full stop")},
    [TSU_ISSUE_UNKNOWN_ORGANIZATION] = {ERROR, "unknown-organization",
                                        N_("No organization has this code"),
                                        N_("enter the organization first, or correct the "
                                           "code")},
    [TSU_ISSUE_UNKNOWN_PERSON] = {ERROR, "unknown-person", N_("Nobody has this office number"),
                                  N_("look the number up in the list")},
    [TSU_ISSUE_BAD_IMAGE] = {ERROR, "bad-image", N_("This is not a JPEG or PNG picture"),
                             N_("send the photo as JPEG or PNG")},
    [TSU_ISSUE_IMAGE_TOO_LARGE] = {ERROR, "image-too-large", N_("The photo is too large"),
                                   N_("make the photo smaller")},
    [TSU_ISSUE_CONTENT_TOO_LARGE] = {ERROR, "content-too-large", N_("The document is too large"),
                                     N_("make the document smaller, or split it")},
    [TSU_ISSUE_BAD_HASH] = {ERROR, "bad-hash", N_("The content is not in the store"),
                            N_("give the content itself, as @FILE")},
    [TSU_ISSUE_ENDS_BEFORE_START] = {ERROR, "ends-before-start",
                                     N_("The end is before the beginning"), N_("check both dates")},
    [TSU_ISSUE_STAGE_ORDER] = {ERROR, "stage-order",
                               N_("The stages cannot follow each other in this order"),
                               N_("check the stages and their dates")},
    [TSU_ISSUE_FIELD_REQUIRED] = {ERROR, "field-required",
                                  N_("A required field cannot be taken back"),
                                  N_("give another value, or withdraw the whole record")},

    [TSU_ISSUE_NEWER_ELEMENT] = {NOTICE, "newer-element",
                                 N_("An element is newer than this program"),
                                 N_("nothing; it is kept and given back as it is")},
    [TSU_ISSUE_BEYOND_PART] = {NOTICE, "beyond-part",
                               N_("This is not for the sender to say; it was not taken in"),
                               N_("leave it out")},
    [TSU_ISSUE_MRZ_CHECK_DIGIT] = {NOTICE, "mrz-check-digit",
                                   N_("A check digit of the machine-readable zone is wrong"),
                                   N_("compare it with the passport")},
    [TSU_ISSUE_MRZ_CONTRADICTS] = {NOTICE, "mrz-contradicts",
                                   N_("The machine-readable zone says something else"),
                                   N_("compare both with the passport")},
    [TSU_ISSUE_UNUSUAL_NUMBER] = {NOTICE, "unusual-number", N_("The number looks unusual"),
                                  N_("compare it with the document")},
    [TSU_ISSUE_FUTURE_DATE] = {NOTICE, "future-date", N_("This day has not come yet"),
                               N_("check the date")},
    [TSU_ISSUE_SCORES_DISAGREE] = {NOTICE, "scores-disagree",
                                   N_("The scores do not add up to the total"),
                                   N_("compare them with the certificate")},
    [TSU_ISSUE_POSSIBLE_DUPLICATE] = {NOTICE, "possible-duplicate",
                                      N_("Perhaps this person is known already"),
                                      N_("compare with the person of that number, and remove one "
                                         "of the two")},
    [TSU_ISSUE_OUTSIDE_PERSON] = {NOTICE, "outside-person",
                                  N_("A foreign element outside any person was not kept"),
                                  N_("put it into a person or an organization")},
};

TsuIssue *
tsu_issue_new(TsuIssueCode code)
{
    TsuIssue *issue = g_new0(TsuIssue, 1);

    issue->code = code;
    return issue;
}

void
tsu_issue_clear(TsuIssue *issue)
{
    g_free(issue->person);
    g_free(issue->entity);
    g_free(issue->record);
    g_free(issue->field);
    g_free(issue->found);
    g_free(issue->allowed);
    memset(issue, 0, sizeof *issue);
}

void
tsu_issue_free(TsuIssue *issue)
{
    if (issue == NULL)
        return;
    tsu_issue_clear(issue);
    g_free(issue);
}

TsuIssue *
tsu_issue_copy(const TsuIssue *issue)
{
    TsuIssue *copy = tsu_issue_new(issue->code);

    copy->line = issue->line;
    copy->ordinal = issue->ordinal;
    copy->person = g_strdup(issue->person);
    copy->entity = g_strdup(issue->entity);
    copy->record = g_strdup(issue->record);
    copy->field = g_strdup(issue->field);
    copy->found = g_strdup(issue->found);
    copy->allowed = g_strdup(issue->allowed);
    return copy;
}

void
tsu_issue_set(TsuIssue *issue, TsuIssueCode code, const char *found, const char *allowed)
{
    issue->code = code;
    g_free(issue->found);
    issue->found = NULL;
    if (found != NULL) {
        bool cut = g_utf8_strlen(found, -1) > FOUND_MAX;
        g_autofree char *head = cut ? g_utf8_substring(found, 0, FOUND_MAX) : g_strdup(found);
        issue->found = cut ? g_strconcat(head, "…", NULL) : g_steal_pointer(&head);
    }
    g_free(issue->allowed);
    issue->allowed = g_strdup(allowed);
}

TsuSeverity
tsu_issue_severity(TsuIssueCode code)
{
    return LINES[code].severity;
}

const char *
tsu_issue_key(TsuIssueCode code)
{
    return LINES[code].key;
}

const char *
tsu_issue_text(TsuIssueCode code)
{
    return LINES[code].text;
}

const char *
tsu_issue_advice(TsuIssueCode code)
{
    return LINES[code].advice;
}
