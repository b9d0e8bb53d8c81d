// Letters through the door: previewed, numbered and signed, signed by a second person, printed, sent and withdrawn; and
// refused to whoever may not.
import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { LetterPrep, LetterToSignList } from '../../../api/contract/letters.ts'
import { NotificationList } from '../../../api/contract/notifications.ts'
import { CommandAnswer, Timeline } from '../../../api/contract/cases.ts'
import {
  aLetteredCase,
  aLetterGround,
  aMadeLetter,
  ASKS,
  COURT,
  HOSPITAL_ID,
  lettersOf,
  NAME,
  onlyLetter,
  opened,
  previewed,
  REFERS,
  REPORTS,
  SUMMONS,
  type Lettered,
  type LetterGround,
} from '../../support/door/a-letter.ts'
import { verified } from '../../support/door/a-sharing-ground.ts'
import type { Person } from '../../support/door/test-app.ts'
import { demoAccount } from '../../support/setup/demo-accounts.ts'

let ground: LetterGround
let one: Lettered
let writer: Person
let signer: Person
beforeAll(async () => {
  ground = await aLetterGround()
  ;({ writer, signer } = ground)
  one = await aLetteredCase(ground)
})
afterAll(() => ground.app.close())

const told = async (of: Lettered): Promise<string[]> =>
  Timeline.parse((await writer.get(`/api/cases/${of.id}/timeline?limit=100`)).body).data.flatMap(({ type, sentence }) =>
    type.startsWith('letter_') ? [sentence.en] : [],
  )
const newsOf = async (who: Person, of: Lettered): Promise<string[]> =>
  NotificationList.parse((await who.get('/api/me/notifications')).body).data.flatMap(({ kind, caseId }) =>
    caseId === of.id && kind.startsWith('letter_') ? [kind] : [],
  )
/** Names of identity fields that this person was shown as a letter. */
const looksOf = async (of: Lettered): Promise<number> =>
  (
    await ground.app.rows(
      `select id from app.access_log where object_id = $1 and action = 'person.reveal' and purpose = 'letter'
        and fields = '{full_name}'`,
      [of.person],
    )
  ).length

describe('a letter', () => {
  test('is shown before it is signed, as a logged look, with what is open and where to fill it in', async () => {
    const before = await looksOf(one)
    const { paper, open, allowedActions } = await previewed(writer, one, REFERS)
    expect(open).toEqual([])
    expect(allowedActions.write).toEqual({ allowed: true })
    expect(JSON.stringify(paper)).toContain(NAME)
    expect(await looksOf(one)).toBe(before + 1)
    const asks = await previewed(writer, one, ASKS)
    expect(asks.open).toMatchObject([{ field: 'fact.risk', at: 'step', step: { en: 'Hear' } }])
    expect((await writer.post(one.path, ASKS)).issues).toEqual(['values.fact.risk missing'])
    expect(await lettersOf(writer, one)).toEqual([])
    expect(await looksOf(one)).toBe(before + 1)
  })

  test('gets its number and first signature by one click sent twice, and the second people are told', async () => {
    const key = crypto.randomUUID()
    const [made, again] = [await writer.post(one.path, REFERS, key), await writer.post(one.path, REFERS, key)]
    expect([made.status, again.body]).toEqual([200, made.body])
    expect((await writer.post(one.path, SUMMONS, key)).code).toBe('key_reused')
    const row = await onlyLetter(signer, one)
    expect(row).toMatchObject({
      number: expect.stringMatching(/^001\/SR\/\d{4}$/),
      state: 'waiting',
      to: { id: HOSPITAL_ID },
      signer: null,
    })
    expect(row.allowedActions).toMatchObject({ sign: { allowed: true }, send: { code: 'letter_over' } })
    expect(await newsOf(signer, one)).toEqual(['letter_waits'])
    expect(await newsOf(writer, one)).toEqual([])
  })

  test('is made by a second person who reads the very words, and printed with both names', async () => {
    const row = await onlyLetter(writer, one)
    const at = `${one.path}/${row.id}`
    expect((await writer.post(`${at}/sign`)).code).toBe('second_person_needed')
    expect((await writer.get(`${at}/pdf`)).code).toBe('letter_over')
    expect(JSON.stringify((await opened(signer, one, row)).paper)).toContain(NAME)
    const key = crypto.randomUUID()
    const [signed, again] = [
      await signer.post(`${at}/sign`, undefined, key),
      await signer.post(`${at}/sign`, undefined, key),
    ]
    expect([signed.status, again.body]).toEqual([200, signed.body])
    const before = await looksOf(one)
    const pdf = await writer.get(`${at}/pdf`)
    expect(pdf.headers.get('content-type')).toContain('application/pdf')
    expect(pdf.bytes.subarray(0, 5).toString()).toBe('%PDF-')
    expect(await looksOf(one)).toBe(before + 1)
    const [kept] = await ground.app.rows('select hash from app.letter where id = $1', [row.id])
    expect(kept).toEqual({ hash: createHash('sha256').update(pdf.bytes).digest('hex') })
    expect(await newsOf(writer, one)).toEqual(['letter_answered'])
  })

  test('is sent only when somebody noted how and when, and stands in the history without a word of it', async () => {
    const row = await onlyLetter(writer, one)
    const send = (body: object) => writer.post(`${one.path}/${row.id}/send`, body)
    expect((await send({ how: 'pigeon', at: 'soon' })).issues).toEqual(['how invalid_value', 'at invalid_format'])
    const later = new Date(Date.now() + 3_600_000).toISOString()
    expect((await send({ how: 'post', at: later })).code).toBe('letter_sent_when')
    expect((await send({ how: 'post', at: new Date().toISOString() })).status).toBe(200)
    expect(await onlyLetter(writer, one)).toMatchObject({ state: 'sent', sentHow: 'post' })
    expect((await writer.post(`${one.path}/${row.id}/withdraw`, { reason: 'mistake' })).code).toBe('letter_over')
    expect(await told(one)).toEqual([
      expect.stringMatching(/^Letter 001\/SR\/\d{4} sent, by post$/),
      expect.stringMatching(/^Letter 001\/SR\/\d{4} signed by a second person and made: Letter of referral, to /),
      expect.stringMatching(/^Letter 001\/SR\/\d{4} written: Letter of referral, to /),
    ])
    expect(await verified(ground, one.id)).toMatchObject({ intact: true, differences: [] })
  })

  test('that is withdrawn shows as withdrawn, and the next one gets the next number', async () => {
    const it = await aLetteredCase(ground)
    const made = await aMadeLetter(ground, it, SUMMONS)
    const at = `${it.path}/${made.id}`
    expect((await writer.post(`${at}/withdraw`, { reason: 'boredom' })).issues).toEqual(['reason invalid_value'])
    expect((await writer.post(`${at}/withdraw`, { reason: 'mistake' })).status).toBe(200)
    expect(await onlyLetter(writer, it)).toMatchObject({ number: made.number, state: 'withdrawn', reason: 'mistake' })
    // Neither the paper nor what is shown of it passes for a letter that counts.
    expect((await writer.get(`${at}/pdf`)).bytes.toString('latin1')).toContain('(DITARIK: Surat panggilan)')
    expect((await opened(writer, it, made)).paper?.title).toBe('DITARIK: Surat panggilan')
    expect((await writer.post(it.path, SUMMONS)).status).toBe(200)
    const [next] = await lettersOf(writer, it)
    expect(Number(next?.number.slice(0, 3))).toBe(Number(made.number.slice(0, 3)) + 1)
  })

  test('goes to a body outside under a name that stands in no record', async () => {
    const it = await aLetteredCase(ground)
    const { tasks } = Object((await writer.get(`/api/cases/${it.id}/plan`)).body).stages[0]
    const hear = `/api/tasks/${tasks[0].id}`
    await signer.post(`${hear}/claim`)
    await signer.post(`${hear}/complete`, { outcome: 'done', answers: { risk: 'high' } })
    const made = await aMadeLetter(ground, it, ASKS)
    expect(JSON.stringify((await opened(signer, it, made)).paper)).toMatch(new RegExp(`To ${COURT}: risk high`))
    const rows = await ground.app.rows(
      `select canon from app.case_event union all select to_json(l)::text from app.letter l
        union all select to_json(n)::text from app.notification n`,
    )
    expect(JSON.stringify(rows)).not.toMatch(/Pengadilan|Bersurat Rahasia/)
  })

  test('tells everything that does not fit at once', async () => {
    const post = (body: object) => writer.post(one.path, body)
    expect((await post({ template: 'UP', language: 'fr', authority: '' })).issues).toEqual([
      'template invalid_format',
      'language invalid_value',
      'authority too_small',
    ])
    expect((await post({ ...REFERS, template: 'never' })).issues).toEqual(['template not_found'])
    expect((await post({ template: 'refers', language: 'id' })).issues).toEqual(['organisationId missing'])
    expect((await post({ ...REFERS, organisationId: one.id })).issues).toEqual(['organisationId not_found'])
    expect((await post({ template: 'asks', language: 'id' })).issues).toEqual(['authority missing'])
  })

  test('is refused in one sentence where the typeface lacks letters of a name', async () => {
    const it = await aLetteredCase(ground, 'Contoh สมหญิง')
    const { allowedActions } = await previewed(writer, it, REFERS)
    expect(allowedActions.write).toMatchObject({
      code: 'letter_unprintable',
      sentence: { en: expect.stringMatching(/cannot be printed: full name has characters/) },
    })
    expect((await writer.post(it.path, REFERS)).code).toBe('letter_unprintable')
    expect((await writer.post(it.path, SUMMONS)).status).toBe(200)
  })

  test('to a client who refused contact in another case is noted as sent only when taken along', async () => {
    const it = await aLetteredCase(ground)
    const made = await aMadeLetter(ground, it, SUMMONS)
    const before = new Date()
    const about = { sop: 'lettered', personId: it.person, area: '21.71', channel: 'walk_in' }
    const { caseId: other } = CommandAnswer.parse((await signer.post('/api/cases', about)).body)
    const said = { code: 'C1', state: 'refused', language: 'id', explainedBy: 'Contoh Petugas' }
    expect((await writer.post(`/api/cases/${other}/consents`, said)).status).toBe(200)
    const send = (how: string, at = new Date()) =>
      writer.post(`${it.path}/${made.id}/send`, { how, at: at.toISOString() })
    expect((await send('post')).code).toBe('letter_contact')
    expect((await send('post', before)).status).toBe(200)
    const again = await aMadeLetter(ground, it, SUMMONS)
    expect((await writer.post(`${it.path}/${again.id}/send`, { how: 'client', at: new Date() })).status).toBe(200)
  })

  test('goes to no closed office: not written, not signed, noted as sent only if it went before', async () => {
    const it = await aLetteredCase(ground)
    const made = await aMadeLetter(ground, it)
    await writer.post(it.path, REFERS)
    const closes = (at: Date | null) =>
      ground.app.rows('update app.organisation set closed_at = $2 where id = $1', [HOSPITAL_ID, at])
    const closed = new Date()
    await closes(closed)
    expect((await writer.post(it.path, REFERS)).issues).toEqual(['organisationId closed'])
    expect((await writer.post(`/api/cases/${it.id}/letter-previews`, REFERS)).issues).toEqual(['organisationId closed'])
    const [waits] = await lettersOf(signer, it)
    expect(waits?.allowedActions.sign).toMatchObject({ code: 'letter_office_closed' })
    expect((await signer.post(`${it.path}/${waits?.id}/sign`)).code).toBe('letter_office_closed')
    const send = (at: Date) => writer.post(`${it.path}/${made.id}/send`, { how: 'post', at: at.toISOString() })
    expect((await send(new Date())).code).toBe('letter_office_closed')
    expect((await send(new Date(closed.getTime() - 1))).status).toBe(200)
    await closes(null)
  })
})

describe('who writes and reads a letter', () => {
  test('works on the case at the office that writes it: others are shown none of it, or are refused', async () => {
    const it = await aLetteredCase(ground)
    const made = await aMadeLetter(ground, it)
    const at = `${it.path}/${made.id}`
    const { app } = ground
    const nurse = await app.as('health_provider')
    const posts = [
      [it.path, REFERS],
      [`/api/cases/${it.id}/letter-previews`, REFERS],
      [`${at}/sign`, undefined],
      [`${at}/send`, { how: 'post', at: new Date().toISOString() }],
      [`${at}/withdraw`, { reason: 'mistake' }],
    ] as const
    for (const [path, body] of posts) {
      expect([path, (await app.nobody.post(path, body)).status]).toEqual([path, 401])
      expect([path, (await nurse.post(path, body)).status]).toEqual([path, 404])
    }
    for (const path of [it.path, at, `${at}/pdf`, `/api/cases/${it.id}/letter-prep`]) {
      expect([path, (await app.nobody.get(path)).status]).toEqual([path, 401])
      expect([path, (await nurse.get(path)).status]).toEqual([path, 404])
    }
    expect((await writer.get(`${it.path}/${it.id}`)).status).toBe(404)
    expect((await writer.get(`${one.path}/${made.id}`)).status).toBe(404)
  })

  test('knows the identity that it holds: a supervisor, who may not open one, is refused all of it', async () => {
    const it = await aLetteredCase(ground)
    const supervisor = await ground.app.as('supervisor')
    const preview = `/api/cases/${it.id}/letter-previews`
    expect((await supervisor.post(preview, REFERS)).code).toBe('missing_capability')
    expect((await supervisor.post(it.path, REFERS)).code).toBe('missing_capability')
    const made = await aMadeLetter(ground, it)
    for (const path of ['', '/pdf'])
      expect((await supervisor.get(`${it.path}/${made.id}${path}`)).code).toBe('missing_capability')
    const [row] = await lettersOf(supervisor, it)
    expect(row?.allowedActions.read).toMatchObject({ code: 'missing_capability' })
    expect((await supervisor.post(it.path, SUMMONS)).status).toBe(200)
  })

  test('is read by whoever signs it second, also without the right to open an identity elsewhere', async () => {
    const it = await aLetteredCase(ground)
    const supervisor = await ground.app.as('supervisor')
    const before = await looksOf(it)
    expect((await previewed(writer, it, REPORTS)).signers).toBe(1)
    expect((await supervisor.post(`/api/cases/${it.id}/letter-previews`, REPORTS)).code).toBe('missing_capability')
    expect((await supervisor.post(it.path, REPORTS)).code).toBe('missing_capability')
    expect((await writer.post(it.path, REPORTS)).status).toBe(200)
    const row = await onlyLetter(supervisor, it)
    expect(JSON.stringify((await opened(supervisor, it, row)).paper)).toContain(NAME)
    expect((await supervisor.post(`${it.path}/${row.id}/sign`)).status).toBe(200)
    expect(await looksOf(it)).toBeGreaterThan(before + 2)
    expect((await supervisor.post(`/api/people/${it.person}/reveal`, { fields: ['full_name'] })).status).toBe(403)
  })

  test('proves anew who that is before an identity goes into a letter, and opens so many in an hour', async () => {
    const { app } = ground
    const it = await aLetteredCase(ground)
    await app.rows(`update app.session set fresh_at = now() - interval '1 hour'`)
    expect((await writer.post(it.path, REFERS)).code).toBe('step_up_required')
    await app.rows('update app.session set fresh_at = now()')
    const made = await aMadeLetter(ground, it)
    const user = demoAccount('case_coordinator').user
    for (const [limit, most] of [
      ['reveal', 60],
      ['open', 120],
    ] as const)
      for (let n = 0; n < most; n += 1) await app.deps.gate.spend(limit, user).catch(() => undefined)
    expect((await writer.post(it.path, REFERS)).status).toBe(429)
    for (const path of ['', '/pdf']) expect((await writer.get(`${it.path}/${made.id}${path}`)).status).toBe(429)
    await app.rows('delete from app.attempt')
  })

  test('finds it in one list over all cases, page by page, until it is signed; nobody else does', async () => {
    const [first, second] = [await aLetteredCase(ground), await aLetteredCase(ground)]
    await signer.post(first.path, SUMMONS)
    for (const { path } of [first, second]) await writer.post(path, SUMMONS)
    const pageOf = async (who: Person, query = 'limit=100') =>
      LetterToSignList.parse((await who.get(`/api/letters-to-sign?${query}`)).body)
    const casesOf = async (who: Person) =>
      (await pageOf(who)).data.flatMap(({ caseId }) => ([first.id, second.id].includes(caseId) ? [caseId] : []))
    expect(await casesOf(signer)).toEqual([first.id, second.id])
    const whole = await pageOf(signer)
    const { page, total } = await pageOf(signer, 'limit=1')
    expect(total).toEqual({ value: whole.data.length, exact: true })
    expect((await pageOf(signer, `limit=1&after=${page.after}`)).data).toEqual(whole.data.slice(1, 2))

    await writer.post(first.path, REPORTS)
    const supervisor = await ground.app.as('supervisor')
    expect((await pageOf(supervisor)).data).toMatchObject([
      { caseId: first.id, label: { en: 'Report' }, to: { id: HOSPITAL_ID }, caseNumber: expect.stringMatching(/^K-/) },
    ])
    expect(JSON.stringify(await pageOf(supervisor))).not.toContain(NAME)
    for (const name of ['case_coordinator', 'companion', 'health_provider', 'intake_officer2', 'supervisor4'])
      expect([name, (await pageOf(await ground.app.as(name))).total.value]).toEqual([name, 0])
    expect((await ground.app.nobody.get('/api/letters-to-sign')).status).toBe(401)
    expect((await (await ground.app.as('administrator')).get('/api/letters-to-sign')).status).toBe(403)
    expect((await signer.get('/api/letters-to-sign?limit=0')).issues).toEqual(['query.limit too_small'])

    const letter = await onlyLetter(signer, second)
    expect((await signer.post(`${second.path}/${letter.id}/sign`)).status).toBe(200)
    expect(await casesOf(signer)).toEqual([first.id])
  })

  test('is offered the letters of the procedure, those for an open step marked, and every other office', async () => {
    const it = await aLetteredCase(ground)
    const prep = LetterPrep.parse((await writer.get(`/api/cases/${it.id}/letter-prep`)).body)
    expect(prep.letters.map(({ id, now }) => [id, now])).toEqual([
      ['refers', true],
      ['asks', false],
      ['reports', false],
      ['summons', false],
    ])
    expect(prep.offices.map(({ id }) => id)).toContain(HOSPITAL_ID)
  })
})
