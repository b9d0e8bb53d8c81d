// The histories of cases for other tools: one step for each ledger row about the case, a stage or a task. Codes of the
// procedure and pseudonyms of this export: no name, no case number, no typed word.
import type { CaseFile } from '../../db/cases/cases.ts'
import type { CaseEvent, HappenedType } from '../../workflows/engine/events.ts'
import { itemOf } from '../../workflows/engine/explain/explain-cause.ts'
import type { Words } from '../words/words.view.ts'
import {
  codeOf,
  happenedBy,
  outcomeIn,
  TRANSITIONS,
  utc,
  type Nameless,
  type Telling,
  type Told,
  type Transition,
} from './rows.ts'
import { thingsOf, type LoggedRow, type Thing } from './things.ts'

export interface Step {
  id: string
  seq: number
  at: string
  type: HappenedType
  transition: Transition
  activity: string
  /** The instance of the item, its code or id, and its details; null where the case itself is meant. */
  instance: string | null
  item: string | null
  kind: 'task' | 'stage' | null
  outcome: string | null
  /** What sentries read of it, under the label of the Petri net of its procedure. */
  happening: string | null
  person: string | null
  office: string | null
  role: string | null
  cause: string
}
export interface History {
  case: string
  sop: string
  area: string
  status: CaseFile['status']
  openedAt: string
  steps: readonly Step[]
  /** Every row of its ledger, and the things that they are about. */
  rows: readonly LoggedRow[]
  things: readonly Thing[]
}

function subjectIn({ body }: CaseEvent): string | null {
  if ('instance' in body) return body.instance
  if (!('clock' in body)) return null
  return typeof body.clock === 'string' ? (body.clock.split(':')[0] ?? null) : body.clock.instance
}
function activityIn({ body }: CaseEvent): string {
  switch (body.type) {
    case 'consent_recorded':
    case 'consent_expired':
    case 'consent_ended':
      return `consent ${body.code}`
    default:
      return 'case'
  }
}
const kindOf = (words: Words, item: string): Step['kind'] => (words.task(item) === undefined ? 'stage' : 'task')

export function historyOf(
  file: Told,
  ledger: readonly CaseEvent[],
  { teller, nameless }: { teller: Telling; nameless: Nameless },
): History {
  const own = nameless('case', file.id)
  const happened = happenedBy(ledger)
  const step = (row: CaseEvent): Step[] => {
    const transition: Transition | null = TRANSITIONS[row.body.type]
    if (transition === null) return []
    const event = teller.event(row)
    const words = teller.words(row.seq)
    const instance = subjectIn(event)
    const item = instance === null ? null : codeOf(words, itemOf(instance))
    return [
      {
        id: `${own}-${row.seq}`,
        seq: row.seq,
        at: utc(row.at),
        type: row.body.type,
        transition,
        activity: item ?? activityIn(event),
        instance: instance === null ? null : `${own}-${instance}`,
        item,
        kind: instance === null ? null : kindOf(words, itemOf(instance)),
        outcome: outcomeIn(event),
        happening: happened.get(row.seq)?.[0] ?? null,
        person: row.actor === null ? null : nameless('person', row.actor),
        office: row.organisation === null ? null : nameless('office', row.organisation),
        role: row.role,
        cause: row.cause.kind,
      },
    ]
  }
  return {
    case: own,
    sop: `${file.sop} ${file.edition}.${file.revision}`,
    area: file.area,
    status: file.status,
    openedAt: utc(file.opened_at),
    steps: ledger.flatMap(step),
    ...thingsOf(file, ledger, { teller, nameless, happened }),
  }
}
