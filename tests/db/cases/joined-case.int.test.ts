// What the database itself keeps of a join: never half of it, whoever records it.
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { sql } from 'kysely'
import { connect, withOwner, withRecorder, type Db } from '../../../db/ground/connect.ts'
import { verifyCase } from '../../../db/ledger/verify-case.ts'
import { record } from '../../../db/recording/record.ts'
import type { Ask } from '../../../workflows/engine/commands.ts'
import { anIr, aTask } from '../../support/sops/a-sop.ts'
import { aLedger, type TestLedger } from '../../support/record/a-ledger.ts'
import { RecordedCase } from '../../support/record/a-recorded-case.ts'

const GUARD = aTask('guard', { entry: [{ on: [], if: { op: 'fact', name: 'hurt' } }] })
const ir = anIr({ sop: 'joined', facts: { hurt: { type: 'boolean' } }, items: [aTask('visit'), GUARD] })
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

const opened = async (subject = randomUUID(), facts = {}): Promise<RecordedCase> => {
  const it = new RecordedCase(ledger, recorder)
  await it.open({ subject, facts })
  return it
}
const NOTHING = { back: [], done: [], happened: [], ended: [], left: {} } as const
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

test('two cases that name each other are refused where they are about two people, or of two offices', async () => {
  const [one, other] = [await opened(), await opened()]
  const named = (lead: RecordedCase, subject = one.id, office = 'f.owner_organisation') =>
    withOwner(ledger.owner, (tx) =>
      sql
        .raw(
          `select app.refuse_half_join(
            jsonb_populate_record(f, jsonb_build_object('state',
              jsonb_build_object('joined', jsonb_build_object('lead', l.id)))),
            jsonb_populate_record(l, jsonb_build_object('owner_organisation', ${office}, 'subject',
              (select c.subject from app.case_file c where c.id = '${subject}'), 'state',
              jsonb_build_object('took', jsonb_build_object('from', f.id)))))
          from app.case_file f, app.case_file l where f.id = '${one.id}' and l.id = '${lead.id}'`,
        )
        .execute(tx),
    )
  await named(other)
  await expect(named(other, other.id)).rejects.toThrow(HALF)
  await expect(named(other, one.id, `'${randomUUID()}'`)).rejects.toThrow(HALF)
})

/** Both halves in one transaction, each bound to its own case. */
async function recorded(halves: readonly (readonly [RecordedCase, Ask])[]): Promise<void> {
  const requests = halves
    .map(([it, ask]) => ({ it, request: it.request(it.decide(ask, ledger.coordinator)) }))
    .toSorted((one, other) => (one.it.id < other.it.id ? -1 : 1))
  for (const { it, request } of requests) await it.announce(request)
  await withRecorder(recorder, requests[0]?.it.id ?? '', async (tx) => {
    for (const { it, request } of requests) {
      await sql`select set_config('app.case_id', ${it.id}, true)`.execute(tx)
      await record(tx, { ...request, by: 'recorder', before: it.state, offices: [], coordinating: [] })
    }
  })
  for (const { it } of requests) await it.follow()
}

test('what opened in the lead because of the other case is gone from its tables when the two are parted', async () => {
  const subject = randomUUID()
  const [lead, follower] = [await opened(subject), await opened(subject, { hurt: true })]
  const facts = { hurt: true }
  await recorded([
    [follower, { type: 'join_case', lead: lead.id, reason: 'one_plan' }],
    [lead, { type: 'take_in', from: follower.id, work: [], facts }],
  ])
  expect(lead.state?.instances['guard#1']?.state).toBe('active')
  await recorded([
    [lead, { type: 'give_back', from: follower.id }],
    [follower, { type: 'part_case', lead: lead.id, reason: 'two_people', ...NOTHING }],
  ])
  expect(lead.state?.instances['guard#1']).toBe(undefined)
  for (const { id } of [lead, follower])
    expect(await withOwner(ledger.owner, (tx) => verifyCase(tx, id))).toMatchObject({ intact: true, differences: [] })
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
