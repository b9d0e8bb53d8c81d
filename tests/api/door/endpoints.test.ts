import { describe, expect, test } from '@jest/globals'
import { ENDPOINTS } from '../../../api/door/app.ts'
import { ACTIONS, capabilitiesFor, mayDo, POLICY } from '../../../api/contract/policy.ts'
import { TASK_BODIES } from '../../../api/contract/tasks.ts'
import { openapi } from '../../../api/door/openapi.ts'
import { isTold } from '../../../api/history/look.view.ts'
import { CAPABILITIES } from '../../../sop-definitions/language/vocabulary.ts'

const document: {
  paths?: Record<string, Record<string, { parameters: { name: string }[] }>>
  components?: { schemas: object }
} = openapi(ENDPOINTS)
const paths = document.paths ?? {}
const routes = ENDPOINTS.map(({ method, path }) => `${method} ${path.replace(/:(\w+)/g, '{$1}')}`)

describe('the API document', () => {
  test('names exactly the routes that are served', () => {
    const named = Object.entries(paths).flatMap(([path, verbs]) => Object.keys(verbs).map((verb) => `${verb} ${path}`))
    expect(named.toSorted()).toEqual(routes.toSorted())
    expect(new Set(routes).size).toBe(routes.length)
  })

  test('has no dangling reference and no schema that could not be written', () => {
    const text = JSON.stringify(document)
    const names = new Set(Object.keys(document.components?.schemas ?? {}))
    const missing = [...text.matchAll(/#\/components\/schemas\/(\w+)/g)]
      .map((match) => match[1] ?? '')
      .filter((name) => !names.has(name))
    expect(missing).toEqual([])
    expect(text).not.toContain('#/$defs/')
  })

  test('asks for an Idempotency-Key wherever something changes', () => {
    const keyless = ENDPOINTS.filter(({ method, keys }) => method !== 'get' && keys === 'free').map(
      ({ method, path }) => `${method} ${path}`,
    )
    expect(keyless.toSorted()).toEqual([
      'delete /api/session',
      'post /api/account-links/look',
      'post /api/account-links/redeem',
      'post /api/assignments/candidates',
      'post /api/assignments/preview',
      'post /api/conferences/:conference/preview',
      'post /api/directory/hsds/preview',
      'post /api/imports/:register/rows/:n/look',
      'post /api/intake-groups/:group/preview',
      'post /api/intake-groups/plan',
      'post /api/letters/open',
      'post /api/me/fresh',
      'post /api/me/fresh/oidc',
      'post /api/me/fresh/question',
      'post /api/me/oidc',
      'post /api/me/passphrase',
      'post /api/people/find',
      'post /api/search',
      'post /api/session',
      'post /api/session/oidc',
      'post /api/session/oidc/code',
      'post /api/session/oidc/return',
      'post /api/session/passkey',
      'post /api/session/question',
    ])
    expect(paths['/api/cases']?.['post']?.parameters.map(({ name }) => name)).toEqual(['Idempotency-Key'])
  })

  test('offers every verb of a task', () => {
    for (const verb of Object.keys(TASK_BODIES)) expect(routes).toContain(`post /api/tasks/{id}/${verb}`)
  })

  test('every address of the record that names one case, task or person logs who looks', () => {
    const unlogged = ENDPOINTS.filter(({ path, object }) => path.includes('/:id') && object === null).map(
      ({ path }) => path,
    )
    expect(unlogged).toEqual([])
  })

  test('every look that is logged is named in words, never by its code, to whoever reads the access log', () => {
    const logged = ENDPOINTS.flatMap(({ object, action }) => (object === null ? [] : [action]))
    expect(logged).toContain('case.read')
    expect([...new Set(logged)].filter((action) => !isTold(action))).toEqual([])
  })
})

describe('an explanation', () => {
  test('of a case, of an item or of a task takes the one thread of the door, so each person has one at a time', () => {
    const explaining = ENDPOINTS.filter(({ path }) => path.includes('/explain'))
    expect(explaining.map(({ path }) => path)).toEqual([
      '/api/cases/:id/explain',
      '/api/cases/:id/explain/:item',
      '/api/tasks/:id/explain',
    ])
    for (const { load } of explaining) expect(load).toBe('explaining')
  })
})

describe('the policy', () => {
  test('gives every action to somebody, and an administrator no case', () => {
    for (const action of ACTIONS) expect(capabilitiesFor(action)).not.toEqual([])
    expect(mayDo(['administer'], 'case.read')).toBe(false)
    expect(mayDo(['read_pseudonymous'], 'person.read')).toBe(false)
    expect(mayDo(['read_pseudonymous'], 'person.reveal')).toBe(false)
  })

  test('never takes an action away when a capability is added', () => {
    for (const one of CAPABILITIES)
      for (const more of CAPABILITIES) for (const action of POLICY[one]) expect(mayDo([one, more], action)).toBe(true)
  })

  test('is asked by every route but those that are for anyone', () => {
    const open = ENDPOINTS.filter(({ action }) => action === 'anyone').map(({ path }) => path)
    expect([...new Set(open)].toSorted()).toEqual([
      '/api/account-links/look',
      '/api/account-links/redeem',
      '/api/calendar-feeds/:feed',
      '/api/letters/answer',
      '/api/letters/open',
      '/api/letters/scan',
      '/api/session',
      '/api/session/oidc',
      '/api/session/oidc/code',
      '/api/session/oidc/return',
      '/api/session/passkey',
      '/api/session/question',
      '/healthz',
      '/metrics',
      '/readyz',
    ])
  })
})
