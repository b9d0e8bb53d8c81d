// Keeps the windows of clients: writes anew what they show where a case has moved or somebody has looked, and decides
// what was asked by one. No person of the staff asked it, so the rows name no author, and the row of the request orders
// each.
import { createHash } from 'node:crypto'
import type { Logger } from 'pino'
import { withRecorder, type Db } from '../db/ground/connect.ts'
import { withLock } from '../db/ground/locks.ts'
import { decideOrdered, type Deciding } from '../db/recording/as-recorder.ts'
import { takeComplaint, waitingComplaints, type Hearing, type Waiting } from '../db/window/complaints.ts'
import { sealView } from '../db/window/card-seals.ts'
import type { WordsOfWindows } from '../db/window/read-words.ts'
import { secondOf, windowOf } from '../db/window/way-of-case.ts'
import {
  keepView,
  putOff,
  secondsToTell,
  settleRequest,
  settleSecond,
  staleViews,
  tellSecond,
  windowMaterial,
  windowWork,
  type StaleView,
  type WindowWork,
} from '../db/window/window-work.ts'
import { isContactWay } from '../sop-definitions/language/contact-ways.ts'
import { isRefusal } from '../sop-definitions/language/refusals.ts'
import { rolesWith, type Role } from '../sop-definitions/rules/roles.ts'
import type { Ask, Command } from '../workflows/engine/commands.ts'
import { whereOf } from './log.ts'
import { keepRounds } from './rounds.ts'

export interface Windows extends Deciding {
  log: Logger
  words: WordsOfWindows
  roles: readonly Role[]
}

/** What she asked ends within seconds. */
const EVERY_MS = 2_000

function askOf({ act, code, answer }: WindowWork): Ask {
  if (act === 'ask_call') return { type: act, ...(isContactWay(code) ? { how: code } : {}) }
  if (act === 'stop_sharing') return { type: act, code: code ?? '' }
  return { type: 'answer_appointment', appointment: code ?? '', answer: answer ?? 'cannot' }
}
const commandFor = (work: WindowWork, { at, isLead }: { at: number; isLead: boolean }): Command => {
  const id = createHash('sha256')
    .update(`window:${work.request}${isLead ? ':lead' : ''}`)
    .digest('hex')
  return {
    id,
    at,
    actor: { user: '', organisation: work.office, roles: [], capabilities: [] },
    purpose: 'own_window',
    fingerprint: id,
    ask: askOf(work),
  }
}

/** What is over already, or belongs to the other of two cases that go on as one. */
const OVER: readonly string[] = ['nothing_to_withdraw', 'unknown_consent', 'unknown_appointment', 'appointment_over']

/** False: there was nothing left to do. Of two cases that go on as one each hears it. */
async function decideIn(
  deps: Windows,
  work: WindowWork,
  { caseId, isLead }: { caseId: string; isLead: boolean },
): Promise<boolean> {
  const done = await decideOrdered(deps, {
    caseId,
    id: commandFor(work, { at: 0, isLead }).id,
    order: { kind: 'client', by: work.request },
    commandAt: ({ lock }) => commandFor(work, { at: lock.at.getTime(), isLead }),
  })
  if (done === null || !isRefusal(done)) return true
  if (OVER.includes(done.refusal)) return false
  throw new Error(`refused: ${done.refusal}`)
}

/** What cannot be decided now waits, and does not hold up the others. */
async function decideRequest(deps: Windows, work: WindowWork): Promise<boolean> {
  try {
    const isDone = [
      await decideIn(deps, work, { caseId: work.case_id, isLead: false }),
      ...(work.lead === null ? [] : [await decideIn(deps, work, { caseId: work.lead, isLead: true })]),
    ]
    await settleRequest(deps.db, work.request, isDone.includes(true) ? 'done' : 'refused')
    return true
  } catch (error) {
    deps.log.warn({ caseId: work.case_id, ...whereOf(error) }, 'what was asked in a window was not decided yet')
    await putOff(deps.db, work.request)
    return false
  }
}

const hearingIn = ({ roles }: Windows): Hearing => ({
  heading: rolesWith('hear_complaint', roles),
  reviewing: rolesWith('review_access', roles),
})
/** No act on the case: its record is read by those whom a complaint may be about. */
async function handOn(deps: Windows, waiting: Waiting): Promise<boolean> {
  try {
    await takeComplaint(deps.db, waiting, hearingIn(deps))
    return true
  } catch (error) {
    deps.log.warn(whereOf(error), 'what was complained of was not handed on yet')
    await putOff(deps.db, waiting.request)
    return false
  }
}

const writeView = (deps: Windows, { card, case_id: caseId, seq, ...of }: StaleView): Promise<void> =>
  withRecorder(deps.db, caseId, async (tx) => {
    const material = await windowMaterial(tx, caseId)
    const words = material === null ? undefined : deps.words.get(material.state.sop.sop)
    if (material === null || words === undefined) throw new Error('a procedure without words for a window')
    const view = windowOf(material, { words, roles: deps.roles })
    const sealed = sealView(JSON.stringify(view), of.public_key, card)
    const second = sealView(JSON.stringify(secondOf(view, words, of.made_on)), of.second_key, card)
    await keepView(tx, { card, seq, at: material.at, sealed, second })
  })

async function renewView(deps: Windows, stale: StaleView): Promise<boolean> {
  try {
    await writeView(deps, stale)
    return true
  } catch (error) {
    deps.log.warn({ caseId: stale.case_id, ...whereOf(error) }, 'a window was not written anew yet')
    await putOff(deps.db, stale.card)
    return false
  }
}

async function keepUpSecond({ db, log, roles }: Windows): Promise<void> {
  await settleSecond(db)
  for (const one of await secondsToTell(db))
    try {
      await tellSecond(db, one, rolesWith('coordinate_case', roles))
    } catch (error) {
      log.warn({ caseId: one.case_id, ...whereOf(error) }, 'what happened in a window was not told yet')
      await putOff(db, one.card)
    }
}

/** One round; null when another worker is at it. */
export const keepUpWindows = (deps: Windows): Promise<{ decided: number; written: number } | null> =>
  withLock(deps.db, 'windows', async () => {
    let [decided, written] = [0, 0]
    await keepUpSecond(deps)
    for (const work of await windowWork(deps.db)) if (await decideRequest(deps, work)) decided += 1
    for (const waiting of await waitingComplaints(deps.db, hearingIn(deps)))
      if (await handOn(deps, waiting)) decided += 1
    for (const stale of await staleViews(deps.db)) if (await renewView(deps, stale)) written += 1
    return { decided, written }
  })

/** Answers a function that stops the rounds. */
export const keepWindows = (deps: Windows & { db: Db }, everyMs = EVERY_MS): (() => Promise<void>) =>
  keepRounds(() => keepUpWindows(deps), {
    everyMs,
    onFault: (error) => deps.log.warn(whereOf(error), 'the windows were not looked at'),
  })
