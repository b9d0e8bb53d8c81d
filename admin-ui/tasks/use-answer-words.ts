import { YES_NO } from '../../sop-definitions/vocabulary.ts'
import type { Field } from '../../sop-definitions/form.ts'
import { useLabel, useWords } from '../words/use-words.ts'

/** An answer as a person reads it: the label of its code, never the code. */
export function useAnswerWords(): (field: Field, value: unknown) => string {
  const say = useWords()
  const label = useLabel()
  const named = (field: Field, code: unknown): string => {
    const option = field.options?.find((known) => known.code === code)
    return option === undefined ? String(code) : label(option.label)
  }
  return (field, value) => {
    if (Array.isArray(value)) return value.map((code) => named(field, code)).join(', ')
    const yesNo = YES_NO.find((known) => known === value)
    if (field.kind === 'yes_no' && yesNo !== undefined) return say(`work.yesNo.${yesNo}`)
    if (field.kind === 'consent' && (value === 'given' || value === 'refused'))
      return say(`work.consentAnswer.${value}`)
    if (field.kind === 'money' && typeof value === 'number')
      return `Rp ${String(value).replace(/\B(?=(\d{3})+$)/g, '.')}`
    if (typeof value === 'object' && value !== null) return Object.values(value).join(', ')
    return field.options === undefined ? String(value ?? '') : named(field, value)
  }
}
