// Remembers outside the database how far it had been written, so that one that is put back is found; its id names the
// store of Temporal, so that a store that was replaced is found as well. It asks the world for nothing.
import {
  condition,
  continueAsNew,
  log,
  setDefaultSignalHandler,
  setHandler,
  upsertMemo,
  workflowInfo,
} from '@temporalio/workflow'
import { isStanding, stoodSignal, type Standing } from './contract.ts'

const CARRIED_OVER_AT = 1_000

/** A store keeps the highest standing of one database. Another database begins anew. */
const further = (known: Standing, told: Standing): Standing =>
  known.system === told.system && BigInt(known.position) > BigInt(told.position) ? known : told

export async function witness(begun: Standing): Promise<void> {
  if (!isStanding(begun)) return log.error('a workflow was begun by somebody else, and ended')
  let standing = begun
  upsertMemo({ standing })
  setHandler(stoodSignal, (told) => {
    if (!isStanding(told)) return log.error('a signal came from somebody else')
    standing = further(standing, told)
    upsertMemo({ standing })
  })
  // Last: what waits for no handler yet is given to it at once.
  setDefaultSignalHandler(() => log.error('a signal came from somebody else'))
  await condition(() => workflowInfo().historyLength >= CARRIED_OVER_AT)
  await continueAsNew<typeof witness>(standing)
}
