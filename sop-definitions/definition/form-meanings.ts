// What each key of a form means, for the editor in which a procedure is written: questions, sections, rows, and what is
// worked out of answers.
import type { Meanings } from './meanings.ts'
import type { CountDef, FieldDef, FormDef, RepeatDef, SectionDef, SumDef } from './schema.ts'

export const FIELD = {
  id: 'Id of the field, unique in its form.',
  kind: 'What kind of answer it takes.',
  label: 'The question, in both languages.',
  help: 'What helps to answer it.',
  class:
    'D0 process, D1 coded facts of the case, D2 identifying, D3 sensitive, D4 danger to life. Decides who sees ' +
    'the answer.',
  purpose: 'Why it is asked: an id under `purposes`.',
  fact: 'The answer becomes a fact: true for one of the same name, or the name. D0 and D1 only.',
  options: 'The choices: the name of a list under `codes`, or codes with labels.',
  consent: 'The consent that the answer gives or refuses.',
  refused: 'Choices that are asked about and may not be the answer, each with the sentence that says why.',
  identity: 'The answer is part of who the client is: it goes into the vault under this name. D2 and above.',
  sealed_for:
    'Nobody reads it but whoever answered; its file is opened also by whoever holds this step, at the office that ' +
    'the step goes to.',
  required: 'The step is not done without it.',
  visible: "It is asked only when this condition is true. CEL over facts and this form's own codes.",
  ask_once: 'What is known under this name is offered instead of being asked again.',
  min: 'Smallest number.',
  max: 'Largest number.',
  precision: 'Of a date: day, or any (also a month or a year).',
  derive: 'Of a calculated field: from which answers of its form, or of its row, it is worked out.',
} as const satisfies Meanings<typeof FieldDef>

export const FORM_SHAPES = [
  { sections: 'Parts of the form, each with a heading.' } satisfies Meanings<typeof FormDef>,
  {
    id: 'Id of the section.',
    label: 'Its heading, in both languages.',
    repeat: 'Its questions are asked once for each row, and whoever answers adds rows.',
    fields: 'Its questions.',
  } satisfies Meanings<typeof SectionDef>,
  {
    max: 'So many rows at most: 100 or fewer.',
    title: 'The question whose answer names a row.',
  } satisfies Meanings<typeof RepeatDef>,
  { sum: 'The sum of these numbers; `section.field` adds up the rows of a section.' } satisfies Meanings<typeof SumDef>,
  { count: 'How many rows a section has, or how many choices were made.' } satisfies Meanings<typeof CountDef>,
] as const satisfies readonly Readonly<Record<string, string>>[]
