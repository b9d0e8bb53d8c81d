import {
  IconAddressBook,
  IconArrowsExchange,
  IconBuilding,
  IconCalendar,
  IconCalendarTime,
  IconCertificate,
  IconChartBar,
  IconClipboardText,
  IconEraser,
  IconEye,
  IconEyeExclamation,
  IconFolders,
  IconGavel,
  IconHome,
  IconListCheck,
  IconListSearch,
  IconMap2,
  IconMessageReport,
  IconPencilCog,
  IconSearch,
  IconSend,
  IconChartHistogram,
  IconServer,
  IconShieldCheck,
  IconUrgent,
  IconUserCog,
  IconUserQuestion,
  IconUsers,
  IconUsersGroup,
  IconUserX,
  type Icon,
} from '@tabler/icons-react'
import { may, type Holder } from '../wire/use-me.ts'
import type { WordKey } from '../words/use-words.ts'

export interface RailItem {
  to: string
  label: WordKey
  icon: Icon
  is: (path: string, search: string) => boolean
  /** Says how many open tasks are in the user's name. */
  countsMine?: true
}

const at =
  (start: string) =>
  (path: string): boolean =>
    path === start || path.startsWith(`${start}/`)

const HOME: RailItem = { to: '/', label: 'nav.home', icon: IconHome, is: (path) => path === '/' }
const CASES: RailItem = {
  to: '/cases',
  label: 'nav.cases',
  icon: IconFolders,
  is: (path) => ['/cases', '/groups', '/people', '/conformance'].some((start) => at(start)(path)),
}
const MASKED: RailItem = { ...CASES, label: 'nav.masked' }
const TODAY: RailItem = {
  to: '/tasks?view=today',
  label: 'nav.today',
  icon: IconListCheck,
  countsMine: true,
  is: (path, search) => at('/tasks')(path) && !search.includes('view=team'),
}
const TEAM: RailItem = {
  to: '/tasks?view=team',
  label: 'nav.team',
  icon: IconUsers,
  is: (path, search) => path === '/tasks' && search.includes('view=team'),
}
const TASKS: RailItem = { to: '/tasks', label: 'nav.tasks', icon: IconListCheck, is: at('/tasks'), countsMine: true }
const DELETIONS: RailItem = { to: '/deletions', label: 'consent.deletionsNav', icon: IconEraser, is: at('/deletions') }
const REFERRALS: RailItem = {
  to: '/referrals',
  label: 'nav.referrals',
  icon: IconSend,
  is: (path) => at('/referrals')(path) || at('/given-steps')(path),
}
const BELOW: RailItem = { to: '/settlements', label: 'nav.belowMe', icon: IconGavel, is: at('/settlements') }
const SAME: RailItem = {
  to: '/same-person',
  label: 'nav.samePerson',
  icon: IconUserQuestion,
  is: at('/same-person'),
}
const DASHBOARD: RailItem = {
  to: '/dashboard',
  label: 'nav.dashboard',
  icon: IconChartBar,
  is: (path) => ['/dashboard', '/indicators', '/questions'].some((page) => at(page)(path)),
}
const CONFERENCES: RailItem = {
  to: '/conferences',
  label: 'nav.conferences',
  icon: IconUsersGroup,
  is: at('/conferences'),
}
const APPOINTMENTS: RailItem = {
  to: '/appointments',
  label: 'nav.appointments',
  icon: IconCalendarTime,
  is: at('/appointments'),
}
const SOPS: RailItem = { to: '/sops', label: 'nav.sops', icon: IconClipboardText, is: at('/sops') }
const STUDIO: RailItem = {
  to: '/studio',
  label: 'nav.studio',
  icon: IconPencilCog,
  is: (path) =>
    ['/studio', '/drafts', '/requests', '/versions', '/rehearsals', '/migrations'].some((start) => at(start)(path)),
}
const ERASURES: RailItem = {
  to: '/erasures',
  label: 'nav.erasures',
  icon: IconUserX,
  is: (path) => at('/erasures')(path) || at('/retention')(path),
}
const RELEASES: RailItem = {
  to: '/statistics',
  label: 'nav.statistics',
  icon: IconChartHistogram,
  is: at('/statistics'),
}
const SYSTEM: RailItem = { to: '/system', label: 'nav.system', icon: IconServer, is: at('/system') }
const SERVICES: RailItem = {
  to: '/services',
  label: 'nav.services',
  icon: IconAddressBook,
  is: (path) => ['/services', '/gaps', '/voices'].some((start) => at(start)(path)),
}
/** For those who keep entries of an office and choose among none. */
const KEPT_SERVICES: RailItem = { ...SERVICES }
const QUALIFICATIONS: RailItem = {
  to: '/staff-qualifications',
  label: 'nav.qualifications',
  icon: IconCertificate,
  is: at('/staff-qualifications'),
}
const ADMINISTRATION: readonly RailItem[] = [
  SYSTEM,
  { to: '/accounts', label: 'nav.accounts', icon: IconUserCog, is: at('/accounts') },
  { to: '/offices', label: 'nav.offices', icon: IconBuilding, is: at('/offices') },
  { to: '/areas', label: 'nav.areas', icon: IconMap2, is: at('/areas') },
  { to: '/roles', label: 'nav.roles', icon: IconShieldCheck, is: at('/roles') },
  { to: '/calendars', label: 'nav.holidays', icon: IconCalendar, is: at('/calendars') },
]

const ACCESS: RailItem = { to: '/access', label: 'access.title', icon: IconUrgent, is: at('/access') }
const UNUSUAL: RailItem = {
  to: '/review/access',
  label: 'nav.unusual',
  icon: IconEyeExclamation,
  is: at('/review/access'),
}
const FINDINGS: RailItem = {
  to: '/findings',
  label: 'nav.findings',
  icon: IconMessageReport,
  is: at('/findings'),
}
const AUDIT: RailItem = {
  to: '/audit',
  label: 'nav.audit',
  icon: IconListSearch,
  is: (path) => path === '/audit' || path === '/review/sample',
}

type Rule = readonly [items: readonly RailItem[], fits: (me: Holder) => boolean]

const opensCases = (me: Holder): boolean => may(me, 'open_case')
const administers = (me: Holder): boolean => may(me, 'administer')
const keepsQualifications = (me: Holder): boolean => may(me, 'keep_qualifications')
const writesSops = (me: Holder): boolean => may(me, 'publish_sop')
const erases = (me: Holder): boolean => may(me, 'request_erasure', 'approve_erasure')
const isMasked = (me: Holder): boolean => !may(me, 'read_case') && may(me, 'read_pseudonymous', 'verify_ledger')
const worksTasks = (me: Holder): boolean => may(me, 'work_task', 'cosign_task')
const always = (): boolean => true

/** A coordinator who opens no cases supervises those who do, so the dashboard comes first. */
const COORDINATING: readonly Rule[] = [
  [[HOME], opensCases],
  [[DASHBOARD], (me) => !opensCases(me)],
  [[CASES, TASKS, REFERRALS, APPOINTMENTS, CONFERENCES], always],
  [[DASHBOARD], opensCases],
  [[BELOW, DELETIONS, SERVICES], always],
  [[SAME], (me) => may(me, 'find_person')],
  [ADMINISTRATION, administers],
  [[QUALIFICATIONS], keepsQualifications],
  [[SOPS], always],
  [[STUDIO], writesSops],
  [[ERASURES], erases],
  [[ACCESS, FINDINGS], always],
]
const OTHERS: readonly Rule[] = [
  [[UNUSUAL], (me) => may(me, 'review_access')],
  [[AUDIT, FINDINGS], (me) => isMasked(me) && may(me, 'verify_ledger')],
  [[MASKED], isMasked],
  [[DASHBOARD], (me) => may(me, 'read_statistics', 'read_pseudonymous')],
  [[TODAY, TEAM], worksTasks],
  [[CASES], (me) => may(me, 'read_case')],
  [[REFERRALS], (me) => may(me, 'work_task', 'answer_referral', 'sign_handover') && !isMasked(me)],
  [[APPOINTMENTS, CONFERENCES], (me) => may(me, 'read_case') && worksTasks(me)],
  [[SAME], (me) => may(me, 'find_person')],
  [[DELETIONS], (me) => may(me, 'work_task')],
  [ADMINISTRATION, administers],
  [[QUALIFICATIONS], keepsQualifications],
  [[KEPT_SERVICES], (me) => may(me, 'steward_directory', 'administer')],
  [[SOPS], (me) => may(me, 'read_sop')],
  [[STUDIO], writesSops],
  [[RELEASES], (me) => may(me, 'publish_statistics')],
  [[ERASURES], erases],
  [[FINDINGS], (me) => !isMasked(me) && may(me, 'cosign_task', 'break_glass')],
  [[ACCESS], (me) => may(me, 'review_access', 'break_glass')],
]

/** The rail depends on what a user may do, never on the name of a role. */
export const railOf = (me: Holder): readonly RailItem[] =>
  (may(me, 'coordinate_case') ? COORDINATING : OTHERS).flatMap(([items, fits]) => (fits(me) ? items : []))

/** The line that leads a user to an address. */
export const lineAt = (me: Holder, path: string, search: string): RailItem | undefined =>
  railOf(me).find(({ is }) => is(path, search))

/** The first that fits. A coordinator who opens no cases supervises those who do. */
const STARTS: readonly (readonly [to: string, fits: (me: Holder) => boolean])[] = [
  ['/', (me) => may(me, 'coordinate_case') && opensCases(me)],
  ['/dashboard', (me) => may(me, 'coordinate_case')],
  ['/access', (me) => may(me, 'review_access')],
  ['/audit', (me) => isMasked(me) && may(me, 'verify_ledger')],
  ['/cases', isMasked],
  ['/tasks?view=today', worksTasks],
  ['/cases', (me) => may(me, 'read_case')],
  ['/dashboard', (me) => may(me, 'read_statistics')],
  ['/system', administers],
  ['/studio', writesSops],
  ['/staff-qualifications', keepsQualifications],
]
/** Where the day of a user begins. */
export const startOf = (me: Holder): string => STARTS.find(([, fits]) => fits(me))?.[0] ?? '/sops'

/** Pages that stand behind one line of the rail where it would be too long. */
interface Fold {
  label: WordKey
  icon: Icon
  of: readonly RailItem[]
}
export interface Folded extends Omit<Fold, 'of'> {
  items: readonly RailItem[]
}
/** The first is folded first: what it holds is the least missed. */
const FOLDS: readonly Fold[] = [
  { label: 'nav.lookUp', icon: IconAddressBook, of: [KEPT_SERVICES, SOPS] },
  { label: 'nav.meetings', icon: IconCalendarTime, of: [APPOINTMENTS, CONFERENCES] },
  { label: 'nav.tasks', icon: IconListCheck, of: [TODAY, TEAM] },
  { label: 'nav.reviewing', icon: IconSearch, of: [AUDIT, FINDINGS] },
  { label: 'nav.overseeing', icon: IconEye, of: [UNUSUAL, AUDIT, FINDINGS, ERASURES, ACCESS] },
  {
    label: 'nav.between',
    icon: IconArrowsExchange,
    of: [REFERRALS, APPOINTMENTS, CONFERENCES, BELOW, DELETIONS, SERVICES, SAME],
  },
]
/** As many lines as are read at a glance. */
const MOST = 7
type Line = RailItem | Folded
export const isFolded = (line: Line): line is Folded => 'items' in line

/** What was folded before goes whole into a wider fold. */
function fold(lines: readonly Line[], { of, ...named }: Fold): readonly Line[] {
  const itemsOf = (line: Line): readonly RailItem[] => (isFolded(line) ? line.items : [line])
  const inside = lines.filter((line) => itemsOf(line).every((item) => of.includes(item)))
  const [first] = inside
  if (first === undefined || inside.length === 1) return lines
  return lines.flatMap((line): Line[] => {
    if (line === first) return [{ ...named, items: inside.flatMap(itemsOf) }]
    return inside.includes(line) ? [] : [line]
  })
}

/** The lines of the rail: pages, and what holds several of them where there are more than seven. */
export const linesOf = (me: Holder): readonly Line[] =>
  FOLDS.reduce<readonly Line[]>((lines, next) => (lines.length > MOST ? fold(lines, next) : lines), railOf(me))

/** The picture of a noun, where the rail shows one. */
export const iconOf = (noun: string): Icon | undefined =>
  [...COORDINATING, ...OTHERS].flatMap(([items]) => items).find(({ to }) => to === `/${noun}`)?.icon
