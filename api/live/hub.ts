// The server side of live pages: many streams, one listener at the database. It tells that a case moved to people who
// may see it, and nothing to anybody else.
import type { Scope } from '../../db/ground/connect.ts'
import type { Word } from '../../db/ground/changes.ts'
import type { LiveEvent } from '../contract/events.ts'
import { createBurst, type Burst, type Collector } from './burst.ts'
import { Lately } from './lately.ts'

/** The reader of a stream now. */
export interface Viewer {
  user: string
  organisation: string
  scope: Scope
}
export interface Reader {
  viewer: Viewer
  send(event: LiveEvent): void
  end(): void
  /** Reads the person's rights again; null when the session has ended. Throws when the database does not answer. */
  look(): Promise<Viewer | null>
}
export interface HubOptions {
  seenBy(viewers: readonly Scope[], cases: readonly string[]): Promise<ReadonlySet<string>[]>
  now(): Date
  build(): string | null
  areClocksLate(): boolean
}

/** Cases told to a stream, remembered so that losing sight of one can be told as "lists". */
const KNOWN_CASES = 1_000

interface Seat {
  reader: Reader
  known: Set<string>
}
const scopeKey = ({ reader }: Seat): string => JSON.stringify(reader.viewer.scope)

export class Hub {
  readonly #seats = new Set<Seat>()
  readonly #options: HubOptions
  readonly #burst: Collector
  readonly #lately = new Lately()
  constructor(options: HubOptions) {
    this.#options = options
    this.#burst = createBurst(
      (burst) => this.#deliver(burst),
      () => this.missed(),
    )
  }

  heard(word: Word): void {
    this.#lately.keep(word, this.#now())
    if (word.kind === 'case' || word.kind === 'organisation') {
      if (this.#seats.size > 0) this.#burst.add(word)
      return
    }
    for (const seat of this.#seats) this.#tellUser(seat, word)
  }

  #tellUser(seat: Seat, word: Extract<Word, { kind: 'user' | 'notified' }>): void {
    if (seat.reader.viewer.user !== word.id) return
    if (word.kind === 'notified') this.#send(seat.reader, { kind: 'notified' })
    else void this.#lookAgain(seat, true)
  }

  /** Something may have been missed: every page reads everything again. */
  missed(): void {
    this.#lately.keep(null, this.#now())
    for (const { reader } of this.#seats) this.#send(reader, { kind: 'resync' })
  }

  /** Greets the reader; answers how to send a beat and how to remove the reader. */
  join(reader: Reader): { beat(): Promise<void>; leave(): void } {
    const seat: Seat = { reader, known: new Set() }
    this.#seats.add(seat)
    this.#send(reader, { kind: 'hello', ...this.#standing() })
    void this.#catchUp(seat).catch(() => this.#send(reader, { kind: 'resync' }))
    return {
      beat: async () => {
        if (await this.#lookAgain(seat)) this.#send(reader, { kind: 'beat', ...this.#standing() })
      },
      leave: () => {
        this.#seats.delete(seat)
      },
    }
  }

  /** Streams of one user, or of all. */
  count(user?: string): number {
    return user === undefined
      ? this.#seats.size
      : [...this.#seats].filter(({ reader }) => reader.viewer.user === user).length
  }

  close(): void {
    this.#burst.stop()
    for (const { reader } of this.#seats) {
      this.#send(reader, { kind: 'bye', reason: 'closing' })
      reader.end()
    }
    this.#seats.clear()
  }

  #send(reader: Reader, event: Timeless<LiveEvent>): void {
    reader.send({ ...event, at: this.#options.now().toISOString() })
  }

  /** Tells a new reader what was said while the page was being read. */
  async #catchUp(seat: Seat): Promise<void> {
    const { burst, others, isTooMuch } = this.#lately.said(this.#now())
    if (isTooMuch) return this.#send(seat.reader, { kind: 'resync' })
    for (const word of others) this.#tellUser(seat, word)
    if (burst.cases.size + burst.organisations.size > 0) await this.#deliver(burst, [seat])
  }

  #standing(): { build: string | null; clocksLate: boolean } {
    return { build: this.#options.build(), clocksLate: this.#options.areClocksLate() }
  }

  #now(): number {
    return this.#options.now().getTime()
  }

  /** One query for the whole burst, with the rights of all followers. */
  async #deliver({ cases, organisations }: Burst, seats: Iterable<Seat> = this.#seats): Promise<void> {
    const groups = [...Map.groupBy(seats, scopeKey).values()]
    const scopes = groups.flatMap(([seat]) => (seat === undefined ? [] : [seat.reader.viewer.scope]))
    const seen = cases.size === 0 || scopes.length === 0 ? [] : await this.#options.seenBy(scopes, [...cases.keys()])
    for (const [index, group] of groups.entries()) {
      for (const seat of group)
        this.#tell(seat, {
          cases,
          seen: seen[index] ?? new Set(),
          isBlind: organisations.has(seat.reader.viewer.organisation),
        })
    }
  }

  #tell(
    { reader, known }: Seat,
    { cases, seen, isBlind }: { cases: ReadonlyMap<string, number>; seen: ReadonlySet<string>; isBlind: boolean },
  ): void {
    const lost = [...cases.keys()].filter((caseId) => known.has(caseId) && !seen.has(caseId))
    for (const caseId of lost) known.delete(caseId)
    for (const caseId of seen) known.add(caseId)
    for (const oldest of known) if (known.size > KNOWN_CASES) known.delete(oldest)
    if (seen.size > 0)
      this.#send(reader, { kind: 'cases', cases: [...seen].map((caseId) => ({ caseId, seq: cases.get(caseId) ?? 0 })) })
    if (lost.length > 0 || isBlind) this.#send(reader, { kind: 'lists' })
  }

  /**
   * A database that does not answer ends no session. `isTold`: the reader's rights or sight of single cases changed, so
   * everything is read anew.
   */
  #lookAgain(seat: Seat, isTold = false): Promise<boolean> {
    return this.#look(seat, isTold).catch(() => true)
  }

  async #look(seat: Seat, isTold: boolean): Promise<boolean> {
    const { reader } = seat
    const before = scopeKey(seat)
    const viewer = await reader.look()
    if (viewer === null) {
      this.#seats.delete(seat)
      this.#send(reader, { kind: 'bye', reason: 'session_ended' })
      reader.end()
      return false
    }
    reader.viewer = viewer
    if (isTold || scopeKey(seat) !== before) this.#send(reader, { kind: 'resync' })
    return true
  }
}

type Timeless<E> = E extends { at: string } ? Omit<E, 'at'> : never
