// The map by jsmodbus. Usage: node jsmodbus_server.js PORT
'use strict'
const net = require('net')
const modbus = require('jsmodbus')

const listener = new net.Server()
const server = new modbus.server.TCP(listener, {
  coils: Buffer.alloc(13),
  discrete: Buffer.from([0b101]),
  holding: Buffer.alloc(400),
  input: Buffer.from([0, 7, 0, 8])
})
server.on('error', e => console.error(e))
listener.listen(Number(process.argv[2]), '127.0.0.1', () => console.log('ready'))
