// No English word on a screen, in a letter, on paper or in a document of the programme makes a woman of everybody: a
// client may be a man, so may a colleague. And one thing has one word.
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, test } from '@jest/globals'
import { parseSync } from '@swc/core'
import { parse } from 'yaml'

const root = resolve(import.meta.dirname, '..')
const ROOMS = ['sop-definitions', 'workflows', 'activities', 'api', 'admin-ui', 'runtime']
const GENDERED = /\b(she|her|hers|herself)\b/i

const files = (...endings: string[]): string[] =>
  execFileSync(
    'git',
    [
      'ls-files',
      '--cached',
      '--others',
      '--exclude-standard',
      ...ROOMS.flatMap((room) => endings.map((ending) => `${room}/*.${ending}`)),
    ],
    { cwd: root, encoding: 'utf8' },
  )
    .split('\n')
    .filter((file) => file !== '')
/** Second words for an office of the product, for a limit, and for a checkpoint of the official record. */
const SECOND_WORDS = /\b(organisasi|instansi|tenggat|tanda periksa)/i
const textOf = (file: string): string => readFileSync(join(root, file), 'utf8')

/** What a program may say: its strings, its templates and the text between its tags; never its comments. */
function saidBy(file: string): string[] {
  const said: string[] = []
  const walk = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return
    const { type, value, raw } = node as { type?: unknown; value?: unknown; raw?: unknown }
    const text = type === 'TemplateElement' ? raw : value
    if ((type === 'StringLiteral' || type === 'JSXText' || type === 'TemplateElement') && typeof text === 'string')
      said.push(text)
    else Object.values(node).forEach(walk)
  }
  walk(parseSync(textOf(file), { syntax: 'typescript', tsx: file.endsWith('x'), target: 'es2024' }))
  return said
}

function stringsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(stringsIn) : []
}

const saying = (word: RegExp, file: string, said: readonly string[]): string[] =>
  said.filter((text) => word.test(text)).map((text) => `${file}: ${text}`)

test('no label, message, refusal, notification or letter says "she" or "her" of anybody', () => {
  const sources = files('ts', 'tsx')
  expect(sources.length).toBeGreaterThan(500)
  expect(sources.flatMap((file) => saying(GENDERED, file, saidBy(file)))).toEqual([])
})

test('no question, help, script or reason of the shipped procedures, lists and schema does', () => {
  const documents = files('yaml', 'json')
  expect(documents.length).toBeGreaterThan(8)
  expect(documents.flatMap((file) => saying(GENDERED, file, stringsIn(parse(textOf(file)))))).toEqual([])
})

test('an office is "kantor", a limit "batas" and a checkpoint "titik periksa" wherever Indonesian is spoken', () => {
  expect(files('ts', 'tsx').flatMap((file) => saying(SECOND_WORDS, file, saidBy(file)))).toEqual([])
})
