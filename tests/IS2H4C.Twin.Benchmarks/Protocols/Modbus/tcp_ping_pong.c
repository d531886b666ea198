/* What lock-step over TCP can reach at all on this machine: a bare loop of send and receive with the sizes of a read of 125 registers, and nothing else.
 * Usage: tcp_ping_pong server PORT [awake]            says "ready" and answers 259 bytes to each 12 until it is killed
 *        tcp_ping_pong client PORT SECONDS [awake]    prints exchanges per second
 * awake: it asks for the next bytes again and again and never sleeps while it waits. */
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/tcp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

enum { request_bytes = 12, reply_bytes = 259 };
static int how = 0;

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec + t.tv_nsec / 1e9;
}

static void no_delay(int socket)
{
    int on = 1;
    setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
}

static int receive_all(int socket, char *buffer, int bytes)
{
    for (int got = 0; got < bytes;) {
        int count = (int)recv(socket, buffer + got, (size_t)(bytes - got), how);
        if (count < 0 && errno == EAGAIN)
            continue;
        if (count <= 0)
            return 0;
        got += count;
    }
    return 1;
}

int main(int argc, char **argv)
{
    if (argc < 3)
        return 2;
    how = strcmp(argv[argc - 1], "awake") == 0 ? MSG_DONTWAIT : 0;
    struct sockaddr_in address = { .sin_family = AF_INET, .sin_port = htons((uint16_t)atoi(argv[2])), .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
    int own = socket(AF_INET, SOCK_STREAM, 0);
    char request[request_bytes] = { 0 }, reply[reply_bytes] = { 0 };
    if (strcmp(argv[1], "server") == 0) {
        int on = 1;
        setsockopt(own, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
        if (bind(own, (struct sockaddr *)&address, sizeof address) != 0 || listen(own, 4) != 0)
            return 1;
        puts("ready");
        fflush(stdout);
        for (;;) {
            int peer = accept(own, NULL, NULL);
            no_delay(peer);
            while (receive_all(peer, request, request_bytes) && send(peer, reply, reply_bytes, MSG_NOSIGNAL) == reply_bytes) { }
            close(peer);
        }
    }
    if (argc < 4 || connect(own, (struct sockaddr *)&address, sizeof address) != 0)
        return 1;
    no_delay(own);
    long exchanges = 0;
    double start = now(), end = start, seconds = atof(argv[3]);
    while ((end = now()) - start < seconds) {
        for (int i = 0; i < 100; i++, exchanges++)
            if (send(own, request, request_bytes, 0) != request_bytes || !receive_all(own, reply, reply_bytes))
                return 1;
    }
    printf("%.0f\n", exchanges / (end - start));
    return 0;
}
