// The good procedures that are broken, and the places in each where a fault of a kind is certainly a fault. These lists
// were made by reading the procedures, not by asking the proof.
import { parseOrganisations } from '../../../sop-definitions/rules/demo.ts'
import { parseRoles } from '../../../sop-definitions/rules/roles.ts'
import type { Sop } from '../../../sop-definitions/definition/schema.ts'
import type { ProofOptions } from '../../../db/procedures/proofs.ts'
import { roomText, shippedDocument } from '../sops/shipped-document.ts'
import { SMALL_ROLES, smallSops } from './small-sops.ts'

export interface Base {
  sop: Sop
  people: ProofOptions
  /** Facts that the first step sets, so that any rule may read them. */
  told: readonly string[]
  /** Steps that are the only open one on the shortest way to them, and whose stage opens nothing when it completes. */
  alone: readonly string[]
  /** Items that every case must pass, from some point on, to be closed. */
  needed: readonly string[]
  /** Items that open by their own rules only. */
  ruled: readonly string[]
  /** Stages that neither an exit nor the end of their own work closes. */
  running: readonly string[]
  /**
   * If these are offered instead of opened, nobody has anything to do; their stage is not over, so the offer remains.
   */
  offered: readonly string[]
  /** Steps from which no outcome closes the case, in stages without an exit. */
  round: readonly string[]
  /**
   * First and last step of a chain whose limits add up to more than these days; the stage whose clock is broken, and a
   * step far behind its start.
   */
  chains: readonly { first: string; last: string; days: number; stage: string }[]
  behind: readonly { from: string; step: string }[]
  /** A required step in a stage, and the step that opens it. */
  inner: readonly { step: string; after: string }[]
}

/** The people of the demonstration. */
export const people = (): ProofOptions => ({
  roles: parseRoles(roomText('roles.yaml')),
  organisations: parseOrganisations(roomText('demo/organisations.yaml')),
})
const small: ProofOptions = {
  roles: SMALL_ROLES.map((id) => ({ id, levels: ['city'] as const })),
  organisations: [{ level: 'city', roles: SMALL_ROLES }],
}

const relay = (sop: Sop): Base => ({
  sop,
  people: small,
  told: ['size', 'day', 'kind'],
  alone: ['receive', 'inspect', 'decide', 'pack', 'send', 'confirm'],
  needed: ['inspect', 'decide', 'delivery', 'pack', 'ready', 'send', 'confirm'],
  ruled: ['inspect', 'decide', 'delivery', 'ready', 'send', 'confirm'],
  running: [],
  offered: ['inspect', 'delivery', 'pack', 'send'],
  round: ['receive', 'inspect', 'pack', 'send'],
  chains: [
    { first: 'receive', last: 'inspect', days: 5, stage: 'intake' },
    { first: 'receive', last: 'decide', days: 10, stage: 'intake' },
    { first: 'inspect', last: 'decide', days: 7, stage: 'intake' },
    { first: 'pack', last: 'send', days: 6, stage: 'delivery' },
    { first: 'pack', last: 'confirm', days: 8, stage: 'delivery' },
    { first: 'send', last: 'confirm', days: 6, stage: 'delivery' },
  ],
  behind: [
    { from: 'receive.received', step: 'decide' },
    { from: 'inspect.inspected', step: 'pack' },
    { from: 'decide.approved', step: 'confirm' },
    { from: 'case.opened', step: 'send' },
  ],
  inner: [
    { step: 'inspect', after: 'receive.received' },
    { step: 'decide', after: 'inspect.inspected' },
    { step: 'send', after: 'pack.packed' },
    { step: 'confirm', after: 'send.sent' },
  ],
})

const workshop = (sop: Sop): Base => ({
  sop,
  people: small,
  told: ['urgency', 'weight'],
  alone: ['ticket', 'look', 'mend', 'hand_back', 'refuse'],
  needed: ['mend', 'ending', 'hand_back', 'refuse'],
  ruled: ['lend', 'weigh', 'bench', 'mend', 'ending', 'refuse'],
  running: ['counter', 'bench'],
  offered: ['look', 'ending', 'hand_back', 'refuse', 'bench'],
  round: ['lend', 'weigh', 'look', 'mend'],
  chains: [{ first: 'look', last: 'mend', days: 4, stage: 'bench' }],
  behind: [
    { from: 'ticket.taken', step: 'mend' },
    { from: 'look.found', step: 'hand_back' },
  ],
  inner: [],
})

const luggage = (sop: Sop): Base => ({
  sop,
  people: people(),
  told: ['passenger', 'bag_kind', 'urgency', 'arrived'],
  alone: ['report', 'trace', 'close_file'],
  // None: every case can be withdrawn at any time, by two people.
  needed: [],
  ruled: ['urgent_help', 'tracing', 'ask_others', 'waiting_money', 'located', 'mediate', 'pay', 'closing'],
  running: ['delivery', 'compensation'],
  offered: ['tracing', 'trace', 'hand_over', 'closing', 'close_file'],
  round: ['urgent_help', 'hand_over', 'assess_claim', 'mediate', 'pay'],
  chains: [{ first: 'assess_claim', last: 'pay', days: 2, stage: 'compensation' }],
  behind: [],
  inner: [],
})

/** Only few of its mutants are drawn: each proof takes as long as all those of a smaller procedure. */
const services = (sop: Sop): Base => ({
  sop,
  people: people(),
  told: ['age_group', 'risk', 'contact'],
  alone: ['complaint', 'triage', 'rights_consent', 'transfer', 'refusal', 'outreach'],
  needed: [],
  ruled: [
    'outreach',
    'joint_visit',
    'screening',
    'medico_legal',
    'restitution_check',
    'travel_leg',
    'support_package',
    'trace',
    'corrective',
  ],
  running: ['overseas', 'identification', 'health', 'social', 'legal', 'return', 'reintegration', 'monitoring'],
  offered: [],
  round: ['screening', 'needs_assessment', 'social_assessment', 'prosecution', 'family_handover'],
  chains: [
    { first: 'needs_assessment', last: 'service_plan', days: 5, stage: 'identification' },
    { first: 'agreement', last: 'social_assessment', days: 3, stage: 'social' },
  ],
  behind: [{ from: 'screening.screened', step: 'service_plan' }],
  inner: [],
})

/** The shipped document may be of any edition; the one that has the steps named above is used. */
export function bases(): { small: readonly Base[]; large: readonly Base[] } {
  const [first, second] = smallSops()
  if (first === undefined || second === undefined) throw new Error('there are two small procedures')
  return {
    small: [relay(first), workshop(second), luggage(shippedDocument('lost-luggage/lost-luggage.yaml'))],
    large: [services(shippedDocument('integrated-services/integrated-services-2021.yaml'))],
  }
}
