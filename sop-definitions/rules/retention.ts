// How long people's data are kept and what forbids erasing them: rules as data (retention.yaml), read and judged here.
// Pure: takes the cases of a person, and answers what holds the data, or what is due.
import { parse } from 'yaml'
import { z } from 'zod'
import { LabelText } from '../definition/atoms.ts'
import {
  DATA_CLASSES,
  ERASURE_GROUNDS,
  EVIDENCE,
  PRODUCT_DEFAULT,
  RETENTION_TRIGGERS,
  type CaseStatus,
  type ErasureGround,
  type Evidence,
  type Label,
} from '../language/vocabulary.ts'

const Id = z.string().regex(/^[a-z][a-z0-9_]{0,39}$/)
const Happening = z.string().regex(/^[a-z][a-z0-9_]*\.[a-z][a-z0-9_]*$/i)
const lawful = { basis: z.string().min(1), clause: z.string().min(1).optional(), evidence: z.enum(EVIDENCE) }

const HoldRule = z
  .strictObject({
    id: Id,
    label: LabelText,
    sop: z.string().optional(),
    case: z.literal('open').optional(),
    from: z.array(Happening).min(1).optional(),
    until: z.array(Happening).min(1).optional(),
    ...lawful,
  })
  .refine((rule) => (rule.case !== undefined) !== (rule.from !== undefined && rule.until !== undefined), {
    error: 'holds while a case is open, or from some happenings until others',
  })
const KeepRule = z
  .strictObject({
    id: Id,
    label: LabelText,
    classes: z.array(z.enum(DATA_CLASSES)).min(1),
    trigger: z.enum(RETENTION_TRIGGERS),
    years: z.number().int().min(1).max(100),
    action: z.enum(['keep', 'review']),
    unless: z.array(z.enum(ERASURE_GROUNDS)).optional(),
    ...lawful,
  })
  .refine((rule) => rule.action === 'review' || rule.basis !== PRODUCT_DEFAULT, {
    error: 'a default of the product may not keep anything: only law does',
  })

const RetentionRules = z
  .strictObject({
    legal: z.array(z.strictObject({ id: z.string(), cite: z.string() })),
    undo: z.strictObject({ hours: z.number().int().min(0).max(8_760), ...lawful }),
    holds: z.array(HoldRule),
    retention: z.array(KeepRule),
  })
  .refine(
    ({ legal, undo, holds, retention }) =>
      [undo, ...holds, ...retention].every(
        ({ basis }) => basis === PRODUCT_DEFAULT || legal.some(({ id }) => id === basis),
      ),
    { error: 'a basis is not among the regulations' },
  )
  .refine(
    ({ holds, retention }) =>
      new Set([...holds, ...retention].map(({ id }) => id)).size === holds.length + retention.length,
    { error: 'an id is used twice' },
  )
export type RetentionRules = z.infer<typeof RetentionRules>

/** Throws on a faulty file: the rules ship with the product and are tested. */
export const parseRetention = (text: string): RetentionRules => RetentionRules.parse(parse(text, { maxAliasCount: 0 }))

/** One case, as far as the rules need it. */
export interface CaseKept {
  sop: string
  status: CaseStatus
  closedAt: number | null
  happened: Readonly<Record<string, { seq: number }>>
}
export interface PersonKept {
  createdAt: number
  cases: readonly CaseKept[]
}

/** The ground of a rule: law with its clause, or a default of the product. */
export interface Ground {
  basis: Label
  isLaw: boolean
  evidence: Evidence
}
export interface Hold extends Ground {
  rule: string
  label: Label
  until: number | null
}
export interface Due extends Ground {
  rule: string
  label: Label
  since: number
}

type Lawful = { basis: string; clause?: string | undefined; evidence: Evidence }
export const groundOf = ({ legal }: RetentionRules, { basis, clause, evidence }: Lawful): Ground => {
  const cite = `${legal.find(({ id }) => id === basis)?.cite ?? basis}${clause === undefined ? '' : ` ${clause}`}`
  return basis === PRODUCT_DEFAULT
    ? { basis: { id: 'bawaan produk, bukan hukum', en: 'a default of this product, not law' }, isLaw: false, evidence }
    : { basis: { id: cite, en: cite }, isLaw: true, evidence }
}

const lastOf = ({ happened }: CaseKept, names: readonly string[]): number =>
  Math.max(0, ...names.map((name) => happened[name]?.seq ?? 0))

const holdsCase = (rule: z.infer<typeof HoldRule>, one: CaseKept): boolean => {
  if (rule.sop !== undefined && rule.sop !== one.sop) return false
  if (rule.case === 'open') return one.status !== 'closed'
  return lastOf(one, rule.from ?? []) > lastOf(one, rule.until ?? [])
}

const yearsAfter = (at: number, years: number): number => {
  const day = new Date(at)
  return day.setUTCFullYear(day.getUTCFullYear() + years)
}

/** Null while the time does not run: a case is open, or the rule is not for such a person. */
const countedFrom = (trigger: (typeof RETENTION_TRIGGERS)[number], { createdAt, cases }: PersonKept): number | null => {
  if (trigger === 'person_created') return cases.length === 0 ? createdAt : null
  const closed = cases.map(({ closedAt, status }) => (status === 'closed' ? closedAt : null))
  return closed.length === 0 || closed.includes(null) ? null : Math.max(...closed.map((at) => at ?? 0))
}

/** What forbids erasing this person now. */
export const holdsOf = (
  rules: RetentionRules,
  person: PersonKept,
  { ground, now }: { ground: ErasureGround; now: number },
): Hold[] => [
  ...rules.holds
    .filter((rule) => person.cases.some((one) => holdsCase(rule, one)))
    .map((rule) => ({ rule: rule.id, label: rule.label, until: null, ...groundOf(rules, rule) })),
  ...rules.retention.flatMap((rule) => {
    const from =
      rule.action === 'keep' && rule.unless?.includes(ground) !== true ? countedFrom(rule.trigger, person) : null
    const until = from === null ? 0 : yearsAfter(from, rule.years)
    return until > now ? [{ rule: rule.id, label: rule.label, until, ...groundOf(rules, rule) }] : []
  }),
]

/** Which rules demand a decision about this person, and since when. */
export const dueOf = (rules: RetentionRules, person: PersonKept, now: number): Due[] =>
  rules.retention.flatMap((rule) => {
    const from = rule.action === 'review' ? countedFrom(rule.trigger, person) : null
    const since = from === null ? Infinity : yearsAfter(from, rule.years)
    return since <= now ? [{ rule: rule.id, label: rule.label, since, ...groundOf(rules, rule) }] : []
  })

export const UNDO_MS = ({ undo }: RetentionRules): number => undo.hours * 3_600_000
