// A change made in the structure and the same change made in the text are one change: everything else stays as it was
// written.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { parse, parseDocument, visit } from 'yaml'
import { editText } from '../../../api/sops/editing/edit-text.ts'
import { applied } from '../../../api/sops/editing/meaning.ts'
import { splice } from '../../../api/sops/splice.ts'
import type { SopEdit } from '../../../api/contract/sop-editing.ts'
import { madeAgain, NO_HISTORY, recorded, takenBack } from '../../../admin-ui/sops/studio/text-change.ts'
import { anEditOf } from '../../support/engine/random-edits.ts'

const SMALL = readFileSync(join(import.meta.dirname, '../../../sop-definitions/lost-luggage/lost-luggage.yaml'), 'utf8')
const LARGE = readFileSync(
  join(import.meta.dirname, '../../../sop-definitions/integrated-services/integrated-services-2021.yaml'),
  'utf8',
)
/** A comment on, beside and inside things of every making. */
const COMMENTED = `# head
sop: example   # beside a name
stages:
  # on the first stage
  - id: one
    label: { id: Satu, en: One }
    items:
      # on the first step
      - task: a
        # inside the first step
        label: { id: A, en: A }
        role: [x, y]
        outcomes: { done: { id: Selesai, en: Done }, not_done: { id: Belum, en: Not yet } }   # two ways
        due:
          - { within: 2 hours, basis: product-default }
          # the longer one
          - { within: 1 day, basis: product-default }
      # on the second step
      - milestone: b
        label: { id: B, en: B }
        entry: [{ on: a }]

  # ── on the second stage ──
  - id: two
    label: { id: Dua, en: Two }
    items:
      - task: c
        label: { id: C, en: C }
        role: x
        help:
          id: |
            Dua baris
            petunjuk
          en: Guidance
forms:
  f:
    sections:
      - id: s
        label: { id: S, en: S }
        fields:
          - { id: q, kind: text, label: { id: Q, en: Q } }
          - { id: r, kind: choice, label: { id: R, en: R },
              options: { yes_1: { id: Ya, en: Yes }, no_1: { id: Tidak, en: No } } }
# the end
`

const edited = (text: string, ...edits: SopEdit[]): string => {
  const made = editText({ text, edits })
  if ('issues' in made) throw new Error(JSON.stringify(made.issues))
  return made.text
}
const commentsIn = (text: string): string[] => {
  const found: string[] = []
  const document = parseDocument(text)
  const keep = (comment: string | null | undefined): void => {
    if (typeof comment === 'string')
      found.push(
        ...comment
          .split('\n')
          .map((line) => line.trim())
          .filter((line) => line !== ''),
      )
  }
  keep(document.commentBefore)
  keep(document.comment)
  visit(document, {
    Node: (_, node) => {
      keep(node.commentBefore)
      keep(node.comment)
    },
  })
  return found.toSorted()
}
const ordered = (value: unknown): unknown => JSON.parse(JSON.stringify(value))

describe('a change by place', () => {
  test('of a limit changes only its own letters', () => {
    const path = ['stages', 0, 'items', 0, 'due', 0, 'within']
    expect(edited(SMALL, { do: 'set', path, value: '3 hours' })).toBe(
      SMALL.replace('within: 2 hours, basis', 'within: 3 hours, basis'),
    )
  })

  test('gives a step a key on a line of its own, and takes it away again without a trace', () => {
    const path = ['stages', 1, 'items', 4, 'required']
    const more = edited(SMALL, { do: 'set', path, value: true })
    expect(more).toBe(
      SMALL.replace(
        '        entry: [{ on: trace.traced }, { on: bring_bag.here }]\n',
        '        entry: [{ on: trace.traced }, { on: bring_bag.here }]\n        required: true\n',
      ),
    )
    expect(edited(more, { do: 'remove', path })).toBe(SMALL)
  })

  test('puts a step into a stage as people write steps, before what follows', () => {
    const value = {
      task: 'call_back',
      label: { id: 'Telepon lagi', en: 'Call back' },
      role: 'luggage_clerk',
      outcomes: { done: { id: 'Selesai', en: 'Done' } },
    }
    const text = edited(SMALL, { do: 'insert', path: ['stages', 2, 'items'], index: 1, value })
    const lines = [
      '      - task: call_back',
      '        label: { id: Telepon lagi, en: Call back }',
      '        role: luggage_clerk',
      '        outcomes: { done: { id: Selesai, en: Done } }',
      '',
    ].join('\n')
    const end = SMALL.indexOf('\n\n  - id: compensation')
    expect(text).toBe(`${SMALL.slice(0, end + 1)}${lines}${SMALL.slice(end + 1)}`)
  })

  test('moves a step into another stage, with the comment that stands on it', () => {
    const text = edited(COMMENTED, {
      do: 'move',
      path: ['stages', 0, 'items', 1],
      to: ['stages', 1, 'items'],
      index: 0,
    })
    expect(text).toContain(
      '    items:\n      # on the second step\n      - milestone: b\n        label: { id: B, en: B }\n        ' +
        'entry: [{ on: a }]\n      - task: c\n',
    )
    expect(text.indexOf('on the second step')).toBeGreaterThan(text.indexOf('── on the second stage'))
    expect(commentsIn(text)).toEqual(commentsIn(COMMENTED))
  })

  test('moves the last step of a stage out, and leaves an empty list that takes a step again', () => {
    const empty = edited(COMMENTED, {
      do: 'move',
      path: ['stages', 1, 'items', 0],
      to: ['stages', 0, 'items'],
      index: 2,
    })
    expect(parse(empty).stages.map((stage: { items: unknown[] }) => stage.items.length)).toEqual([3, 0])
    const again = edited(empty, { do: 'move', path: ['stages', 0, 'items', 2], to: ['stages', 1, 'items'], index: 0 })
    expect(parse(again)).toEqual(parse(COMMENTED))
  })

  test('moves a whole stage with the line above it', () => {
    const text = edited(COMMENTED, { do: 'move', path: ['stages', 1], to: ['stages'], index: 0 })
    expect(parse(text).stages.map((stage: { id: string }) => stage.id)).toEqual(['two', 'one'])
    expect(text.indexOf('── on the second stage')).toBeLessThan(text.indexOf('- id: two'))
    expect(text.indexOf('- id: two')).toBeLessThan(text.indexOf('on the first stage'))
  })

  test('changes the order of choices, in which people see them', () => {
    const options = ['forms', 'f', 'sections', 0, 'fields', 1, 'options']
    const text = edited(COMMENTED, { do: 'move', path: [...options, 'no_1'], to: options, index: 0 })
    expect(text).toBe(
      COMMENTED.replace(
        '{ yes_1: { id: Ya, en: Yes }, no_1: { id: Tidak, en: No } }',
        '{ no_1: { id: Tidak, en: No }, yes_1: { id: Ya, en: Yes } }',
      ),
    )
  })

  test('renames a code where it stands', () => {
    expect(
      edited(SMALL, { do: 'rename', path: ['stages', 0, 'items', 0, 'outcomes', 'not_ours'], key: 'foreign' }),
    ).toBe(SMALL.replace('not_ours: { id: Bukan bagasi kami', 'foreign: { id: Bukan bagasi kami'))
  })

  test('is refused where there is no such place, where a name is taken, and where the text is no YAML', () => {
    const no = (text: string, edit: SopEdit) => editText({ text, edits: [edit] })
    expect(no(SMALL, { do: 'set', path: ['stages', 99, 'label'], value: 'x' })).toMatchObject({
      issues: [{ path: ['edits', 0], code: 'not_found' }],
    })
    expect(no(SMALL, { do: 'rename', path: ['codes', 'channels'], key: 'ways' })).toMatchObject({
      issues: [{ code: 'taken' }],
    })
    expect(no(SMALL, { do: 'move', path: ['stages', 0], to: ['stages', 0, 'items'], index: 0 })).toMatchObject({
      issues: [{ code: 'inside_itself' }],
    })
    expect(no('a: [', { do: 'set', path: ['a'], value: 1 })).toMatchObject({ issues: [{ code: 'unreadable' }] })
    expect(no('a: &x 1\nb: *x\n', { do: 'set', path: ['b'], value: 1 })).toMatchObject({
      issues: [{ code: 'unreadable' }],
    })
    expect(no(SMALL, { do: 'set', path: ['constructor', 'name'], value: 1 })).toMatchObject({
      issues: [{ code: 'not_found' }],
    })
  })
})

/**
 * Refused rather than lost: the first key of an entry cannot go while a comment stands right behind it, and nothing
 * moves with its comments into a list that stands in one line.
 */
const isKept = ({ do: what, path }: SopEdit): boolean =>
  what === 'move' || path.slice(0, 4).join('.') === 'stages.0.items.0'
const madeOf = (text: string, edit: SopEdit): Extract<ReturnType<typeof editText>, { text: string }> | null => {
  const made = editText({ text, edits: [edit] })
  if (!('issues' in made)) return made
  expect([made.issues[0]?.code, isKept(edit)]).toEqual(['text_only', true])
  return null
}

describe('whatever is changed', () => {
  test.each([
    ['a text full of comments', COMMENTED, 150],
    ['a procedure that ships', SMALL, 15],
  ] as const)(
    'the text afterwards says exactly what the same change by hand would say: %s',
    (_, text, numRuns) => {
      const value: unknown = parse(text)
      fc.assert(
        fc.property(anEditOf(value), (edit) => {
          const made = madeOf(text, edit)
          if (made !== null) expect(parse(made.text)).toEqual(ordered(applied(value, edit)))
        }),
        { numRuns, endOnFailure: true },
      )
    },
    240_000,
  )

  test('no comment is lost by adding, moving or renaming, and none is invented by anything', () => {
    const before = commentsIn(COMMENTED)
    fc.assert(
      fc.property(anEditOf(parse(COMMENTED)), (edit) => {
        const made = madeOf(COMMENTED, edit)
        if (made === null) return
        const after = commentsIn(made.text)
        if (edit.do === 'remove' || edit.do === 'set')
          expect(after.filter((comment) => !before.includes(comment))).toEqual([])
        else expect(after).toEqual(before)
      }),
      { numRuns: 100, endOnFailure: true },
    )
  }, 240_000)

  test('a step with comments is not moved into a list that stands in one line', () => {
    const edit: SopEdit = {
      do: 'move',
      path: ['stages', 0, 'items', 0],
      to: ['stages', 0, 'items', 1, 'entry'],
      index: 0,
    }
    expect(editText({ text: COMMENTED, edits: [edit] })).toMatchObject({ issues: [{ code: 'text_only' }] })
  })

  test('the changes that are handed out make the same text, and turned round they give back the old one', () => {
    fc.assert(
      fc.property(anEditOf(parse(COMMENTED)), (edit) => {
        const made = madeOf(COMMENTED, edit)
        if (made === null) return
        expect(splice(COMMENTED, made.changes)).toEqual({ text: made.text })
        const undone = takenBack(recorded(NO_HISTORY, COMMENTED, made.text), made.text)
        expect(undone?.text ?? made.text).toBe(COMMENTED)
        if (undone !== null) expect(madeAgain(undone.history, undone.text)?.text).toBe(made.text)
      }),
      { numRuns: 100, endOnFailure: true },
    )
  }, 240_000)

  test('in the largest procedure that ships only the letters that were meant change', () => {
    const text = edited(LARGE, {
      do: 'set',
      path: ['stages', 1, 'items', 0, 'label', 'en'],
      value: 'Take the complaint',
    })
    expect(text).toBe(
      LARGE.replace(
        '{ id: Penerimaan pengaduan, en: Receive complaint }',
        '{ id: Penerimaan pengaduan, en: Take the complaint }',
      ),
    )
  }, 60_000)
})
