// The pages that help speaks of, and for whom beyond what stands in her rail.
import type { Capability } from '../../sop-definitions/vocabulary.ts'
import type { help } from '../words/id/help.ts'

export type Explained = keyof typeof help.help.page

/** By the path that a rail leads to, without its query. */
export const OF_RAIL: Readonly<Record<string, Explained>> = {
  '/': 'home', '/cases': 'cases', '/tasks': 'tasks', '/deletions': 'deletions', '/referrals': 'referrals', '/dashboard': 'dashboard', '/sops': 'sops', '/studio': 'studio', '/erasures': 'erasures', '/admin/system': 'system', '/access': 'access', '/review/access': 'unusual', '/audit': 'audit',
  '/admin/accounts': 'accounts', '/admin/organisations': 'organisations', '/admin/areas': 'areas', '/admin/roles': 'roles', '/admin/calendars': 'calendars',
}
export type Beside = keyof typeof help.help.name
export const BESIDES: readonly { to: string; page: Beside; needs: Capability | null }[] = [
  { to: '/admin/tokens', page: 'tokens', needs: 'administer' }, { to: '/me', page: 'me', needs: null },
]
