// What is made once and kept: each is known by the text of the files it is made from, so a file that is not counted
// would let the old one stand after it changed.
import { globSync } from 'node:fs'
import { expect, test } from '@jest/globals'
import { MADE_FROM } from '../activities/bundle.ts'
import { SOURCES } from '../runtime/publishing/console-build.ts'
import { RULES } from '../runtime/publishing/proved-before.ts'
import { neededBy, root } from '../runtime/imports.ts'

test.each([
  { what: 'the proof of a procedure', entries: ['db/procedures/proofs.ts'], counted: RULES },
  { what: 'the workflow code of a worker', entries: ['workflows/index.ts'], counted: MADE_FROM },
  { what: 'the built console', entries: ['admin-ui/main.tsx'], counted: SOURCES },
])('$what is made anew when any file that it is made from has changed', ({ entries, counted }) => {
  const files = new Set(counted.flatMap((pattern) => globSync(pattern, { cwd: root })))
  const needed = neededBy(entries)
  expect(needed.length).toBeGreaterThan(4)
  expect(needed.filter((file) => !files.has(file))).toEqual([])
})
