// Every look at what offices ask of each other and at a case that went to another one, checked three times like the
// looks at a case (access-looks.ts). Expected is what the set-up of the test says, not what the tables say.
import { sql } from 'kysely'
import { HandedOverList, SettlementList } from '../../../api/contract/owners.ts'
import { ReferralList, ReferralView } from '../../../api/contract/referrals.ts'
import { mayDo, type Action } from '../../../api/contract/policy.ts'
import type { Actor } from '../../../api/door/call.ts'
import type { Relation } from '../../../api/policy/access.ts'
import { scopeOf } from '../../../api/policy/scope.ts'
import { organisationIdOf } from '../../../api/seed/accounts.ts'
import { withDoor, type Db } from '../../../db/ground/connect.ts'
import { mayReadAll, seesCase, status } from './access-expected.ts'
import type { Told } from './access-looks.ts'
import { ANSWERING, ASKED_OFFICE, ASKING, SETTLING, TOLD, type Between, type BetweenCase } from './between-offices.ts'
import type { Answer, Person } from './test-app.ts'

interface Asked {
  it: BetweenCase
  relation: Relation
  door: Db
}
type Look = (person: Person, actor: Actor, asked: Asked) => Promise<Told[]>

const isAt = ({ organisation }: Actor, slug: string | null): boolean =>
  slug !== null && organisation === organisationIdOf(slug)

/** Both sides, whoever answers for the case, and who verifies ledgers of the nation. */
const isInSight = (actor: Actor, { between }: BetweenCase): boolean =>
  isAt(actor, ASKING) ||
  isAt(actor, ASKED_OFFICE[between]) ||
  isAt(actor, ANSWERING[between]) ||
  (mayReadAll(actor) && actor.capabilities.includes('verify_ledger'))

/** Told as long as it is open, to whoever may answer it or keeps it. */
const WITH_PACKET: ReadonlySet<Between> = new Set(['offered', 'accepted', 'offered_whole'])
const readsPacket = (actor: Actor, { between }: BetweenCase): boolean => {
  if (!WITH_PACKET.has(between)) return false
  const keeps = isAt(actor, ASKING) && actor.capabilities.includes('coordinate_case')
  const answers = actor.capabilities.includes(between === 'offered_whole' ? 'coordinate_case' : 'answer_referral')
  return keeps || (isAt(actor, ASKED_OFFICE[between]) && answers)
}

async function countIn(door: Db, actor: Actor, referral: string): Promise<Record<'row' | 'packet' | 'ledger', number>> {
  return withDoor(door, scopeOf(actor, 'case_work'), async (tx) => {
    const { rows } = await sql<Record<'row' | 'packet' | 'ledger', number>>`
      select (select count(*)::int from referral where id = ${referral}::uuid) as "row",
        (select count(*)::int from referral_packet where id = ${referral}::uuid and sealed is not null) as "packet",
        (select count(*)::int from case_event where stream = ${`ref:${referral}`}) as "ledger"`.execute(tx)
    return rows[0] ?? { row: 0, packet: 0, ledger: 0 }
  })
}

const tellsOf = ({ body, status: code }: Answer): string => {
  if (code !== 200) return String(code)
  const { packet, caseId } = ReferralView.parse(body)
  return [packet?.note === TOLD ? 'packet' : 'no packet', caseId === null ? 'no case' : 'case'].join(', ')
}

/** Row-level security knows offices; which of their people may answer is the table's. */
const isPacketAt = (actor: Actor, { between }: BetweenCase): boolean =>
  WITH_PACKET.has(between) && (isAt(actor, ASKING) || isAt(actor, ASKED_OFFICE[between]))

const oneReferral: Look = async (person, actor, asked) => {
  const { it, relation, door } = asked
  const isThere = isInSight(actor, it)
  const expected = status(actor, 'referral.read', isThere)
  const parts = [
    readsPacket(actor, it) ? 'packet' : 'no packet',
    seesCase(relation) && mayDo(actor.capabilities, 'case.read') ? 'case' : 'no case',
  ]
  const table = expected === '200' ? parts.join(', ') : expected
  const isInTable = isThere && mayDo(actor.capabilities, 'case.read')
  const found = await countIn(door, actor, it.referral ?? '')
  const agrees =
    found.row > 0 === isInTable &&
    found.ledger > 0 === isInTable &&
    found.packet > 0 === (isInTable && isPacketAt(actor, it))
  return [
    {
      action: 'referral.read',
      dataClass: 'D2',
      table,
      http: tellsOf(await person.get(`/api/referrals/${it.referral}`)),
      sql: agrees ? table : JSON.stringify(found),
    },
  ]
}

/** Links and notes are the sender's; a letter that is made prints, so only people who must be refused ask for one. */
const ofOneSide: Look = async (person, actor, { it }) => {
  const told: Told[] = []
  const byHand = status(actor, 'referral.read', isAt(actor, ASKING))
  const ask = async (action: string, table: string, answer: Promise<Answer>): Promise<void> => {
    told.push({ action, dataClass: 'D2', table, http: String((await answer).status), sql: table })
  }
  const path = `/api/referrals/${it.referral}`
  await ask('referral by hand', byHand, person.get(`${path}/by-hand`))
  const isThere = isInSight(actor, it)
  const refused = (answer: string): string => (answer === '200' ? '403' : answer)
  const isKeeping = isAt(actor, ASKING) && actor.capabilities.includes('coordinate_case')
  if (!isKeeping)
    await ask('referral letter', refused(status(actor, 'referral.read', isThere)), person.get(`${path}/letter`))
  await ask('arrival code', refused(status(actor, 'referral.act', isThere)), person.get(`${path}/arrival-code`))
  const isAsked = isAt(actor, ASKED_OFFICE[it.between])
  if (!isAsked)
    await ask(
      'referral.act of the other side',
      refused(status(actor, 'referral.act', isThere)),
      person.post(`${path}/acts`, { verb: 'decline', reason: 'full' }),
    )
  return told
}

const among = (answer: Answer, has: () => boolean): string => {
  if (answer.status !== 200) return String(answer.status)
  return has() ? 'listed' : 'absent'
}
const standing = (actor: Actor, action: Action, holds: boolean): string => {
  if (!mayDo(actor.capabilities, action)) return '403'
  return holds ? 'listed' : 'absent'
}

/** A list is the same of every case. */
const known = new WeakMap<Person, Map<string, Answer>>()
async function listFor(person: Person, path: string): Promise<Answer> {
  const lists = known.get(person) ?? new Map<string, Answer>()
  const answer = lists.get(path) ?? (await person.get(path))
  known.set(person, lists.set(path, answer))
  return answer
}

const STATES = 'offered,countered,accepted,begun,waiting,recalled,reported,released,declined,withdrawn,expired'
const lists: Look = async (person, actor, { it }) => {
  const listed = async (query: string, holds: boolean): Promise<Told> => {
    const answer = await listFor(person, `/api/referrals?${query}&limit=100`)
    const table = standing(actor, 'referral.read', holds)
    const http = among(answer, () => ReferralList.parse(answer.body).data.some(({ id }) => id === it.referral))
    return { action: `referrals ${query.split('&')[0]}`, dataClass: 'D0', table, http, sql: table }
  }
  return [
    await listed(`case=${it.caseId}`, isInSight(actor, it)),
    await listed(`direction=sent&state=${STATES}`, isAt(actor, ASKING)),
    await listed(`direction=received&state=${STATES}`, isAt(actor, ASKED_OFFICE[it.between])),
  ]
}

const ofTheCase: Look = async (person, actor, { it, relation }) => {
  const prep = status(actor, 'referral.act', seesCase(relation) && mayDo(actor.capabilities, 'case.read'))
  const went = it.between === 'handed_over' || it.between === 'settled'
  const kept = status(actor, 'case.settle', went && isAt(actor, ASKING))
  const handed = await listFor(person, '/api/handed-over-cases?limit=100')
  const settling = await listFor(person, '/api/settlements?limit=100')
  const own = standing(actor, 'case.settle', went && isAt(actor, ASKING))
  const settles = standing(actor, 'case.settle', it.between === 'contested' && isAt(actor, SETTLING))
  const isIn = (data: readonly { id: string }[]): boolean => data.some(({ id }) => id === it.caseId)
  const look = async (action: string, table: string, path: string): Promise<Told> => {
    const http = String((await person.get(path)).status)
    return { action, dataClass: 'D1', table, http, sql: table }
  }
  return [
    await look('referral prep', prep, `/api/cases/${it.caseId}/referral-prep`),
    await look('handed over', kept, `/api/handed-over-cases/${it.caseId}`),
    {
      action: 'handed over list',
      dataClass: 'D0',
      table: own,
      http: among(handed, () => isIn(HandedOverList.parse(handed.body).data)),
      sql: own,
    },
    {
      action: 'settlements',
      dataClass: 'D0',
      table: settles,
      http: among(settling, () => isIn(SettlementList.parse(settling.body).data)),
      sql: settles,
    },
  ]
}

/** All looks of one person at what offices agree about one case, each with the three answers. */
export async function referralLooksOf(person: Person, actor: Actor, asked: Asked): Promise<Told[]> {
  const told: Told[] = []
  const looks = asked.it.referral === null ? [ofTheCase] : [oneReferral, ofOneSide, lists, ofTheCase]
  for (const look of looks) told.push(...(await look(person, actor, asked)))
  return told
}
