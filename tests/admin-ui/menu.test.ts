// The menu of every role, from the same table of roles as the product: short, whole, and leading to no closed door.
import { describe, expect, test } from '@jest/globals'
import { BESIDES } from '../../admin-ui/help/pages.ts'
import { isFolded, linesOf, railOf } from '../../admin-ui/layout/rail-items.ts'
import { mayGo, mayGoTo, NOUN_NAMES, PLACE_NAMES, type Noun, type Place } from '../../admin-ui/nouns.ts'
import type { Me } from '../../api/contract/people.ts'
import { ACTIONS, capabilitiesFor, mayDo } from '../../api/contract/policy.ts'
import { ENDPOINTS } from '../../api/door/app.ts'
import { parseRoles } from '../../sop-definitions/rules/roles.ts'
import { CAPABILITIES, type Capability } from '../../sop-definitions/language/vocabulary.ts'
import { people } from '../support/fake/fake-world.ts'
import { roomText } from '../support/sops/shipped-files.ts'

const roles = parseRoles(roomText('roles.yaml'))

const someone = (capabilities: readonly Capability[]): Me => {
  const me = people['coordinator']
  if (me === undefined) throw new Error('nobody coordinates')
  return { ...me, capabilities: [...capabilities] }
}
const everyRole = roles.map(({ id, capabilities }) => ({ id, me: someone(capabilities) }))

/** Whether a person may open an address of the console. */
const isOpen = ({ capabilities }: Me, to: string): boolean => {
  const path = to.split('?')[0] ?? to
  const place = PLACE_NAMES.find((name) => name === path)
  const noun = NOUN_NAMES.find((name) => `/${name}` === path)
  if (place !== undefined) return mayGoTo(capabilities, place)
  return path === '/' || (noun !== undefined && mayGo(capabilities, noun, 'list'))
}

describe('the menu of a role', () => {
  test.each(everyRole)('$id: has at most seven lines, and every page of the role in one of them', ({ me }) => {
    const lines = linesOf(me)
    // Too many go behind one line: FOLDS of rail-items.ts.
    const names = lines.map(({ label }) => label)
    expect(names.length > 7 ? names : []).toEqual([])
    expect(
      lines
        .flatMap((line) => (isFolded(line) ? line.items : [line]))
        .map(({ to }) => to)
        .toSorted(),
    ).toEqual(
      railOf(me)
        .map(({ to }) => to)
        .toSorted(),
    )
  })

  test.each(everyRole)('$id: leads to no page that the API would refuse', ({ me }) => {
    expect(railOf(me).filter(({ to }) => !isOpen(me, to))).toEqual([])
    const besides = BESIDES.filter(({ needs }) => needs === null || me.capabilities.includes(needs))
    expect(besides.filter(({ to }) => !isOpen(me, to))).toEqual([])
  })

  // The page on which the day of an administrator begins leads there; its story says so.
  test.each(everyRole.filter(({ id, me }) => id !== 'administrator' && mayDo(me.capabilities, 'finding.answer')))(
    '$id: leads to the findings that this role has to answer',
    ({ me }) => {
      expect(railOf(me).map(({ to }) => to)).toContain('/findings')
    },
  )

  test('folds nothing where everything fits', () => {
    const short = everyRole.filter(({ me }) => railOf(me).length <= 7)
    expect(short.length).toBeGreaterThan(2)
    expect(short.filter(({ me }) => linesOf(me).some(isFolded))).toEqual([])
  })
})

describe('a line of the menu', () => {
  const current = (role: string, path: string): (string | undefined)[] =>
    railOf(everyRole.find(({ id }) => id === role)?.me ?? someone([]))
      .filter(({ is }) => is(path, ''))
      .map(({ to }) => to)

  test('is marked on every page that is reached through it', () => {
    expect(current('case_coordinator', '/groups')).toEqual(['/cases'])
    expect(current('case_coordinator', '/cases/create')).toEqual(['/cases'])
    expect(current('case_coordinator', '/conferences/create')).toEqual(['/conferences'])
    for (const noun of ['drafts', 'requests', 'versions', 'rehearsals', 'migrations'])
      expect(current('sop_admin', `/${noun}/1`)).toEqual(['/studio'])
  })
})

describe('the pages of the console', () => {
  /** Open to everybody who is signed in: the own account, notifications, help. */
  type Open = 'notifications' | '/me' | '/help' | '/reference'
  /** What each page asks the API for first. A new page does not compile without it. */
  const ASKS = {
    tasks: '/api/tasks',
    cases: '/api/cases',
    groups: '/api/intake-groups',
    referrals: '/api/referrals',
    'letters-to-sign': '/api/letters-to-sign',
    'given-steps': '/api/given-steps',
    appointments: '/api/appointments',
    conferences: '/api/conferences',
    deletions: '/api/deletion-requests',
    settlements: '/api/settlements',
    'same-person': '/api/same-person',
    people: '/api/people/:id/cases',
    findings: '/api/findings',
    indicators: '/api/indicators',
    agreements: '/api/agreements',
    imports: '/api/imports',
    erasures: '/api/erasures',
    retention: '/api/retention-due',
    sops: '/api/sops',
    drafts: '/api/sop-drafts/:draft',
    requests: '/api/sop-requests/:request',
    versions: '/api/sop-versions/:version',
    rehearsals: '/api/rehearsals/:rehearsal',
    migrations: '/api/migrations/:migration',
    accounts: '/api/accounts',
    tokens: '/api/machine-tokens',
    offices: '/api/offices',
    // Beside the areas it shows how many offices each has.
    areas: '/api/offices',
    roles: '/api/roles/held',
    calendars: '/api/calendars',
    'staff-qualifications': '/api/staff-qualifications',
    services: '/api/services',
    statistics: '/api/releases',
    '/gaps': '/api/directory/gaps',
    '/voices': '/api/voices',
    '/dashboard': '/api/reports/dashboard',
    '/questions': '/api/questions/released',
    '/access': '/api/break-glass',
    '/absence': '/api/absence',
    '/review/access': '/api/access/unusual',
    '/review/sample': '/api/audit/sample',
    '/audit': '/api/audit/overview',
    '/conformance': '/api/conformance',
    '/studio': '/api/sop-studio',
    '/system': '/api/system',
  } as const satisfies Record<Exclude<Noun | Place, Open>, string>
  const inOrder = (some: readonly Capability[]): Capability[] => CAPABILITIES.filter((one) => some.includes(one))

  test('are open to exactly those whom the API answers', () => {
    const wrong = Object.entries(ASKS).filter(([page, path]) => {
      const endpoint = ENDPOINTS.find((one) => one.method === 'get' && one.path === path)
      const place = PLACE_NAMES.find((name) => name === page)
      const open = CAPABILITIES.filter((one) =>
        place === undefined ? mayGo([one], page, 'list') : mayGoTo([one], place),
      )
      const answered = ACTIONS.filter((action) => action === endpoint?.action).flatMap(capabilitiesFor)
      return JSON.stringify(open) !== JSON.stringify(inOrder(answered))
    })
    expect(wrong.map(([page]) => page)).toEqual([])
  })

  test('of a new case are open to those who may open one; of one record, the server judges, which knows it', () => {
    expect(CAPABILITIES.filter((one) => mayGo([one], 'cases', 'create'))).toEqual(inOrder(capabilitiesFor('case.open')))
    expect(mayGo([], 'cases', 'edit')).toBe(true)
  })
})
