// The questions before a consent, in a language of the client's own: what the installation has texts for is printed,
// what it lacks is said.
import { describe, expect, test } from '@jest/globals'
import { parseLanguage, type LanguageFile } from '../../../sop-definitions/definition/languages.ts'
import { questionsPaper } from '../../../sop-definitions/papers/questions.ts'
import { paperHtml } from '../../../sop-definitions/papers/paper-html.ts'
import type { Sop } from '../../../sop-definitions/definition/schema.ts'
import { tellingOf } from '../../support/sops/a-telling.ts'
import { shippedDocument } from '../../support/sops/shipped-document.ts'

const FILE = {
  code: 'xx',
  name: { own: 'Basa Contoh', id: 'Contoh', en: 'Example' },
  answers: { yes: 'Inggih', no: 'Mboten' },
  texts: { 'integrated-services': { told_purpose: 'Contoh tujuan?' } },
}
const parsed = (change: object = {}, file = 'xx.json') => parseLanguage(JSON.stringify({ ...FILE, ...change }), file)
const known = (): LanguageFile => {
  const file = parsed()
  if (typeof file === 'string') throw new Error(file)
  return file
}
const editions = ['2010', '2021'].map((edition) =>
  shippedDocument(`integrated-services/integrated-services-${edition}.yaml`),
)
const printed = (sop: Sop, spoken: LanguageFile | null, language: 'id' | 'en' = 'id'): string =>
  paperHtml(questionsPaper(tellingOf(sop, language), spoken))
const count = (text: string, part: string): number => text.split(part).length - 1

describe('the questions before a consent', () => {
  test('are the same seven in both editions', () => {
    expect(editions.map(({ read_aloud: read }) => read?.length)).toEqual([7, 7])
  })

  test.each(editions.map((sop): [string, Sop] => [sop.edition, sop]))(
    'of edition %s stand in a further language over what the form says, and what is not translated is marked in ' +
      'both languages',
    (_edition, sop) => {
      const page = printed(sop, known())
      for (const words of ['Basa Contoh', 'Contoh tujuan?', 'Told the purpose', 'Inggih (Ya', 'Mboten (Tidak'])
        expect(page).toContain(words)
      expect(count(page, 'class="q"')).toBe(7)
      expect(count(page, '[belum diterjemahkan / not translated]')).toBe(6)
      expect(page).toContain('6 pertanyaan belum diterjemahkan')
      expect(printed(sop, known(), 'en')).toContain('6 questions are not translated')
    },
  )

  test('come in Indonesian and English where no further language is asked for, with nothing marked', () => {
    for (const sop of editions) {
      const page = printed(sop, null)
      expect(page).not.toContain('not translated')
      expect(page).toContain('Told the purpose')
    }
  })

  test('mark also yes and no where a file lacks them', () => {
    const file = known()
    const { answers: _, ...rest } = file
    for (const sop of editions) expect(printed(sop, rest)).toContain('[belum diterjemahkan / not translated] Ya / Yes')
  })
})

describe('a language file', () => {
  test('is taken as it is', () => {
    expect(parsed()).toEqual(FILE)
  })

  test.each([
    ['that is no JSON', parseLanguage('{', 'xx.json'), 'xx.json is no language file: the whole'],
    ['without a name', parsed({ name: { own: 'Basa' } }), 'xx.json is no language file: name.id'],
    ['with an unknown part', parsed({ colour: 'red' }), 'colour'],
    [
      'with an empty text',
      parsed({ texts: { 'integrated-services': { told_purpose: ' ' } } }),
      'texts.integrated-services.told_purpose',
    ],
    [
      'for a language of the procedures',
      parsed({ code: 'id' }, 'id.json'),
      'code: is a language of the procedures themselves',
    ],
    ['under another name', parsed({}, 'yy.json'), 'yy.json is the file of "xx", so it must be called xx.json'],
  ])('%s is refused in one sentence', (_name, said, part) => {
    expect(typeof said).toBe('string')
    expect(String(said)).toContain(part)
    expect(String(said)).not.toContain('\n')
  })
})
