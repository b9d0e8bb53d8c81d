// Which cached answers a change of cases concerns, by their query keys. A list may contain any case; a page contains
// one.

export type Reach = 'page' | 'list' | 'none'

const LISTS = new Set(['getList', 'getInfiniteList', 'getManyReference'])
const ONE = /^\/api\/cases\/([0-9a-f-]{36})(\/|$)/
/** Lists of react-admin that no change of a case concerns. */
const QUIET = new Set([
  'agreements',
  'sops',
  'organisations',
  'areas',
  'calendars',
  'accounts',
  'tokens',
  'notifications',
  'services',
  'same-person',
  'staff-qualifications',
])
const TOLD = new Set(['notifications', 'findings', 'referrals'])
/**
 * What no change of a case concerns: procedures, organisations, people, the rules for files, notifications, a person's
 * own choices and saved views, the state of the server.
 */
const APART: readonly RegExp[] = [
  /^\/api\/(sops|agreements|services|staff-qualifications|directory|organisations|areas|document-rules)\b/,
  /^\/api\/people\/(?![0-9a-f-]{36}\/cases)/,
  /^\/api\/me\/(notification|calendar|preferences|views)/,
  /^\/api\/questions$/,
  /^\/(readyz|healthz)/,
]

const field = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null && name in value
    ? Object.entries(value).find(([key]) => key === name)?.[1]
    : undefined

/** Without `moved`, every case may have changed. */
export function reachOf(key: readonly unknown[], data: unknown, moved: ReadonlySet<string> | undefined): Reach {
  const [noun, what, of] = key
  if (typeof what !== 'string') return 'none'
  const isMoved = (id: unknown): boolean =>
    moved === undefined || id === undefined || (typeof id === 'string' && moved.has(id))
  if (noun === 'answer' || noun === 'growing') return ofAnswer(what, isMoved)
  if (LISTS.has(what)) return typeof noun === 'string' && QUIET.has(noun) ? 'none' : 'list'
  if (noun === 'cases' || noun === 'tasks') {
    return what === 'getOne' && isMoved(noun === 'cases' ? field(of, 'id') : field(data, 'caseId')) ? 'page' : 'none'
  }
  return 'none'
}

function ofAnswer(path: string, isMoved: (caseId: string) => boolean): Reach {
  if (APART.some((apart) => apart.test(path))) return 'none'
  const [, caseId] = ONE.exec(path) ?? []
  if (caseId === undefined) return 'list'
  return isMoved(caseId) ? 'page' : 'none'
}

/**
 * Notifications of this user, and what they may be about without a case in sight: findings, and referrals, of which the
 * office that is asked sees no case.
 */
export const isToldToMe = ([noun, what]: readonly unknown[]): boolean =>
  typeof noun === 'string' &&
  typeof what === 'string' &&
  (TOLD.has(noun) || /^\/api\/(me\/notifications|findings|referrals|settlements|left-below|complaints)/.test(what))
