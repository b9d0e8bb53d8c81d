// One claim of lost luggage from the person to the close, clicked by a clerk; a colleague tries to take each task that
// the clerk holds.
import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { taskIdOf } from '../../../db/ground/ids.ts'
import { AREA } from '../processes/an-installation.ts'
import type { Clicker } from './a-clicker.ts'

const REPORT = {
  name: 'Contoh Satu',
  passenger: 'adult',
  flight: 'XX 100',
  arrived: '2026-11-24',
  bag_kind: 'suitcase',
  colour: 'blue',
  urgency: 'none',
  share: 'given',
}
const DAY_MS = 86_400_000

const task = (caseId: string, instance: string) => ({ id: taskIdOf(caseId, instance) })

/** `pauseMs`: how long the clerk thinks between two clicks. */
export async function aJourney(clerk: Clicker, rival: Clicker, pauseMs = 0): Promise<void> {
  const click: Clicker['click'] = async (...asked) => {
    if (pauseMs > 0) await sleep(pauseMs)
    return clerk.click(...asked)
  }
  const personId = await clerk.create('/api/people', {
    identity: { full_name: `Contoh ${randomUUID()}` },
    searched: true,
  })
  const caseId = await click('/api/cases', {}, { sop: 'lost-luggage', personId, area: AREA, channel: 'counter' })
  if (caseId === null) return
  const report = task(caseId, 'report#1')
  await click('/api/tasks/:id/claim', report)
  await click('/api/tasks/:id/complete', report, { outcome: 'recorded', answers: REPORT })
  const trace = task(caseId, 'trace#1')
  await click('/api/tasks/:id/claim', trace)
  await rival.click('/api/tasks/:id/claim', trace)
  await click('/api/tasks/:id/start', trace)
  await click('/api/tasks/:id/hold', trace, {
    reason: 'waiting_client',
    until: new Date(Date.now() + DAY_MS).toISOString(),
  })
  await click('/api/tasks/:id/resume', trace)
  await click('/api/tasks/:id/complete', trace, { outcome: 'traced', answers: { found: 'yes', where: 'transfer' } })
  const handOver = task(caseId, 'hand_over#1')
  await click('/api/tasks/:id/claim', handOver)
  await rival.click('/api/tasks/:id/claim', handOver)
  await click('/api/tasks/:id/complete', handOver, { outcome: 'signed' })
}
