// A case of random decisions, each recorded in a real database: for tests of what is read from it.
import { randomUUID } from 'node:crypto'
import { withDoor, type Db } from '../../../db/ground/connect.ts'
import { taskIdOf } from '../../../db/ground/ids.ts'
import type { Actor, Ask } from '../../../workflows/engine/commands.ts'
import { chance } from '../engine/a-chance.ts'
import { peopleOf } from '../engine/random-commands.ts'
import { nextMove, pause } from '../engine/random-lives.ts'
import type { TestLedger } from './a-ledger.ts'
import { RecordedCase } from './a-recorded-case.ts'

export interface Living {
  ledger: TestLedger
  recorder: Db
  door: Db
}

function isNothing(it: RecordedCase, ask: Ask, actor: Actor): boolean {
  try {
    return it.decide(ask, actor).length === 0
  } catch {
    return true // the test reads no refusal: whatever the engine does not do leaves nothing to record
  }
}

/** What is answered waits beside the step until the decision that rests on it is recorded. */
async function answered({ ledger, door }: Living, it: RecordedCase, ask: Ask): Promise<Ask> {
  if (ask.type === 'record_consent') return { ...ask, record: randomUUID() }
  if (ask.type !== 'complete') return ask
  if (Object.keys(ask.facts).length === 0) return { ...ask, answers: null }
  const answers = randomUUID()
  const { user } = ledger.coordinator
  await withDoor(door, ledger.scopeOf(ledger.coordinator), (tx) =>
    tx
      .insertInto('answer')
      .values({
        id: answers,
        case_id: it.id,
        task_id: taskIdOf(it.id, ask.task),
        person_id: randomUUID(),
        state: 'staged',
        ciphertext: Buffer.of(1),
        facts: JSON.stringify(ask.facts),
        created_by: user,
      })
      .execute(),
  )
  return { ...ask, answers }
}

/** What random lives give names to that are no ids of a database; no spell is read from it. */
const NAMES_BY_HAND = /ask_call|refer|appointment|letter|join|owner|contest/

/** Random decisions of one case, each recorded; what is refused leaves nothing. */
export async function recordedLife(living: Living, seed: number): Promise<RecordedCase> {
  const { ledger, recorder } = living
  const random = chance(seed)
  const it = new RecordedCase(ledger, recorder)
  await it.open()
  const { organisation, user } = ledger.coordinator
  const people = peopleOf(it.ir).map((person) => ({ ...person, organisation, user }))
  for (let step = 0; step < 25; step += 1) {
    if (it.state === null) throw new Error('a case that was opened has a state')
    if (!random.often(0.3)) it.now += Math.min(pause(random), 86_400_000)
    const { actor, ask } = nextMove({ ir: it.ir, state: it.state, now: it.now, people, random })
    if (NAMES_BY_HAND.test(ask.type) || isNothing(it, ask, actor)) continue
    await it.do(await answered(living, it, ask), actor)
  }
  return it
}
