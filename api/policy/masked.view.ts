// Answers for one reader: what the reader may not see is named, with the right that is missing, and never sent.
import { fieldsOf, type Answers, type FormDefinition } from '../../sop-definitions/language/form.ts'
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
const sightOf = (
  form: FormDefinition,
  eyes: Eyes,
  step: Step,
): ((field: string) => { class: DataClass; sight: Sight }) => {
  const fields = new Map(fieldsOf(form).map((field) => [field.id, field]))
  return (name) => {
    const field = fields.get(name)
    const dataClass = field?.class ?? 'D4'
    return {
      class: dataClass,
      sight: field?.sealed_for === undefined ? maySee(eyes, step, dataClass) : maySeeSealed(eyes, step),
    }
  }
}

export function maskAnswers(
  form: FormDefinition,
  answers: Answers,
  { eyes, step }: { eyes: Eyes; step: Step },
): { shown: Answers; masked: Masked[] } {
  const of = sightOf(form, eyes, step)
  const masked = Object.keys(answers).flatMap((field): Masked[] => {
    const { class: dataClass, sight } = of(field)
    return sight.allowed ? [] : [{ field, class: dataClass, sentence: WHY_MASKED[sight.rule] }]
  })
  return {
    shown: Object.fromEntries(Object.entries(answers).filter(([field]) => !masked.some((one) => one.field === field))),
    masked,
  }
}
