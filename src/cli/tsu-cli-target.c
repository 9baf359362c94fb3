/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tsu-cli-target.h"

#include <glib/gi18n.h>
#include <string.h>

#include "tsu-history.h"

void
tsu_cli_target_clear(TsuCliTarget *target)
{
    g_clear_pointer(&target->id, g_free);
}

static TsuCliStatus
find_person(TsuCli *cli, int64_t number, TsuCliTarget *target)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(TsuRecord) person = tsu_store_record(cli->store, TSU_PERSON, number, number, &error);

    if (error != NULL)
        return tsu_cli_fail(cli, error);
    if (person == NULL) {
        tsu_cli_say(cli, _("there is no person with the office number %" PRId64), number);
        return TSU_CLI_DATA;
    }
    target->head = target->spec = TSU_PERSON;
    target->owner = number;
    target->id = g_strdup_printf("%" PRId64, number);
    return TSU_CLI_DONE;
}

static TsuCliStatus
find_organization(TsuCli *cli, const char *code, TsuCliTarget *target)
{
    const TsuRecord *organization = tsu_store_organization(cli->store, code);

    if (organization == NULL) {
        tsu_cli_say(cli, _("there is no organization with the code %s"), code);
        return TSU_CLI_DATA;
    }
    target->head = target->spec = TSU_ORGANIZATION;
    target->owner = organization->id;
    target->id = g_strdup(code);
    return TSU_CLI_DONE;
}

TsuCase *
tsu_cli_target_case(TsuCli *cli, const TsuCliTarget *target, GError **error)
{
    return target->head == TSU_PERSON
               ? tsu_store_case(cli->store, target->owner, false, error)
               : tsu_store_organization_case(cli->store, target->owner, error);
}

/* @entity: the name that stood before the number, or NULL. */
static TsuCliStatus
find_record(TsuCli *cli, const char *entity, int64_t number, TsuCliTarget *target)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(TsuCase) c = tsu_cli_target_case(cli, target, &error);
    const TsuRecord *found = c != NULL ? tsu_case_find(c, number) : NULL;

    if (c == NULL)
        return tsu_cli_fail(cli, error);
    if (found == NULL || (entity != NULL && strcmp(found->spec->name, entity) != 0)) {
        tsu_cli_say(cli, _("%s has no record %s%s%" PRId64), target->id,
                    entity != NULL ? entity : "", entity != NULL ? "-" : "", number);
        return TSU_CLI_DATA;
    }
    target->spec = found->spec;
    target->record = number;
    return TSU_CLI_DONE;
}

TsuCliStatus
tsu_cli_target(TsuCli *cli, const char *text, TsuCliTargetKind kind, TsuCliTarget *target)
{
    g_auto(GStrv) parts = g_strsplit(text, "/", 2);
    const char *id = parts[0] != NULL ? parts[0] : "", *of = parts[0] != NULL ? parts[1] : NULL;
    bool may = kind == TSU_TARGET_MAY_BE_RECORD || kind == TSU_TARGET_RECORD;
    g_autofree char *entity = NULL;
    int64_t number = 0, record = 0;
    TsuCliStatus status;

    if (of != NULL) {
        const char *dash = strrchr(of, '-');

        if (dash != NULL)
            entity = g_strndup(of, (gsize) (dash - of));
        if (!may || !tsu_cli_parse_number(dash != NULL ? dash + 1 : of, &record))
            return tsu_cli_usage(cli, _("“%s” cannot stand here"), text);
    } else if (kind == TSU_TARGET_RECORD) {
        return tsu_cli_usage(cli, _("“%s” names no record; write %s/NUMBER, as show prints it"),
                             text, *text != '\0' ? text : "ID");
    }

    if (tsu_cli_parse_number(id, &number))
        status = find_person(cli, number, target);
    else if (kind != TSU_TARGET_PERSON && tsu_code_is_valid(id))
        status = find_organization(cli, id, target);
    else
        return tsu_cli_usage(cli,
                             kind == TSU_TARGET_PERSON
                                 ? _("“%s” is no office number")
                                 : _("“%s” is neither an office number nor a code"),
                             id);
    if (status == TSU_CLI_DONE && of != NULL)
        status = find_record(cli, entity, record, target);
    return status;
}
