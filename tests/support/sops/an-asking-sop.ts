// A programme whose steps ask other offices: for help with a stage, to take the case over by a file, and by area.
import { CasePlan, CommandAnswer } from '../../../api/contract/cases.ts'
import { PersonCreated } from '../../../api/contract/people.ts'
import { publishText } from '../door/publish-text.ts'
import type { Answered, Door } from './a-shared-case.ts'

const outcome = 'outcomes: { done: { id: Selesai, en: Done } }'
const answered = 'outcomes: { agreed: { id: Disepakati, en: Agreed }, no: { id: Tidak, en: No } }'
export const ASKING = `
sop: asking
edition: "1"
revision: 1
title: { id: Bertanya, en: Asking }
review: { role: case_coordinator, days: 7 }
close_codes: { finished: { id: Selesai, en: Finished } }
closes: [{ on: close_file.done, code: finished }]
purposes: { care: { id: Merawat, en: Caring } }
codes: { kinds: { entries: { health: { id: Kesehatan, en: Health }, social: { id: Sosial, en: Social },
  none: { id: Tidak ada, en: None } } } }
facts: { wanted: { many_of: kinds, label: { id: Layanan, en: Services } } }
stages:
  - id: care
    label: { id: Perawatan, en: Care }
    items:
      - { task: examine, label: { id: Periksa, en: Examine }, role: health_provider, required: true, ${outcome} }
      - { task: house, label: { id: Tampung, en: House }, role: social_worker, required: true, ${outcome} }
  - id: desk
    label: { id: Meja, en: Desk }
    items:
      - { task: find_home, label: { id: Daerah asal, en: Find the home }, role: case_coordinator, form: home,
          ${outcome} }
      - task: ask_help
        label: { id: Minta bantuan, en: Ask for help }
        role: case_coordinator
        form: help
        repeat: 20
        entry: [{ on: case.opened }, { on: ask_help.no }]
        ${answered}
        referral: { service: wanted, covers: { stage: care }, packet: { base: [wanted] }, on_decline: offer_next,
          outcomes: { accepted: agreed, declined: no, expired: no } }
      - task: hand_on
        label: { id: Limpahkan, en: Hand on }
        role: [case_coordinator, mission_officer]
        form: papers
        repeat: 20
        entry: [{ on: case.opened }, { on: hand_on.no }]
        ${answered}
        handover: { kind: transfer, to: office_there, file: papers, on_decline: coordinator,
          outcomes: { released: agreed, confirmed: agreed, declined: no } }
      - task: send_home
        label: { id: Kirim pulang, en: Send home }
        role: case_coordinator
        ${answered}
        handover: { kind: transfer, to: { route: case_ownership, by: [origin_area, found_area] }, file: papers,
          outcomes: { released: agreed, confirmed: agreed, declined: no } }
      - { task: close_file, label: { id: Tutup berkas, en: Close the file }, role: case_coordinator, required: true,
          ${outcome} }
forms:
  home:
    sections:
      - id: where
        label: { id: Asal, en: Origin }
        fields:
          - { id: home_area, kind: area, label: { id: Daerah asal, en: Home area }, class: D1, purpose: care,
              ask_once: home_area }
  help:
    sections:
      - id: what
        label: { id: Bantuan, en: Help }
        fields:
          - { id: wanted, kind: many_choice, label: { id: Layanan, en: Services }, class: D1, purpose: care, fact: true,
              options: kinds }
  papers:
    sections:
      - id: file
        label: { id: Berkas, en: File }
        fields:
          - { id: office_there, kind: organisation, label: { id: Kantor penerima, en: Receiving office }, class: D1,
              purpose: care }
          - { id: summary, kind: text, label: { id: Ringkasan, en: Summary }, class: D3, purpose: care,
              required: true }
          - { id: dangers, kind: text, label: { id: Bahaya, en: Dangers }, class: D3, purpose: care }
`
export const publishAsking = (ownerUrl: string): Promise<void> => publishText(ownerUrl, ASKING)

export interface AskingCase {
  id: string
  task(item: string): Promise<string>
}
export async function anAskingCase<A extends Answered>(
  as: (account: string) => Promise<Door<A>>,
  name: string,
): Promise<AskingCase> {
  const [officer, coordinator] = [await as('intake_officer'), await as('case_coordinator')]
  const made = await officer.post('/api/people', { identity: { full_name: name }, searched: true })
  const personId = PersonCreated.parse(made.body).id
  const opened = await officer.post('/api/cases', { sop: 'asking', personId, area: '21.71', channel: 'walk_in' })
  const { caseId: id } = CommandAnswer.parse(opened.body)
  return {
    id,
    task: async (item) => {
      const { stages } = CasePlan.parse((await coordinator.get(`/api/cases/${id}/plan`)).body)
      const found = stages.flatMap(({ tasks }) => tasks).findLast((other) => other.item === item)
      if (found === undefined) throw new Error(`${item} is not open`)
      return found.id
    },
  }
}
