// The jsmodbus half of a pair: a server with 200 holding registers on loopback. Usage: node jsmodbus_server.js PORT
'use strict'
const net = require('net')
const modbus = require('jsmodbus')

const holding = Buffer.alloc(400)
for (let i = 0; i < 200; i++) holding.writeUInt16BE(i, i * 2)
const server = new net.Server()
const modbusServer = new modbus.server.TCP(server, { holding })
server.on('connection', socket => socket.setNoDelay(true))
server.listen(Number(process.argv[2]), '127.0.0.1', () => console.log('ready'))
module.exports = modbusServer
