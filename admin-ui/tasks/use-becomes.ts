// Below a question from which facts follow: which those are and, as soon as it is answered, their values. Worked out
// with the function of the door, so that whoever answers sees what will be counted of it and that nothing else will.
import { derivedFacts, type Answers, type Facts, type FormDefinition } from '../../sop-definitions/language/form.ts'
import type { Derivation } from '../../sop-definitions/language/derive.ts'
import { useLabel, useWords } from '../words/use-words.ts'

const questionsOf = ({ from, otherwise }: Derivation): readonly string[] =>
  [...from, ...(otherwise === undefined ? [] : [otherwise])].map(({ field }) => field)

export function useBecomes(form: FormDefinition, facts: Facts, answers: Answers): ReadonlyMap<string, string> {
  const say = useWords()
  const label = useLabel()
  const { derives = [] } = form
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
    derives.flatMap((rule) => questionsOf(rule).map((question) => ({ question, rule }))),
    ({ question }) => question,
  )
  return new Map(
    [...byQuestion].map(([question, rules]) => [
      question,
      say('work.becomes', { facts: rules.map(({ rule }) => told(rule)).join('; ') }),
    ]),
  )
}
