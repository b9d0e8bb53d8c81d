// Plausible answers to any form: what the script says of the facts, and for the rest the first thing that fits.
import { visibleFields, type Field, type FormDefinition } from '../../sop-definitions/form.ts'
import type { FactValue } from '../../sop-definitions/ir.ts'
import type { FieldKind } from '../../sop-definitions/vocabulary.ts'

export type Given = Readonly<Record<string, FactValue>>
interface Context { given: Given; today: string }

const EXAMPLE = 'Contoh isian latihan'
const first = ({ options }: Field): string => options?.[0]?.code ?? ''

const ANSWERS = {
  text: () => EXAMPLE, long_text: () => `${EXAMPLE}. Data ini dibuat untuk berlatih dan tidak menyangkut siapa pun.`,
  date: (_field, { today }) => today, choice: first, many_choice: (field) => [first(field)],
  number: ({ min }) => Math.max(1, min ?? 1), money: ({ min }) => Math.max(100_000, min ?? 0), yes_no: () => 'no',
  person: () => 'contoh-orang', organisation: () => 'contoh-organisasi', area: () => '21.71', address: () => ({ street: 'Jalan Contoh 1' }),
  file: () => 'contoh-berkas', signature: () => 'contoh-tanda-tangan', consent: () => 'given',
} satisfies Record<FieldKind, (field: Field, context: Context) => unknown>

function answer(field: Field, context: Context): unknown {
  const told = field.fact === undefined ? undefined : context.given[field.fact]
  if (told === undefined) return ANSWERS[field.kind](field, context)
  return field.kind === 'yes_no' ? (told === true ? 'yes' : 'no') : told
}

/** Fields become visible by answers to others, so this goes round until nothing is added. */
export function plausibleAnswers(form: FormDefinition, facts: Given, context: Context): Record<string, unknown> {
  const answers: Record<string, unknown> = {}
  for (;;) {
    const missing = visibleFields(form, facts, answers).filter((field) => answers[field.id] === undefined && (field.required || (field.fact !== undefined && context.given[field.fact] !== undefined)))
    if (missing.length === 0) return Object.fromEntries(Object.entries(answers).filter(([id]) => visibleFields(form, facts, answers).some((field) => field.id === id)))
    for (const field of missing) answers[field.id] = answer(field, context)
  }
}
