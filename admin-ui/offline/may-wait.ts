import type { Answers, Field } from '../../sop-definitions/language/form.ts'
import type { DataClass } from '../../sop-definitions/language/vocabulary.ts'

const LIGHT: ReadonlySet<DataClass> = new Set(['D0', 'D1'])

/**
 * Only answers that whoever works on the case may see may be kept on a device, sealed or not; anything above stays on
 * the screen.
 */
export const mayWait = (fields: readonly Pick<Field, 'id' | 'class'>[], given: Answers): boolean =>
  fields.every((field) => given[field.id] === undefined || LIGHT.has(field.class))
