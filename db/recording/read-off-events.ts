// Contents of the read tables that are not in the state: derived from the events of one command or of a whole stream.
import type { CaseEvent, Happened, Moves } from '../../workflows/engine/events.ts'

interface Opened {
  number: string
  channel: string
  openedAt: Date
}
export interface Carried {
  opened: Opened | null
  closedAt: Date | null | undefined // undefined: these events say nothing of it
  answers: ReadonlyMap<string, string> // instance → answers id
  consentRecords: ReadonlyMap<string, string | null>
  // that take part: they hold or held a task, and no consent that they needed for it has ended
  organisations: ReadonlySet<string>
  ended: { code: string; at: Date } | null // the latest end of sharing
  // gave the case to another office and have got no work in it since: they keep their own for a time
  handedOver: ReadonlySet<string>
}

function closedAtOf(before: Carried['closedAt'], { at, body }: CaseEvent): Carried['closedAt'] {
  if (body.type === 'case_closed' || body.type === 'case_cancelled') return new Date(at)
  return body.type === 'case_reopened' || body.type === 'case_parted' ? null : before
}

function answersOf(body: Happened): string | null {
  if (body.type === 'task_completed') return body.answers
  return body.type === 'task_proposed' ? body.proposal.answers : null
}

/** The record behind a consent follows its code into another version. */
const movedRecords = (records: ReadonlyMap<string, string | null>, { consents }: Moves): Map<string, string | null> => {
  const moved = new Map<string, string | null>()
  for (const [code, record] of records) {
    const name = consents[code] === undefined ? code : consents[code]
    // Two consents that become one have two records; neither alone proves the new one.
    if (name !== null) moved.set(name, moved.has(name) ? null : record)
  }
  return moved
}

/** An office joins with its first task, and leaves when everything that it holds needed the consent that ended. */
class Parts {
  organisations = new Set<string>()
  ended: Carried['ended'] = null
  readonly handedOver = new Set<string>()
  readonly #holders = new Map<string, string>()

  follow({ at, body }: CaseEvent): void {
    if ('holder' in body) this.#held(body.instance, body.holder.organisation)
    if (body.type === 'owner_changed') this.#handedOver(body.from)
    if (body.type !== 'sharing_ended') return
    const holding = new Set(this.#holders.values())
    this.organisations = new Set(
      [...this.organisations].filter(
        (organisation) => holding.has(organisation) && !body.organisations.includes(organisation),
      ),
    )
    this.ended = { code: body.code, at: new Date(at) }
  }

  #handedOver(office: string): void {
    this.organisations.delete(office)
    this.handedOver.add(office)
  }

  #held(instance: string, organisation: string | null): void {
    if (organisation === null) {
      this.#holders.delete(instance)
      return
    }
    this.#holders.set(instance, organisation)
    this.organisations.add(organisation)
    this.handedOver.delete(organisation)
  }
}

export const carriedBy = (events: readonly CaseEvent[]): Carried => {
  const answers = new Map<string, string>()
  let consentRecords = new Map<string, string | null>()
  let before = consentRecords
  const parts = new Parts()
  let opened: Opened | null = null
  let closedAt: Carried['closedAt']
  for (const event of events) {
    const { at, body } = event
    closedAt = closedAtOf(closedAt, event)
    const answered = answersOf(body)
    if (answered !== null && 'instance' in body) answers.set(body.instance, answered)
    if (body.type === 'case_migrated')
      [before, consentRecords] = [consentRecords, movedRecords(consentRecords, body.moves)]
    if (body.type === 'migration_undone') consentRecords = before
    if (body.type === 'consent_recorded') consentRecords.set(body.code, body.record)
    if (body.type === 'case_opened') opened = { number: body.number, channel: body.channel, openedAt: new Date(at) }
    parts.follow(event)
  }
  const { organisations, ended, handedOver } = parts
  return { opened, closedAt, answers, consentRecords, organisations, ended, handedOver }
}
