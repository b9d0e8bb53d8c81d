import { expect, test } from '@jest/globals'
import { refuse, REFUSALS, sentence } from '../../sop-definitions/refusals.ts'
import { LANGUAGES } from '../../sop-definitions/vocabulary.ts'

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
    for (const language of LANGUAGES) expect([code, label[language].length > 10]).toEqual([code, true])
    expect(label.id).not.toBe(label.en)
  }
})
