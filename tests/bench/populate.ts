// Fills a store with cases in the middle of their lives. Each is decided by the engine and written by the very
// functions that record decisions, as the recorder and under row-level security; only that a whole life is one
// transaction here, so that it takes minutes. Run as a child process over a part of the cases; tells how far it has
// come.
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { carriedBy } from '../../db/recording/read-off-events.ts'
import { connect, withDoor, withOwner, withRecorder, type Db } from '../../db/ground/connect.ts'
import { chain, entryOf, eventOf, lockHead } from '../../db/ledger/ledger.ts'
import { createPerson } from '../../db/people/people.ts'
import { project } from '../../db/recording/project.ts'
import { findCurrentSop, findSop, type SopVersion } from '../../db/procedures/sops.ts'
import { findEdition } from '../../db/procedures/sop-editions.ts'
import { openVault, type Vault } from '../../db/people/vault.ts'
import { readTablesOf } from '../../db/recording/read-tables.ts'
import { spellsAfter } from '../../workflows/engine/spells.ts'
import type { Actor } from '../../workflows/engine/commands.ts'
import { caseIdAt, numberAt } from './copies.ts'
import { live, openTasksOf, type Life } from './lives.ts'
import { actorOf, castFor, type Office } from './people.ts'

/** Without an edition, its newest. */
export interface Portion {
  sop: string
  edition?: string | undefined
  organisations: number
  from: number
  to: number
  owner: string
  door: string
  recorder: string
  vaultKeys: string
  pepper: string
}
export interface Progress {
  cases: number
  tasks: number
}

const TASKS_MIN = 3
const TASKS_SPREAD = 5
const AT_ONCE = 6
const TELL_EVERY = 50
interface Filling {
  version: SopVersion
  offices: readonly Office[]
  door: Db
  recorder: Db
  vault: Vault
  now: number
}

const write = async ({ door, recorder, version }: Filling, life: Life, actor: Actor): Promise<void> => {
  const { caseId } = life.state
  const steps = life.steps.filter(({ events }) => events.length > 0).map(({ events }) => ({ id: randomUUID(), events }))
  const scope = {
    userId: actor.user,
    organisationId: actor.organisation,
    reach: 'own' as const,
    area: '',
    capabilities: [],
    purpose: 'bench',
  }
  const pending = {
    case_id: caseId,
    actor: actor.user,
    state: 'pending',
    seq: null,
    answered_at: null,
    ordered_by: null,
  } as const
  await withDoor(door, scope, (tx) =>
    tx
      .insertInto('command')
      .values(steps.map(({ id }) => ({ ...pending, id, fingerprint: id })))
      .execute(),
  )
  await withRecorder(recorder, caseId, async (tx) => {
    const entries = steps.flatMap(({ id, events }) =>
      events.map((event) => entryOf(event, { id, purpose: 'case_work' })),
    )
    const rows = chain(caseId, await lockHead(tx, caseId), entries)
    const events = rows.map(eventOf)
    const spells = spellsAfter(events, null)
    const { state } = spells
    if (state === null) throw new Error('a life without events')
    const { tables, snapshot } = readTablesOf({
      before: undefined,
      after: project(version.ir, state),
      carried: carriedBy(events),
      spells,
      state,
      offices: [],
    })
    const canons = rows.map(({ canon }) => canon)
    await sql`select app.append_to_case(${caseId}::uuid, ${canons}::text[], ${canons}::text[]::jsonb[], null),
      app.write_case(${caseId}::uuid, ${JSON.stringify(tables)}::jsonb, ${snapshot}::json)`.execute(tx)
    const lastOf = new Map(rows.map(({ command_id, seq }) => [command_id, seq]))
    await sql`update command set state = 'answered', answered_at = now(), seq = done.seq
      from unnest(${[...lastOf.keys()]}::text[], ${[...lastOf.values()]}::integer[]) as done (id, seq)
      where command.id = done.id and command.case_id = ${caseId}::uuid`.execute(tx)
  })
}

const subjectOf = ({ door, vault }: Filling, office: Office, n: number): Promise<string> => {
  const scope = {
    userId: office.coordinator.id,
    organisationId: office.id,
    reach: 'own' as const,
    area: office.area,
    capabilities: ['coordinate_case', 'work_task'] as const,
    purpose: 'bench',
  }
  return withDoor(
    door,
    scope,
    async (tx) =>
      (
        await createPerson(tx, vault, {
          identity: { full_name: `Contoh ${n}` },
          organisationId: office.id,
          userId: office.coordinator.id,
        })
      ).id,
  )
}

const lifeOf = async (filling: Filling, n: number): Promise<{ life: Life; actor: Actor }> => {
  const { offices, version, now } = filling
  const office = offices[n % offices.length]
  const other = offices[(n * 7 + 3) % offices.length]
  if (office === undefined || other === undefined) throw new Error('there are no offices')
  const { ir, sop, edition, revision, hash } = version
  const actor = actorOf(office)
  const told = ir.facts['channel']
  const channel = told !== undefined && 'codes' in told ? told.codes[0] : undefined
  const life = live({
    ir,
    now,
    seed: n + 1,
    worker: actor,
    colleagues: office.providers.map(({ id }) => id),
    elsewhere: { organisation: other.id, user: other.providers[0]?.id ?? '' },
    tasks: TASKS_MIN + (n % TASKS_SPREAD),
    opening: {
      caseId: caseIdAt(n),
      number: numberAt(n),
      sop: { sop, edition, revision, hash },
      subject: await subjectOf(filling, office, n),
      owner: { organisation: office.id, roles: office.roles },
      area: office.area,
      channel: channel ?? 'walk_in',
      offsetMinutes: 420,
      demo: false,
      facts: channel === undefined ? {} : { channel },
    },
  })
  return { life, actor }
}

export const populate = async (portion: Portion, tell: (progress: Progress) => void): Promise<void> => {
  const [owner, door, recorder] = [
    connect({ url: portion.owner, most: 1 }),
    connect({ url: portion.door, most: AT_ONCE }),
    connect({ url: portion.recorder, most: AT_ONCE }),
  ]
  const version = await withOwner(owner, async (tx) => {
    const named = await findEdition(tx, await findCurrentSop(tx, portion.sop), portion.edition)
    return named === undefined ? undefined : findSop(tx, named.hash)
  })
  await owner.destroy()
  if (version === undefined) throw new Error(`${portion.sop} is not published`)
  const { offices } = castFor(version.ir, portion.organisations, '')
  const filling: Filling = {
    version,
    offices,
    door,
    recorder,
    vault: openVault({ keys: portion.vaultKeys, pepper: portion.pepper }),
    now: Date.now(),
  }
  let next = portion.from
  const progress = { cases: 0, tasks: 0 }
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      while (next < portion.to) {
        const { life, actor } = await lifeOf(filling, next++)
        await write(filling, life, actor)
        progress.cases += 1
        progress.tasks += openTasksOf(life)
        if (progress.cases % TELL_EVERY === 0) tell({ ...progress })
      }
    }),
  )
  tell(progress)
  await Promise.all([door.destroy(), recorder.destroy()])
}

if (process.argv[1] === import.meta.filename) {
  process.once('message', (portion: Portion) => {
    void populate(portion, (progress) => process.send?.(progress)).then(
      () => process.disconnect(),
      (error: unknown) => {
        process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`)
        process.exit(1)
      },
    )
  })
}
