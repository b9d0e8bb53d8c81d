// What a payload that was not sealed with our keys is turned into. Decoding it must not fail: a workflow task whose
// payload cannot be read is tried for ever, and its case stands still. So it becomes a marked value, and whoever looks
// at the value refuses it.
export const FOREIGN = 'tapak-foreign'

/**
 * `unsealed`: of another encoding. `unknown_key`: sealed with a key that is not in the ring. `unopened`: for another
 * case, or changed since.
 */
export type ForeignKind = 'unsealed' | 'unknown_key' | 'unopened'
export interface Foreign {
  readonly [FOREIGN]: ForeignKind
}

export const foreign = (kind: ForeignKind): Foreign => ({ [FOREIGN]: kind })

/** Nothing at all is foreign too: every message of ours that is looked at carries something. */
export const isForeign = (value: unknown): boolean =>
  value === undefined || value === null || (typeof value === 'object' && Object.hasOwn(value, FOREIGN))
