// A referral that tells who the client is and what the sender wrote, at a running console: read by both offices in
// every list and page, printed, opened by its link, and answered by hand under a name.
import { ByHandView, ReferralLinkMade } from '../../../api/contract/by-hand.ts'
import { ReferralView } from '../../../api/contract/referrals.ts'
import { organisationIdOf } from '../../../api/seed/accounts.ts'
import type { Stage } from '../screen/a-scene.ts'
import { SPOKEN_FOR } from './a-represented-case.ts'
import type { Reply } from './a-caller.ts'

export interface ToldReferral {
  id: string
  /** Of the page that a link opens, and its code. */
  letter: { path: string; code: string }
  /** Everything that the two offices read of it. */
  said: { what: string; text: string }[]
}

const body = ({ status, body: said }: Reply): unknown => {
  if (status > 201) throw new Error(`${status}: ${JSON.stringify(said)}`)
  return said
}
const HOSPITAL = organisationIdOf('rs-batam')

/** `words`: the name of the client, and what is typed wherever words can be. */
export async function aToldReferral(stage: Stage, words: string): Promise<ToldReferral> {
  const [coordinator, nurse, supervisor] = [
    await stage.as('case_coordinator'),
    await stage.as('health_provider'),
    await stage.as('supervisor'),
  ]
  const caseId = await stage.openCase(words)
  const consent = {
    code: 'C5',
    state: 'given',
    method: 'spoken',
    language: 'id',
    explainedBy: 'Contoh Petugas',
    answers: SPOKEN_FOR,
  }
  body(await coordinator.send(`/api/cases/${caseId}/consents`, consent))
  const covers = [(await stage.task(caseId, 'INT-01')).id]
  const offer = { kind: 'service', to: HOSPITAL, service: 'health', note: words, identity: true, transport: 'link' }
  const offered = async (more: object): Promise<ReferralView> =>
    ReferralView.parse(body(await coordinator.send(`/api/cases/${caseId}/referrals`, { ...offer, ...more })))

  const declined = await offered({ covers })
  const note = { means: 'phone', saidAt: new Date(Date.now() - 60_000).toISOString(), name: words, position: words }
  const act = { verb: 'decline', reason: 'other' }
  const noted = ByHandView.parse(
    body(await coordinator.send(`/api/referrals/${declined.id}/notes`, { ...note, act })),
  ).note
  body(await supervisor.send(`/api/referrals/${declined.id}/notes/${noted?.id}/confirm`, {}))

  const { id } = await offered({ covers })
  const link = ReferralLinkMade.parse(body(await coordinator.send(`/api/referrals/${id}/links`, { identity: true })))
  const said: ToldReferral['said'] = []
  const pages = [
    `/api/referrals/${id}`,
    '/api/referrals?direction=sent',
    '/api/referrals?direction=received',
    `/api/referrals?case=${caseId}`,
    '/api/services',
    '/api/directory/gaps',
  ]
  for (const [who, caller] of [
    ['sender', coordinator],
    ['receiver', nurse],
  ] as const)
    for (const path of pages) said.push({ what: `${who} ${path}`, text: JSON.stringify((await caller.get(path)).body) })
  for (const path of [`/api/referrals/${id}/by-hand`, `/api/referrals/${declined.id}`, `/api/cases/${caseId}/timeline`])
    said.push({ what: `sender ${path}`, text: JSON.stringify((await coordinator.get(path)).body) })
  for (const language of ['id', 'en'])
    body(await coordinator.get(`/api/referrals/${id}/letter?language=${language}&identity=yes`))
  return { id, letter: { path: link.path ?? '', code: link.code ?? '' }, said }
}
