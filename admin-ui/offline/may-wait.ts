import type { Answers, Field } from '../../sop-definitions/language/form.ts'
import type { DataClass } from '../../sop-definitions/language/vocabulary.ts'

const LIGHT: ReadonlySet<DataClass> = new Set(['D0', 'D1'])

/**
 * Only answers that everybody at work on the case may see are stored on a device, sealed or not. More sensitive answers
 * stay on the screen.
 */
export const mayWait = (fields: readonly Pick<Field, 'id' | 'class'>[], given: Answers): boolean =>
  fields.every((field) => given[field.id] === undefined || LIGHT.has(field.class))
