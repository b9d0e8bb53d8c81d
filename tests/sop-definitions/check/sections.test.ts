// What may stand in rows, and from what a number may be worked out: every mistake at its line, in both languages.
import { describe, expect, test } from '@jest/globals'
import { taskDefinition } from '../../../sop-definitions/definition/task-definition.ts'
import { loadRepeating, REPEATING, repeatingForm } from '../../support/sops/a-repeating-sop.ts'

const PLACE = 'stages[0].items[0].form.sections'
const said = (from: string, to: string): string[] => {
  expect(REPEATING).toContain(from)
  return loadRepeating(REPEATING.replace(from, to)).remarks.map(({ path, message, line }) => {
    expect(message.id).not.toBe(message.en)
    expect(line).toBeGreaterThan(1)
    return `${path}: ${message.en}`
  })
}
const CARRIER = '{ id: carrier, kind: text,'
const inRow = (words: string): string[] => said(CARRIER, `{ id: carrier, kind: text, ${words},`)

test('a programme with rows and numbers that are worked out is right', () => {
  expect(loadRepeating().remarks).toEqual([])
})

test('a section that repeats is one question, kept as secret as the most secret in it', () => {
  expect(repeatingForm().sections[0]?.fields).toMatchObject([
    { id: 'journey', kind: 'rows', class: 'D3', required: false, rows: { max: 3, title: 'event' } },
  ])
  const { sop } = loadRepeating()
  expect(sop === undefined ? undefined : taskDefinition(sop, 'listen')?.form.sections.length).toBe(2)
})

test('a difference of amounts is an amount, and so is their sum over rows; a count of rows and days are not', () => {
  const [journey, totals] = repeatingForm().sections
  const fields = [...(journey?.fields[0]?.rows?.fields ?? []), ...(totals?.fields ?? [])]
  const worked = fields.filter(({ kind }) => kind === 'calculated')
  expect(worked.map(({ id, money }) => [id, money === true])).toEqual([
    ['debt', true],
    ['days', false],
    ['legs', false],
    ['debts', true],
  ])
})

describe('in a row stands nothing that is said of the whole case', () => {
  test.each([
    ['fact: true', 'fact', 'fact'],
    ['identity: full_name', 'identity', 'identity'],
    ['ask_once: carrier', 'ask_once', 'answer that is offered again'],
    ['sealed_for: listen', 'sealed_for', 'sealed answer'],
  ])('%s', (words, key, name) => {
    expect(inRow(words)).toContain(`${PLACE}[0].fields[2].${key}: no ${name} inside a section that repeats`)
  })

  test('no consent and no file either', () => {
    expect(said(CARRIER, '{ id: carrier, kind: file,')).toEqual([
      `${PLACE}[0].fields[2].kind: no file inside a section that repeats`,
    ])
    expect(said(CARRIER, '{ id: carrier, kind: consent,')).toContain(
      `${PLACE}[0].fields[2].kind: no consent inside a section that repeats`,
    )
  })

  test('and no question named as the id that every row has', () => {
    expect(said(CARRIER, '{ id: id, kind: text,')).toEqual([`${PLACE}[0].fields[2].id: every row already has an "id"`])
  })
})

test('a condition in a row reads the row and facts; one outside reads no row', () => {
  expect(said(`visible: "event == 'Transit' && abroad == true"`, `visible: "begun == '2026-01-01'"`)).toHaveLength(1)
  expect(said('visible: "legs > 1.0"', `visible: "event == 'Transit'"`)).toHaveLength(1)
})

const OTHER = 'a condition in a row reads no other row'
test('a condition in a row reads no fact that follows from rows, else one row could hide what another says', () => {
  const reads = (visible: string): string[] => said(`visible: "event == 'Transit' && abroad == true"`, visible)
  expect(reads('visible: "legs > 1.0"')).toEqual([
    `${PLACE}[0].fields[2].visible: the fact "legs" follows from rows of this form: ${OTHER}`,
  ])
  expect(reads(`visible: "'MY' in passed"`)).toEqual([
    `${PLACE}[0].fields[2].visible: the fact "passed" follows from rows of this form: ${OTHER}`,
  ])
})

test('a fact that follows from rows names their section: without it nothing would ever follow', () => {
  expect(said('collect: journey.country, where: "event == \'Transit\' && abroad == true"', 'collect: country')).toEqual(
    ['facts.passed.derive.collect: "country" is asked in rows: write "journey.country"'],
  )
})

test('a row is named by one short question that may be read over a shoulder', () => {
  expect(said('title: event', 'title: nobody')).toEqual([`${PLACE}[0].repeat.title: the field "nobody" does not exist`])
  expect(said('title: event', 'title: asked')).toEqual([
    `${PLACE}[0].repeat.title: a money field is too long to name a row`,
  ])
  expect(said('title: event', 'title: carrier')).toEqual([
    `${PLACE}[0].repeat.title: a field of class D3 may not name a row`,
  ])
})

test('a section takes a hundred rows at most, and its name is its own', () => {
  expect(said('max: 3', 'max: 101')).toHaveLength(1)
  expect(said('{ id: why,', '{ id: journey,')).toContain(
    `${PLACE}[0].id: the section "journey" shares its name with a field or section: its rows are kept under that name`,
  )
})

describe('what is worked out', () => {
  test('is never required, and says from what', () => {
    expect(said('derive: { count: journey }, ', 'derive: { count: journey }, required: true, ')).toEqual([
      `${PLACE}[1].fields[4].required: what is worked out cannot be required: require the answers that it is made of`,
    ])
    expect(said('derive: { count: journey }, ', '')).toEqual([
      `${PLACE}[1].fields[4]: "derive" belongs to a "calculated" field, and to no other`,
    ])
  })

  test('is made of fields that are there and of the right kind', () => {
    expect(said('[asked, handed]', '[asked, begun]')).toEqual([
      `${PLACE}[0].fields[5].derive.minus[1]: there is no field "begun" here`,
    ])
    expect(said('[begun, ended]', '[begun, why]')).toEqual([
      `${PLACE}[1].fields[3].derive.days_between[1]: the field "why" is not a date`,
    ])
    expect(said('[journey.debt]', '[journey.event]')).toEqual([
      `${PLACE}[1].fields[5].derive.sum[0]: the field "journey.event" is not a number`,
    ])
    expect(said('count: journey', 'count: totals')).toEqual([
      `${PLACE}[1].fields[4].derive.count: there is no field "totals" here`,
    ])
  })

  test('tells no more than its class may say: a sum of one secret number would be that number', () => {
    const D1 = 'what is worked out of it may not be of class D1'
    const debt = '{ id: debt, kind: calculated, derive: { minus: [asked, handed] }, class: D1'
    const secret = (of: string, to: string): string[] =>
      loadRepeating(REPEATING.replaceAll(of, to)).remarks.map(({ path, message }) => `${path}: ${message.en}`)
    expect(
      secret('label: { id: Diminta, en: Asked }, class: D1', 'label: { id: Diminta, en: Asked }, class: D3'),
    ).toEqual([`${PLACE}[0].fields[5].derive.minus[0]: "asked" is of class D3; ${D1}`])
    expect(said(debt, debt.replace('D1', 'D3'))).toEqual([
      `${PLACE}[1].fields[5].derive.sum[0]: "journey.debt" is of class D3; ${D1}`,
    ])
    const rows = REPEATING.slice(0, REPEATING.indexOf('id: totals')).replaceAll('class: D1', 'class: D4')
    const hidden = loadRepeating(rows + REPEATING.slice(REPEATING.indexOf('id: totals'))).remarks
    expect(hidden.map(({ message }) => message.en)).toContain(`"journey" is of class D3; ${D1}`)
  })
})
