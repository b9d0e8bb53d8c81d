// What is filled in to record a consent, and what of it is sent. Pure.
import type { ConsentState, Zone } from '../../sop-definitions/language/vocabulary.ts'
import { minutesOf } from '../words/clock-words.ts'
import type { Representation } from './RepresentationFields.tsx'
import type { ConsentScope } from './ScopeFields.tsx'

export const METHODS = ['written', 'spoken', 'recorded'] as const

export type TextName = 'note' | 'witness' | 'explainedBy' | 'interpreter' | 'language'
type Texts = Readonly<Record<TextName, string>>
export interface ConsentDraft {
  method: (typeof METHODS)[number]
  texts: Texts
  speaks: boolean
  scope: ConsentScope
  representation: Representation
}
export const BLANK: ConsentDraft = {
  method: 'written',
  texts: { note: '', witness: '', explainedBy: '', interpreter: '', language: '' },
  speaks: false,
  scope: { receivers: null, until: '', without: [] },
  representation: { answers: {}, isEnough: false },
}

/** A day counts to its end in the zone of the office. */
const scopeOf = ({ receivers, until, without }: ConsentScope, zone: Zone) => ({
  ...(without.length === 0 ? {} : { without: [...without] }),
  ...(receivers === null ? {} : { receivers: [...receivers] }),
  ...(until === ''
    ? {}
    : { until: new Date(Date.parse(`${until}T23:59:59Z`) - minutesOf(zone) * 60_000).toISOString() }),
})
const writtenIn = (texts: Texts): Partial<Record<TextName, string>> =>
  Object.fromEntries(Object.entries(texts).flatMap(([name, text]) => (text.trim() === '' ? [] : [[name, text.trim()]])))

/** Only what was said is sent; a scope only if the client agrees. */
export const recordOf = (state: ConsentState, draft: ConsentDraft, zone: Zone) => ({
  state,
  method: draft.method,
  ...(state === 'given' ? { ...scopeOf(draft.scope, zone), answers: { ...draft.representation.answers } } : {}),
  ...(draft.speaks ? { speaks: true } : {}),
  ...writtenIn(draft.texts),
})
