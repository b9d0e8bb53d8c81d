import { randomUUID } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { makeCheckpoint } from '../../../activities/checkpointing.ts'
import { connect, withDoor, withOwner, type Db } from '../../../db/ground/connect.ts'
import { appendToStream } from '../../../db/ledger/ledger.ts'
import { tapakIn, tapakOffline, type Ran } from '../../support/processes/command-line.ts'
import { aSealedLedger, type SealedLedger } from '../../support/record/a-sealed-ledger.ts'
import type { RecordedCase } from '../../support/record/a-recorded-case.ts'

const SET = `
set: contoh
sop: memory
cite: Contoh 1
note: { id: contoh, en: example }
indicators:
  - id: asked
    number: "1"
    label: { id: ditanya, en: asked }
    definition: { id: Yang ditanya., en: Who was asked. }
    unit: case
    denominator: "opened('ask')"
    numerator: "done('ask')"
    evidence: inferred
  - id: helped
    number: "2"
    label: { id: dibantu, en: helped }
    definition: { id: Yang dibantu., en: Who was helped. }
    unit: person
    denominator: "opened('help')"
    numerator: "done('help')"
    by: [province]
    evidence: inferred
  - id: able
    number: "3"
    label: { id: mampu, en: able }
    definition: { id: Petugas yang mampu., en: Staff who are able. }
    unit: staff
    from: staff
    denominator: "holds('helping')"
    numerator: "holds('trained')"
    evidence: inferred
`
const LATER = Date.parse('2026-12-01T10:00:00+07:00')
let folder: string
let sealed: SealedLedger
let owner: Db
let door: Db
let it: RecordedCase

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'tapak-run-'))
  writeFileSync(join(folder, 'set.yaml'), SET)
  sealed = await aSealedLedger()
  owner = connect({ url: sealed.ledger.urls.owner, most: 1 })
  door = connect({ url: sealed.ledger.urls.door, most: 1 })
  it = await sealed.aCase()
  await sealed.aCase()
  await makeCheckpoint(sealed.deps)
})
afterAll(async () => {
  await owner.destroy()
  await door.destroy()
  await sealed.drop()
  rmSync(folder, { recursive: true, force: true })
})

/** An entry as the office told it; what is reported is counted from such rows alone. */
async function registered(
  day: string,
  {
    user,
    code,
    replaces = null,
    void: isVoid = false,
  }: { user: string; code: string; replaces?: string | null; void?: boolean },
): Promise<string> {
  const { ledger } = sealed
  const id = randomUUID()
  const type = replaces === null ? 'qualification_entered' : 'qualification_withdrawn'
  await withDoor(door, ledger.scopeOf(ledger.coordinator), (tx) =>
    appendToStream(tx, `org:${ledger.organisation}`, {
      ...{ at: new Date(`${day}T09:00:00+07:00`), actor: randomUUID(), organisation: ledger.organisation, role: null },
      ...{ purpose: 'administration', commandId: id, type },
      body: { type, qualification: id, user, code, since: '2026-01-01', until: null, void: isVoid, replaces },
    }),
  )
  return id
}

const offline = (...args: string[]): Ran => tapakOffline(folder, args)
const withDatabase = (...args: string[]): Ran => tapakIn(folder, args, { DATABASE_URL: sealed.ledger.urls.owner })
const count = (out: string, ...more: string[]) =>
  withDatabase('indicators', 'count', '--set', 'set.yaml', '--month', '2026-11', '--out', out, ...more)
const read = (file: string): string => readFileSync(join(folder, file), 'utf8')

describe('a number that was reported', () => {
  test('is the same in every byte when it is asked again after more was recorded', async () => {
    expect(count('first.json')).toEqual({ code: 0, said: expect.stringContaining('indicators verify first.json') })
    expect(JSON.parse(read('first.json'))).toMatchObject({
      set: { sop: 'memory' },
      period: { from: '2026-10-31T17:00:00.000Z', until: '2026-11-30T17:00:00.000Z' },
      asOf: '2026-11-30T17:00:00.000Z',
      numbers: [
        { id: 'asked', needing: 2, served: 0, by: {} },
        { id: 'helped', needing: 0, served: 0, by: {} },
        { id: 'able', needing: 0, served: 0, by: {} },
      ],
      checkpoint: expect.stringContaining('\n2\n'),
    })

    it.now = LATER
    await it.do(
      { type: 'complete', task: 'ask#1', outcome: 'done', facts: {}, consents: {}, answers: null },
      sealed.worker,
    )
    await makeCheckpoint(sealed.deps)

    expect(count('again.json').code).toBe(0)
    expect(read('again.json')).toBe(read('first.json'))
    expect(
      await withOwner(owner, (tx) => tx.selectFrom('measure_run').select(['set', 'checkpoint', 'sha256']).execute()),
    ).toEqual([{ set: 'memory: Contoh 1', checkpoint: 2, sha256: JSON.parse(read('first.json')).sha256 }])
  })

  test('is counted again from an export, without database and network, with what was known later beside it', () => {
    expect(withDatabase('ledger', 'export', '--out', 'all.jsonl').code).toBe(0)
    const { code, said } = offline('indicators', 'verify', 'first.json', '--ledger', 'all.jsonl')
    expect(said).toContain('the numbers agree with the ledger')
    expect(said).toMatch(/asked: 0 of 2; known later, by 20[^ ]+: \+1 of \+0\n/)
    expect(said).toMatch(/helped: 0 of 0; known later, by 20[^ ]+: \+0 of \+1\n/)
    expect(code).toBe(0)
  })

  test('of March, asked in December as of March, has the same bytes, whatever became known since', async () => {
    const march = (out: string, ...more: string[]) =>
      withDatabase('indicators', 'count', '--set', 'set.yaml', '--month', '2026-03', '--out', out, ...more)
    const numbers = (file: string): unknown => JSON.parse(read(file)).numbers
    const one = (id: string, needing: number, served: number, by: object = {}) => ({ id, needing, served, by })
    const old = await sealed.aCase(Date.parse('2026-03-10T10:00:00+07:00'))
    const user = randomUUID()
    await registered('2026-03-11', { user, code: 'helping' })
    const trained = await registered('2026-03-12', { user, code: 'trained' })
    expect(march('march.json').code).toBe(0)
    expect(numbers('march.json')).toEqual([one('asked', 1, 0), one('helped', 0, 0), one('able', 1, 1)])

    old.now = LATER
    await old.do(
      { type: 'complete', task: 'ask#1', outcome: 'done', facts: {}, consents: {}, answers: null },
      sealed.worker,
    )
    await sealed.aCase(Date.parse('2026-04-01T00:00:00+07:00'))
    await registered('2026-12-01', { user, code: 'trained', replaces: trained, void: true })
    expect(march('december.json').code).toBe(0)
    expect(read('december.json')).toBe(read('march.json'))
    expect(march('later.json', '--as-of', '2026-12-02T00:00:00+07:00').code).toBe(0)
    expect(numbers('later.json')).toEqual([
      one('asked', 1, 1),
      one('helped', 1, 0, { province: { '31': [1, 0] } }),
      one('able', 1, 0),
    ])
    expect(withDatabase('ledger', 'export', '--out', 'march.jsonl').code).toBe(0)
    const { code, said } = offline('indicators', 'verify', 'march.json', '--ledger', 'march.jsonl')
    expect(said).toMatch(/able: 1 of 1; known later, by 20[^ ]+: -1 of \+0\n/)
    expect(code).toBe(0)
  })

  test('is not counted in a month in which its set does not hold', () => {
    writeFileSync(join(folder, 'ended.yaml'), `valid_until: 2026-10-31\n${SET.trimStart()}`)
    const args = ['--set', 'ended.yaml', '--month', '2026-11', '--out', 'x']
    expect(withDatabase('indicators', 'count', ...args)).toEqual({
      code: 1,
      said: expect.stringContaining('does not hold in 2026-11: from ever until 2026-10-31'),
    })
  })

  test('is not believed where the run, its ledger or the checkpoint that it names was changed', () => {
    const run = read('first.json')
    const changed = { ...JSON.parse(run), numbers: [{ id: 'asked', needing: 2, served: 2, by: {} }] }
    writeFileSync(join(folder, 'changed.json'), JSON.stringify(changed))
    expect(offline('indicators', 'verify', 'changed.json', '--ledger', 'all.jsonl')).toEqual({
      code: 1,
      said: expect.stringContaining('NOT WHOLE'),
    })

    const lines = read('all.jsonl').split('\n')
    writeFileSync(join(folder, 'cut.jsonl'), lines.filter((line) => !line.includes(it.id)).join('\n'))
    const cut = offline('indicators', 'verify', 'first.json', '--ledger', 'cut.jsonl')
    expect(cut.said).toContain('asked: 0 of 2 was reported, 0 of 1 is counted')
    expect(cut.code).toBe(1)

    const other = { ...JSON.parse(run), checkpoint: 'another' }
    writeFileSync(join(folder, 'other.json'), JSON.stringify(other))
    expect(offline('indicators', 'verify', 'other.json', '--ledger', 'all.jsonl')).toEqual({
      code: 1,
      said: expect.stringContaining('the checkpoint that the run names is not in this ledger'),
    })
  })

  test('is not counted of a set with mistakes, and all of them are told', () => {
    writeFileSync(
      join(folder, 'wrong.yaml'),
      SET.replace('unit: case', 'unit: office').replace("done('help')", "fed('help')"),
    )
    const { code, said } = withDatabase(
      'indicators',
      'count',
      '--set',
      'wrong.yaml',
      '--month',
      '2026-11',
      '--out',
      'x',
    )
    expect(code).toBe(1)
    expect(said).toContain('asked.unit: nothing here can count by office')
    expect(said).toContain('helped.numerator: bad CEL condition: "fed" is not allowed')
  })

  test('is reported of no instant that is still to come, and of no month that there is not', () => {
    expect(count('soon.json', '--as-of', '2099-01-01T00:00:00Z')).toEqual({
      code: 1,
      said: expect.stringContaining('cannot be counted yet'),
    })
    for (const args of [
      ['count', '--set', 'set.yaml', '--month', '2026-13', '--out', 'x'],
      ['count', '--set', 'set.yaml'],
      ['verify', 'first.json'],
    ])
      expect(withDatabase('indicators', ...args)).toEqual({ code: 1, said: expect.stringContaining('Use: tapak ind') })
  })
})
