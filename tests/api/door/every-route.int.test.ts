// Every route that names a case, a step, a person, a file or a given step, asked by every role that has no part in it,
// with a body that fits: nothing is told, nothing is done, nothing breaks. New routes are taken in by themselves.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import type { Endpoint } from '../../../api/door/endpoint.ts'
import { demoAccounts, organisationIdOf } from '../../../api/seed/accounts.ts'
import {
  accountAt,
  ASKED,
  classedCases,
  HOLDER,
  SECRETS,
  type Classed,
  type ClassedCase,
} from '../../support/door/a-classed-case.ts'
import { Document } from '../../support/door/odd-requests.ts'
import { addressIn, bodyFor, ROUTES } from '../../support/door/every-address.ts'
import { testApp, type TestApp } from '../../support/door/test-app.ts'

const OWNER = 'ppt-bandung'
const INSIDE = [OWNER, HOLDER, ASKED].map(organisationIdOf)
/**
 * One of each role, at an office that has nothing to do with the case; who reads all cases by office is asked in
 * access-matrix.
 */
const STRANGERS = [
  ...new Map(
    demoAccounts()
      .filter(
        ({ organisation, capabilities }) =>
          !INSIDE.includes(organisation) && !capabilities.includes('read_pseudonymous'),
      )
      .map((one) => [one.role, one]),
  ).values(),
]

let app: TestApp
let classed: Classed
let theirs: ClassedCase
let document: Document
beforeAll(async () => {
  app = await testApp({ worker: false })
  classed = await classedCases({ database: app.database, vault: app.deps.vault })
  theirs = await classed.make({ name: 'G', owner: OWNER, area: '32.73', state: 'open' })
  document = Document.parse((await (await app.as('case_coordinator')).get('/api/openapi.json')).body)
})
afterAll(async () => {
  await classed.close()
  await app.close()
})

const addressOf = (route: Endpoint): string => addressIn(route, { it: theirs, step: 'treat' })
const bodyOf = (route: Endpoint): unknown =>
  bodyFor(document, route, { id: theirs.caseId, organisation: organisationIdOf('ppt-batam') })
const events = () => app.rows('select count(*)::int as n from app.case_event where stream = $1', [theirs.caseId])

describe('a case of other offices', () => {
  test('is there by the same addresses for whoever coordinates it, and every role is asked', async () => {
    const own = await app.as(accountAt(OWNER, 'coordinate_case', 'case_coordinator').email.split('@')[0] ?? '')
    const reads = ROUTES.filter(({ method }) => method === 'get')
    const found: number[] = []
    for (const route of reads) found.push((await own.get(addressOf(route))).status)

    expect(found.filter((status) => status === 200).length).toBeGreaterThan(reads.length / 2)
    expect(STRANGERS.length).toBeGreaterThan(15)
    expect(ROUTES.length).toBeGreaterThan(60)
  })

  test.each(STRANGERS.map(({ role, email }) => [role, email.split('@')[0] ?? '']))(
    'is closed to a %s by every address, with nothing told and nothing done',
    async (_role, name) => {
      const before = await events()
      const stranger = await app.as(name)
      const wrong: string[] = []
      let refusedForForm = 0
      for (const route of ROUTES) {
        const isWrite = route.method !== 'get'
        const answer = await stranger.ask(addressOf(route), {
          method: route.method.toUpperCase(),
          ...(isWrite && route.takes === 'application/json' ? { body: bodyOf(route) ?? {} } : {}),
        })
        const text = answer.bytes.toString()
        const leaks = ['K-G', theirs.person, ...Object.values(SECRETS)].filter((word) => text.includes(word))
        if (answer.status < 400 || answer.status >= 500 || answer.status === 429 || leaks.length > 0)
          wrong.push(`${route.method} ${route.path}: ${answer.status} ${leaks.join()}`)
        if (answer.status === 422) refusedForForm += 1
      }

      expect(wrong).toEqual([])
      expect(refusedForForm).toBeLessThan(ROUTES.length / 4)
      expect(await events()).toEqual(before)
    },
  )
})
