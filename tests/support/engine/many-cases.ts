// Thousands of cases in progress, as far as a rehearsal reads them: some are lived by the engine, the others are copies
// under their own numbers. The owner of the cluster writes them without the recorder, because nobody will send them
// commands.
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Db } from '../../../db/ground/connect.ts'
import { project } from '../../../db/recording/project.ts'
import { isRefusal } from '../../../sop-definitions/language/refusals.ts'
import type { CaseIr } from '../../../sop-definitions/definition/ir.ts'
import type { CaseState, SopReference } from '../../../workflows/engine/case-state.ts'
import { decide } from '../../../workflows/engine/decide.ts'
import { anOpening, OWNER } from './a-case.ts'
import { chance } from './a-chance.ts'
import { peopleOf } from './random-commands.ts'
import { nextMove, opening, pause } from './random-lives.ts'

const OFFICE = randomUUID()
interface Many {
  ir: CaseIr
  sop: SopReference
  lived: number
  copies: number
  now: number
}

/** An open case, or null when this life ended. */
function lifeOf(ir: CaseIr, { sop, seed, now }: { sop: SopReference; seed: number; now: number }): CaseState | null {
  const random = chance(seed)
  const people = peopleOf(ir).map((person) =>
    person.organisation === OWNER ? { ...person, organisation: OFFICE } : person,
  )
  let state: CaseState | null = null
  let at = now - 30 * 86_400_000
  for (let step = 0; step < 80 && at < now; step += 1) {
    at += pause(random) / 4
    const move =
      state === null
        ? {
            ...opening(random, people, ir),
            ask: anOpening({
              caseId: randomUUID(),
              sop,
              subject: randomUUID(),
              owner: { organisation: OFFICE, roles: [...(peopleOf(ir)[0]?.roles ?? []), ...ir.review.roles] },
              facts: 'channel' in ir.facts ? { channel: 'walk_in' } : {},
            }),
          }
        : nextMove({ ir, state, now: Math.floor(at), people, random })
    const decision = decide(ir, state, {
      id: `c${step}`,
      at: Math.floor(at),
      actor: move.actor,
      purpose: 'test',
      fingerprint: 'f',
      ask: move.ask,
    })
    if (!isRefusal(decision)) state = decision.state
  }
  return state?.status === 'closed' ? null : state
}

/** Answers how many there are. */
export async function manyCases(admin: Db, { ir, sop, lived, copies, now }: Many): Promise<number> {
  const states: CaseState[] = []
  for (let seed = 1; states.length < lived; seed += 1) {
    const state = lifeOf(ir, { sop, seed, now })
    if (state !== null) states.push(state)
  }
  const db = admin.withSchema('app')
  for (const state of states) {
    const { facts, next_task, course, ...file } = project(ir, state).file
    await db
      .insertInto('case_file')
      .values({
        ...file,
        state: JSON.stringify(state),
        facts: JSON.stringify(facts),
        next_task: JSON.stringify(next_task),
        course: JSON.stringify(course),
        number: `V-${state.caseId}`,
        channel: 'walk_in',
        opened_at: new Date(now),
        closed_at: null,
        frozen_at: null,
        known_seq: null,
      })
      .execute()
  }
  await sql`
    insert into app.case_file (id, number, sop, edition, revision, sop_hash, subject, owner_organisation, area,
    channel, offset_minutes, demo, status, opened_at, seq, state, late_count, risk_count, unowned_count, open_count,
    stages)
    select gen_random_uuid(), 'V-' || gen_random_uuid(), sop, edition, revision, sop_hash, subject,
    owner_organisation, area, channel, offset_minutes, demo, status, opened_at, seq, state, late_count, risk_count,
    unowned_count, open_count, stages
    from app.case_file cross join generate_series(1, ${copies}) where sop_hash = ${sop.hash}`.execute(admin)
  return states.length * (copies + 1)
}
