/* The libmodbus half of a pair: reads 125 holding registers in lock-step and prints reads per second.
 * Usage: libmodbus_client PORT SECONDS */
#include <modbus.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec + t.tv_nsec / 1e9;
}

int main(int argc, char **argv)
{
    modbus_t *context = modbus_new_tcp("127.0.0.1", argc > 1 ? atoi(argv[1]) : 1502);
    double seconds = argc > 2 ? atof(argv[2]) : 1.0;
    uint16_t registers[125];
    long reads = 0;
    if (modbus_connect(context) != 0)
        return 1;
    modbus_set_slave(context, 1);
    for (int i = 0; i < 2000; i++)
        if (modbus_read_registers(context, 0, 125, registers) != 125)
            return 1;
    double start = now(), end = start;
    while ((end = now()) - start < seconds) {
        for (int i = 0; i < 100; i++, reads++)
            if (modbus_read_registers(context, 0, 125, registers) != 125)
                return 1;
    }
    printf("%.0f\n", reads / (end - start));
    return 0;
}
