// tests/asvs.csv says of every requirement of OWASP ASVS 5.0.0, levels 1 and 2, whether it is met and what shows it.
// Only ids and levels are taken over from the standard (CC BY-SA 4.0, https://github.com/OWASP/ASVS); its words are not
// here. Statuses: met and partly name tests; open, elsewhere (whoever runs it) and none say why.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'

const ROOT = join(import.meta.dirname, '..')
/** Per section, the level of each requirement in its order. */
const SECTIONS: Readonly<Record<string, string>> = {
  'V1.1': '22',
  'V1.2': '1111122223',
  'V1.3': '112222222223',
  'V1.4': '222',
  'V1.5': '123',
  'V2.1': '122',
  'V2.2': '112',
  'V2.3': '12223',
  'V2.4': '23',
  'V3.1': '3',
  'V3.2': '113',
  'V3.3': '12223',
  'V3.4': '11222233',
  'V3.5': '11122333',
  'V3.6': '3',
  'V3.7': '22333',
  'V4.1': '12233',
  'V4.2': '23333',
  'V4.3': '22',
  'V4.4': '1222',
  'V5.1': '2',
  'V5.2': '112333',
  'V5.3': '113',
  'V5.4': '222',
  'V6.1': '122',
  'V6.2': '111111112222',
  'V6.3': '11223333',
  'V6.4': '112233',
  'V6.5': '22222333',
  'V6.6': '2223',
  'V6.7': '33',
  'V6.8': '2222',
  'V7.1': '222',
  'V7.2': '1111',
  'V7.3': '22',
  'V7.4': '11222',
  'V7.5': '223',
  'V7.6': '22',
  'V8.1': '1233',
  'V8.2': '1123',
  'V8.3': '133',
  'V8.4': '23',
  'V9.1': '111',
  'V9.2': '1222',
  'V10.1': '22',
  'V10.2': '223',
  'V10.3': '22223',
  'V10.4': '1111122222233333',
  'V10.5': '22222',
  'V10.6': '22',
  'V10.7': '222',
  'V11.1': '2233',
  'V11.2': '22233',
  'V11.3': '11233',
  'V11.4': '1222',
  'V11.5': '23',
  'V11.6': '23',
  'V11.7': '33',
  'V12.1': '12233',
  'V12.2': '11',
  'V12.3': '22223',
  'V13.1': '2333',
  'V13.2': '222223',
  'V13.3': '2233',
  'V13.4': '1222233',
  'V14.1': '22',
  'V14.2': '12223333',
  'V14.3': '122',
  'V15.1': '12233',
  'V15.2': '12233',
  'V15.3': '1222222',
  'V15.4': '3333',
  'V16.1': '2',
  'V16.2': '22222',
  'V16.3': '2222',
  'V16.4': '222',
  'V16.5': '2223',
  'V17.1': '23',
  'V17.2': '22223333',
  'V17.3': '22',
}
const STATUSES = ['met', 'partly', 'open', 'elsewhere', 'none'] as const

/**
 * What shows that the attacks of the review are answered: forged commands, maps, second cases, kept-back parts, links,
 * floods, searches, guesses, tokens.
 */
const REVIEWED: readonly string[] = [
  'api/tasks/forged-messages.int',
  'workflows/wire/payload-codec',
  'db/recording/record.int',
  'api/sops/migration-requests.int',
  'workflows/engine/move/moving-protections',
  'api/consents/consents.int',
  'api/cases/exceptions.int',
  'api/cases/sharing.int',
  'workflows/engine/kept-back',
  'api/files/sealed-files.int',
  'api/accounts/second-person.int',
  'api/accounts/mailed-links.int',
  'api/accounts/new-password.int',
  'api/door/many-at-once.int',
  'db/ground/ended-connections.int',
  'api/door/long-work.int',
  'api/sops/lane',
  'db/people/identity',
  'db/people/people.int',
  'api/people/people.int',
  'api/accounts/guesses.int',
  'api/accounts/line',
  'api/accounts/place',
  'api/accounts/strangers.int',
  'api/tasks/second-signature.int',
  'api/policy/access-matrix.int',
  'api/policy/non-interference.int',
  'api/door/every-route.int',
  'api/accounts/tokens.int',
  'api/accounts/fresh-proof.int',
  'api/files/case-documents.int',
  'api/door/filters',
  'api/conferences/conferences.int',
  'api/door/door.int',
  'api/files/bombs.int',
  'runtime/ground/tapak-home',
]

interface Row {
  id: string
  level: string
  status: string
  tests: string[]
  note: string
}
/** The note comes last and may hold commas, then in quotes. */
const rowOf = (line: string): Row => {
  const [id = '', level = '', status = '', tests = '', ...note] = line.split(',')
  return {
    id,
    level,
    status,
    tests: tests.split(' ').filter((file) => file !== ''),
    note: note.join(',').replaceAll('"', ''),
  }
}
const [, ...lines] = readFileSync(join(ROOT, 'tests/asvs.csv'), 'utf8').trim().split('\n')
const rows = lines.map(rowOf)

describe('the list of security requirements', () => {
  test('has each requirement of levels 1 and 2 of the standard once, under its own level, and no other', () => {
    const required = Object.entries(SECTIONS).flatMap(([section, levels]) =>
      [...levels].flatMap((level, at) => (level === '3' ? [] : [`${section}.${at + 1} ${level}`])),
    )
    expect(required).toHaveLength(253)
    expect(rows.map(({ id, level }) => `${id} ${level}`)).toEqual(required)
  })

  test('says of each what is so: a test that shows it, or a reason', () => {
    const words: readonly string[] = STATUSES
    const odd = rows.filter(
      ({ status, tests, note }) =>
        !words.includes(status) ||
        (status === 'met' || status === 'partly') !== tests.length > 0 ||
        (status !== 'met' && note.length < 5),
    )
    expect(odd).toEqual([])
  })

  test('names only tests that exist', () => {
    const named = [...new Set(rows.flatMap(({ tests }) => tests))]
    expect(named.filter((file) => !/^tests\/.*\.test\.ts$/.test(file) || !existsSync(join(ROOT, file)))).toEqual([])
    expect(named.length).toBeGreaterThan(30)
  })

  test('names the tests of each attack that a review carried out', () => {
    const named = new Set(rows.flatMap(({ tests }) => tests))
    expect(REVIEWED.filter((test) => !named.has(`tests/${test}.test.ts`))).toEqual([])
  })
})
