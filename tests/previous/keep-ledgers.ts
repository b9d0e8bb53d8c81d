// Writes the golden ledgers of this engine, once, before it is released: `node tests/previous/keep-ledgers.ts`. Random
// lives are lived until every event has happened in one of those that are kept.
import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { isRefusal } from '../../sop-definitions/language/refusals.ts'
import type { CaseIr } from '../../sop-definitions/definition/ir.ts'
import { fold } from '../../workflows/engine/apply.ts'
import type { CaseState } from '../../workflows/engine/case-state.ts'
import type { Actor, Ask } from '../../workflows/engine/commands.ts'
import { decide } from '../../workflows/engine/decide.ts'
import { ENGINE } from '../../workflows/engine/engine-number.ts'
import type { CaseEvent } from '../../workflows/engine/events.ts'
import { COORDINATOR, OWNER, START } from '../support/engine/a-case.ts'
import { chance } from '../support/engine/a-chance.ts'
import { peopleOf } from '../support/engine/random-commands.ts'
import { nextMove, opening, pause } from '../support/engine/random-lives.ts'
import { otherVersion } from '../support/engine/random-versions.ts'
import { TwoCases } from '../support/engine/two-cases.ts'
import { busySop } from '../support/sops/a-busy-sop.ts'
import { shippedSops } from '../support/sops/shipped-sops.ts'
import { hashOf, type Golden } from './golden.ts'

const STEPS = 60
const LIVES = 600
const DAY_MS = 86_400_000
const STAFFED = { [OWNER]: { above: null, roles: [], present: [], coordinating: ['coordinator'] } }

const live = (first: CaseIr, seed: number): readonly CaseEvent[] => {
  const random = chance(seed)
  const rows: CaseEvent[] = []
  let [ir, before, state, now]: [CaseIr, CaseIr, CaseState | null, number] = [first, first, null, START]
  const does = (actor: Actor, ask: Ask): boolean => {
    const id = `c${rows.length}`
    const decision = decide(ir, state, { id, at: now, actor, purpose: 'kept', fingerprint: id, ask, staffed: STAFFED })
    if (isRefusal(decision)) return false
    for (const event of decision.events) rows.push(JSON.parse(JSON.stringify({ ...event, seq: rows.length + 1 })))
    state = fold(rows.slice(rows.length - decision.events.length), state)
    return true
  }
  for (let step = 0; step < STEPS; step += 1) {
    now += pause(random)
    if (state === null) {
      const { actor, ask } = opening(random, peopleOf(ir), ir)
      does(actor, ask)
      continue
    }
    const held: CaseState = state
    const to = (hash: string) => ({ ...held.sop, hash })
    if (random.often(0.03)) does(COORDINATOR, { type: 'accept_loss', lost: 1 + random.below(4), since: now })
    else if (random.often(0.04)) {
      const { ir: next, map } = otherVersion(ir, random)
      if (does(COORDINATOR, { type: 'migrate', to: to(`h${rows.length}`), ir: next, map })) [before, ir] = [ir, next]
      const former = held.sop
      if (random.often(0.5) && does(COORDINATOR, { type: 'undo_migration', to: former, ir: before })) ir = before
    } else {
      const move = nextMove({ ir, state: held, now, people: peopleOf(ir), random })
      does(move.actor, move.ask)
    }
  }
  return rows
}

const file = join(import.meta.dirname, `engine-${ENGINE}.json`)
if (existsSync(file)) throw new Error(`the ledgers of engine ${ENGINE} are kept already and are never edited`)
const procedures = [busySop(), ...shippedSops().map(({ ir }) => ir)]
const kept: Golden[] = []
const seen = new Set<string>()
const keep = (name: string, rows: readonly CaseEvent[]): void => {
  const fresh = rows.filter(({ body }) => !seen.has(body.type))
  if (fresh.length === 0) return
  for (const { body } of fresh) seen.add(body.type)
  kept.push({ name, rows, folds: hashOf(fold(rows)) })
}
for (let seed = 1; seed <= LIVES; seed += 1) {
  const ir = procedures[seed % procedures.length]
  if (ir !== undefined) keep(`${ir.sop}, seed ${seed}`, live(ir, seed))
}
// Two cases are joined and parted by one act on both, so no life of one case has it.
const two = new TwoCases(busySop())
for (const refused of [two.join(), two.wait(DAY_MS).part()]) if (refused !== null) throw new Error(refused)
for (const [name, { events }] of Object.entries({ follower: two.follower, lead: two.lead }))
  keep(`two cases, ${name}`, JSON.parse(JSON.stringify(events)))
writeFileSync(file, `[\n${kept.map((one) => JSON.stringify(one)).join(',\n')}\n]\n`)
process.stdout.write(`${kept.length} ledgers with ${seen.size} kinds of events\n`)
