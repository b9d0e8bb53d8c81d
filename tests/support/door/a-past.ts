// A case that happened some time ago, made like demo cases: a door of its own gives it past instants, and then its
// clocks become real. What fell due since then fires at once, so no test waits for a day.
import { catchUp } from '../../../api/cases/catch-up.ts'
import { createApp } from '../../../api/door/app.ts'
import { listenerFor } from '../../../api/door/listening.ts'
import { scopeOfAccount, actorOf } from './a-classed-case.ts'
import { personAt, type Person, type TestApp } from './test-app.ts'
import { demoAccount } from '../setup/demo-accounts.ts'

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
  const account = demoAccount('case_coordinator')
  return {
    as: async (name) => personAt(url, await app.cookieOf(name)),
    catchUp: async (caseId) => {
      await catchUp(app.deps, {
        caseId,
        scope: scopeOfAccount(account),
        by: { ...actorOf(account), capabilities: account.capabilities },
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
