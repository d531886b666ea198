/* The libmodbus half of a pair: a server with 200 holding registers on loopback, one connection after another.
 * Usage: libmodbus_server PORT */
#include <modbus.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

int main(int argc, char **argv)
{
    modbus_t *context = modbus_new_tcp("127.0.0.1", argc > 1 ? atoi(argv[1]) : 1502);
    modbus_mapping_t *map = modbus_mapping_new(0, 0, 200, 0);
    uint8_t query[MODBUS_TCP_MAX_ADU_LENGTH];
    int listener = modbus_tcp_listen(context, 8);
    if (listener < 0)
        return 1;
    for (int i = 0; i < 200; i++)
        map->tab_registers[i] = (uint16_t)i;
    printf("ready\n");
    fflush(stdout);
    while (modbus_tcp_accept(context, &listener) >= 0) {
        int length;
        while ((length = modbus_receive(context, query)) >= 0)
            modbus_reply(context, query, length, map);
        modbus_close(context);
    }
    return 0;
}
