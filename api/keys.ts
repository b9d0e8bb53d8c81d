// Idempotency: one click, one change. The key's row is written in the transaction of the change; an answer once given is given again.
import { createHash, createHmac } from 'node:crypto'
import canonicalize from 'canonicalize'
import { withDoor, type Scope, type Tx } from '../db/connect.ts'
import { findKept, keepAnswer } from '../db/request-keys.ts'
import type { Deps, RequestKey } from './call.ts'
import type { KeyRule } from './endpoint.ts'
import { problem } from './errors.ts'

/** The fingerprint covers the whole request, ids in its path too: the key of one task is refused for another. */
export const requestKey = (deps: Pick<Deps, 'fingerprintKey'>, ask: { actor: string; route: string; key: string; parsed: unknown }): RequestKey => ({
  id: createHash('sha256').update(JSON.stringify([ask.actor, ask.route, ask.key])).digest('hex'),
  fingerprint: createHmac('sha256', deps.fingerprintKey).update(canonicalize(ask.parsed) ?? '').digest('hex'),
})

/** A look at something that is kept on record: the row of the log commits with what was read. */
type Rule = KeyRule | 'look'
interface Run { rule: Rule; scope: Scope; key: RequestKey; status: number; work(scoped: <T>(inner: (tx: Tx) => Promise<T>) => Promise<T>): Promise<unknown> }

export function underKey(deps: Pick<Deps, 'db'>, run: Run): Promise<unknown> {
  return RULES[run.rule](deps, run)
}

const RULES = {
  free: ({ db }, { scope, work }) => work((inner) => withDoor(db, scope, inner)),
  own: ({ db }, { scope, work }) => work((inner) => withDoor(db, scope, inner)),
  command: ({ db }, { scope, work }) => work((inner) => withDoor(db, scope, inner)),
  look: ({ db }, { scope, work }) => withDoor(db, scope, (tx) => work((inner) => inner(tx))),
  kept: ({ db }, run) => withDoor(db, run.scope, async (tx) => {
    const id = { actor: run.scope.userId ?? '', id: run.key.id }
    const kept = await findKept(tx, id)
    if (kept !== null) return same(kept.fingerprint, run.key) && kept.body
    const body = await run.work((inner) => inner(tx))
    await keepAnswer(tx, id, { fingerprint: run.key.fingerprint, status: run.status, body })
    return body
  }),
  again: ({ db }, run) => withDoor(db, run.scope, async (tx) => {
    await remember(tx, run.scope.userId ?? '', run.key)
    return run.work((inner) => inner(tx))
  }),
} as const satisfies Record<Rule, (deps: Pick<Deps, 'db'>, run: Run) => Promise<unknown>>

/** That this key came with this very body, without an answer to give again. */
export async function remember(tx: Tx, actor: string, key: RequestKey): Promise<void> {
  const kept = await findKept(tx, { actor, id: key.id })
  if (kept === null) await keepAnswer(tx, { actor, id: key.id }, { fingerprint: key.fingerprint, status: 200, body: null })
  else same(kept.fingerprint, key)
}

function same(fingerprint: string, key: RequestKey): true {
  if (fingerprint !== key.fingerprint) throw problem('key_reused')
  return true
}
