/* peers.h - how many connections each peer address has, and how many files it is being sent.
 *
 * Ownership: a counted address is a number that the connection gives back with peers_leave().
 * Not for:   a server that limits neither: there is no table then, and all calls are free.
 */
#ifndef NET_PEERS_H
#define NET_PEERS_H

#include <stdbool.h>
#include <stdint.h>
#include <sys/socket.h>

struct peers;

/* NULL when memory is short, or the system has no randomness. */
struct peers *peers_new(uint32_t limit);
void peers_free(struct peers *peers);

enum { PEERS_REFUSED = -2, PEERS_NOT_COUNTED = -1 };

/* Counts one more connection of that address: its number, or PEERS_REFUSED. `peers` may be NULL: PEERS_NOT_COUNTED. */
int peers_enter(struct peers *peers, const struct sockaddr *address);
void peers_leave(struct peers *peers, int number);

/* Counts one more file being sent to that address, given back before the connection leaves; false at the limit. */
bool peers_take_file(struct peers *peers, int number, uint32_t limit);
void peers_give_file(struct peers *peers, int number);

#endif
