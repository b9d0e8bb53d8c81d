// How a case ends, for the manual: what closes it, what each exit needs, what goes on afterwards, and what may be
// waived.
import type { Exit } from '../definition/ir.ts'
import { coded, sentryTold } from './items-told.ts'
import { line, type Block, type Line } from './paper.ts'
import { SAY } from './phrases.ts'
import type { Telling } from './source.ts'
import { filled } from './terms.ts'
import type { Label } from '../language/vocabulary.ts'
import { inLanguage, joined, same } from '../language/label.ts'

export function endingBlocks(telling: Telling): Block[] {
  const { ir, terms, language } = telling
  const codes = [...new Set([...ir.closes.map(({ code }) => code), ...(ir.exits ?? []).map(({ code }) => code)])]
  const rows = codes.map((code) => ({
    name: inLanguage(terms.closing(code), language),
    lines: [...closings(telling, code), ...exitLines(telling, code)],
  }))
  return [
    { kind: 'facts', rows },
    ...(ir.exits === undefined ? [] : [{ kind: 'text', line: line(inLanguage(SAY.exitRule, language)) } as const]),
    ...(ir.waiver === undefined
      ? []
      : [{ kind: 'text', line: line(inLanguage(waiverTold(telling, ir.waiver), language)) } as const]),
  ]
}

const closings = (telling: Telling, code: string): Line[] =>
  telling.ir.closes.filter((close) => close.code === code).map((close) => line(sentryTold(telling, close)))

function exitLines({ ir, sop, terms, language }: Telling, code: string): Line[] {
  const exit = ir.exits?.find((one) => one.code === code)
  if (exit === undefined) return []
  const steps = (ids: readonly string[]): Label =>
    joined(
      ids.map((id) => coded(terms.code(id), terms.item(id))),
      same('; '),
    )
  return [
    sop.exits?.[code]?.otherwise,
    ...needsTold({ terms }, exit),
    ...(exit.only === undefined ? [] : [filled(SAY.exitOnly, { value: steps(exit.only) })]),
    ...(exit.duties === 'refuse' ? [SAY.exitNoDuty] : []),
    ...(exit.ends.length === 0 ? [] : [filled(SAY.exitEnds, { value: steps(exit.ends) })]),
  ].flatMap((said) => (said === undefined ? [] : [line(inLanguage(said, language))]))
}

const needsTold = ({ terms }: Pick<Telling, 'terms'>, { needs }: Exit): readonly Label[] =>
  needs.map((need) => filled(SAY.first, { value: terms.item(need.split('.')[0] ?? need) }))

function waiverTold({ ir, terms }: Telling, { item, names }: NonNullable<Telling['ir']['waiver']>): Label {
  const fact = ir.facts[names]
  const waivable = fact?.type === 'many_of' ? fact.codes.map((id) => terms.item(id)) : []
  return filled(SAY.exitWaiver, {
    step: coded(terms.code(item), terms.item(item)),
    value: joined(waivable, same('; ')),
  })
}
