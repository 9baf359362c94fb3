/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tsu-cli-words.h"

#include <glib/gi18n.h>
#include <string.h>

#include "tsu-stage.h"
#include "tsu-text.h"

const char *
tsu_cli_translate(const char *msgid, gpointer data)
{
    /* The translation of nothing is the head of the catalogue. */
    return *msgid != '\0' ? gettext(msgid) : "";
}

const char *
tsu_cli_language(void)
{
    /* Whatever catalogue answers knows its own code. */
    return C_("code of this language", "en");
}

const char *
tsu_cli_country(const char *alpha3)
{
    const char *name = tsu_country_name(alpha3);

    return name != NULL ? dgettext("iso_3166-1", name) : alpha3;
}

char *
tsu_cli_organization(const TsuCli *cli, const char *code)
{
    const TsuRecord *organization = tsu_store_organization(cli->store, code);
    const char *name = organization != NULL ? tsu_record_get(organization, "name") : NULL;

    return name != NULL ? g_strdup_printf("%s (%s)", name, code) : g_strdup(code);
}

static bool
is_called(const char *name, const char *folded)
{
    g_autofree char *own = tsu_text_fold(name);

    return strcmp(own, folded) == 0;
}

const char *
tsu_cli_country_find(const char *typed)
{
    const char *code = tsu_country_find(typed), *alpha3;
    g_autofree char *folded = tsu_text_fold(typed);

    for (unsigned i = 0; code == NULL && (alpha3 = tsu_country_nth(i)) != NULL; i++)
        if (is_called(tsu_country_name(alpha3), folded) ||
            is_called(tsu_cli_country(alpha3), folded))
            code = alpha3;
    return code;
}

const TsuEntitySpec *
tsu_cli_entity_find(const char *typed)
{
    const TsuEntitySpec *found = tsu_entity_find(typed);
    g_autofree char *folded = tsu_text_fold(typed);
    unsigned n;
    const TsuEntitySpec *const *entities = tsu_entities(&n);

    for (unsigned i = 0; found == NULL && i < n; i++)
        if (is_called(entities[i]->label, folded) || is_called(_(entities[i]->label), folded))
            found = entities[i];
    return found != NULL && !(found->flags & TSU_ENTITY_INTERNAL) ? found : NULL;
}

TsuCliStatus
tsu_cli_no_organization(TsuCli *cli, const char *typed)
{
    g_autoptr(GPtrArray) all = tsu_store_organizations(cli->store);
    g_autoptr(GPtrArray) codes = g_ptr_array_new();
    g_autofree char *folded = tsu_text_fold(typed);
    const char *meant = NULL;

    for (unsigned i = 0; i < all->len; i++) {
        const TsuRecord *organization = g_ptr_array_index(all, i);
        const char *name = tsu_record_get(organization, "name");
        g_autofree char *own = name != NULL ? tsu_text_fold(name) : NULL;

        g_ptr_array_add(codes, organization->ref);
        if (meant == NULL && *folded != '\0' && own != NULL && strstr(own, folded) != NULL)
            meant = organization->ref;
    }
    if (meant == NULL)
        meant = tsu_cli_nearest(typed, (const char *const *) codes->pdata, codes->len);
    if (meant != NULL) {
        g_autofree char *organization = tsu_cli_organization(cli, meant);

        tsu_cli_say(cli, _("there is no organization with the code %s; did you mean %s?"), typed,
                    organization);
    } else {
        tsu_cli_say(cli, _("there is no organization with the code %s"), typed);
    }
    return TSU_CLI_DATA;
}

unsigned
tsu_cli_columns(const TsuCli *cli)
{
    return cli->environment->columns > 0 ? (unsigned) cli->environment->columns : 100;
}

char *
tsu_cli_person_name(const TsuCli *cli, int64_t person)
{
    g_autoptr(TsuCase) c = tsu_store_case(cli->store, person, false, NULL);
    const TsuRecord *withdrawn = NULL;

    if (c == NULL)
        return g_strdup("–");
    for (unsigned i = 0; i < tsu_case_all(c)->len && withdrawn == NULL; i++) {
        const TsuRecord *record = g_ptr_array_index(tsu_case_all(c), i);

        if (tsu_record_is(record, "name") && record->withdrawn)
            withdrawn = record;
    }
    if (tsu_case_records(c, "name")->len == 0 && withdrawn != NULL)
        return tsu_name_join(withdrawn);
    return tsu_case_display_name(c);
}

const char *
tsu_cli_choice(const char *entity, const char *field, const char *key)
{
    const TsuEntitySpec *spec = tsu_entity_find(entity);

    return tsu_cli_translate(
        tsu_field_choice_label(&spec->fields[tsu_entity_field_index(spec, field)], key), NULL);
}

char *
tsu_cli_day(const char *date)
{
    g_autofree char *era = NULL;
    TsuDate day;

    if (!tsu_date_parse_partial(date, &day))
        return g_strdup(date);
    era = tsu_date_format_era_short(day);
    return strcmp(era, date) == 0 ? g_strdup(date) : g_strdup_printf("%s (%s)", date, era);
}

char *
tsu_cli_date(TsuDate date)
{
    g_autofree char *text = tsu_date_format(date);

    return text != NULL ? tsu_cli_day(text) : g_strdup("–");
}

char *
tsu_cli_days_until(TsuDate today, TsuDate date)
{
    int days = tsu_date_days_between(today, date);

    if (days == 0)
        return g_strdup(_("today"));
    if (days > 0)
        return g_strdup_printf(ngettext("in %d day", "in %d days", (unsigned long) days), days);
    return g_strdup_printf(ngettext("%d day ago", "%d days ago", (unsigned long) -days), -days);
}

char *
tsu_cli_value(const TsuCli *cli, const TsuFieldSpec *field, const char *value)
{
    switch (field->type) {
    case TSU_FIELD_CHOICE:
        return g_strdup(tsu_cli_translate(tsu_field_choice_label(field, value), NULL));
    case TSU_FIELD_COUNTRY:
        return g_strdup(tsu_cli_country(value));
    case TSU_FIELD_ORGANIZATION:
        return tsu_cli_organization(cli, value);
    case TSU_FIELD_FLAG:
        return g_strdup(strcmp(value, "true") == 0 ? _("yes") : _("no"));
    case TSU_FIELD_IMAGE:
    case TSU_FIELD_CONTENT:
        return g_strdup_printf("SHA-256 %.12s…", value);
    case TSU_FIELD_TEXT:
    case TSU_FIELD_PROSE:
    case TSU_FIELD_DATE:
    case TSU_FIELD_PARTIAL_DATE:
    case TSU_FIELD_INTEGER:
    case TSU_FIELD_HOURS:
    case TSU_FIELD_XML:
    default:
        return g_strdup(value);
    }
}

TsuCliStatus
tsu_cli_stage(TsuCli *cli, const char *typed, const char **stage)
{
    g_autoptr(GPtrArray) keys = g_ptr_array_new();
    const char *nearest;

    for (const TsuChoice *choice = TSU_STAGES; choice->key != NULL; choice++) {
        g_ptr_array_add(keys, (gpointer) choice->key);
        if (strcmp(choice->key, typed) == 0 || strcmp(_(choice->label), typed) == 0) {
            *stage = choice->key;
            return TSU_CLI_DONE;
        }
    }
    nearest = tsu_cli_nearest(typed, (const char *const *) keys->pdata, keys->len);
    if (nearest != NULL)
        return tsu_cli_usage(cli, _("there is no stage “%s”; did you mean %s?"), typed, nearest);
    return tsu_cli_usage(cli,
                         _("there is no stage “%s” (tsubame-cli fields stage_period lists "
                           "them)"),
                         typed);
}
