// A client whose consents change at any time, while the case is offered to any office: what may be told and what may go
// on, by a count of its own.
import fc from 'fast-check'
import { DATA_CATEGORY_NAMES } from '../../../sop-definitions/language/vocabulary.ts'
import type { ReferralState } from '../../../sop-definitions/language/referral-kinds.ts'
import { isOpenReferral } from '../../../workflows/engine/referral/verbs.ts'
import { anIr, aTask } from '../sops/a-sop.ts'
import { COORDINATOR, openCase, OWNER } from './a-case.ts'
import { DAY } from './a-referral.ts'

const FACTS = ['age_group', 'risk', 'network_role']
const OFFICES = ['clinic', 'shelter', 'police']
const TASKS = ['examine#1', 'house#1', 'advise#1']
const sharing = { consent: 'C5', unless: [], grounds: {} }
export const SHARING_IR = anIr({
  consents: ['C1', 'C5'],
  sharing,
  items: [aTask('examine'), aTask('house'), aTask('advise')],
})

export const CLIENT_LIFE = fc.array(
  fc.record({
    does: fc.constantFrom('offer', 'offer', 'offer', 'answer', 'answer', 'say', 'say', 'wait'),
    kind: fc.constantFrom('service', 'service', 'transfer', 'leg'),
    from: fc.constantFrom(OWNER, OWNER, OWNER, ...OFFICES),
    to: fc.constantFrom(...OFFICES),
    covers: fc.subarray(TASKS, { maxLength: 1 }),
    base: fc.option(fc.subarray(FACTS, { minLength: 1 }), { freq: 4, nil: undefined }),
    consented: fc.subarray(['identity', 'findings'] as const, { minLength: 1 }),
    facts: fc.subarray(FACTS, { maxLength: 1 }),
    identity: fc.boolean(),
    code: fc.constantFrom('C1', 'C5', 'C5', 'C5'),
    says: fc.constantFrom('given', 'given', 'given', 'refused', 'withdrawn'),
    receivers: fc.option(fc.subarray(OFFICES, { minLength: 1 }), { nil: undefined }),
    without: fc.constantFrom([], [], ...DATA_CATEGORY_NAMES.map((one) => [one])),
    days: fc.option(fc.integer({ min: 1, max: 9 }), { nil: undefined }),
    state: fc.constantFrom<ReferralState>('accepted', 'accepted', 'countered', 'declined', 'acknowledged'),
    pick: fc.nat(99),
  }),
  { maxLength: 30, size: 'max' },
)
export type ClientStep = typeof CLIENT_LIFE extends fc.Arbitrary<(infer S)[]> ? S : never
/** What the client said last, by the test's own count. */
type Said = Pick<ClientStep, 'receivers' | 'without'> & { given: boolean; until: number }

export class AClient {
  readonly one = openCase(SHARING_IR)
  readonly said = new Map<string, Said>()

  says({ code, says: state, receivers, without, days }: ClientStep): void {
    const until = days === undefined ? undefined : this.one.now + days * DAY
    const scope = {
      ...(without.length === 0 ? {} : { without }),
      ...(state !== 'given' || receivers === undefined ? {} : { receivers }),
      ...(state !== 'given' || until === undefined ? {} : { until }),
    }
    const no = this.one.refused({ type: 'record_consent', code, state, record: null, scope }, COORDINATOR)
    if (no !== null) return
    const left = state === 'given' ? [] : (this.said.get(code)?.without ?? [])
    this.said.set(code, {
      receivers,
      without: [...left, ...without],
      given: state === 'given',
      until: until ?? Infinity,
    })
  }
  /** Agreed to with this office, and not over. */
  agreed(office: string): boolean {
    const { given = false, receivers, until = 0 } = this.said.get('C5') ?? {}
    return office === OWNER || (given && this.one.now < until && receivers?.includes(office) !== false)
  }
  mayTell({ base, consented, facts, identity, from, to }: ClientStep): boolean {
    const isAgreed = (from === OWNER || this.mayKnow(from)) && this.mayKnow(to)
    const isOfStep = base === undefined || consented.includes('identity')
    return facts.every((fact) => base?.includes(fact) !== false) && (!identity || (isAgreed && isOfStep))
  }
  /** Who the client is, for this office. */
  mayKnow(office: string): boolean {
    return this.agreed(office) && ![...this.said.values()].some(({ without }) => without.includes('identity'))
  }
  get open() {
    return Object.entries(this.one.open.referrals ?? {}).filter(([, at]) => isOpenReferral(at))
  }
}
