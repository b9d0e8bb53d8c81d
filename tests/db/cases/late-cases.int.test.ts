// Whether a case was late when a day began: asked of the tasks of those that went on then, and of no others, which are
// most of an installation.
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { CompiledQuery } from 'kysely'
import { z } from 'zod'
import { COUNTING } from '../../../api/reports/counts.ts'
import { withDoor } from '../../../db/ground/connect.ts'
import { measure } from '../../../db/review/reports.ts'
import { listeningTo, type Statement } from '../../bench/statements.ts'
import { keepCourses } from '../../support/door/copied-cases.ts'
import { anOpenCase } from '../../support/door/an-open-case.ts'
import { testApp, type TestApp } from '../../support/door/test-app.ts'

let app: TestApp
beforeAll(async () => {
  app = await testApp()
})
afterAll(() => app.close())

const Node = z.object({
  'Relation Name': z.string().optional(),
  'Actual Loops': z.number(),
  get Plans() {
    return z.array(Node).optional()
  },
})
const Explained = z.array(z.object({ 'QUERY PLAN': z.array(z.object({ Plan: Node })) }))
const readsOf = (
  table: string,
  { 'Relation Name': name, 'Actual Loops': loops, Plans }: z.infer<typeof Node>,
): number => (name === table ? loops : 0) + (Plans ?? []).reduce((sum, plan) => sum + readsOf(table, plan), 0)

type Counted = { late: number; reads: number }
/** How many were late, and how often their tasks were read for it. */
async function count(of: 'areas' | 'stages' | 'flow', then: Date): Promise<Counted> {
  const heard: Statement[] = []
  const db = listeningTo(app.database.door, heard)
  try {
    return await withDoor(db, COUNTING, async (tx) => {
      const month = { from: new Date(0), until: then }
      const asked = { then, month, weeks: of === 'flow' ? [month] : [], ends: [], needs: [] }
      const rows = (await measure(tx, asked, [of]))[of]
      const { sql, parameters } = heard.at(-1) ?? { sql: '', parameters: [] }
      const {
        rows: [told],
      } = await tx.executeQuery(CompiledQuery.raw(`explain (analyze, format json) ${sql}`, [...parameters]))
      return {
        late: rows.reduce((sum, row) => sum + ('late' in row ? row.late : 0), 0),
        reads: readsOf('task', Explained.parse([told])[0]?.['QUERY PLAN'][0]?.Plan ?? { 'Actual Loops': 0 }),
      }
    })
  } finally {
    await db.destroy()
  }
}

/** As if it had been closed so long from now. */
async function closes(id: string, from: string): Promise<void> {
  const given = [id, from]
  await app.rows(`update app.case_file set status = 'closed', closed_at = now() + $2::interval where id = $1`, given)
  await app.rows(`delete from app.case_spell where case_id = $1 and kind = 'status' and value = 'closed'`, [id])
  await app.rows(`update app.case_spell set until = now() + $2::interval where case_id = $1 and kind = 'status'`, given)
  await app.rows(
    `insert into app.case_spell (case_id, kind, key, value, since, since_seq)
      values ($1, 'status', '', 'closed', now() + $2::interval, 1000)`,
    given,
  )
}

test('whether a case was late is asked of those that went on then, not of one that was closed', async () => {
  const open = await anOpenCase(app)
  const then = new Date()
  await app.rows(`update app.case_file set opened_at = now() - interval '9 days' where id = $1`, [open.id])
  await app.rows(`update app.plan_item set opened_at = now() - interval '9 days' where case_id = $1`, [open.id])
  await app.rows(`update app.case_spell set since = now() - interval '9 days' where case_id = $1`, [open.id])
  await keepCourses(app)
  await app.rows(
    `update app.task set opened_at = now() - interval '9 days', due = now() - interval '2 days' where case_id = $1`,
    [open.id],
  )
  expect([await count('areas', then), await count('stages', then), await count('flow', then)]).toEqual([
    { late: 1, reads: expect.any(Number) },
    { late: 1, reads: expect.any(Number) },
    { late: 0, reads: 0 },
  ])
  expect((await count('areas', then)).reads).toBeGreaterThan(0)

  await closes(open.id, '1 hour')
  expect(await count('areas', then)).toEqual({ late: 1, reads: expect.any(Number) })
  await closes(open.id, '-1 day')
  expect([await count('areas', then), await count('stages', then), await count('flow', then)]).toEqual([
    { late: 0, reads: 0 },
    { late: 0, reads: 0 },
    { late: 0, reads: 0 },
  ])
})
