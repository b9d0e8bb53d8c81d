// The register of questions that non-interference asks: no route is forgotten in it, or asked what has no answer.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import { listsOf, LOOKS, looksAt, NOWHERE, type Addresses } from '../../support/door/every-look.ts'

const ID = '00000000-0000-4000-8000-000000000001'
const KNOWN: Addresses = {
  ...{ cases: [ID], tasks: [ID], people: [ID], referrals: [ID], appointments: [ID], letters: [ID], users: [ID] },
  ...{ items: ['hear'], versions: ['f'.repeat(64)] },
}

/** Nouns of which the cases that are watched have none, with the test in which the wrong people ask for one of them. */
const ASKED_ELSEWHERE: Readonly<Record<string, string>> = {
  agreements: 'agreements/agreements.int.test.ts',
  'intake-groups': 'groups/group-intake.int.test.ts',
  measures: 'reports/indicators.int.test.ts',
  rehearsals: 'sops/migrations.int.test.ts',
  migrations: 'sops/migrations.int.test.ts',
  documents: 'files/case-documents-access.int.test.ts',
  'sop-drafts': 'sops/sop-publication.int.test.ts',
  'sop-requests': 'sops/sop-publication.int.test.ts',
  erasures: 'erasures/erasures.int.test.ts',
  releases: 'releases/releases.int.test.ts',
  accounts: 'accounts/accounts.int.test.ts',
  offices: 'administration/offices.int.test.ts',
  imports: 'imports/import-rules.int.test.ts',
  findings: 'audit/findings.int.test.ts',
  complaints: 'window/complaints.int.test.ts',
  conferences: 'conferences/conferences.int.test.ts',
  services: 'directory/services.int.test.ts',
}

test('every question that needs words in its address is asked with words that it understands', () => {
  const paths = new Set(LOOKS.map(({ path }) => path))
  expect(Object.keys(listsOf(KNOWN)).filter((path) => !paths.has(path))).toEqual([])
  const refused = LOOKS.flatMap((route) => {
    const queries = new Set(looksAt(route, KNOWN).map((look) => look.split('?')[1] ?? ''))
    return [...queries]
      .filter((query) => route.query?.safeParse(Object.fromEntries(new URLSearchParams(query))).success === false)
      .map((query) => `${route.path}?${query}`)
  })
  expect(refused).toEqual([])
})

test('every noun that has an address is watched, or asked for by the wrong people in a test of its own', () => {
  const nouns = LOOKS.filter((route) => looksAt(route, KNOWN).some((look) => look.split('?')[0]?.includes(NOWHERE)))
  const names = new Set(nouns.map(({ path }) => path.split('/')[2] ?? ''))
  expect([...names].toSorted()).toEqual(Object.keys(ASKED_ELSEWHERE).toSorted())
  const silent = Object.entries(ASKED_ELSEWHERE).filter(([noun, file]) => {
    const path = join(import.meta.dirname, '..', file)
    return !existsSync(path) || !new RegExp(`/api/${noun}\\b`).test(readFileSync(path, 'utf8'))
  })
  expect(silent).toEqual([])
})
