// How far the log of the database had been written when a process last looked: a database that is put back stands
// lower. Every process compares on each new connection and every second; a folder outside the database remembers the
// mark for the next start.
import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { sql } from 'kysely'
import type { Db, Tx } from './connect.ts'

/**
 * `system`: which cluster. `lsn`: a position in its log, which only grows. `epoch`: how often the operator has accepted
 * that a database was put back; marks of an earlier epoch say nothing any more.
 */
interface Mark {
  system: string
  lsn: bigint
  epoch: number
}

/** Flushed, not written: what a crash may take back is no mark. */
const STANDING = 'select * from app.standing()'

/** `X/Y` in hexadecimal, as Postgres writes it. */
export const lsnOf = (text: string): bigint => {
  const [high = '', low = ''] = text.split('/')
  return (BigInt(`0x${high}`) << 32n) + BigInt(`0x${low}`)
}
export const textOfLsn = (lsn: bigint): string => `${(lsn >> 32n).toString(16)}/${(lsn & 0xffffffffn).toString(16)}`

interface Row {
  system: string
  lsn: string
  epoch: number
}
const isRow = (value: unknown): value is Row =>
  typeof value === 'object' && value !== null && 'system' in value && 'lsn' in value && 'epoch' in value

const markIn = (row: unknown): Mark | null =>
  isRow(row) ? { system: String(row.system), lsn: lsnOf(String(row.lsn)), epoch: Number(row.epoch) } : null

/** Throws TP002 while it is not settled what a database that was put back has lost. */
export const refuseRestored = async (tx: Tx): Promise<void> => {
  await sql`select app.refuse_restored()`.execute(tx)
}

/** Whether the operator has to say something about a database that was put back. */
const isWaiting = (row: unknown): boolean =>
  typeof row === 'object' && row !== null && 'waits' in row && row.waits === true

/** Whether a database that stood at `known` before must have been put back to stand at `found` now. */
const isLower = (found: Mark, known: Mark): boolean =>
  known.epoch > found.epoch || (known.epoch === found.epoch && (known.system !== found.system || known.lsn > found.lsn))

/**
 * Of marks that processes left, the one to compare with: of the newest epoch, of this cluster if there is one, the
 * highest.
 */
const telling = (marks: readonly Mark[], found: Mark): Mark | null => {
  const epoch = Math.max(...marks.map((mark) => mark.epoch))
  const newest = marks.filter((mark) => mark.epoch === epoch)
  const own = newest.filter(({ system }) => system === found.system)
  return (own.length > 0 ? own : newest).toSorted((one, other) => (one.lsn < other.lsn ? 1 : -1))[0] ?? null
}

/** A connection that was just made. */
interface Asked {
  query(text: string): Promise<{ rows: readonly unknown[] }>
}

export interface HighWater {
  /** Looks first on every new connection, before anything else is asked there. */
  meet(client: Asked): void
  /** True from the moment in which this process saw a lower mark, until the operator has accepted it. */
  isBehind(): boolean
  /** Looks now. */
  look(): Promise<void>
  /** A mark that was kept elsewhere: if this database stands lower, it was put back. */
  remind(mark: Mark): Promise<void>
  /** The highest mark so far. */
  known(): Mark | null
  stop(): Promise<void>
}

export interface Watching {
  db(): Db
  /** Where marks lie; null: this process knows only what it has seen itself. */
  folder: string | null
  /** Its own file there; null: it reads the marks of others and leaves none. */
  name: string | null
  onFault(error: unknown): void
  onFound(known: Mark, found: Mark): void
  everyMs?: number
}

const EVERY_MS = 1_000

export const watchHighWater = (watching: Watching): HighWater => {
  const watch = new Watch(watching)
  return {
    meet: (client) => watch.meet(client),
    isBehind: () => watch.isBehind,
    look: () => watch.look(),
    remind: (mark) => watch.remind(mark),
    known: () => watch.known,
    stop: () => watch.stop(),
  }
}

class Watch {
  known: Mark | null = null
  isBehind = false
  readonly #watching: Watching
  readonly #timer: NodeJS.Timeout
  #saved: Mark | null = null
  /** What processes left, until the first answer was compared with it. */
  #left: readonly Mark[] = []
  #reading: Promise<void> | null = null
  #looking: Promise<void> | null = null

  constructor(watching: Watching) {
    this.#watching = watching
    const { folder, onFault, everyMs = EVERY_MS } = watching
    if (folder !== null) this.#reading = this.#read(folder)
    this.#timer = setInterval(() => {
      this.#looking ??= this.look()
        .then(() => this.#save())
        .catch(onFault)
        .finally(() => {
          this.#looking = null
        })
    }, everyMs)
  }

  async #read(folder: string): Promise<void> {
    this.#left = [...this.#left, ...(await remembered(folder, this.#watching.onFault))]
    this.#reading = null
  }

  meet(client: Asked): void {
    this.#asked(() => client.query(STANDING)).catch(this.#watching.onFault)
  }

  async look(): Promise<void> {
    await this.#reading
    await this.#asked(() => sql.raw(STANDING).execute(this.#watching.db()))
  }

  async remind(mark: Mark): Promise<void> {
    if (this.known === null) this.#left = [...this.#left, mark]
    else if (isLower(this.known, mark)) this.known = mark
    await this.look()
  }

  async stop(): Promise<void> {
    clearInterval(this.#timer)
    await this.#looking
    await this.#save().catch(this.#watching.onFault)
  }

  /** What was asked before the marks were read cannot be compared with them; the next look can. */
  async #asked(ask: () => Promise<{ rows: readonly unknown[] }>): Promise<void> {
    const [against, isEarly] = [this.known, this.#reading !== null]
    const [row] = (await ask()).rows
    const found = markIn(row)
    if (found === null || isEarly) return
    // What it holds meanwhile is no mark: when a newer backup is put back, that one stands lower.
    if (isWaiting(row)) return this.#behind(found, this.known ?? found)
    await this.#judge(found, against)
  }

  /** `against`: what was known when the question was asked. Answers may come in another order than the questions. */
  async #judge(found: Mark, against: Mark | null): Promise<void> {
    const lost = against ?? (this.known === null ? telling(this.#left, found) : null)
    if (lost !== null && isLower(found, lost)) return this.#report(found, lost)
    this.#left = []
    if (this.known !== null && isLower(found, this.known)) return
    this.known = found
    this.isBehind = false
  }

  async #report(found: Mark, lost: Mark): Promise<void> {
    const { db } = this.#watching
    // At once, before anybody is asked: from here on this process decides nothing.
    this.known = lost
    this.#behind(found, lost)
    const { rows } = await sql<{ waits: boolean }>`
      select app.report_restored(${textOfLsn(lost.lsn)}, ${textOfLsn(found.lsn)}, ${lost.epoch}) as waits`.execute(db())
    if (rows[0]?.waits !== false) return
    this.known = null
    this.#left = []
    this.isBehind = false
  }

  #behind(found: Mark, lost: Mark): void {
    const isNews = !this.isBehind
    this.isBehind = true
    if (isNews) this.#watching.onFound(lost, found)
  }

  async #save(): Promise<void> {
    const { folder, name } = this.#watching
    if (folder === null || name === null || this.known === null || this.isBehind || this.known === this.#saved) return
    const { system, lsn, epoch } = this.known
    const path = join(folder, `${name}.mark`)
    await mkdir(folder, { recursive: true })
    await writeFile(`${path}.part`, JSON.stringify({ system, lsn: textOfLsn(lsn), epoch }))
    await rename(`${path}.part`, path)
    this.#saved = this.known
  }
}

/** The marks that processes left. One that cannot be read is said, and hides no other. */
const remembered = async (folder: string, onFault: (error: unknown) => void): Promise<readonly Mark[]> => {
  const files = await readdir(folder).catch(() => [])
  const marks = await Promise.all(
    files
      .filter((file) => file.endsWith('.mark'))
      .map((file) =>
        readFile(join(folder, file), 'utf8')
          .then((text) => markIn(JSON.parse(text)))
          .catch((error: unknown) => {
            onFault(error)
            return null
          }),
      ),
  )
  return marks.flatMap((mark) => mark ?? [])
}
