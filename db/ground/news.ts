// Tells every process that cases moved, and whom something new waits for: after the commit, and many at a time on one
// connection. A transaction that notifies makes all others that do so wait for it until it has committed, so decisions
// do not notify.
import { sql, type Kysely } from 'kysely'
import type { Database } from '../schema/schema.ts'

/** What moved, and the row that it stands at; null for what has no row. */
type Moved = ReadonlyMap<string, number | null>

const untold = new WeakMap<Kysely<Database>, Map<string, number | null>>()
const beginning = (tx: Kysely<Database>): Map<string, number | null> => {
  const moved = untold.get(tx) ?? new Map<string, number | null>()
  untold.set(tx, moved)
  return moved
}
const later = (one: number | null | undefined, other: number | null): number | null =>
  other === null ? null : Math.max(one ?? 0, other)

/** The case stands at row `seq` once this transaction has committed. */
export const tellAfterCommit = (tx: Kysely<Database>, caseId: string, seq: number): void => {
  const moved = beginning(tx)
  moved.set(caseId, later(moved.get(caseId), seq))
}

/** Something new waits for these people once this transaction has committed. */
export const tellPeopleAfterCommit = (tx: Kysely<Database>, people: readonly string[]): void => {
  for (const person of people) beginning(tx).set(`notified:${person}`, null)
}

/** What a transaction has to tell, once. */
export const takeNews = (tx: Kysely<Database>): Moved | undefined => {
  const moved = untold.get(tx)
  untold.delete(tx)
  return moved
}

const AGAIN_MS = 500
/** A database that is away for longer has every page read everything again when it is back. */
const TRIES = 20

class Teller {
  readonly #db: Kysely<Database>
  #waiting = new Map<string, number | null>()
  #isBusy = false
  #failures = 0
  constructor(db: Kysely<Database>) {
    this.#db = db
  }

  add(moved: Moved): void {
    for (const [id, seq] of moved) this.#waiting.set(id, later(this.#waiting.get(id), seq))
    if (!this.#isBusy) void this.#tell()
  }

  async #tell(): Promise<void> {
    this.#isBusy = true
    while (this.#waiting.size > 0) {
      const moved = this.#waiting
      this.#waiting = new Map()
      const words = [...moved].map(([id, seq]) => (seq === null ? id : `${id}:${seq}`))
      try {
        await sql`select pg_notify('tapak', word) from unnest(${words}::text[]) word`.execute(this.#db)
        this.#failures = 0
      } catch {
        return this.#later(moved)
      }
    }
    this.#isBusy = false
  }

  #later(moved: Moved): void {
    this.#isBusy = false
    this.#failures += 1
    if (this.#failures > TRIES) return
    setTimeout(() => this.add(moved), AGAIN_MS).unref()
  }
}

const tellers = new WeakMap<Kysely<Database>, Teller>()

/** Nobody waits for it. */
export const tell = (db: Kysely<Database>, moved: Moved): void => {
  const teller = tellers.get(db) ?? new Teller(db)
  tellers.set(db, teller)
  teller.add(moved)
}
