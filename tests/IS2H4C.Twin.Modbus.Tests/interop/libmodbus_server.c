/* The map by libmodbus; one connection after another. Usage: libmodbus_server PORT */
#include <modbus.h>
#include <stdio.h>
#include <stdlib.h>

int main(int argc, char **argv)
{
    modbus_t *m = modbus_new_tcp("127.0.0.1", argc > 1 ? atoi(argv[1]) : 1502);
    modbus_mapping_t *map = modbus_mapping_new(100, 3, 200, 2);
    uint8_t query[MODBUS_TCP_MAX_ADU_LENGTH];
    int listener = modbus_tcp_listen(m, 8);
    if (listener < 0 || map == NULL)
        return 1;
    map->tab_input_bits[0] = map->tab_input_bits[2] = 1;
    map->tab_input_registers[0] = 7;
    map->tab_input_registers[1] = 8;
    printf("ready\n");
    fflush(stdout);
    while (modbus_tcp_accept(m, &listener) >= 0) {
        int length;
        while ((length = modbus_receive(m, query)) >= 0)
            modbus_reply(m, query, length, map);
        modbus_close(m);
    }
    return 0;
}
