import { expect, test } from '@jest/globals'
import { remarkText } from '../../../sop-definitions/check/remark.ts'
import { loadSop } from '../../../sop-definitions/reading/load.ts'
import { refuse, REFUSALS, sentence } from '../../../sop-definitions/language/refusals.ts'
import { SEALED_TEXT } from '../../support/door/a-sealed-report.ts'
import { shippedRoles } from '../../support/sops/shipped-document.ts'
import { WHOLE_LANGUAGES } from '../../../sop-definitions/language/vocabulary.ts'

test('a refusal names the state of a task and the verb in words, not in codes', () => {
  const refusal = refuse('wrong_state', { state: 'in_progress', verb: 'claim' })

  expect(sentence(refusal, 'id')).toBe('Tugas ini sedang dikerjakan; Anda belum dapat mengambil.')
  expect(sentence(refusal, 'en')).toBe('This task is in progress; you cannot claim it now.')
})

test('a refusal lists every detail that it carries', () => {
  expect(sentence(refuse('unfinished_items', { items: ['INT-07', 'INT-08'] }), 'id')).toContain('INT-07, INT-08')
})

test('every refusal has a sentence in both languages, and they differ', () => {
  for (const [code, label] of Object.entries(REFUSALS)) {
    for (const language of WHOLE_LANGUAGES) expect([code, label[language].length > 10]).toEqual([code, true])
    expect(label.id).not.toBe(label.en)
  }
})

test.each([
  ['en', ', en: Needs the letter and C4.'],
  ['id', 'id: Perlu surat dan C4., '],
])('a gate that does not say in one of the languages why it is closed is not published (%s)', (language, words) => {
  expect(SEALED_TEXT).toContain(words)
  const { ir, remarks } = loadSop(SEALED_TEXT.replace(words, ''), 'file.yaml', shippedRoles())

  expect(ir).toBeUndefined()
  const said = remarks.map((remark) => remarkText(remark, 'en'))
  expect(said).toEqual([expect.stringContaining(`gates[0].say.${language}`)])
})
