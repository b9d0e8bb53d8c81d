// Work that people asked for and no case does by itself: rehearsals, migrations, erasures, and tasks that go back when
// an absence ends. Every worker looks for it; a lock lets one at a time do each.
import { migrationsWanted, wantedMigration, type CaseMigration } from '../db/cases/case-moves.ts'
import { rehearsalsWanted } from '../db/procedures/rehearsals.ts'
import { carryOutErasures, scrubPages, type ErasingDeps } from './erasing.ts'
import { keepGivingBack } from './giving-back.ts'
import { whereOf } from './log.ts'
import { carryOutMigration, type MigratingDeps } from './moving.ts'
import { rehearseOnThread, type RehearsalThreads } from './rehearsal-thread.ts'

export type Undertaking = MigratingDeps & RehearsalThreads & ErasingDeps

const EVERY_MS = 2_000
/** Stages open and end rarely, so cases are not asked for it at every pass. */
const STAGES_EVERY_MS = 30_000

/**
 * A table lock makes everybody wait for a moment. Where the tables could not be locked, the next try waits this long.
 */
const SCRUB_EVERY_MS = 60_000

const waitsForStages = ({ run_when, state, planned_at }: CaseMigration): boolean =>
  run_when === 'stage' && state === 'running' && planned_at !== null

/**
 * Answers a function that stops the work. What was interrupted goes on in another worker, or when this one starts
 * again.
 */
export const carryOutUndertakings = (deps: Undertaking, everyMs = EVERY_MS): (() => Promise<void>) => {
  const threads = new Map<string, { stop(): Promise<unknown> }>()
  const looked = new Map<string, number>()
  let migrating: Promise<void> | null = null
  let erasing: Promise<void> | null = null
  let barredAt = 0
  let isOver = false

  const rehearse = async (): Promise<void> => {
    const [id] = await rehearsalsWanted(deps.db)
    if (id === undefined || threads.size > 0 || isOver) return
    const { done, stop } = rehearseOnThread(deps, id)
    threads.set(id, { stop })
    await done.finally(() => {
      threads.delete(id)
    })
  }
  const migrate = async (): Promise<void> => {
    for (const id of await migrationsWanted(deps.db)) {
      const migration = await wantedMigration(deps.db, id)
      if (migration === null || isOver) continue
      if (waitsForStages(migration) && deps.now() - (looked.get(id) ?? 0) < STAGES_EVERY_MS) continue
      looked.set(id, deps.now())
      const moved = await carryOutMigration(deps, id)
      if (moved !== null && moved > 0) deps.log.info({ cases: moved }, 'cases were moved to another version')
    }
  }
  const erase = async (): Promise<void> => {
    const people = await carryOutErasures(deps)
    if (people !== null && people > 0) deps.log.info({ people }, 'people were erased')
    if (people === null || (people === 0 && deps.now() - barredAt < SCRUB_EVERY_MS)) return
    await scrubPages({
      ...deps,
      barred: () => {
        barredAt = deps.now()
      },
    })
  }
  const quietly = (work: () => Promise<void>): Promise<void> =>
    work().catch((error: unknown) => {
      deps.log.warn(whereOf(error), 'undertaking was interrupted')
    })
  const endGivingBack = keepGivingBack(deps)
  const timer = setInterval(() => {
    void quietly(rehearse)
    migrating ??= quietly(migrate).finally(() => {
      migrating = null
    })
    erasing ??= quietly(erase).finally(() => {
      erasing = null
    })
  }, everyMs)
  return async () => {
    isOver = true
    clearInterval(timer)
    await Promise.all([endGivingBack(), ...[...threads.values()].map(({ stop }) => stop())])
  }
}
