// A programme with three letters, a case of it, and what people do with them through the door.
import { CaseLetters, LetterPreview, LetterView, type LetterRow } from '../../../api/contract/letters.ts'
import { CommandAnswer } from '../../../api/contract/cases.ts'
import { PersonCreated } from '../../../api/contract/people.ts'
import { organisationIdOf } from '../../../api/seed/accounts.ts'
import { publishText } from './publish-text.ts'
import { testApp, type Answer, type Options, type Person, type TestApp } from './test-app.ts'

/** Written by the coordinator, signed second by an intake officer of the same office. */
export const LETTERS = `
sop: lettered
edition: "1"
revision: 1
title: { id: Bersurat, en: With letters }
review: { role: case_coordinator, days: 7 }
close_codes: { finished: { id: Selesai, en: Finished } }
closes: [{ on: close_file.done, code: finished }]
purposes: { care: { id: Merawat, en: Caring } }
facts: { risk: { one_of: risks, label: { id: Risiko, en: Risk } } }
codes: { risks: { entries: { high: { id: tinggi, en: high }, low: { id: rendah, en: low } } } }
consents:
  C1: { label: { id: Dihubungi, en: Being contacted }, contact: true }
  C5: { label: { id: Berbagi data, en: Sharing data } }
stages:
  - id: only
    label: { id: Satu-satunya, en: Only }
    items:
      - { task: hear, label: { id: Dengar, en: Hear }, role: intake_officer, required: true, form: heard,
          outcomes: { done: { id: Selesai, en: Done } } }
      - { task: close_file, label: { id: Tutup berkas, en: Close the file }, role: case_coordinator, required: true,
          outcomes: { done: { id: Selesai, en: Done } } }
forms:
  heard:
    sections:
      - id: heard
        label: { id: Keterangan, en: Heard }
        fields:
          - { id: risk, kind: choice, options: risks, label: { id: Risiko, en: Risk }, class: D1, purpose: care,
              fact: risk }
letters:
  - id: refers
    code: SR
    label: { id: Surat rujukan, en: Letter of referral }
    to: organisation
    class: D2
    consent: { needs: [C5] }
    sign: intake_officer
    at: [hear]
    body: { id: "Kami rujuk {client.full_name}, kasus {case.number}.",
      en: "We refer {client.full_name}, case {case.number}." }
  - id: asks
    code: SK
    label: { id: Permintaan keterangan, en: Request for information }
    to: authority
    class: D1
    sign: intake_officer
    body: { id: "Kepada {to.name}: risiko {fact.risk}.", en: "To {to.name}: risk {fact.risk}." }
  - id: reports
    code: LP
    label: { id: Laporan, en: Report }
    to: organisation
    class: D2
    consent: { needs: [C5] }
    sign: supervisor
    body: { id: "Tentang {client.full_name}.", en: "About {client.full_name}." }
  - id: summons
    code: SP
    label: { id: Surat panggilan, en: Summons }
    to: client
    class: D0
    sign: intake_officer
    body: { id: "Harap datang, kasus {case.number}.", en: "Please come, case {case.number}." }
`
export const NAME = 'Contoh Bersurat Rahasia'
export const COURT = 'Pengadilan Contoh 7391'
export const HOSPITAL_ID = organisationIdOf('rs-batam')
export const REFERS = { template: 'refers', language: 'id', organisationId: HOSPITAL_ID } as const
export const REPORTS = { ...REFERS, template: 'reports' } as const
export const ASKS = { template: 'asks', language: 'en', authority: COURT } as const
export const SUMMONS = { template: 'summons', language: 'id' } as const

export interface LetterGround {
  app: TestApp
  writer: Person
  signer: Person
}
export async function aLetterGround(options: Options = {}): Promise<LetterGround> {
  const app = await testApp({ worker: false, ...options })
  await publishText(app.database.owner, LETTERS)
  return { app, writer: await app.as('case_coordinator'), signer: await app.as('intake_officer') }
}

export interface Lettered {
  id: string
  person: string
  path: string
  says(code: string, state: string): Promise<Answer>
}
/** A case whose client has agreed to share. */
export async function aLetteredCase({ writer, signer }: LetterGround, name = NAME): Promise<Lettered> {
  const identity = { full_name: name }
  const person = PersonCreated.parse((await signer.post('/api/people', { identity, searched: true })).body).id
  const about = { sop: 'lettered', personId: person, area: '21.71', channel: 'walk_in' }
  const { caseId: id } = CommandAnswer.parse((await signer.post('/api/cases', about)).body)
  const says = (code: string, state: string): Promise<Answer> => {
    const how = state === 'withdrawn' ? {} : { language: 'id', explainedBy: 'Contoh Petugas' }
    return writer.post(`/api/cases/${id}/consents`, { code, state, ...how })
  }
  await says('C5', 'given')
  return { id, person, path: `/api/cases/${id}/letters`, says }
}

export const lettersOf = async (who: Person, { path }: Lettered): Promise<LetterRow[]> =>
  CaseLetters.parse((await who.get(path)).body).data
/** Of a case with one letter. */
export async function onlyLetter(who: Person, of: Lettered): Promise<LetterRow> {
  const [one, ...others] = await lettersOf(who, of)
  if (one === undefined || others.length > 0) throw new Error('not exactly one letter')
  return one
}
export const previewed = async (who: Person, { id }: Lettered, draft: object): Promise<LetterPreview> =>
  LetterPreview.parse((await who.post(`/api/cases/${id}/letter-previews`, draft)).body)
export const opened = async (who: Person, { path }: Lettered, { id }: { id: string }): Promise<LetterView> =>
  LetterView.parse((await who.get(`${path}/${id}`)).body)

/** A letter that is made, and its row. */
export async function aMadeLetter(ground: LetterGround, of: Lettered, draft: object = REFERS): Promise<LetterRow> {
  await ground.writer.post(of.path, draft)
  const { id } = (await lettersOf(ground.writer, of))[0] ?? { id: '' }
  await ground.signer.post(`${of.path}/${id}/sign`)
  const made = (await lettersOf(ground.writer, of)).find((one) => one.id === id)
  if (made === undefined) throw new Error('no letter')
  return made
}
