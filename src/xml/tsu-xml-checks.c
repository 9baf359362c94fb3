/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tsu-xml-checks-private.h"

#include <string.h>

#include "tsu-hash.h"
#include "tsu-text.h"

#define REF_MAX 100
#define KEY_MAX 40

/* Below that many records of a person they are compared one by one. */
#define FEW 24

bool
tsu_xml_is_blank(const char *text, size_t size)
{
    for (size_t i = 0; i < size; i++)
        if (text[i] != ' ' && text[i] != '\n' && text[i] != '\t' && text[i] != '\r')
            return false;

    return true;
}

char *
tsu_xml_stray_text(const char *text, size_t size, int64_t *line)
{
    g_autofree char *head = NULL;

    for (size_t i = size; i > 0 && tsu_xml_is_blank(text + i - 1, 1); i--)
        *line -= text[i - 1] == '\n';
    while (size > 0 && tsu_xml_is_blank(text, 1)) {
        text++;
        size--;
    }
    head = g_strndup(text, MIN(size, 400));
    return g_strchomp(g_utf8_make_valid(head, -1));
}

char *
tsu_xml_check_ref(const char *value, TsuIssue *issue)
{
    g_autofree char *nfc = tsu_text_nfc(value);
    g_autofree char *ref = tsu_text_trim(nfc);

    if (ref == NULL || *ref == '\0') {
        tsu_issue_set(issue, TSU_ISSUE_NO_REF, NULL, NULL);
        return NULL;
    }
    if (g_utf8_strlen(ref, -1) > REF_MAX || !tsu_text_is_valid(ref, -1) ||
        strpbrk(ref, "\n\r\t") != NULL) {
        tsu_issue_set(issue, TSU_ISSUE_BAD_ATTRIBUTE, ref, "1–100");
        return NULL;
    }

    return g_steal_pointer(&ref);
}

char *
tsu_xml_check_code(const char *value, TsuIssue *issue)
{
    g_autofree char *code = tsu_text_trim(value);

    if (*code == '\0') {
        tsu_issue_set(issue, TSU_ISSUE_NO_REF, NULL, NULL);
        return NULL;
    }
    if (!tsu_code_is_valid(code)) {
        tsu_issue_set(issue, TSU_ISSUE_BAD_CODE, code, "A–Z a–z 0–9 - _ .");
        return NULL;
    }

    return g_steal_pointer(&code);
}

char *
tsu_xml_check_key(const char *value, TsuIssue *issue)
{
    g_autofree char *key = tsu_text_trim(value);

    if (!g_ascii_islower(key[0]) || strlen(key) > KEY_MAX ||
        key[strspn(key, "abcdefghijklmnopqrstuvwxyz0123456789-")] != '\0') {
        tsu_issue_set(issue, TSU_ISSUE_BAD_ATTRIBUTE, value, "a–z 0–9 -");
        return NULL;
    }

    return g_steal_pointer(&key);
}

bool
tsu_xml_check_flag(const char *value, bool *out, TsuIssue *issue)
{
    g_autofree char *word = tsu_text_trim(value);

    if (strcmp(word, "true") == 0 || strcmp(word, "1") == 0) {
        *out = true;
    } else if (strcmp(word, "false") == 0 || strcmp(word, "0") == 0) {
        *out = false;
    } else {
        tsu_issue_set(issue, TSU_ISSUE_BAD_ATTRIBUTE, value, "true | false");
        return false;
    }

    return true;
}

bool
tsu_xml_check_number(const char *value, int64_t *out, TsuIssue *issue)
{
    g_autofree char *digits = tsu_text_trim(value);
    size_t length = strlen(digits);

    if (length == 0 || length > 18 || digits[0] == '0' || strspn(digits, "0123456789") != length) {
        tsu_issue_set(issue, TSU_ISSUE_BAD_ATTRIBUTE, value, "1, 2, 3 …");
        return false;
    }
    *out = g_ascii_strtoll(digits, NULL, 10);
    return true;
}

/* --- The photo -------------------------------------------------------------------------------- */

static int
base64_digit(char c)
{
    if (c >= 'A' && c <= 'Z')
        return c - 'A';
    if (c >= 'a' && c <= 'z')
        return c - 'a' + 26;
    if (c >= '0' && c <= '9')
        return c - '0' + 52;
    return c == '+' ? 62 : c == '/' ? 63 : -1;
}

/* Strict, as xs:base64Binary is: g_base64_decode() passes over what it does not know. */
static GByteArray *
decode_base64(const char *text)
{
    g_autoptr(GByteArray) bytes = g_byte_array_new();
    uint32_t bits = 0;
    unsigned digits = 0, padding = 0;

    for (const char *p = text; *p != '\0'; p++) {
        int digit;

        if (tsu_xml_is_blank(p, 1))
            continue;
        if (*p == '=') {
            padding++;
            continue;
        }
        digit = base64_digit(*p);
        if (digit < 0 || padding > 0)
            return NULL;
        bits = bits << 6 | (uint32_t) digit;
        if (++digits % 4 == 0) {
            const guint8 three[] = {(guint8) (bits >> 16), (guint8) (bits >> 8), (guint8) bits};

            g_byte_array_append(bytes, three, 3);
        }
    }
    if (digits % 4 == 2 && padding == 2 && (bits & 0xF) == 0) {
        const guint8 one[] = {(guint8) (bits >> 4)};

        g_byte_array_append(bytes, one, 1);
    } else if (digits % 4 == 3 && padding == 1 && (bits & 0x3) == 0) {
        const guint8 two[] = {(guint8) (bits >> 10), (guint8) (bits >> 2)};

        g_byte_array_append(bytes, two, 2);
    } else if (digits % 4 != 0 || padding != 0) {
        return NULL;
    }

    return g_steal_pointer(&bytes);
}

char *
tsu_xml_check_image(const char *value, GBytes **bytes, TsuIssue *issue)
{
    static const struct {
        const char *bytes;
        size_t size;
    } BEGINNINGS[] = {{"\xFF\xD8\xFF", 3}, {"\x89PNG\r\n\x1A\n", 8}};
    g_autoptr(GByteArray) image = NULL;

    if (tsu_xml_is_blank(value, strlen(value)))
        return g_strdup(TSU_NIL);
    image = decode_base64(value);
    if (image == NULL) {
        tsu_issue_set(issue, TSU_ISSUE_BAD_IMAGE, NULL, "Base64: JPEG | PNG");
        return NULL;
    }
    if (image->len > TSU_XML_MAX_IMAGE) {
        tsu_issue_set(issue, TSU_ISSUE_IMAGE_TOO_LARGE, NULL, "300 kB");
        return NULL;
    }
    for (unsigned i = 0; i < G_N_ELEMENTS(BEGINNINGS); i++)
        if (image->len >= BEGINNINGS[i].size &&
            memcmp(image->data, BEGINNINGS[i].bytes, BEGINNINGS[i].size) == 0) {
            *bytes = g_byte_array_free_to_bytes(g_steal_pointer(&image));
            return tsu_hash_bytes_hex(*bytes);
        }

    tsu_issue_set(issue, TSU_ISSUE_BAD_IMAGE, NULL, "JPEG | PNG");
    return NULL;
}

/* --- Records among each other ------------------------------------------------------------------
 */

bool
tsu_xml_record_has_key(const TsuRecord *record)
{
    for (unsigned i = 0; i < record->spec->n_fields; i++)
        if (record->spec->fields[i].flags & TSU_FIELD_KEY && record->values[i] != NULL)
            return true;

    return false;
}

/* The values of the natural key, as a person reads them. */
static char *
describe_key(const TsuRecord *record)
{
    GString *text = g_string_new(NULL);

    for (unsigned i = 0; i < record->spec->n_fields; i++)
        if (record->spec->fields[i].flags & TSU_FIELD_KEY && record->values[i] != NULL)
            g_string_append_printf(text, "%s%s", text->len > 0 ? " / " : "", record->values[i]);
    return g_string_free(text, FALSE);
}

static void
report_double(GPtrArray *issues, TsuIssueCode code, const GPtrArray *records, unsigned index)
{
    const TsuRecord *record = g_ptr_array_index(records, index);
    TsuIssue *issue = tsu_issue_new(code);
    g_autofree char *key = describe_key(record);
    unsigned place = 1;

    tsu_issue_set(issue, code, code == TSU_ISSUE_DOUBLE_KEY ? key : record->ref, NULL);
    issue->line = record->line;
    issue->entity = g_strdup(record->spec->name);
    for (unsigned i = 0; i < index; i++)
        place += ((const TsuRecord *) g_ptr_array_index(records, i))->spec == record->spec;
    issue->record = record->ref != NULL ? g_strdup(record->ref) : g_strdup_printf("%u", place);
    g_ptr_array_add(issues, issue);
}

/* The code of what is wrong with both standing there, or TSU_N_ISSUES. */
static TsuIssueCode
compare(const TsuRecord *a, const TsuRecord *b)
{
    if (a->spec != b->spec)
        return TSU_N_ISSUES;
    if (a->ref != NULL && b->ref != NULL)
        return strcmp(a->ref, b->ref) == 0 ? TSU_ISSUE_DOUBLE_RECORD_REF : TSU_N_ISSUES;
    return tsu_record_same_key(a, b) ? TSU_ISSUE_DOUBLE_KEY : TSU_N_ISSUES;
}

/* A text that two records share exactly where they have the same natural key. */
static char *
key_text(const TsuRecord *record)
{
    GString *key = g_string_new(record->spec->name);

    for (unsigned i = 0; i < record->spec->n_fields; i++)
        if (record->spec->fields[i].flags & TSU_FIELD_KEY) {
            /* No value holds U+0001: XML does not let it in. */
            g_string_append(key, record->values[i] != NULL ? "\001=" : "\001-");
            if (record->values[i] != NULL)
                g_string_append(key, record->values[i]);
        }
    return g_string_free(key, FALSE);
}

/* Many records: by hash, else a hostile person takes minutes. */
static void
check_many(const GPtrArray *records, GPtrArray *issues)
{
    g_autoptr(GHashTable) refs = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_autoptr(GHashTable) keys = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);

    for (unsigned i = 0; i < records->len && issues->len < TSU_XML_MAX_ISSUES; i++) {
        TsuRecord *record = g_ptr_array_index(records, i);
        TsuRecord *before;

        if (record->ref != NULL) {
            g_autofree char *ref = g_strconcat(record->spec->name, "\001", record->ref, NULL);

            before = g_hash_table_lookup(refs, ref);
            if (before != NULL) {
                report_double(issues, TSU_ISSUE_DOUBLE_RECORD_REF, records, i);
                continue;
            }
            g_hash_table_insert(refs, g_steal_pointer(&ref), record);
        }
        if (tsu_xml_record_has_key(record)) {
            g_autofree char *key = key_text(record);

            before = g_hash_table_lookup(keys, key);
            if (before != NULL && (before->ref == NULL || record->ref == NULL)) {
                report_double(issues, TSU_ISSUE_DOUBLE_KEY, records, i);
                continue;
            }
            /* One without a ref stays: it clashes with whatever comes. */
            if (before == NULL)
                g_hash_table_insert(keys, g_steal_pointer(&key), record);
        }
    }
}

GPtrArray *
tsu_xml_check_doubles(const GPtrArray *records)
{
    GPtrArray *issues = g_ptr_array_new();

    if (records->len > FEW) {
        check_many(records, issues);
        return issues;
    }
    for (unsigned i = 1; i < records->len; i++) {
        const TsuRecord *record = g_ptr_array_index(records, i);

        for (unsigned j = 0; j < i; j++) {
            const TsuRecord *before = g_ptr_array_index(records, j);
            TsuIssueCode code = compare(before, record);

            if (code != TSU_N_ISSUES) {
                report_double(issues, code, records, i);
                break;
            }
        }
    }

    return issues;
}

/* --- The name to show ---------------------------------------------------------------------------
 */

static char *
name_of(const TsuRecord *record)
{
    const char *surname = tsu_record_get(record, "surname");
    const char *given = tsu_record_get(record, "given");

    if (surname == NULL || *surname == '\0')
        return g_strdup(given);
    if (given == NULL || *given == '\0')
        return g_strdup(surname);
    return g_strconcat(surname, " ", given, NULL);
}

char *
tsu_xml_item_label(const TsuBatchItem *item)
{
    const TsuRecord *best = NULL;
    int best_rank = G_MAXINT;
    char *label = NULL;

    if (item->type == TSU_ITEM_ORGANIZATION && item->head != NULL)
        label = g_strdup(tsu_record_get(item->head, "name"));
    for (unsigned i = 0; item->type == TSU_ITEM_PERSON && i < item->records->len; i++) {
        static const char *const ORDER[] = {"passport", "native", "kana"};
        const TsuRecord *record = g_ptr_array_index(item->records, i);
        int rank = 0;

        if (!tsu_record_is(record, "name") || record->withdrawn)
            continue;
        while (rank < (int) G_N_ELEMENTS(ORDER) &&
               g_strcmp0(tsu_record_get(record, "form"), ORDER[rank]) != 0)
            rank++;
        if (rank < best_rank) {
            best = record;
            best_rank = rank;
        }
    }
    if (best != NULL)
        label = name_of(best);

    if (label == NULL || *label == '\0') {
        const char *ref = item->head != NULL ? item->head->ref : item->ref;

        g_free(label);
        label = g_strdup(ref != NULL ? ref : "");
    }
    return label;
}
