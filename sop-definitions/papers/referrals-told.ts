// What a step waits for from another office, in sentences: what is asked, by when, who signs, what it is told, and how
// the step ends then.
import type { Item, Refers } from '../definition/ir.ts'
import { REFERRAL_KIND_WORDS, REFERRAL_STATE_WORDS, REFERRAL_STATES, TOLD_WORDS } from '../language/referral-kinds.ts'
import { inLanguage, joined, same } from '../language/label.ts'
import type { Label } from '../language/vocabulary.ts'
import { conditionTold } from './conditions-told.ts'
import { line, plain, strong, type Line } from './paper.ts'
import { COUNTED, LIMIT, SAY, UNIT } from './phrases.ts'
import type { Telling } from './source.ts'
import { filled } from './terms.ts'

export function otherOfficeTold(telling: Telling, item: Item): Line[] {
  if (item.kind !== 'task' || item.referral === undefined) return []
  const { language, terms } = telling
  const { kind, sign, packet, answers } = item.referral
  const roles = (ids: readonly string[]): Label =>
    joined(
      ids.map((id) => terms.role(id)),
      same(', '),
    )
  const told = [
    ...(packet?.base ?? []).map((name) => terms.fact(name)),
    ...(packet?.consented ?? []).map((name) => TOLD_WORDS[name]),
  ]
  const said = [
    ...answers.map((limit) => filled(SAY.answered, { value: limitTold(telling, limit) })),
    ...(sign === undefined || sign.receiver.length === 0
      ? []
      : [filled(SAY.signsThere, { value: roles(sign.receiver) })]),
    ...(told.length === 0 ? [] : [filled(SAY.toldThere, { value: joined(told, same(', ')) })]),
  ]
  return [
    line(strong(inLanguage(REFERRAL_KIND_WORDS[kind], language))),
    ...said.map((label) => line(inLanguage(label, language))),
    ...endsTold(telling, item.id, item.referral),
  ]
}

function limitTold({ terms }: Telling, { value, unit, counting, when }: Refers['answers'][number]): Label {
  const length = {
    id: `${value} ${UNIT[unit].id}${COUNTED[counting].id}`,
    en: `${value} ${COUNTED[counting].en}${UNIT[unit].en}${value === 1 ? '' : 's'}`,
  }
  return when === undefined
    ? length
    : joined([length, filled(LIMIT.when, { value: conditionTold(terms, when) })], same(', '))
}

const endsTold = ({ terms, language }: Telling, item: string, { outcomes }: Refers): Line[] =>
  REFERRAL_STATES.flatMap((state) => {
    const ends = outcomes[state] ?? []
    return (typeof ends === 'string' ? [{ outcome: ends, when: undefined }] : ends).map(({ outcome, when }) =>
      line(
        strong(inLanguage(REFERRAL_STATE_WORDS[state], language)),
        plain(
          `: ${inLanguage(terms.outcome(item, outcome), language)}` +
            (when === undefined
              ? ''
              : `, ${inLanguage(filled(LIMIT.when, { value: conditionTold(terms, when) }), language)}`),
        ),
      ),
    )
  })
