// The cases that this user opened last, for the palette. In memory only.
export interface RecentCase {
  id: string
  number: string
}

const MOST = 5
let owner: string | undefined
let cases: readonly RecentCase[] = []

export function noteCase(me: string, { id, number }: RecentCase): void {
  cases = [{ id, number }, ...recentCases(me).filter((one) => one.id !== id)].slice(0, MOST)
  owner = me
}
export const recentCases = (me: string | undefined): readonly RecentCase[] =>
  me !== undefined && me === owner ? cases : []
