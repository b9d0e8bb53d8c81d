// The engine by itself, on one thread: decisions of whole lives on the largest shipped procedure, a plan that is looked
// at once more, and the proof of every shipped procedure. The floor beside them is the state of a case written out as
// JSON and read back.
import { randomUUID } from 'node:crypto'
import { proofOf } from '../../db/procedures/proofs.ts'
import { parseEnv } from '../../runtime/ground/config.ts'
import { filesIn, loadFile, rolesIn, sopFolder } from '../../runtime/publishing/sop-files.ts'
import { peopleIn } from '../../runtime/commands/sop-prove.ts'
import type { CaseIr } from '../../sop-definitions/definition/ir.ts'
import { isRefusal } from '../../sop-definitions/language/refusals.ts'
import { fold } from '../../workflows/engine/apply.ts'
import type { CaseState } from '../../workflows/engine/case-state.ts'
import type { Ask, Command } from '../../workflows/engine/commands.ts'
import { decide } from '../../workflows/engine/decide.ts'
import { planOf } from '../../workflows/engine/plan.ts'
import { settle } from '../../workflows/engine/settle.ts'
import { percentile } from './figures.ts'
import { live, type Life } from './lives.ts'
import { actorOf, castFor } from './people.ts'
import type { Size } from './sizes.ts'

export interface Rate {
  what: string
  count: number
  microseconds: number
  toFloor: number
}
export interface Proof {
  sop: string
  milliseconds: number
}
export interface EngineFigures {
  perSecond: number
  rates: readonly Rate[]
  proofs: readonly Proof[]
}

interface Decided {
  state: CaseState | null
  command: Command
}

const OFFICES = 5
const TASKS_MOST = 8
const MICRO = 1_000
const now = Date.parse('2026-11-02T03:00:00Z')

const lifeOf = (ir: CaseIr, n: number): Life => {
  const { offices } = castFor(ir, OFFICES, '')
  const [office, other] = [offices[n % OFFICES], offices[(n + 1) % OFFICES]]
  if (office === undefined || other === undefined) throw new Error('there are no offices')
  return live({
    ir,
    seed: n + 1,
    now,
    worker: actorOf(office),
    colleagues: office.providers.map(({ id }) => id),
    elsewhere: { organisation: other.id, user: other.providers[0]?.id ?? '' },
    tasks: 3 + (n % (TASKS_MOST - 3)),
    opening: {
      caseId: `case-${n}`,
      number: `CONTOH-${n}`,
      sop: { sop: ir.sop, edition: ir.edition, revision: ir.revision, hash: '' },
      subject: `person-${n}`,
      owner: { organisation: office.id, roles: office.roles },
      area: office.area,
      channel: 'walk_in',
      offsetMinutes: 420,
      demo: false,
      facts: {},
    },
  })
}

/** Each decision of a life with the state that it was made on. */
const decisionsOf = (ir: CaseIr, n: number): Decided[] => {
  const actor = actorOf(castFor(ir, OFFICES, '').offices[n % OFFICES] ?? never())
  let state: CaseState | null = null
  return lifeOf(ir, n).steps.map(({ ask, events }) => {
    const decided: Decided = {
      state,
      command: { id: randomUUID(), at: events[0]?.at ?? now, actor, purpose: 'case_work', fingerprint: '', ask },
    }
    const base = state?.seq ?? 0
    state = fold(
      events.map((event, index) => ({ ...event, seq: base + index + 1 })),
      state,
    )
    return decided
  })
}
const never = (): never => {
  throw new Error('there are no offices')
}

/** Microseconds a piece, the best of some runs over all pieces: what else the machine does only ever adds. */
const timed = <P>(pieces: readonly P[], runs: number, work: (piece: P) => void): number =>
  Math.min(
    ...Array.from({ length: runs }, () => {
      const start = performance.now()
      for (const piece of pieces) work(piece)
      return ((performance.now() - start) * MICRO) / pieces.length
    }),
  )

const proofs = ({ most, times }: Size['proofs']): Proof[] => {
  const folder = sopFolder(parseEnv({}))
  const people = peopleIn(folder)
  const roles = rolesIn(folder).map(({ id }) => id)
  return filesIn(folder)
    .map((path) => loadFile(path, roles).loaded.sop)
    .filter((sop) => sop !== undefined)
    .toSorted((one, other) => one.stages.length - other.stages.length)
    .slice(0, most)
    .map((sop) => {
      const took = Array.from({ length: times }, () => proofOf(sop, people).milliseconds).toSorted(
        (one, other) => one - other,
      )
      return { sop: `${sop.sop} ${sop.edition}`, milliseconds: percentile(took, 0.5) }
    })
}

const does =
  (ir: CaseIr) =>
  ({ state, command }: Decided): void => {
    const decision = decide(ir, state, command)
    if (isRefusal(decision)) throw new Error(`refused the second time: ${decision.refusal}`)
  }

interface Measuring {
  size: Pick<Size, 'lives' | 'runs' | 'proofs'>
  say(line: string): void
}

export const measureEngine = (ir: CaseIr, { size: { lives, runs, proofs: proved }, say }: Measuring): EngineFigures => {
  const decided = Array.from({ length: lives }, (_, n) => decisionsOf(ir, n)).flat()
  const states = decided.flatMap(({ state }) => (state === null || state.status === 'closed' ? [] : [state]))
  const floor = timed(states, runs, (state) => {
    JSON.parse(JSON.stringify(state))
  })
  const rate = (what: string, count: number, microseconds: number): Rate => ({
    what,
    count,
    microseconds: Math.round(microseconds),
    toFloor: Math.round((microseconds / floor) * 100) / 100,
  })
  const plan = planOf(ir)
  const actor = actorOf(castFor(ir, OFFICES, '').offices[0] ?? never())
  const asks = [...new Set(decided.map(({ command }) => command.ask.type))]
  const all = timed(decided, runs, does(ir))
  const rates = [
    rate('floor: the state as JSON and back', states.length, floor),
    rate('decide, all of them', decided.length, all),
    ...asks.map((type: Ask['type']) => {
      const these = decided.filter(({ command }) => command.ask.type === type)
      return rate(`decide: ${type}`, these.length, timed(these, runs, does(ir)))
    }),
    rate(
      'settle, nothing to do',
      states.length,
      timed(states, runs, (state) => settle({ plan, actor, role: null, at: state.at, events: [], state })),
    ),
  ]
  say(`${decided.length} decisions of ${lives} lives`)
  const made = proofs(proved)
  say(`${made.length} procedures proved, ${proved.times} times each`)
  return { perSecond: Math.round((MICRO * MICRO) / all), rates, proofs: made }
}
