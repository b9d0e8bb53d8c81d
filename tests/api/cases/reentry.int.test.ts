// A client who comes back: a new case beside the closed one, which its history names to whoever may see both.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { sql } from 'kysely'
import { CaseView, Timeline } from '../../../api/contract/cases.ts'
import { PersonCases } from '../../../api/contract/same-person.ts'
import { connect, withDoor } from '../../../db/ground/connect.ts'
import { accountAt, scopeOfAccount } from '../../support/door/a-classed-case.ts'
import { aSharingGround, verified, type SharingGround } from '../../support/door/a-sharing-ground.ts'
import type { Answer, Person } from '../../support/door/test-app.ts'
import { aSharedCase, HOSPITAL, type SharedCase } from '../../support/sops/a-shared-case.ts'
import { organisationIdOf } from '../../../api/seed/accounts.ts'

let ground: SharingGround
let officer: Person
let old: SharedCase<Answer>
let number: string
beforeAll(async () => {
  ground = await aSharingGround()
  officer = await ground.app.as('intake_officer')
  old = await aSharedCase(ground.app.as, 'Contoh Kembali Lagi')
  number = (await viewed(old.coordinator, old.id)).number
})
afterAll(() => ground.app.close())

type Reader = Pick<Person, 'get'>
const viewed = async (who: Reader, id: string): Promise<CaseView> =>
  CaseView.parse((await who.get(`/api/cases/${id}`)).body)
const told = async (who: Reader, id: string): Promise<string[]> =>
  Timeline.parse((await who.get(`/api/cases/${id}/timeline?limit=100`)).body).data.flatMap(({ type, sentence }) =>
    type === 'case_linked' ? [sentence.id] : [],
  )
const opens = (more: object, key?: string): Promise<Answer> =>
  officer.post(
    '/api/cases',
    { sop: 'shared-care', personId: old.person, area: '21.71', channel: 'walk_in', ...more },
    key,
  )
const after = (caseId: string, kind = 'new_exploitation') => ({ earlier: { caseId, kind } })

describe('a case that follows another one', () => {
  test('is refused while that is still open, or is the case of somebody else, or for no reason', async () => {
    expect((await opens(after(old.id))).body).toMatchObject({
      issues: [{ path: ['earlier', 'caseId'], sentence: { id: 'Kasus itu belum ditutup; lanjutkan di sana.' } }],
    })
    const other = await aSharedCase(ground.app.as, 'Contoh Orang Lain')
    expect((await opens(after(other.id))).issues).toEqual(['earlier.caseId not_found'])
    expect((await opens(after(old.id, 'curiosity'))).issues).toEqual(['earlier.kind invalid_value'])
    expect((await opens({ earlier: { caseId: old.id } })).issues).toEqual(['earlier.kind invalid_value'])
  })

  test('names the closed one in its own history, and the closed one names it, to whoever sees both', async () => {
    expect((await old.coordinator.post(`/api/cases/${old.id}/cancel`, { reason: 'left_country' })).status).toBe(200)
    const before = await verified(ground, old.id)
    const key = crypto.randomUUID()
    const [made, again] = [await opens(after(old.id), key), await opens(after(old.id), key)]
    const id = String(Object(made.body).caseId)
    const later = await viewed(old.coordinator, id)

    expect([made.status, again.body]).toEqual([201, made.body])
    expect(await told(old.coordinator, id)).toEqual([`Menyusul kasus ${number}: klien dieksploitasi lagi`])
    expect(later.linked).toEqual([{ which: 'earlier', id: old.id, number, kind: 'new_exploitation', tie: null }])
    expect((await viewed(old.coordinator, old.id)).linked).toEqual([
      { which: 'later', id, number: later.number, kind: 'new_exploitation', tie: null },
    ])
    expect(await verified(ground, old.id)).toEqual(before)
    expect(await verified(ground, id)).toMatchObject({ intact: true, differences: [] })
    const { cases } = PersonCases.parse((await officer.get(`/api/people/${old.person}/cases`)).body)
    expect(cases.map(({ linked }) => linked.map((one) => one.number))).toEqual([[number], [later.number]])
    const [row] = await ground.app.rows(
      `select canon::jsonb -> 'body' as body from app.case_event where stream = $1 and type = 'case_linked'`,
      [id],
    )
    expect(row).toEqual({ body: { type: 'case_linked', case: old.id, kind: 'new_exploitation' } })
  })

  test('names nothing of the closed one to an office that works on the new one alone', async () => {
    const id = String(Object((await opens(after(old.id, 're_entry'))).body).caseId)
    const consent = { code: 'C5', state: 'given', language: 'id', explainedBy: 'Contoh Petugas' }
    for (const code of ['C3', 'C5'])
      expect((await old.coordinator.post(`/api/cases/${id}/consents`, { ...consent, code })).status).toBe(200)
    const [task] = await ground.app.rows(`select id from app.task where case_id = $1 and item = 'examine'`, [id])
    await old.coordinator.post(`/api/tasks/${Object(task).id}/assign`, { organisationId: organisationIdOf(HOSPITAL) })
    const seen = await viewed(ground.nurse, id)

    expect(seen.linked).toEqual([])
    expect(await told(ground.nurse, id)).toEqual(['Menyusul kasus sebelumnya yang sudah ditutup: klien datang kembali'])
    expect(JSON.stringify([seen, (await ground.nurse.get(`/api/cases/${id}/timeline`)).body])).not.toContain(number)
    const door = connect({ url: ground.app.database.door, most: 1 })
    const links = (account: Parameters<typeof scopeOfAccount>[0]) =>
      withDoor(door, scopeOfAccount(account), (tx) => sql`select from case_link`.execute(tx))
    expect((await links(accountAt('ppt-batam', 'open_case'))).rows).toHaveLength(2)
    for (const slug of [HOSPITAL, 'ppt-bandung'])
      expect((await links(accountAt(slug, 'work_task'))).rows).toHaveLength(0)
    await door.destroy()
  })
})
