// Who is notified, of events of one case, for another case. The database finds that other one.
import type { CaseEvent } from '../../workflows/engine/events.ts'
import type { Circumstances, Concern } from './notify.ts'

/**
 * For coordinators of other offices with a case of the same client, when one more was opened. The recorder tells them,
 * so the person who opens the case cannot leave it out.
 */
export const secondCaseIn = (
  events: readonly CaseEvent[],
  { state: { caseId }, coordinating }: Pick<Circumstances, 'state' | 'coordinating'>,
): Concern[] =>
  events
    .filter(({ body }) => body.type === 'case_opened')
    .map(({ at }) => ({
      kind: 'second_case',
      source: `second_case:${caseId}`,
      task: null,
      at: new Date(at).toISOString(),
      person: null,
      roles: coordinating,
    }))

/** For everybody who coordinates the case that goes on in one that ends: nothing else would move it. */
export const waitingFor = (
  events: readonly CaseEvent[],
  { state: { caseId, took }, coordinating }: Pick<Circumstances, 'state' | 'coordinating'>,
): Concern[] =>
  events.flatMap(({ seq, at, body: { type } }) =>
    took === undefined || (type !== 'case_closed' && type !== 'case_cancelled')
      ? []
      : [
          {
            kind: 'join_waits',
            source: `lead_closed:${caseId}:${seq}`,
            task: null,
            at: new Date(at).toISOString(),
            person: null,
            roles: coordinating,
            by_itself: true,
          },
        ],
  )
