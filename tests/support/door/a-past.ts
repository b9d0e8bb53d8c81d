// A case that happened some time ago, made like demo cases: a door of its own gives it past instants, and then its
// clocks become real. What fell due since then fires at once, so no test waits for a day.
import { createHash } from 'node:crypto'
import { caseAtHand } from '../../../api/cases/case-at-hand.ts'
import { createApp } from '../../../api/door/app.ts'
import { listenerFor } from '../../../api/door/listening.ts'
import { demoAccounts } from '../../../api/seed/accounts.ts'
import { withDoor } from '../../../db/ground/connect.ts'
import { scopeOfAccount, actorOf } from './a-classed-case.ts'
import { personAt, type Person, type TestApp } from './test-app.ts'

export interface Past {
  as(name: string): Promise<Person>
  /** From here on the case lives in the present, seen by its coordinator. */
  catchUp(caseId: string): Promise<void>
  close(): void
}

export async function aPast(app: TestApp, ago: number): Promise<Past> {
  const server = listenerFor(createApp({ ...app.deps, demoHistory: true, caseTime: () => new Date(Date.now() - ago) }))
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  const address = server.address()
  const url = `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`
  const account = demoAccounts().find(({ email }) => email.startsWith('case_coordinator@'))
  if (account === undefined) throw new Error('nobody coordinates')
  return {
    as: async (name) => personAt(url, await app.cookieOf(name)),
    catchUp: async (caseId) => {
      const scope = scopeOfAccount(account)
      const { words } = await withDoor(app.deps.db, scope, (tx) => caseAtHand(tx, app.deps, caseId))
      const id = createHash('sha256').update(`catch_up ${caseId}`).digest('hex')
      await app.deps.cases.send({
        caseId,
        ir: words.ir,
        key: { id, fingerprint: id },
        scope,
        at: Date.now(),
        purpose: 'demo',
        actor: actorOf(account),
        ask: { type: 'catch_up' },
        word: ({ refusal }) => ({ id: refusal, en: refusal }),
      })
    },
    close: () => {
      server.closeAllConnections()
      server.close()
    },
  }
}

/** Looks again until the condition holds: clocks move a case without any request. */
export async function until<T>(look: () => Promise<T>, isSo: (found: T) => boolean): Promise<T> {
  let found = await look()
  for (let waited = 0; waited < 100 && !isSo(found); waited += 1) {
    await new Promise((resolve) => {
      setTimeout(resolve, 100)
    })
    found = await look()
  }
  return found
}
