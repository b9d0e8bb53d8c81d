// Data agreements at the door of a test, and parts fetched under them one after the other.
import { expect } from '@jest/globals'
import { AgreementView } from '../../../api/contract/agreements.ts'
import type { OpenCase } from './an-open-case.ts'
import type { Part } from './a-joined-log.ts'
import type { Answer, Person } from './test-app.ts'

const DAY_MS = 86_400_000
export const dayIn = (days: number): string =>
  new Date(Date.now() + 7 * 3_600_000 + days * DAY_MS).toISOString().slice(0, 10)
export const TERMS = {
  outside: 'Lembaga Contoh Penelitian',
  purpose: 'quality_check',
  covers: 'office',
  sops: ['integrated-services'],
  from: dayIn(-30),
  until: dayIn(30),
} as const

export async function proposed(maker: Person, terms: object = {}): Promise<AgreementView> {
  const answer = await maker.post('/api/agreements', { ...TERMS, ...terms })
  expect([answer.status, answer.issues]).toEqual([201, []])
  return AgreementView.parse(answer.body)
}
export async function signed(
  { maker, second }: { maker: Person; second: Person },
  terms: object = {},
): Promise<AgreementView> {
  const { id } = await proposed(maker, terms)
  const answer = await second.post(`/api/agreements/${id}/sign`)
  expect([answer.status, answer.code]).toEqual([200, null])
  return AgreementView.parse(answer.body)
}

interface Asked {
  since?: string | null
  limit?: number
}
export const fetchPart = (who: Person, agreement: string, { since = null, limit }: Asked = {}): Promise<Answer> => {
  const asked = [
    `agreement=${agreement}`,
    ...(since === null ? [] : [`since=${since}`]),
    ...(limit === undefined ? [] : [`limit=${limit}`]),
  ]
  return who.get(`/api/exports/ocel?${asked.join('&')}`)
}
export const partIn = ({ bytes }: Answer): Part => JSON.parse(bytes.toString())

/** Until there is nothing more to say. */
export async function fetchAll(
  who: Person,
  agreement: string,
  { since = null, limit }: Asked = {},
): Promise<{ parts: Part[]; last: string | null }> {
  const parts: Part[] = []
  for (let last = since; ;) {
    const answer: Answer = await fetchPart(who, agreement, { since: last, ...(limit === undefined ? {} : { limit }) })
    expect([answer.status, answer.code]).toEqual([200, null])
    const part = partIn(answer)
    if (part.watermark.part === null) return { parts, last }
    parts.push(part)
    last = part.living.next
  }
}

/** The client shares with whoever needs it, or takes that back. */
export async function share(
  { coordinator, id }: OpenCase,
  state: 'given' | 'withdrawn' = 'given',
  more: object = {},
): Promise<void> {
  const said = { code: 'C5', state, language: 'id', method: 'spoken', explainedBy: 'Contoh Petugas', ...more }
  const answer = await coordinator.post(`/api/cases/${id}/consents`, said)
  expect([answer.status, answer.issues]).toEqual([200, []])
}
