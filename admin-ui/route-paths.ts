// The addresses of the console, and what may follow them. Each has its row among the visits of the tests: a new one does not compile without.
export const PATHS = ['/tasks', '/tasks/ours', '/tasks/:id', '/cases', '/cases/new', '/cases/:id', '/cases/:id/:tab', '/cases/:id/at', '/intake/group', '/intake/group/:group', '/deletions', '/referrals', '/dashboard', '/sops', '/sops/:sop/:version', '/sops/:sop/:version/:view', '/admin/system', '/admin/calendars', '/access', '/absence', '/review/access', '/review/sample', '/audit', '/audit/findings', '/audit/findings/:finding', '/conferences', '/conferences/plan', '/conferences/:conference',
  '/studio', '/studio/drafts/:draft', '/studio/requests/:request', '/studio/versions/:version', '/studio/versions/:version/:view', '/studio/rehearsals/:run', '/studio/migrations/:run', '/erasures', '/erasures/:erasure', '/retention', '/me', '/help', '/news', '/admin/accounts', '/admin/tokens', '/admin/organisations', '/admin/organisations/:organisation', '/admin/areas', '/admin/roles'] as const
export type Path = (typeof PATHS)[number]

export const INBOX_VIEWS = ['today', 'team', 'unowned', 'all'] as const
export const CASE_TABS = ['tasks', 'people', 'consents', 'documents', 'costs', 'notes', 'history', 'conformance', 'ledger', 'looks'] as const
export const VERSION_VIEWS = ['release', 'changes', 'rehearse', 'migrate', 'text'] as const
export const SOP_VIEWS = ['list', 'manual', 'diagram'] as const
