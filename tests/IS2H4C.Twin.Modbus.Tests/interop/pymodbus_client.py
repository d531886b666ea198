"""The exercise by pymodbus. Usage: pymodbus_client.py PORT"""
import sys

from pymodbus.client import ModbusTcpClient

client = ModbusTcpClient("127.0.0.1", port=int(sys.argv[1]))
assert client.connect()
assert not client.write_coil(10, True, slave=1).isError()
assert not client.write_coils(11, [True, False, True], slave=1).isError()
print("coils", *(int(b) for b in client.read_coils(10, 4, slave=1).bits[:4]))
print("inputs", *(int(b) for b in client.read_discrete_inputs(0, 3, slave=1).bits[:3]))
assert not client.write_register(100, 4711, slave=1).isError()
assert not client.write_registers(101, [1, 65535], slave=1).isError()
print("holding", *client.read_holding_registers(100, 3, slave=1).registers)
print("input registers", *client.read_input_registers(0, 2, slave=1).registers)
print("exception", client.read_holding_registers(5000, 1, slave=1).exception_code)
client.close()
