// Random lives of cases, decided twice: by the engine alone, in memory, and as a worker does it: on the snapshot that
// the database gives back, recorded command by command. Both must decide the same.
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import pg from 'pg'
import { connect, withOwner, withRecorder, type Db } from '../../db/ground/connect.ts'
import { taskIdOf, uuidV5 } from '../../db/ground/ids.ts'
import { canonical, lockHead } from '../../db/ledger/ledger.ts'
import { verifyCase } from '../../db/ledger/verify-case.ts'
import { holdCase } from '../../db/recording/as-recorder.ts'
import { toRecord } from '../../db/recording/commands.ts'
import { record } from '../../db/recording/record.ts'
import type { CaseIr } from '../../sop-definitions/definition/ir.ts'
import { isRefusal, type Refusal } from '../../sop-definitions/language/refusals.ts'
import type { CaseState } from '../../workflows/engine/case-state.ts'
import type { Actor, Ask, Asks, Command, Directory } from '../../workflows/engine/commands.ts'
import { decide } from '../../workflows/engine/decide.ts'
import type { NewEvent } from '../../workflows/engine/events.ts'
import { START } from '../support/engine/a-case.ts'
import { chance } from '../support/engine/a-chance.ts'
import { peopleOf } from '../support/engine/random-commands.ts'
import { nextMove, opening, pause } from '../support/engine/random-lives.ts'
import { aLedgerOn, type TestLedger } from '../support/record/a-ledger.ts'
import { COURSE } from '../support/record/course-of-tables.ts'
import { freshDatabase, type TestDatabase } from '../support/setup/test-db.ts'
import { shippedSops } from '../support/sops/shipped-sops.ts'
import { stormSize, stormTime } from '../support/setup/storm-size.ts'

const PROCEDURES = shippedSops().filter(({ isCurrent }) => isCurrent)
const LIVES = stormSize(40, 10_000 / PROCEDURES.length)
const SEED = 20_261_129
const STEPS = 12

let urls: TestDatabase
let admin: pg.Client
let recorder: Db
beforeAll(async () => {
  urls = await freshDatabase()
  admin = new pg.Client({ connectionString: urls.admin })
  await admin.connect()
  recorder = connect({ url: urls.recorder, most: 2 })
})
afterAll(async () => {
  await Promise.all([admin.end(), recorder.destroy()])
  await urls.drop()
})

/** The names of random lives as ids of rows. */
const named = (name: string): string => (name === '' ? '' : uuidV5('life', name))
const peopleIn = (ir: CaseIr): Actor[] =>
  peopleOf(ir).map((actor) => ({ ...actor, user: named(actor.user), organisation: named(actor.organisation) }))
const OFFICES: ReadonlySet<string> = new Set(['clinic', 'far-office', 'high-office', 'owner-office', 'village-post'])
const officeNamed = (office: string): string => (OFFICES.has(office) ? named(office) : office)
const placed = <O extends { organisation: string }>(office: O): O => ({
  ...office,
  organisation: officeNamed(office.organisation),
})
const opened = (ask: Asks['open'], caseId: string): Asks['open'] => ({
  ...ask,
  caseId,
  number: caseId,
  subject: named(caseId),
  owner: placed(ask.owner),
  ...(ask.directory === undefined ? {} : { directory: directoryOf(ask.directory) }),
  ...(ask.earlier === undefined ? {} : { earlier: { ...ask.earlier, case: named(ask.earlier.case) } }),
})
const directoryOf = (directory: Directory): Directory => ({
  ...directory,
  offices: directory.offices.map((office) => placed(office)),
})
const staffedOf = (staffed: Asks['contest_owner']['staffed']): Asks['contest_owner']['staffed'] =>
  Object.fromEntries(
    Object.entries(staffed).map(([office, one]) => [
      officeNamed(office),
      { ...one, above: one.above === null ? null : officeNamed(one.above) },
    ]),
  )

/** Asks about which office answers for the case, and what two offices ask of each other. */
const betweenOffices = (ask: Ask): Ask => {
  switch (ask.type) {
    case 'contest_owner': {
      const { suggests, ...rest } = ask
      const named = suggests === undefined ? {} : { suggests: officeNamed(suggests) }
      return { ...rest, ...named, staffed: staffedOf(ask.staffed) }
    }
    case 'settle_owner': {
      const { to, ...rest } = ask
      return { ...rest, organisation: officeNamed(ask.organisation), ...(to === undefined ? {} : { to: placed(to) }) }
    }
    case 'refuse_owner':
      return { ...ask, directory: directoryOf(ask.directory) }
    case 'open_referral':
      return { ...ask, referral: named(ask.referral), from: officeNamed(ask.from), to: officeNamed(ask.to) }
    case 'move_referral':
      return { ...ask, referral: named(ask.referral) }
    default:
      return ask
  }
}

/** What a life calls `at-7`, in each case another row. */
const rowOf = (id: string, caseId: string): string => (/^(at|place)-/.test(id) ? named(`${caseId}:${id}`) : id)
const meeting = (ask: Ask, caseId: string): Ask => {
  if (ask.type === 'answer_appointment') return { ...ask, appointment: rowOf(ask.appointment, caseId) }
  if (ask.type !== 'set_appointment' && ask.type !== 'move_appointment') return ask
  const placed = ask.place === undefined ? {} : { place: rowOf(ask.place, caseId) }
  const made = { ...ask, ...placed, appointment: rowOf(ask.appointment, caseId) }
  return made.type === 'move_appointment' ? { ...made, to: rowOf(made.to, caseId) } : made
}

/** With ids of rows where a random life has names, and with an answer behind every fact. */
const asked = (ask: Ask, caseId: string): Ask => {
  if (ask.type === 'complete') return { ...ask, answers: randomUUID() }
  if (ask.type === 'add_item' && ask.to !== undefined)
    return { ...ask, to: { ...ask.to, organisation: officeNamed(ask.to.organisation) } }
  if (ask.type === 'record_consent' && ask.scope?.receivers !== undefined)
    return { ...ask, scope: { ...ask.scope, receivers: ask.scope.receivers.map(officeNamed) } }
  return ask.type === 'open' ? opened(ask, caseId) : betweenOffices(meeting(ask, caseId))
}

type Decided = Refusal | readonly NewEvent[]
const told = (decided: Decided): string => canonical(decided)

const OF_CLIENT: readonly string[] = ['ask_call', 'stop_sharing', 'answer_appointment']
/** What the door does before it decides: the command is announced, and the answers are staged. */
const announced = async (caseId: string, { id, fingerprint, actor, ask }: Command): Promise<void> => {
  if (ask.type !== 'tick')
    await admin.query(
      `insert into app.command (id, case_id, fingerprint, actor, kind, ordered_by, state)
        values ($1, $2, $3, $4, $5, $6, 'pending')`,
      [id, caseId, fingerprint, actor.user, ...(OF_CLIENT.includes(ask.type) ? ['client', caseId] : ['person', null])],
    )
  if (ask.type === 'complete')
    await admin.query(
      `insert into app.answer (id, case_id, task_id, person_id, state, ciphertext, facts, created_by, organisation_id)
        values ($1, $2, $3, $2, 'staged', '', $4, $5, $6)`,
      [ask.answers, caseId, taskIdOf(caseId, ask.task), JSON.stringify(ask.facts), actor.user, actor.organisation],
    )
}

const byTheDatabase = (ir: CaseIr, caseId: string, command: Command): Promise<Decided> =>
  withRecorder(recorder, caseId, async (tx) => {
    const held = await holdCase(tx, caseId)
    if (held === null) await lockHead(tx, caseId)
    const before = held?.state ?? null
    const decision = decide(held?.ir ?? ir, before, command)
    if (isRefusal(decision)) return decision
    if (decision.events.length === 0) return []
    await announced(caseId, command)
    await record(tx, {
      by: 'recorder',
      caseId,
      base: held?.lock.seq ?? 0,
      before,
      offices: held?.lock.offices ?? [],
      command: toRecord(command),
      events: decision.events,
      coordinating: [],
    })
    return decision.events
  })

/** A tick is the command of the clock, which a worker may send twice. */
const orderedBy = (
  { ask, actor }: ReturnType<typeof nextMove>,
  { caseId, seq }: { caseId: string; seq: number },
): Pick<Command, 'id' | 'actor'> =>
  ask.type === 'tick'
    ? { id: `tick:${caseId}:${seq}`, actor: { ...actor, user: 'clock' } }
    : { id: randomUUID(), actor }

interface Life {
  caseId: string
  decided: number
  state: CaseState | null
}
const live = async (ledger: TestLedger, seed: number): Promise<Life> => {
  const { ir } = ledger
  const [random, people, caseId] = [chance(seed), peopleIn(ir), randomUUID()]
  let [state, now, decided]: [CaseState | null, number, number] = [null, START, 0]
  const length = 4 + random.below(2 * STEPS)
  for (let step = 0; step < length; step += 1) {
    now += pause(random)
    const move = state === null ? opening(random, people, ir) : nextMove({ ir, state, now, people, random })
    // A referral has a record of its own, and a letter takes the next number of its office: only the door begins them
    // (tests/faults/referral-killed.test.ts, tests/api/letters).
    if (move.ask.type === 'open_referral' || move.ask.type === 'write_letter') continue
    const ask = asked(move.ask, caseId)
    const { id, actor } = orderedBy(move, { caseId, seq: state?.seq ?? 0 })
    const { sop } = ledger.opening(caseId)
    const command: Command = {
      id,
      at: now,
      actor,
      purpose: 'test',
      fingerprint: id,
      ask: ask.type === 'open' ? { ...ask, sop } : ask,
    }
    const alone = decide(ir, state, command)
    const recorded = await byTheDatabase(ir, caseId, command)
    const expected = isRefusal(alone) ? alone : alone.events
    if (told(recorded) !== told(expected))
      throw new Error(`seed ${seed}, step ${step}: ${told(recorded)} instead of ${told(expected)}`)
    if (isRefusal(alone)) continue
    state = alone.state
    decided += alone.events.length > 0 ? 1 : 0
  }
  return { caseId, decided, state }
}

test.each(PROCEDURES)(
  'cases of $file that live at random are decided from the database as the engine alone decides them',
  async ({ ir }) => {
    const ledger = await aLedgerOn(urls, { ir, document: { sop: ir.sop, edition: ir.edition } })
    let decided = 0
    try {
      for (let seed = SEED; seed < SEED + LIVES; seed += 1) {
        const life = await live(ledger, seed)
        decided += life.decided
        if (life.state === null) continue
        const { caseId } = life
        const { rows } = await admin.query('select state from app.case_file where id = $1', [caseId])
        expect({ seed, state: rows[0]?.state }).toEqual({ seed, state: JSON.parse(JSON.stringify(life.state)) })
        expect(await withOwner(ledger.owner, (tx) => verifyCase(tx, caseId))).toMatchObject({
          intact: true,
          differences: [],
        })
      }
    } finally {
      await ledger.owner.destroy()
    }
    expect(decided).toBeGreaterThan(4 * LIVES)
  },
  stormTime(300_000, 7_200_000),
)

test('the course that each decision writes is what the steps and limits of its case tell', async () => {
  const courses = async (): Promise<string> =>
    canonical((await admin.query('select id, course from app.case_file order by id')).rows)
  const written = await courses()
  await admin.query(`update app.case_file set course = '{}'`)
  expect(await courses()).not.toBe(written)
  await admin.query(`update app.case_file f set course = ${COURSE}`)
  expect(await courses()).toBe(written)
})
