// Steps that wait for another office: every answer leads on, nothing ends without it, no more is told than was agreed,
// somebody can sign, and no row of answers outlasts the law.
import { PRODUCT_DEFAULT, type Unit } from '../../../sop-definitions/language/vocabulary.ts'
import type { ReferralState } from '../../../sop-definitions/language/referral-kinds.ts'
import type { CaseIr, Refers, TaskItem } from '../../../sop-definitions/definition/ir.ts'
import type { Fault } from '../../../sop-definitions/proof/proof.ts'
import { endsAfter } from '../referral/answered-steps.ts'
import { fault, type Proving } from './proving.ts'

interface Asking extends TaskItem {
  referral: Refers
}
const isAsking = (item: CaseIr['items'][number]): item is Asking => item.kind === 'task' && item.referral !== undefined
const askingIn = ({ ir }: Pick<Proving, 'ir'>): readonly Asking[] => ir.items.filter(isAsking)
const keyOf = ({ referral }: Asking): 'referral' | 'handover' => (referral.kind === 'service' ? 'referral' : 'handover')

export const referralFaults = (proving: Proving): readonly Fault[] =>
  askingIn(proving).flatMap((item) => [
    ...deadEnds(proving, item),
    ...oneSided(proving, item),
    ...toldTooMuch(proving, item),
    ...unsigned(proving, item),
    ...tooSlow(proving, item),
  ])

/** After these the need is still there, so somebody has to look further. */
const UNMET: readonly ReferralState[] = ['declined', 'expired', 'returned', 'stopped', 'withdrawn']

function deadEnds({ ir, found }: Proving, item: Asking): readonly Fault[] {
  const waitedFor = new Set([...ir.items.flatMap(({ entry }) => entry), ...ir.closes].flatMap(({ on }) => on))
  return UNMET.flatMap((state) =>
    endsAfter(item, state).flatMap(({ outcome }) =>
      [outcome, 'completed'].some((what) => waitedFor.has(`${item.id}.${what}`))
        ? []
        : [
            fault(
              'referral_dead_end',
              { item: item.id, part: [keyOf(item), 'outcomes', state] },
              { about: { item: item.id, outcome }, at: found.sight.done.get(`${item.id}.${outcome}`) },
            ),
          ],
    ),
  )
}

/**
 * A case is handed over in the click by which the other office accepts it. A client is not in its hands before the
 * arrival is signed.
 */
const HANDED: Partial<Record<Refers['kind'], readonly ReferralState[]>> = {
  transfer: ['released', 'confirmed'],
  leg: ['arrived'],
}
const TOO_EARLY: readonly ReferralState[] = ['accepted', 'departed']

function oneSided({ found }: Proving, item: Asking): readonly Fault[] {
  const handed = HANDED[item.referral.kind]
  if (handed === undefined) return []
  const early = TOO_EARLY.filter((state) => !handed.includes(state) && endsAfter(item, state).length > 0)
  const isNever = handed.every((state) => endsAfter(item, state).length === 0)
  return [...early.map((state) => ['outcomes', state]), ...(isNever ? [['outcomes']] : [])].map((part) =>
    fault(
      'one_sided_handover',
      { item: item.id, part: ['handover', ...part] },
      { about: { item: item.id }, at: found.sight.opened.get(item.id) },
    ),
  )
}

/** The consent under which the other office learns more than coded facts; null where a law needs none. */
function groundOf({ sharing }: CaseIr, { id, consent }: Asking): string | null | undefined {
  const ground = sharing?.grounds[id]
  if (ground !== undefined) return 'consent' in ground ? ground.consent : null
  return sharing?.consent ?? consent.needs[0]
}

function toldTooMuch({ ir, found }: Proving, item: Asking): readonly Fault[] {
  if ((item.referral.packet?.consented ?? []).length === 0) return []
  const consent = groundOf(ir, item)
  const isAsked = ir.items.some((one) => one.kind === 'task' && one.consent.collects.includes(consent ?? ''))
  return consent === null || isAsked
    ? []
    : [
        fault(
          'packet_beyond_consent',
          { item: item.id, part: [keyOf(item), 'packet', 'consented'] },
          { about: { item: item.id }, at: found.sight.opened.get(item.id) },
        ),
      ]
}

function unsigned({ world, found }: Proving, item: Asking): readonly Fault[] {
  const roles = item.referral.sign?.receiver ?? []
  const levels = new Map(world.roles.map((role) => [role.id, role.levels]))
  const isHeld = (role: string): boolean =>
    world.organisations.some((one) => one.roles.includes(role) && (levels.get(role) ?? []).includes(one.level))
  return world.organisations.length === 0 || roles.length === 0 || roles.some(isHeld)
    ? []
    : [
        fault(
          'receiver_role_unheld',
          { item: item.id, part: ['handover', 'sign', 'receiver'] },
          { about: { roles: roles.join(', ') }, at: found.sight.opened.get(item.id) },
        ),
      ]
}

const DAY = 86_400
/** At least so long, in seconds: a working day is never shorter than a day. */
const SECONDS = {
  second: 1,
  minute: 60,
  hour: 3_600,
  day: DAY,
  week: 7 * DAY,
  month: 28 * DAY,
  year: 365 * DAY,
} as const satisfies Record<Unit, number>
interface Length {
  value: number
  unit: Unit
}
const secondsOf = ({ value, unit }: Length): number => value * SECONDS[unit]
const ANSWERS_IN_A_ROW = 3
/** Of the product, where the step names none for every case. */
const DEFAULT_ANSWER: Length = { value: 3, unit: 'day' }

function tooSlow({ found }: Proving, item: Asking): readonly Fault[] {
  const said = item.referral.answers
  const lengths: readonly Length[] = said.some(({ when }) => when === undefined) ? said : [...said, DEFAULT_ANSWER]
  const longest = Math.max(...lengths.map(secondsOf))
  return item.due.flatMap((rule, index) =>
    rule.kind === 'within' &&
    rule.basis !== PRODUCT_DEFAULT &&
    rule.until === undefined &&
    rule.value > 0 &&
    ANSWERS_IN_A_ROW * longest > secondsOf(rule)
      ? [
          fault(
            'answers_outlive_law',
            { item: item.id, part: [keyOf(item), 'answer'] },
            {
              about: { limit: `${rule.value} {${rule.unit}}`, index: String(index) },
              at: found.sight.opened.get(item.id),
            },
          ),
        ]
      : [],
  )
}
