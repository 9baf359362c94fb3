/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The door of the command line: environment, locale, signals.  Nothing else reads them. */

#include "config.h"

#include "tsu-cli.h"

#include <glib/gi18n.h>
#include <locale.h>
#include <pthread.h>
#include <signal.h>
#include <sys/ioctl.h>
#include <unistd.h>

/* The first Ctrl-C asks for an orderly end, the second one ends at once: the store stands that too,
 * since what was not committed was never there. */
static gpointer
wait_for_signals(gpointer data)
{
    GCancellable *cancellable = data;
    sigset_t set;
    int number;

    sigemptyset(&set);
    sigaddset(&set, SIGINT);
    sigaddset(&set, SIGTERM);
    sigwait(&set, &number);
    g_cancellable_cancel(cancellable);
    pthread_sigmask(SIG_UNBLOCK, &set, NULL);
    return NULL;
}

static void
catch_signals(GCancellable *cancellable)
{
    sigset_t set;

    /* A pipe that closes is a failed write, and the store is closed as it should be. */
    signal(SIGPIPE, SIG_IGN);
    sigemptyset(&set);
    sigaddset(&set, SIGINT);
    sigaddset(&set, SIGTERM);
    /* Blocked here and so in every thread made later; only the one that waits takes them. */
    pthread_sigmask(SIG_BLOCK, &set, NULL);
    g_thread_unref(g_thread_new("signals", wait_for_signals, cancellable));
}

static int
terminal_columns(void)
{
    struct winsize size;

    if (!isatty(STDOUT_FILENO))
        return 0;
    return ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0 ? size.ws_col : 80;
}

int
main(int argc, char **argv)
{
    const char *locale_dir = g_getenv("TSUBAME_LOCALEDIR");
    /* Never freed: the thread that waits for signals has it to the end. */
    GCancellable *cancellable = g_cancellable_new();
    TsuCliEnvironment environment = {
        .data_home = g_get_user_data_dir(),
        .user = g_get_user_name(),
        .locale_dir = locale_dir != NULL ? locale_dir : LOCALEDIR,
        .iso_locale_dir = "/usr/share/locale",
        .columns = terminal_columns(),
        .progress = isatty(STDERR_FILENO),
        .cancellable = cancellable,
    };

    setlocale(LC_ALL, "");
    bindtextdomain(GETTEXT_PACKAGE, environment.locale_dir);
    bind_textdomain_codeset(GETTEXT_PACKAGE, "UTF-8");
    bindtextdomain("iso_3166-1", environment.iso_locale_dir);
    bind_textdomain_codeset("iso_3166-1", "UTF-8");
    textdomain(GETTEXT_PACKAGE);

    catch_signals(cancellable);
    return tsu_cli_main(&environment, argc, argv);
}
