// What most stories of the first programme begin with: a complaint, a person identified, a plan agreed. Both editions
// are told by the same teller; `legal`, `intake` and `judgment` are what an edition calls the legal service, its first
// stage and the day of the final judgment.
import type { FactValue } from '../../../sop-definitions/definition/ir.ts'
import { Story } from '../../support/engine/a-story.ts'
import { shippedSops } from '../../support/sops/shipped-sops.ts'

type Facts = Record<string, FactValue>

const CALLED = {
  2021: { intake: 'identification', legal: 'legal', judgment: 'judgment_received' },
  2010: { intake: 'complaints', legal: 'legal_aid', judgment: 'judgment_notified' },
} as const

const shipped = shippedSops().map(({ ir }) => ir)

const tellerOf = (edition: keyof typeof CALLED) => {
  const programme = shipped.find((ir) => ir.sop === 'integrated-services' && ir.edition === String(edition))
  if (programme === undefined) throw new Error(`edition ${edition} of the integrated services is missing`)

  const complaint = (facts: Facts = {}): Story =>
    new Story(programme, { at: 'intake_officer', facts: { channel: 'walk_in' } })
      .as('intake_officer')
      .completes('complaint', 'logged', {
        facts: { age_group: 'adult', gender: 'Feminine', contact: 'present', risk: 'medium', ...facts },
      })

  const heard = (facts: Facts = {}): Story =>
    complaint(facts).completes('triage', 'standard').as('identification_officer').completes('rights_consent', 'given')

  const identified = (facts: Facts = {}): Story =>
    heard(facts)
      .completes('identity_check', 'matched', { facts: { nationality: 'wni' } })
      .completes('screening', 'screened', { facts: { exploitation: ['ForcedLabour'] } })
      .completes('status_determination', 'confirmed', { facts: { victim_status: 'ActualVictimOfTrafficking' } })
      .as('social_worker')
      .completes('needs_assessment', 'assessed')

  const planned = (services: readonly string[], facts: Facts = {}): Story =>
    identified(facts)
      .as('case_coordinator')
      .completes('service_plan', 'approved', { facts: { services } })
      .completes('referral', 'accepted')
      .as('intake_officer')
      .completes('register', 'done')

  /** From the first report at a mission to the notice of travel. */
  const travelling = (facts: Facts = {}): Story =>
    new Story(programme, { at: 'mission_officer', facts: { channel: 'mission' } })
      .as('mission_officer')
      .completes('overseas_report', 'reported', {
        facts: { age_group: 'adult', contact: 'present', risk: 'high', ...facts },
      })
      .consent(['C1', 'C2', 'C3', 'C5', 'C7'])
      .completes('first_care', 'cared_for')
      .completes('overseas_screening', 'victim', { facts: { victim_status: 'PossibleVictimOfTrafficking' } })
      .days(40)
      .completes('overseas_shelter', 'cleared')
      .completes('travel_document', 'issued', { facts: { nationality: 'wni' } })
      .completes('travel_notice', 'notified')

  return { edition, ...CALLED[edition], programme, complaint, heard, identified, planned, travelling }
}

export const [NOW, BEFORE] = [tellerOf(2021), tellerOf(2010)]
export const EDITIONS = [NOW, BEFORE]

/** The origin area takes her in; she is placed, supported and begins to be visited. */
export const placed = (story: Story): Story =>
  story
    .as('case_coordinator')
    .consent(['C7'])
    .completes('origin_acceptance', 'accepted')
    .as('social_worker')
    .completes('preparation', 'ready')
    .completes('placement', 'stable')
    .as('service_provider')
    .completes('support_package', 'given')

/** Four visits in a year, each good. */
export function visitedForAYear(story: Story): Story {
  for (const [visit, days] of [
    ['m1', 30],
    ['m3', 60],
    ['m6', 90],
    ['m12', 180],
  ] as const) {
    story
      .days(days)
      .as('companion')
      .completes('visit', 'good', { facts: { visit, attempt: 'reached' } })
    if (visit === 'm6') story.as('case_coordinator').completes('outcome_review', 'partly')
  }
  return story
}
