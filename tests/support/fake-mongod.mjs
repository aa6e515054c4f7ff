#!/usr/bin/env node
// Stands in for an installed mongod: its command line, its port, and the four commands asked of it at start.
import { appendFileSync, existsSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import mongoose from 'mongoose'

if (process.argv.includes('--version')) {
  console.log('db version v8.0.0')
  process.exit(0)
}
const { serialize, deserialize } = mongoose.mongo.BSON
/** @param {string} name */
const option = (name) => process.argv[process.argv.indexOf(name) + 1] ?? ''
const config = join(option('--dbpath'), 'config')

/** @type {Record<string, (command: import('mongoose').mongo.Document) => import('mongoose').mongo.Document>} */
const answers = {
  hello: () => ({ isWritablePrimary: existsSync(config), maxWireVersion: 25, minWireVersion: 0, ok: 1 }),
  replSetGetConfig: () =>
    existsSync(config)
      ? { config: { version: 1, members: [{ host: `127.0.0.1:${option('--port')}` }] }, ok: 1 }
      : { ok: 0, code: 94, codeName: 'NotYetInitialized', errmsg: 'no replset config has been received' },
  replSetInitiate: (command) => {
    writeFileSync(config, JSON.stringify(command.replSetInitiate))
    appendFileSync(join(option('--dbpath'), 'initiated'), 'x')
    return { ok: 1 }
  },
}

createServer((socket) => {
  let pending = Buffer.alloc(0)
  socket.on('error', () => socket.destroy())
  socket.on('data', (chunk) => {
    pending = Buffer.concat([pending, chunk])
    while (pending.length >= 4 && pending.length >= pending.readInt32LE(0)) {
      const message = pending.subarray(0, pending.readInt32LE(0))
      pending = pending.subarray(message.length)
      const legacy = message.readInt32LE(12) === 2004
      const start = legacy ? message.indexOf(0, 20) + 9 : 21
      const command = deserialize(message.subarray(start))
      const name = Object.keys(command)[0] ?? ''
      const answer = serialize(
        (name === 'ismaster' || name === 'isMaster' ? answers.hello : answers[name])?.(command) ?? { ok: 1 },
      )
      const head = Buffer.alloc(legacy ? 36 : 21)
      head.writeInt32LE(head.length + answer.length, 0)
      head.writeInt32LE(message.readInt32LE(4), 8)
      head.writeInt32LE(legacy ? 1 : 2013, 12)
      if (legacy) head.writeInt32LE(1, 32)
      socket.write(Buffer.concat([head, answer]))
    }
  })
}).listen(Number(option('--port')), option('--bind_ip'))
