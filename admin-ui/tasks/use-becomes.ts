// Below a question from which facts follow: which those are and, as soon as it is answered, their values. Worked out
// with the function of the door, so that whoever answers sees what will be counted of it and that nothing else will.
import {
  derivedFacts,
  fieldsOf,
  type Answers,
  type Facts,
  type FormDefinition,
} from '../../sop-definitions/language/form.ts'
import type { Derivation } from '../../sop-definitions/language/derive.ts'
import { useLabel, useWords } from '../words/use-words.ts'

/** What follows from rows is said once, at the question that holds them. */
const questionsOf = ({ from, otherwise }: Derivation, rows: ReadonlySet<string>): ReadonlySet<string> =>
  new Set(
    [...from, ...(otherwise === undefined ? [] : [otherwise])].map(({ field, section }) =>
      section !== undefined && rows.has(section) ? section : field,
    ),
  )

export function useBecomes(form: FormDefinition, facts: Facts, answers: Answers): ReadonlyMap<string, string> {
  const say = useWords()
  const label = useLabel()
  const { derives = [] } = form
  const rows = new Set(fieldsOf(form).flatMap((field) => (field.rows === undefined ? [] : [field.id])))
  const values = derives.length === 0 ? {} : derivedFacts(form, facts, answers)
  const told = (rule: Derivation): string => {
    const value = values[rule.fact]
    const words = [value].flat().flatMap((one) => {
      if (typeof one === 'boolean') return [say(one ? 'work.yesNo.yes' : 'work.yesNo.no')]
      const option = rule.options?.find(({ code }) => code === one)
      return one === undefined ? [] : [option === undefined ? String(one) : label(option.label)]
    })
    return words.length === 0 ? label(rule.label) : `${label(rule.label)}: ${words.join(', ')}`
  }
  const byQuestion = Map.groupBy(
    derives.flatMap((rule) => [...questionsOf(rule, rows)].map((question) => ({ question, rule }))),
    ({ question }) => question,
  )
  return new Map(
    [...byQuestion].map(([question, rules]) => [
      question,
      say('work.becomes', { facts: rules.map(({ rule }) => told(rule)).join('; ') }),
    ]),
  )
}
