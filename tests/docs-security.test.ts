// The page for whoever runs an installation is held to the code: it names every way out that the environment can open,
// and no other.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { GroundEnv } from '../runtime/ground/config.ts'

const page = readFileSync(join(import.meta.dirname, '..', 'docs', 'security.md'), 'utf8')
/** Settings that name somebody to speak with, or where something is put; all others say how. */
const WAYS_OUT =
  /^(DATABASE_URL.*|TEMPORAL_ADDRESS|TAPAK_(S3|SCAN|DOCUMENTS|CHECKPOINTS|SMTP_URL|OIDC_ISSUER|ORIGIN|HTTPS))$/
/** Whatever is described as an address, a bucket, a server or a folder outside. */
const SAYS_SO = /https:\/\/|host:port|HOST:PORT|postgres|Postgres server|OpenID provider|Bucket/

describe('the page on the security of an installation', () => {
  test('names every setting by which something leaves the machine', () => {
    const settings = Object.keys(GroundEnv.shape).filter((name) => WAYS_OUT.test(name))
    expect(settings.length).toBeGreaterThanOrEqual(9)
    expect(settings.filter((name) => !page.includes(`\`${name}\``))).toEqual([])
  })

  test('and no setting that is described as an address is missing from its list', () => {
    const addressed = Object.entries(GroundEnv.shape)
      .filter(([, setting]) => SAYS_SO.test(setting.description ?? ''))
      .map(([name]) => name)
    expect(addressed.filter((name) => !WAYS_OUT.test(name))).toEqual([])
  })

  test('tells whoever runs it who reaches Temporal, what is believed of it, and what remains possible', () => {
    const [section = ''] = /^## Whoever reaches Temporal\n[^]*?(?=^## )/m.exec(page) ?? []
    for (const said of [
      'listens on 127.0.0.1 alone',
      '`TEMPORAL_TLS`',
      'sealed and bound to its workflow',
      'with the head of the case',
      '`tapak_foreign_messages`',
    ]) {
      expect(section).toContain(said)
    }
    expect(section.match(/^\| (list|end|send|take|with|flood)/gm)).toHaveLength(6)
  })

  test('names only tests that exist', () => {
    const named = [...page.matchAll(/`(tests\/[^`]+\.test\.ts)`/g)].map(([, file = '']) => file)
    expect(named.length).toBeGreaterThan(0)
    expect(named.filter((file) => !existsSync(join(import.meta.dirname, '..', file)))).toEqual([])
  })

  test('promises a time for every degree of weakness, shorter where it is exploited already', () => {
    const rows = [...page.matchAll(/^\| (critical|high|medium)[^|]*\| (\d+) days +\| (\d+) days +\|$/gm)].map(
      ([, , soon, late]) => [Number(soon), Number(late)],
    )
    expect(rows).toHaveLength(3)
    for (const [soon = 0, late = 0] of rows) expect(soon).toBeLessThan(late)
  })
})
