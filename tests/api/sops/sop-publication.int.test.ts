import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import {
  SopDraftSaved,
  SopDraftStarted,
  SopDraftView,
  SopPublished,
  SopReport,
  SopRequestView,
  SopStudio,
  SopVersionView,
} from '../../../api/contract/studio.ts'
import { SopList } from '../../../api/contract/people.ts'
import { connect, withOwner } from '../../../db/ground/connect.ts'
import { publishOverlays } from '../../../db/procedures/sop-overlays.ts'
import { Sop } from '../../../sop-definitions/definition/schema.ts'
import { loadOverlay } from '../../../sop-definitions/overlay/overlay-load.ts'
import { readYaml } from '../../../sop-definitions/reading/parse.ts'
import { shippedRoles } from '../../support/sops/shipped-document.ts'
import { testApp, type Person, type TestApp } from '../../support/door/test-app.ts'
import { SHIPPED, FIRST, revised, REASON, EVERYWHERE, publishingAt } from '../../support/door/a-publisher.ts'

let app: TestApp
let officer: Person
let second: Person
beforeAll(async () => {
  app = await testApp({ worker: false })
  officer = await app.as('sop_admin')
  second = await app.as('sop_admin2')
})
afterAll(() => app.close())

const { draftOf, askFor, onLedger } = publishingAt(() => ({ app, officer, second }))

describe('a draft', () => {
  const shipped = async (): Promise<string | undefined> =>
    SopList.parse((await officer.get('/api/sops')).body).data.find(({ sop }) => sop === 'lost-luggage')?.hash

  test('begun from a version has its text to the letter, under the next revision, and nothing to fix', async () => {
    const base = await shipped()
    const { id } = SopDraftStarted.parse((await officer.post('/api/sop-drafts', { base })).body)
    const view = SopDraftView.parse((await officer.get(`/api/sop-drafts/${id}`)).body)

    expect(view).toMatchObject({
      text: revised(1),
      named: { sop: 'lost-luggage', revision: FIRST + 1 },
      base: { hash: base },
      isMine: true,
      state: 'open',
      version: 1,
      allowedActions: { save: { allowed: true } },
    })
    expect(view.remarks).toEqual([])
    const begin = async (by: Person): Promise<string> =>
      SopDraftStarted.parse((await by.post('/api/sop-drafts', { base })).body).id
    const revisionOf = async (draft: string) =>
      SopDraftView.parse((await officer.get(`/api/sop-drafts/${draft}`)).body).named?.revision
    const beside = await begin(second)
    expect(await revisionOf(beside)).toBe(FIRST + 2)
    await second.post(`/api/sop-drafts/${beside}/drop`)
    await officer.post(`/api/sop-drafts/${id}/drop`)
    const after = await begin(officer)
    expect(await revisionOf(after)).toBe(FIRST + 1)
    await officer.post(`/api/sop-drafts/${after}/drop`)
  })

  test('whose revision is published already is told which one is free', async () => {
    const { remarks } = SopDraftView.parse((await officer.get(`/api/sop-drafts/${await draftOf(SHIPPED)}`)).body)
    expect(remarks).toMatchObject([
      {
        severity: 'error',
        rule: 'revision',
        line: SHIPPED.split('\n').findIndex((line) => line.startsWith('revision')) + 1,
        message: { en: expect.stringContaining(`raise the revision to ${FIRST + 1}`) },
      },
    ])
  })

  test('is not begun from a version that does not exist', async () => {
    expect((await officer.post('/api/sop-drafts', { base: 'a'.repeat(64) })).issues).toEqual(['base not_found'])
  })

  test('is saved by what changed, and answers every remark with its line and column', async () => {
    const id = await draftOf(revised(2))
    const at = revised(2).indexOf('luggage_clerk')
    const saved = SopDraftSaved.parse(
      (
        await officer.ask(`/api/sop-drafts/${id}`, {
          method: 'PUT',
          body: {
            version: 1,
            changes: [
              { at, remove: 'luggage_clerk'.length, insert: 'nobody' },
              { at: 0, remove: 0, insert: '# mine\n' },
            ],
          },
        })
      ).body,
    )
    const line = revised(2).slice(0, at).split('\n').length + 1

    expect(saved.version).toBe(2)
    expect(saved.remarks).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          severity: 'error',
          line,
          message: { id: 'peran "nobody" tidak ada', en: 'the role "nobody" does not exist' },
        }),
      ]),
    )
    expect(SopDraftView.parse((await second.get(`/api/sop-drafts/${id}`)).body).text.startsWith('# mine\n')).toBe(true)
    expect(SopReport.parse((await officer.get(`/api/sop-drafts/${id}/report`)).body).remarks).toEqual(saved.remarks)
  })

  test('that another window saved first is not overwritten: the second is told', async () => {
    const id = await draftOf(revised(2))
    const put = (body: object, key?: string) =>
      officer.ask(`/api/sop-drafts/${id}`, { method: 'PUT', body, ...(key === undefined ? {} : { key }) })
    const change = { version: 1, changes: [{ at: 0, remove: 0, insert: '# one\n' }] }

    expect(await put(change, 'save-1')).toMatchObject({ status: 200, body: { version: 2 } })
    expect(await put(change, 'save-1')).toMatchObject({ status: 200, body: { version: 2 } })
    expect(await put({ version: 1, changes: [{ at: 0, remove: 0, insert: '# other\n' }] })).toMatchObject({
      status: 409,
      code: 'conflict',
      body: { details: { version: 2 } },
    })
    expect((await put({ version: 2, changes: [{ at: 0, remove: 1_000_000, insert: '' }] })).issues).toEqual([
      'changes.0 too_big',
    ])
    expect((await put({ version: 0, changes: [] })).issues.toSorted()).toEqual([
      'changes too_small',
      'version too_small',
    ])
  })

  test("is its author's: another officer reads it and is told whose it is, who may not publish sees none", async () => {
    const id = await draftOf(revised(2))
    expect(
      await second.ask(`/api/sop-drafts/${id}`, {
        method: 'PUT',
        body: { version: 1, changes: [{ at: 0, remove: 0, insert: '#' }] },
      }),
    ).toMatchObject({ status: 403, code: 'draft_not_yours' })
    expect(SopDraftView.parse((await second.get(`/api/sop-drafts/${id}`)).body)).toMatchObject({
      isMine: false,
      allowedActions: { save: { allowed: false, code: 'draft_not_yours' } },
    })
    const coordinator = await app.as('case_coordinator')
    expect((await coordinator.get(`/api/sop-drafts/${id}`)).status).toBe(403)
    expect((await app.nobody.get(`/api/sop-drafts/${id}`)).status).toBe(401)
    expect((await officer.get('/api/sop-drafts/00000000-0000-4000-8000-000000000000')).status).toBe(404)
  })

  test('that is given up leaves the list and takes no more changes', async () => {
    const id = await draftOf(revised(2))
    await officer.post(`/api/sop-drafts/${id}/drop`)
    expect(await officer.post(`/api/sop-drafts/${id}/drop`)).toMatchObject({ status: 409, code: 'draft_ended' })
    expect(SopStudio.parse((await officer.get('/api/sop-studio')).body).drafts.map((draft) => draft.id)).not.toContain(
      id,
    )
  })
})

describe('publication', () => {
  test('of a text with errors is refused with all of them', async () => {
    const broken = revised(2).replaceAll('luggage_clerk', 'nobody').replace('edition:', 'editoin:')
    const id = await draftOf(broken)
    const asked = await officer.post(`/api/sop-drafts/${id}/ask`, { version: 1, plan: { areas: ['99'], stop: null } })

    expect(asked).toMatchObject({ status: 422, code: 'invalid' })
    expect(asked.issues.length).toBeGreaterThan(3)
    expect(asked.issues).toEqual(
      expect.arrayContaining(['plan.areas.0 not_found', expect.stringMatching(/^text\.\d+\.\d+\..*role sop_remark$/)]),
    )
  })

  test('needs a second person: who asks does not approve, and what was approved cannot be changed', async () => {
    const id = await askFor(revised(3))
    const view = SopRequestView.parse((await officer.get(`/api/sop-requests/${id}`)).body)
    expect(view).toMatchObject({
      isMine: true,
      state: 'waiting',
      allowedActions: { approve: { allowed: false, code: 'second_person_needed' }, withdraw: { allowed: true } },
    })
    expect(await officer.post(`/api/sop-requests/${id}/approve`)).toMatchObject({
      status: 409,
      code: 'second_person_needed',
    })
    expect(
      await officer.ask(`/api/sop-drafts/${view.draftId}`, {
        method: 'PUT',
        body: { version: 1, changes: [{ at: 0, remove: 0, insert: '#' }] },
      }),
    ).toMatchObject({ status: 409, code: 'draft_waits' })

    const approved = await second.post(`/api/sop-requests/${id}/approve`, {}, 'yes')
    const { hash } = SopPublished.parse(approved.body)
    expect((await second.post(`/api/sop-requests/${id}/approve`, {}, 'yes')).body).toEqual(approved.body)
    expect(await second.post(`/api/sop-requests/${id}/approve`)).toMatchObject({ status: 409, code: 'request_decided' })
    expect(SopVersionView.parse((await officer.get(`/api/sop-versions/${hash}`)).body)).toMatchObject({
      state: 'everywhere',
      isShipped: false,
      text: revised(3),
      request: { id, state: 'approved' },
    })
    expect(await onLedger('sop_published')).toMatchObject([
      { body: { request: id, hash, sop: 'lost-luggage', revision: FIRST + 3 } },
    ])
  })

  test('may be refused with a reason, after which its author goes on with the draft', async () => {
    const id = await askFor(revised(4))
    expect((await second.post(`/api/sop-requests/${id}/reject`, { reason: 'pendek' })).issues).toEqual([
      'reason too_small',
    ])
    await second.post(`/api/sop-requests/${id}/reject`, { reason: 'Batas pencarian belum disepakati' })
    const { draftId, ...view } = SopRequestView.parse((await officer.get(`/api/sop-requests/${id}`)).body)

    expect(view).toMatchObject({ state: 'rejected', decisionReason: 'Batas pencarian belum disepakati' })
    expect(SopDraftView.parse((await officer.get(`/api/sop-drafts/${draftId}`)).body).state).toBe('open')
    expect(await second.post(`/api/sop-requests/${id}/withdraw`)).toMatchObject({
      status: 409,
      code: 'request_decided',
    })
  })

  test('asked for twice with the same revision is published once', async () => {
    const [one, other] = [await askFor(revised(5)), await askFor(`${revised(5)}# twin\n`.replace('Lost', 'lost'))]
    const answers = await Promise.all([one, other].map((id) => second.post(`/api/sop-requests/${id}/approve`)))
    expect(answers.map(({ status }) => String(status)).toSorted()).toEqual(['200', '409'])
    expect(answers.map(({ code }) => code)).toContain('revision_taken')
  })
})

describe('a new revision of a procedure that a city has tightened', () => {
  const overlay = (days: number): string => `overlay: batam-contoh
revision: 1
title: { id: Contoh Batam, en: Example Batam }
base: { sop: lost-luggage, edition: "1", from: ${FIRST} }
area: "21.71"
review: { days: ${days} }
`
  const tightenedIn = async (revision: number): Promise<unknown[]> =>
    app.rows(
      `select overlay_area as area, document -> 'review' ->> 'days' as days from app.sop_version
       where sop = 'lost-luggage' and revision = $1 and overlay_name = 'batam-contoh'`,
      [revision],
    )

  test('stays tightened there; one that would end the tightening is not published', async () => {
    const owner = connect({ url: app.database.owner, most: 1 })
    const [base] = [Sop.parse(readYaml(SHIPPED, 'lost-luggage').value)]
    await withOwner(owner, async (tx) => {
      const { merged } = loadOverlay(overlay(5), 'batam-contoh', { roles: shippedRoles(), bases: [base] })
      await publishOverlays(
        tx,
        { made: merged.map((made) => ({ merged: made, source: overlay(5) })), remarks: [] },
        null,
      )
    })
    await owner.destroy()
    expect(await tightenedIn(FIRST)).toEqual([{ area: '21.71', days: '5' }])

    const id = await askFor(revised(20))
    expect((await second.post(`/api/sop-requests/${id}/approve`)).status).toBe(200)
    expect(await tightenedIn(FIRST + 20)).toEqual([{ area: '21.71', days: '5' }])
    expect(await onLedger('sop_published')).toContainEqual(
      expect.objectContaining({ body: expect.objectContaining({ request: id, overlays: ['batam-contoh'] }) }),
    )

    const shorter = await askFor(revised(21).replace(/days: \d+/, 'days: 3'))
    const refused = await second.post(`/api/sop-requests/${shorter}/approve`)
    expect(refused).toMatchObject({ status: 422, code: 'invalid' })
    expect(JSON.stringify(refused.body)).toContain('an overlay may only tighten')
    expect(
      await app.rows('select from app.sop_version where sop = $1 and revision = $2', ['lost-luggage', FIRST + 21]),
    ).toEqual([])
  })
})

describe('the proof', () => {
  /** An outcome that sometimes opens nothing, so that only the safety net catches the case. */
  const doubtful = (n: number): string =>
    revised(n).replace(
      '[{ on: trace.traced }, { on: bring_bag.here }]',
      '[{ on: trace.traced, if: found == true }, { on: bring_bag.here, if: found == true }]',
    )

  test('finds what nobody sees by reading, and the way there; published only with a reason that stays', async () => {
    const text = doubtful(7)
    const id = await draftOf(text)
    const { remarks, state } = SopReport.parse((await officer.get(`/api/sop-drafts/${id}/report`)).body)
    expect(state).toBe('proved')
    const warning = remarks.find(({ severity }) => severity === 'warning')
    expect(warning).toMatchObject({
      rule: 'outcome_leads_nowhere',
      line: expect.any(Number),
      shortest: expect.arrayContaining([
        { id: expect.stringContaining('Kasus dibuka'), en: expect.stringContaining('The case is opened') },
      ]),
    })

    expect((await officer.post(`/api/sop-drafts/${id}/ask`, { version: 1, plan: EVERYWHERE })).issues).toEqual([
      'reason reason_needed',
    ])
    const asked = SopDraftStarted.parse(
      (await officer.post(`/api/sop-drafts/${id}/ask`, { version: 1, plan: EVERYWHERE, reason: REASON })).body,
    )
    const { hash } = SopPublished.parse((await second.post(`/api/sop-requests/${asked.id}/approve`)).body)
    expect(SopVersionView.parse((await officer.get(`/api/sop-versions/${hash}`)).body).request).toMatchObject({
      reason: REASON,
      warnings: remarks.filter(({ severity }) => severity === 'warning').length,
    })
    expect(JSON.stringify(await onLedger('sop_published'))).not.toContain(REASON)
  })

  test('tells an error with its line, and a procedure that has one is not published whatever the reason', async () => {
    const dead = `${revised(8)}
items:
  - task: never_done
    label: { id: Tidak pernah, en: Never }
    role: luggage_clerk
    entry: [{ on: consent.C1.given, if: "urgency == 'nothing'" }]
    outcomes: { done: { id: Selesai, en: Done } }
`
    const id = await draftOf(dead)
    const asked = await officer.post(`/api/sop-drafts/${id}/ask`, { version: 1, plan: EVERYWHERE, reason: REASON })
    expect(asked).toMatchObject({ status: 422, code: 'invalid' })
    expect(asked.issues.length).toBeGreaterThan(0)
  }, 60_000)
})
