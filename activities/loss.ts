// The end of the state `ahead`: the operator lets a case go on from a ledger that lost rows, and the ledger records
// this for good. The recorder writes it like every other decision; the case learns of it when it next reads its ledger.
import { frozenCase, irOfCase } from '../db/recording/watchdog-queries.ts'
import { withRecorder } from '../db/ground/connect.ts'
import { eventOf, rowsAfter } from '../db/ledger/ledger.ts'
import { recordTransaction } from '../db/recording/record.ts'
import { isRefusal } from '../sop-definitions/language/refusals.ts'
import { caseWorkflowId, toRecord } from '../workflows/contract.ts'
import { fold } from '../workflows/engine/apply.ts'
import type { Command } from '../workflows/engine/commands.ts'
import { decide } from '../workflows/engine/decide.ts'
import { gapIn } from '../workflows/engine/happenings.ts'
import { attend, type Attending } from './send-to-ledger.ts'

export interface Loss {
  caseId: string
  accept: boolean
  at: Date
  say(line: string): void
}

/** The operator has no account in the system, so no case knows this actor. */
const OPERATOR = { user: '', organisation: '', roles: [], capabilities: [] }

/** Answers whether the case goes on. */
export const endLoss = async (deps: Attending, loss: Loss): Promise<boolean> => {
  const frozen = await frozenCase(deps.db, loss.caseId)
  if (frozen === null)
    return (await irOfCase(deps.db, loss.caseId)) === null ? endUnknown(deps, loss) : goOn(deps, loss)
  const lost = Math.max(1, frozen.known - frozen.seq)
  loss.say(
    `case ${loss.caseId} (${frozen.number}) is frozen: its workflow knows ${frozen.known} ledger rows, ` +
      `the database only ${frozen.seq}.`,
  )
  const rows = lost === 1 ? '1 row' : `${lost} rows`
  loss.say(
    `  ${rows} after ${frozen.lastAt.toISOString()} ${lost === 1 ? 'is' : 'are'} missing. ` +
      'If a newer backup has them, restore that one; the case then goes on by itself.',
  )
  if (!loss.accept) {
    loss.say(
      `  If they are lost for good: tapak rebuild --case ${loss.caseId} --accept-loss. ` +
        'Everyone will see in its history what was lost; the decisions have to be made again.',
    )
    return false
  }
  await recordLoss(deps, loss, { lost, since: frozen.lastAt.getTime() })
  loss.say(`  accepted: the ledger says since when and how much was lost, and the coordinator finds a review to do.`)
  return goOn(deps, loss)
}

const recordLoss = async (
  { db }: Attending,
  { caseId, at }: Loss,
  { lost, since }: { lost: number; since: number },
): Promise<void> => {
  const ir = await irOfCase(db, caseId)
  // Read without unfreezing the case: the recorder may announce this only while the case is frozen.
  const state = fold(await withRecorder(db, caseId, async (tx) => (await rowsAfter(tx, caseId, 0)).map(eventOf)))
  if (ir === null || state === null) throw new Error(`case ${caseId} has no ledger to go on from`)
  const id = `accept_loss:${caseId}:${state.seq}`
  const command: Command = {
    id,
    at: at.getTime(),
    actor: OPERATOR,
    purpose: 'accept_loss',
    fingerprint: id,
    ask: { type: 'accept_loss', lost, since },
  }
  const decision = decide(ir, state, command)
  if (isRefusal(decision)) throw new Error(`accepting a loss was refused: ${decision.refusal}`)
  const answer = await recordTransaction(db, {
    caseId,
    base: state.seq,
    gap: gapIn(state),
    command: toRecord(command),
    events: decision.events,
  })
  if (answer.kind !== 'recorded' && answer.kind !== 'known')
    throw new Error(`the ledger of case ${caseId} moved meanwhile (${answer.kind}); ask again`)
}

const goOn = async (deps: Attending, { caseId, at, say }: Loss): Promise<boolean> => {
  const attended = await attend(deps, caseId, at)
  const isGoing = attended === 'followed' || attended === 'started'
  say(
    isGoing
      ? `case ${caseId} follows its ledger${attended === 'started' ? ' again' : ''}.`
      : `case ${caseId}: ${attended}; see the log of the worker.`,
  )
  return isGoing
}

/** The case was opened after the backup was made, so there is nothing to go on from. */
const endUnknown = async (deps: Attending, { caseId, accept, at, say }: Loss): Promise<boolean> => {
  if ((await attend(deps, caseId, at)) !== 'frozen') {
    say(`There is no case ${caseId}.`)
    return false
  }
  say(`case ${caseId} is known to Temporal only: it was opened after the backup that the database was restored from.`)
  if (!accept)
    say(
      `  If no newer backup has it: tapak rebuild --case ${caseId} --accept-loss ends its workflow, ` +
        'and the case has to be opened again.',
    )
  if (!accept) return false
  await deps.client.workflow
    .getHandle(caseWorkflowId(caseId))
    .terminate('its ledger is lost, and the loss was accepted')
  say('  accepted: its workflow was ended; open the case again.')
  return true
}
