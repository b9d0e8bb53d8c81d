import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { createHash } from 'node:crypto'
import { CaseList, CasePlan, CaseView, CommandAnswer, LedgerAnswer, Timeline } from '../../../api/contract/cases.ts'
import { connect } from '../../../db/ground/connect.ts'
import { forgetOldRequests } from '../../../db/ground/request-keys.ts'
import { PersonCreated, SopList, SopView } from '../../../api/contract/people.ts'
import { anOpenCase } from '../../support/door/an-open-case.ts'
import { endAsDuplicate } from '../../support/door/ending.ts'
import { testApp, type TestApp } from '../../support/door/test-app.ts'

let app: TestApp
beforeAll(async () => {
  app = await testApp()
})
afterAll(() => app.close())

const opening = async (over: object = {}) => {
  const officer = await app.as('intake_officer')
  const person = PersonCreated.parse(
    (await officer.post('/api/people', { identity: { full_name: 'Contoh Buka' } })).body,
  )
  return {
    officer,
    body: { sop: 'integrated-services', personId: person.id, area: '21.71', channel: 'walk_in', ...over },
  }
}

describe('opening a case', () => {
  test('once or three times with one key opens one case; another body under the key is refused', async () => {
    const { officer, body } = await opening()
    const [first, twin] = await Promise.all([
      officer.post('/api/cases', body, 'open-once'),
      officer.post('/api/cases', body, 'open-once'),
    ])
    const again = await officer.post('/api/cases', body, 'open-once')

    expect(first?.status).toBe(201)
    expect([twin?.body, again.body]).toEqual([first?.body, first?.body])
    expect(await officer.post('/api/cases', { ...body, channel: 'hotline' }, 'open-once')).toMatchObject({
      status: 422,
      code: 'key_reused',
    })
    expect(await app.rows('select count(*)::int as n from app.case_file where subject = $1', [body.personId])).toEqual([
      { n: 1 },
    ])
  })

  test('with the person who is entered by the same click makes both or neither, once', async () => {
    const officer = await app.as('intake_officer')
    const body = {
      person: { identity: { full_name: 'Contoh Sekali Jalan' }, searched: true },
      ...{ sop: 'integrated-services', area: '21.71', channel: 'walk_in' },
    }
    const open = (over: object = {}, key = 'both-at-once') =>
      officer.post('/api/cases/of-new-person', { ...body, ...over }, key)
    const people = async (): Promise<unknown> =>
      (await app.rows('select count(*)::int as people from app.person')).at(0)
    const before = await people()

    expect(await open({ area: '99.99' }, 'nowhere')).toMatchObject({ status: 422, issues: ['area not_found'] })
    expect(await people()).toEqual(before)
    const [first, twin] = await Promise.all([open(), open()])
    expect([first?.status, twin?.body]).toEqual([201, first?.body])
    const { caseId } = CommandAnswer.parse(first?.body)
    expect(await app.rows('select type from app.case_event where stream = $1 order by seq limit 1', [caseId])).toEqual([
      { type: 'case_opened' },
    ])
    expect(
      await app.rows(
        `select e.type from app.case_event e join app.case_file c on e.stream = 'person:' || c.subject
          where c.id = $1`,
        [caseId],
      ),
    ).toEqual([{ type: 'person_created' }])
    expect(await (await app.as('auditor')).post('/api/cases/of-new-person', body)).toMatchObject({ status: 403 })
  })

  test('once more after 30 days under the same key opens no second case: the key alone is known', async () => {
    const { officer, body } = await opening()
    expect((await officer.post('/api/cases', body, 'open-long-ago')).status).toBe(201)
    await app.rows(
      `update app.command set answered_at = now() - interval '31 days'
        where case_id in (select id from app.case_file where subject = $1)`,
      [body.personId],
    )
    const recorder = connect({ url: app.database.recorder, most: 1 })
    expect(await forgetOldRequests(recorder)).toBe(1)
    await recorder.destroy()

    expect(await officer.post('/api/cases', body, 'open-long-ago')).toMatchObject({
      status: 422,
      body: { code: 'key_reused', sentence: { en: expect.stringContaining('more than 30 days ago') } },
    })
    expect(await app.rows('select count(*)::int as n from app.case_file where subject = $1', [body.personId])).toEqual([
      { n: 1 },
    ])
  })

  test('with a procedure, person, area and channel that do not exist names all four', async () => {
    const { officer, body } = await opening({
      area: '99.99',
      personId: '00000000-0000-4000-8000-000000000000',
      channel: 'smoke',
    })
    expect((await officer.post('/api/cases', body)).issues.toSorted()).toEqual([
      'area not_found',
      'channel invalid_value',
      'personId not_found',
    ])
    expect((await officer.post('/api/cases', { ...body, sop: 'nothing' })).issues).toContain('sop not_found')
  })

  test('follows the current edition of the procedure; an older one cannot be asked for', async () => {
    const { officer, body } = await opening()
    const opened = CommandAnswer.parse((await officer.post('/api/cases', { ...body, edition: '2021' })).body)

    expect(CaseView.parse((await officer.get(`/api/cases/${opened.caseId}`)).body).edition).toBe('2021')
    expect(await officer.post('/api/cases', { ...body, edition: '2010' })).toMatchObject({
      status: 422,
      issues: ['edition invalid_value'],
    })
    expect((await officer.post('/api/cases', { ...body, edition: '1999' })).issues).toEqual(['edition invalid_value'])
  })

  test('is for those who may: others hear which capability is missing', async () => {
    const { body } = await opening()
    expect(await (await app.as('health_provider')).post('/api/cases', body)).toMatchObject({
      status: 403,
      code: 'forbidden',
      body: { details: { capabilities: ['open_case'] } },
    })
  })
})

describe('a case', () => {
  test('says where it is, what is next and whose, and what may be done', async () => {
    const open = await anOpenCase(app)
    const view = CaseView.parse((await open.coordinator.get(`/api/cases/${open.id}`)).body)

    expect(view).toMatchObject({
      status: 'open',
      areaName: 'Kota Batam',
      zone: 'WIB',
      ownerOrganisation: 'Pusat Layanan Contoh Kota Batam',
      personMask: 'C. U.',
      channel: 'walk_in',
      demo: false,
      stages: [{ item: 'identification' }],
      next: { code: 'INT-01', who: { organisation: 'Pusat Layanan Contoh Kota Batam', user: null }, late: false },
      allowedActions: {
        hold_case: { allowed: true },
        close_case: { allowed: false, code: 'exit_not_ready' },
        resume_case: { allowed: false, code: 'case_not_on_hold' },
      },
    })
    expect(view.consents.map(({ code }) => code)).toEqual(['C1', 'C2', 'C3', 'C4', 'C5', 'C6', 'C7', 'C8', 'C9'])
  })

  test('on hold says why and until when, and takes no work until it is resumed', async () => {
    const open = await anOpenCase(app)
    const until = new Date(Date.now() + 5 * 86_400_000).toISOString()
    const path = `/api/cases/${open.id}`
    await open.coordinator.post(`${path}/hold`, { reason: 'waiting_document', until })
    const held = CaseView.parse((await open.coordinator.get(path)).body)
    const claim = await open.officer.post(`/api/tasks/${(await open.task('complaint')).id}/claim`)
    await open.coordinator.post(`${path}/resume`)

    expect(held).toMatchObject({ status: 'on_hold', held: { reason: 'waiting_document', until } })
    expect(claim).toMatchObject({ status: 409, code: 'case_on_hold' })
    expect(CaseView.parse((await open.coordinator.get(path)).body)).toMatchObject({ status: 'open', held: null })
  })

  test('shows its plan: open tasks, what waits for what, and what the coordinator may add', async () => {
    const open = await anOpenCase(app)
    const { stages, addable } = CasePlan.parse((await open.coordinator.get(`/api/cases/${open.id}/plan`)).body)
    const identification = stages.find(({ item }) => item === 'identification')

    expect(identification).toMatchObject({
      state: 'active',
      done: 0,
      depth: 0,
      tasks: [{ item: 'complaint', clock: { isLaw: false, basis: 'product-default' } }],
    })
    expect(identification?.waiting.find(({ item }) => item === 'service_plan')).toMatchObject({
      code: 'INT-10',
      state: 'available',
      opensAfter: [{ en: 'Needs and risk assessment: Assessed' }],
    })
    expect(addable.map(({ item }) => item)).toEqual(
      expect.arrayContaining(['health', 'social', 'legal', 'return', 'reintegration']),
    )
  })

  test('can be given a service, an organisation at a time, held, resumed, closed when nothing is owed', async () => {
    const open = await anOpenCase(app)
    const send = (verb: string, body: object = {}) => open.coordinator.post(`/api/cases/${open.id}/${verb}`, body)
    expect((await send('items', { item: 'health' })).status).toBe(200)
    expect(await send('items', { item: 'nothing' })).toMatchObject({ status: 409, code: 'unknown_item' })
    expect(await open.task('health_admission')).toMatchObject({ who: { organisationId: null } })
    expect(
      (await send('hold', { reason: 'waiting_client', until: new Date(Date.now() + 86_400_000).toISOString() })).status,
    ).toBe(200)
    expect(await send('items', { item: 'legal' })).toMatchObject({ status: 409, code: 'case_on_hold' })
    expect((await send('resume')).status).toBe(200)
    expect(await send('close', { code: 'completed' })).toMatchObject({
      status: 409,
      code: 'exit_not_ready',
      body: { sentence: { en: expect.stringContaining('CLO-01 Closure check and terminate') } },
    })
    expect(await send('cancel', { reason: 'duplicate' })).toMatchObject({ status: 409, code: 'exit_not_ready' })
    expect(
      (
        await endAsDuplicate(open.id, {
          coordinator: open.coordinator.post,
          supervisor: (await app.as('supervisor')).post,
        })
      ).status,
    ).toBe(200)
    expect(CaseView.parse((await open.coordinator.get(`/api/cases/${open.id}`)).body)).toMatchObject({
      status: 'closed',
      open: 0,
    })
    expect((await send('reopen')).status).toBe(200)
  })

  test('records no consent without the language, who explained it and how, and says it all in both', async () => {
    const open = await anOpenCase(app)
    await open.complain()
    const record = (said: object) =>
      open.officer.post(`/api/cases/${open.id}/consents`, { code: 'C2', state: 'given', ...said })

    const nothing = await record({})
    expect([nothing.status, nothing.issues]).toEqual([422, ['language unexplained', 'explainedBy unexplained']])
    expect(JSON.stringify(nothing.body)).toMatch(/Catat siapa yang menjelaskan.*Record who explained it/)
    expect((await record({ state: 'refused' })).status).toBe(422)
    expect((await record({ language: 'Jawa', explainedBy: 'Contoh Petugas' })).issues).toEqual([
      'interpreter unexplained',
    ])
    expect((await record({ language: 'Jawa', explainedBy: 'Contoh Petugas', speaks: true })).status).toBe(200)
    expect((await record({ state: 'withdrawn' })).status).toBe(200)
  })

  test('records a consent with its note sealed, and tells that it was given', async () => {
    const open = await anOpenCase(app)
    await open.complain()
    const answer = await open.officer.post(`/api/cases/${open.id}/consents`, {
      code: 'C2',
      state: 'given',
      note: 'KENARI-92 secara lisan',
      explainedBy: 'KENARI-92 petugas',
      interpreter: 'KENARI-92 juru bahasa',
      language: 'Jawa',
    })
    expect(CommandAnswer.parse(answer.body).caseId).toBe(open.id)
    expect(
      await open.officer.post(`/api/cases/${open.id}/consents`, {
        code: 'C10',
        state: 'given',
        language: 'id',
        explainedBy: 'Contoh Petugas',
      }),
    ).toMatchObject({ status: 409, code: 'unknown_consent' })

    expect(
      CaseView.parse((await open.coordinator.get(`/api/cases/${open.id}`)).body).consents.find(
        ({ code }) => code === 'C2',
      ),
    ).toMatchObject({ state: 'given' })
    const { data } = Timeline.parse((await open.coordinator.get(`/api/cases/${open.id}/timeline`)).body)
    expect(data[0]).toMatchObject({
      type: 'consent_recorded',
      sentence: { en: 'C2 Acceptance of services: given' },
      who: { user: expect.stringContaining('Contoh') },
      cause: 'command',
    })
    const sealed = await app.rows(
      `select encode(ciphertext, 'escape') like '%KENARI%' as leaks, language, method from app.consent_record
        where case_id = $1 and code = 'C2' and ciphertext is not null`,
      [open.id],
    )
    expect(sealed).toEqual([{ leaks: false, language: 'Jawa', method: 'written' }])
  })

  test('of another organisation is absent from list and address; an auditor sees it without her name', async () => {
    const open = await anOpenCase(app)
    const [stranger, auditor, provider] = [
      await app.as('case_coordinator2'),
      await app.as('auditor'),
      await app.as('health_provider'),
    ]

    for (const path of ['', '/plan', '/timeline', '/ledger'])
      expect(await stranger.get(`/api/cases/${open.id}${path}`)).toMatchObject({ status: 404, code: 'not_found' })
    expect(await stranger.post(`/api/cases/${open.id}/cancel`, { reason: 'duplicate' })).toMatchObject({ status: 404 })
    expect(CaseList.parse((await provider.get('/api/cases')).body).data.map(({ id }) => id)).not.toContain(open.id)
    await auditor.post(`/api/cases/${open.id}/openings`, { purpose: 'audit', words: 'Pemeriksaan contoh' })
    expect(CaseView.parse((await auditor.get(`/api/cases/${open.id}`)).body)).toMatchObject({
      personMask: '•••',
      allowedActions: { close_case: { allowed: false } },
    })
    expect(await auditor.get(`/api/people/${open.person}`)).toMatchObject({ status: 404 })
    const looks = await app.rows(
      `select count(*)::int as n from app.access_log where object_id = $1 and allowed = false`,
      [open.id],
    )
    expect(looks).toEqual([{ n: 5 }])
  })

  test('lists page by keyset, filter by what is asked, and count exactly', async () => {
    for (const name of ['Contoh A', 'Contoh B', 'Contoh C']) await anOpenCase(app, name)
    const coordinator = await app.as('case_coordinator')
    const list = async (query: string) => CaseList.parse((await coordinator.get(`/api/cases?${query}`)).body)
    const all = await list('sort=opened')
    const first = await list('sort=opened&limit=2')
    const second = await list(`sort=opened&limit=2&after=${first.page.after}`)

    expect(all.total).toEqual({ value: all.data.length, exact: true })
    expect([...first.data, ...second.data].map(({ id }) => id)).toEqual(all.data.slice(0, 4).map(({ id }) => id))
    expect((await list('status=closed')).data.every(({ status }) => status === 'closed')).toBe(true)
    expect((await list('stage=identification&status=open&area=21')).data.length).toBeGreaterThan(2)
    expect((await list('area=53')).data).toEqual([])
    expect((await list(`number=${all.data[0]?.number}`)).data.map(({ id }) => id)).toEqual([all.data[0]?.id])
    expect((await list('after=bm9uc2Vuc2U')).data.length).toBe(all.data.length)
  })
})

describe('the ledger of a case', () => {
  test('comes with its hashes, and anybody can check them', async () => {
    const open = await anOpenCase(app)
    await open.complain()
    const auditor = await app.as('auditor')
    await auditor.post(`/api/cases/${open.id}/openings`, { purpose: 'audit', words: 'Pemeriksaan contoh' })
    const answer = LedgerAnswer.parse((await auditor.get(`/api/cases/${open.id}/ledger?limit=100`)).body)
    let prev = '0'.repeat(64)
    for (const row of answer.data) {
      expect(row.prev).toBe(prev)
      prev = createHash('sha256').update(Buffer.from(row.prev, 'hex')).update(row.canon).digest('hex')
      expect(row.hash).toBe(prev)
    }
    expect(answer).toMatchObject({ verdict: { intact: true, rows: answer.data.length, brokenAt: null } })
    expect(await (await app.as('health_provider')).get(`/api/cases/${open.id}/ledger`)).toMatchObject({
      status: 403,
      body: { details: { capabilities: ['verify_ledger'] } },
    })
  })

  test('names the first row that somebody changed', async () => {
    const open = await anOpenCase(app)
    await app.rows(`alter table app.case_event disable trigger user`)
    await app.rows(
      `update app.case_event set canon = replace(canon, 'walk_in', 'hotline') where stream = $1 and seq = 1`,
      [open.id],
    )
    await app.rows(`alter table app.case_event enable trigger user`)
    const answer = LedgerAnswer.parse((await open.coordinator.get(`/api/cases/${open.id}/ledger`)).body)

    expect(answer.verdict).toMatchObject({ intact: false, brokenAt: 1, reason: { en: 'This row was edited.' } })
  })
})

describe('the procedures', () => {
  test('are listed, and read item by item with limits, outcomes and what each opens', async () => {
    const provider = await app.as('health_provider')
    const list = SopList.parse((await provider.get('/api/sops')).body)
    expect(list.data.map(({ sop }) => sop)).toEqual(expect.arrayContaining(['integrated-services', 'lost-luggage']))
    const view = SopView.parse((await provider.get('/api/sops/integrated-services')).body)
    const editions = list.data.filter(({ sop, overlay }) => sop === 'integrated-services' && overlay === null)
    expect([view.edition, editions.map(({ edition }) => edition)]).toEqual(['2021', ['2021', '2010']])
    expect(editions[0]?.stages.slice(1, 3).map(({ item, label }) => [item, label.en])).toEqual([
      ['identification', 'Complaint and identification'],
      ['health', 'Health rehabilitation'],
    ])
    expect(
      SopView.parse((await provider.get(`/api/sops/${editions[1]?.hash}`)).body).items.find(
        ({ item }) => item === 'police_protection',
      ),
    ).toMatchObject({ code: 'LEG-04', clause: 'UU 21/2007 Pasal 47' })
    expect(view.letters.find(({ letter }) => letter === 'referral_letter')).toMatchObject({
      ...{ code: 'SR', to: 'organisation', class: 'D2', needs: [{ en: 'C5 Sharing with a named organisation' }] },
      ...{ signer: { en: 'Supervisor' }, steps: [{ en: 'Refer' }, { en: expect.any(String) }] },
    })
    const triage = view.items.find(({ item }) => item === 'triage')

    expect(triage).toMatchObject({
      code: 'INT-03',
      kind: 'task',
      roles: [{ label: { en: 'Intake officer' } }],
      outcomes: expect.arrayContaining([
        {
          code: 'high_risk',
          label: { id: expect.any(String), en: 'High risk' },
          opens: [{ id: expect.any(String), en: 'Emergency response' }],
        },
      ]),
    })
    expect(triage?.due[0]).toMatchObject({ text: { id: '2 jam', en: '2 hours' }, isLaw: false })
    expect((await provider.get(`/api/sops/${view.hash}`)).body).toMatchObject({ hash: view.hash })
    expect(await provider.get('/api/sops/nothing')).toMatchObject({ status: 404 })
  })
})
