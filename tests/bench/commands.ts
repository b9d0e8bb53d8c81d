// Claims and completions of three kinds side by side: the floor, ours on an almost empty store, ours on the full one.
// In rounds of short blocks whose order turns, so that whatever drifts hits all of them alike.
import { setTimeout as sleep } from 'node:timers/promises'
import { z } from 'zod'
import { visitorWith, type Visitor } from './door.ts'
import { runBlock, Tally, type Figures } from './figures.ts'
import type { Ground, House } from './ground.ts'
import { VERBS, type ArmName, type Verb } from './kinds.ts'
import { spin } from './machine.ts'
import { claim, complete, desksAt, lookAtSteps, openCases, type Desk, type Steps, type OpenCase } from './ours.ts'
import type { Cast } from './people.ts'
import type { Pids } from './processes.ts'
import { mostClients, type Load, type Size } from './sizes.ts'

export type CommandFigures = { clients: number; spin: number; arms: Record<ArmName, Record<Verb, Figures>> }

export interface Site {
  ground: Ground
  empty: House
  full: House
  cast: Cast
  size: Size
  sop: string
  say(line: string): void
}

/** One kind of work, its opening hidden: cases in, one block of a verb over them. */
interface Arm {
  name: ArmName
  pids: Pids
  prepare(count: number): Promise<readonly unknown[]>
  does(piece: unknown, verb: Verb): Promise<void>
}

const FloorOpened = z.object({ id: z.string(), task: z.string() })
/** As long as the answers of a form. */
const SAID = 'x'.repeat(1_500)

const TOLD_MS = 1_500

const NOBODY: Pids = { postgres: [], temporal: [], worker: [], api: [], floor: [] }
const lanes = async <T>(count: number, work: () => Promise<T>): Promise<T[]> => {
  const made: T[] = []
  let left = count
  await Promise.all(
    Array.from({ length: 8 }, async () => {
      while (left > 0) {
        left -= 1
        made.push(await work())
      }
    }),
  )
  return made
}

interface FloorCase {
  path: string
  visitor: Visitor
}
const floorArm = (visitors: readonly Visitor[], arm: Pick<Arm, 'name' | 'pids'>): Arm => {
  const cases = new Map<unknown, FloorCase>()
  let turn = 0
  return {
    ...arm,
    prepare: async (count) => {
      cases.clear()
      return lanes(count, async () => {
        const visitor = visitors[(turn += 1) % visitors.length]
        if (visitor === undefined) throw new Error('nobody is at the floor')
        const { id, task } = FloorOpened.parse((await visitor.post('/open', {})).body)
        const one = { path: `/cases/${id}/tasks/${task}`, visitor }
        cases.set(one, one)
        return one
      })
    },
    does: async (piece, verb) => {
      const one = cases.get(piece)
      if (one !== undefined) await one.visitor.post(`${one.path}/${verb}`, { said: SAID })
    },
  }
}

const ourArm = (
  arm: Pick<Arm, 'name' | 'pids'>,
  { desks, sop, steps }: { desks: readonly Desk[]; sop: string; steps: Steps },
): Arm => {
  const cases = new Map<unknown, OpenCase>()
  return {
    ...arm,
    prepare: async (count) => {
      cases.clear()
      const opened = await openCases(desks, { count, sop, steps })
      for (const one of opened) cases.set(one, one)
      return opened
    },
    does: async (piece, verb) => {
      const one = cases.get(piece)
      if (one !== undefined) await (verb === 'claim' ? claim(one) : complete(one, steps.step))
    },
  }
}

const measure = async (arms: readonly Arm[], load: Load, say: Site['say']): Promise<CommandFigures> => {
  const tallies = new Map(arms.map(({ name }) => [name, { claim: new Tally(load), complete: new Tally(load) }]))
  for (let round = 0; round < load.rounds; round += 1) {
    const order = arms.map((_, index) => arms[(index + round) % arms.length]).flatMap((arm) => arm ?? [])
    const prepared = new Map<Arm, readonly unknown[]>()
    for (const arm of order) prepared.set(arm, await arm.prepare(load.block))
    // The cases that were opened for it are told to Temporal after their answers: that is no part of a claim.
    await sleep(TOLD_MS)
    for (const [verb, arm] of VERBS.flatMap((one) => order.map((other) => [one, other] as const))) {
      const tally = tallies.get(arm.name)?.[verb]
      const block = { clients: load.clients, pids: arm.pids, work: prepared.get(arm) ?? [] }
      if (tally !== undefined) await runBlock(tally, block, (piece) => arm.does(piece, verb))
    }
    say(`commands, ${load.clients} client${load.clients === 1 ? '' : 's'}: round ${round + 1} of ${load.rounds}`)
  }
  const figuresOf = (name: ArmName): Record<Verb, Figures> => {
    const tally = tallies.get(name)
    if (tally === undefined) throw new Error(`${name} was not measured`)
    return { claim: tally.claim.figures(), complete: tally.complete.figures() }
  }
  return {
    clients: load.clients,
    spin: spin(),
    arms: {
      floor: figuresOf('floor'),
      empty: figuresOf('empty'),
      full: figuresOf('full'),
    },
  }
}

export interface Measured {
  figures: readonly CommandFigures[]
  desks: readonly Desk[]
  emptyDesks: readonly Desk[]
  steps: Steps
  cases: readonly string[]
}

export const measureCommands = async ({ ground, empty, full, cast, size, sop, say }: Site): Promise<Measured> => {
  const most = mostClients(size.commands)
  const desks = { empty: await desksAt(empty.address, cast, most), full: await desksAt(full.address, cast, most) }
  const [first] = desks.full
  if (first === undefined) throw new Error('nobody is at work')
  const steps = await lookAtSteps(first, sop)
  const floor = await ground.floor()
  const visitors = Array.from({ length: most }, () => visitorWith(floor.address, { cookie: floor.token }))
  const { postgres, temporal } = { postgres: [ground.pids.postgres], temporal: [ground.pids.temporal] }
  const arms = [
    floorArm(visitors, { name: 'floor', pids: { ...NOBODY, postgres, floor: [floor.process.pid] } }),
    ourArm(
      { name: 'empty', pids: { ...NOBODY, postgres, temporal, worker: [empty.worker.pid], api: [empty.api.pid] } },
      { desks: desks.empty, sop, steps },
    ),
    ourArm(
      { name: 'full', pids: { ...NOBODY, postgres, temporal, worker: [full.worker.pid], api: [full.api.pid] } },
      { desks: desks.full, sop, steps },
    ),
  ]
  const warm: Load = { clients: 4, block: Math.min(24, size.commands[0]?.block ?? 1), rounds: 1 }
  await measure(arms, warm, () => undefined)
  const figures: CommandFigures[] = []
  for (const load of size.commands) figures.push(await measure(arms, load, say))
  await floor.process.stop(20_000)
  const sample = await openCases(desks.full, { count: 4, sop, steps })
  for (const one of sample) await claim(one)
  return { figures, desks: desks.full, emptyDesks: desks.empty, steps, cases: sample.map(({ caseId }) => caseId) }
}
