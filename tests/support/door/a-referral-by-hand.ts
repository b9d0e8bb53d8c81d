// A referral to an office that answers without a console: an offer of the shared programme, its links and its notes.
import { ByHandView, ReferralLinkMade } from '../../../api/contract/by-hand.ts'
import { ReferralView } from '../../../api/contract/referrals.ts'
import { organisationIdOf } from '../../../api/seed/accounts.ts'
import { aSharedCase, HOSPITAL, type SharedCase } from '../sops/a-shared-case.ts'
import type { Answer, Person, TestApp } from './test-app.ts'

export const CLIENT = 'Contoh Rujukan Surat'
export const WORDS = 'Perlu pemeriksaan, contoh surat'
export const WHO = { name: 'dr. Contoh Penjawab', position: 'Kepala instalasi contoh' }

export interface Offered {
  it: SharedCase<Answer>
  id: string
  hash: string
  number: string
}

const madeBy = (answer: Answer): unknown => {
  if (answer.status > 201) throw new Error(`${answer.status} ${answer.code} ${answer.issues.join()}`)
  return answer.body
}

export async function anOffer(app: TestApp, over: object = {}): Promise<Offered> {
  const it = await aSharedCase((name) => app.as(name), CLIENT)
  const coordinator = await app.as('case_coordinator')
  const offer = {
    kind: 'service',
    to: organisationIdOf(HOSPITAL),
    covers: [await it.task('examine')],
    service: 'health',
    note: WORDS,
    transport: 'link',
    ...over,
  }
  const view = ReferralView.parse(madeBy(await coordinator.post(`/api/cases/${it.id}/referrals`, offer)))
  return { it, id: view.id, hash: view.hash, number: view.referralNumber }
}

export interface Letter {
  id: string
  token: string
  code: string
}
export async function aLetter(sender: Person, referral: string, body: object = {}): Promise<Letter> {
  const made = ReferralLinkMade.parse(madeBy(await sender.post(`/api/referrals/${referral}/links`, body)))
  return { id: made.id, token: made.path?.split('#')[1] ?? '', code: made.code ?? '' }
}
export const otherCode = ({ code }: Letter): string => (code === '000000' ? '000001' : '000000')

export const opens = (guest: Person, { token, code }: Letter): Promise<Answer> =>
  guest.post('/api/letters/open', { token, code })
export const answers = (guest: Person, { token, code }: Letter, act: object, key?: string): Promise<Answer> =>
  guest.post('/api/letters/answer', { token, code, act, ...WHO }, key)

/** A file that goes with the answer, before it. */
export const sendsScan = (guest: Person, { token, code }: Letter, content: Uint8Array, key?: string): Promise<Answer> =>
  guest.ask('/api/letters/scan', {
    method: 'PUT',
    raw: Uint8Array.from(content),
    headers: { 'content-type': 'application/octet-stream', 'tapak-letter': `${token}.${code}` },
    ...(key === undefined ? {} : { key }),
  })

/** A file that goes with a noted answer, until it is confirmed. */
export const sendsNotedScan = (
  who: Person,
  { referral, note }: { referral: string; note: string },
  content: Uint8Array,
  key?: string,
): Promise<Answer> =>
  who.ask(`/api/referrals/${referral}/notes/${note}/scans`, {
    method: 'PUT',
    raw: Uint8Array.from(content),
    headers: { 'content-type': 'application/octet-stream' },
    ...(key === undefined ? {} : { key }),
  })

export const notes = (who: Person, referral: string, act: object, key?: string): Promise<Answer> =>
  who.post(
    `/api/referrals/${referral}/notes`,
    { act, means: 'phone', saidAt: new Date(Date.now() - 60_000).toISOString(), ...WHO },
    key,
  )
export async function aNote(who: Person, referral: string, act: object): Promise<string> {
  const { note } = ByHandView.parse(madeBy(await notes(who, referral, act)))
  if (note === null) throw new Error('no note was kept')
  return note.id
}
export const confirms = (who: Person, referral: string, note: string, key?: string): Promise<Answer> =>
  who.post(`/api/referrals/${referral}/notes/${note}/confirm`, {}, key)

export const stateOf = async (who: Person, referral: string): Promise<ReferralView> =>
  ReferralView.parse(madeBy(await who.get(`/api/referrals/${referral}`)))
export const byHandOf = async (who: Person, referral: string): Promise<ByHandView> =>
  ByHandView.parse(madeBy(await who.get(`/api/referrals/${referral}/by-hand`)))
/** The office that has the step, as the table says. */
export async function holderOf(app: TestApp, { it }: Offered, item: string): Promise<string> {
  const rows = await app.rows(
    'select organisation_id from app.task where case_id = $1 and item = $2 order by opened_at desc limit 1',
    [it.id, item],
  )
  return String(Object(rows[0]).organisation_id)
}
