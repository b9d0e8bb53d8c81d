// Puts what is wrong with a form at its fields: found by the contract's schema before sending, or by the server after.
import { set, type FieldErrors, type FieldValues, type Resolver } from 'react-hook-form'
import type { z } from 'zod'
import { issuesOf } from '../../sop-definitions/language/issue-words.ts'
import { inLanguage } from '../../sop-definitions/language/label.ts'
import type { Label, Language } from '../../sop-definitions/language/vocabulary.ts'

interface Told {
  path: readonly (string | number)[]
  code: string
  sentence: Label
}
interface Placed<I> {
  at: { name: string; issues: I[] }[]
  /** Of parts for which the form has no field. */
  elsewhere: I[]
}

/** An issue deep in an answer belongs to the field that holds the answer. */
export function placed<I extends Told>(issues: readonly I[], names: readonly string[]): Placed<I> {
  const found: Placed<I> = { at: [], elsewhere: [] }
  for (const issue of issues) {
    const whole = issue.path.join('.')
    const name = names
      .filter((one) => whole === one || whole.startsWith(`${one}.`))
      .toSorted((one, other) => other.length - one.length)[0]
    const field = found.at.find((one) => one.name === name)
    if (name === undefined) found.elsewhere.push(issue)
    else if (field === undefined) found.at.push({ name, issues: [issue] })
    else field.issues.push(issue)
  }
  return found
}

/** The first that is wrong with each part of the field, each sentence once. */
export function errorOf(issues: readonly Told[], language: Language): { type: string; message: string } {
  const firsts = [...new Map(issues.toReversed().map((issue) => [issue.path.join('.'), issue])).values()].toReversed()
  const sentences = new Set(firsts.map(({ sentence }) => inLanguage(sentence, language)))
  return { type: firsts[0]?.code ?? 'custom', message: [...sentences].join(' ') }
}

interface Shown {
  /** By the names of the fields that are on the screen. */
  labels: ReadonlyMap<string, unknown>
  language: Language
}

export const resolverOf =
  <Body>(schema: z.ZodType<Body>, { labels, language }: Shown): Resolver<FieldValues, unknown, Body> =>
  (values) => {
    const parsed = schema.safeParse(values)
    if (parsed.success) return { values: parsed.data, errors: {} }
    const { at, elsewhere } = placed(issuesOf(parsed.error), [...labels.keys()])
    const errors: FieldErrors = {}
    for (const { name, issues } of at) set(errors, name, errorOf(issues, language))
    if (elsewhere.length > 0) set(errors, 'root.form', errorOf(elsewhere, language))
    return { values: {}, errors }
  }
