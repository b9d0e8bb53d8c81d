// The nouns of the console, each a resource of react-admin, and its other pages. Every address has a row among the page
// visits of the tests: a new one does not compile without it.
import { mayDo, type Action } from '../api/contract/policy.ts'
import type { Capability } from '../sop-definitions/language/vocabulary.ts'

type Page = 'list' | 'create' | 'edit'
/**
 * `needs`: the action that its list costs at the API, `creates`: that of a new one; null: open to everybody. `more`:
 * its addresses beside those that react-admin knows.
 */
interface NounPages {
  pages: readonly Page[]
  more: readonly string[]
  needs: Action | null
  creates?: Action | null
}

export const NOUNS = {
  tasks: { pages: ['list', 'edit'], more: ['ours'], needs: 'task.read' },
  cases: {
    pages: ['list', 'create', 'edit'],
    more: [':id/:tab', ':id/at'],
    needs: 'case.read',
    creates: 'case.open',
  },
  groups: { pages: ['list', 'edit'], more: [], needs: 'case.open' },
  referrals: { pages: ['list', 'edit'], more: [], needs: 'referral.read' },
  'letters-to-sign': { pages: ['list'], more: [], needs: 'task.command' },
  'given-steps': { pages: ['list'], more: [], needs: 'task.read' },
  appointments: { pages: ['list', 'edit'], more: [], needs: 'case.read' },
  conferences: { pages: ['list', 'create', 'edit'], more: [], needs: 'case.read', creates: 'conference.hold' },
  deletions: { pages: ['list'], more: [], needs: 'deletion.confirm' },
  settlements: { pages: ['list'], more: [], needs: 'case.settle' },
  people: { pages: ['edit'], more: [], needs: 'person.read' },
  'same-person': { pages: ['list'], more: [], needs: 'person.find' },
  findings: { pages: ['list', 'edit'], more: [], needs: 'finding.read' },
  statistics: { pages: ['list', 'edit'], more: [], needs: 'release.read' },
  indicators: { pages: ['list', 'edit'], more: [], needs: 'report.read' },
  agreements: { pages: ['list', 'edit'], more: [], needs: 'export.events' },
  imports: { pages: ['list', 'edit'], more: [], needs: 'import.bring' },
  erasures: { pages: ['list', 'edit'], more: [], needs: 'erasure.read' },
  retention: { pages: ['list'], more: [], needs: 'erasure.read' },
  sops: { pages: ['list'], more: [':sop/:version', ':sop/:version/:view'], needs: 'sop.read' },
  drafts: { pages: ['edit'], more: [], needs: 'sop.publish' },
  requests: { pages: ['edit'], more: [], needs: 'sop.publish' },
  versions: { pages: ['edit'], more: [':id/:view'], needs: 'sop.publish' },
  rehearsals: { pages: ['edit'], more: [], needs: 'sop.move' },
  migrations: { pages: ['edit'], more: [], needs: 'sop.move' },
  notifications: { pages: ['list'], more: [], needs: null },
  accounts: { pages: ['list'], more: [], needs: 'account.administer' },
  tokens: { pages: ['list'], more: [], needs: 'account.administer' },
  offices: { pages: ['list', 'edit'], more: [], needs: 'organisation.administer' },
  areas: { pages: ['list'], more: [], needs: 'organisation.administer' },
  roles: { pages: ['list'], more: [], needs: 'organisation.administer' },
  calendars: { pages: ['list'], more: [], needs: 'calendar.read' },
  'staff-qualifications': { pages: ['list'], more: [], needs: 'qualification.read' },
  services: { pages: ['list', 'edit'], more: [], needs: 'directory.read' },
} as const satisfies Record<string, NounPages>
export type Noun = keyof typeof NOUNS

/** Pages that show no one noun, with the action that each costs at the API. */
const PLACES = {
  '/dashboard': 'report.read',
  '/questions': 'question.released',
  '/access': 'emergency.read',
  '/absence': 'task.read',
  '/review/access': 'access.review',
  '/review/sample': 'audit.sample',
  '/audit': 'audit.overview',
  '/conformance': 'case.read',
  '/studio': 'sop.publish',
  '/gaps': 'directory.read',
  '/voices': 'directory.steward',
  '/system': 'system.read',
  '/me': null,
  '/help': null,
  '/reference': null,
} as const satisfies Record<string, Action | null>
export type Place = keyof typeof PLACES

interface PathOf<N extends string> {
  list: `/${N}`
  create: `/${N}/create`
  edit: `/${N}/:id`
}
export type Path =
  | Place
  | { [N in Noun]: PathOf<N>[(typeof NOUNS)[N]['pages'][number]] | `/${N}/${(typeof NOUNS)[N]['more'][number]}` }[Noun]

const keysOf = <K extends string>(table: Readonly<Record<K, unknown>>): K[] =>
  Object.keys(table).filter((key): key is K => key in table)
export const NOUN_NAMES = keysOf(NOUNS)
export const PLACE_NAMES = keysOf(PLACES)
const isNoun = (name: string): name is Noun => Object.hasOwn(NOUNS, name)

type Capabilities = readonly Capability[]
const may = (capabilities: Capabilities, action: Action | null): boolean =>
  action === null || mayDo(capabilities, action)

/** Whether a person may go there. A single record is judged by the server, which knows it. */
export function mayGo(capabilities: Capabilities, resource: string, page: string): boolean {
  if (!isNoun(resource)) return true
  const { needs, creates = needs }: NounPages = NOUNS[resource]
  if (page === 'list') return may(capabilities, needs)
  return page === 'create' ? may(capabilities, creates) : true
}
export const mayGoTo = (capabilities: Capabilities, place: Place): boolean => may(capabilities, PLACES[place])

export const INBOX_VIEWS = ['today', 'team', 'unowned', 'all'] as const
export const CASE_TABS = [
  'tasks',
  'people',
  'consents',
  'referrals',
  'appointments',
  'letters',
  'documents',
  'costs',
  'notes',
  'history',
  'conformance',
  'ledger',
  'looks',
] as const
export const VERSION_VIEWS = ['release', 'changes', 'rehearse', 'migrate', 'text'] as const
export const SOP_VIEWS = ['list', 'manual', 'diagram'] as const
