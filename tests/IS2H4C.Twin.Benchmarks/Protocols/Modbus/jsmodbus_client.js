// The jsmodbus half of a pair: reads 125 holding registers in lock-step and prints reads per second.
// Usage: node jsmodbus_client.js PORT SECONDS
'use strict'
const net = require('net')
const modbus = require('jsmodbus')

const seconds = Number(process.argv[3])
const socket = new net.Socket()
const client = new modbus.client.TCP(socket, 1)

async function run () {
  for (let i = 0; i < 1000; i++) await client.readHoldingRegisters(0, 125)
  let reads = 0
  const start = process.hrtime.bigint()
  let elapsed = 0
  while (elapsed < seconds) {
    await client.readHoldingRegisters(0, 125)
    reads++
    elapsed = Number(process.hrtime.bigint() - start) / 1e9
  }
  console.log(Math.round(reads / elapsed))
  socket.destroy()
}

socket.setNoDelay(true)
socket.on('connect', () => run().catch(e => { console.error(e); process.exit(1) }))
socket.connect(Number(process.argv[2]), '127.0.0.1')
