// What a payload becomes that was not sealed with our keys. Decoding must not fail: Temporal retries a workflow task
// with an unreadable payload for ever, and its case stands still. So the payload becomes a marked value, and the code
// that reads the value refuses it.
export const FOREIGN = 'tapak-foreign'

/**
 * `unsealed`: of another encoding. `unknown_key`: sealed with a key that is not in the ring. `unopened`: sealed for
 * another case, or changed since.
 */
export type ForeignKind = 'unsealed' | 'unknown_key' | 'unopened'
export interface Foreign {
  readonly [FOREIGN]: ForeignKind
}

export const foreign = (kind: ForeignKind): Foreign => ({ [FOREIGN]: kind })

/** An absent value is foreign too: every message of ours carries a value where this is asked. */
export const isForeign = (value: unknown): boolean =>
  value === undefined || value === null || (typeof value === 'object' && Object.hasOwn(value, FOREIGN))
