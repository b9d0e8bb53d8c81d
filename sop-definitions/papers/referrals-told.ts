// What a step waits for from another office, in sentences: what is asked, by when, who signs, what it is told, and how
// the step ends then.
import type { Item, Refers } from '../definition/ir.ts'
import {
  REFERRAL_KIND_WORDS,
  REFERRAL_STATE_WORDS,
  REFERRAL_STATES,
  TOLD_WORDS,
  type OnDecline,
} from '../language/referral-kinds.ts'
import { inLanguage, joined, same } from '../language/label.ts'
import type { Label } from '../language/vocabulary.ts'
import { isTask } from '../definition/plan.ts'
import { officeTold } from './asked-told.ts'
import { conditionTold } from './conditions-told.ts'
import { line, plain, strong, type Line } from './paper.ts'
import { COUNTED, LIMIT, SAY, UNIT } from './phrases.ts'
import type { Telling } from './source.ts'
import { filled } from './terms.ts'

export function otherOfficeTold(telling: Telling, item: Item): Line[] {
  if (item.kind !== 'task' || item.referral === undefined) return []
  const { language } = telling
  return [
    line(strong(inLanguage(REFERRAL_KIND_WORDS[item.referral.kind], language))),
    ...asksTold(telling, item, item.referral).map((label) => line(inLanguage(label, language))),
    ...endsTold(telling, item.id, item.referral),
  ]
}

/** Nothing is said of what is not there. */
const said = (sentence: Label, labels: readonly Label[]): Label[] =>
  labels.length === 0 ? [] : [filled(sentence, { value: joined([...labels], same(', ')) })]

function asksTold(telling: Telling, item: Item, refers: Refers): Label[] {
  const { terms } = telling
  const { sign, packet, answers, covers, arrive, onDecline } = refers
  const office = officeTold(terms, item.id, refers)
  const roles = (ids: readonly string[] = []): Label[] => ids.map((id) => terms.role(id))
  return [
    ...said(SAY.askedThere, office === undefined ? [] : [office]),
    ...said(SAY.coversThere, covers === undefined ? [] : [terms.item(covers)]),
    ...said(SAY.fileThere, fileTold(telling, item.id)),
    ...answers.map((limit) => filled(SAY.answered, { value: limitTold(telling, limit) })),
    ...said(SAY.signsHere, roles(sign?.sender)),
    ...said(SAY.signsThere, roles(sign?.receiver)),
    ...said(SAY.arrivesThere, arrive === undefined ? [] : [limitTold(telling, arrive)]),
    ...said(SAY.toldThere, [
      ...(packet?.base ?? []).map((name) => terms.fact(name)),
      ...(packet?.consented ?? []).map((name) => TOLD_WORDS[name]),
    ]),
    ...(onDecline === undefined ? [] : [NEXT_TOLD[onDecline]]),
  ]
}

/** The parts of the form that is the checklist of the file. */
function fileTold({ sop, terms }: Telling, id: string): readonly Label[] {
  const entry = terms.plan.find((one) => one.id === id)
  const name = entry !== undefined && isTask(entry.item) ? entry.item.handover?.file : undefined
  return (sop.forms?.[name ?? '']?.sections ?? []).map(({ label }) => label)
}

const NEXT_TOLD = {
  propose_next: { id: 'setelah penolakan: pengirim memilih kantor berikutnya', en: 'after a no: the sender chooses' },
  offer_next: { id: 'setelah penolakan: kantor berikutnya ditawari', en: 'after a no: the next office is offered it' },
  coordinator: { id: 'setelah penolakan: koordinator memutuskan', en: 'after a no: the coordinator decides' },
} as const satisfies Record<OnDecline, Label>

type Length = Pick<Refers['answers'][number], 'value' | 'unit' | 'counting' | 'when'>
function limitTold({ terms }: Telling, { value, unit, counting, when }: Length): Label {
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
