// Whom a step asks, and who signs on either side, in few words: for the drawing, BPMN and the checklists. The manual
// tells the rest.
import type { Item, Refers } from '../definition/ir.ts'
import { fieldsOf } from '../language/form.ts'
import { joined, same } from '../language/label.ts'
import { REFERRAL_KIND_WORDS, type TransferStart } from '../language/referral-kinds.ts'
import type { Label } from '../language/vocabulary.ts'
import { filled, type Terms } from './terms.ts'

const SAYS = {
  named: { id: 'kantor yang disebut pada "{value}"', en: 'the office named in "{value}"' },
  routed: { id: 'penanggung jawab kasus menurut {value}', en: 'who answers for cases, by {value}' },
  service: { id: 'layanan menurut "{value}"', en: 'a service by "{value}"' },
  signs: { id: 'Tanda tangan: {from} → {to}', en: 'Signed: {from} → {to}' },
  anybody: { id: 'siapa pun yang berwenang', en: 'whoever may' },
} as const satisfies Record<string, Label>
const STARTS = {
  origin_area: { id: 'daerah asal', en: 'area of origin' },
  found_area: { id: 'tempat ditemukan', en: 'place where found' },
  opener_area: { id: 'wilayah kantor pembuka', en: 'area of the opening office' },
} as const satisfies Record<TransferStart, Label>

/** Anything that names roles, facts and questions. */
type Named = Pick<Terms, 'role' | 'fact' | 'task'>

const listed = (labels: readonly Label[]): Label => joined([...labels], same(', '))

/** Whom it is asked of, as far as the step says. */
export function officeTold(terms: Named, item: string, { to, service }: Refers): Label | undefined {
  if (service !== undefined) return filled(SAYS.service, { value: terms.fact(service) })
  if (to === undefined) return undefined
  if (typeof to !== 'string') return filled(SAYS.routed, { value: listed(to.by.map((start) => STARTS[start])) })
  const form = terms.task(item)?.form
  const field = form === undefined ? undefined : fieldsOf(form).find(({ id }) => id === to)
  return filled(SAYS.named, { value: field?.label ?? same(to) })
}

/** What is asked, of whom; then both signatures, where a case or a client changes hands. */
export function askedTold(terms: Named, item: Item): readonly Label[] {
  if (item.kind !== 'task' || item.referral === undefined) return []
  const { kind, sign } = item.referral
  const roles = (ids: readonly string[] = []): Label =>
    ids.length === 0 ? SAYS.anybody : listed(ids.map((id) => terms.role(id)))
  const office = officeTold(terms, item.id, item.referral)
  return [
    joined([REFERRAL_KIND_WORDS[kind], ...(office === undefined ? [] : [office])], same(': ')),
    ...(kind === 'service' ? [] : [filled(SAYS.signs, { from: roles(sign?.sender), to: roles(sign?.receiver) })]),
  ]
}
