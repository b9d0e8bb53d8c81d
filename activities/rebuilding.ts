// Tells Temporal of every case that waits for an instant, as if it had been told of none. The operator runs this after
// Temporal's store was lost. It may be stopped and started again: what was told is noted for each case.
import {
  acceptRestored,
  casesToWake,
  disarmCases,
  frozenCases,
  restoredDatabase,
} from '../db/recording/watchdog-queries.ts'
import { EAGER, paced } from './pace.ts'
import { wakeCase, type Waking } from './waking.ts'

export interface Rebuilding extends Waking {
  say(line: string): void
  now(): number
}

const PAGE = 1_000
const TOLD_EVERY_MS = 1_000
const NAMED = 20
const EVER = new Date('9999-12-31T00:00:00Z')
/** Nothing counts as overdue here: every case is told of once. */
const NEVER = new Date(0)

/** Answers true when every waiting case was told of, and none is frozen. */
export const rebuildAll = async (deps: Rebuilding): Promise<boolean> => {
  const { db, say, now } = deps
  const began = now()
  const waiting = await disarmCases(db)
  say(`${counted(waiting, 'case')} to tell Temporal of`)
  const sum = { woken: 0, unreached: 0 }
  let told = began
  for (let done = 0; done < PAGE * PAGE;) {
    const page = await casesToWake(db, { before: EVER, overdue: NEVER, most: PAGE })
    const before = sum.woken
    await paced(page, EAGER, async (one) => {
      sum[await wakeCase(deps, one)] += 1
      done += 1
      if (now() - told < TOLD_EVERY_MS) return
      told = now()
      say(`  ${done}, ${((done / Math.max(1, told - began)) * 1_000).toFixed(1)} a second`)
    })
    if (page.length < PAGE || sum.woken === before) break
  }
  const frozen = await frozenCases(db)
  for (const caseId of frozen.slice(0, NAMED)) say(`  ${caseId}: frozen; tapak rebuild --case ID explains`)
  if (frozen.length > NAMED) say(`  … and ${frozen.length - NAMED} more: frozen`)
  if (sum.unreached > 0) say(`  ${counted(sum.unreached, 'case')} not reached; run tapak rebuild again`)
  say(
    `rebuilt: ${counted(sum.woken, 'case')} in ${((now() - began) / 1_000).toFixed(1)} s; ` +
      `${frozen.length} frozen, ${sum.unreached} not reached`,
  )
  return frozen.length === 0 && sum.unreached === 0
}

/**
 * A database that was put back decides nothing until the operator says that it shall go on as it is. `accept`: the rows
 * that it lost are given up.
 */
export const isSettled = async ({
  db,
  accept,
  say,
}: Pick<Rebuilding, 'db' | 'say'> & { accept: boolean }): Promise<boolean> => {
  const found = await restoredDatabase(db)
  if (found === null) return true
  say(
    `The database was put back: it had been written up to ${found.known}, and stood at ${found.found} on ` +
      `${found.foundAt.toISOString()}. Nothing is decided until that is settled.`,
  )
  if (!accept) {
    say(
      '  If a newer backup has the missing rows, restore that one. If they are lost for good: tapak rebuild ' +
        '--accept-loss. What was decided after the backup has to be decided again.',
    )
    return false
  }
  await acceptRestored(db)
  say('  accepted: people and clocks go on from what the database holds.')
  return true
}

const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`
