// The single keys of the desk: what each does, and where `g` and a letter lead. The help sheet shows this table.
export const KEYS = {
  '?': 'help',
  '/': 'filters',
  j: 'down',
  ArrowDown: 'down',
  k: 'up',
  ArrowUp: 'up',
  x: 'select',
  c: 'claim',
  e: 'complete',
  w: 'why',
  u: 'back',
  g: 'go',
} as const satisfies Record<string, string>
export type KeyAct = (typeof KEYS)[keyof typeof KEYS]

/** After `g`. Only pages in the user's rail work. */
export const PLACES = { h: '/', t: '/tasks', c: '/cases', r: '/referrals', d: '/dashboard', s: '/sops' } as const
export type PlaceKey = keyof typeof PLACES

const isKey = (key: string): key is keyof typeof KEYS => Object.hasOwn(KEYS, key)
const isPlace = (key: string): key is PlaceKey => Object.hasOwn(PLACES, key)

export type Meaning = { kind: 'act'; act: KeyAct } | { kind: 'place'; place: PlaceKey }

/** The meaning of a key, alone or right after `g`. */
export function meaningOf(key: string, isAfterG: boolean): Meaning | undefined {
  if (isAfterG) return isPlace(key) ? { kind: 'place', place: key } : undefined
  return isKey(key) ? { kind: 'act', act: KEYS[key] } : undefined
}
