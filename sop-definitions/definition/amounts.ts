// Which worked out fields are amounts of money: a difference or a sum of amounts is written as they are.
import { fieldAt } from './facts.ts'
import type { FieldDef, FormDef } from './schema.ts'

const madeOf = (form: FormDef | undefined, { derive }: FieldDef): readonly (FieldDef | undefined)[] => {
  if (derive === undefined || 'count' in derive || 'days_between' in derive) return []
  return ('minus' in derive ? derive.minus : derive.sum).map((name) => fieldAt(form, name))
}
const isMoney = (field: FieldDef | undefined): boolean => field?.kind === 'money'
const areAll = (fields: readonly (FieldDef | undefined)[], is: (field: FieldDef | undefined) => boolean): boolean =>
  fields.length > 0 && fields.every(is)

/** A sum over rows may be made of what was worked out in each. */
export const isAmount = (form: FormDef | undefined, field: FieldDef): boolean =>
  areAll(
    madeOf(form, field),
    (one) => isMoney(one) || (one?.kind === 'calculated' && areAll(madeOf(form, one), isMoney)),
  )
