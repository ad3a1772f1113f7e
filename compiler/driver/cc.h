/* cc.h - the C compiler: turns the C of a program into an executable linked with the runtime.
 *
 * The runtime is found relative to balc's own executable: bin/balc, lib/balc/libbalrt.a with the link line
 * balrt.flags beside it, include/balrt/abi.h. The build tree has the same shape.
 *
 * What the C compiler says is not shown, unless it is asked for: users speak Ballerina. C that it rejects is a mistake
 * of balc; then the C is kept for the report.
 */
#ifndef DRIVER_CC_H
#define DRIVER_CC_H

#include <stdbool.h>

struct options;

/* Compiles `c_path` into `output`. `name` is that of the program, for messages. False: reported, or interrupted. */
bool cc_build(const struct options *options, const char *name, const char *c_path, const char *output);

#endif
