// Manual, checklists, blank forms and who-does-what: complete, in both languages, and never mixing up law and product
// default.
import { describe, expect, test } from '@jest/globals'
import { formsPaper } from '../../../sop-definitions/papers/blank-forms.ts'
import { checklistsPaper } from '../../../sop-definitions/papers/checklists.ts'
import { manualPaper } from '../../../sop-definitions/papers/manual.ts'
import { paperMarkdown } from '../../../sop-definitions/papers/markdown.ts'
import type { Block, Line, Paper } from '../../../sop-definitions/papers/paper.ts'
import { paperHtml } from '../../../sop-definitions/papers/paper-html.ts'
import { partsOf, permissionsPaper } from '../../../sop-definitions/papers/permissions.ts'
import { SAY } from '../../../sop-definitions/papers/phrases.ts'
import { everyField } from '../../../sop-definitions/language/rows.ts'
import { SHIPPED, SMALL, telling, tellingOf } from '../../support/sops/a-telling.ts'
import { shippedDocument } from '../../support/sops/shipped-document.ts'
import { inLanguage } from '../../../sop-definitions/language/label.ts'
import { WHOLE_LANGUAGES } from '../../../sop-definitions/language/vocabulary.ts'

const linesOf = (block: Block): readonly Line[] => {
  switch (block.kind) {
    case 'heading':
      return [block.text]
    case 'text':
    case 'note':
      return [block.line]
    case 'facts':
      return block.rows.flatMap(({ name, lines }) => [[{ text: name, tone: 'plain' } as const], ...lines])
    case 'list':
      return block.lines
    case 'ticks':
      return block.rows.flatMap(({ lines }) => lines)
    case 'table':
      return block.rows.flat()
    case 'blanks':
      return block.names.map((text) => [{ text, tone: 'plain' } as const])
    case 'question':
      return [block.label, ...block.help]
  }
}
const textOf = (line: Line): string => line.map(({ text }) => text).join('')
const wordsOf = (paper: Paper): string => paper.blocks.flatMap(linesOf).map(textOf).join('\n')

describe.each(SHIPPED.flatMap((file) => WHOLE_LANGUAGES.map((language) => [file, language] as const)))(
  'papers of %s (%s)',
  (file, language) => {
    const told = telling(file, language)
    const { ir, terms, sop } = told

    test('the manual tells every item, every outcome, every clause and every way in which a case ends', () => {
      const words = wordsOf(manualPaper(told))
      const expected = [
        ...ir.items.map(({ id }) => terms.item(id)[language]),
        ...ir.items.flatMap((item) =>
          item.kind === 'task' ? item.outcomes.map((code) => `${terms.outcome(item.id, code)[language]}: `) : [],
        ),
        ...terms.items.flatMap(({ clause }) => (clause === null ? [] : [clause])),
        ...ir.closes.map(({ code }) => terms.closing(code)[language]),
        ...Object.values(sop.consents ?? {}).map(({ label }) => label[language]),
      ]
      expect(expected.filter((text) => !words.includes(text))).toEqual([])
    })

    test('the manual tells what each way out asks for, what may be waived, and which steps go on closed', () => {
      const words = wordsOf(manualPaper(told))
      const outliving = ir.items.filter((item) => item.kind === 'task' && item.outlives === true)
      expect(words.split('\n').filter((row) => row.split(', ').includes(SAY.outlives[language]))).toHaveLength(
        outliving.length,
      )
      expect(
        Object.values(sop.exits ?? {}).flatMap(({ otherwise }) =>
          otherwise === undefined || words.includes(otherwise[language]) ? [] : [otherwise[language]],
        ),
      ).toEqual([])
      expect(words).toContain(SAY.exitRule[language])
      expect(/(kecualikan melalui|waived by) CLO-waiver/.test(words)).toBe(ir.waiver !== undefined)
    })

    test('every limit of the manual says whether it is law, and how far to trust that', () => {
      const limits = manualPaper(told)
        .blocks.flatMap(linesOf)
        .filter((line) => line[0]?.tone === 'strong' && line.some(({ text }) => /^ \((bukti|evidence): /.test(text)))
      const expected = ir.items.flatMap((item) => (item.kind === 'task' || item.kind === 'clock' ? item.due : []))
      expect(limits).toHaveLength(expected.length)
      const marks = limits.map((line) =>
        line
          .filter(({ tone }) => tone === 'law' || tone === 'default')
          .map(({ tone }) => tone)
          .join(),
      )
      expect(marks).toEqual(
        expected.map(({ basis }) =>
          sop.legal?.some(({ id }) => id === basis.split(' ')[0]) === true ? 'law' : 'default',
        ),
      )
    })

    test('the checklists have a box for every step, and no place for a name', () => {
      const boxes = checklistsPaper(told).blocks.flatMap((block) => (block.kind === 'ticks' ? block.rows : []))
      expect(boxes).toHaveLength(ir.items.filter(({ kind }) => kind !== 'stage').length)
      expect(wordsOf(checklistsPaper(told))).toMatch(/Jangan tulis nama klien|Do not write the name of the client/)
    })

    test('the blank forms ask every question of every form, with room for the answer', () => {
      const questions = formsPaper(told).blocks.flatMap((block) =>
        block.kind === 'question' ? [textOf(block.label)] : [],
      )
      const asked = ir.items.flatMap(({ id, kind }) =>
        kind === 'task'
          ? everyField(terms.task(id)?.form ?? { sections: [] }).flatMap(({ label, rows }) =>
              rows === undefined ? [label[language]] : [],
            )
          : [],
      )
      expect(asked.filter((label) => !questions.some((question) => question.startsWith(label)))).toEqual([])
      expect(questions.length).toBeGreaterThanOrEqual(asked.length)
    })

    test('a condition is told by what its facts and values are called, never by their codes', () => {
      const conditions = wordsOf(manualPaper(told)) + wordsOf(formsPaper(told))
      expect(
        [...conditions.matchAll(/(?:bila|when|Hanya bila|Only when) [^\n]*?\b([a-z]+_[a-z_]+|x_\w+)\b/g)].map(
          (match) => match[0],
        ),
      ).toEqual([])
      expect(conditions).not.toMatch(/==|&&|\|\||: (not|bukan) ?[.,)\n]/)
    })

    test('who does what names every role with every step that is its own', () => {
      const parts = partsOf(told)
      for (const item of ir.items)
        if (item.kind === 'task') for (const role of item.roles) expect(parts.get(role)?.works).toContain(item.id)
      expect(
        [...parts.values()].filter(
          ({ works, signs, protects, reviews }) => works.length + signs.length + protects.length === 0 && !reviews,
        ),
      ).toEqual([])
      const whole = paperMarkdown(permissionsPaper(told)).split('\n')
      const markdown = whole
        .slice(
          0,
          whole.findIndex((row) => row.startsWith(`| ${inLanguage(SAY.exception, told.language)}`)),
        )
        .filter((row) => row.startsWith('|'))
      expect(markdown).toHaveLength(parts.size + 2)
      expect(new Set(markdown.map((row) => row.replaceAll(String.raw`\|`, '').split('|').length)).size).toBe(1)
      const exceptions = told.sop.sharing?.exceptions ?? []
      expect(
        whole
          .slice(whole.findIndex((row) => row.startsWith(`| ${inLanguage(SAY.exception, told.language)}`)))
          .filter((row) => row.startsWith('| **'))
          .map((row) => exceptions.some(({ label }) => row.includes(inLanguage(label, told.language)))),
      ).toEqual(exceptions.map(() => true))
    })
  },
)

describe('a paper as HTML', () => {
  test("shows law and product default in two different ways, and is nobody's way into the page", () => {
    const html = paperHtml(manualPaper(telling(SMALL)))
    expect(html).toContain('<span class="t-law">Law: Permenhub PM 77/2011 Pasal 5 ayat (3)</span>')
    expect(html).toContain('<span class="t-default">Product default, not law</span>')

    const sop = structuredClone(shippedDocument(SMALL))
    sop.title = { id: '<img src=x onerror=alert(1)>', en: '<img src=x onerror=alert(1)>' }
    expect(paperHtml(manualPaper(tellingOf(sop, 'en')))).not.toContain('<img')
  })

  test('tells of a step that waits for another office whom it asks, who signs, and what follows a no', () => {
    const transfer = wordsOf(manualPaper(telling('integrated-services/integrated-services-2021.yaml')))
    for (const words of [
      'asked of: the office named in "Receiving organisation"',
      'the file holds: Receiver, Transfer file, Handover',
      'signed here by: Case coordinator, Supervisor',
      'after a no: the coordinator decides',
      'asked of: who answers for cases, by area of origin',
      'the arrival is signed within 2 hours',
    ])
      expect(transfer).toContain(words)
    const list = wordsOf(checklistsPaper(telling('integrated-services/integrated-services-2021.yaml')))
    expect(list).toContain('Signed: Case coordinator → Case coordinator, National coordinator')
  })

  test('tells a step as a person would', () => {
    const words = wordsOf(manualPaper(telling(SMALL)))
    expect(words).toContain(
      '1 hour, when Urgent contents: Medicine that must be taken. Product default, not law (evidence: our inference)',
    )
    expect(words).toContain(
      '14 days from Day of arrival. Law: Permenhub PM 77/2011 Pasal 5 ayat (2) (evidence: recalled, not read)',
    )
    expect(words).toContain('Not here: opens LUG-05 Ask other airports and airlines, LUG-06 Waiting money')
    expect(words).toContain('Not our bag: closes the case: Passed on to another airline')
    expect(words).toContain(
      "SHARE The bag's description and the name are shared with other airports and airlines, unless Medicine that " +
        'cannot wait',
    )
  })
})

test('a manual has words for a step that was not begun in time', () => {
  const { terms } = telling(SMALL)

  expect(terms.happening('trace.not_started')).toMatchObject({
    id: expect.stringMatching(/: belum dimulai pada batas waktunya$/),
    en: expect.stringMatching(/: not begun within its time limit$/),
  })
})

test('the manual tells what follows and what is counted, and a blank form what alone becomes a fact', () => {
  const [file = ''] = SHIPPED.filter((name) => name.includes('2021'))
  const told = telling(file, 'en')
  const manual = wordsOf(manualPaper(told))
  expect(manual).toContain(
    'follows: age band by “Date of birth”, on the day the case was opened, otherwise “Age (years)”',
  )
  expect(manual).toContain('follows: province of “Area of origin or residence”')
  expect(manual).toContain('Gender: people are counted by 6 codes')
  expect(manual).toContain('coarser: Female, Male, Other or not specified')
  expect(manual).toContain('coarser: Sumatra, Java, Bali and Nusa Tenggara, Kalimantan, Sulawesi, Maluku and Papua')
  expect(manual).toContain('sensitive: a small group in which all are the same is not shown')
  expect(manual).toContain('decides in which period a case counts')
  expect(wordsOf(formsPaper(told, 'complaint'))).toContain('Only this becomes a fact: Age band')
  expect(wordsOf(formsPaper(telling(file, 'id'), 'complaint'))).toContain('Yang menjadi fakta hanya: Kelompok umur')
})

test('rows stand three times on a blank form, with how many there may be, and in the manual as rows', () => {
  const [file = ''] = SHIPPED.filter((name) => name.includes('2021'))
  const told = telling(file, 'en')
  const form = wordsOf(formsPaper(told, 'screening'))
  expect(form).toContain('At most 50 rows. If there are more than stand here, go on on another sheet.')
  for (const row of [1, 2, 3]) expect(form).toContain(`Recruitment, transit and exploitation: row ${row}`)
  expect(form).not.toContain('exploitation: row 4')
  expect(wordsOf(manualPaper(told))).toContain(
    'Recruitment, transit and exploitation (rows, at most 50): Event; Country; City or region; Address; Date',
  )
  expect(wordsOf(formsPaper(telling(file, 'id'), 'screening'))).toContain('Orang yang terlibat: baris 3')
})
