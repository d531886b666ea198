// The map by modbus-serial. Usage: node modbus_serial_server.js PORT
'use strict'
const { ServerTCP } = require('modbus-serial')

const coils = new Array(100).fill(false)
const holding = new Array(200).fill(0)
const vector = {
  getCoil: a => coils[a],
  setCoil: (a, v) => { coils[a] = v },
  getDiscreteInput: a => [true, false, true][a],
  getHoldingRegister: a => holding[a],
  setRegister: (a, v) => { holding[a] = v },
  getInputRegister: a => [7, 8][a]
}
const server = new ServerTCP(vector, { host: '127.0.0.1', port: Number(process.argv[2]), unitID: 1 })
server.on('initialized', () => console.log('ready'))
