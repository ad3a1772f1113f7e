/* Runs a fuzz target over the files of the folders named, without libFuzzer: what was once found stays fixed. */
#include <dirent.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static uint8_t input[1 << 20];

static int replay(const char *folder, const char *name)
{
    char path[4096];
    FILE *file;
    size_t size;

    snprintf(path, sizeof(path), "%s/%s", folder, name);
    file = fopen(path, "rb");
    if (!file)
        return 0;
    size = fread(input, 1, sizeof(input), file);
    fclose(file);
    printf("%s\n", name); /* the last line names the input that failed */
    fflush(stdout);
    LLVMFuzzerTestOneInput(input, size);
    return 1;
}

int main(int count, char **arguments)
{
    int done = 0;

    for (int i = 1; i < count; i++) {
        DIR *folder = opendir(arguments[i]);
        struct dirent *entry;

        if (!folder) {
            perror(arguments[i]);
            return 1;
        }
        while ((entry = readdir(folder))) {
            if (entry->d_name[0] != '.')
                done += replay(arguments[i], entry->d_name);
        }
        closedir(folder);
    }
    if (!done)
        fprintf(stderr, "no inputs\n");
    return done ? 0 : 1;
}
