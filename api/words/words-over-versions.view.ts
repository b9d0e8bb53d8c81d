// The words of a case that has changed its version: each row of its history in the words of its own time, and removed
// items by their former names.
import { isBuiltIn } from '../../sop-definitions/language/vocabulary.ts'
import type { CaseState, InstanceKey } from '../../workflows/engine/case-state.ts'
import type { CaseEvent, Happened } from '../../workflows/engine/events.ts'
import type { Words } from './words.view.ts'

/** A change of version: at this ledger row, away from the version `from`. */
export interface Change {
  seq: number
  from: string
}

/** The version that the case followed when a row was written. */
export const versionAt = (changes: readonly Change[], current: string, seq: number): string =>
  changes.find((change) => change.seq > seq)?.from ?? current

const knows = (words: Words, item: string): boolean => isBuiltIn(item) || words.items.some(({ id }) => id === item)

/** Names that the version lacks are taken from the latest earlier version that has them. */
export function withEarlier(words: Words, earlier: readonly Words[]): Words {
  const knowing = (item: string): Words =>
    knows(words, item) ? words : (earlier.find((other) => knows(other, item)) ?? words)
  if (earlier.length === 0) return words
  return {
    ...words,
    item: (id) => knowing(id).item(id),
    code: (id) => knowing(id).code(id),
    task: (id) => knowing(id).task(id),
    outcome: (id, code) => knowing(id).outcome(id, code),
    fact: (name) =>
      [words, ...earlier].find(({ sop }) => Object.hasOwn(sop.facts ?? {}, name))?.fact(name) ?? words.fact(name),
    consent: (code) =>
      [words, ...earlier].find(({ sop }) => Object.hasOwn(sop.consents ?? {}, code))?.consent(code) ??
      words.consent(code),
  }
}

/** An instance keeps its key when its item is renamed; this gives the event the present name. */
export function asCalledNow(event: CaseEvent, state: CaseState): CaseEvent {
  const { body } = event
  if (state.adopted === undefined) return event
  return { ...event, body: calledNow(body, (key) => nameNow(state, key)) }
}

function nameNow({ instances }: CaseState, key: InstanceKey): InstanceKey {
  const instance = instances[key]
  return instance === undefined || instance.gone === true ? key : `${instance.item}#${instance.n}`
}

function calledNow(body: Happened, name: (key: InstanceKey) => InstanceKey): Happened {
  if ('instance' in body) return { ...body, instance: name(body.instance) }
  if (body.type === 'clock_set') return { ...body, clock: { ...body.clock, instance: name(body.clock.instance) } }
  if (!('clock' in body)) return body
  const [key = '', ...rest] = body.clock.split(':')
  return { ...body, clock: [name(key), ...rest].join(':') }
}
