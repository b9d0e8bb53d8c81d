// One item of a procedure in sentences: when it begins, until when, how it can end and what follows. Shared by the
// manual, the checklists and the forms.
import type { DueRule, Item, Sentry } from '../definition/ir.ts'
import type { Label } from '../language/vocabulary.ts'
import { conditionTold, isAlways } from './conditions-told.ts'
import { line, plain, quiet, strong, type Line, type Run } from './paper.ts'
import { COUNTED, EVIDENCE_TAG, LIMIT, SAY, UNIT } from './phrases.ts'
import type { Telling } from './source.ts'
import { filled, type Terms } from './terms.ts'
import { inLanguage, joined, same } from '../language/label.ts'

const AND: Label = { id: ' dan ', en: ' and ' }

export function sentryTold({ terms, language }: Telling, { on, if: condition }: Sentry, isInStage = false): string {
  const parts = [
    ...(on.length === 0
      ? [isInStage ? SAY.withStage : SAY.withCase]
      : [
          filled(SAY.afterwards, {
            value: joined(
              on.map((happening) => terms.happening(happening)),
              AND,
            ),
          }),
        ]),
    ...(condition === undefined || isAlways(condition)
      ? []
      : [filled(LIMIT.when, { value: conditionTold(terms, condition) })]),
  ]
  return inLanguage(joined(parts, same(', ')), language)
}

export function openingsTold(telling: Telling, item: Item): Line[] {
  const { language } = telling
  const by = item.discretionary ? [line(inLanguage(SAY.byCoordinator, language))] : []
  if (item.entry.length > 0)
    return [...item.entry.map((sentry) => line(sentryTold(telling, sentry, item.parent !== null))), ...by]
  return item.discretionary ? by : [line(inLanguage(item.parent === null ? SAY.withCase : SAY.withStage, language))]
}

/** Every limit says what it rests on and how well that is known; law and product default never look alike. */
export function limitsTold(telling: Telling, item: Item): Line[] {
  if (item.kind !== 'task' && item.kind !== 'clock') return []
  return item.due.map((rule, index) =>
    line(
      strong(limitText(telling, rule)),
      plain(whenText(telling, rule, index > 0 && index === item.due.length - 1)),
      plain('. '),
      basisOf(telling, rule.basis),
      quiet(` (${inLanguage(EVIDENCE_TAG[rule.evidence], telling.language)})`),
    ),
  )
}

/** What the step itself rests on: its clause and how well that is known, or that no regulation asks for it. */
export function groundTold({ terms, language }: Telling, id: string): Line[] {
  const item = terms.items.find((one) => one.id === id)
  if (item === undefined) return []
  if (item.isDefault) return [line({ text: inLanguage(LIMIT.productDefault, language), tone: 'default' })]
  if (item.clause === null) return []
  if (item.evidence === null) return [line(item.clause)]
  return [
    line(
      { text: `${inLanguage(LIMIT.law, language)}: ${item.clause}`, tone: 'law' },
      quiet(` (${inLanguage(EVIDENCE_TAG[item.evidence], language)})`),
    ),
  ]
}

function whenText({ terms, language }: Telling, { when }: DueRule, isLast: boolean): string {
  if (when !== undefined) return `, ${inLanguage(filled(LIMIT.when, { value: conditionTold(terms, when) }), language)}`
  return isLast ? `, ${inLanguage(LIMIT.otherwise, language)}` : ''
}

function limitText({ terms, language }: Telling, rule: DueRule): string {
  if (rule.kind === 'before') return inLanguage(filled(LIMIT.before, { value: terms.happening(rule.before) }), language)
  if (rule.kind === 'none') return rule.reason
  if (rule.value === 0)
    return inLanguage(
      rule.fromFact === undefined ? LIMIT.sameDay : filled(LIMIT.onTheDay, { fact: terms.fact(rule.fromFact) }),
      language,
    )
  return inLanguage(lengthTold(terms, rule), language)
}

type Length = Extract<DueRule, { kind: 'within' }>

function lengthTold(terms: Terms, rule: Length): Label {
  const { unit, counting, atLatest } = rule
  const start = startTold(terms, rule)
  const value = Math.abs(rule.value)
  const text = {
    id: `${value} ${UNIT[unit].id}${COUNTED[counting].id}`,
    en: `${value} ${COUNTED[counting].en}${UNIT[unit].en}${value === 1 ? '' : 's'}`,
  }
  if (start === undefined) return text
  if (atLatest !== undefined)
    return filled(LIMIT.atLatest, {
      value: text,
      fact: start,
      latest: atLatest === 'opening' ? LIMIT.opening : terms.happening(atLatest),
    })
  return filled(rule.value < 0 ? LIMIT.ahead : LIMIT.from, { value: text, fact: start })
}

function startTold(terms: Terms, { from, fromFact }: Length): Label | undefined {
  if (fromFact !== undefined) return terms.fact(fromFact)
  return from === undefined ? undefined : terms.happening(from)
}

function basisOf({ sop, language }: Telling, basis: string): Run {
  const [id = '', ...clause] = basis.split(' ')
  const law = sop.legal?.find((legal) => legal.id === id)
  return law === undefined
    ? { text: inLanguage(LIMIT.productDefault, language), tone: 'default' }
    : { text: `${inLanguage(LIMIT.law, language)}: ${[law.cite, ...clause].join(' ')}`, tone: 'law' }
}

/** Each outcome with what it opens or closes, or that nothing new follows. */
export function outcomesTold({ ir, terms, language }: Telling, item: Item): Line[] {
  if (item.kind !== 'task') return []
  return item.outcomes.map((outcome) => {
    const happening = `${item.id}.${outcome}`
    const opened = ir.items
      .filter(({ entry }) => entry.some(({ on }) => on.includes(happening)))
      .map(({ id }) => coded(terms.code(id), terms.item(id)))
    const closes = ir.closes.filter(({ on }) => on.includes(happening)).map(({ code }) => terms.closing(code))
    const then = [
      ...(opened.length === 0 ? [] : [filled(SAY.leadsTo, { value: joined(opened, same(', ')) })]),
      ...closes.map((label) => filled(SAY.closesCase, { value: label })),
    ]
    return line(
      strong(inLanguage(terms.outcome(item.id, outcome), language)),
      plain(': '),
      then.length === 0
        ? quiet(inLanguage(SAY.nothing, language))
        : plain(inLanguage(joined(then, same('; ')), language)),
    )
  })
}

export const coded = (code: string | null, label: Label): Label =>
  code === null ? label : joined([same(code), label], same(' '))
