// Offices that are asked and have not agreed, that said no or were too late, that handed a case over, and the one above
// that decides: every address of the case, its steps, its client and its files, asked by every role there.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import type { Endpoint } from '../../../api/door/endpoint.ts'
import { mayDo } from '../../../api/contract/policy.ts'
import { demoAccounts, organisationIdOf, type Account } from '../../../api/seed/accounts.ts'
import { classedCases, SECRETS, type Classed } from '../../support/door/a-classed-case.ts'
import {
  ASKED_FOR_CASE,
  ASKED_FOR_STEP,
  ASKING,
  caseBetween,
  SETTLING,
  TOLD,
  type Between,
  type BetweenCase,
} from '../../support/door/between-offices.ts'
import { addressIn, bodyFor, REFERRAL_ROUTES, ROUTES } from '../../support/door/every-address.ts'
import { Document } from '../../support/door/odd-requests.ts'
import { testApp, type Answer, type TestApp } from '../../support/door/test-app.ts'

/** At which office people are asked, and about which step. */
const STANDING = {
  offered: { office: ASKED_FOR_STEP, step: 'visit' },
  declined: { office: ASKED_FOR_STEP, step: 'visit' },
  withdrawn: { office: ASKED_FOR_STEP, step: 'visit' },
  expired: { office: ASKED_FOR_STEP, step: 'visit' },
  offered_whole: { office: ASKED_FOR_CASE, step: 'hear' },
  handed_over: { office: ASKING, step: 'hear' },
  contested: { office: SETTLING, step: 'hear' },
  settled: { office: ASKING, step: 'hear' },
} as const satisfies Partial<Record<Between, unknown>>
type Standing = keyof typeof STANDING
const STANDINGS: readonly Standing[] = [
  'offered',
  'declined',
  'withdrawn',
  'expired',
  'offered_whole',
  'handed_over',
  'contested',
  'settled',
]

let app: TestApp
let classed: Classed
let document: Document
const cases = new Map<Standing, BetweenCase>()
beforeAll(async () => {
  app = await testApp({ worker: false })
  classed = await classedCases({ database: app.database, vault: app.deps.vault })
  for (const [n, between] of STANDINGS.entries())
    cases.set(between, await caseBetween({ app, classed }, { name: String.fromCodePoint(65 + n), between }))
  document = Document.parse((await (await app.as('case_coordinator')).get('/api/openapi.json')).body)
})
afterAll(async () => {
  await classed.close()
  await app.close()
})

const GONE: ReadonlySet<Standing> = new Set(['handed_over', 'settled'])
/** What is open to some of them, by what is written: a receipt, the decision itself, and what a person entered. */
function isOpen({ path, method }: Endpoint, who: Account, standing: Standing): boolean {
  const settles = mayDo(who.capabilities, 'case.settle')
  if (path === '/api/handed-over-cases/:id') return GONE.has(standing) && settles
  if (path === '/api/cases/:id/settlements') return standing === 'contested' && settles && method === 'post'
  const opener = cases.get(standing)?.opener.user
  return path === '/api/cases/:id/entered' && who.user === opener
}

/** Nothing of the case but its number, which a receipt names. */
const leaksIn = (answer: Answer, it: BetweenCase, isReceipt: boolean): string[] => {
  const text = answer.bytes.toString()
  const hidden = [it.person, ...Object.values(SECRETS), ...(isReceipt ? [] : [`K-${it.name}"`, TOLD])]
  return hidden.filter((word) => text.includes(word))
}

const peopleAt = (slug: string): Account[] => [
  ...new Map(
    demoAccounts()
      .filter(({ organisation }) => organisation === organisationIdOf(slug))
      .map((one) => [one.role, one]),
  ).values(),
]
const rowsOf = ({ caseId, referral }: BetweenCase) =>
  app.rows('select count(*)::int as n from app.case_event where stream = any($1)', [[caseId, `ref:${referral}`]])

describe('an office that has no part in a case', () => {
  test.each(STANDINGS)('finds every address of it closed, with nothing told and nothing done: %s', async (standing) => {
    const it = cases.get(standing)
    if (it === undefined) throw new Error(standing)
    const { office, step } = STANDING[standing]
    const before = await rowsOf(it)
    const wrong: string[] = []
    for (const who of peopleAt(office)) {
      const person = await app.as(who.email.split('@')[0] ?? '')
      for (const route of ROUTES) {
        const opens = isOpen(route, who, standing)
        if (opens && route.method !== 'get') continue
        const answer = await person.ask(addressIn(route, { it, step }), asking(route, it))
        const isRight = opens ? answer.status === 200 : answer.status >= 400 && answer.status < 500
        const leaks = leaksIn(answer, it, opens)
        if (!isRight || answer.status === 429 || leaks.length > 0)
          wrong.push(`${who.role}: ${route.method} ${route.path}: ${answer.status} ${leaks.join()}`)
      }
    }
    expect(wrong).toEqual([])
    expect(await rowsOf(it)).toEqual(before)
  })
})

const asking = (route: Endpoint, { caseId }: BetweenCase) => ({
  method: route.method.toUpperCase(),
  ...(route.method !== 'get' && route.takes === 'application/json'
    ? { body: bodyFor(document, route, { id: caseId, organisation: organisationIdOf('ppt-kepri') }) ?? {} }
    : {}),
})

/** One of each role, at an office that is neither side of any of these. */
const others = (): Account[] => {
  const sides = [ASKING, ASKED_FOR_STEP, ASKED_FOR_CASE].map(organisationIdOf)
  const outside = demoAccounts().filter(
    ({ organisation, capabilities }) => !sides.includes(organisation) && !capabilities.includes('read_pseudonymous'),
  )
  return [...new Map(outside.map((one) => [one.role, one])).values()]
}

/** 415: a file was to come. */
const CLOSED: ReadonlySet<number> = new Set([403, 404, 415, 422])

describe.each(['offered', 'handed_over'] as const)('a referral that is %s', (standing) => {
  test('is closed by every address to every role of every office that is neither side of it', async () => {
    const it = cases.get(standing)
    if (it === undefined) throw new Error(standing)
    const wrong: string[] = []
    for (const who of others()) {
      const person = await app.as(who.email.split('@')[0] ?? '')
      for (const route of REFERRAL_ROUTES) {
        const answer = await person.ask(
          addressIn(route, { it, step: 'visit', referral: it.referral }),
          asking(route, it),
        )
        const isClosed = CLOSED.has(answer.status) && leaksIn(answer, it, false).length === 0
        if (!isClosed) wrong.push(`${who.role}: ${route.path}: ${answer.status}`)
      }
    }
    expect(others().length).toBeGreaterThan(15)
    expect(REFERRAL_ROUTES.length).toBeGreaterThan(7)
    expect(wrong).toEqual([])
  })
})
