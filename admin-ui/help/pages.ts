// The pages that help explains, and who may open those that are in no rail.
import type { Capability } from '../../sop-definitions/language/vocabulary.ts'
import type { Path } from '../route-paths.ts'
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
  '/cases/new': null,
  '/cases/:id': null,
  '/cases/:id/:tab': null,
  '/cases/:id/at': null,
  '/intake/group': 'group',
  '/intake/group/:group': null,
  '/deletions': 'deletions',
  '/referrals': 'referrals',
  '/dashboard': 'dashboard',
  '/conferences': 'conferences',
  '/conferences/plan': null,
  '/conferences/:conference': null,
  '/access': 'access',
  '/absence': 'absence',
  '/review/access': 'unusual',
  '/review/sample': null,
  '/audit': 'audit',
  '/audit/findings': 'findings',
  '/audit/findings/:finding': null,
  '/sops': 'sops',
  '/sops/:sop/:version': null,
  '/sops/:sop/:version/:view': null,
  '/studio': 'studio',
  '/studio/drafts/:draft': null,
  '/studio/requests/:request': null,
  '/studio/versions/:version': null,
  '/studio/versions/:version/:view': null,
  '/studio/rehearsals/:run': null,
  '/studio/migrations/:run': null,
  '/erasures': 'erasures',
  '/erasures/:erasure': null,
  '/retention': null,
  '/me': 'me',
  '/help': null,
  '/reference': 'reference',
  '/news': 'news',
  '/admin/system': 'system',
  '/admin/accounts': 'accounts',
  '/admin/tokens': 'tokens',
  '/admin/organisations': 'organisations',
  '/admin/organisations/:organisation': null,
  '/admin/areas': 'areas',
  '/admin/roles': 'roles',
  '/admin/calendars': 'calendars',
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
  { to: '/intake/group', page: 'group', needs: 'open_case' },
  { to: '/news', page: 'news', needs: null },
  { to: '/absence', page: 'absence', needs: 'work_task' },
  { to: '/admin/tokens', page: 'tokens', needs: 'administer' },
  { to: '/me', page: 'me', needs: null },
  { to: '/reference', page: 'reference', needs: null },
]
