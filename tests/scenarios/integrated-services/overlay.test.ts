// A case in a province that tightens the programme, told beside the same case elsewhere: shorter limits, a second
// signature, a companion before the journey.
import { describe, expect, test } from '@jest/globals'
import type { CaseIr } from '../../../sop-definitions/definition/ir.ts'
import { Story } from '../../support/engine/a-story.ts'
import { shippedOverlays } from '../../support/sops/shipped-sops.ts'
import { NOW } from './programme.ts'

const HOUR = 3_600_000
const { programme } = NOW
const province = shippedOverlays()
  .find(({ overlay }) => overlay.overlay === 'ntt-contoh')
  ?.merged.at(-1)?.ir
if (province === undefined) throw new Error('the example overlay is missing')

const logged = (ir: CaseIr, risk: string): Story =>
  new Story(ir, { at: 'intake_officer', facts: { channel: 'walk_in' } })
    .as('intake_officer')
    .completes('complaint', 'logged', { facts: { age_group: 'adult', gender: 'Feminine', contact: 'present', risk } })

const goingHome = (ir: CaseIr): Story =>
  logged(ir, 'medium')
    .completes('triage', 'standard')
    .as('identification_officer')
    .completes('rights_consent', 'given')
    .completes('identity_check', 'matched', { facts: { nationality: 'wni' } })
    .completes('screening', 'screened')
    .completes('status_determination', 'confirmed')
    .as('social_worker')
    .completes('needs_assessment', 'assessed')
    .as('case_coordinator')
    .completes('service_plan', 'approved', { facts: { services: ['return'] } })
    .completes('referral', 'accepted')
    .as('intake_officer')
    .completes('register', 'done')
    .as('social_worker')
    .completes('family_check', 'safe', { facts: { destination: 'own_family' } })

const hoursFor = (story: Story, step: string): number[] =>
  Object.values(story.state.clocks)
    .filter(({ instance }) => story.state.instances[instance]?.item === step)
    .map(({ startedAt, due }) => ((due ?? 0) - (startedAt ?? 0)) / HOUR)

describe('a case in the province of the example overlay', () => {
  test('has half the time for triage, with high risk and without', () => {
    expect([hoursFor(logged(programme, 'high'), 'triage'), hoursFor(logged(province, 'high'), 'triage')]).toEqual([
      [2],
      [1],
    ])
    expect([hoursFor(logged(programme, 'low'), 'triage'), hoursFor(logged(province, 'low'), 'triage')]).toEqual([
      [24],
      [12],
    ])
  })

  test("needs the coordinator's signature and the consent to share before anybody travels", () => {
    const story = goingHome(province)
    const withdrawn = (ir: CaseIr): Story =>
      goingHome(ir).as('social_worker').consent(['C5'], 'withdrawn').as('return_officer')
    expect([withdrawn(programme).refused('return_plan'), withdrawn(province).refused('return_plan')]).toEqual([
      'consent_not_for_office',
      'consent_not_for_office',
    ])
    // Elsewhere the programme alone asks, because the work is at another office; in the province the step itself does.
    expect([programme, province].map((ir) => goingHome(ir).item('return_plan').consent.needs.includes('C5'))).toEqual([
      false,
      true,
    ])

    story.as('return_officer').completes('return_plan', 'ready')
    const hands = story.case.events.filter(
      ({ body }) =>
        body.type === 'task_proposed' || (body.type === 'task_completed' && body.instance === 'return_plan#1'),
    )
    expect(hands.slice(-2).map(({ role }) => role)).toEqual(['return_officer', 'case_coordinator'])
  })

  test('is given a companion, without whom the return is not finished', () => {
    const ready = (ir: CaseIr): Story =>
      goingHome(ir).as('social_worker').consent(['C5', 'C7']).as('return_officer').completes('return_plan', 'ready')
    const [here, elsewhere] = [ready(province), ready(programme)]
    for (const story of [here, elsewhere]) story.completes('travel_leg', 'arrived').completes('family_handover', 'done')

    expect(elsewhere.stages).not.toContain('return')
    expect([here.open.includes('travel_companion'), here.stages.includes('return')]).toEqual([true, true])
    expect(here.as('case_coordinator').completes('travel_companion', 'named').stages).not.toContain('return')
  })
})
