#include "net/connection/config.h"

void server_defaults(struct server_config *config)
{
    *config = (struct server_config){
        .max_message = 1024 * 1024,
        .max_fragments = 1024,
        .max_partial = 16 * 1024 * 1024,
        .max_outbox = 1024 * 1024,
        .max_untaken = 256 * 1024 * 1024,
        .max_request_line = 4096,
        .max_head = 8192,
        .max_body = 16 * 1024 * 1024,
        .head_timeout_ms = 10 * 1000,
        .body_timeout_ms = 60 * 1000,
        .keepalive_ms = 75 * 1000,
        .message_timeout_ms = 60 * 1000,
        .ping_ms = 25 * 1000,
        .pong_timeout_ms = 20 * 1000,
        .close_timeout_ms = 5 * 1000,
        .grace_ms = 10 * 1000,
        .max_answer = 16 * 1024 * 1024,
        .max_answers = 256 * 1024 * 1024,
        .max_outbound = 1000,
        .connect_timeout_ms = 10 * 1000,
        .answer_timeout_ms = 60 * 1000,
    };
}
