// Idempotency: one click, one change. The row of the key is written in the transaction of the change, and a repetition
// gets the same answer.
import { createHash, createHmac } from 'node:crypto'
import canonicalize from 'canonicalize'
import { withDoor, type Scope, type Tx } from '../../db/ground/connect.ts'
import { findKept, keepAnswer } from '../../db/ground/request-keys.ts'
import type { Deps, RequestKey } from './call.ts'
import type { KeyRule } from './endpoint.ts'
import { problem } from './errors.ts'

/** The fingerprint covers the whole request, ids in its path too: the key of one task is refused for another. */
export const requestKey = (
  deps: Pick<Deps, 'fingerprintKey'>,
  ask: { actor: string; route: string; key: string; parsed: unknown },
): RequestKey => ({
  id: createHash('sha256')
    .update(JSON.stringify([ask.actor, ask.route, ask.key]))
    .digest('hex'),
  fingerprint: createHmac('sha256', deps.fingerprintKey)
    .update(canonicalize(ask.parsed) ?? '')
    .digest('hex'),
})

/** `look`: a logged look; its log row commits together with the reading. */
type Rule = KeyRule | 'look'
type Scoped = <T>(inner: (tx: Tx) => Promise<T>) => Promise<T>
interface Run {
  rule: Rule
  scope: Scope
  key: RequestKey
  status: number
  /** Long work before the transaction of the change, so that no transaction waits for a printer or an examiner. */
  prepare: ((scoped: Scoped) => Promise<unknown>) | null
  work(scoped: Scoped, prepared: unknown): Promise<unknown>
}

export function underKey(deps: Pick<Deps, 'db'>, run: Run): Promise<unknown> {
  return RULES[run.rule](deps, run)
}

const RULES = {
  free: apart,
  own: apart,
  command: apart,
  look: async (deps, run) => {
    const prepared = await prepare(deps, run)
    return withDoor(deps.db, run.scope, (tx) => run.work((inner) => inner(tx), prepared))
  },
  kept: async (deps, run) => {
    const id = { actor: run.scope.userId ?? '', id: run.key.id }
    const known = run.prepare === null ? null : await withDoor(deps.db, run.scope, (tx) => findKept(tx, id))
    if (known !== null) return same(known.fingerprint, run.key) && known.body
    const prepared = await prepare(deps, run)
    return withDoor(deps.db, run.scope, async (tx) => {
      const kept = await findKept(tx, id)
      if (kept !== null) return same(kept.fingerprint, run.key) && kept.body
      const body = await run.work((inner) => inner(tx), prepared)
      await keepAnswer(tx, id, { fingerprint: run.key.fingerprint, status: run.status, body })
      return body
    })
  },
  again: async (deps, run) => {
    const known = (tx: Tx): Promise<void> => remember(tx, run.scope.userId ?? '', run.key)
    if (run.prepare !== null) await withDoor(deps.db, run.scope, known)
    const prepared = await prepare(deps, run)
    return withDoor(deps.db, run.scope, async (tx) => {
      await known(tx)
      return run.work((inner) => inner(tx), prepared)
    })
  },
} as const satisfies Record<Rule, (deps: Pick<Deps, 'db'>, run: Run) => Promise<unknown>>

async function prepare({ db }: Pick<Deps, 'db'>, run: Run): Promise<unknown> {
  return run.prepare?.((inner) => withDoor(db, run.scope, inner))
}

async function apart(deps: Pick<Deps, 'db'>, run: Run): Promise<unknown> {
  return run.work((inner) => withDoor(deps.db, run.scope, inner), await prepare(deps, run))
}

/** Remembers that this key came with this body, without storing an answer. */
export async function remember(tx: Tx, actor: string, key: RequestKey): Promise<void> {
  const kept = await findKept(tx, { actor, id: key.id })
  if (kept === null)
    await keepAnswer(tx, { actor, id: key.id }, { fingerprint: key.fingerprint, status: 200, body: null })
  else same(kept.fingerprint, key)
}

const OLD = {
  id:
    'Kiriman ini sudah dikirim lebih dari 30 hari yang lalu, jadi tidak dijalankan lagi. Lihat dulu hasilnya; kalau ' +
    'masih perlu, isi sekali lagi.',
  en:
    'This was sent more than 30 days ago, so it is not carried out again. Look first at what came of it; if it is ' +
    'still needed, fill it in once more.',
}

/** After 30 days only the key is kept: nobody can tell whether this is the same request. */
export function same(fingerprint: string, key: RequestKey): true {
  if (fingerprint === '') throw problem('key_reused', { sentence: OLD })
  if (fingerprint !== key.fingerprint) throw problem('key_reused')
  return true
}
