// The exercise by modbus-serial. Usage: node modbus_serial_client.js PORT
'use strict'
const ModbusRTU = require('modbus-serial')

const bits = data => data.map(Number).join(' ')

async function main () {
  const client = new ModbusRTU()
  await client.connectTCP('127.0.0.1', { port: Number(process.argv[2]) })
  client.setID(1)
  await client.writeCoil(10, true)
  await client.writeCoils(11, [true, false, true])
  console.log('coils', bits((await client.readCoils(10, 4)).data.slice(0, 4)))
  console.log('inputs', bits((await client.readDiscreteInputs(0, 3)).data.slice(0, 3)))
  await client.writeRegister(100, 4711)
  await client.writeRegisters(101, [1, 65535])
  console.log('holding', (await client.readHoldingRegisters(100, 3)).data.join(' '))
  console.log('input registers', (await client.readInputRegisters(0, 2)).data.join(' '))
  await client.readHoldingRegisters(5000, 1).catch(e => console.log('exception', e.modbusCode))
  client.close(() => process.exit(0))
}

main().catch(e => { console.error(e); process.exit(1) })
