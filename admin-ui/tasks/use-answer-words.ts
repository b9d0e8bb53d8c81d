import { YES_NO } from '../../sop-definitions/language/vocabulary.ts'
import type { Field } from '../../sop-definitions/language/form.ts'
import { useLabel, useWords } from '../words/use-words.ts'

/** An answer as a person reads it: the label of its code, never the code. */
export function useAnswerWords(): (field: Field, value: unknown) => string {
  const say = useWords()
  const label = useLabel()
  const named = (field: Field, code: unknown): string => {
    const option = field.options?.find((known) => known.code === code)
    return option === undefined ? String(code) : label(option.label)
  }
  /** Undefined if the kind of the field has no words of its own for the answer. */
  const ofKind = ({ kind }: Field, value: unknown): string | undefined => {
    const yesNo = YES_NO.find((known) => known === value)
    if (kind === 'yes_no' && yesNo !== undefined) return say(`work.yesNo.${yesNo}`)
    if (kind === 'consent' && (value === 'given' || value === 'refused')) return say(`work.consentAnswer.${value}`)
    return kind === 'money' && typeof value === 'number'
      ? `Rp ${String(value).replace(/\B(?=(\d{3})+$)/g, '.')}`
      : undefined
  }
  return (field, value) => {
    if (Array.isArray(value)) return value.map((code) => named(field, code)).join(', ')
    const words = ofKind(field, value)
    if (words !== undefined) return words
    if (typeof value === 'object' && value !== null) return Object.values(value).join(', ')
    return field.options === undefined ? String(value ?? '') : named(field, value)
  }
}
