// The console on the terms of its framework, counted: what every page would otherwise make by hand is made in one
// place. An exception has its reason here, and no second of its kind.
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { NOUN_NAMES } from '../../admin-ui/nouns.ts'

const CONSOLE = join(import.meta.dirname, '../../admin-ui')
const files = globSync('**/*.{ts,tsx}', { cwd: CONSOLE, exclude: ['dist/**'] })
const holding = (sign: RegExp): string[] =>
  files.filter((file) => sign.test(readFileSync(join(CONSOLE, file), 'utf8'))).toSorted()

interface Made {
  what: string
  sign: RegExp
  /** Where it is made for all. */
  parts: readonly string[]
  exceptions: Readonly<Record<string, string>>
}
const MADE: readonly Made[] = [
  {
    what: 'a table',
    sign: /<table/,
    parts: ['parts/DataTable.tsx'],
    exceptions: {
      'intake/PeopleTable.tsx': 'its cells are fields of one form, reached with the arrow keys',
      'notifications/NotificationCard.tsx': 'a grid of choices: each cell is a tick of its row and its column',
      'palette/KeyTable.tsx': 'keys and what they do, without a record',
    },
  },
  {
    what: 'a form',
    sign: /<form/,
    parts: ['asking/AskForm.tsx', 'asking/LocalForm.tsx', 'asking/PageForm.tsx'],
    exceptions: {
      'cases/CaseFilters.tsx': 'one field that searches; nothing is sent',
      'session/OtherWays.tsx': 'the code of a second step, before anybody is signed in',
      'session/SignIn.tsx': 'the first load, which has to be small, and a password that nothing keeps',
      'sops/studio/TextEditor.tsx': 'one field that searches; nothing is sent',
      'tasks/TaskForm.tsx': 'asks what a procedure says, and keeps a draft of it',
    },
  },
  {
    what: 'a filter in the address',
    sign: /useSearchParams|new URLSearchParams\(|location\.search/,
    parts: ['listing/use-address.ts', 'wire/query-string.ts'],
    exceptions: {
      'palette/use-choices.ts': 'reads the address of whatever page is below, to save it as a view',
      'session/AfreshQuestion.tsx': 'says where to come back to after another sign-in',
      'session/OtherWays.tsx': 'hands on what a provider of identities said',
    },
  },
  {
    what: 'a region whose words are spoken when they come',
    sign: /role="status"|aria-live|<output/,
    parts: ['parts/Spoken.tsx'],
    exceptions: {},
  },
  {
    what: 'a branch for what is still loading',
    sign: /if \(\w+\.isPending\)/,
    parts: ['parts/Awaited.tsx'],
    exceptions: {
      'moments/PastPage.tsx': 'a moment before the case was opened is no failure, and leads to the first one',
    },
  },
]

describe('the console makes in one place', () => {
  test.each(MADE)('$what, but for exceptions that have a reason', ({ sign, parts, exceptions }) => {
    expect(holding(sign)).toEqual([...parts, ...Object.keys(exceptions)].toSorted())
    expect(Object.keys(exceptions).length).toBeLessThanOrEqual(6)
  })

  test('a resource of react-admin for each noun', () => {
    expect(holding(/<Resource\b/)).toEqual(['App.tsx'])
    expect(NOUN_NAMES.length).toBeGreaterThan(20)
  })
})
