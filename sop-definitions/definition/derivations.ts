// The derived facts of a form, ready to be worked out: kinds of the questions, codes with labels, conditions lowered.
import { derivedIn, fieldAt, saidOf, type DeriveRead } from './facts.ts'
import { codesIn, codesOf } from './plan.ts'
import { lower, type Vocabulary } from '../reading/lower.ts'
import type { Condition } from './ir.ts'
import type { FormDef, Sop } from './schema.ts'
import type { Derivation, Source } from '../language/derive.ts'
import { same } from '../language/label.ts'

export const derivationsIn = (sop: Sop, form: FormDef | undefined, vocabulary: Vocabulary): Derivation[] =>
  derivedIn(sop, form).map(([name, rule]) => derivationOf(sop, form, { name, rule, vocabulary }))

interface Deriving {
  name: string
  rule: DeriveRead
  vocabulary: Vocabulary
}
function derivationOf(sop: Sop, form: FormDef | undefined, { name, rule, vocabulary }: Deriving): Derivation {
  const { way, sources, bands, at, otherwise, where } = rule
  const codes = codesIn(sop.facts?.[name])
  const [inDoubt] = otherwise === undefined ? [] : sourcesIn(form, [otherwise])
  return {
    fact: name,
    label: saidOf(sop.facts?.[name])?.label ?? same(name),
    way,
    from: sourcesIn(form, sources),
    ...(codes === undefined ? {} : { options: optionsOf(codesOf(sop, codes)) }),
    ...(bands === undefined ? {} : { bands }),
    ...(at === undefined ? {} : { at }),
    ...(inDoubt === undefined ? {} : { otherwise: inDoubt }),
    ...whereOf(where, vocabulary),
  }
}

const optionsOf = (codes: ReturnType<typeof codesOf>): NonNullable<Derivation['options']> =>
  Object.entries(codes ?? {}).map(([code, label]) => ({ code, label: label ?? same(code) }))

/** The sources that this form asks. */
const sourcesIn = (form: FormDef | undefined, sources: readonly string[]): Source[] =>
  sources.flatMap((source) => {
    const field = fieldAt(form, source)
    const [section, second] = source.split('.')
    if (field === undefined) return []
    return [{ field: field.id, kind: field.kind, ...(second === undefined ? {} : { section }) }]
  })

/** A condition that this form cannot read counts nothing: the check says so of a document before it is compiled. */
function whereOf(text: string | undefined, vocabulary: Vocabulary): { where?: Condition } {
  if (text === undefined) return {}
  const lowered = lower(text, vocabulary)
  return { where: 'condition' in lowered ? lowered.condition : { op: 'literal', value: false } }
}
