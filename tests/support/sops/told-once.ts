// A programme in which six offices ask the same questions, each asked once, and her agreement says who need not.
import { CasePlan, CommandAnswer } from '../../../api/contract/cases.ts'
import { PersonCreated } from '../../../api/contract/people.ts'
import { TaskView } from '../../../api/contract/tasks.ts'
import { organisationIdOf } from '../../../api/seed/accounts.ts'
import type { Answer, Person } from '../door/test-app.ts'
import { publishText } from '../door/publish-text.ts'

const ends = 'outcomes: { done: { id: Selesai, en: Done } }'
const fields = (contactFor: string): string => `
          - { id: tongue, kind: choice, label: { id: Bahasa, en: Language }, class: D1, purpose: serve,
              options: tongues, ask_once: tongue }
          - { id: needs, kind: text, label: { id: Kebutuhan, en: Needs }, class: D3, purpose: serve, ask_once: needs }
          - { id: contact, kind: text, label: { id: Kontak, en: Contact }, class: D2, purpose: ${contactFor},
              ask_once: contact }`
const ASKED_ONCE = `
sop: told-once
edition: "1"
revision: 1
title: { id: Sekali cerita, en: Told once }
review: { role: case_coordinator, days: 7 }
close_codes: { finished: { id: Selesai, en: Finished } }
closes: [{ on: close_file.done, code: finished }]
purposes: { serve: { id: Melayani, en: Serving }, justice: { id: Hukum, en: Justice } }
consents:
  C1: { label: { id: Wawancara, en: Interview } }
  C5: { label: { id: Berbagi data, en: Sharing data } }
  C6: { label: { id: Laporan polisi, en: Police report } }
overrides: { danger: { id: Bahaya, en: Danger } }
sharing: { consent: C5, exceptions: [
  { id: justice, label: { id: Polisi, en: Police }, consent: C6, steps: [report] },
  { id: danger, label: { id: Bahaya, en: Danger }, overrides: [danger] }] }
codes: { tongues: { entries: { java: { id: Jawa, en: Javanese }, sunda: { id: Sunda, en: Sundanese } } } }
stages:
  - id: help
    label: { id: Bantuan, en: Help }
    items:
      - { task: meet, label: { id: Temui, en: Meet }, role: intake_officer, form: asked, required: true,
          consent: { needs: [C1], unless: [danger] }, ${ends} }
      - { task: look_back, label: { id: Tinjau, en: Look back }, role: intake_officer, form: asked, ${ends} }
      - { task: examine, label: { id: Periksa, en: Examine }, role: health_provider, form: asked,
          consent: { needs: [C1], unless: [danger] }, ${ends} }
      - { task: house, label: { id: Tampung, en: House }, role: social_worker, form: asked, ${ends} }
      - { task: report, label: { id: Lapor, en: Report }, role: investigator, form: reported, ${ends} }
      - { task: advise, label: { id: Dampingi, en: Advise }, role: legal_companion, form: asked, ${ends} }
      - { task: bring_home, label: { id: Pulangkan, en: Bring home }, role: arrival_officer, form: asked, ${ends} }
      - { task: close_file, label: { id: Tutup berkas, en: Close the file }, role: case_coordinator, required: true,
          ${ends} }
forms:
  asked:
    sections:
      - id: all
        label: { id: Pertanyaan, en: Questions }
        fields:${fields('serve')}
  reported:
    sections:
      - id: all
        label: { id: Laporan, en: Report }
        fields:${fields('justice')}
`
export const publishToldOnce = (ownerUrl: string): Promise<void> => publishText(ownerUrl, ASKED_ONCE)

export const TOLD = { tongue: 'java', needs: 'Kursi roda KENARI-7', contact: 'Bibi Contoh, 0800 0000 0077' }

export interface ToldCase {
  readonly id: string
  readonly person: string
  task(item: string): Promise<string>
  says(code: string, state: 'given' | 'refused' | 'withdrawn', more?: object): Promise<Answer>
  /** Given to that office where it is not of the case's own, and claimed by whoever does it. */
  takes(item: string, who: Person, slug?: string): Promise<string>
}

/** Opened by these two for a person who is entered, or known. */
export async function aToldCase(
  { officer, coordinator }: { officer: Person; coordinator: Person },
  {
    identity,
    person: known,
    area = '21.71',
    ...more
  }: {
    identity?: object
    person?: string
    area?: string
    earlier?: object
  },
): Promise<ToldCase> {
  const person = known ?? PersonCreated.parse((await officer.post('/api/people', { identity, searched: true })).body).id
  const opening = { sop: 'told-once', personId: person, area, channel: 'walk_in', ...more }
  const { caseId: id } = CommandAnswer.parse((await officer.post('/api/cases', opening)).body)
  const task: ToldCase['task'] = async (item) => {
    const { stages } = CasePlan.parse((await coordinator.get(`/api/cases/${id}/plan`)).body)
    const found = stages.flatMap(({ tasks }) => tasks).findLast((other) => other.item === item)
    if (found === undefined) throw new Error(`${item} is not open`)
    return found.id
  }
  return {
    id,
    person,
    task,
    says: (code, state, also = {}) =>
      coordinator.post(`/api/cases/${id}/consents`, {
        code,
        state,
        ...(state === 'withdrawn' ? {} : { language: 'id', explainedBy: 'Contoh Petugas' }),
        ...also,
      }),
    takes: async (item, who, slug) => {
      const found = await task(item)
      if (slug !== undefined)
        await coordinator.post(`/api/tasks/${found}/assign`, { organisationId: organisationIdOf(slug) })
      const { status, body } = await who.post(`/api/tasks/${found}/claim`)
      if (status !== 200) throw new Error(`${item}: ${JSON.stringify(body)}`)
      return found
    },
  }
}

export const offersIn = async (who: Person, task: string): Promise<TaskView['offers']> =>
  TaskView.parse((await who.get(`/api/tasks/${task}`)).body).offers
export const completes = (
  who: Person,
  task: string,
  { answers = TOLD, offered = {} }: { answers?: object; offered?: object } = {},
): Promise<Answer> => who.post(`/api/tasks/${task}/complete`, { outcome: 'done', answers, offered })
