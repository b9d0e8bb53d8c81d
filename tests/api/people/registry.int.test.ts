// Asking the civil registry about one person: a file stands in for it, or it is not connected.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { PersonView } from '../../../api/contract/people.ts'
import { registryInFile } from '../../../api/people/civil-registry.ts'
import { testApp, type Answer, type Person, type TestApp } from '../../support/door/test-app.ts'

const FOLDER = mkdtempSync(join(tmpdir(), 'registry-'))
const FILE = join(FOLDER, 'people.json')
const ENTRY = { nik: '9999990206910021', full_name: 'Contoh Djaya Wulan', birth_date: '1991-06-02' }
let app: TestApp
let officer: Person
beforeAll(async () => {
  writeFileSync(FILE, JSON.stringify([ENTRY]))
  app = await testApp({ worker: false, over: { registry: registryInFile(FILE) } })
  officer = await app.as('intake_officer')
})
afterAll(async () => {
  await app.close()
  rmSync(FOLDER, { recursive: true })
})

const entered = async (identity: object, who = officer): Promise<string> =>
  String(Object((await who.post('/api/people', { identity, searched: true })).body).id)
const asks = (id: string, who = officer, key?: string): Promise<Answer> =>
  who.post(`/api/people/${id}/registry-check`, { purpose: 'mencocokkan sebelum pemulangan' }, key)
const viewed = async (id: string): Promise<PersonView> =>
  PersonView.parse((await officer.get(`/api/people/${id}`)).body)

describe('the civil registry', () => {
  test.each([
    ['agrees, in whichever spelling', { ...ENTRY, full_name: 'Contoh Jaya Wulan' }, 'matches', 'verified'],
    ['agrees where only the year of birth is known', { ...ENTRY, birth_date: '1991' }, 'matches', 'verified'],
    ['knows another day of birth', { ...ENTRY, birth_date: '1991-06-03' }, 'differs', 'conflicting'],
    ['knows somebody else by that number', { ...ENTRY, full_name: 'Contoh Lain Sekali' }, 'differs', 'conflicting'],
    ['does not know the number', { ...ENTRY, nik: '9999990206910022' }, 'unknown', 'provisional'],
    ['is not asked without a number', { full_name: ENTRY.full_name }, 'unknown', 'provisional'],
  ])('%s', async (_, identity, outcome, identityState) => {
    const id = await entered(identity)
    expect((await asks(id)).body).toEqual({ id, outcome, identityState })
    expect((await viewed(id)).identityState).toBe(identityState)
  })

  test('leaves who asked, for what purpose and by which fields, and in the ledger the outcome alone', async () => {
    const id = await entered(ENTRY)
    const key = crypto.randomUUID()
    const [one, again] = [await asks(id, officer, key), await asks(id, officer, key)]
    expect(again.body).toEqual(one.body)
    expect((await viewed(id)).certainty).toMatchObject({ evidence: 'registry', doubt: null })
    const looks = await app.rows(
      `select purpose, fields, allowed, length(words) > 20 as sealed from app.access_log
        where action = 'person.registry_check' and object_id = $1`,
      [id],
    )
    expect(looks).toEqual([
      { purpose: 'registry_check', fields: ['nik', 'full_name', 'birth_date'], allowed: true, sealed: true },
    ])
    const rows = await app.rows(
      `select canon::jsonb -> 'body' as body, canon from app.case_event where stream = 'person:' || $1
        and canon::jsonb ->> 'type' = 'registry_checked'`,
      [id],
    )
    expect(rows.map((row) => Object(row).body)).toEqual([{ person: id, outcome: 'matches' }])
    expect(JSON.stringify(rows)).not.toMatch(/9999990206910021|Wulan|pemulangan/)
  })

  test('is asked by nobody who may not say it, of nobody out of sight, and never without a purpose', async () => {
    const id = await entered(ENTRY)
    expect((await asks(id, app.nobody)).status).toBe(401)
    expect((await asks(id, await app.as('service_provider'))).status).toBe(403)
    expect((await asks(id, await app.as('case_coordinator2'))).status).toBe(404)
    const brief = await officer.post(`/api/people/${id}/registry-check`, { purpose: 'cek' })
    expect([brief.status, brief.issues]).toEqual([422, ['purpose too_small']])
  })

  test('that does not answer changes nothing', async () => {
    const id = await entered(ENTRY)
    writeFileSync(FILE, '{}')
    expect((await asks(id)).status).toBe(503)
    writeFileSync(FILE, JSON.stringify([ENTRY]))
    expect((await viewed(id)).identityState).toBe('provisional')
  })
})

test('a registry that is not connected says so, before and after somebody asks', async () => {
  const alone = await testApp({ worker: false })
  const who = await alone.as('intake_officer')
  const id = await entered(ENTRY, who)
  const { registry } = PersonView.parse((await who.get(`/api/people/${id}`)).body)
  const refused = await asks(id, who)
  await alone.close()
  expect([registry, refused.status, refused.code]).toEqual(['off', 409, 'registry_off'])
})
