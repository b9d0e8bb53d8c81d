import './a-page.ts'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { railOf, type RailItem } from '../../admin-ui/layout/rail-items.ts'
import { importsOf, inRepo } from '../../runtime/imports.ts'
import { parseRoles } from '../../sop-definitions/rules/roles.ts'
import { roomText } from '../support/sops/shipped-files.ts'
import { lookAtAll } from './look-at-all.tsx'
import { ROOMS } from './stories/rooms.ts'
import { lineOf } from './stories/story.ts'

const PROJECT = join(import.meta.dirname, '../..')
const FOLDER = 'tests/workshop/stories'
const FILES = readdirSync(join(PROJECT, FOLDER)).filter((file) => file.endsWith('.stories.tsx'))
/** The one is seen in every form, the other not at all. */
const NOT_ALONE = [
  'admin-ui/asking/ProblemSummary.tsx',
  'admin-ui/parts/ClockPanel.tsx',
  'admin-ui/parts/TypedWords.tsx',
]

describe('in Indonesian', () => lookAtAll('id'))

/** What is read before there is a page takes itself for a server, for every later file of the same process. */
test('each file of the workshop has a page before it reads anything of the console', () => {
  const files = readdirSync(import.meta.dirname).filter((file) => file.endsWith('.test.tsx'))
  const first = (file: string): string | undefined =>
    importsOf(`tests/workshop/${file}`).find(({ to }) => to.startsWith('.'))?.to
  expect(files.filter((file) => !['./a-page.ts', './look-at-all.tsx'].includes(first(file) ?? ''))).toEqual([])
})

describe('the stories', () => {
  test('are all looked at', () => {
    expect(
      Object.keys(ROOMS)
        .map((room) => `${room}.stories.tsx`)
        .toSorted(),
    ).toEqual(FILES.toSorted())
    const names = Object.values(ROOMS).flatMap((stories) => stories.map(({ name }) => name))
    expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([])
  })

  test('show every page to which a line of the menu leads, whatever that line is called', () => {
    const all = Object.values(ROOMS).flat()
    const nameOf = ({ to, label }: RailItem): string => `${to} ${label}`
    const shown = new Set(all.flatMap((story) => [lineOf(story)].filter((line) => line !== undefined).map(nameOf)))
    const lines = parseRoles(roomText('roles.yaml')).flatMap(railOf).map(nameOf)
    expect([...new Set(lines)].filter((line) => !shown.has(line))).toEqual([])
  })

  test('show every shared part of the console', () => {
    const shown = new Set(
      FILES.flatMap((name) => {
        const file = `${FOLDER}/${name}`
        return importsOf(file).map(({ to }) => inRepo(file, to))
      }),
    )
    const parts = ['admin-ui/parts', 'admin-ui/asking'].flatMap((folder) =>
      readdirSync(join(PROJECT, folder))
        .filter((file) => file.endsWith('.tsx'))
        .map((file) => `${folder}/${file}`),
    )
    expect(parts.filter((part) => !shown.has(part) && !NOT_ALONE.includes(part))).toEqual([])
  })
})
