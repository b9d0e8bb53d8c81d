// Which tightening a new case follows: the organisation's before the city's, the city's before the province's, else the
// procedure itself.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { z } from 'zod'
import { CaseView, CommandAnswer } from '../../../api/contract/cases.ts'
import { PersonCreated, SopList } from '../../../api/contract/people.ts'
import { SopDiff } from '../../../api/contract/sop-diff.ts'
import { connect, withOwner, type Db } from '../../../db/ground/connect.ts'
import { findSopByName } from '../../../db/procedures/sop-names.ts'
import { overlaysOn, publishOverlays, tightenedFor } from '../../../db/procedures/sop-overlays.ts'
import { findCurrentSop, findSop, publishSop } from '../../../db/procedures/sops.ts'
import { compile } from '../../../sop-definitions/reading/compile.ts'
import { applyOverlay } from '../../../sop-definitions/overlay/overlay-apply.ts'
import { versionName } from '../../../sop-definitions/reading/publishable.ts'
import { Sop } from '../../../sop-definitions/definition/schema.ts'
import { shippedDocument, shippedRoles } from '../../support/sops/shipped-document.ts'
import { testApp, type TestApp } from '../../support/door/test-app.ts'

const integrated = shippedDocument('integrated-services/integrated-services-2021.yaml')
const luggage = shippedDocument('lost-luggage/lost-luggage.yaml')
let app: TestApp
let owner: Db
beforeAll(async () => {
  app = await testApp()
  owner = connect({ url: app.database.owner, most: 1 })
})
afterAll(async () => {
  await owner.destroy()
  await app.close()
})

const nameAt = async (sop: string, place: { area: string; organisation: string }): Promise<string> =>
  withOwner(owner, async (tx) => {
    const { id } = await tx
      .selectFrom('organisation')
      .select('id')
      .where('slug', '=', place.organisation)
      .executeTakeFirstOrThrow()
    const named = await tightenedFor(tx, await findCurrentSop(tx, sop), { area: place.area, organisation: id })
    const found = named === undefined ? undefined : await findSop(tx, named.hash)
    return found === undefined ? '' : versionName(Sop.parse(found.document))
  })

const publish = (overlay: string, days: number, place: { area?: string; organisation?: string }, revision = 1) => {
  const document = applyOverlay(luggage, {
    overlay,
    revision,
    title: luggage.title,
    base: { sop: luggage.sop, edition: luggage.edition, from: luggage.revision },
    review: { days },
    ...place,
  })
  const { sop, edition, revision: of, title } = document
  return withOwner(owner, (tx) =>
    publishSop(tx, {
      sop,
      edition,
      revision: of,
      title,
      document,
      ir: compile(document),
      source: '',
      publishedBy: null,
      overlay: document.overlay,
    }),
  )
}

describe('the tightening that fits best', () => {
  test("is the organisation's, else the city's, else the province's, else none", async () => {
    const none = { area: '21.71', organisation: 'loket-bagasi' }
    const base = versionName(luggage)
    expect(await nameAt('lost-luggage', none)).toBe(base)
    await publish('kepri', 6, { area: '21' })
    expect(await nameAt('lost-luggage', none)).toBe(`${base}+kepri.1`)
    await publish('batam', 5, { area: '21.71' })
    expect(await nameAt('lost-luggage', none)).toBe(`${base}+batam.1`)
    await publish('loket', 4, { organisation: 'loket-bagasi' })
    expect(await nameAt('lost-luggage', none)).toBe(`${base}+loket.1`)

    expect(await nameAt('lost-luggage', { area: '21.71', organisation: 'ppt-batam' })).toBe(`${base}+batam.1`)
    expect(await nameAt('lost-luggage', { area: '21', organisation: 'ppt-kepri' })).toBe(`${base}+kepri.1`)
    expect(await nameAt('lost-luggage', { area: '21.71.04.1003', organisation: 'posko-desa' })).toBe(`${base}+batam.1`)
    expect(await nameAt('lost-luggage', { area: '32.73', organisation: 'ppt-bandung' })).toBe(base)
  })

  test('of the country holds for every area in it, a mission too, and gives way to a nearer one', async () => {
    await publish('negeri', 7, { area: 'ID' })
    const base = versionName(luggage)
    expect(await nameAt('lost-luggage', { area: 'x-ROM', organisation: 'perwakilan-kl' })).toBe(`${base}+negeri.1`)
    expect(await nameAt('lost-luggage', { area: '21.72', organisation: 'ppt-kepri' })).toBe(`${base}+kepri.1`)
  })

  test('is its newest revision; the same revision with other content is refused', async () => {
    expect(await publish('batam', 3, { area: '21.71' })).toMatchObject({ kind: 'refused' })
    expect(await publish('batam', 3, { area: '21.71' }, 2)).toMatchObject({ kind: 'published' })
    expect(await nameAt('lost-luggage', { area: '21.71', organisation: 'ppt-batam' })).toBe(
      `${versionName(luggage)}+batam.2`,
    )
  })
})

describe('a new revision of the procedure', () => {
  test('is tightened by the overlays of the one before, so that none ends in silence', async () => {
    const next = { ...integrated, revision: integrated.revision + 1 }
    const names = await withOwner(owner, async (tx) => {
      const carried = await overlaysOn(tx, next, shippedRoles())
      await publishOverlays(tx, carried, null)
      return carried.made.map(({ merged }) => versionName(merged.sop))
    })

    expect(names).toEqual([`${versionName(next)}+ntt-contoh.1`])
    expect(await withOwner(owner, (tx) => findSopByName(tx, names[0] ?? ''))).toMatchObject({
      overlay_area: '53',
      revision: next.revision,
    })
  })

  test("in which a tightened limit became shorter than the overlay's says which would loosen it, where", async () => {
    const shorter = Sop.parse(JSON.parse(JSON.stringify(integrated).replaceAll('"2 hours"', '"10 minutes"')))
    const { made, remarks } = await withOwner(owner, (tx) =>
      overlaysOn(tx, { ...shorter, revision: integrated.revision + 5 }, shippedRoles()),
    )

    expect(made).toEqual([])
    expect(remarks.map(({ file, path, message }) => [file, path, message.en])).toEqual([
      [
        'ntt-contoh',
        'steps.triage.due[0]',
        'an overlay may only tighten: the limit of 1 hour is longer, or not certainly shorter, than 10 minutes',
      ],
    ])
  })
})

describe('a new case', () => {
  const opened = async (role: string, body: object) => {
    const person = await app.as(role)
    const { id } = PersonCreated.parse(
      (await person.post('/api/people', { identity: { full_name: 'Contoh Wilayah' } })).body,
    )
    const { caseId } = CommandAnswer.parse((await person.post('/api/cases', { personId: id, ...body })).body)
    const [row] = z
      .array(z.object({ sop_hash: z.string() }))
      .parse(await app.rows('select sop_hash from app.case_file where id = $1', [caseId]))
    return { caseId, person, version: await withOwner(owner, (tx) => findSop(tx, row?.sop_hash ?? '')) }
  }

  test('in the province of the example overlay follows it and keeps it; elsewhere the national procedure', async () => {
    const inside = await opened('intake_officer', { sop: 'integrated-services', area: '53.71', channel: 'walk_in' })
    const outside = await opened('intake_officer', { sop: 'integrated-services', area: '21.71', channel: 'walk_in' })

    expect([inside.version?.overlay_name, outside.version?.overlay_name]).toEqual(['ntt-contoh', ''])
    expect(CaseView.parse((await inside.person.get(`/api/cases/${inside.caseId}`)).body)).toMatchObject({
      overlay: 'ntt-contoh.1',
    })
    expect(CaseView.parse((await outside.person.get(`/api/cases/${outside.caseId}`)).body)).toMatchObject({
      overlay: null,
    })
  })

  test('shows what the overlay changes: the list names it, and the diff tells it', async () => {
    const officer = await app.as('intake_officer')
    const { data } = SopList.parse((await officer.get('/api/sops')).body)
    const rows = data.filter(({ sop }) => sop === 'integrated-services')
    const [base, tightened] = [
      rows.find(({ overlay, edition }) => overlay === null && edition === integrated.edition),
      rows.find(({ overlay, revision }) => overlay !== null && revision === integrated.revision),
    ]

    expect(tightened?.overlay).toEqual({ name: 'ntt-contoh', revision: 1, area: '53', organisation: null })
    const { changes, after } = SopDiff.parse(
      (await officer.get(`/api/sops/${base?.hash}/diff/${tightened?.hash}`)).body,
    )
    expect(changes.filter(({ effect }) => effect === 'loosens')).toEqual([])
    expect(changes[0]).toMatchObject({ kind: 'cosign_added', item: 'return_plan' })
    expect((await officer.get(`/api/sops/integrated-services/diff/${encodeURIComponent(after.name)}`)).status).toBe(200)
  })
})
