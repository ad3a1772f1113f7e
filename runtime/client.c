#include "client.h"

#include "balrt/abi.h"
#include "net/client/http_client.h"

const struct bal_client bal_client = {.http = &http_client_part};
