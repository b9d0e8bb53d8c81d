// A third language is additions alone (docs/recipes.md): here a made-up one, [in brackets], is added to a copy of the
// sources as the recipe says, and read. What nobody translated is read in Indonesian.
import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { z } from 'zod'
import { isLong } from './support/setup/storm-size.ts'
import { root, sourcesEnding } from '../runtime/imports.ts'

const ROOMS = /^(sop-definitions|workflows|activities|db|api|admin-ui|runtime)\//
const copy = mkdtempSync(join(tmpdir(), 'tapak-third-'))
const at = (file: string): string => join(copy, file)

/** Puts a line in after one that is there. */
const add = (file: string, after: string, line: string): void => {
  const text = readFileSync(at(file), 'utf8')
  if (text.split(after).length !== 2) throw new Error(`${file} has not one place "${after}"`)
  writeFileSync(
    at(file),
    text.replace(after, () => `${after}${line}`),
  )
}

const READ = `
import { inEach, inLanguage, joined, languageOr } from './sop-definitions/language/label.ts'
import { LabelText } from './sop-definitions/definition/atoms.ts'
import { sentence, refuse } from './sop-definitions/language/refusals.ts'
import { LANGUAGES, LANGUAGE_NAMES } from './sop-definitions/language/vocabulary.ts'
import { Label } from './api/contract/labels.ts'
import { momentOf } from './api/words/day-words.view.ts'
import { moment } from './admin-ui/words/clock-words.ts'
import { wordsIn } from './admin-ui/words/language.ts'
const language = languageOr('qps')
const label = LabelText.parse({ id: 'Pengaduan', en: 'Complaint', qps: '[Complaint]' })
const { translate } = await wordsIn(language)
const AT = Date.parse('2026-11-24T09:05:00Z')
console.log(JSON.stringify({
  names: LANGUAGES.map((one) => LANGUAGE_NAMES[one]),
  translated: translate('nav.cases'),
  beside: translate('nav.home'),
  ofPage: translate('costs.record', { _: 'Catat biaya' }),
  step: inLanguage(Label.parse(label), language),
  without: inLanguage({ id: 'Rujukan', en: 'Referral' }, language),
  composed: inLanguage(joined([label, { id: 'Rujukan', en: 'Referral' }]), language),
  refusal: [sentence(refuse('case_exists'), language), sentence(refuse('case_exists'), 'id')],
  clocks: [moment(AT, { zone: 'WIB', language }), inLanguage(momentOf(AT, 420), language)],
  stranger: languageOr('xx'),
  each: inEach((one) => one),
}))
`
const Said = z.object({
  names: z.array(z.string()),
  translated: z.string(),
  beside: z.string(),
  ofPage: z.string(),
  step: z.string(),
  without: z.string(),
  composed: z.string(),
  refusal: z.tuple([z.string(), z.string()]),
  clocks: z.array(z.string()),
  stranger: z.string(),
  each: z.record(z.string(), z.string()),
})

beforeAll(() => {
  for (const file of sourcesEnding(['*.ts', '*.tsx', '*.cjs', '*.css', '*tsconfig.json', 'package.json']))
    if (ROOMS.test(file) || !file.includes('/')) {
      mkdirSync(dirname(at(file)), { recursive: true })
      cpSync(join(root, file), at(file))
    }
  symlinkSync(join(root, 'node_modules'), at('node_modules'))
  const vocabulary = 'sop-definitions/language/vocabulary.ts'
  add(vocabulary, "export const LANGUAGES = ['id', 'en'", ", 'qps'")
  add(vocabulary, "export const LANGUAGE_NAMES = { id: 'Indonesia', en: 'English'", ", qps: '[Pseudo]'")
  add('admin-ui/words/language.ts', 'const FURTHER: Partial<ByLanguage<Loader>> = {', " qps: () => import('./qps.ts') ")
  writeFileSync(at('admin-ui/words/qps.ts'), "export const messages = { nav: { cases: '[Cases]' } }\n")
  writeFileSync(at('read.ts'), READ)
})
afterAll(() => rmSync(copy, { recursive: true, force: true }))

test('is read where it was translated, and in Indonesian where it was not', () => {
  const said = Said.parse(JSON.parse(execFileSync(process.execPath, ['read.ts'], { cwd: copy, encoding: 'utf8' })))

  expect(said.names).toEqual(['Indonesia', 'English', '[Pseudo]'])
  expect([said.translated, said.beside, said.ofPage]).toEqual(['[Cases]', 'Beranda', 'Catat biaya'])
  expect([said.step, said.without, said.composed]).toEqual(['[Complaint]', 'Rujukan', '[Complaint], Rujukan'])
  expect(said.refusal[0]).toBe(said.refusal[1])
  expect(said.clocks).toEqual(['Sel, 24 Nov 2026, 16.05 WIB', 'Sel, 24 Nov 2026, 16.05'])
  expect(said.stranger).toBe('id')
  expect(said.each).toEqual({ id: 'id', en: 'en', qps: 'qps' })
})

/** The console and the rooms behind the API take most of a minute. */
const PROGRAMS = ['workflows/tsconfig.json', ...(isLong ? ['admin-ui/tsconfig.json', 'tsconfig.json'] : [])]
test.each(PROGRAMS)(
  'needs no other line anywhere: %s compiles',
  (program) => {
    const tsc = join(root, 'node_modules', 'typescript', 'bin', 'tsc')
    rmSync(at('read.ts'), { force: true })
    const complaints = (): string => {
      try {
        return execFileSync(process.execPath, [tsc, '-p', program], { cwd: copy, encoding: 'utf8' })
      } catch (error) {
        return String(Object(error).stdout)
      }
    }
    expect(complaints()).toBe('')
  },
  180_000,
)
