/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * Writes exchange files with any number of made-up people, from a seed: the same options give the
 * same bytes.  Memory is flat.
 *
 *     tsubame-people --people 100000 >large.xml        about 100 MB of a delivery
 *     tsubame-people --kind transfer --people 1000     with all that an office knows of them
 *     tsubame-people --people 1000 --changed 7         the same people, some with other values
 *     tsubame-people --people 1000 --mistakes 5        one mistake each in five of a hundred
 *     tsubame-people --people 1000000 --smallest       as little as a person can have
 *
 * Each person depends on the seed and on her place alone, and no two share name and birth date.
 * Records are written by the field tables, in their order.
 */

#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <glib.h>

#include "tsu-date.h"
#include "tsu-field.h"
#include "tsu-mrz.h"
#include "tsubame-people-names.h"

#define NAMES (N_PARTS * N_PARTS * N_PARTS)

static struct {
    int64_t seed, people, changed;
    char *sender, *country, *receiver, *kind;
    double mistakes, photos;
    gboolean smallest;
} options = {.seed = 1, .people = 100, .changed = -1};

static GString *out;
static uint32_t travels;   /* TSU_TRAVELS_* of the kind of file */
static unsigned last_rank; /* place of the last record in the order of the entities */

/* --- Chance -------------------------------------------------------------------------------- */

/* splitmix64: a stream of its own for each person and purpose, without any state to pass on. */
typedef struct {
    uint64_t at;
} Dice;

static uint64_t
roll(Dice *dice)
{
    uint64_t z = dice->at += UINT64_C(0x9e3779b97f4a7c15);

    z = (z ^ (z >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
    z = (z ^ (z >> 27)) * UINT64_C(0x94d049bb133111eb);
    return z ^ (z >> 31);
}

static Dice
dice_for(int64_t seed, int64_t place)
{
    Dice dice = {(uint64_t) seed * UINT64_C(0x2545f4914f6cdd1d) ^ (uint64_t) place};

    dice.at = roll(&dice);
    return dice;
}

static int
between(Dice *dice, int low, int high)
{
    return low + (int) (roll(dice) % (uint64_t) (high - low + 1));
}

static bool
chance(Dice *dice, int percent)
{
    return between(dice, 1, 100) <= percent;
}

/* --- Writing ------------------------------------------------------------------------------- */

/* Writes what has gathered; the end of the program where nobody takes it. */
static void
flush(void)
{
    if (fwrite(out->str, 1, out->len, stdout) != out->len) {
        perror("tsubame-people");
        exit(1);
    }
    g_string_truncate(out, 0);
}

static void
append_escaped(const char *text)
{
    for (const char *p = text; *p != '\0'; p++) {
        switch (*p) {
        case '<':
            g_string_append(out, "&lt;");
            break;
        case '&':
            g_string_append(out, "&amp;");
            break;
        case '"':
            g_string_append(out, "&quot;");
            break;
        default:
            g_string_append_c(out, *p);
        }
    }
}

/* The names of elements and the values of the record at hand, an entity a slot. */
typedef struct {
    const TsuEntitySpec *spec;
    char *element;
    char **elements;
    char **values;
    GString *text; /* where the values stand */
} Slot;

static Slot *slots;
static unsigned n_slots;

static void
prepare_slots(void)
{
    const TsuEntitySpec *const *specs = tsu_entities(&n_slots);

    slots = g_new0(Slot, n_slots);
    for (unsigned i = 0; i < n_slots; i++) {
        slots[i].spec = specs[i];
        slots[i].element = tsu_name_to_element(specs[i]->name);
        slots[i].elements = g_new0(char *, specs[i]->n_fields);
        slots[i].values = g_new0(char *, specs[i]->n_fields);
        for (unsigned j = 0; j < specs[i]->n_fields; j++)
            slots[i].elements[j] = tsu_name_to_element(specs[i]->fields[j].name);
    }
}

static void
free_slots(void)
{
    for (unsigned i = 0; i < n_slots; i++) {
        for (unsigned j = 0; j < slots[i].spec->n_fields; j++)
            g_free(slots[i].elements[j]);
        g_free(slots[i].element);
        g_free(slots[i].elements);
        g_free(slots[i].values);
    }
    g_free(slots);
}

static Slot *
find_slot(const char *entity)
{
    for (unsigned i = 0; i < n_slots; i++)
        if (strcmp(slots[i].spec->name, entity) == 0)
            return &slots[i];

    g_error("there is no entity %s", entity);
}

/* Writes the fields of an entity in the order of its table.  @fields: names and values in turn,
 * ended by NULL; a NULL value is left out, and so is a field that this kind of file does not
 * carry.  One mistake may be made on the way: the value of @wrong replaced, or left out. */
typedef struct {
    const char *field; /* or NULL: no mistake */
    const char *value; /* or NULL: left out */
} Mistake;

static const Mistake NO_MISTAKE = {NULL, NULL};

static void
write_fields(Slot *slot, const char *const *fields, Mistake wrong)
{
    const TsuEntitySpec *spec = slot->spec;

    memset(slot->values, 0, spec->n_fields * sizeof *slot->values);
    for (; *fields != NULL; fields += 2) {
        int index = tsu_entity_field_index(spec, fields[0]);

        g_assert(index >= 0);
        slot->values[index] = (char *) fields[1];
        if (wrong.field != NULL && strcmp(wrong.field, fields[0]) == 0)
            slot->values[index] = (char *) wrong.value;
    }
    for (unsigned i = 0; i < spec->n_fields; i++) {
        if (slot->values[i] == NULL || !(spec->fields[i].flags & travels))
            continue;
        g_string_append_printf(out, "<%s>", slot->elements[i]);
        append_escaped(slot->values[i]);
        g_string_append_printf(out, "</%s>", slot->elements[i]);
    }
}

static void
write_record(const char *entity, const char *ref, const char *const *fields, Mistake wrong)
{
    Slot *slot = find_slot(entity);
    unsigned rank = (unsigned) (slot - slots);

    /* Out of order would be a mistake of this program. */
    g_assert(rank >= last_rank);
    last_rank = rank;

    g_string_append_printf(out, "<%s", slot->element);
    if (ref != NULL)
        g_string_append_printf(out, " ref=\"%s\"", ref);
    g_string_append_c(out, '>');
    write_fields(slot, fields, wrong);
    g_string_append_printf(out, "</%s>\n", slot->element);
}

#define RECORD(entity, ref, ...)                                                                   \
    write_record(entity, ref, (const char *const[]){__VA_ARGS__, NULL}, NO_MISTAKE)

/* --- Values -------------------------------------------------------------------------------- */

/* A few buffers in turn, so that one record may name several of them. */
static char *
buffer(void)
{
    static char buffers[32][256];
    static unsigned next;

    return buffers[next++ % G_N_ELEMENTS(buffers)];
}

G_GNUC_PRINTF(1, 2)
static const char *
text(const char *format, ...)
{
    char *at = buffer();
    va_list args;

    va_start(args, format);
    g_vsnprintf(at, sizeof(char[256]), format, args);
    va_end(args);
    return at;
}

static const char *
number(int value)
{
    return text("%d", value);
}

static const char *
date_text(TsuDate date)
{
    return tsu_date_format_to(date, buffer());
}

/* What makes one person: all follows from these. */
typedef struct {
    int64_t place;
    const People *people;
    const NamePart *parts[3];
    TsuDate birth, entry;
    const char *sex;
    Dice dice;
    Dice changes;
    bool changed;
    int mistake; /* -1: none */
} Person;

static Person
person_at(int64_t place)
{
    Person person = {.place = place, .mistake = -1, .dice = dice_for(options.seed, place)};
    Dice *dice = &person.dice;
    unsigned n_peoples = 0, name;
    int64_t round;

    while (PEOPLE[n_peoples].country != NULL)
        n_peoples++;
    person.people = &PEOPLE[(unsigned) place % n_peoples];
    round = place / n_peoples;
    if (options.country != NULL) {
        for (unsigned i = 0; i < n_peoples; i++)
            if (strcmp(PEOPLE[i].country, options.country) == 0)
                person.people = &PEOPLE[i];
        round = place;
    }

    /* 1,728 names in an order that looks like none; who comes to the same name in a later round
     * is born on another day (37 and 6,500 have no common divisor). */
    name = (unsigned) ((round * 1009 + options.seed * 7) % NAMES);
    for (unsigned i = 0; i < 3; i++, name /= N_PARTS)
        person.parts[i] = &person.people->parts[i][name % N_PARTS];
    person.birth = tsu_date_from_day_number(
        tsu_date_to_day_number(TSU_DATE(1988, 1, 1)) +
        ((int64_t) (round % NAMES) * 191 + round / NAMES * 37 + options.seed) % 6500);
    if (chance(dice, 1))
        person.birth.day = 0; /* a passport without the day */
    person.sex = chance(dice, 80) ? "female" : "male";
    person.entry = tsu_date_from_day_number(tsu_date_to_day_number(TSU_DATE(2019, 4, 1)) +
                                            between(dice, 0, 2700));

    if (options.changed >= 0) {
        person.changes = dice_for(options.changed, place);
        person.changed = chance(&person.changes, 30);
    }
    if (options.mistakes > 0) {
        Dice chosen = dice_for(options.seed + 1, place);

        if (between(&chosen, 1, 10000) <= (int) (options.mistakes * 100))
            person.mistake = between(&chosen, 0, 6);
    }

    return person;
}

/* A form of her name: @form 0 Latin, 1 kana, 2 own script. */
static const char *
part(const Person *person, unsigned i, int form)
{
    const NamePart *p = person->parts[i];

    return form == 0 ? p->latin : form == 1 ? p->kana : p->native;
}

static const char *
surname(const Person *person, int form)
{
    if (person->people->shape == NAME_GIVEN_ONLY)
        return NULL;
    if (person->people->shape == NAME_SURNAME_GIVEN)
        return part(person, 0, form);
    return text("%s %s %s", part(person, 0, form), part(person, 1, form), part(person, 2, form));
}

static const char *
given(const Person *person, int form)
{
    const char *joint = form == 2 ? person->people->between_native : person->people->between;

    if (person->people->shape == NAME_SURNAME_ONLY)
        return NULL;
    if (person->people->shape == NAME_SURNAME_GIVEN)
        return text("%s%s%s", part(person, 1, form), joint, part(person, 2, form));
    return text("%s%s%s%s%s", part(person, 0, form), joint, part(person, 1, form), joint,
                part(person, 2, form));
}

/* --- Records ------------------------------------------------------------------------------- */

static void
write_names(const Person *person, Dice *dice, Mistake wrong)
{
    static const char *const FORMS[] = {"passport", "kana", "native"};

    for (int form = 0; form < 3; form++) {
        if (form == 2 && !chance(dice, 70))
            continue;
        write_record("name", NULL,
                     (const char *const[]){"form", FORMS[form], "surname", surname(person, form),
                                           "given", given(person, form), NULL},
                     form == 0 ? wrong : NO_MISTAKE);
    }
}

static void
write_mrz(const Person *person, const char *number_, TsuDate expires, char *line1, char *line2)
{
    g_autofree char *name = NULL;
    const char *first = surname(person, 0), *second = given(person, 0);
    size_t length;

    name =
        g_strdup_printf("P<%s%s%s%s", person->people->country, first != NULL ? first : "",
                        first != NULL && second != NULL ? "<<" : "", second != NULL ? second : "");
    g_strdelimit(name, " ", '<');
    length = MIN(strlen(name), TSU_MRZ_LINE);
    memset(line1, '<', TSU_MRZ_LINE);
    memcpy(line1, name, length);
    line1[TSU_MRZ_LINE] = '\0';

    memset(line2, '<', TSU_MRZ_LINE);
    line2[TSU_MRZ_LINE] = '\0';
    memcpy(line2, number_, strlen(number_));
    line2[9] = tsu_mrz_check_digit(line2, 9);
    memcpy(line2 + 10, person->people->country, 3);
    memcpy(line2 + 13, text("%02d%02d", person->birth.year % 100, person->birth.month), 4);
    if (person->birth.day != 0)
        memcpy(line2 + 17, text("%02d", person->birth.day), 2);
    line2[19] = tsu_mrz_check_digit(line2 + 13, 6);
    line2[20] = strcmp(person->sex, "female") == 0 ? 'F' : 'M';
    memcpy(line2 + 21, text("%02d%02d%02d", expires.year % 100, expires.month, expires.day), 6);
    line2[27] = tsu_mrz_check_digit(line2 + 21, 6);
    {
        char composite[40];

        memcpy(composite, line2, 10);
        memcpy(composite + 10, line2 + 13, 7);
        memcpy(composite + 17, line2 + 21, 22);
        line2[43] = tsu_mrz_check_digit(composite, 39);
    }
}

static void
write_passport(const Person *person, Dice *dice, int64_t serial, TsuDate issued)
{
    TsuDate expires = tsu_date_add_days(tsu_date_add_months(issued, 120), -1);
    const char *passport = text("%s%07" G_GINT64_FORMAT, person->people->passport, serial);
    char line1[TSU_MRZ_LINE + 1], line2[TSU_MRZ_LINE + 1];
    bool mrz = chance(dice, 20);

    if (mrz)
        write_mrz(person, passport, expires, line1, line2);
    RECORD("passport", NULL, "number", passport, "issuer", person->people->country, "issued",
           date_text(issued), "expires", date_text(expires), "mrz_1", mrz ? line1 : NULL, "mrz_2",
           mrz ? line2 : NULL);
}

/* First Sunday of July or December. */
static TsuDate
jlpt_day(int year, int month)
{
    TsuDate day = TSU_DATE(year, month, 1);

    return tsu_date_add_days(day, (7 - tsu_date_weekday(day)) % 7);
}

static void
write_jlpt(const Person *person, Dice *dice, const char *level, TsuDate day, bool passes,
           Mistake wrong)
{
    bool sections = strcmp(level, "n4") != 0 && strcmp(level, "n5") != 0;
    int knowledge = passes ? between(dice, 38, 55) : between(dice, 20, 30);
    int reading = passes ? between(dice, 34, 50) : between(dice, 19, 28);
    int listening = passes ? between(dice, 30, 58) : between(dice, 8, 25);

    write_record(
        "language_test", NULL,
        (const char *const[]){
            "test",
            "jlpt",
            "level",
            level,
            "date",
            date_text(day),
            "country",
            travels == TSU_TRAVELS_TRANSFER ? "JPN" : person->people->country,
            "knowledge",
            sections ? number(knowledge) : NULL,
            "reading",
            sections ? number(reading) : NULL,
            "knowledge_reading",
            sections ? NULL : number(knowledge + reading),
            "listening",
            number(listening),
            "total",
            number(knowledge + reading + listening),
            "result",
            passes ? "passed" : "failed",
            "certificate",
            passes && chance(dice, 50) ? text("N%07" G_GINT64_FORMAT, person->place + 1) : NULL,
            NULL,
        },
        wrong);
}

/* Lectures after entry: 科目 and hours, 240 of Japanese, 42 of care, 8 of law. */
static const struct {
    const char *subject, *hours;
} LECTURES[] = {
    {"japanese_general", "100"},
    {"japanese_listening", "20"},
    {"japanese_reading", "13"},
    {"japanese_script", "27"},
    {"japanese_pronunciation", "7"},
    {"japanese_conversation", "27"},
    {"japanese_writing", "6"},
    {"japanese_care", "40"},
    {"care_basics", "6"},
    {"care_communication", "6"},
    {"care_mobility", "6"},
    {"care_meals", "6"},
    {"care_toileting", "6"},
    {"care_dressing", "6"},
    {"care_bathing", "6"},
    {"law_training", "2"},
    {"law_immigration", "2"},
    {"law_labour", "2"},
    {"law_other", "2"},
    {"life", "30"},
};

static TsuDate
months(TsuDate from, int count, int days)
{
    return tsu_date_add_days(tsu_date_add_months(from, count), days);
}

/* What the office knows of an intern up to stage 2, in two halves around what a sender tells. */
static void
write_papers(const Person *person)
{
    TsuDate entry = person->entry;
    const char *serial = text("%08" G_GINT64_FORMAT, person->place + 1);

    RECORD("eligibility", NULL, "number", text("COE-%s", serial), "applied",
           date_text(months(entry, -3, 0)), "issued", date_text(months(entry, -2, 5)), "expires",
           date_text(months(entry, 1, 5)));
    for (int i = 0; i < 3; i++) {
        TsuDate since = i == 0 ? entry : months(entry, 12 * i, -1);

        RECORD("residence_card", NULL, "number", text("T%c%s%s", 'A' + i, serial, "DM"), "issued",
               date_text(since), "expires", date_text(months(entry, 12 * i + 12, -1)));
    }
    for (int i = 0; i < 3; i++) {
        TsuDate since = i == 0 ? entry : months(entry, 12 * i, -1);

        RECORD("residence_period", NULL, "status", i == 0 ? "intern_1" : "intern_2", "permission",
               i == 0   ? "landing"
               : i == 1 ? "change"
                        : "extension",
               "since", date_text(since), "until", date_text(months(entry, 12 * i + 12, -1)),
               "period", "1年");
    }
    RECORD("crossing", NULL, "direction", "entry", "date", date_text(entry), "port", "成田空港",
           "flight", "ZZ000");
}

static void
write_programme(const Person *person)
{
    TsuDate entry = person->entry, lectured = months(entry, 2, -1);
    const char *host = text("%s-HOST", options.sender);
    static const char *const STAGES[] = {"candidate", "contracted", "lecture", "stage_1",
                                         "stage_2"};
    TsuDate since[] = {months(entry, -8, 0), months(entry, -6, 0), entry, months(entry, 2, 0),
                       months(entry, 12, 0)};

    RECORD("contract", NULL, "organization", host, "signed", date_text(since[1]), "since",
           date_text(since[3]), "until", date_text(months(entry, 36, -1)));
    RECORD("placement", NULL, "kind", "lectures", "organization", host, "since", date_text(entry),
           "until", date_text(lectured));
    RECORD("placement", NULL, "kind", "host", "organization", host, "since", date_text(since[3]));
    for (int i = 0; i < 2; i++)
        RECORD("plan", NULL, "stage", i == 0 ? "stage_1" : "stage_2", "applied",
               date_text(months(entry, i == 0 ? -5 : 8, 0)), "certified",
               date_text(months(entry, i == 0 ? -4 : 9, 0)), "number",
               text("認%08" G_GINT64_FORMAT "%02d", person->place + 1, i + 1), "since",
               date_text(months(entry, 12 * i, 0)), "until",
               date_text(months(entry, i == 0 ? 12 : 36, -1)), "hours", i == 0 ? "1920" : "3840");
    for (unsigned i = 0; i < G_N_ELEMENTS(STAGES); i++)
        RECORD("stage_period", NULL, "stage", STAGES[i], "since", date_text(since[i]));
}

static void
write_qualification(const Person *person)
{
    TsuDate entry = person->entry;

    for (unsigned i = 0; i < G_N_ELEMENTS(LECTURES); i++)
        RECORD("course", NULL, "phase", "after_entry", "subject", LECTURES[i].subject, "since",
               date_text(entry), "until", date_text(months(entry, 2, -1)), "planned_hours",
               LECTURES[i].hours, "hours", LECTURES[i].hours, "provider",
               text("%s-HOST", options.sender));
    RECORD("skill_test", NULL, "grade", "basic", "date", date_text(months(entry, 8, 3)), "applied",
           date_text(months(entry, 4, 3)), "written", "passed", "practical", "passed",
           "result_date", date_text(months(entry, 8, 15)));
    RECORD("practice_period", NULL, "organization", text("%s-HOST", options.sender), "since",
           date_text(months(entry, 2, 0)), "days_worked", number((int) (100 + person->place % 400)),
           "counted_on", date_text(months(entry, 18, 0)));
}

static void
write_person(int64_t place)
{
    /* What a mistake is made of: each makes one message, and holds the person back. */
    static const struct {
        const char *entity;
        Mistake wrong;
    } MISTAKES[] = {
        {"person", {"birth_date", "2001-02-31"}},
        {"person", {"nationality", NULL}},
        {"person", {"sex", "F"}},
        {"language_test", {"listening", "75"}},
        {"language_test", {"level", "n6"}},
        {"name", {"form", "latin"}},
        {"person", {"nationality", "VN"}},
    };
    Person person = person_at(place);
    Dice *dice = &person.dice;
    bool transfer = travels == TSU_TRAVELS_TRANSFER;
    const char *at_fault = person.mistake < 0 ? "" : MISTAKES[person.mistake].entity;
    Mistake wrong = person.mistake < 0 ? NO_MISTAKE : MISTAKES[person.mistake].wrong;
    const char *birth;

    last_rank = 0;
    g_string_append_printf(out, "<person ref=\"P%07" G_GINT64_FORMAT "\"%s%s%s>", place + 1,
                           transfer ? " source=\"" : "", transfer ? options.sender : "",
                           transfer ? "\"" : "");
    birth = date_text(person.birth);
    {
        const char *const fields[] = {
            "birth_date",
            birth,
            "sex",
            person.sex,
            "nationality",
            person.people->country,
            "birth_place",
            person.changed && chance(&person.changes, 40)
                ? text("%s %d", person.people->place, between(&person.changes, 1, 9))
            : chance(dice, 30) ? person.people->place
                               : NULL,
            "language",
            chance(dice, 50) ? person.people->language : NULL,
            "photo",
            options.photos > 0 && between(dice, 1, 10000) <= (int) (options.photos * 100)
                ? "iVBORw0KGgoAAAANSUhEUgAAAAMAAAAECAAAAABuRtrbAAAAE0lE"
                  "QVR42mM4EXWCIcomigFKAwAxmAW1hBvhnAAAAABJRU5ErkJggg=="
                : NULL,
            NULL,
        };

        write_fields(find_slot("person"), fields,
                     strcmp(at_fault, "person") == 0 ? wrong : NO_MISTAKE);
        g_string_append_c(out, '\n');
    }

    write_names(&person, dice, strcmp(at_fault, "name") == 0 ? wrong : NO_MISTAKE);
    if (chance(dice, 60) || person.changed)
        RECORD("contact", "k1", "kind", "phone", "value",
               text("000-0000-%04d",
                    person.changed ? between(&person.changes, 0, 9999) : (int) (place % 10000)));
    if (chance(dice, 60))
        RECORD("education", NULL, "school", text("%s High School (demo)", person.people->place),
               "kind", "high_school", "since", number(person.birth.year + 15), "until",
               number(person.birth.year + 18), "graduated", "true");
    if (chance(dice, 15))
        RECORD("work", NULL, "employer", text("%s Care Home (demo)", person.people->place), "care",
               "true", "since", number(person.birth.year + 18), "until",
               number(person.birth.year + 19));
    if (chance(dice, 85)) {
        TsuDate issued = months(person.entry, -between(dice, 10, 90), 0);

        write_passport(&person, dice, place + 1, issued);
        if (person.changed && chance(&person.changes, 20))
            write_passport(&person, &person.changes, place + 3000001, months(issued, 100, 0));
    }
    if (transfer)
        write_papers(&person);
    if (transfer || chance(dice, 60))
        RECORD("case", "case", "number", text("I-%07" G_GINT64_FORMAT, place + 1), "programme",
               "intern_training", "route", "intern", "sender", options.sender, "since",
               date_text(months(person.entry, -8, 0)));
    if (transfer)
        write_programme(&person);
    if (chance(dice, 60) || strcmp(at_fault, "language_test") == 0) {
        int year = person.entry.year - 1, month = chance(dice, 50) ? 7 : 12;
        Mistake here = strcmp(at_fault, "language_test") == 0 ? wrong : NO_MISTAKE;

        write_jlpt(&person, dice, "n4", jlpt_day(year, month), chance(dice, 85), here);
        if (chance(dice, 10))
            write_jlpt(&person, dice, "n3", jlpt_day(year + 1, month), chance(dice, 50),
                       NO_MISTAKE);
        if (person.changed && chance(&person.changes, 40))
            write_jlpt(&person, &person.changes, "n3", jlpt_day(year + 2, month),
                       chance(&person.changes, 60), NO_MISTAKE);
    }
    if (chance(dice, 20))
        RECORD("course", NULL, "phase", "before_entry", "subject", "japanese_general", "since",
               date_text(months(person.entry, -4, 0)), "until",
               date_text(months(person.entry, -2, 0)), "hours", number(between(dice, 120, 320)),
               "lecturer_qualified", "true");
    if (transfer)
        write_qualification(&person);
    if (transfer || chance(dice, 45)) {
        TsuDate since = months(person.entry, -9, 0);

        RECORD("consent", "c1", "purpose", "sending_organization", "recipient", options.sender,
               "country", person.people->country, "since", date_text(since), "confirmed_on",
               date_text(months(since, 9, 2)));
    }
    g_string_append(out, "</person>\n");
}

static void
write_smallest(int64_t place)
{
    g_string_append_printf(out,
                           "<person ref=\"%" G_GINT64_FORMAT "\"><birthDate>2000</birthDate>"
                           "<nationality>VNM</nationality><name><form>passport</form>"
                           "<given>P%" G_GINT64_FORMAT "</given></name></person>\n",
                           place + 1, place + 1);
}

/* --- The file ------------------------------------------------------------------------------ */

static void
write_header(void)
{
    const char *country = options.country != NULL ? options.country : "VNM";

    g_string_append_printf(out,
                           "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                           "<exchange xmlns=\"urn:tsubame:exchange:1\" version=\"1.0\" kind=\"%s\""
                           " date=\"2026-11-23\">\n"
                           "<sender code=\"%s\" name=\"Made-up people\" country=\"%s\"/>\n"
                           "<receiver code=\"%s\" country=\"JPN\"/>\n",
                           options.kind,
                           travels == TSU_TRAVELS_TRANSFER ? options.receiver : options.sender,
                           travels == TSU_TRAVELS_TRANSFER ? "JPN" : country, options.receiver);

    g_string_append_printf(out, "<organization code=\"%s\">", options.sender);
    write_fields(find_slot("organization"),
                 (const char *const[]){"kind", "sending", "name", "Made-up people", "country",
                                       country, NULL},
                 NO_MISTAKE);
    g_string_append(out, "</organization>\n");
    if (travels != TSU_TRAVELS_TRANSFER)
        return;

    g_string_append_printf(out, "<organization code=\"%s-HOST\">", options.sender);
    write_fields(
        find_slot("organization"),
        (const char *const[]){"kind", "host", "name", "見本福祉会（デモ）", "country", "JPN", NULL},
        NO_MISTAKE);
    g_string_append(out, "</organization>\n");
}

int
main(int argc, char **argv)
{
    const GOptionEntry entries[] = {
        {"seed", 0, 0, G_OPTION_ARG_INT64, &options.seed, "What everything follows from", "N"},
        {"people", 0, 0, G_OPTION_ARG_INT64, &options.people, "How many", "N"},
        {"sender", 0, 0, G_OPTION_ARG_STRING, &options.sender, "Code of the sender", "CODE"},
        {"country", 0, 0, G_OPTION_ARG_STRING, &options.country, "All of one country", "VNM"},
        {"receiver", 0, 0, G_OPTION_ARG_STRING, &options.receiver, "Code of the office", "CODE"},
        {"kind", 0, 0, G_OPTION_ARG_STRING, &options.kind, "delivery or transfer", "KIND"},
        {"mistakes", 0, 0, G_OPTION_ARG_DOUBLE, &options.mistakes, "With a mistake", "PERCENT"},
        {"photos", 0, 0, G_OPTION_ARG_DOUBLE, &options.photos, "With a tiny photo", "PERCENT"},
        {"changed", 0, 0, G_OPTION_ARG_INT64, &options.changed, "Change some values", "SEED"},
        {"smallest", 0, 0, G_OPTION_ARG_NONE, &options.smallest, "The smallest people", NULL},
        {NULL},
    };
    g_autoptr(GOptionContext) context = g_option_context_new(NULL);
    g_autoptr(GError) error = NULL;

    setlocale(LC_ALL, "C");
    g_option_context_set_summary(context, "Writes an exchange file with made-up people.");
    g_option_context_add_main_entries(context, entries, NULL);
    if (!g_option_context_parse(context, &argc, &argv, &error) || argc > 1 || options.seed < 0 ||
        options.people < 0) {
        fprintf(stderr, "tsubame-people: %s\n",
                error != NULL ? error->message : "numbers from 0, and no other arguments");
        return 2;
    }
    /* Defaults come after: GOption forgets, and does not free, what it writes over. */
    if (options.sender == NULL)
        options.sender = g_strdup("XX-PEOPLE");
    if (options.receiver == NULL)
        options.receiver = g_strdup("JP-TSUBAME");
    if (options.kind == NULL)
        options.kind = g_strdup("delivery");
    if (strcmp(options.kind, "delivery") == 0) {
        travels = TSU_TRAVELS_DELIVERY;
    } else if (strcmp(options.kind, "transfer") == 0) {
        travels = TSU_TRAVELS_TRANSFER;
    } else {
        fprintf(stderr, "tsubame-people: no such kind: %s\n", options.kind);
        return 2;
    }

    out = g_string_sized_new(80 * 1024);
    prepare_slots();
    write_header();
    for (int64_t place = 0; place < options.people; place++) {
        if (options.smallest)
            write_smallest(place);
        else
            write_person(place);
        if (out->len > (size_t) 64 * 1024)
            flush();
    }
    g_string_append(out, "</exchange>\n");
    flush();
    if (fflush(stdout) != 0) {
        perror("tsubame-people");
        return 1;
    }

    free_slots();
    g_string_free(out, TRUE);
    return 0;
}
