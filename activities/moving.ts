// Moves cases to another version, one transaction each, in the name of the person who asked for it. What was expected
// and what came of it are written down, so that the two can be compared. If a worker dies another one goes on, and no
// case is moved twice.
import { createHash } from 'node:crypto'
import type { Logger } from 'pino'
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
import { decideOrdered, type Deciding } from '../db/recording/as-recorder.ts'
import { findVersion, type Version } from '../db/procedures/sops.ts'
import { isRefusal, refuse, type Refusal } from '../sop-definitions/language/refusals.ts'
import { fold } from '../workflows/engine/apply.ts'
import type { CaseState } from '../workflows/engine/case-state.ts'
import type { Command } from '../workflows/engine/commands.ts'
import { rehearse } from '../workflows/engine/move/rehearsing.ts'
import { whereOf } from './log.ts'
import { BRISK, paced } from './pace.ts'

export interface MigratingDeps extends Deciding {
  log: Logger
  now(): number
  signal?: AbortSignal
}

const PAGE = 100
/** Answers how many cases were moved or refused. Two attempts at once do no harm: a case is decided under its lock. */
export const carryOutMigration = async (deps: MigratingDeps, id: string): Promise<number> => {
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
    await paced(page, { ...BRISK, signal: deps.signal }, async (row) => {
      if (await moveOne(deps, { migration: asked, versions, row })) moved += 1
    })
    after = page.at(-1)?.case_id ?? null
    if (after === null) break
    migration = await wantedMigration(deps.db, id)
  }
  if (migration !== null && !(await isAnyOpen(deps.db, id))) await endMigration(deps.db, migration)
  return moved
}

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
const moveCommand = (moving: Moving, at: number): Command => {
  const {
    migration,
    versions: { to },
  } = moving
  const id = commandId(moving, 'migrate')
  return {
    id,
    at,
    actor: migration.actor,
    purpose: 'migration',
    fingerprint: id,
    ask: { type: 'migrate', to: to.reference, ir: to.ir, map: migration.map },
  }
}

/**
 * What was expected is worked out from the state that the lock holds, by rehearsing, and compared with what the
 * decision made of it.
 */
const move = async (deps: MigratingDeps, moving: Moving): Promise<boolean> => {
  const { row, versions, migration } = moving
  let predicted: Exclude<ReturnType<typeof predict>, Refusal> | undefined
  const made = await decideOrdered(deps, {
    caseId: row.case_id,
    id: commandId(moving, 'migrate'),
    order: { kind: 'move', by: migration.id },
    commandAt: ({ state, lock }) => {
      if (state.sop.hash !== versions.from.reference.hash)
        return refuse(state.sop.hash === versions.to.reference.hash ? 'same_version' : 'moved_otherwise')
      const command = moveCommand(moving, lock.at.getTime())
      const rehearsed = predict(versions.from, state, command)
      if (isRefusal(rehearsed)) return rehearsed
      predicted = rehearsed
      return command
    },
  })
  if (made !== null && isRefusal(made)) return refused(deps, moving, made)
  if (made === null || predicted === undefined) return done(deps, moving, await resultIn(deps.db, moving))
  await keepPrediction(deps.db, row, {
    at: new Date(made.command.at),
    predicted: hashOf(predicted.state),
    predictedSeq: made.before.seq,
    outcome: predicted.report,
  })
  return done(deps, moving, hashOf(made.after))
}

const predict = (from: Version, state: CaseState, command: Command): ReturnType<typeof rehearse> => {
  try {
    return rehearse(from.ir, state, command)
  } catch {
    return refuse('cannot_carry')
  }
}

const hashOf = (state: CaseState): string =>
  createHash('sha256')
    .update(canonical(untold(state)))
    .digest('hex')

/** Who is told of a limit that passes with the move depends on who is there just then, so nobody predicts it. */
const untold = ({ clocks, undo, ...state }: CaseState): object => ({
  ...state,
  clocks: Object.fromEntries(Object.entries(clocks).map(([id, { told: _, ...clock }]) => [id, clock])),
  ...(undo === undefined ? {} : { undo: untold(undo.state) }),
})

/** The result of a command that was answered before this worker died, read from the ledger. */
const resultIn = (db: Db, moving: Moving): Promise<string | null> =>
  withRecorder(db, moving.row.case_id, async (tx) => {
    const rows = await rowsAfter(tx, moving.row.case_id, 0)
    const last = rows.findLast(({ command_id }) => command_id === commandId(moving, 'migrate'))
    const state = last === undefined ? null : fold(rows.filter(({ seq }) => seq <= last.seq).map(eventOf))
    return state === null ? null : hashOf(state)
  })

const done = async ({ db, now }: MigratingDeps, { row }: Moving, actual: string | null): Promise<boolean> => {
  await keepResult(db, row, { state: 'done', at: new Date(now()), actual })
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
  const made = await decideOrdered(deps, {
    caseId: row.case_id,
    id: null,
    order: { kind: 'move', by: migration.id },
    commandAt: ({ state, lock }) => {
      if (state.sop.hash === from.reference.hash) return refuse('nothing_to_undo')
      const id = commandId(moving, `undo:${state.seq}`)
      return {
        id,
        at: lock.at.getTime(),
        actor: migration.undo_actor ?? migration.actor,
        purpose: 'migration',
        fingerprint: id,
        ask: { type: 'undo_migration', to: from.reference, ir: from.ir },
      }
    },
  })
  if (made !== null && isRefusal(made) && made.refusal !== 'nothing_to_undo') return refused(deps, moving, made)
  await keepResult(deps.db, row, { state: 'undone', at: new Date(deps.now()) })
  return true
}
