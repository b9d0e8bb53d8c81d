// The same procedure gives the same bytes, in another process, another zone and another language of the machine.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { DOCUMENT_NAMES, DOCUMENTS, fileNameOf } from '../../../sop-definitions/papers/papers.ts'
import { SMALL, telling } from '../../support/sops/a-telling.ts'
import { WHOLE_LANGUAGES } from '../../../sop-definitions/language/vocabulary.ts'

const root = join(import.meta.dirname, '../../..')
const out = mkdtempSync(join(tmpdir(), 'tapak-render-'))
const hash = (content: string | Uint8Array): string => createHash('sha256').update(content).digest('hex')
let elsewhere = { status: null as number | null, said: '' }

beforeAll(() => {
  const env = {
    PATH: process.env['PATH'],
    HOME: process.env['HOME'],
    TZ: 'Pacific/Auckland',
    LANG: 'tr_TR.UTF-8',
    LC_ALL: 'tr_TR.UTF-8',
  }
  const { status, stdout, stderr } = spawnSync(
    join(root, 'tapak'),
    ['sop', 'render', join(root, 'sop-definitions', SMALL), '--out', out],
    { cwd: tmpdir(), env, encoding: 'utf8' },
  )
  elsewhere = { status, said: `${stdout}${stderr}` }
})
afterAll(() => {
  rmSync(out, { recursive: true, force: true })
})

test('every document of a procedure is written in both languages', () => {
  expect(elsewhere.status).toBe(0)
  expect(readdirSync(out).toSorted()).toEqual(
    WHOLE_LANGUAGES.flatMap((language) =>
      DOCUMENT_NAMES.map((name) => fileNameOf(name, telling(SMALL, language))),
    ).toSorted(),
  )
  for (const file of readdirSync(out)) expect(elsewhere.said).toContain(file)
})

test.each(WHOLE_LANGUAGES.flatMap((language) => DOCUMENT_NAMES.map((name) => [name, language] as const)))(
  '%s (%s) is the same to the byte',
  async (name, language) => {
    const told = telling(SMALL, language)
    const here = await DOCUMENTS[name].make(told)
    expect(hash(readFileSync(join(out, fileNameOf(name, told))))).toBe(hash(here))
  },
)

test.each(WHOLE_LANGUAGES)(
  'a printed manual is a PDF with its typeface inside, its title and its language, and no instant of its making (%s)',
  async (language) => {
    const told = telling(SMALL, language)
    const bytes = Buffer.from(await DOCUMENTS['manual.pdf'].make(told)).toString('latin1')
    expect(bytes.startsWith('%PDF-')).toBe(true)
    expect(bytes).toContain('AtkinsonHyperlegibleNext')
    expect(bytes).toMatch(/\/FontFile2 /)
    expect(bytes).toContain(`/Lang (${language})`)
    expect([...bytes.matchAll(/D:(\d{8})/g)].map((match) => match[1])).toEqual([`2000010${told.sop.revision}`])
  },
)
