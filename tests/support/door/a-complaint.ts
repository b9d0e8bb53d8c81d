// What a client complains of in an own window, and who hears of it.
import { expect } from '@jest/globals'
import { ComplaintList } from '../../../api/contract/complaints.ts'
import { NotificationList } from '../../../api/contract/notifications.ts'
import type { Browser } from './a-window.ts'
import { OFFICE } from './a-conference.ts'
import type { Person, TestApp } from './test-app.ts'

export const WORDS = 'Contoh keluhan 7391: ia membentak saya'

export const complains = async (her: Browser, id: string = crypto.randomUUID(), words = WORDS): Promise<string> => {
  expect((await her.post('/w/complain', { id, words })).to).toBe('/w/call')
  return id
}
export const heardBy = async (who: Person, id: string): Promise<boolean> =>
  ComplaintList.parse((await who.get('/api/complaints')).body).data.some((one) => one.id === id)
/** All of them, so many at a time. */
export async function heardIn(who: Person, limit: number): Promise<readonly string[]> {
  const found: string[] = []
  for (let from = ''; ;) {
    const { data, page } = ComplaintList.parse((await who.get(`/api/complaints?limit=${limit}${from}`)).body)
    found.push(...data.map(({ id }) => id))
    if (!page.hasMore) return found
    from = `&after=${page.after}`
  }
}
export const newsOf = async (who: Person) =>
  NotificationList.parse((await who.get('/api/me/notifications')).body).data.filter(
    ({ kind }) => kind === 'complaint_received',
  )

/** Whether somebody may not read a complaint of this case that is written now. */
export async function barred({ rows }: Pick<TestApp, 'rows'>, user: string, caseId: string): Promise<unknown> {
  const [row] = await rows(
    `select app.is_barred($1, jsonb_populate_record(null::app.complaint,
      jsonb_build_object('case_id', $2::text, 'made_at', now()))) as barred`,
    [user, caseId],
  )
  return Object(row).barred
}

type Row = readonly [table: string, row: object]
interface Worked {
  caseId: string
  user: string
}
const AT = new Date()
const OTHER = crypto.randomUUID()
const REFERRAL = crypto.randomUUID()
const referralOf = ({ caseId }: Worked): Row => {
  const between = { case_id: caseId, from_office: OFFICE, to_office: OTHER, transport: 'phone', number: 'R-7391' }
  const standing = { kind: 'service', state: 'offered', waits_on: 'receiver', round: 1, seq: 1, snapshot: {} }
  const times = { answer_due: AT, offered_at: AT, since: AT, late: false }
  return ['referral', { id: REFERRAL, ...between, ...standing, ...times }]
}
/** What somebody does about a case beside its record. */
function besides({ caseId, user }: Worked): Readonly<Record<string, Row>> {
  const here = { case_id: caseId, organisation_id: OFFICE }
  const code = `\\x${'ab'.repeat(32)}`
  const link = { referral_id: REFERRAL, token_hash: code, code_hash: code, tells_identity: false, expires_at: AT }
  const said = { referral_id: REFERRAL, verb: 'accept', asked: {}, means: 'phone', said_at: AT, expires_at: AT }
  const file = { task_id: caseId, person_id: caseId, field: 'x', class: 'D1', state: 'arriving' }
  return {
    cost: ['cost', { ...here, kind: 'travel', amount: 1, payer: 'own', spent_on: AT, entered_by: user }],
    document: ['document', { ...here, ...file, created_by: user }],
    noted: ['referral_note', { ...said, noted_by: user, noted_office: OFFICE }],
    confirmed: [
      'referral_note',
      { ...said, noted_by: OTHER, noted_office: OFFICE, confirmed_by: user, confirmed_at: AT },
    ],
    link: ['referral_link', { ...link, made_by: user, made_office: OFFICE }],
  }
}

/** Of each by itself: whether it bars somebody who was not barred before. */
export async function barredBy(
  app: Pick<TestApp, 'rows'>,
  of: Worked,
): Promise<(readonly [what: string, before: unknown, after: unknown])[]> {
  const put = ([table, row]: Row): Promise<unknown> => {
    const whole = { id: crypto.randomUUID(), ...row }
    const columns = Object.keys(whole).join()
    const from = `jsonb_populate_record(null::app.${table}, $1)`
    return app.rows(`insert into app.${table} (${columns}) select ${columns} from ${from}`, [JSON.stringify(whole)])
  }
  const told: (readonly [string, unknown, unknown])[] = []
  await put(referralOf(of))
  for (const [what, row] of Object.entries(besides(of))) {
    const before = await barred(app, of.user, of.caseId)
    await put(row)
    told.push([what, before, await barred(app, of.user, of.caseId)])
    await app.rows(`delete from app.${row[0]}`)
  }
  await app.rows('delete from app.referral')
  return told
}
