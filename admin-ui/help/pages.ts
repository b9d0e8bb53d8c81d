// The pages that help explains, and who may open those that are in no rail.
import type { Capability } from '../../sop-definitions/language/vocabulary.ts'
import type { Path } from '../nouns.ts'
import type { helpWords } from './words.id.ts'

export type Explained = keyof typeof helpWords.help.page

/**
 * The explanation of each page; null: the page is part of another one, which is explained. A new page does not compile
 * without an entry.
 */
export const OF_PAGE: Record<'/' | Path, Explained | null> = {
  '/': 'home',
  '/tasks': 'tasks',
  '/tasks/ours': null,
  '/tasks/:id': null,
  '/cases': 'cases',
  '/cases/create': null,
  '/cases/:id': null,
  '/cases/:id/:tab': null,
  '/cases/:id/at': null,
  '/groups': 'group',
  '/groups/:id': null,
  '/deletions': 'deletions',
  '/settlements': 'settlements',
  '/same-person': 'samePerson',
  '/people/:id': null,
  '/referrals': 'referrals',
  '/referrals/:id': null,
  '/letters-to-sign': null,
  '/given-steps': null,
  '/dashboard': 'dashboard',
  '/indicators': null,
  '/indicators/:id': null,
  '/questions': null,
  '/appointments': 'appointments',
  '/appointments/:id': null,
  '/conferences': 'conferences',
  '/conferences/create': null,
  '/conferences/:id': null,
  '/access': 'access',
  '/absence': 'absence',
  '/review/access': 'unusual',
  '/review/sample': null,
  '/audit': 'audit',
  '/conformance': null,
  '/findings': 'findings',
  '/findings/:id': null,
  '/agreements': 'agreements',
  '/agreements/:id': null,
  '/imports': 'imports',
  '/imports/:id': null,
  '/sops': 'sops',
  '/sops/:sop/:version': null,
  '/sops/:sop/:version/:view': null,
  '/studio': 'studio',
  '/drafts/:id': null,
  '/requests/:id': null,
  '/versions/:id': null,
  '/versions/:id/:view': null,
  '/rehearsals/:id': null,
  '/migrations/:id': null,
  '/statistics': 'statistics',
  '/statistics/:id': null,
  '/erasures': 'erasures',
  '/erasures/:id': null,
  '/retention': null,
  '/me': 'me',
  '/help': null,
  '/reference': 'reference',
  '/notifications': 'news',
  '/system': 'system',
  '/accounts': 'accounts',
  '/tokens': 'tokens',
  '/offices': 'organisations',
  '/offices/:id': null,
  '/areas': 'areas',
  '/staff-qualifications': 'qualifications',
  '/services': 'services',
  '/services/:id': null,
  '/gaps': null,
  '/voices': null,
  '/roles': 'roles',
  '/calendars': 'calendars',
}
const isPage = (path: string): path is keyof typeof OF_PAGE => Object.hasOwn(OF_PAGE, path)

/** By the address in the rail. */
export function explainedAt(to: string): Explained | null {
  const path = to.split('?')[0] ?? to
  return isPage(path) ? OF_PAGE[path] : null
}

export type Beside = keyof typeof helpWords.help.name
/** Pages that are in no rail. */
export const BESIDES: readonly { to: Path; page: Beside; needs: Capability | null }[] = [
  { to: '/groups', page: 'group', needs: 'open_case' },
  { to: '/agreements', page: 'agreements', needs: 'verify_ledger' },
  { to: '/imports', page: 'imports', needs: 'import_register' },
  { to: '/notifications', page: 'news', needs: null },
  { to: '/absence', page: 'absence', needs: 'work_task' },
  { to: '/tokens', page: 'tokens', needs: 'administer' },
  { to: '/me', page: 'me', needs: null },
  { to: '/reference', page: 'reference', needs: null },
]
