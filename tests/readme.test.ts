import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, test } from '@jest/globals'
import { readme, withTables } from './support/readme-tables.ts'

const root = resolve(import.meta.dirname, '..')

test('the tables of the README say what the code says', () => {
  // The formatter pads the cells of a table to one width.
  const plain = (text: string): string => text.replace(/-{2,}/g, '--').replace(/ {2,}/g, ' ')
  expect(plain(readme())).toBe(plain(withTables(readme())))
})

test('every picture and file that the README links to exists', () => {
  const links = [...readme().matchAll(/\]\((?!https?:)([^)#]+)\)/g)].map((match) => match[1] ?? '')
  expect(links.filter((link) => !existsSync(join(root, link)))).toEqual([])
})

test('the README names the commands that package.json has', () => {
  const scripts: unknown = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  for (const name of ['start', 'test']) expect(scripts).toHaveProperty(`scripts.${name}`)
})
