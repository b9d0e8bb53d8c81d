// Moves cases to another version, one command each, in the name of the person who asked for it. The expected result is
// written down before the command is sent and the real one afterwards, so that the two can be compared. If a worker
// dies another one goes on, and no case is moved twice.
import { createHash } from 'node:crypto'
import {
  casesToMove,
  endMigration,
  isAnyOpen,
  keepPrediction,
  keepResult,
  planMigration,
  wantedMigration,
  type CaseMigration,
  type MigratedRow,
} from '../db/cases/case-moves.ts'
import { withRecorder, type Db } from '../db/ground/connect.ts'
import { canonical, eventOf, rowsAfter } from '../db/ledger/ledger.ts'
import { withLock } from '../db/ground/locks.ts'
import { findVersion, type Version } from '../db/procedures/sops.ts'
import { isRefusal, refuse, type Refusal } from '../sop-definitions/language/refusals.ts'
import { fold } from '../workflows/engine/apply.ts'
import type { CaseState } from '../workflows/engine/case-state.ts'
import type { Command } from '../workflows/engine/commands.ts'
import { rehearse } from '../workflows/engine/move/rehearsing.ts'
import { askCase } from './ask-case.ts'
import type { Attending } from './send-to-ledger.ts'
import { whereOf } from './log.ts'
import { BRISK, paced } from './pace.ts'

export interface MigratingDeps extends Attending {
  now(): number
}

const PAGE = 100
/**
 * An accepted command may still be on its way. While the last asking is this recent it is repeated with the same
 * content, so that it cannot be done twice.
 */
const FRESH_MS = 40_000

/** Answers how many cases were moved or refused; null when another worker holds the lock. */
export const carryOutMigration = (deps: MigratingDeps, id: string): Promise<number | null> =>
  withLock(deps.db, `migration:${id}`, async () => {
    let migration = await wantedMigration(deps.db, id)
    if (migration === null) return 0
    if (migration.planned_at === null) await planMigration(deps.db, migration)
    const versions = {
      from: await findVersion(deps.db, migration.from_hash),
      to: await findVersion(deps.db, migration.to_hash),
    }
    let moved = 0
    for (let after: string | null = null; migration !== null;) {
      const page = await casesToMove(deps.db, migration, { after, most: PAGE })
      const asked: CaseMigration = migration
      await paced(page, BRISK, async (row) => {
        if (await moveOne(deps, { migration: asked, versions, row })) moved += 1
      })
      after = page.at(-1)?.case_id ?? null
      if (after === null) break
      migration = await wantedMigration(deps.db, id)
    }
    if (migration !== null && !(await isAnyOpen(deps.db, id))) await endMigration(deps.db, migration)
    return moved
  })

interface Moving {
  migration: CaseMigration
  versions: { from: Version; to: Version }
  row: MigratedRow
}

/** A case that cannot be reached now is tried again later, and does not hold up the others. */
const moveOne = async (deps: MigratingDeps, moving: Moving): Promise<boolean> => {
  try {
    return await (moving.migration.state === 'undoing' ? takeBack(deps, moving) : move(deps, moving))
  } catch (error) {
    deps.log.warn({ caseId: moving.row.case_id, ...whereOf(error) }, 'case was not moved yet')
    return false
  }
}

const commandId = ({ migration: { id }, row }: Moving, what: string): string =>
  createHash('sha256')
    .update(JSON.stringify([id, row.case_id, what]))
    .digest('hex')
const commandFor = (moving: Moving, { attempt, at }: { attempt: number; at: number }): Command => {
  const {
    migration,
    versions: { to },
  } = moving
  const id = commandId(moving, `migrate:${attempt}`)
  return {
    id,
    at,
    actor: migration.actor,
    purpose: 'migration',
    fingerprint: id,
    ask: { type: 'migrate', to: to.reference, ir: to.ir, map: migration.map },
  }
}

const move = async (deps: MigratingDeps, moving: Moving): Promise<boolean> => {
  const { row, versions } = moving
  const known = await resultIn(deps.db, moving)
  if (known !== null) return done(deps, moving, known)
  const state = await stateOf(deps.db, row.case_id)
  if (state.sop.hash !== versions.from.reference.hash)
    return refused(
      deps,
      moving,
      refuse(state.sop.hash === versions.to.reference.hash ? 'same_version' : 'moved_otherwise'),
    )
  const isFresh = row.asked_at !== null && deps.now() - row.asked_at.getTime() < FRESH_MS
  const asked =
    isFresh && row.asked_at !== null
      ? { attempt: row.attempt, at: row.asked_at.getTime() }
      : { attempt: row.attempt + 1, at: deps.now() }
  const command = commandFor(moving, asked)
  const predicted = predict(versions.from, state, command)
  if (isRefusal(predicted)) return refused(deps, moving, predicted)
  await keepPrediction(deps.db, row, {
    attempt: asked.attempt,
    at: new Date(asked.at),
    predicted: hashOf(predicted.state),
    predictedSeq: state.seq,
    outcome: predicted.report,
  })
  const refusal = await askCase(deps, {
    caseId: row.case_id,
    seq: state.seq,
    order: { kind: 'move', by: moving.migration.id },
    command,
  })
  if (refusal?.refusal === 'busy') return false
  const result = await resultIn(deps.db, {
    ...moving,
    row: { ...row, attempt: asked.attempt, predicted_seq: state.seq, predicted: hashOf(predicted.state) },
  })
  if (result !== null) return done(deps, moving, result)
  return refused(deps, moving, refusal ?? refuse('cannot_carry'))
}

const predict = (from: Version, state: CaseState, command: Command): ReturnType<typeof rehearse> => {
  try {
    return rehearse(from.ir, state, command)
  } catch {
    return refuse('cannot_carry')
  }
}

const hashOf = (state: CaseState): string => createHash('sha256').update(canonical(state)).digest('hex')

const stateOf = (db: Db, caseId: string): Promise<CaseState> =>
  withRecorder(db, caseId, async (tx) => {
    const state = fold((await rowsAfter(tx, caseId, 0)).map(eventOf))
    if (state === null) throw new Error(`case ${caseId} has no ledger`)
    return state
  })

interface Found {
  actual: string
  isAsPlanned: boolean
}

/**
 * The result of one of its commands, read from the ledger; null while there is none. It can be compared with the
 * prediction only if no other decision came in between.
 */
const resultIn = (db: Db, moving: Moving): Promise<Found | null> => {
  const { row } = moving
  const ids = Array.from({ length: row.attempt }, (_, index) => commandId(moving, `migrate:${index + 1}`))
  return withRecorder(db, row.case_id, async (tx) => {
    if (ids.length === 0) return null
    const rows = await rowsAfter(tx, row.case_id, 0)
    const last = rows.findLast(({ command_id }) => ids.includes(command_id))
    const first = rows.find(({ command_id }) => command_id === last?.command_id)
    if (last === undefined || first === undefined) return null
    const state = fold(rows.filter(({ seq }) => seq <= last.seq).map(eventOf))
    return state === null
      ? null
      : {
          actual: hashOf(state),
          isAsPlanned: first.seq === (row.predicted_seq ?? 0) + 1 && last.command_id === ids.at(-1),
        }
  })
}

const done = async ({ db, now }: MigratingDeps, { row }: Moving, { actual, isAsPlanned }: Found): Promise<boolean> => {
  await keepResult(db, row, { state: 'done', at: new Date(now()), actual, ...(isAsPlanned ? {} : { predicted: null }) })
  return true
}

const refused = async ({ db, now }: MigratingDeps, { row, migration }: Moving, refusal: Refusal): Promise<boolean> => {
  const isFailure = refusal.refusal === 'cannot_carry' || refusal.refusal === 'ledger_behind'
  const forward = isFailure ? 'failed' : 'refused'
  await keepResult(db, row, {
    state: migration.state === 'undoing' ? 'undo_refused' : forward,
    at: new Date(now()),
    refusal,
  })
  return true
}

/** Moves the case back to its former version, in the name of the person who asks for that. */
const takeBack = async (deps: MigratingDeps, moving: Moving): Promise<boolean> => {
  const {
    row,
    migration,
    versions: { from },
  } = moving
  const state = await stateOf(deps.db, row.case_id)
  if (state.sop.hash !== from.reference.hash) {
    const id = commandId(moving, `undo:${state.seq}`)
    const command: Command = {
      id,
      at: deps.now(),
      actor: migration.undo_actor ?? migration.actor,
      purpose: 'migration',
      fingerprint: id,
      ask: { type: 'undo_migration', to: from.reference, ir: from.ir },
    }
    const refusal = await askCase(deps, {
      caseId: row.case_id,
      seq: state.seq,
      order: { kind: 'move', by: migration.id },
      command,
    })
    if (refusal?.refusal === 'busy') return false
    if (refusal !== null && refusal.refusal !== 'nothing_to_undo') return refused(deps, moving, refusal)
  }
  await keepResult(deps.db, row, { state: 'undone', at: new Date(deps.now()) })
  return true
}
