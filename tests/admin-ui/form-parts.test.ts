// How a long form tells a person how far she is: its sections, what is still wanted, where to begin.
import { describe, expect, test } from '@jest/globals'
import { firstOpen, isLong, partsOf, withWorkedOut } from '../../admin-ui/tasks/form-shape.ts'
import type { Field, FormDefinition } from '../../sop-definitions/language/form.ts'

const label = { id: 'Contoh', en: 'Example' }
const field = (id: string, more: Partial<Field> = {}): Field => ({
  id,
  kind: 'text',
  label,
  class: 'D0',
  purpose: { code: 'serve', label },
  required: false,
  ...more,
})
const filler = Array.from({ length: 12 }, (_, n) => field(`filler-${n}`))
const form: FormDefinition = {
  sections: [
    { id: 'first', label, fields: [field('note')] },
    {
      id: 'second',
      label,
      fields: [
        field('name', { required: true, identity: 'full_name' }),
        field('safe', { kind: 'yes_no', required: true }),
        field('other'),
      ],
    },
    { id: 'third', label, fields: filler },
  ],
}
const all = new Set(form.sections.flatMap(({ fields }) => fields))

describe('the sections of a form', () => {
  test('tell what is still wanted and what is answered; not having asked is no answer', () => {
    const parts = partsOf(form, all, { answers: { safe: 'not_asked', other: 'Contoh' }, held: [], facts: {} })
    expect(parts.map(({ id, wanted, answered }) => [id, wanted, answered])).toEqual([
      ['first', 0, 0],
      ['second', 2, 1],
      ['third', 0, 0],
    ])
  })

  test('count what her vault holds as answered', () => {
    expect(partsOf(form, all, { answers: {}, held: ['full_name'], facts: {} })[1]).toMatchObject({
      wanted: 1,
      answered: 1,
    })
  })

  test('disappear when nothing in them is asked', () => {
    expect(partsOf(form, new Set(filler), { answers: {}, held: [], facts: {} }).map(({ id }) => id)).toEqual(['third'])
  })

  test('fold only when many questions stand, or may come, in more than one section', () => {
    const standing = { answers: {}, held: [], facts: {} }
    expect(isLong(partsOf(form, all, standing), 16)).toBe(true)
    expect(isLong(partsOf(form, new Set(filler), standing), 12)).toBe(false)
    const short = partsOf({ sections: form.sections.slice(0, 2) }, all, standing)
    expect([isLong(short, 4), isLong(short, 30)]).toEqual([false, true])
  })

  test('begin where something is wanted, else at the top', () => {
    expect(firstOpen(partsOf(form, all, { answers: {}, held: [], facts: {} }))).toBe('second')
    expect(firstOpen(partsOf(form, all, { answers: { name: 'Contoh', safe: 'yes' }, held: [], facts: {} }))).toBe(
      'first',
    )
  })
})

test('a number is worked out of what is asked, not of an answer that another one has hidden since', () => {
  const isHeard: Field['visible'] = {
    op: 'eq',
    args: [
      { op: 'fact', name: 'heard' },
      { op: 'literal', value: true },
    ],
  }
  const fields = [
    field('heard', { kind: 'yes_no' }),
    field('promised', { kind: 'money' }),
    field('paid', { kind: 'money', visible: isHeard }),
    field('owed', { kind: 'calculated', derive: { minus: ['promised', 'paid'] } }),
  ]
  const money: FormDefinition = { sections: [{ id: 'money', label, fields }] }
  const typed = { heard: 'yes', promised: 9, paid: 4 }
  expect(withWorkedOut(money, {}, typed)['owed']).toBe(5)
  expect(withWorkedOut(money, {}, { ...typed, heard: 'no', owed: 5 })['owed']).toBeUndefined()
})
