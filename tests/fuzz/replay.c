/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * Stands in for libFuzzer: hands every file of a corpus to the fuzz target, in
 * the order of their names, and says one TAP point for each. A target fails by
 * crashing, by a failed assertion or by what a sanitizer or valgrind finds.
 */

#include <glib.h>

#include <stdint.h>
#include <stdio.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static int
compare_names(gconstpointer a, gconstpointer b)
{
    return strcmp(*(const char *const *) a, *(const char *const *) b);
}

int
main(int argc, char **argv)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GDir) dir = NULL;
    g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);

    if (argc != 2) {
        fprintf(stderr, "usage: %s CORPUS\n", argv[0]);
        return 2;
    }
    dir = g_dir_open(argv[1], 0, &error);
    if (dir == NULL) {
        printf("Bail out! %s\n", error->message);
        return 1;
    }
    for (const char *name = g_dir_read_name(dir); name != NULL; name = g_dir_read_name(dir))
        g_ptr_array_add(names, g_strdup(name));
    g_ptr_array_sort(names, compare_names);

    printf("1..%u\n", names->len);
    for (unsigned i = 0; i < names->len; i++) {
        const char *name = g_ptr_array_index(names, i);
        g_autofree char *path = g_build_filename(argv[1], name, NULL);
        g_autofree char *content = NULL;
        gsize length;

        if (!g_file_get_contents(path, &content, &length, &error)) {
            printf("Bail out! %s\n", error->message);
            return 1;
        }
        LLVMFuzzerTestOneInput((const uint8_t *) content, length);
        printf("ok %u - %s\n", i + 1, name);
        fflush(stdout);
    }

    return names->len > 0 ? 0 : 1;
}
