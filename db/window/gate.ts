// All that whoever comes by a card may ask of the database, as the role tapak_gate.
import { sql } from 'kysely'
import { z } from 'zod'
import { TOLD_BY_DEFAULT } from '../../sop-definitions/language/notifications.ts'
import type { Tx } from '../ground/connect.ts'
import type { AppointmentAnswer } from '../../sop-definitions/language/appointments.ts'
import { WINDOW_ACTS, type WindowAct } from '../schema/window-tables.ts'
import { tellThem, type Notified } from '../recording/notify.ts'

/** `second`: what the second PIN opens, or none does; a card whose PIN is not set yet has none. */
export interface Locked {
  id: string
  salt: Buffer
  sealed: Buffer
  second?: Buffer
}
/** Takes one of the day's tries. Null: no such card, or no try left. */
export const takeTry = async (tx: Tx, hashed: Buffer): Promise<Locked | null> =>
  (await sql<Locked>`select * from app.window_try(${hashed}::bytea)`.execute(tx)).rows[0] ?? null

/** An opened window: the hash of its number, and of this very opening. */
export interface OpenWindow {
  number: Buffer
  opening: Buffer
}

/**
 * `opens`: the opening that counts from now on, and none before it; null where the PIN is wrong. `isSecond`: it is the
 * second PIN that fits.
 */
export interface Tried {
  hashed: Buffer
  opens: Buffer | null
  isSecond: boolean
  coordinating: readonly string[]
}
/** What came of it; after the fifth wrong PIN of a day the coordinators are told. */
export const noteTry = async (tx: Tx, { hashed, opens, isSecond, coordinating }: Tried): Promise<void> => {
  const { console: shows, mail } = TOLD_BY_DEFAULT.window_tried
  await tellThem(
    tx,
    sql<Notified>`select app.window_tried(${hashed}::bytea, ${opens}::bytea, ${isSecond}, ${[...coordinating]}::text[],
      ${shows}, ${mail}) as people`,
  )
}

/** As `takeTry`, by the code of a card that has no PIN yet. */
export const takeCode = async (tx: Tx, { hashed, code }: Pick<Beginning, 'hashed' | 'code'>): Promise<Locked | null> =>
  (
    await sql<Locked>`
      select * from app.window_code(${hashed}::bytea, ${code}::bytea)`.execute(tx)
  ).rows[0] ?? null

/** `other`: the halves of the key of the second PIN. */
export interface Beginning {
  hashed: Buffer
  code: Buffer
  salt: Buffer
  wrapped: Buffer
  other: { publicKey: Buffer; wrapped: Buffer }
  opens: Buffer
}
/** False: no such card, or a wrong code. */
export const beginCard = async (tx: Tx, { hashed, code, salt, wrapped, other, opens }: Beginning): Promise<boolean> =>
  (
    await sql<{ begun: boolean }>`
      select app.window_begin(${hashed}::bytea, ${code}::bytea, ${salt}::bytea, ${wrapped}::bytea,
        ${other.publicKey}::bytea, ${other.wrapped}::bytea, ${opens}::bytea) as begun`.execute(tx)
  ).rows[0]?.begun ?? false

const Asked = z.array(
  z.object({
    act: z.enum(WINDOW_ACTS),
    code: z.string().nullable(),
    at: z.string(),
    outcome: z.enum(['done', 'refused']).nullable(),
  }),
)
export interface OpenedCard {
  id: string
  sealed: Buffer | null
  tiles: readonly string[]
  letterbox: Buffer
  /** What she calls each place, sealed under the key of the card. */
  names: ReadonlyMap<string, Buffer>
  asked: readonly z.infer<typeof Asked>[number][]
  /** What can be heard: each language, a colon and a label. */
  voices: readonly string[]
}
const namesIn = (names: unknown): OpenedCard['names'] =>
  new Map(
    Object.entries(z.record(z.uuid(), z.string()).parse(names)).map(([place, text]) => [
      place,
      Buffer.from(text, 'base64'),
    ]),
  )
/** Null: the card does not stand any more, or the window was left or opened elsewhere. */
export const readWindow = async (tx: Tx, { number, opening }: OpenWindow): Promise<OpenedCard | null> => {
  const { rows } = await sql<
    Pick<OpenedCard, 'id' | 'sealed' | 'tiles' | 'letterbox' | 'voices'> & { names: unknown; asked: unknown }
  >`
    select r.*, app.window_voices(${number}::bytea, ${opening}::bytea) as voices
    from app.window_read(${number}::bytea, ${opening}::bytea) r`.execute(tx)
  const [row] = rows
  return row === undefined ? null : { ...row, names: namesIn(row.names), asked: Asked.parse(row.asked) }
}

export const leaveWindow = async (tx: Tx, { number, opening }: OpenWindow): Promise<void> => {
  await sql`select app.window_leave(${number}::bytea, ${opening}::bytea)`.execute(tx)
}

/** `code`: which consent, or which appointment. */
export interface NewRequest {
  of: OpenWindow
  id: string
  act: WindowAct
  code?: string
  answer?: AppointmentAnswer
}
/** False where it was asked too often, or the card does not stand. The same click again is kept already. */
export const askInWindow = async (tx: Tx, { of, id, act, code, answer }: NewRequest): Promise<boolean> =>
  (
    await sql<{ kept: boolean }>`
      select app.window_ask(${of.number}::bytea, ${of.opening}::bytea, ${id}::uuid, ${act}, ${code ?? null},
        ${answer ?? null}) as kept`.execute(tx)
  ).rows[0]?.kept ?? false
