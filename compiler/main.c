#include "driver/options.h"
#include "driver/pipeline.h"
#include "driver/report.h"

int main(int argc, char **argv)
{
    struct options options;
    switch (options_parse(&options, argc, argv)) {
    case OPTIONS_RUN:
        return pipeline_run(&options);
    case OPTIONS_DONE:
        return STATUS_DONE;
    case OPTIONS_WRONG:
        break;
    }
    return STATUS_TROUBLE;
}
