// Hours of ordinary work at a steady pace: does memory stay flat, does a click take as long at the end as at the
// beginning, and does any table grow without a reason? Called by `npm run soak`.
import { randomBytes } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { desksAt, claim, complete, lookAtSteps, openCases, type Desk, type Steps } from '../bench/ours.ts'
import { visitorWith, type Visitor } from '../bench/door.ts'
import { raiseGround, type House } from '../bench/ground.ts'
import { castFor, settle } from '../bench/people.ts'
import { spin } from '../bench/machine.ts'
import { costBetween, PARTS, sharedKilobytes, spent, type Cost, type PartName, type Pids } from '../bench/processes.ts'
import { asAdmin } from '../bench/filled-store.ts'
import { shippedSops } from '../support/sops/shipped-sops.ts'
import { judge, tell, type Minute } from './judged.ts'

const USAGE = 'npm run soak -- [--minutes 120] [--rate 20]'
const OFFICES = 24
const CLIENTS = 8
const MINUTE_MS = 60_000
const FLOOR_EVERY_MS = 2_000
const NANOSECONDS_A_MS = 1e6

const began = Date.now()
const say = (line: string): void => {
  process.stdout.write(`  ${String(Math.round((Date.now() - began) / 1_000)).padStart(5)} s  ${line}\n`)
}

/** What the clicks of this minute took, and what was not answered as it should be. */
class Clicks {
  times: number[] = []
  failed: string[] = []
  #next = Date.now()
  readonly #apart: number

  constructor(rate: number) {
    this.#apart = 1_000 / rate
  }

  /** A late click is not made up for: the pace is the most that is asked. */
  async turn(): Promise<void> {
    this.#next = Math.max(this.#next + this.#apart, Date.now())
    await sleep(this.#next - Date.now())
  }

  paced({ get, post }: Visitor): Visitor {
    return {
      get,
      post: async (path, body, key) => {
        await this.turn()
        const start = performance.now()
        const reply = await post(path, body, key).catch((error: unknown) => {
          this.failed.push(String(error))
          throw error
        })
        this.times.push(performance.now() - start)
        return reply
      },
    }
  }

  /** What was given since it was last asked. */
  take(): Pick<Minute, 'times' | 'failed'> {
    const { times, failed } = this
    this.times = []
    this.failed = []
    return { times, failed }
  }
}

/**
 * One click at the floor now and then: what the machine has to give while people work. One that fails is not counted:
 * the floor is no promise.
 */
class Floor {
  times: number[] = []
  readonly #visitor: Visitor
  readonly #path: string

  private constructor(visitor: Visitor, path: string) {
    this.#visitor = visitor
    this.#path = path
  }

  static async beside({ address, token }: { address: string; token: string }): Promise<Floor> {
    const visitor = visitorWith(address, { cookie: token })
    const { id, task } = z.object({ id: z.string(), task: z.string() }).parse((await visitor.post('/open', {})).body)
    return new Floor(visitor, `/cases/${id}/tasks/${task}/claim`)
  }

  async until(end: number): Promise<void> {
    for (; Date.now() < end; await sleep(FLOOR_EVERY_MS)) {
      const start = performance.now()
      const reply = await this.#visitor.post(this.#path, {}).catch(() => null)
      if (reply !== null) this.times.push(performance.now() - start)
    }
  }

  take(): number[] {
    const { times } = this
    this.times = []
    return times
  }
}

/** What each part holds, and what a click has cost since this was last asked. Postgres serves the floor too. */
class Parts {
  readonly #pids: Pids
  #before: Cost

  constructor(pids: Omit<Pids, 'floor'>) {
    this.#pids = { ...pids, floor: [] }
    this.#before = spent(this.#pids)
  }

  take(clicks: number): Pick<Minute, 'megabytes' | 'processor'> {
    const now = spent(this.#pids)
    const cost = costBetween(this.#before, now)
    this.#before = now
    const ours = PARTS.filter((part) => part !== 'floor')
    const megabytesOf = (part: PartName): number =>
      Math.round(this.#pids[part].reduce((sum, pid) => sum + sharedKilobytes(pid), 0) / 1_024)
    return {
      megabytes: Object.fromEntries(ours.map((part) => [part, megabytesOf(part)])),
      processor: Object.fromEntries(ours.map((part) => [part, cost[part] / NANOSECONDS_A_MS / Math.max(1, clicks)])),
    }
  }
}

interface Working {
  sop: string
  steps: Steps
  until: number
}
const live = async (desk: Desk, { sop, steps }: Working): Promise<void> => {
  for (const one of await openCases([desk], { count: 1, sop, steps })) {
    await claim(one)
    await complete(one, steps.step)
  }
}
/** A click that failed was counted where it was sent; the person goes on with another case. */
const work = async (desk: Desk, working: Working): Promise<void> => {
  while (Date.now() < working.until) await live(desk, working).catch(() => undefined)
}

const rowsIn = (house: House): Promise<Record<string, number>> =>
  asAdmin(house, async (client) => {
    const { rows } = await client.query<{ name: string }>(
      "select relname as name from pg_class where relnamespace = 'app'::regnamespace and relkind = 'r'",
    )
    const counted: Record<string, number> = {}
    for (const { name } of rows) {
      const found = await client.query<{ n: string }>(`select count(*) as n from app."${name}"`)
      counted[name] = Number(found.rows[0]?.n ?? 0)
    }
    return counted
  })

const main = async (): Promise<boolean> => {
  const { values } = parseArgs({
    options: {
      minutes: { type: 'string', default: '120' },
      rate: { type: 'string', default: '20' },
      help: { type: 'boolean' },
    },
  })
  if (values.help === true) {
    process.stdout.write(`${USAGE}\n`)
    return true
  }
  const [minutes, rate] = [Number(values.minutes), Number(values.rate)]
  const ground = await raiseGround({ profiles: null, home: null })
  try {
    const [ir] = shippedSops()
      .map((one) => one.ir)
      .toSorted((one, other) => other.items.length - one.items.length)
    if (ir === undefined) throw new Error('no procedure is shipped')
    const cast = castFor(ir, OFFICES, randomBytes(12).toString('hex'))
    await settle(ground.stores.full, cast)
    const house = await ground.serve(ground.stores.full)
    const clicks = new Clicks(rate)
    const desks = (await desksAt(house.address, cast, CLIENTS)).map((desk) => ({
      ...desk,
      visitor: clicks.paced(desk.visitor),
    }))
    const [first] = desks
    if (first === undefined) throw new Error('nobody is at work')
    const steps = await lookAtSteps(first, ir.sop)
    clicks.take()
    const floor = await Floor.beside(await ground.floor())
    const before = await rowsIn(house)
    const until = Date.now() + minutes * MINUTE_MS
    const over = Promise.all([floor.until(until), ...desks.map((desk) => work(desk, { sop: ir.sop, steps, until }))])
    const told: Minute[] = []
    const parts = new Parts({
      postgres: [ground.pids.postgres],
      temporal: [ground.pids.temporal],
      worker: [house.worker.pid],
      api: [house.api.pid],
    })
    for (let minute = 1; minute <= minutes; minute += 1) {
      await Promise.race([sleep(Math.max(0, until - (minutes - minute) * MINUTE_MS - Date.now())), over])
      const clicked = clicks.take()
      told.push({ ...clicked, floor: floor.take(), spin: spin(), ...parts.take(clicked.times.length) })
      say(tell(told.at(-1)))
    }
    await over
    const verdict = judge({ minutes: told, before, after: await rowsIn(house) })
    process.stdout.write(`\n${verdict.lines.join('\n')}\n`)
    return verdict.isMet
  } finally {
    await ground.stop()
  }
}

process.exitCode = (await main()) ? 0 : 1
