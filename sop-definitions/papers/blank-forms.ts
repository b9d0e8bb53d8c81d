// Blank forms to fill in by hand when there is no power or no network: every question as the screen asks it, with room
// for a pen.
import { fieldsOf, type Field, type FormDefinition, type Option } from '../language/form.ts'
import { everyField, type Rows } from '../language/rows.ts'
import type { FieldKind, Label } from '../language/vocabulary.ts'
import { conditionTold } from './conditions-told.ts'
import { becomesTold } from './facts-told.ts'
import { paperOf } from './letterhead.ts'
import { stepTitle, whoTold } from './manual.ts'
import { line, plain, quiet, strong, type Block, type Line, type Paper, type Room } from './paper.ts'
import { BY_HAND, CLASS_NAME, CONSENT_WORDS, SAY, YES_NO_WORDS } from './phrases.ts'
import type { Telling } from './source.ts'
import { filled, type Terms } from './terms.ts'
import { inLanguage, joined, same } from '../language/label.ts'

/** All forms, or the form of one step. */
export function formsPaper(telling: Telling, only?: string): Paper {
  const { ir, terms, language } = telling
  const tasks = ir.items.flatMap(({ id, kind }) => {
    const task = kind === 'task' && (only === undefined || only === id) ? terms.task(id) : undefined
    return task === undefined || fieldsOf(task.form).length === 0 ? [] : [task]
  })
  const blocks = tasks.flatMap((task, index): Block[] => [
    { kind: 'heading', level: 1, text: line(stepTitle(telling, task.id)), anchor: task.id, newPage: index > 0 },
    { kind: 'note', line: line(inLanguage(SAY.confidential, language)) },
    { kind: 'facts', rows: whoTold(telling, task) },
    { kind: 'blanks', names: [SAY.caseNumber, SAY.date, SAY.filledBy].map((label) => inLanguage(label, language)) },
    ...task.form.sections.flatMap((section): Block[] => [
      {
        kind: 'heading',
        level: 2,
        text: line(inLanguage(section.label, language)),
        anchor: `${task.id}-${section.id}`,
        newPage: false,
      },
      ...questionsOf({ ...telling, terms: withFields(terms, everyField(task.form)) }, task.form, section.fields),
    ]),
    {
      kind: 'question',
      label: line(inLanguage(SAY.outcomes, language)),
      help: [],
      room: { kind: 'boxes', options: namesOf(telling, task.outcomes), hint: inLanguage(SAY.pickOne, language) },
    },
    { kind: 'question', label: line(inLanguage(SAY.signature, language)), help: [], room: { kind: 'frame', hint: '' } },
  ])
  return paperOf(telling, SAY.forms, { blocks })
}

/** So many rows stand on the paper; who needs more goes on on another sheet. */
const ROWS_ON_PAPER = 3

function questionsOf(telling: Telling, form: FormDefinition, fields: readonly Field[]): Block[] {
  return fields.flatMap((field): Block[] => {
    if (field.rows !== undefined) return rowsOnPaper(telling, form, { ...field, rows: field.rows })
    const help = [...helpOf(telling, field), ...becomesTold(form, field, telling.language)]
    return [{ kind: 'question', label: labelOf(telling, field), help, room: roomOf(telling, field) }]
  })
}

function rowsOnPaper(telling: Telling, form: FormDefinition, { label, rows: asked }: Field & { rows: Rows }): Block[] {
  const { language } = telling
  const { max, fields } = asked
  const most = filled(SAY.rowsAtMost, { value: same(String(max)) })
  const rows = Array.from({ length: Math.min(max, ROWS_ON_PAPER) }, (_, at): Block[] => [
    {
      kind: 'text',
      line: line(strong(inLanguage(filled(SAY.rowOf, { value: label, row: same(String(at + 1)) }), language))),
    },
    ...questionsOf(telling, form, fields),
  ])
  return [{ kind: 'note', line: line(inLanguage(most, language)) }, ...rows.flat()]
}

const labelOf = ({ language }: Telling, field: Field): Line =>
  line(
    plain(inLanguage(field.label, language)),
    quiet(field.required ? ` (${inLanguage(SAY.required, language)})` : ''),
  )
const namesOf = ({ language }: Telling, options: readonly Option[]): string[] =>
  options.map(({ label }) => inLanguage(label, language))
const wordsIn = ({ language }: Telling, words: Readonly<Record<string, Label>>): string[] =>
  Object.values(words).map((label) => inLanguage(label, language))

function helpOf({ terms, language }: Telling, field: Field): Line[] {
  return [
    ...(field.visible === undefined
      ? []
      : [line(quiet(inLanguage(filled(SAY.onlyWhen, { value: conditionTold(terms, field.visible) }), language)))]),
    ...(field.help === undefined ? [] : [line(quiet(inLanguage(field.help, language)))]),
    line(
      quiet(inLanguage(joined([CLASS_NAME[field.class], filled(SAY.why, { value: field.purpose.label })]), language)),
    ),
  ]
}

/** A condition in a form may also read the form's own questions, by their ids. */
function withFields(terms: Terms, fields: readonly Field[]): Terms {
  const named = new Map(fields.map((field) => [field.id, field]))
  const codes = (name: string): readonly Option[] =>
    named.get(name)?.options ?? fields.find(({ fact }) => fact === name)?.options ?? []
  return {
    ...terms,
    fact: (name) => named.get(name)?.label ?? terms.fact(name),
    factValue: (name, value) => codes(name).find(({ code }) => code === value)?.label ?? terms.factValue(name, value),
  }
}

/** How much room an answer of each kind takes on paper. */
const ROOM = {
  text: () => ({ kind: 'lines', count: 1, hint: '' }),
  long_text: () => ({ kind: 'lines', count: 4, hint: '' }),
  date: hinted(1),
  number: hinted(1),
  money: hinted(1),
  person: hinted(1),
  organisation: hinted(1),
  area: hinted(1),
  address: hinted(2),
  file: hinted(1),
  choice: (telling, { options = [] }) => ({
    kind: 'boxes',
    options: namesOf(telling, options),
    hint: inLanguage(BY_HAND.choice, telling.language),
  }),
  many_choice: (telling, { options = [] }) => ({
    kind: 'boxes',
    options: namesOf(telling, options),
    hint: inLanguage(BY_HAND.many_choice, telling.language),
  }),
  yes_no: (telling) => ({ kind: 'boxes', options: wordsIn(telling, YES_NO_WORDS), hint: '' }),
  consent: (telling) => ({ kind: 'boxes', options: wordsIn(telling, CONSENT_WORDS), hint: '' }),
  signature: () => ({ kind: 'frame', hint: '' }),
  calculated: hinted(1),
  rows: hinted(1),
} as const satisfies Record<FieldKind, (telling: Telling, field: Field) => Room>

function hinted(count: number): (telling: Telling, field: Field) => Room {
  return ({ language }, { kind }) => ({ kind: 'lines', count, hint: inLanguage(BY_HAND[kind], language) })
}

const roomOf = (telling: Telling, field: Field): Room => ROOM[field.kind](telling, field)
