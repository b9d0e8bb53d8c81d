// Where a limit stands outside the desk (on paper, in a calendar, in a mail), it bears one of two marks: the law set
// it, or this product did.
import { describe, expect, test } from '@jest/globals'
import { lettersAt } from '../activities/letters.ts'
import { calendarOf } from '../api/tasks/calendar.view.ts'
import type { WaitingMail } from '../db/accounts/mail.ts'
import { checklistsPaper } from '../sop-definitions/papers/checklists.ts'
import type { Block, Paper } from '../sop-definitions/papers/paper.ts'
import { paperHtml } from '../sop-definitions/papers/paper-html.ts'
import { SMALL, telling } from './support/sops/a-telling.ts'
import { WHOLE_LANGUAGES } from '../sop-definitions/language/vocabulary.ts'

const AT = new Date('2026-11-24T05:00:00Z')

const blocksOf = (paper: Paper) =>
  paper.blocks.flatMap((block: Block) => (block.kind === 'ticks' ? block.rows.flatMap(({ lines }) => lines) : []))

describe('a limit on a printed checklist', () => {
  test.each(WHOLE_LANGUAGES)(
    'bears one mark, and those of law and of the product differ in word, tone and look (%s)',
    (language) => {
      const paper = checklistsPaper(telling(SMALL, language))
      const marks = blocksOf(paper).flatMap((line) => line.filter(({ tone }) => tone === 'law' || tone === 'default'))
      expect(marks).toHaveLength(
        telling(SMALL, language).ir.items.flatMap((item) =>
          item.kind === 'task' || item.kind === 'clock' ? item.due : [],
        ).length,
      )
      expect(new Set(marks.map(({ tone }) => tone))).toEqual(new Set(['law', 'default']))
      const [law, product] = [
        { id: /^Hukum: /, en: /^Law: / },
        { id: /^Bawaan produk, bukan hukum$/, en: /^Product default, not law$/ },
      ]
      for (const { tone, text } of marks) expect(text).toMatch(tone === 'law' ? law[language] : product[language])

      const html = paperHtml(paper)
      for (const { tone, text } of marks) expect(html).toContain(`<span class="t-${tone}">${text}</span>`)
      expect(html).toMatch(/\.t-law\{[^}]*\}/)
      expect(html).toMatch(/\.t-default\{[^}]*\}/)
    },
  )
})

describe('a limit in a calendar', () => {
  test('says beside its number whether the law set it', () => {
    const task = (id: string, isLaw: boolean) => ({ id, number: 'K-0001', code: 'INT-04', due: AT, isLaw })
    const summaries = (isLaw: boolean): string[] =>
      calendarOf({ tasks: [task('a', isLaw)], appointments: [] }, AT)
        .split('\r\n')
        .filter((row) => row.startsWith('SUMMARY:'))
    expect(summaries(true)).toEqual(['SUMMARY:Tapak: K-0001 INT-04 (hukum / law)'])
    expect(summaries(false)).toEqual(['SUMMARY:Tapak: K-0001 INT-04 (bawaan / default)'])
  })
})

describe('a limit in a mail', () => {
  const waiting = (language: WaitingMail['language'], law: boolean | null): WaitingMail => ({
    id: `${language} ${law}`,
    user_id: language,
    email: 'a@contoh.example',
    language,
    zone: 'WIB',
    digest_at: null,
    quiet_from: null,
    quiet_to: null,
    chose: true,
    kind: 'escalated',
    number: 'K-0001',
    code: 'INT-04',
    law,
    at: AT,
  })
  test.each([
    ['id', '(hukum)', '(bawaan)'],
    ['en', '(law)', '(default)'],
  ] as const)('says whether the law set it, one by one (%s)', (language, law, product) => {
    const [letter] = lettersAt(
      AT.getTime() + 1,
      [waiting(language, true), waiting(language, false), waiting(language, null)],
      null,
    )
    const rows = letter?.text.split('\n').filter((row) => row.startsWith('- ')) ?? []
    expect(rows.map((row) => [law, product].filter((mark) => row.endsWith(mark)))).toEqual([[law], [product], []])
  })
})
