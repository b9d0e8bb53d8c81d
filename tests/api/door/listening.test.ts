import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals'
import express from 'express'
import type { Server } from 'node:http'
import { connect, type Socket } from 'node:net'
import { hangUp, listenerFor } from '../../../api/door/listening.ts'
import { guard } from '../../../api/door/serve.ts'

let server: Server
const sockets: Socket[] = []
afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.destroy()
  server.closeAllConnections()
  await new Promise((resolve) => {
    server.close(resolve)
  })
})

const refusing = () =>
  express()
    .use(hangUp)
    .use((_request, response) => {
      response.status(401).json({ code: 'unauthenticated' })
    })
const listening = async (most?: number, app = refusing()): Promise<number> => {
  server = listenerFor(app, most)
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  const address = server.address()
  return typeof address === 'object' && address !== null ? address.port : 0
}

/** What arrives until the other side ends it. */
const speak = (port: number, said: string): { socket: Socket; heard: Promise<string> } => {
  const socket = connect(port, '127.0.0.1')
  sockets.push(socket)
  const heard = new Promise<string>((resolve) => {
    let text = ''
    socket
      .on('data', (bytes: Buffer) => {
        text += bytes.toString()
      })
      .once('close', () => resolve(text))
      .on('error', () => undefined)
  })
  socket.write(said)
  return { socket, heard }
}

describe('whoever is refused before everything has arrived', () => {
  test('reads the answer, and then the connection ends however slowly the rest comes', async () => {
    const { socket, heard } = speak(
      await listening(),
      'POST /api/documents/x/content HTTP/1.1\r\nHost: x\r\nContent-Type: ' +
        'application/octet-stream\r\nContent-Length: 1000000\r\n\r\n',
    )
    const trickle = setInterval(() => {
      if (!socket.destroyed) socket.write('x')
    }, 200)
    expect(await heard).toContain('401')
    clearInterval(trickle)
  }, 30_000)

  test('keeps the connection where the rest came after all', async () => {
    const port = await listening()
    const { socket, heard } = speak(port, 'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\n\r\nab')
    await new Promise((resolve) => {
      socket.once('data', resolve)
    })
    socket.write('cd')
    await new Promise((resolve) => {
      setTimeout(resolve, 2_500)
    })
    expect(socket.destroyed).toBe(false)
    socket.write('GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n')
    expect((await heard).match(/HTTP\/1\.1 401/g)).toHaveLength(2)
  }, 30_000)
})

describe('a body that does not come to its end', () => {
  const later = setTimeout
  beforeEach(() => {
    jest.useFakeTimers({ doNotFake: ['nextTick', 'setImmediate', 'queueMicrotask', 'performance'] })
  })
  afterEach(() => {
    jest.useRealTimers()
  })

  test.each([
    ['is waited for half a minute', 'application/json', true],
    ['is waited for longer where it is a file', 'application/octet-stream', false],
  ])('%s', async (_, type, isLetGo) => {
    const begun = Promise.withResolvers<void>()
    const port = await listening(
      undefined,
      express()
        .use(guard)
        .use(() => {
          begun.resolve()
        }),
    )
    const head = `POST /api/people HTTP/1.1\r\nHost: x\r\nContent-Type: ${type}\r\nContent-Length: 100\r\n\r\n`
    const { heard } = speak(port, `${head}{`)
    const stillOpen = () =>
      new Promise<boolean>((resolve) => {
        later(() => resolve(false), 500)
      })
    const isClosed = () => Promise.race([heard.then(() => true), stillOpen()])
    await begun.promise
    jest.advanceTimersByTime(29_000)
    expect(await isClosed()).toBe(false)
    jest.advanceTimersByTime(1_000)
    expect(await isClosed()).toBe(isLetGo)
  })
})

test('more connections than there is room for are closed at once, and the others go on', async () => {
  const port = await listening(2)
  const first = speak(port, 'GET / HTTP/1.1\r\nHost: x\r\n\r\n')
  const second = speak(port, '')
  await new Promise((resolve) => {
    first.socket.once('data', resolve)
  })
  expect(await speak(port, 'GET / HTTP/1.1\r\nHost: x\r\n\r\n').heard).toBe('')
  expect([first.socket.destroyed, second.socket.destroyed]).toEqual([false, false])
}, 30_000)
