// Answers for one reader: what the reader may not see is named, with the right that is missing, and never sent.
import { fieldsOf, type Answers, type Field, type FormDefinition } from '../../sop-definitions/language/form.ts'
import { rowsIn } from '../../sop-definitions/language/rows.ts'
import type { DataClass, Label } from '../../sop-definitions/language/vocabulary.ts'
import { maySee, maySeeSealed, type Eyes, type Sight, type Step, type Why } from './access.ts'

export interface Masked {
  field: string
  class: DataClass
  sentence: Label
}

export const WHY_MASKED = {
  reads: { id: 'Peran Anda tidak membaca kasus.', en: 'Your role does not read cases.' },
  knows: { id: 'Peran Anda tidak membaca jawaban.', en: 'Your role does not read answers.' },
  service: {
    id: 'Hanya untuk layanan sejenis atau yang mengerjakan kasus ini.',
    en: 'Only for the same service, or those who work on this case.',
  },
  named: {
    id: 'Hanya untuk orang tertentu: yang mengisi, yang memegang tugas ini, atau yang diminta tanda tangan.',
    en: 'Only for named people: who answered, who holds this task, or who is asked to sign.',
  },
  sealed: {
    id: 'Tersegel: hanya untuk yang menerbitkan dan penerima di kantor yang memintanya.',
    en: 'Sealed: only for whoever issued it and the receiver at the office that asked for it.',
  },
  kept_back: {
    id: 'Klien tidak membagikannya kepada kantor Anda.',
    en: 'The client does not share this with your office.',
  },
  never: { id: 'Tidak untuk kantor Anda dalam kasus ini.', en: 'Not for your office in this case.' },
} as const satisfies Record<Why, Label>

/** A field that the form does not know gets the most secret class. */
const sightOf = (field: Field | undefined, { eyes, step }: Reader): { class: DataClass; sight: Sight } => {
  const dataClass = field?.class ?? 'D4'
  return {
    class: dataClass,
    sight: field?.sealed_for === undefined ? maySee(eyes, step, dataClass) : maySeeSealed(eyes, step),
  }
}

interface Reader {
  eyes: Eyes
  step: Step
}

/** Rows are told question by question, so that a place or a kind is not as secret as the story beside it. */
export function maskAnswers(
  form: FormDefinition,
  answers: Answers,
  reader: Reader,
): { shown: Answers; masked: Masked[] } {
  const fields = new Map(fieldsOf(form).map((field) => [field.id, field]))
  const told = Object.entries(answers).map(([name, answer]) => {
    const field = fields.get(name)
    return field?.rows === undefined ? alone(name, answer, { field, reader }) : inRows(field, answer, reader)
  })
  return {
    shown: Object.fromEntries(told.flatMap(({ shown }) => shown)),
    masked: told.flatMap(({ masked }) => masked),
  }
}

interface Told {
  shown: [string, unknown][]
  masked: Masked[]
}

function alone(name: string, answer: unknown, { field, reader }: { field: Field | undefined; reader: Reader }): Told {
  const { class: dataClass, sight } = sightOf(field, reader)
  return sight.allowed
    ? { shown: [[name, answer]], masked: [] }
    : { shown: [], masked: [{ field: name, class: dataClass, sentence: WHY_MASKED[sight.rule] }] }
}

/**
 * Where no question of the rows may be seen, not even how many rows there are is told. What is hidden in rows is named
 * `section.question`: a section may be called like a question in it.
 */
function inRows(field: Field, answer: unknown, reader: Reader): Told {
  const asked = field.rows?.fields ?? []
  const hidden = asked.filter((one) => !sightOf(one, reader).sight.allowed)
  if (hidden.length === asked.length) return alone(field.id, answer, { field, reader })
  const rows = rowsIn(answer)
  const open = new Set(['id', ...asked.filter((one) => !hidden.includes(one)).map(({ id }) => id)])
  return {
    shown: [[field.id, rows.map((row) => Object.fromEntries(Object.entries(row).filter(([id]) => open.has(id))))]],
    masked: hidden
      .filter(({ id }) => rows.some((row) => row[id] !== undefined))
      .flatMap((one) => alone(`${field.id}.${one.id}`, undefined, { field: one, reader }).masked),
  }
}
