// A published procedure in the words of everybody: its stages, what is done there, by whom and until when. Pure.
import { inEach, inLanguage } from '../../sop-definitions/language/label.ts'
import type { Label, Language } from '../../sop-definitions/language/vocabulary.ts'
import type { Item } from '../../sop-definitions/definition/ir.ts'
import { limitsTold } from '../../sop-definitions/papers/items-told.ts'
import type { Source } from '../../sop-definitions/papers/source.ts'

export interface PublicStep {
  name: Label
  who: Label | null
  /** Each with what it rests on. */
  limits: readonly Label[]
  clause: string | null
}
export interface PublicStage {
  id: string
  name: Label
  steps: readonly PublicStep[]
}
export interface PublicProgramme {
  id: string
  title: Label
  edition: string
  revision: number
  legal: readonly string[]
  /** None where nothing is asked of the person. */
  consents: readonly Label[]
  stages: readonly PublicStage[]
}

function stepOf(source: Source, item: Item): PublicStep {
  const { terms } = source
  const roles = terms.task(item.id)?.roles ?? []
  // How well a limit is sourced is told to whoever writes procedures; here it is enough that law and default differ.
  const limits = (language: Language): string[] =>
    limitsTold({ ...source, language }, item).map((line) =>
      line
        .filter(({ tone }) => tone !== 'quiet')
        .map(({ text }) => text)
        .join(''),
    )
  const told = inEach(limits)
  return {
    name: terms.item(item.id),
    who:
      roles.length === 0
        ? null
        : inEach((language) => roles.map((role) => inLanguage(terms.role(role), language)).join(', ')),
    limits: told.id.map((_, at) => inEach((language) => inLanguage(told, language)[at] ?? '')),
    clause: terms.items.find(({ id }) => id === item.id)?.clause ?? null,
  }
}

export function publicProgramme(source: Source): PublicProgramme {
  const { sop, ir, terms } = source
  const stepsIn = (stage: string | null): PublicStep[] =>
    ir.items.filter(({ parent, kind }) => parent === stage && kind === 'task').map((item) => stepOf(source, item))
  return {
    id: sop.sop,
    title: sop.title,
    edition: sop.edition,
    revision: sop.revision,
    legal: (sop.legal ?? []).map(({ cite }) => cite),
    consents: Object.values(sop.consents ?? {}).map(({ label }) => label),
    stages: [...ir.items.flatMap(({ id, kind }) => (kind === 'stage' ? [id] : [])), null]
      .map((id) => ({ id: id ?? 'whole-case', name: terms.panelLabel(id), steps: stepsIn(id) }))
      .filter(({ steps }) => steps.length > 0),
  }
}
