// The consent that is needed before another office works on a case, and every exception to it, as the permission table
// shows it.
import { line, plain, quiet, strong, type Block, type Line } from './paper.ts'
import { EVIDENCE_TAG, SAY } from './phrases.ts'
import type { SharingExceptionDef } from '../definition/schema.ts'
import { stepTitle } from './manual.ts'
import type { Telling } from './source.ts'
import { filled } from './terms.ts'
import type { Label } from '../language/vocabulary.ts'
import { inLanguage, joined, same } from '../language/label.ts'

export function sharingBlocks(telling: Telling): Block[] {
  const {
    sop: { sharing },
    terms,
    language,
  } = telling
  if (sharing === undefined) return []
  const rows = (sharing.exceptions ?? []).map((exception): Line[] => [
    line(strong(inLanguage(exception.label, language))),
    line(plain((exception.steps ?? []).map((step) => stepTitle(telling, step)).join(', '))),
    ...ruleOf(telling, exception),
  ])
  return [
    { kind: 'heading', level: 1, text: line(inLanguage(SAY.sharing, language)), anchor: 'sharing', newPage: false },
    {
      kind: 'text',
      line: line(inLanguage(filled(SAY.sharingRule, { value: terms.consent(sharing.consent) }), language)),
    },
    ...(rows.length === 0
      ? []
      : [
          {
            kind: 'table',
            head: [SAY.exception, SAY.step, SAY.sharedBy].map((label) => inLanguage(label, language)),
            rows,
            widths: [22, 43, 35],
          } as const,
        ]),
  ]
}

/** One cell: another consent, a law, or reasons with a second person (and the law behind them). */
function ruleOf(
  { sop, terms, language }: Telling,
  { consent, overrides, basis, clause, evidence }: SharingExceptionDef,
): Line[] {
  const law: Label = same(
    [sop.legal?.find(({ id }) => id === basis)?.cite ?? basis, clause].filter((part) => part !== undefined).join(' '),
  )
  const reasons = joined(
    (overrides ?? []).map((reason) => sop.overrides?.[reason] ?? same(reason)),
    same(', '),
  )
  const rule = (): Label => {
    if (consent !== undefined) return terms.consent(consent)
    return overrides === undefined ? filled(SAY.byLaw, { value: law }) : filled(SAY.byReason, { value: reasons })
  }
  const behind = basis === undefined || overrides === undefined ? '' : ` (${inLanguage(law, language)})`
  return [
    line(
      plain(`${inLanguage(rule(), language)}${behind}`),
      ...(evidence === undefined ? [] : [quiet(` ${inLanguage(EVIDENCE_TAG[evidence], language)}`)]),
    ),
  ]
}
