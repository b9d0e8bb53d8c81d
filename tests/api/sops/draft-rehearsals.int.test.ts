import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { pino } from 'pino'
import { carryOutRehearsal } from '../../../activities/rehearsing.ts'
import { RehearsalList, RehearsalView, RehearsedCases } from '../../../api/contract/moves.ts'
import { CommandAnswer } from '../../../api/contract/cases.ts'
import { PersonCreated } from '../../../api/contract/people.ts'
import { SopDraftStarted, SopDraftView, SopStudio, SopVersionView } from '../../../api/contract/studio.ts'
import { connect, type Db } from '../../../db/ground/connect.ts'
import { testApp, type Person, type TestApp } from '../../support/door/test-app.ts'

const SOP = 'lost-luggage'
const UNKNOWN = '00000000-0000-4000-8000-000000000000'
/** One more step at the beginning of the first stage. */
const CALL =
  '      - task: call_back\n        label: { id: Telepon kembali, en: Call back }\n        role: luggage_clerk\n   ' +
  '     outcomes: { called: { id: Ditelepon, en: Called } }\n'
const FIRST = '      - task: report\n'

describe('a draft tried over open cases before anybody is asked to publish it', () => {
  let app: TestApp
  let recorder: Db
  let admin: Person
  let from: string
  let text: string
  beforeAll(async () => {
    app = await testApp()
    recorder = connect({ url: app.database.recorder, most: 2 })
    admin = await app.as('sop_admin')
    from =
      SopStudio.parse((await admin.get('/api/sop-studio')).body).versions.find(({ sop }) => sop === SOP)?.hash ?? ''
    text = SopVersionView.parse((await admin.get(`/api/sop-versions/${from}`)).body).text
  })
  afterAll(async () => {
    await recorder?.destroy()
    await app?.close()
  })

  const open = async (): Promise<string> => {
    const clerk = await app.as('luggage_clerk')
    const { id } = PersonCreated.parse(
      (await clerk.post('/api/people', { identity: { full_name: 'Contoh Uji' }, searched: true })).body,
    )
    return CommandAnswer.parse(
      (await clerk.post('/api/cases', { sop: SOP, personId: id, area: '21.71', channel: 'counter' })).body,
    ).caseId
  }
  const change = async (
    id: string,
    version: number,
    edit: { at: number; remove: number; insert: string },
  ): Promise<void> => {
    expect(
      (await admin.ask(`/api/sop-drafts/${id}`, { method: 'PUT', body: { version, changes: [edit] } })).status,
    ).toBe(200)
  }
  /** From the version in force, with this before its first step. */
  const draft = async (insert: string): Promise<string> => {
    const { id } = SopDraftStarted.parse((await admin.post('/api/sop-drafts', { base: from })).body)
    const begun = SopDraftView.parse((await admin.get(`/api/sop-drafts/${id}`)).body).text
    if (insert !== '') await change(id, 1, { at: begun.indexOf(FIRST), remove: 0, insert })
    return id
  }
  const carryOut = (id: string) =>
    carryOutRehearsal({ db: recorder, log: pino({ level: 'silent' }), now: Date.now }, id)
  const tables = () => app.rows('select case_id, instance, state from app.task order by case_id, instance')

  test('says of each case what would happen, in the words of the draft, and changes nothing', async () => {
    const caseId = await open()
    const [changed, before] = [await draft(CALL), await tables()]
    const started = await admin.post('/api/rehearsals', { from, draft: changed })
    const { id } = RehearsalView.parse(started.body)
    expect(started.status).toBe(201)
    await carryOut(id)

    const view = RehearsalView.parse((await admin.get(`/api/rehearsals/${id}`)).body)
    expect(view).toMatchObject({
      state: 'finished',
      draftId: changed,
      from: { hash: from },
      to: { isPublished: false },
      added: [{ item: 'call_back', label: { id: 'Telepon kembali', en: 'Call back' }, cases: view.sum.cases }],
    })
    const cases = RehearsedCases.parse((await admin.get(`/api/rehearsals/${id}/cases?trouble=added`)).body)
    expect(cases.data.find((one) => one.caseId === caseId)?.report.added.map(({ label }) => label.en)).toEqual([
      'Call back',
    ])
    expect(await tables()).toEqual(before)
    expect(await app.rows('select hash from app.sop_version where hash = $1', [view.to.hash])).toEqual([])
    expect(
      RehearsalList.parse((await admin.get(`/api/rehearsals?draft=${changed}`)).body).data.map((one) => one.id),
    ).toEqual([id])
    expect(RehearsalList.parse((await admin.get(`/api/rehearsals?draft=${UNKNOWN}`)).body).data).toEqual([])
  })

  test('takes the text as it stands when it begins, and is the same however often asked under one key', async () => {
    const changed = await draft(CALL)
    const first = RehearsalView.parse((await admin.post('/api/rehearsals', { from, draft: changed }, 'trial-1')).body)
    expect(await admin.post('/api/rehearsals', { from, draft: changed }, 'trial-1')).toMatchObject({
      body: { id: first.id },
    })
    expect(await admin.post('/api/rehearsals', { from, draft: await draft('') }, 'trial-1')).toMatchObject({
      status: 422,
      code: 'key_reused',
    })
    await change(changed, 2, { at: text.indexOf(FIRST), remove: CALL.length, insert: '' })
    await carryOut(first.id)
    expect(
      RehearsalView.parse((await admin.get(`/api/rehearsals/${first.id}`)).body).added.map(({ item }) => item),
    ).toEqual(['call_back'])
  })

  test('is not tried with mistakes in it, without a change, beside a version, or by who may not publish', async () => {
    const wrong = await admin.post('/api/rehearsals', {
      from,
      draft: await draft(CALL.replace('luggage_clerk', 'nobody_knows')),
    })
    expect(wrong).toMatchObject({ status: 422, issues: [expect.stringMatching(/^text\..+ sop_remark$/)] })
    expect(await admin.post('/api/rehearsals', { from, draft: await draft('') })).toMatchObject({
      status: 409,
      body: { sentence: { id: expect.stringContaining('sama dengan versi itu') } },
    })
    const other = SopStudio.parse((await admin.get('/api/sop-studio')).body).versions.find(
      ({ sop }) => sop !== SOP,
    )?.hash
    expect(await admin.post('/api/rehearsals', { from: other, draft: await draft(CALL) })).toMatchObject({
      status: 409,
      body: { sentence: { en: expect.stringContaining('another procedure') } },
    })
    expect((await admin.post('/api/rehearsals', { from, draft: UNKNOWN, to: from })).issues).toEqual(['to custom'])
    expect((await admin.post('/api/rehearsals', { from })).issues).toEqual(['to custom'])
    expect((await admin.post('/api/rehearsals', { from, draft: UNKNOWN })).status).toBe(404)
    expect((await app.nobody.post('/api/rehearsals', { from, draft: UNKNOWN })).status).toBe(401)
    expect(await (await app.as('case_coordinator')).post('/api/rehearsals', { from, draft: UNKNOWN })).toMatchObject({
      status: 403,
    })
  })
})
