// The first programme told as stories: an adult at home, a child, a return from abroad, a refusal, a transfer, a death, a lost contact.
import { describe, expect, it } from '@jest/globals'
import { shippedSops } from '../../support/shipped-sops.ts'
import { AJourney, type Step } from '../../support/a-journey.ts'

const ir = shippedSops().find((sop) => sop.file.includes('integrated-services-2021'))?.ir
if (ir === undefined) throw new Error('the programme is missing')

const start = (facts: Step['facts'] = {}): AJourney => new AJourney(ir, 'walk_in').do('complaint', 'logged', { facts: { age_group: 'adult', contact: 'present', risk: 'medium', ...facts } })

const identified = (facts: Step['facts'] = {}): AJourney => start(facts).do('triage', 'standard').do('rights_consent', 'given').do('identity_check', 'matched', { facts: { nationality: 'wni' } })
  .do('screening', 'screened').do('status_determination', 'confirmed', { facts: { victim_status: 'ActualVictimOfTrafficking' } }).do('needs_assessment', 'assessed')

const planned = (services: string[], facts: Step['facts'] = {}): AJourney => identified(facts).do('service_plan', 'approved', { facts: { services } })

const atHome = (journey: AJourney): AJourney => journey.do('origin_acceptance', 'accepted').do('preparation', 'ready').do('placement', 'stable').do('support_package', 'given')

describe('an adult who asks for help at home', () => {
  it('goes from complaint to closure through five services', () => {
    const journey = planned(['health', 'social', 'legal'])
    expect(journey.stages()).toEqual(['identification', 'health', 'social', 'legal'])

    journey.do('register', 'done').do('referral', 'accepted')
    journey.do('health_admission', 'admitted').do('medical_consent', 'agreed').do('examination', 'outpatient').do('medico_legal', 'not_requested').do('psychological_care', 'done').do('health_costs', 'paid').do('end_of_care', 'recovered')
    expect(journey.stages()).toEqual(['social', 'legal'])
    journey.do('plan_review', 'unchanged', { facts: { services: ['none'] } })
    journey.do('legal_info', 'report').do('police_report', 'accepted').do('non_punishment', 'flagged').do('protection_need', 'application').do('lpsk_check', 'done').do('lpsk_decision', 'granted')
      .do('investigation', 'file_complete').do('restitution_claim', 'in_time').do('restitution_check', 'done').do('prosecution', 'indicted').do('sentencing_demand', 'done')
      .do('trial_support', 'convicted', { facts: { judgment_received: '2026-11-24' } }).do('restitution_execution', 'paid').do('legal_end', 'convicted')
    expect(journey.stages()).toEqual(['social'])
    journey.do('reception', 'admitted').do('agreement', 'agreed').do('social_assessment', 'indicated').do('social_plan', 'progress').do('social_review', 'ready').do('readiness', 'to_return').do('shelter_exit', 'handed_over')
    expect(journey.stages()).toEqual(['return'])
    journey.do('family_check', 'safe', { facts: { destination: 'own_family' } }).do('return_plan', 'ready').do('travel_leg', 'next_leg').do('travel_leg', 'arrived').do('family_handover', 'done')
    expect(journey.stages()).toEqual(['reintegration'])
    atHome(journey)
    expect(journey.stages()).toEqual(['monitoring'])
    journey.do('visit', 'good', { facts: { visit: 'm1', attempt: 'reached' } }).do('outcome_review', 'met').do('closure_check', 'closed')

    expect(journey.state.status).toBe('closed')
    expect(journey.state.closedCode).toBe('completed')
  })

  it('gets care although she does not want to report', () => {
    const journey = planned(['health', 'legal']).do('legal_info', 'not_now')

    expect(journey.stages()).toEqual(['identification', 'health'])
    expect(journey.open).toContain('health_admission')
  })

  it('may be given any service by the coordinator at any time', () => {
    const journey = start().add('health').add('return').add('legal').add('social').add('reintegration')

    expect(journey.stages()).toEqual(['identification', 'health', 'return', 'legal', 'social', 'reintegration'])
  })

  it('is helped first when the danger is high', () => {
    const journey = start({ risk: 'high' }).do('triage', 'high_risk')
    expect(journey.open).toEqual(['emergency_response'])

    expect(journey.do('emergency_response', 'stabilised').open).toEqual(['rights_consent'])
  })

  it('is visited at 1, 3, 6 and 12 months, and goes on being visited while goals are only partly met', () => {
    const journey = atHome(planned(['reintegration']))
    for (const visit of ['m1', 'm3', 'm6', 'm12']) journey.do('visit', 'good', { facts: { visit, attempt: 'reached' } })
    expect(journey.open).not.toContain('visit')

    expect(journey.do('outcome_review', 'partly').open).toEqual(expect.arrayContaining(['visit', 'outcome_review']))
  })
})

describe('a child', () => {
  const child = { age_group: 'child' }

  it('is not sent home before a best-interest record exists', () => {
    const journey = planned(['return'], child).do('family_check', 'safe', { facts: { destination: 'own_family' } }).consent(['C7'])
    expect(journey.refusal('return_plan')).toBe('protection_missing')

    journey.do('best_interest', 'decided')
    expect(journey.refusal('return_plan')).toBeNull()
  })

  it('of unknown age is protected as a child', () => {
    const journey = planned(['return'], { age_group: 'unknown' }).do('family_check', 'safe', { facts: { destination: 'own_family' } }).consent(['C7'])

    expect(journey.refusal('return_plan')).toBe('protection_missing')
  })

  it('is placed, followed up and closed only with the signature of a supervisor', () => {
    const journey = atHome(planned(['reintegration'], child).do('best_interest', 'decided'))
    journey.do('visit', 'good', { facts: { visit: 'm1', attempt: 'reached' } }).do('outcome_review', 'met').do('closure_check', 'closed')

    expect(journey.case.events.map(({ body }) => body.type)).toContain('task_proposed')
    expect(journey.state.closedCode).toBe('completed')
  })

  it('who disappears is reported to police before anybody may close', () => {
    const journey = planned(['social'], child).do('reception', 'admitted').do('agreement', 'refused').do('shelter_exit', 'absconded')
    expect(journey.open).toEqual(expect.arrayContaining(['missing_child', 'exit_lost']))
    expect(journey.refusal('exit_lost')).toBe('protection_missing')

    journey.do('missing_child', 'reported').do('exit_lost', 'closed')
    expect(journey.state.closedCode).toBe('missing')
  })
})

describe('a return from abroad', () => {
  const abroad = (): AJourney => new AJourney(ir, 'mission').do('overseas_report', 'reported', { facts: { age_group: 'adult', contact: 'present', risk: 'medium' } }).do('first_care', 'cared_for')

  it('begins at the mission and goes through arrival and shelter to the home area', () => {
    const journey = abroad().do('overseas_screening', 'victim', { facts: { victim_status: 'PossibleVictimOfTrafficking', network_role: false } }).do('overseas_shelter', 'cleared').do('travel_document', 'issued', { facts: { nationality: 'wni' } }).do('travel_notice', 'notified')
    expect(journey.stages()).toEqual(['return'])
    journey.do('arrival_handover', 'handed_over').do('arrival_screening', 'victim')
    expect(journey.stages()).toEqual(['social'])
    journey.do('reception', 'admitted').do('agreement', 'agreed').do('social_assessment', 'indicated').do('social_plan', 'progress').do('social_review', 'ready').do('readiness', 'to_return')
    expect(journey.open).toContain('family_check')
    journey.do('family_check', 'safe', { facts: { destination: 'own_family' } }).do('return_plan', 'ready').do('travel_leg', 'arrived').do('family_handover', 'done')

    expect(journey.stages()).toEqual(['social', 'reintegration'])
  })

  it('of somebody who is no Indonesian national goes to the immigration officer', () => {
    const journey = abroad().do('overseas_screening', 'inconclusive').do('overseas_shelter', 'cleared').do('travel_document', 'not_wni', { facts: { nationality: 'foreign' } })
    expect(journey.open).toContain('foreign_victim')

    expect(journey.do('foreign_victim', 'agrees').stages()).toContain('return')
  })
})

describe('other ways a case ends', () => {
  it('a full refusal closes as refused, a partial one goes back to the coordinator', () => {
    const refused = start().do('triage', 'standard').do('rights_consent', 'refused').do('refusal', 'full').do('exit_refused', 'closed')
    expect(refused.state.closedCode).toBe('refused')

    expect(start().do('triage', 'standard').do('rights_consent', 'refused').do('refusal', 'partial').open).toContain('plan_review')
  })

  it('a case of another area closes here once the other side has accepted it', () => {
    expect(start().do('triage', 'not_ours').do('transfer', 'accepted').state.closedCode).toBe('transferred')
  })

  it('somebody who was not found, died or is no victim has a code of her own', () => {
    const lost = new AJourney(ir, 'reported').do('complaint', 'logged', { facts: { age_group: 'adult', contact: 'to_find', risk: 'low' } }).do('outreach', 'unsafe').do('joint_visit', 'not_found').do('exit_lost', 'closed')
    const dead = start({ risk: 'high' }).do('triage', 'high_risk').do('emergency_response', 'died').do('exit_death', 'closed')
    const nobody = start().do('triage', 'standard').do('rights_consent', 'given').do('screening', 'screened').do('status_determination', 'not_a_victim', { facts: { victim_status: 'NotAVictimOfTrafficking' } }).do('closure_check', 'closed')

    expect([lost, dead, nobody].map(({ state }) => state.closedCode)).toEqual(['lost', 'deceased', 'not_a_victim'])
  })

  it('a closed case that reopens begins with the service plan', () => {
    const journey = start().do('triage', 'not_ours').do('transfer', 'accepted')
    journey.case.do({ type: 'reopen_case' }, journey.person('lead'))

    expect(journey.open).toContain('plan_review')
    expect(journey.do('plan_review', 'approved', { facts: { services: ['health'] } }).stages()).toContain('health')
  })
})
