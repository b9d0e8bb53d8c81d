// Random cases that move to random versions at a random moment, and are then moved back or continued; the promises are
// checked after each step.
import { isRefusal } from '../../../sop-definitions/language/refusals.ts'
import type { CaseIr } from '../../../sop-definitions/definition/ir.ts'
import { fold } from '../../../workflows/engine/apply.ts'
import type { CaseState, Instance, InstanceKey } from '../../../workflows/engine/case-state.ts'
import type { Actor, Ask, Command } from '../../../workflows/engine/commands.ts'
import { decide } from '../../../workflows/engine/decide.ts'
import type { CaseEvent } from '../../../workflows/engine/events.ts'
import { namesOf } from '../../../workflows/engine/move/map-for-case.ts'
import { planOf } from '../../../workflows/engine/plan.ts'
import { rehearse } from '../../../workflows/engine/move/rehearsing.ts'
import { COORDINATOR, START } from './a-case.ts'
import { chance, type Chance } from './a-chance.ts'
import { peopleOf } from './random-commands.ts'
import { problems } from './a-life-oracle.ts'
import { nextMove, opening, pause } from './random-lives.ts'
import { otherVersion, type Version } from './random-versions.ts'

export interface Moved {
  cases: number
  migrated: number
  undone: number
  livedOn: number
  refused: Record<string, number>
  changes: Record<string, number>
  broken: string[]
}

const SOP = (ir: CaseIr, hash: string) => ({ sop: 'plain', edition: '1', revision: ir.revision, hash })

interface Wanted {
  count: number
  steps: number
  seed: number
  next?: typeof otherVersion
}

/** `next`: the version that a case moves to; random, unless a test gives one. */
export function migrationsOf(ir: CaseIr, { count, steps, seed, next = otherVersion }: Wanted): Moved {
  const moved: Moved = { cases: 0, migrated: 0, undone: 0, livedOn: 0, refused: {}, changes: {}, broken: [] }
  for (let each = 0; each < count && moved.broken.length === 0; each += 1) {
    new Migration(moved, ir, { seed: seed + each, steps, next }).live()
    moved.cases += 1
  }
  return moved
}

/** The state without what every row changes, the offer to undo a move, and the numbers that an undone move used up. */
const bare = ({ seq: _, at: __, undo: ___, spent: ____, ...state }: CaseState): string => JSON.stringify(state)

const count = (counted: Record<string, number>, name: string): void => {
  counted[name] = (counted[name] ?? 0) + 1
}

/** `prior`: the case just before it moved. `known`: the new version's name for an item, or nothing if it is gone. */
interface Crossing {
  prior: CaseState
  known(item: string): string | null
  endedByMove: ReadonlySet<string>
  passedOn: ReadonlySet<string>
}

/** Events after `prior` that take work away from people. */
function crossing(events: readonly CaseEvent[], prior: CaseState, known: Crossing['known']): Crossing {
  const after = events.filter(({ seq }) => seq > prior.seq)
  return {
    prior,
    known,
    endedByMove: new Set(
      after.flatMap(({ body, cause }) =>
        body.type === 'task_obsolete' && cause.ref.startsWith('migrate') ? [body.instance] : [],
      ),
    ),
    // Limits of the new version that have passed already hand work on at once, and consents that it needs stop work
    // without them.
    passedOn: new Set(
      after.flatMap(({ body, cause }) =>
        body.type === 'task_stopped' || (body.type === 'task_assigned' && cause.kind === 'clock')
          ? [body.instance]
          : [],
      ),
    ),
  }
}

const isKnownAs = (item: string | null, { item: now, gone }: Instance): boolean =>
  item === null ? gone === true : now === item && gone !== true

const inHandOf = ({ endedSeq, task }: Instance): string | null =>
  endedSeq === null ? (task?.holder.user ?? null) : null

/** What became of one instance and should not have. */
function wronged(state: CaseState, key: string, { prior, known, endedByMove, passedOn }: Crossing): string[] {
  const old = prior.instances[key],
    now = state.instances[key]
  if (now === undefined) return [`${key} has lost its name`]
  if (old === undefined || old.gone === true) return []
  const item = known(old.item)
  const misnamed = isKnownAs(item, now) ? [] : [`${key} was ${old.item} and is now ${now.item}`]
  const holder = inHandOf(old)
  if (holder === null) return misnamed
  const isTaken = item !== null && endedByMove.has(key) && state.status !== 'closed'
  const isPassedOn = inHandOf(now) !== holder && now.endedSeq === null && !passedOn.has(key)
  return [
    ...misnamed,
    ...(isTaken ? [`${key} was in hand and was taken away`] : []),
    ...(isPassedOn ? [`${key} has changed hands`] : []),
  ]
}

class Migration {
  readonly #moved: Moved
  readonly #seed: number
  readonly #random: Chance
  readonly #events: CaseEvent[] = []
  readonly #steps: number
  readonly #next: typeof otherVersion
  #ir: CaseIr
  #state: CaseState | null = null
  #now = START
  #told = ''

  constructor(moved: Moved, ir: CaseIr, { seed, steps, next }: Required<Omit<Wanted, 'count'>>) {
    this.#moved = moved
    this.#ir = ir
    this.#seed = seed
    this.#steps = steps
    this.#next = next
    this.#random = chance(seed)
  }

  live(): void {
    this.#work(2 + this.#random.below(this.#steps))
    for (let round = 0; round < 2 && this.#state !== null; round += 1) this.#move()
    if (this.#state !== null) this.#livesOn()
    const kept: CaseEvent[] = JSON.parse(JSON.stringify(this.#events))
    if (JSON.stringify(fold(kept)) !== JSON.stringify(this.#state))
      this.#complain('the fold of the ledger is not the state')
  }

  #complain(text: string): void {
    this.#moved.broken.push(`seed ${this.#seed}, row ${this.#events.length}, ${this.#told}: ${text}`)
  }

  #ask(ask: Ask, actor: Actor): Command {
    return { id: `c${this.#events.length}`, at: this.#now, actor, purpose: 'test', fingerprint: 'f', ask }
  }

  #follow(events: readonly Omit<CaseEvent, 'seq'>[], what: string): void {
    const before = this.#state
    const base = this.#events.length
    // In the form that the ledger keeps.
    for (const event of events)
      this.#events.push(JSON.parse(JSON.stringify({ ...event, seq: this.#events.length + 1 })))
    this.#state = fold(this.#events.slice(base), before)
    if (this.#state === null) return
    for (const problem of problems(this.#ir, {
      before,
      state: this.#state,
      fresh: this.#events.slice(base),
      now: this.#now,
    }))
      this.#complain(`${what}: ${problem}`)
  }

  #work(steps: number): void {
    const people = peopleOf(this.#ir)
    for (let step = 0; step < steps && this.#moved.broken.length === 0; step += 1) {
      this.#now += pause(this.#random)
      const move =
        this.#state === null
          ? opening(this.#random, people, this.#ir)
          : nextMove({ ir: this.#ir, state: this.#state, now: this.#now, people, random: this.#random })
      const ask: Ask =
        move.ask.type === 'open' && 'channel' in this.#ir.facts
          ? { ...move.ask, facts: { channel: 'walk_in' } }
          : move.ask
      const decision = decide(this.#ir, this.#state, this.#ask(ask, move.actor))
      if (!isRefusal(decision)) this.#follow(decision.events, move.ask.type)
    }
  }

  #move(): void {
    const before = this.#state
    if (before === null) return
    const version = this.#next(this.#ir, this.#random)
    this.#told = version.changes.join(', ')
    const from = this.#ir
    const command = this.#ask(
      { type: 'migrate', to: SOP(version.ir, `h${this.#events.length}`), ir: version.ir, map: version.map },
      COORDINATOR,
    )
    const prediction = rehearse(from, before, command)
    const decision = decide(from, before, command)
    if (isRefusal(prediction) || isRefusal(decision)) {
      if (JSON.stringify(prediction) !== JSON.stringify(decision))
        this.#complain('the rehearsal and the case say different things')
      if (isRefusal(decision)) count(this.#moved.refused, decision.refusal)
      return
    }
    for (const change of version.changes) count(this.#moved.changes, change)
    const index = decision.events.findIndex(({ body }) => body.type === 'case_migrated')
    const prior = fold(
      decision.events.slice(0, index).map((event, place) => ({ ...event, seq: this.#events.length + place + 1 })),
      before,
    )
    this.#ir = version.ir
    this.#follow(decision.events, 'migrate')
    this.#moved.migrated += 1
    if (this.#state === null || prior === null) return
    if (JSON.stringify(this.#state) !== JSON.stringify(prediction.state))
      this.#complain('what was predicted is not what came')
    this.#checkNames({ version, from, prior })
    if (this.#random.often(0.5)) this.#undo({ from, prior })
  }

  #checkNames({ version, from, prior }: { version: Version; from: CaseIr; prior: CaseState }): void {
    const state = this.#state
    if (state === null) return
    const names = namesOf(planOf(from), planOf(version.ir), version.map)
    const crossed = crossing(this.#events, prior, names.item)
    for (const key of Object.keys(prior.instances))
      for (const problem of wronged(state, key, crossed)) this.#complain(problem)
    for (const { body } of this.#events.filter(({ seq }) => seq > prior.seq)) {
      if ('item' in body && 'instance' in body && isTaken(prior, body.instance))
        this.#complain(`${body.instance} names two things`)
    }
  }

  #undo({ from, prior }: { from: CaseIr; prior: CaseState }): void {
    const isLate = this.#random.often(0.5)
    if (isLate) {
      this.#now += pause(this.#random)
      const tick = decide(this.#ir, this.#state, this.#ask({ type: 'tick' }, COORDINATOR))
      if (!isRefusal(tick)) this.#follow(tick.events, 'tick')
    }
    const decision = decide(
      this.#ir,
      this.#state,
      this.#ask({ type: 'undo_migration', to: prior.sop, ir: from }, COORDINATOR),
    )
    if (isRefusal(decision)) {
      if (decision.refusal !== 'case_closed') this.#complain(`could not be taken back: ${decision.refusal}`)
      return
    }
    this.#ir = from
    this.#follow(decision.events, 'undo')
    this.#moved.undone += 1
    if (this.#state !== null && !isLate && bare(this.#state) !== bare(prior))
      this.#complain('taken back at once, and not as it was')
  }

  #livesOn(): void {
    const last = this.#state
    this.#work(this.#steps)
    if (this.#state === null || last === null) return
    this.#moved.livedOn += 1
    const decided = this.#events.some(({ seq, cause }) => seq > last.seq && cause.kind === 'command')
    if (decided && this.#state.undo !== undefined)
      this.#complain('work was done and could be lost by taking the move back')
    const fired = this.#events.flatMap(({ body }) =>
      body.type === 'clock_fired' ? [`${body.clock}:${body.threshold}`] : [],
    )
    if (new Set(fired).size !== fired.length) this.#complain('a threshold fired twice')
  }
}

/** An instance that was only offered before and is opened now under the same name is no duplicate. */
const isTaken = (prior: CaseState, key: InstanceKey): boolean =>
  prior.instances[key] !== undefined && prior.instances[key].state !== 'enabled'
