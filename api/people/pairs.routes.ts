// The noun pair: two records that may be about one person. An office judges its own side, asks the other office, and
// one person proposes a link that another confirms; a link moves nothing and shows nobody more.
import { z } from 'zod'
import { decidePair, listPairs, lockPair, type PairInSight } from '../../db/people/pairs.ts'
import { answerLink, endLink, isJoinedApart, proposeLink } from '../../db/people/person-links.ts'
import { findOrganisation } from '../../db/accounts/organisations.ts'
import { uuidV5 } from '../../db/ground/ids.ts'
import type { Tx } from '../../db/ground/connect.ts'
import { calendarFor } from '../../db/procedures/calendars.ts'
import { notifyOfApart, notifyOfAsks } from '../../db/recording/notify-exceptions.ts'
import { notifyColleagues } from '../../db/recording/notify.ts'
import type { NotificationKind } from '../../sop-definitions/language/notification-kinds.ts'
import { refuse } from '../../sop-definitions/language/refusals.ts'
import { minutesAt, ZONES } from '../../sop-definitions/language/zones.ts'
import { rolesWith } from '../../sop-definitions/rules/roles.ts'
import { addSpan } from '../../workflows/engine/time/spans.ts'
import type { AnyCall } from '../cases/commands.ts'
import { placesOf } from '../cases/cases.routes.ts'
import { Id } from '../contract/labels.ts'
import {
  AnswerPair,
  DecidePair,
  EndLink,
  PairList,
  PairQuery,
  PairView,
  type PairAct,
} from '../contract/same-person.ts'
import { proveToAll } from '../door/append-to-ledger.ts'
import type { Call } from '../door/call.ts'
import { endpoint, Nothing, type Endpoint } from '../door/endpoint.ts'
import { issue, problem, refused, Stop } from '../door/errors.ts'
import { logPerson } from './person-search.ts'
import { actsOf, otherOfficeOf, viewPairs } from './pair.view.ts'

const ByPair = z.strictObject({ pair: Id })
type PairCall<B> = Call<{ pair: string }, unknown, B>

/** Working days until silence counts as "cannot say". */
const ANSWER = { value: 3, unit: 'day', counting: 'working' } as const

const LATER = { id: 'Pilih hari sesudah hari ini.', en: 'Choose a day after today.' }

const by = ({ actor, now }: AnyCall) => ({ user: actor.user, office: actor.organisation, at: now })

async function viewAt(tx: Tx, call: PairCall<unknown>): Promise<PairView> {
  const found = await lockPair(tx, call.params.pair)
  const [view] = found === null ? [] : await viewPairs(tx, call, [found])
  if (view === undefined) throw problem('not_found')
  return view
}

/** What somebody decided meanwhile comes first: then the act is refused as one on older data. */
async function mayAct(tx: Tx, call: PairCall<unknown>, act: PairAct): Promise<PairInSight> {
  const found = await lockPair(tx, call.params.pair)
  if (found === null) throw problem('not_found')
  if (!actsOf(found, call.actor).includes(act)) throw problem('conflict')
  return found
}

/** Ids and codes alone; which people the pair is about stands in no ledger. */
const prove = (
  tx: Tx,
  call: PairCall<unknown>,
  { type, ...body }: Readonly<Record<string, unknown>> & { type: string },
): Promise<void> => proveToAll(tx, call, { type, purpose: 'case_work', body: { pair: call.params.pair, ...body } })

interface Told {
  kind: NotificationKind
  link: string
  what: string
  person?: string
  office?: string
}
const tell = (tx: Tx, call: PairCall<unknown>, { kind, link, what, person, office }: Told): Promise<unknown> =>
  notifyColleagues(tx, {
    caseId: null,
    concerns: [
      {
        kind,
        source: `pair:${call.params.pair}:${link}:${what}`,
        task: null,
        at: call.now.toISOString(),
        person: person ?? null,
        roles: person === undefined ? rolesWith('find_person', call.deps.roles) : [],
        office,
      },
    ],
  })

/** Counted in the days of the office that is asked. */
async function answerDue(tx: Tx, office: string, now: Date): Promise<Date> {
  const area = (await findOrganisation(tx, office))?.area ?? ''
  const offset = ZONES[(await placesOf(tx))(area).zone]
  const calendar = await calendarFor(tx, { area, hours: null, offset })
  const offsetMinutes = minutesAt(now.getTime(), offset)
  return new Date(addSpan(now.getTime(), ANSWER, { offsetMinutes, ...(calendar === undefined ? {} : { calendar }) }))
}

const decide = (call: PairCall<z.output<typeof DecidePair>>) =>
  call.scoped(async (tx) => {
    const { body, now, params } = call
    await mayAct(tx, call, 'decide')
    if (body.verdict === 'unsure' && body.until <= now.toISOString().slice(0, 10))
      throw problem('invalid', {
        issues: [{ ...issue(['until'], 'invalid_value', 'not after today'), sentence: LATER }],
      })
    await decidePair(tx, params.pair, { ...body, by: by(call) })
    await prove(tx, call, { type: 'same_person_judged', ...body })
    return viewAt(tx, call)
  })

/** What is past a limit is refused, and that is kept although nothing else of the request is. */
const tellOfLimit = (call: PairCall<unknown>, limit: 'person' | 'office'): Promise<void> =>
  call.scoped(async (tx) => {
    await logPerson(tx, call, {
      action: 'person.ask_same',
      id: null,
      purpose: 'case_work',
      fields: [],
      allowed: false,
    })
    await notifyOfAsks(tx, { limit, reviewing: rolesWith('review_access', call.deps.roles) })
  })

async function spendAsk(call: PairCall<unknown>): Promise<void> {
  const { actor, deps } = call
  const tooOften = (limit: 'person' | 'office') => async (no: unknown) => {
    if (no instanceof Stop) await tellOfLimit(call, limit)
    throw no
  }
  await deps.gate.spend('ask_same', actor.user).catch(tooOften('person'))
  await deps.gate.spend('ask_same_office', actor.organisation).catch(tooOften('office'))
}

const ask = (call: PairCall<unknown>) =>
  call.scoped(async (tx) => {
    const found = await mayAct(tx, call, 'ask')
    const askedOffice = otherOfficeOf(found, call.actor) ?? call.actor.organisation
    const link = uuidV5('person-link', call.key.id)
    const due = await answerDue(tx, askedOffice, call.now)
    await proposeLink(tx, { id: link, pair: call.params.pair, askedOffice, due, by: by(call) })
    await tell(tx, call, { kind: 'same_person_asked', link, what: 'asked', office: askedOffice })
    await prove(tx, call, { type: 'person_link_proposed', link, asked: askedOffice, due: due.toISOString() })
    return viewAt(tx, call)
  })

const answer = (call: PairCall<z.output<typeof AnswerPair>>) =>
  call.scoped(async (tx) => {
    const { link } = await mayAct(tx, call, 'answer')
    if (link === null) throw problem('conflict')
    await answerLink(tx, link.id, { ...call.body, by: by(call) })
    await tell(tx, call, {
      kind: 'same_person_answered',
      link: link.id,
      what: 'answered',
      person: link.proposed_by,
    })
    await prove(tx, call, { type: 'person_link_answered', link: link.id, ...call.body })
    return viewAt(tx, call)
  })

const end = (call: PairCall<z.output<typeof EndLink>>) =>
  call.scoped(async (tx) => {
    const { link } = await mayAct(tx, call, 'end')
    if (link === null) throw problem('conflict')
    const reason = link.state === 'confirmed' ? (call.body.reason ?? null) : null
    if (link.state === 'confirmed' && reason === null)
      throw problem('invalid', { issues: [issue(['reason'], 'missing', 'needed to undo a link')] })
    await endLink(tx, link.id, { by: by(call), reason })
    // The work of one person would go on in the case of another.
    if (reason !== null && (await isJoinedApart(tx, call.params.pair))) throw refused(refuse('link_joined'))
    if (reason !== null)
      await notifyOfApart(tx, { link: link.id, coordinating: rolesWith('coordinate_case', call.deps.roles) })
    const others = [link.proposed_by, link.answered_by ?? []].flat().filter((user) => user !== call.actor.user)
    for (const person of others)
      await tell(tx, call, { kind: 'same_person_answered', link: link.id, what: 'ended', person })
    await prove(tx, call, {
      type: reason === null ? 'person_link_withdrawn' : 'person_link_undone',
      link: link.id,
      reason,
    })
    return viewAt(tx, call)
  })

export const pairRoutes: readonly Endpoint[] = [
  endpoint({
    method: 'get',
    path: '/api/same-person',
    summary: 'Records of my office that may be about one person, or about one that another office knows',
    action: 'person.find',
    query: PairQuery,
    answer: PairList,
    handle: (call) =>
      call.scoped(async (tx) => {
        const { state, ...page } = call.query
        const found = await listPairs(tx, { ...page, states: state ?? ['open'] })
        return {
          data: await viewPairs(tx, call, found.rows),
          page: { after: found.after, hasMore: found.hasMore },
          total: found.total,
        }
      }),
  }),
  endpoint({
    method: 'post',
    path: '/api/same-person/:pair/decide',
    summary: 'Say that they are two people, that it is not clear until a day, or that it is open again',
    action: 'person.find',
    params: ByPair,
    body: DecidePair,
    answer: PairView,
    handle: decide,
  }),
  endpoint({
    method: 'post',
    path: '/api/same-person/:pair/ask',
    summary: 'Ask the other office, or a colleague, whether they are one person; silence is no answer',
    action: 'person.find',
    params: ByPair,
    body: Nothing,
    answer: PairView,
    prepare: spendAsk,
    handle: ask,
  }),
  endpoint({
    method: 'post',
    path: '/api/same-person/:pair/answer',
    summary: 'Answer that, as the second person',
    action: 'person.find',
    params: ByPair,
    body: AnswerPair,
    answer: PairView,
    handle: answer,
  }),
  endpoint({
    method: 'post',
    path: '/api/same-person/:pair/end',
    summary: 'Take the question back, or undo the link with a reason',
    action: 'person.find',
    params: ByPair,
    body: EndLink,
    answer: PairView,
    handle: end,
  }),
]
