/* The exercise by libmodbus, with functions 22 and 23 as well. Usage: libmodbus_client PORT */
#include <errno.h>
#include <modbus.h>
#include <stdio.h>
#include <stdlib.h>

static void print_bits(const char *name, const uint8_t *bits, int count)
{
    printf("%s", name);
    for (int i = 0; i < count; i++)
        printf(" %d", bits[i]);
    printf("\n");
}

static void print_registers(const char *name, const uint16_t *registers, int count)
{
    printf("%s", name);
    for (int i = 0; i < count; i++)
        printf(" %d", registers[i]);
    printf("\n");
}

static int failed(const char *what)
{
    fprintf(stderr, "%s: %s\n", what, modbus_strerror(errno));
    return 1;
}

int main(int argc, char **argv)
{
    modbus_t *m = modbus_new_tcp("127.0.0.1", argc > 1 ? atoi(argv[1]) : 1502);
    uint8_t some_bits[3] = { 1, 0, 1 }, bits[4];
    uint16_t some_registers[2] = { 1, 65535 }, registers[3];
    /* libmodbus waits 500 ms by default; a test machine at its busiest may take longer for the first answer. */
    modbus_set_response_timeout(m, 30, 0);
    if (modbus_connect(m) != 0)
        return failed("connect");
    modbus_set_slave(m, 1);
    if (modbus_write_bit(m, 10, 1) != 1 || modbus_write_bits(m, 11, 3, some_bits) != 3 || modbus_read_bits(m, 10, 4, bits) != 4)
        return failed("coils");
    print_bits("coils", bits, 4);
    if (modbus_read_input_bits(m, 0, 3, bits) != 3)
        return failed("inputs");
    print_bits("inputs", bits, 3);
    if (modbus_write_register(m, 100, 4711) != 1 || modbus_write_registers(m, 101, 2, some_registers) != 2
        || modbus_read_registers(m, 100, 3, registers) != 3)
        return failed("holding registers");
    print_registers("holding", registers, 3);
    if (modbus_read_input_registers(m, 0, 2, registers) != 2)
        return failed("input registers");
    print_registers("input registers", registers, 2);
    if (modbus_read_registers(m, 5000, 1, registers) < 0)
        printf("exception %d\n", errno - MODBUS_ENOBASE);
    if (modbus_write_register(m, 110, 0x12) != 1 || modbus_mask_write_register(m, 110, 0xF2, 0x25) == -1)
        return failed("mask write");
    if (modbus_write_and_read_registers(m, 111, 2, some_registers, 110, 3, registers) != 3)
        return failed("write and read");
    print_registers("masked, written and read", registers, 3);
    modbus_close(m);
    modbus_free(m);
    return 0;
}
