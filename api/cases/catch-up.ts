// From here on the clocks of a demo case are real: everything that fell due in the meantime fires now.
import { createHash } from 'node:crypto'
import { withDoor, type Scope } from '../../db/ground/connect.ts'
import type { Deps } from '../door/call.ts'
import { begin, Decided, decideIn, type Asker } from './commands.ts'

interface Catching {
  caseId: string
  by: Asker['actor']
  scope: Scope
}

export async function catchUp(deps: Deps, { caseId, by, scope }: Catching): Promise<void> {
  const id = createHash('sha256').update(`catch_up ${caseId}`).digest('hex')
  const asker = { deps: { ...deps, caseTime: deps.now }, actor: by, key: { id, fingerprint: id } }
  const { wakes } = await withDoor(deps.db, scope, async (tx) => {
    const hand = await begin(tx, asker, { caseId })
    return hand instanceof Decided ? hand : decideIn(tx, asker, { hand, ask: { type: 'catch_up' } })
  })
  for (const woken of wakes) deps.waking.wake(woken)
}
