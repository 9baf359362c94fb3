/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What is said, and to whom. */

#include "tsu-cli.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <stdio.h>
#include <string.h>

#include "tsu-cli-words.h"
#include "tsu-issue-text.h"
#include "tsu-service-error.h"

/* Text that came from elsewhere must not steer the terminal, nor turn the line around. */
static bool
is_harmless(gunichar c)
{
    if (c == '\n' || c == '\t')
        return true;
    return !(c < 0x20 || (c >= 0x7f && c < 0xa0) || (c >= 0x202a && c <= 0x202e) ||
             (c >= 0x2066 && c <= 0x2069));
}

/* NULL when @text is harmless as it is. */
static char *
make_harmless(const char *text, size_t length)
{
    g_autofree char *valid = NULL;
    GString *safe;
    bool good = g_utf8_validate(text, (gssize) length, NULL);

    if (!good)
        text = valid = g_utf8_make_valid(text, (gssize) length);
    for (const char *p = text; good && *p != '\0'; p = g_utf8_next_char(p))
        good = is_harmless(g_utf8_get_char(p));
    if (good)
        return NULL;

    safe = g_string_new(NULL);
    for (const char *p = text; *p != '\0'; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);

        g_string_append_unichar(safe, is_harmless(c) ? c : 0xfffd);
    }
    return g_string_free(safe, FALSE);
}

void
tsu_cli_flush(TsuCli *cli)
{
    g_autofree char *safe =
        cli->format == TSU_CLI_TEXT ? make_harmless(cli->out->str, cli->out->len) : NULL;
    const char *text = safe != NULL ? safe : cli->out->str;

    if (cli->out->len > 0 && !cli->out_failed) {
        tsu_cli_progress_end(cli);
        if (fputs(text, stdout) == EOF || fflush(stdout) != 0) {
            cli->out_failed = true;
            /* Who closed the pipe has read enough. */
            if (errno != EPIPE)
                tsu_cli_say(cli, _("standard output cannot be written: %s"), g_strerror(errno));
        }
    }
    g_string_truncate(cli->out, 0);
}

void
tsu_cli_flush_large(TsuCli *cli)
{
    if (cli->out->len > 60000)
        tsu_cli_flush(cli);
}

static void G_GNUC_PRINTF(2, 0) say_valist(TsuCli *cli, const char *format, va_list arguments)
{
    g_autofree char *text = g_strdup_vprintf(format, arguments);
    g_autofree char *safe = make_harmless(text, strlen(text));

    tsu_cli_flush(cli);
    tsu_cli_progress_end(cli);
    fprintf(stderr, "tsubame-cli: %s\n", safe != NULL ? safe : text);
}

void
tsu_cli_say(TsuCli *cli, const char *format, ...)
{
    va_list arguments;

    va_start(arguments, format);
    say_valist(cli, format, arguments);
    va_end(arguments);
}

TsuCliStatus
tsu_cli_usage(TsuCli *cli, const char *format, ...)
{
    va_list arguments;

    va_start(arguments, format);
    say_valist(cli, format, arguments);
    va_end(arguments);
    if (cli->command != NULL)
        tsu_cli_say(cli, _("try: tsubame-cli help %s"), cli->command->name);
    else
        tsu_cli_say(cli, _("try: tsubame-cli help"));
    return TSU_CLI_USAGE;
}

/* The rooms below write their messages for a log, in English; what is the matter stands in front of
 * them in the user's language. */
static const struct {
    int code;
    TsuCliStatus status;
    const char *text;
} STORE_ERRORS[] = {
    {TSU_STORE_ERROR_IO, TSU_CLI_FAILED, N_("the store cannot be read or written")},
    {TSU_STORE_ERROR_LOCKED, TSU_CLI_FAILED, N_("somebody else is writing to the store")},
    {TSU_STORE_ERROR_NETWORK, TSU_CLI_FAILED,
     N_("the store lies on a network file system, where it would not be safe "
        "(--local-copy reads a copy of it)")},
    {TSU_STORE_ERROR_FOREIGN, TSU_CLI_FAILED, N_("this is not a store of Tsubame")},
    {TSU_STORE_ERROR_NEWER, TSU_CLI_FAILED, N_("the store was made by a newer Tsubame")},
    {TSU_STORE_ERROR_DAMAGED, TSU_CLI_FAILED, N_("the store is damaged")},
    {TSU_STORE_ERROR_REFUSED, TSU_CLI_DATA, N_("this is not possible")},
    {TSU_STORE_ERROR_NOT_FOUND, TSU_CLI_FAILED,
     N_("there is no store yet (tsubame-cli init makes one)")},
};

TsuCliStatus
tsu_cli_fail(TsuCli *cli, const GError *error)
{
    if (g_error_matches(error, G_IO_ERROR, G_IO_ERROR_CANCELLED)) {
        tsu_cli_say(cli, _("cancelled; the store is as it was"));
        return TSU_CLI_FAILED;
    }
    if (error->domain == TSU_STORE_ERROR)
        for (unsigned i = 0; i < G_N_ELEMENTS(STORE_ERRORS); i++)
            if (STORE_ERRORS[i].code == error->code) {
                tsu_cli_say(cli, "%s: %s", _(STORE_ERRORS[i].text), error->message);
                return STORE_ERRORS[i].status;
            }
    /* What can be seen from the arguments alone was refused before. */
    if (error->domain == TSU_SERVICE_ERROR) {
        tsu_cli_say(cli, "%s: %s", _("this is not possible"), error->message);
        return TSU_CLI_DATA;
    }
    tsu_cli_say(cli, "%s: %s",
                error->domain == G_FILE_ERROR || error->domain == G_IO_ERROR
                    ? _("a file cannot be read or written")
                    : _("this failed"),
                error->message);
    return TSU_CLI_FAILED;
}

void
tsu_cli_say_issues(TsuCli *cli, const GPtrArray *issues)
{
    for (unsigned i = 0; i < issues->len; i++) {
        g_autofree char *text =
            tsu_issue_render(g_ptr_array_index(issues, i), tsu_cli_translate, NULL);

        tsu_cli_say(cli, "%s", text);
    }
}

void
tsu_cli_progress(TsuCli *cli, const char *format, ...)
{
    g_autofree char *text = NULL;
    va_list arguments;

    if (!cli->environment->progress)
        return;
    va_start(arguments, format);
    text = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    fprintf(stderr, "\r%s\033[K", text);
    cli->progress_shown = true;
}

void
tsu_cli_progress_end(TsuCli *cli)
{
    if (!cli->progress_shown)
        return;
    fputs("\r\033[K", stderr);
    cli->progress_shown = false;
}
