/* pipeline.h - one run of balc, from the command line to the exit status. */
#ifndef DRIVER_PIPELINE_H
#define DRIVER_PIPELINE_H

struct options;

/* The status to exit with (report.h). */
int pipeline_run(const struct options *options);

#endif
