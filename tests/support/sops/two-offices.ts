// A programme in which one office proposes, another signs, and a third asks again what the client told the first.
import { CasePlan, CommandAnswer, type PlanTask } from '../../../api/contract/cases.ts'
import { PersonCreated } from '../../../api/contract/people.ts'
import { organisationIdOf } from '../../../api/seed/accounts.ts'
import { publishText } from '../door/publish-text.ts'

const outcome = 'outcomes: { agreed: { id: Disepakati, en: Agreed } }'
const TWO_OFFICES = `
sop: two-offices
edition: "1"
revision: 1
title: { id: Dua kantor, en: Two offices }
review: { role: case_coordinator, days: 7 }
close_codes: { finished: { id: Selesai, en: Finished } }
closes: [{ on: close_file.agreed, code: finished }]
purposes: { serve: { id: Melayani, en: Serving } }
facts: { settled: { type: boolean, label: { id: Beres, en: Settled } } }
codes: { tongues: { entries: { java: { id: Jawa, en: Javanese }, sunda: { id: Sunda, en: Sundanese } } } }
stages:
  - id: together
    label: { id: Bersama, en: Together }
    items:
      - { task: judge, label: { id: Putuskan, en: Judge }, role: intake_officer, cosign: investigator, required: true,
          form: judge, ${outcome} }
      - { task: weigh, label: { id: Timbang, en: Weigh }, role: intake_officer, cosign: investigator, required: true,
          ${outcome} }
      - { task: visit, label: { id: Kunjungi, en: Visit }, role: intake_officer, required: true, form: visit,
          ${outcome} }
      - { task: host, label: { id: Terima, en: Host }, role: social_worker, required: true, form: visit, ${outcome} }
      - { task: inspect, label: { id: Periksa, en: Inspect }, role: investigator, required: true, ${outcome} }
      - { task: close_file, label: { id: Tutup berkas, en: Close the file }, role: case_coordinator, required: true,
          ${outcome} }
forms:
  judge:
    sections:
      - id: heard
        label: { id: Keterangan, en: Heard }
        fields:
          - { id: called, kind: text, label: { id: Nama, en: Name }, class: D2, purpose: serve, identity: full_name,
              ask_once: called }
          - { id: tongue, kind: choice, label: { id: Bahasa, en: Language }, class: D1, purpose: serve,
              options: tongues, ask_once: tongue }
          - { id: needs, kind: text, label: { id: Kebutuhan, en: Needs }, class: D3, purpose: serve, ask_once: needs }
          - { id: letter, kind: file, label: { id: Surat, en: Letter }, class: D2, purpose: serve, ask_once: letter }
          - { id: settled, kind: yes_no, label: { id: Beres, en: Settled }, class: D1, purpose: serve, fact: true }
  visit:
    sections:
      - id: asked
        label: { id: Pertanyaan, en: Questions }
        fields:
          - { id: name, kind: text, label: { id: Nama, en: Name }, class: D2, purpose: serve, identity: full_name,
              ask_once: called }
          - { id: speaks, kind: choice, label: { id: Bahasa, en: Language }, class: D1, purpose: serve,
              options: tongues, ask_once: tongue }
          - { id: wants, kind: text, label: { id: Kebutuhan, en: Needs }, class: D3, purpose: serve, ask_once: needs }
          - { id: paper, kind: file, label: { id: Surat, en: Letter }, class: D2, purpose: serve, ask_once: letter }
`

/** The same, where the language is also a fact by which people are counted. */
const COUNTED = TWO_OFFICES.replace(
  'facts: {',
  'facts: { tongue: { one_of: tongues, label: { id: Bahasa, en: Language }, dimension: { name: language, ' +
    'ladder: [{ java: spoken, sunda: spoken }] } },',
).replace('options: tongues, ask_once: tongue', 'options: tongues, ask_once: tongue, fact: true')

export const publishCountedOffices = (ownerUrl: string): Promise<void> => publishText(ownerUrl, COUNTED)

export const publishTwoOffices = (ownerUrl: string): Promise<void> => publishText(ownerUrl, TWO_OFFICES)

/** A person at the door of a test application or of a console. */
export interface AtTheDoor {
  get(path: string): Promise<{ status: number; body: unknown }>
  post(path: string, body?: object): Promise<{ status: number; body: unknown }>
}
export interface BetweenOffices<P> {
  readonly id: string
  readonly person: string
  readonly coordinator: P
  readonly officer: P
  task(item: string): Promise<PlanTask>
  /** Handed to an office by the coordinator. */
  assign(item: string, slug: string): Promise<string>
  /** Claimed and completed by the officer; answers the task's id. */
  complete(item: string, answers?: object): Promise<string>
}

export async function openBetweenOffices<P extends AtTheDoor>(
  as: (account: string) => Promise<P>,
): Promise<BetweenOffices<P>> {
  const [officer, coordinator] = [await as('intake_officer'), await as('case_coordinator')]
  const person = PersonCreated.parse(
    (await officer.post('/api/people', { identity: { full_name: 'Contoh Uji' }, searched: true })).body,
  ).id
  const { caseId: id } = CommandAnswer.parse(
    (await officer.post('/api/cases', { sop: 'two-offices', personId: person, area: '21.71', channel: 'walk_in' }))
      .body,
  )
  const task = async (item: string): Promise<PlanTask> => {
    const { stages } = CasePlan.parse((await coordinator.get(`/api/cases/${id}/plan`)).body)
    const found = stages.flatMap(({ tasks }) => tasks).findLast((other) => other.item === item)
    if (found === undefined) throw new Error(`${item} is not open`)
    return found
  }
  const act = async (who: P, path: string, body: object = {}): Promise<void> => {
    const answer = await who.post(`/api/tasks/${path}`, body)
    if (answer.status !== 200) throw new Error(`${path}: ${JSON.stringify(answer.body)}`)
  }
  return {
    id,
    person,
    coordinator,
    officer,
    task,
    assign: async (item, slug) => {
      const { id: taskId } = await task(item)
      await act(coordinator, `${taskId}/assign`, { organisationId: organisationIdOf(slug) })
      return taskId
    },
    complete: async (item, answers = {}) => {
      const { id: taskId } = await task(item)
      await act(officer, `${taskId}/claim`)
      await act(officer, `${taskId}/complete`, { outcome: 'agreed', answers })
      return taskId
    },
  }
}
