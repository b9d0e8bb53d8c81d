// The official workbook with all its ten faults, from the trial to the cases: every cell that says something has a
// home, is left over, or stands in a row that is refused; counted cell by cell against what is kept.
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { z } from 'zod'
import { ImportRowList, ImportView, LeftoverCells, RegisterTried } from '../../../api/contract/imports.ts'
import { readStandards } from '../../../api/exchange/standards.ts'
import { loadToldAtOpening } from '../../../db/cases/answers.ts'
import { NOBODY, withDoor, type Scope } from '../../../db/ground/connect.ts'
import { bringingInto, type Bringing } from '../../support/door/a-register.ts'
import { faultyLine, OFFICIAL_LABELS, officialBook } from '../../support/door/official-register.ts'
import { stormSize } from '../../support/setup/storm-size.ts'
import { testApp, type Answer, type TestApp } from '../../support/door/test-app.ts'

const ROWS = stormSize(40, 500)
const LONG = 600_000
const LINES = Array.from({ length: ROWS }, (_, at) => faultyLine(at + 1))

let app: TestApp
let by: Bringing
beforeAll(async () => {
  app = await testApp()
  by = await bringingInto(app)
})
afterAll(() => app.close())

const put = (path: string, bytes: Uint8Array): Promise<Answer> =>
  by.maker.ask(path, {
    method: 'PUT',
    raw: Uint8Array.from(bytes),
    headers: { 'content-type': 'application/octet-stream' },
  })
const seconds = async <T>(work: () => Promise<T>): Promise<[T, number]> => {
  const began = performance.now()
  return [await work(), (performance.now() - began) / 1000]
}
async function rowsOf(id: string, state = ''): Promise<z.output<typeof ImportRowList>['data']> {
  const all: z.output<typeof ImportRowList>['data'] = []
  for (let after: string | null = ''; after !== null;) {
    const path = `/api/imports/${id}/rows?limit=100${state}${after === '' ? '' : `&after=${encodeURIComponent(after)}`}`
    const { data, page } = ImportRowList.parse((await by.maker.get(path)).body)
    all.push(...data)
    after = page.hasMore ? page.after : null
  }
  return all
}

const [standard] = readStandards('sop-definitions')
/** Where a cell of a column is, once it is not left over; undefined where such a column has no home at all. */
function homeOf(label: string, { wasClosed, kept }: { wasClosed: boolean; kept: Kept }): boolean {
  const column = standard?.core.find((one) => one.label === label)
  if (column === undefined) return false
  const { from, name } = column
  if ('identity' in from) return kept.identity.includes(from.identity)
  if ('case' in from && from.case === 'status') return kept.isClosed === wasClosed
  if (wasClosed) return 'fact' in from && kept.facts.includes(from.fact)
  return kept.answers.includes(standard?.brought?.answers[name] ?? '-')
}
interface Kept {
  identity: readonly string[]
  facts: readonly string[]
  answers: readonly string[]
  isClosed: boolean
}
const Found = z.tuple([
  z.object({
    identity: z.array(z.string()),
    facts: z.array(z.string()),
    closed: z.boolean(),
    owner: z.uuid(),
    maker: z.uuid(),
  }),
])
async function keptOf(caseId: string): Promise<Kept> {
  const [row] = Found.parse(
    await app.rows(
      `select array(select i.field from app.person_identity i where i.person_id = c.subject) as identity,
         array(select json_object_keys(c.facts)) as facts, c.status = 'closed' as closed,
         c.owner_organisation as owner, j.made_by as maker
       from app.case_file c join app.import_row r on r.case_id = c.id join app.import_job j on j.id = r.job_id
       where c.id = $1`,
      [caseId],
    ),
  )
  const scope: Scope = {
    ...NOBODY,
    userId: row.maker,
    organisationId: row.owner,
    capabilities: ['read_case', 'open_case', 'reveal_identity', 'work_task', 'import_register'],
  }
  const told = await withDoor(app.deps.db, scope, (tx) => loadToldAtOpening(tx, app.deps.vault, caseId))
  return {
    identity: row.identity,
    facts: row.facts,
    answers: Object.keys(told?.answers ?? {}),
    isClosed: row.closed,
  }
}

test(
  'each of its cells is mapped, left over or refused: none is lost, none stands twice',
  async () => {
    const bytes = await officialBook(LINES)
    const [tried, trying] = await seconds(() => put('/api/imports/try', bytes))
    const found = RegisterTried.parse(tried.body)
    expect([found.rows, found.form, found.columns.length, found.columns.filter(({ doubtful }) => doubtful)]).toEqual([
      ROWS,
      'workbook',
      38,
      [],
    ])
    const job = ImportView.parse((await put('/api/imports', bytes)).body)
    expect((await by.agree(by.second, job)).status).toBe(200)
    const [, running] = await seconds(async () => {
      await by.run()
      for (const { n } of await rowsOf(job.id, '&state=candidate'))
        await by.maker.post(`/api/imports/${job.id}/rows/${n}/choose`, { answer: 'not_same', reason: 'relatives' })
      await by.run()
    })
    expect((await by.show(job)).state).toBe('done')
    const counts = { said: 0, mapped: 0, left: 0, refused: 0 }
    for (const { n, state, wasClosed, case: opened } of await rowsOf(job.id)) {
      const line = LINES[n - 1] ?? []
      const cells = OFFICIAL_LABELS.map((label, at) => ({ label, text: (line[at] ?? '').trim() }))
        .slice(1)
        .filter(({ text }) => text !== '')
      counts.said += cells.length
      if (state === 'refused') counts.refused += cells.length
      if (opened === null) continue
      const { cells: leftover } = LeftoverCells.parse(
        (await by.maker.get(`/api/cases/${opened.id}/leftover/cells`)).body,
      )
      const kept = await keptOf(opened.id)
      const heads = leftover.map(({ head, text }) => JSON.stringify([head === '(AO)' ? '' : head, text]))
      const mapped = cells.filter(({ label, text }) => !heads.includes(JSON.stringify([label, text])))
      expect([n, new Set(heads).size, heads.length + mapped.length]).toEqual([n, heads.length, cells.length])
      expect([n, mapped.filter(({ label }) => !homeOf(label, { wasClosed, kept })).map(({ label }) => label)]).toEqual([
        n,
        [],
      ])
      counts.left += heads.length
      counts.mapped += mapped.length
    }
    expect(counts.mapped + counts.left + counts.refused).toBe(counts.said)
    expect([counts.mapped, counts.left, counts.refused].every((count) => count > 0)).toBe(true)
    process.stdout.write(
      `  ${ROWS} rows, ${counts.said} cells: ${counts.mapped} mapped, ${counts.left} left over, ` +
        `${counts.refused} refused; trial ${trying.toFixed(1)} s, run ${running.toFixed(1)} s\n`,
    )
  },
  LONG,
)
