// A pair of records as an office sees it: its own side, what is alike in both, and what may be done now.
import type { PairInSight } from '../../db/people/pairs.ts'
import { findCasesOf } from '../../db/cases/cases.ts'
import { namesOf } from '../../db/accounts/organisations.ts'
import { NAMELESS } from '../../db/people/identity.ts'
import { findMasks } from '../../db/people/people.ts'
import type { Tx } from '../../db/ground/connect.ts'
import { reasonsOf, standingOf } from '../../workflows/engine/people/same-person.ts'
import type { AnyCall } from '../cases/commands.ts'
import type { PairAct, PairView } from '../contract/same-person.ts'
import type { Actor } from '../door/call.ts'

type Me = Pick<Actor, 'user' | 'organisation'>

/** Null: both records are of the asker's own office. */
export const otherOfficeOf = ({ pair }: PairInSight, { organisation }: Me): string | null =>
  pair.offices.find((office) => office !== organisation) ?? null

/** Who proposed never answers, and of two offices the one that was asked does. */
const onLink = (
  { state, asked_office: asked, proposed_office: proposed, proposed_by: author }: NonNullable<PairInSight['link']>,
  { user, organisation }: Me,
): PairAct[] =>
  state === 'confirmed'
    ? ['end']
    : [
        ...(asked === organisation && author !== user ? (['answer'] as const) : []),
        ...(proposed === organisation ? (['end'] as const) : []),
      ]

export function actsOf({ pair: { state }, link }: PairInSight, me: Me): PairAct[] {
  if (link !== null && (link.state === 'proposed' || link.state === 'confirmed')) return onLink(link, me)
  if (state === 'open' || state === 'unsure') return ['decide', 'ask']
  return state === 'different' ? ['decide'] : []
}

export async function viewPairs(tx: Tx, call: AnyCall, found: readonly PairInSight[]): Promise<PairView[]> {
  const people = found.flatMap((one) => one.people)
  const masks = await findMasks(tx, call.deps.vault, people)
  const cases = await findCasesOf(tx, people)
  const users = found.flatMap(({ pair, link }) => [pair.decided_by ?? [], link?.proposed_by ?? []].flat())
  const { users: names, organisations } = await namesOf(tx, {
    users,
    organisations: found.flatMap(({ pair }) => pair.offices),
  })
  const by = (user: string | null, office: string, at: Date) => ({
    user: names.get(user ?? '') ?? null,
    office: organisations.get(office) ?? null,
    at: at.toISOString(),
  })
  return found.map((one): PairView => {
    const { pair, link } = one
    const other = otherOfficeOf(one, call.actor)
    return {
      id: pair.id,
      state: pair.state,
      standing: standingOf(pair.bits),
      reasons: reasonsOf(pair.likeness),
      records: one.people.map((personId) => ({
        personId,
        mask: masks.get(personId) ?? NAMELESS,
        cases: cases
          .filter(({ subject }) => subject === personId)
          .map(({ id, number, status }) => ({ id, number, status })),
      })),
      otherOffice: other === null ? null : { id: other, name: organisations.get(other) ?? '' },
      foundAt: pair.found_at.toISOString(),
      decided:
        pair.decided_at === null
          ? null
          : {
              ...by(pair.decided_by, pair.decided_office ?? '', pair.decided_at),
              reason: pair.reason,
              until: pair.until,
            },
      link:
        link === null
          ? null
          : {
              state: link.state,
              proposed: by(link.proposed_by, link.proposed_office, link.proposed_at),
              answerDue: link.answer_due.toISOString(),
              answeredAt: link.answered_at?.toISOString() ?? null,
              undoneReason: link.undone_reason,
            },
      acts: actsOf(one, call.actor),
    }
  })
}
