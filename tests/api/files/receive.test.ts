import { createServer } from 'node:net'
import { PassThrough, Readable } from 'node:stream'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from '@jest/globals'
import { hold, incoming, opened, wholeOf } from '../../../api/files/receive.ts'
import { scannerOf } from '../../../api/files/scan.ts'
import { diskStore } from '../../../db/blobs/disk.ts'

const folder = mkdtempSync(join(tmpdir(), 'tapak-receive-'))
const store = diskStore(folder)
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const LIMITS = { maximumBytes: 100_000, stillMs: 100 }
const files = (): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.length > 36)

describe('a file on its way in', () => {
  test('is sealed before it touches the disk, and comes back as it was', async () => {
    const held = await hold(
      store,
      'doc',
      incoming(Readable.from([Buffer.from('rahasia '), Buffer.from('contoh')]), LIMITS),
    )

    expect(held.size).toBe(14)
    expect(files().map((name) => readFileSync(join(folder, name)).includes('rahasia'))).toEqual([false])
    expect((await wholeOf(await opened(store, 'doc', held))).toString()).toBe('rahasia contoh')
    await store.remove(held.blob)
  })

  test('that is too large, stands still or breaks off leaves nothing', async () => {
    const large = Readable.from([Buffer.alloc(60_000), Buffer.alloc(60_000), Buffer.alloc(60_000)])
    await expect(hold(store, 'doc', incoming(large, LIMITS))).rejects.toMatchObject({
      document: { code: 'file_too_large', details: { maximumBytes: 100_000 } },
    })
    const still = new PassThrough()
    still.write('half')
    await expect(hold(store, 'doc', incoming(still, LIMITS))).rejects.toMatchObject({
      document: { code: 'file_interrupted' },
    })
    const broken = new PassThrough()
    broken.write('half')
    // Once somebody reads it: an error that nobody listens for ends the process of the test.
    const breaking = setInterval(() => {
      if (broken.listenerCount('error') > 0) broken.destroy(Object.assign(new Error('aborted'), { code: 'ECONNRESET' }))
    }, 5)
    await expect(hold(store, 'doc', incoming(broken, LIMITS))).rejects.toMatchObject({
      document: { code: 'file_interrupted' },
    })
    clearInterval(breaking)
    expect(files()).toEqual([])
    expect(large.destroyed).toBe(false)
  })
})

describe('the scanner', () => {
  async function* of(text: string): AsyncIterable<Uint8Array> {
    yield Buffer.from(text)
    yield Buffer.from(' akhir')
  }
  const node = process.execPath
  const command = (code: string): string => `command:${node} -e ${code}`
  const READS = 'let(n)=0;process.stdin.on("data",(d)=>{n+=d.length}).on("end",()=>process.exit(n===12?0:1))'.replace(
    'let(n)=0;',
    'var/**/n=0;',
  )

  test('is a command that reads the file and answers by exit code; no answer is never "nothing found"', async () => {
    expect(await scannerOf(command(READS))?.(of('bersih'))).toBe('clean')
    expect(await scannerOf(command(READS))?.(of('jahat!!'))).toBe('infected')
    expect(await scannerOf(command('process.exit(1)'))?.(of('x'.repeat(500_000)))).toBe('infected')
    for (const failing of [command('process.exit(2)'), 'command:/no/such/scanner'])
      await expect(scannerOf(failing)?.(of('x'))).rejects.toThrow('did not answer')
  })

  test('is clamd over its socket', async () => {
    const said: string[] = []
    const clamd = createServer({ allowHalfOpen: true }, (socket) => {
      let got = Buffer.alloc(0)
      socket.on('data', (part) => {
        got = Buffer.concat([got, part])
        if (!got.subarray(-4).equals(Buffer.alloc(4))) return
        said.push(got.subarray(0, 10).toString('latin1'), got.subarray(14, -4).toString('latin1'))
        if (got.includes('crash')) socket.end('')
        else socket.end(got.includes('EICAR') ? 'stream: Eicar-Test FOUND\0' : 'stream: OK\0')
      })
    })
    await new Promise<void>((resolve) => {
      clamd.listen(0, '127.0.0.1', resolve)
    })
    const address = clamd.address()
    const scan = scannerOf(`clamd:127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`)

    expect([await scan?.(of('bersih')), await scan?.(of('EICAR'))]).toEqual(['clean', 'infected'])
    await expect(scan?.(of('crash'))).rejects.toThrow('did not answer')
    expect(said[0]).toBe('zINSTREAM\0')
    await new Promise((resolve) => {
      clamd.close(resolve)
    })
    await expect(scan?.(of('x'))).rejects.toThrow('did not answer')
  })

  test('is named in one of three ways, and nothing else passes for one', () => {
    expect(
      ['clamd:10.0.0.1:3310', 'clamd:/run/clamav/clamd.ctl', 'command:clamdscan --no-summary -'].map(
        (setting) => scannerOf(setting) !== null,
      ),
    ).toEqual([true, true, true])
    expect(['', 'clamd', 'clamd:', 'clamd:host', 'http://x', 'command:'].map(scannerOf)).toEqual([
      null,
      null,
      null,
      null,
      null,
      null,
    ])
  })
})
