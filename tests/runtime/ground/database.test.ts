import { createServer, type Server } from 'node:net'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { reachDatabase } from '../../../runtime/ground/database.ts'

/** A server that greets every client with one Postgres error. */
const refusing = (code: string): Server =>
  createServer((socket) => {
    socket.on('error', () => undefined)
    socket.once('data', () => {
      const fields = Buffer.from(`SFATAL\0C${code}\0Msecret detail\0\0`)
      const length = Buffer.alloc(4)
      length.writeInt32BE(fields.length + 4)
      socket.end(Buffer.concat([Buffer.from('E'), length, fields]))
    })
  })

describe('a database that was given and cannot be used', () => {
  let server: Server
  let url = ''
  const open = async (code: string): Promise<void> => {
    server = refusing(code)
    await new Promise<void>((resolve) => {
      server.listen(0, '127.0.0.1', resolve)
    })
    const address = server.address()
    const port = typeof address === 'object' && address !== null ? address.port : 0
    url = `postgresql://owner:hidden-password@127.0.0.1:${port}/cases`
  }
  beforeEach(() => open('28P01'))
  afterEach(() => {
    server.close()
  })

  test('a wrong password is one sentence that does not repeat it', async () => {
    await expect(reachDatabase('DATABASE_URL', url)).rejects.toThrow(
      'does not accept this user name and password; check DATABASE_URL.',
    )
    await expect(reachDatabase('DATABASE_URL', url)).rejects.not.toThrow('hidden-password')
  })

  test('the sentence names the address that is wrong', async () => {
    await expect(reachDatabase('DATABASE_URL_DOOR', url)).rejects.toThrow('check DATABASE_URL_DOOR.')
  })

  test('a database that does not exist is said to be missing', async () => {
    server.close()
    await open('3D000')

    await expect(reachDatabase('DATABASE_URL', url)).rejects.toThrow('There is no database at 127.0.0.1')
  })

  test('a host where nothing listens is said to be silent', async () => {
    await new Promise((resolve) => {
      server.close(resolve)
    })

    await expect(reachDatabase('DATABASE_URL', url)).rejects.toThrow('Nothing answers at 127.0.0.1')
  })
})
