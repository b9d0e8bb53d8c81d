// What the database itself keeps of a join: never half of it, whoever records it.
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { sql } from 'kysely'
import { connect, withOwner, type Db } from '../../../db/ground/connect.ts'
import { anIr, aTask } from '../../support/sops/a-sop.ts'
import { aLedger, type TestLedger } from '../../support/record/a-ledger.ts'
import { RecordedCase } from '../../support/record/a-recorded-case.ts'

const ir = anIr({ sop: 'joined', facts: { hurt: { type: 'boolean' } }, items: [aTask('visit'), aTask('other')] })
let ledger: TestLedger
let recorder: Db
beforeAll(async () => {
  ledger = await aLedger(ir)
  recorder = connect({ url: ledger.urls.recorder, most: 2 })
})
afterAll(async () => {
  await recorder.destroy()
  await ledger.drop()
})

const opened = async (subject = randomUUID()): Promise<RecordedCase> => {
  const it = new RecordedCase(ledger, recorder)
  await it.open({ subject })
  return it
}
const HALF = /half a join/

test('a case that says that it goes on in another one is refused while that one does not say so', async () => {
  const [one, other] = [await opened(), await opened()]
  const joins = { type: 'join_case', lead: other.id, reason: 'one_plan' } as const
  await expect(one.do(joins, ledger.coordinator)).rejects.toThrow(HALF)
  const takes = { type: 'take_in', from: one.id, work: [], facts: {} } as const
  await expect(other.do(takes, ledger.coordinator)).rejects.toThrow(HALF)
  expect([(await ledger.rows(one.id)).at(-1)?.type, (await ledger.rows(other.id)).at(-1)?.type]).not.toContain(
    'case_joined',
  )
})

test('two cases that name each other are refused where they are about two people', async () => {
  const [one, other] = [await opened(), await opened()]
  const named = withOwner(ledger.owner, (tx) =>
    sql`select app.refuse_half_join(f, l) from app.case_file f, app.case_file l
      where f.id = ${one.id}::uuid and l.id = ${other.id}::uuid`.execute(tx),
  )
  await expect(named).rejects.toThrow(HALF)
})

test('what was not told in the other case is not taken over from it', async () => {
  const one = await opened()
  const shadow = `'{"joined": {"shadow": {"facts": {"hurt": true}}}}'`
  const told = (facts: string) =>
    withOwner(ledger.owner, (tx) =>
      sql
        .raw(`select app.refuse_untold(jsonb_populate_record(f, jsonb_build_object('state', ${shadow}::jsonb)),
          '${facts}') from app.case_file f where f.id = '${one.id}'`)
        .execute(tx),
    )
  await told('{"hurt": true}')
  await expect(told('{"hurt": false}')).rejects.toThrow('facts that were not told there')
  await expect(told('{"hurt": true, "minor": true}')).rejects.toThrow('facts that were not told there')
})
