// A programme in which a hospital and a shelter work with the client's consent, and a case of it with its coordinator.
import { CasePlan, CommandAnswer } from '../../../api/contract/cases.ts'
import { PersonCreated } from '../../../api/contract/people.ts'
import { organisationIdOf } from '../../../api/seed/accounts.ts'
import { publishText } from '../door/publish-text.ts'

const outcome = 'outcomes: { done: { id: Selesai, en: Done } }'
const needs = (codes: string): string => `consent: { needs: [${codes}], unless: [life_saving, court_order] }`
const SHARED = `
sop: shared-care
edition: "1"
revision: 1
title: { id: Layanan bersama, en: Shared care }
review: { role: case_coordinator, days: 7 }
close_codes: { finished: { id: Selesai, en: Finished } }
closes: [{ on: close_file.done, code: finished }]
purposes: { care: { id: Merawat, en: Caring } }
consents:
  C3: { label: { id: Pemeriksaan medis, en: Medical examination }, window: true }
  C5: { label: { id: Berbagi data, en: Sharing data } }
overrides: { life_saving: { id: Penyelamatan jiwa, en: Life-saving care },
  court_order: { id: Perintah pengadilan, en: Court order } }
at_once: [life_saving]
sharing: { consent: C5, exceptions: [{ id: danger, label: { id: Bahaya, en: Danger }, overrides: [life_saving,
  court_order] }] }
stages:
  - id: care
    label: { id: Perawatan, en: Care }
    items:
      - { task: examine, label: { id: Periksa, en: Examine }, role: health_provider, required: true, form: findings,
          ${needs('C3, C5')}, ${outcome} }
      - { task: house, label: { id: Tampung, en: House }, role: social_worker, required: true, ${needs('C5')},
          ${outcome} }
      - { task: visit, label: { id: Kunjungi, en: Visit }, role: social_worker, ${outcome} }
      - { task: watch, label: { id: Pantau, en: Watch }, role: health_provider, discretionary: true, outlives: true,
          form: findings, due: [{ within: 7 days, basis: product-default, evidence: inferred }], ${outcome} }
      - { task: second_look, label: { id: Periksa ulang, en: Second look }, role: social_worker, discretionary: true,
          cosign: supervisor, ${outcome} }
      - { task: close_file, label: { id: Tutup berkas, en: Close the file }, role: case_coordinator, required: true,
          ${outcome} }
letters:
  - { id: refers, code: SR, label: { id: Rujukan, en: Referral }, to: organisation, class: D2, sign: supervisor,
      consent: { needs: [C5] }, body: { id: "Kasus {case.number}.", en: "Case {case.number}." } }
  - { id: warns, code: SD, label: { id: Bahaya, en: Danger }, to: organisation, class: D1, sign: supervisor,
      body: { id: "Bahaya, {case.number}.", en: "Danger, {case.number}." } }
forms:
  findings:
    sections:
      - id: seen
        label: { id: Temuan, en: Findings }
        fields:
          - { id: wounds, kind: text, label: { id: Luka, en: Wounds }, class: D3, purpose: care, required: true }
`
export const HOSPITAL = 'rs-batam',
  SHELTER = 'dinsos-batam'

export const publishSharedCare = (ownerUrl: string): Promise<void> => publishText(ownerUrl, SHARED)

export interface Answered {
  status: number
  body: unknown
}
export interface Door<A extends Answered> {
  get(path: string): Promise<A>
  post(path: string, body?: object): Promise<A>
}
export interface SharedCase<A extends Answered> {
  readonly id: string
  readonly person: string
  readonly coordinator: Door<A>
  task(item: string): Promise<string>
  says(code: string, state: 'given' | 'refused' | 'withdrawn', more?: object): Promise<A>
  hands(item: string, slug: string, more?: object): Promise<A>
}

/**
 * Opened by the coordinator for a person of this name; the client has agreed to both offices unless a test says
 * otherwise.
 */
export async function aSharedCase<A extends Answered>(
  as: (account: string) => Promise<Door<A>>,
  name: string,
  agreed: readonly string[] = ['C3', 'C5'],
): Promise<SharedCase<A>> {
  const [officer, coordinator] = [await as('intake_officer'), await as('case_coordinator')]
  const person = PersonCreated.parse(
    (await officer.post('/api/people', { identity: { full_name: name }, searched: true })).body,
  ).id
  const { caseId: id } = CommandAnswer.parse(
    (await officer.post('/api/cases', { sop: 'shared-care', personId: person, area: '21.71', channel: 'walk_in' }))
      .body,
  )
  const task: SharedCase<A>['task'] = async (item) => {
    const { stages } = CasePlan.parse((await coordinator.get(`/api/cases/${id}/plan`)).body)
    const found = stages.flatMap(({ tasks }) => tasks).findLast((other) => other.item === item)
    if (found === undefined) throw new Error(`${item} is not open`)
    return found.id
  }
  const says = (code: string, state: 'given' | 'refused' | 'withdrawn', more: object = {}) =>
    coordinator.post(`/api/cases/${id}/consents`, {
      code,
      state,
      ...(state === 'withdrawn' ? {} : { language: 'id', explainedBy: 'Contoh Petugas' }),
      ...more,
    })
  for (const code of agreed) await says(code, 'given')
  return {
    id,
    person,
    coordinator,
    task,
    says,
    hands: async (item, slug, more = {}) =>
      coordinator.post(`/api/tasks/${await task(item)}/assign`, { organisationId: organisationIdOf(slug), ...more }),
  }
}
