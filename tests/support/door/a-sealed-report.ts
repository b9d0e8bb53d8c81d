// A programme in which a hospital writes a report for the police office that asked for it, and in which a missing child
// is reported to the police of the area.
import { randomUUID } from 'node:crypto'
import { DocumentAdded } from '../../../api/contract/files.ts'
import { CasePlan, CommandAnswer } from '../../../api/contract/cases.ts'
import { PersonCreated } from '../../../api/contract/people.ts'
import { organisationIdOf } from '../../../api/seed/accounts.ts'
import type { Answer, Person, TestApp } from './test-app.ts'
import { publishText } from './publish-text.ts'
import { mailOf } from '../setup/demo-accounts.ts'

const label = (id: string, en: string): string => `label: { id: ${id}, en: ${en} }`
export const SEALED_TEXT = `
sop: sealed-report
edition: "1"
revision: 1
title: { id: Laporan tersegel, en: Sealed report }
legal: [{ id: law-1, cite: Law 1 }]
review: { role: case_coordinator, days: 7 }
close_codes: { finished: { id: Selesai, en: Finished } }
closes: [{ on: close_file.done, code: finished }]
purposes: { justice: { id: Keadilan, en: Justice } }
codes: { askers: { entries: { letter: { id: Surat polisi, en: Police letter },
  nobody: { id: Tidak ada, en: Nobody } } } }
facts: { asked_by: { one_of: askers, ${label('Peminta', 'Who asked')} } }
consents:
  C4: { ${label('Bukti', 'Evidence')} }
  C5: { ${label('Berbagi', 'Sharing')} }
sharing:
  consent: C5
  exceptions:
    - { id: forensic, ${label('Bukti', 'Evidence')}, consent: C4, steps: [issue, take_over] }
    - { id: missing, ${label('Anak hilang', 'Missing child')}, steps: [search], basis: law-1, clause: Article 1,
        evidence: recalled }
stages:
  - id: work
    ${label('Pekerjaan', 'Work')}
    items:
      - task: issue
        ${label('Terbitkan', 'Issue')}
        role: health_provider
        form: report
        required: true
        repeat: 9
        entry: [{ on: work.opened }]
        outcomes: { issued: { id: Terbit, en: Issued }, not_asked: { id: Tidak diminta, en: Not asked for } }
        gates: [{ outcomes: [issued], if: "asked_by == 'letter' && given('C4')",
          say: { id: Perlu surat dan C4., en: Needs the letter and C4. } }]
        consent: { collects: [C4] }
      - task: take_over
        ${label('Terima', 'Take over')}
        role: investigator
        goes_to: { office: issue.unit }
        entry: [{ on: issue.issued }]
        repeat: 9
        outcomes: { received: { id: Diterima, en: Received } }
        consent: { needs: [C4] }
      - { task: interview, ${label('Wawancara', 'Interview')}, role: investigator,
          outcomes: { done: { id: Selesai, en: Done } } }
      - { task: look, ${label('Cari', 'Look for')}, role: case_coordinator, repeat: 9,
          entry: [{ on: work.opened }, { on: look.seen }],
          outcomes: { lost: { id: Hilang, en: Lost }, seen: { id: Terlihat, en: Seen } } }
      - task: search
        ${label('Laporan anak hilang', 'Missing child report')}
        role: [investigator, case_coordinator]
        goes_to: { role: investigator }
        entry: [{ on: look.lost }]
        outlives: true
        outcomes: { found: { id: Ditemukan, en: Found } }
        due: [{ within: 0 days, basis: law-1, clause: Article 1, evidence: inferred,
          thresholds: [{ at: 1, kind: breach, to: coordinator },
          { at: 1, kind: escalation, to: organisation_head }] }]
      - { task: close_file, ${label('Tutup berkas', 'Close the file')}, role: case_coordinator, required: true,
          outcomes: { done: { id: Selesai, en: Done } } }
forms:
  report:
    sections:
      - id: request
        ${label('Permintaan', 'Request')}
        fields:
          - { id: asks, kind: choice, ${label('Peminta', 'Who asks')}, class: D1, purpose: justice, required: true,
              options: askers, fact: asked_by }
          - { id: letter, kind: file, ${label('Surat', 'Letter')}, class: D3, purpose: justice, required: true,
              visible: "asks == 'letter'" }
          - { id: unit, kind: organisation, ${label('Kantor', 'Office')}, class: D1, purpose: justice, required: true,
              visible: "asks == 'letter'" }
          - { id: agreed, kind: consent, ${label('Setuju', 'Agrees')}, class: D1, purpose: justice, consent: C4,
              required: true }
      - id: report
        ${label('Laporan', 'Report')}
        fields:
          - { id: paper, kind: file, ${label('Berkas', 'File')}, class: D3, purpose: justice, sealed_for: take_over }
          - { id: conclusion, kind: text, ${label('Kesimpulan', 'Conclusion')}, class: D3, purpose: justice,
              sealed_for: take_over }
`
export const POLICE = 'polresta-batam',
  OTHER_POLICE = 'polda-jabar',
  HOSPITAL = 'rs-batam'
export const CONCLUSION = 'Kesimpulan rahasia contoh'

export const publishSealedReport = (ownerUrl: string): Promise<void> => publishText(ownerUrl, SEALED_TEXT)

/** Another person with the same office and role; answers the account's name. */
export async function aColleagueOf(app: TestApp, account: string): Promise<string> {
  const [id, name] = [randomUUID(), `colleague_of_${account}`]
  const over = JSON.stringify({ id, email: mailOf(name), name: 'Contoh Rekan' })
  await app.rows(
    `insert into app.user_account select (jsonb_populate_record(u, $1::jsonb)).* from app.user_account u
      where u.email = $2`,
    [over, mailOf(account)],
  )
  await app.rows(
    `insert into app.membership (user_id, organisation_id, role)
    select $1::uuid, m.organisation_id, m.role from app.membership m join app.user_account u on u.id = m.user_id
    where u.email = $2`,
    [id, mailOf(account)],
  )
  return name
}

export interface ReportCase {
  readonly id: string
  readonly person: string
  readonly coordinator: Person
  readonly nurse: Person
  task(item: string): Promise<string>
  hands(item: string, slug: string): Promise<Answer>
  /** Uploads a file for a question of the step that the hospital holds. */
  bring(field: string, content: Uint8Array): Promise<string>
  issue(answers: object, outcome?: string): Promise<Answer>
}

/** With the hospital's step claimed by its nurse. */
export async function aReportCase(app: TestApp, area = '21.71'): Promise<ReportCase> {
  const [officer, coordinator, nurse] = [
    await app.as('intake_officer'),
    await app.as('case_coordinator'),
    await app.as('health_provider'),
  ]
  const person = PersonCreated.parse(
    (await officer.post('/api/people', { identity: { full_name: 'Contoh Segel' }, searched: true })).body,
  ).id
  const { caseId: id } = CommandAnswer.parse(
    (await officer.post('/api/cases', { sop: 'sealed-report', personId: person, area, channel: 'walk_in' })).body,
  )
  const task: ReportCase['task'] = async (item) => {
    const { stages } = CasePlan.parse((await coordinator.get(`/api/cases/${id}/plan`)).body)
    const found = stages.flatMap(({ tasks }) => tasks).findLast((other) => other.item === item)
    if (found === undefined) throw new Error(`${item} is not open`)
    return found.id
  }
  const hands: ReportCase['hands'] = async (item, slug) =>
    coordinator.post(`/api/tasks/${await task(item)}/assign`, { organisationId: organisationIdOf(slug) })
  await coordinator.post(`/api/cases/${id}/consents`, {
    code: 'C4',
    state: 'given',
    language: 'id',
    explainedBy: 'Contoh Petugas',
  })
  await hands('issue', HOSPITAL)
  await nurse.post(`/api/tasks/${await task('issue')}/claim`)
  return {
    id,
    person,
    coordinator,
    nurse,
    task,
    hands,
    bring: async (field, content) => {
      const { id: file } = DocumentAdded.parse(
        (
          await nurse.post(`/api/cases/${id}/documents`, {
            taskId: await task('issue'),
            field,
            name: 'Contoh rahasia.pdf',
          })
        ).body,
      )
      const sent = await nurse.ask(`/api/documents/${file}/content`, {
        method: 'PUT',
        raw: Uint8Array.from(content),
        headers: { 'content-type': 'application/octet-stream' },
      })
      if (sent.status !== 200) throw new Error(JSON.stringify(sent.body))
      return file
    },
    issue: async (answers, outcome = 'issued') =>
      nurse.post(`/api/tasks/${await task('issue')}/complete`, { outcome, answers }),
  }
}
