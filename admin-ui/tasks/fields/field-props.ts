import type { Field } from '../../../sop-definitions/language/form.ts'

export interface FieldProps {
  field: Field
  id: string
  value: unknown
  set: (value: unknown) => void
  problem?: string
  describedBy: string
}
export const textOf = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : ''
