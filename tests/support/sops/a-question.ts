// One question of a form, of which a test says only what it is about.
import type { Field } from '../../../sop-definitions/language/form.ts'

export const aQuestion = (id: string, over: Partial<Field> = {}): Field => ({
  id,
  kind: 'text',
  label: { id, en: id },
  class: 'D1',
  purpose: { code: 'identify', label: { id: 'x', en: 'x' } },
  required: false,
  ...over,
})
