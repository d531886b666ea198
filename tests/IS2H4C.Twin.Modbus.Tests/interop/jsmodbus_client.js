// The exercise by jsmodbus. Usage: node jsmodbus_client.js PORT
'use strict'
const net = require('net')
const modbus = require('jsmodbus')

const socket = new net.Socket()
const client = new modbus.client.TCP(socket, 1)
const bits = (reply, count) => Array.from(reply.response.body.valuesAsArray).slice(0, count).join(' ')
const registers = reply => Array.from(reply.response.body.valuesAsArray).join(' ')

async function main () {
  await client.writeSingleCoil(10, true)
  await client.writeMultipleCoils(11, [true, false, true])
  console.log('coils', bits(await client.readCoils(10, 4), 4))
  console.log('inputs', bits(await client.readDiscreteInputs(0, 3), 3))
  await client.writeSingleRegister(100, 4711)
  await client.writeMultipleRegisters(101, [1, 65535])
  console.log('holding', registers(await client.readHoldingRegisters(100, 3)))
  console.log('input registers', registers(await client.readInputRegisters(0, 2)))
  await client.readHoldingRegisters(5000, 1).catch(e => console.log('exception', e.response.body.code))

  // Several at once: jsmodbus does not wait, so they come in one segment.
  const many = await Promise.all([0, 1, 2].map(i => client.readHoldingRegisters(100 + i, 1)))
  console.log('at once', many.map(registers).join(' '))
  socket.destroy()
}

socket.on('connect', () => main().catch(e => { console.error(e); process.exit(1) }))
socket.connect(Number(process.argv[2]), '127.0.0.1')
