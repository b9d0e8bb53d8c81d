// Cases about which two offices are agreeing, have agreed or did not agree, and cases that went to another office: each
// with the office that stands to it in that way alone, and has no other part in it.
import { ReferralView } from '../../../api/contract/referrals.ts'
import { organisationIdOf } from '../../../api/seed/accounts.ts'
import { connect } from '../../../db/ground/connect.ts'
import { advanceReferral } from '../../../db/referrals/advance-referral.ts'
import { accountAt, actorOf, ASKED, type Classed, type ClassedCase } from './a-classed-case.ts'
import type { Answer, Person, TestApp } from './test-app.ts'

/** What became of what was asked, and of which kind it was. */
export const BETWEEN = [
  'offered',
  'accepted',
  'declined',
  'withdrawn',
  'expired',
  'offered_whole',
  'handed_over',
  'contested',
  'settled',
] as const
export type Between = (typeof BETWEEN)[number]

export const ASKING = 'ppt-batam'
/** For a step; for the whole case; above both, for a contest. */
export const ASKED_FOR_STEP = 'dinsos-batam'
export const ASKED_FOR_CASE = 'ppt-bandung'
export const SETTLING = 'ppt-nasional'

/** The office that answers for the case now. */
export const ANSWERING: Readonly<Record<Between, string>> = {
  offered: ASKING,
  accepted: ASKING,
  declined: ASKING,
  withdrawn: ASKING,
  expired: ASKING,
  offered_whole: ASKING,
  handed_over: ASKED_FOR_CASE,
  contested: ASKING,
  settled: ASKED_FOR_CASE,
}
/** Which office is asked by the referral; null where the rules and the office above decide. */
export const ASKED_OFFICE: Readonly<Record<Between, string | null>> = {
  offered: ASKED_FOR_STEP,
  accepted: ASKED_FOR_STEP,
  declined: ASKED_FOR_STEP,
  withdrawn: ASKED_FOR_STEP,
  expired: ASKED_FOR_STEP,
  offered_whole: ASKED_FOR_CASE,
  handed_over: ASKED_FOR_CASE,
  contested: null,
  settled: null,
}
export const TOLD = 'Perlu kunjungan, contoh rujukan'

export interface BetweenCase extends ClassedCase {
  between: Between
  referral: string | null
}

const named = ({ email }: { email: string }): string => email.split('@')[0] ?? ''
const done = (answer: Answer): unknown => {
  if (answer.status > 201) throw new Error(`${answer.status} ${answer.code} ${answer.issues.join()}`)
  return answer.body
}

interface Making {
  app: TestApp
  classed: Classed
}

export async function caseBetween(
  { app, classed }: Making,
  { name, between }: { name: string; between: Between },
): Promise<BetweenCase> {
  const at = (slug: string): Promise<Person> =>
    app.as(named(accountAt(slug, 'coordinate_case', slug === SETTLING ? 'national_coordinator' : 'case_coordinator')))
  const isRouted = ASKED_OFFICE[between] === null
  const it = await classed.make({ name, owner: ASKING, area: '21.71', state: 'open', isRouted })
  const asking = await at(ASKING)
  // A result that waits for a signature keeps a case where it is.
  if (ANSWERING[between] !== ASKING)
    await it.live.do({ type: 'cosign', task: 'judge#1', approve: false }, actorOf(accountAt(ASKED, 'cosign_task')))
  if (isRouted) {
    done(
      await asking.post(`/api/cases/${it.caseId}/contests`, {
        reason: 'wrong_area',
        suggests: organisationIdOf(ASKED_FOR_CASE),
      }),
    )
    if (between === 'settled')
      done(
        await (
          await at(SETTLING)
        ).post(`/api/cases/${it.caseId}/settlements`, {
          organisationId: organisationIdOf(ASKED_FOR_CASE),
          reason: 'nearer_to_client',
        }),
      )
  }
  const referral = isRouted ? null : await asked(app, { it, between, asking })
  await it.live.follow()
  return { ...it, between, referral }
}

/** Asks the office of this relation, and does what became of it. */
export async function asked(
  app: TestApp,
  { it, between, asking }: { it: ClassedCase; between: Between; asking: Person },
): Promise<string> {
  const slug = ASKED_OFFICE[between] ?? ''
  const isWhole = slug === ASKED_FOR_CASE
  const offer = isWhole
    ? { kind: 'transfer', to: organisationIdOf(slug), note: TOLD }
    : { kind: 'service', to: organisationIdOf(slug), covers: [it.tasks.visit], service: 'social', note: TOLD }
  const answerBy = between === 'expired' ? { answerBy: new Date(Date.now() + 500).toISOString() } : {}
  const { id, hash } = ReferralView.parse(
    done(await asking.post(`/api/cases/${it.caseId}/referrals`, { ...offer, ...answerBy })),
  )
  const other = await app.as(
    named(isWhole ? accountAt(slug, 'coordinate_case', 'case_coordinator') : accountAt(slug, 'answer_referral')),
  )
  const acts = async (who: Person, body: object): Promise<unknown> =>
    done(await who.post(`/api/referrals/${id}/acts`, body))
  if (between === 'accepted' || between === 'handed_over') await acts(other, { verb: 'accept', hash })
  if (between === 'declined') await acts(other, { verb: 'decline', reason: 'full' })
  if (between === 'withdrawn') await acts(asking, { verb: 'withdraw', reason: 'mistake' })
  if (between === 'expired') await expire(app, id)
  return id
}

/** What time does to an offer is the worker's own act. */
async function expire(app: TestApp, id: string): Promise<void> {
  const db = connect({ url: app.database.recorder, most: 1 })
  try {
    const isOpen = async (): Promise<boolean> =>
      (await app.rows('select 1 from app.referral where id = $1 and ended_at is null', [id])).length > 0
    while (await isOpen()) await advanceReferral({ db, coordinating: ['case_coordinator'], answering: [] }, id)
  } finally {
    await db.destroy()
  }
}
