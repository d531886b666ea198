// The jsmodbus half of a pair: reads 125 holding registers, so many at a time, and prints reads per second.
// Usage: node jsmodbus_client.js PORT SECONDS IN_FLIGHT
'use strict'
const net = require('net')
const modbus = require('jsmodbus')

const [port, seconds, inFlight] = process.argv.slice(2).map(Number)
const socket = new net.Socket()
const client = new modbus.client.TCP(socket, 1)

async function read () {
  const { response } = await client.readHoldingRegisters(0, 125)
  if (response.body.valuesAsArray[124] !== 124) throw new Error('wrong registers')
}

async function readUntil (end) {
  let reads = 0
  for (; process.hrtime.bigint() < end; reads++) await read()
  return reads
}

async function run () {
  for (let i = 0; i < 1000; i++) await read()
  const start = process.hrtime.bigint()
  const end = start + BigInt(Math.round(seconds * 1e9))
  const reads = await Promise.all(Array.from({ length: inFlight }, () => readUntil(end)))
  console.log(Math.round(reads.reduce((a, b) => a + b) / (Number(process.hrtime.bigint() - start) / 1e9)))
  socket.destroy()
}

socket.setNoDelay(true)
socket.on('connect', () => run().catch(e => { console.error(e); process.exit(1) }))
socket.connect(port, '127.0.0.1')
