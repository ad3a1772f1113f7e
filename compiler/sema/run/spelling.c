#include "sema/run/spelling.h"

#include <string.h>

static const char *const packages[][2] = {
    {"ballerina.lang.message", "ballerina.lang.messages"},     {"ballerina.lang.json", "ballerina.lang.jsons"},
    {"ballerina.lang.string", "ballerina.lang.strings"},       {"ballerina.lang.map", "ballerina.lang.maps"},
    {"ballerina.lang.array", "ballerina.lang.arrays"},         {"ballerina.lang.xml", "ballerina.lang.xmls"},
    {"ballerina.lang.exception", "ballerina.lang.exceptions"}, {"ballerina.util", "ballerina.utils"},
};

const char *spelling_package(const char *path)
{
    for (size_t i = 0; i < sizeof(packages) / sizeof(*packages); i++)
        if (strcmp(packages[i][0], path) == 0)
            return packages[i][1];
    return NULL;
}

const char *spelling_annotation(const char *name)
{
    static const char *const names[][2] = {
        {"BasePath", "http"},   {"Path", "http"},        {"GET", "http"},
        {"POST", "http"},       {"PUT", "http"},         {"DELETE", "http"},
        {"HEAD", "http"},       {"PATCH", "http"},       {"OPTIONS", "http"},
        {"PathParam", "http"},  {"QueryParam", "http"},  {"Produces", "http"},
        {"Consumes", "http"},   {"Source", "http"},      {"WebSocketUpgradePath", "ws"},
        {"OnOpen", "ws"},       {"OnTextMessage", "ws"}, {"OnBinaryMessage", "ws"},
        {"OnClose", "ws"},      {"OnError", "ws"},       {"OnIdleTimeout", "ws"},
        {"Description", "doc"}, {"Param", "doc"},        {"Return", "doc"},
        {"Field", "doc"},       {"Args", "doc"},
    };
    for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++)
        if (strcmp(names[i][0], name) == 0)
            return names[i][1];
    return NULL;
}

void spelling_warn(struct checker *c, struct span span, const char *older, const char *newer)
{
    diag_show_once(diag_warning(c->diag, span, "older-spelling", "'%s' is an older spelling of '%s'", older, newer));
}
