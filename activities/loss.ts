// The end of a freeze: the operator lets a case go on from a ledger that lost rows, and the ledger records this for
// good; or has its snapshot written anew where that alone differed.
import { acceptLoss, rewriteCase, type Deciding } from '../db/recording/as-recorder.ts'
import { frozenCase, irOfCase } from '../db/recording/watchdog-queries.ts'

export interface Loss {
  caseId: string
  accept: boolean
  say(line: string): void
}

/** Answers whether the case goes on. */
export const endLoss = async (deps: Deciding, { caseId, accept, say }: Loss): Promise<boolean> => {
  const frozen = await frozenCase(deps.db, caseId)
  if (frozen === null) {
    const isThere = (await irOfCase(deps.db, caseId)) !== null
    say(isThere ? `case ${caseId} follows its ledger.` : `There is no case ${caseId}.`)
    return isThere
  }
  const { number, known, seq, lastAt } = frozen
  if (known === seq) {
    say(`case ${caseId} (${number}) is frozen: what is shown and decided on differed from its ledger.`)
    await rewriteCase(deps.db, caseId)
    say(`case ${caseId} follows its ledger again.`)
    return true
  }
  const lost = Math.max(1, known - seq)
  say(`case ${caseId} (${number}) is frozen: ${known} ledger rows were seen, the database has only ${seq}.`)
  const rows = lost === 1 ? '1 row' : `${lost} rows`
  say(
    `  ${rows} after ${lastAt.toISOString()} ${lost === 1 ? 'is' : 'are'} missing. ` +
      'If a newer backup has them, restore that one; the case then goes on by itself.',
  )
  if (!accept) {
    say(
      `  If they are lost for good: tapak rebuild --case ${caseId} --accept-loss. ` +
        'Everyone will see in its history what was lost; the decisions have to be made again.',
    )
    return false
  }
  await acceptLoss(deps, { caseId, lost, since: lastAt.getTime() })
  say(`  accepted: the ledger says since when and how much was lost, and the coordinator finds a review to do.`)
  say(`case ${caseId} follows its ledger again.`)
  return true
}
