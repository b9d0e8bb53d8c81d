// The very statements that recording a decision runs, caught once on a case of the same procedure and played again for
// others: ids are replaced, everything else is sent as it was.
import { randomUUID } from 'node:crypto'
import { Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import { stageAnswers } from '../../db/cases/answers.ts'
import { announceCommand } from '../../db/recording/commands.ts'
import { withDoor, withOwner, connect, type Db, type Scope } from '../../db/ground/connect.ts'
import { taskIdOf } from '../../db/ground/ids.ts'
import { createPerson } from '../../db/people/people.ts'
import { recordTransaction } from '../../db/recording/record.ts'
import type { Database } from '../../db/schema/schema.ts'
import { findCurrentSop, findIr } from '../../db/procedures/sops.ts'
import { openVault, type Vault } from '../../db/people/vault.ts'
import { consentsOf, factsOf } from '../../sop-definitions/language/form.ts'
import { isRefusal } from '../../sop-definitions/language/refusals.ts'
import type { CaseIr } from '../../sop-definitions/definition/ir.ts'
import { fold } from '../../workflows/engine/apply.ts'
import type { CaseState } from '../../workflows/engine/case-state.ts'
import type { Ask } from '../../workflows/engine/commands.ts'
import { decide } from '../../workflows/engine/decide.ts'
import type { Ground, Store } from './ground.ts'
import type { Step, Steps } from './ours.ts'
import { actorOf, type Cast, type Office } from './people.ts'

export interface Statement {
  sql: string
  parameters: readonly unknown[]
}
export const PARTS_OF_A_CASE = ['open', 'claim', 'complete'] as const
export type PartOfACase = (typeof PARTS_OF_A_CASE)[number]
export interface Template {
  ids: readonly string[]
  instances: readonly string[]
  caseId: string
  statements: Readonly<Record<PartOfACase, readonly Statement[]>>
}

/** Keeps every statement that goes out, begin and commit too. */
export const listeningTo = (url: string, heard: Statement[]): Db => {
  const pool = new pg.Pool({ connectionString: url, max: 1, options: '-c timezone=UTC' })
  pool.on('connect', (client) => {
    const { query } = client
    Object.assign(client, {
      query: (...args: readonly unknown[]): unknown => {
        const [sql, parameters] = args
        if (typeof sql === 'string') heard.push({ sql, parameters: Array.isArray(parameters) ? [...parameters] : [] })
        return Reflect.apply(query, client, args)
      },
    })
  })
  return new Kysely<Database>({ dialect: new PostgresDialect({ pool }) })
}

interface Scene {
  ir: CaseIr
  office: Office
  heard: Statement[]
  door: Db
  recorder: Db
  vault: Vault
  caseId: string
  ids: string[]
}

const scopeOf = ({ id, area, coordinator }: Office): Scope => ({
  userId: coordinator.id,
  organisationId: id,
  reach: 'own',
  area,
  capabilities: ['coordinate_case', 'work_task'],
  purpose: 'bench',
})

const does = async (
  { ir, office, heard, door, recorder, caseId, ids }: Scene,
  state: CaseState | null,
  ask: Ask,
): Promise<{ state: CaseState; statements: readonly Statement[] }> => {
  const id = randomUUID()
  ids.push(id)
  const decision = decide(ir, state, {
    id,
    at: Date.now(),
    actor: actorOf(office),
    purpose: 'case_work',
    fingerprint: id,
    ask,
  })
  if (isRefusal(decision)) throw new Error(`${ask.type} was refused: ${decision.refusal}`)
  const command = { id, fingerprint: id, purpose: 'case_work', actor: office.coordinator.id, type: ask.type }
  await withDoor(door, scopeOf(office), (tx) =>
    announceCommand(tx, { id, case_id: caseId, fingerprint: id, actor: command.actor }),
  )
  heard.length = 0
  const answer = await recordTransaction(recorder, {
    caseId,
    base: state?.seq ?? 0,
    gap: 0,
    command,
    events: decision.events,
  })
  const next = answer.kind === 'recorded' ? fold(answer.rows, state) : null
  if (next === null) throw new Error(`${ask.type} was not recorded`)
  return { state: next, statements: [...heard] }
}

/** Answers are staged by the door before the command is sent; that is not part of recording it. */
const stages = async (
  { office, heard, door, vault, caseId, ids }: Scene,
  { step, subject }: { step: Step; subject: string },
): Promise<{ id: string; statements: readonly Statement[] }> => {
  const id = randomUUID()
  ids.push(id)
  heard.length = 0
  const facts = factsOf(step.form, step.answers)
  await withDoor(door, scopeOf(office), (tx) =>
    stageAnswers(tx, vault, {
      id,
      caseId,
      taskId: taskIdOf(caseId, step.instance),
      personId: subject,
      userId: office.coordinator.id,
      answers: step.answers,
      facts,
    }),
  )
  return { id, statements: [...heard] }
}

const works = async (scene: Scene, from: CaseState, { step, subject }: { step: Step; subject: string }) => {
  const before: Statement[] = []
  let state = from
  for (const code of step.consents) {
    const given = await does(scene, state, { type: 'record_consent', code, state: 'given', record: null })
    before.push(...given.statements)
    state = given.state
  }
  const staged = await stages(scene, { step, subject })
  before.push(...staged.statements)
  const claimed = await does(scene, state, { type: 'claim', task: step.instance })
  const completed = await does(scene, claimed.state, {
    type: 'complete',
    task: step.instance,
    outcome: step.outcome,
    facts: factsOf(step.form, step.answers),
    consents: consentsOf(step.form, step.answers),
    answers: staged.id,
  })
  return { before, claim: claimed.statements, complete: completed.statements, state: completed.state }
}

const act = async (
  scene: Scene,
  sop: { sop: string; edition: string; revision: number; hash: string },
  { steps, subject }: { steps: Steps; subject: string },
): Promise<Template> => {
  const { caseId, office, ids, ir } = scene
  const number = `T-${caseId.slice(0, 8)}`
  ids.push(number)
  const opened = await does(scene, null, {
    type: 'open',
    caseId,
    number,
    sop,
    subject,
    owner: { organisation: office.id, roles: office.roles },
    area: office.area,
    channel: 'walk_in',
    offsetMinutes: 420,
    demo: false,
    facts: 'channel' in ir.facts ? { channel: 'walk_in' } : {},
  })
  const before: Statement[] = [...opened.statements]
  let { state } = opened
  for (const step of steps.before) {
    const worked = await works(scene, state, { step, subject })
    before.push(...worked.before, ...worked.claim, ...worked.complete)
    state = worked.state
  }
  const { before: prepared, claim, complete, state: last } = await works(scene, state, { step: steps.step, subject })
  return {
    caseId,
    ids,
    instances: Object.keys(last.instances),
    statements: { open: [...before, ...prepared], claim, complete },
  }
}

export const catchStatements = async (
  ground: Ground,
  { urls }: Store,
  { cast, sop, steps }: { cast: Cast; sop: string; steps: Steps },
): Promise<Template> => {
  const heard: Statement[] = []
  const [owner, door, recorder] = [
    connect({ url: urls.owner, most: 1 }),
    listeningTo(urls.door, heard),
    listeningTo(urls.recorder, heard),
  ]
  const vault = openVault({ keys: ground.secrets.TAPAK_VAULT_KEYS, pepper: ground.secrets.TAPAK_INDEX_PEPPER })
  try {
    const version = await withOwner(owner, (tx) => findCurrentSop(tx, sop))
    const [office] = cast.offices
    if (version === undefined || office === undefined) throw new Error('nothing to catch statements on')
    await withOwner(owner, (tx) => findIr(tx, version.hash))
    const { id: subject } = await withDoor(door, scopeOf(office), (tx) =>
      createPerson(tx, vault, { identity: {}, organisationId: office.id, userId: office.coordinator.id }),
    )
    const { edition, revision, hash } = version
    return await act(
      { ir: version.ir, office, heard, door, recorder, vault, caseId: randomUUID(), ids: [] },
      { sop, edition, revision, hash },
      { steps, subject },
    )
  } finally {
    await Promise.all([owner.destroy(), door.destroy(), recorder.destroy()])
  }
}

/** The statements of another case of the same kind. */
export const statementsFor = (
  { ids, instances, caseId, statements }: Template,
  other: string,
): Template['statements'] => {
  const renamed = new Map<string, string>([
    [caseId, other],
    ...ids.map((id): [string, string] => [id, id.startsWith('T-') ? `T-${randomUUID().slice(0, 13)}` : randomUUID()]),
    ...instances.map((key): [string, string] => [taskIdOf(caseId, key), taskIdOf(other, key)]),
  ])
  const pattern = new RegExp([...renamed.keys()].join('|'), 'g')
  const change = (parameter: unknown): unknown =>
    typeof parameter === 'string' ? parameter.replace(pattern, (found) => renamed.get(found) ?? found) : parameter
  const named = (sql: string): string => sql.replace(pattern, (found) => renamed.get(found) ?? found)
  const all = (of: readonly Statement[]): Statement[] =>
    of.map(({ sql, parameters }) => ({
      sql: parameters.length === 0 ? named(sql) : sql,
      parameters: parameters.map(change),
    }))
  return { open: all(statements.open), claim: all(statements.claim), complete: all(statements.complete) }
}

/** On one connection, in order; what the driver gives back is not looked at. */
export const play = async (pool: pg.Pool, statements: readonly Statement[]): Promise<void> => {
  const client = await pool.connect()
  try {
    for (const { sql, parameters } of statements) await client.query(sql, [...parameters])
  } catch (error) {
    await client.query('rollback')
    throw error
  } finally {
    client.release()
  }
}
