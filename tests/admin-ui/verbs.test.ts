// The verbs of the console against the endpoints of the API.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { describe, expect, test } from '@jest/globals'
import { z } from 'zod'
import { LATER_VERBS } from '../../admin-ui/wire/later-verbs.ts'
import { FIRST_VERBS, type VerbTable } from '../../admin-ui/wire/verbs.ts'
import { ENDPOINTS } from '../../api/door/app.ts'
import { Nothing } from '../../api/door/endpoint.ts'
import { root, sourcesEnding } from '../../runtime/imports.ts'

const table: VerbTable = { ...FIRST_VERBS, ...LATER_VERBS }
const rows = Object.entries(table).flatMap(([noun, verbs]) =>
  Object.entries(verbs).map(([name, row]) => ({ noun, name, row })),
)
const CHANGES = ENDPOINTS.filter(({ method }) => method !== 'get').map((endpoint) => ({
  ...endpoint,
  at: `${endpoint.method.toUpperCase()} ${endpoint.path}`,
}))

/** The API takes a part of a schema, or makes an empty one: then what they say counts. */
const isSame = (one: z.ZodType, other: z.ZodType): boolean =>
  one === other || isDeepStrictEqual(z.toJSONSchema(one), z.toJSONSchema(other))

const sources = sourcesEnding(['admin-ui/**/*.ts', 'admin-ui/**/*.tsx']).map((file) => ({
  file,
  text: readFileSync(join(root, file), 'utf8'),
}))

/** What the console changes by something else than a verb, or leaves to other programs, with the reason. */
const ELSEWHERE: Readonly<Record<string, readonly string[]>> = {
  'who is signed in, before there is a data provider': [
    'DELETE /api/session',
    'POST /api/session',
    'POST /api/session/passkey',
  ],
  'a dialogue with the device, of which the request is a part': [
    'DELETE /api/me/passkeys/:passkey',
    'PATCH /api/me/passkeys/:passkey',
    'POST /api/me/fresh/question',
    'POST /api/me/passkeys',
    'POST /api/me/passkeys/begin',
    'POST /api/session/question',
  ],
  'the content of a file, sent or made': [
    'POST /api/cases/:id/evidence',
    'POST /api/exports/ctdc',
    'POST /api/exports/events',
    'POST /api/exports/htcds',
    'POST /api/exports/lists',
    'PUT /api/documents/:id/content',
    'PUT /api/imports',
    'PUT /api/imports/heads',
    'PUT /api/imports/try',
    'PUT /api/letters/scan',
    'PUT /api/referrals/:id/links/:link/scans',
    'PUT /api/referrals/:id/notes/:note/scans',
  ],
  'for other programs': [
    'PATCH /api/me',
    'POST /api/cases/:id/migrate',
    'POST /api/cases/:id/rehearse',
    'POST /api/cases/:id/undo-migration',
    'POST /api/machine-tokens/:token/take-over',
    'POST /api/people',
  ],
}

describe('the verbs of the console', () => {
  test('are endpoints of the API, which are sent and answer exactly that', () => {
    const wrong = rows.filter(({ row }) => {
      const endpoint = CHANGES.find(({ at }) => at === row.at)
      return (
        endpoint === undefined ||
        !isSame(endpoint.answer, row.answer) ||
        !isSame(endpoint.body ?? Nothing, row.body ?? Nothing)
      )
    })
    expect(wrong.map(({ noun, name }) => `${noun} ${name}`)).toEqual([])
    expect(rows.length).toBeGreaterThan(100)
  })

  test('are all that the API lets change, but for what is done in another way for a reason', () => {
    const done = new Set(rows.map(({ row }) => row.at as string))
    const others = CHANGES.map(({ at }) => at).filter((at) => !done.has(at))
    expect(others.toSorted()).toEqual(Object.values(ELSEWHERE).flat().toSorted())
  })

  test('are the only way by which a page changes something', () => {
    const SENDERS = [
      'admin-ui/exports/take-along.ts',
      'admin-ui/ledger/EvidenceButton.tsx',
      'admin-ui/offline/waiting.ts',
      'admin-ui/wire/auth-provider.ts',
      'admin-ui/wire/http.ts',
      'admin-ui/wire/passkeys.ts',
      'admin-ui/wire/upload.ts',
      'admin-ui/wire/verbs.ts',
    ]
    const sends = /method: '(POST|PUT|PATCH|DELETE)'|\bcommand\(\s*\{\s*(method|path)|callFile\(\{|new XMLHttpRequest/
    expect(sources.filter(({ text }) => sends.test(text)).map(({ file }) => file)).toEqual(SENDERS)
  })

  test('are each of them used by a page', () => {
    const used = sources.map(({ text }) => text).join('\n')
    /** Chosen by what the user pressed. */
    const ANY = ['accountRequests', 'cases', 'findings', 'releases', 'tasks']
    const idle = rows.filter(({ noun, name }) => {
      const verbs = ANY.includes(noun) ? `('${name}'|[a-z]+)` : `'${name}'`
      const ways = [`verb\\(\\s*'${noun}',\\s*${verbs}`, `desk\\.${name}(<[^(]*>)?\\(\\s*'${noun}'`]
      return !new RegExp(ways.join('|')).test(used)
    })
    expect(idle.map(({ noun, name }) => `${noun} ${name}`)).toEqual([])
  })
})
