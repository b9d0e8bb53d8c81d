import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { SopDraftEdited, SopStructure } from '../../../api/contract/sop-editing.ts'
import { SopDraftStarted, SopDraftView } from '../../../api/contract/studio.ts'
import { testApp, type Person, type TestApp } from '../../support/door/test-app.ts'

const SHIPPED = readFileSync(
  join(import.meta.dirname, '../../../sop-definitions/lost-luggage/lost-luggage.yaml'),
  'utf8',
).replace(/^revision: \d+/m, 'revision: 900')
const LIMIT = ['stages', 0, 'items', 0, 'due', 0, 'within'],
  ROLE = ['stages', 0, 'items', 0, 'role']

let app: TestApp
let officer: Person
let second: Person
beforeAll(async () => {
  app = await testApp({ worker: false })
  officer = await app.as('sop_admin')
  second = await app.as('sop_admin2')
})
afterAll(() => app.close())

const draftOf = async (text = SHIPPED): Promise<string> =>
  SopDraftStarted.parse((await officer.post('/api/sop-drafts', { text })).body).id
const textOf = async (id: string): Promise<string> =>
  SopDraftView.parse((await officer.get(`/api/sop-drafts/${id}`)).body).text
const edit = (id: string, body: object, key?: string) => officer.post(`/api/sop-drafts/${id}/edits`, body, key)
const set = (path: readonly (string | number)[], value: unknown) => ({ do: 'set', path, value })
const structureOf = async (id: string, query = ''): Promise<SopStructure> =>
  SopStructure.parse((await officer.get(`/api/sop-drafts/${id}/structure${query}`)).body)

describe('the structure of a draft', () => {
  test('names every stage and step with line, remarks and outcomes, and every form with its steps', async () => {
    const { items, forms, names, part, version } = await structureOf(await draftOf())
    const line = SHIPPED.split('\n').findIndex((text) => text.includes('- task: trace')) + 1
    expect(version).toBe(1)
    expect(items.find(({ id }) => id === 'trace')).toMatchObject({
      at: 'stages[1].items[0]',
      kind: 'task',
      code: 'LUG-04',
      depth: 1,
      line,
      label: { en: 'Trace the bag' },
      outcomes: [{ code: 'traced' }, { code: 'not_here', label: { en: 'Not here' } }],
    })
    expect(items.filter(({ kind }) => kind === 'stage').map(({ id }) => id)).toEqual([
      'reporting',
      'tracing',
      'delivery',
      'compensation',
      'closing',
    ])
    expect(forms.find(({ id }) => id === 'trace')).toMatchObject({
      at: 'forms.trace',
      isOwn: false,
      fields: 4,
      usedBy: ['trace', 'ask_others'],
    })
    expect(names.roles.map(({ code }) => code)).toContain('luggage_tracer')
    expect(names.legal.map(({ code }) => code)).toEqual(['product-default', 'pm-77-2011'])
    expect(part).toBeNull()
  })

  test('shows one step whole, and one form also as people will see it, wherever else the text is wrong', async () => {
    const id = await draftOf(
      SHIPPED.replace('role: [luggage_tracer, luggage_clerk]', 'role: nobody').replace(
        'visible: found == true',
        'visible: found === true',
      ),
    )
    expect((await structureOf(id, '?at=stages[1].items[0]')).part).toMatchObject({
      value: { task: 'trace', role: 'nobody' },
      form: null,
    })
    const { part } = await structureOf(id, '?at=forms.trace')
    expect(part).toMatchObject({
      at: 'forms.trace',
      value: { sections: [{ id: 'search' }] },
      form: {
        sections: [
          { fields: [{ id: 'found' }, { id: 'where', options: [{ code: 'arrival_hall' }, {}, {}, {}] }, {}, {}] },
        ],
      },
    })
  })

  test('names what the procedure declares with who uses it, and follows a change of it through the door', async () => {
    const id = await draftOf()
    const saved = SopDraftEdited.parse(
      (await edit(id, { version: 1, edits: [{ do: 'remove', path: ['codes', 'urgencies', 'entries', 'medicine'] }] }))
        .body,
    )
    const { declared, part } = await structureOf(id, '?at=codes.urgencies')
    expect(declared.find(({ at }) => at === 'codes.urgencies')).toMatchObject({
      kind: 'codes',
      id: 'urgencies',
      entries: 3,
      uses: [
        { in: 'fact', id: 'urgency', at: 'facts.urgency' },
        { in: 'form', id: 'report', at: 'forms.report' },
      ],
    })
    expect(part).toMatchObject({ at: 'codes.urgencies', value: { entries: { none: { en: 'Nothing urgent' } } } })
    const places = declared.find(({ at }) => at === 'facts.urgency')?.uses.flatMap((use) => use.places)
    for (const { path } of saved.remarks) expect(places).toContain(path)
    expect(saved.remarks.length).toBeGreaterThan(0)
  })

  test('is empty for a text that is no YAML, and says so', async () => {
    expect(await structureOf(await draftOf('stages: ['))).toMatchObject({
      isReadable: false,
      items: [],
      forms: [],
      declared: [],
    })
  })

  test('is read by another officer, and by nobody who may not publish', async () => {
    const id = await draftOf()
    expect((await second.get(`/api/sop-drafts/${id}/structure`)).status).toBe(200)
    expect(await (await app.as('case_coordinator')).get(`/api/sop-drafts/${id}/structure`)).toMatchObject({
      status: 403,
    })
    expect((await app.nobody.get(`/api/sop-drafts/${id}/structure`)).status).toBe(401)
    expect(await officer.get('/api/sop-drafts/00000000-0000-4000-8000-000000000000/structure')).toMatchObject({
      status: 404,
    })
    expect((await officer.get(`/api/sop-drafts/${id}/structure?colour=red`)).status).toBe(422)
  })
})

describe('an edit of a draft', () => {
  test('changes the letters that it means and no other, and answers them with every remark', async () => {
    const id = await draftOf()
    const saved = SopDraftEdited.parse(
      (await edit(id, { version: 1, edits: [set(LIMIT, '3 hours'), set(ROLE, 'nobody')] })).body,
    )
    const text = SHIPPED.replace('due: [{ within: 2 hours', 'due: [{ within: 3 hours').replace(
      'role: luggage_clerk\n        required: true\n        form: report',
      'role: nobody\n        required: true\n        form: report',
    )
    expect(await textOf(id)).toBe(text)
    expect(saved.version).toBe(2)
    expect(
      saved.changes.reduce(
        (now, { at, remove, insert }) => now.slice(0, at) + insert + now.slice(at + remove),
        SHIPPED,
      ),
    ).toBe(text)
    expect(saved.remarks).toMatchObject([
      { severity: 'error', path: 'stages[0].items[0].role', message: { en: 'the role "nobody" does not exist' } },
    ])
  })

  test('is made once, however often its key comes', async () => {
    const id = await draftOf()
    const add = {
      version: 1,
      edits: [
        {
          do: 'insert',
          path: ['stages', 1, 'items'],
          index: 0,
          value: { milestone: 'begun', label: { id: 'Dimulai', en: 'Begun' }, entry: [{ on: 'tracing.opened' }] },
        },
      ],
    }
    const first = await edit(id, add, 'once')
    expect(await edit(id, add, 'once')).toMatchObject({ status: 200, body: first.body })
    expect((await textOf(id)).match(/milestone: begun/g)).toHaveLength(1)
  })

  test('of a text that another window changed since is not made: nothing is overwritten', async () => {
    const id = await draftOf()
    await officer.ask(`/api/sop-drafts/${id}`, {
      method: 'PUT',
      body: { version: 1, changes: [{ at: 0, remove: 0, insert: '# theirs\n' }] },
    })
    expect(await edit(id, { version: 1, edits: [set(LIMIT, '3 hours')] })).toMatchObject({
      status: 409,
      code: 'conflict',
      body: { details: { version: 2 } },
    })
    expect(await textOf(id)).toBe(`# theirs\n${SHIPPED}`)
  })

  test('that cannot be made is refused whole, with the edit that it is', async () => {
    const id = await draftOf()
    expect(
      (await edit(id, { version: 1, edits: [set(LIMIT, '3 hours'), { do: 'remove', path: ['stages', 9] }] })).issues,
    ).toEqual(['edits.1 not_found'])
    expect((await edit(id, { version: 0, edits: [] })).issues.toSorted()).toEqual([
      'edits too_small',
      'version too_small',
    ])
    expect((await edit(await draftOf('a: ['), { version: 1, edits: [set(['a'], 1)] })).issues).toEqual([
      'edits.0 unreadable',
    ])
    expect(await textOf(id)).toBe(SHIPPED)
  })

  test("is its author's alone", async () => {
    const id = await draftOf(),
      body = { version: 1, edits: [set(LIMIT, '3 hours')] }
    expect(await second.post(`/api/sop-drafts/${id}/edits`, body)).toMatchObject({
      status: 403,
      code: 'draft_not_yours',
    })
    expect(await (await app.as('case_coordinator')).post(`/api/sop-drafts/${id}/edits`, body)).toMatchObject({
      status: 403,
    })
    expect((await app.nobody.post(`/api/sop-drafts/${id}/edits`, body)).status).toBe(401)
    expect(await edit('00000000-0000-4000-8000-000000000000', body)).toMatchObject({ status: 404 })
  })
})
