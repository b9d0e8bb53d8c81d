// Recordings for clients' own windows: kept by an office, played to whoever opened a card of a case of that office, or
// of one below it.
import { sql } from 'kysely'
import type { Tx } from '../ground/connect.ts'
import type { OpenWindow } from './gate.ts'

export interface Voice {
  label: string
  language: string
}
export interface Recorded extends Voice {
  recorded_by: string
  recorded_at: Date
}

export const listVoices = (tx: Tx, organisation: string): Promise<Recorded[]> =>
  tx
    .selectFrom('window_voice')
    .select(['label', 'language', 'recorded_by', 'recorded_at'])
    .where('organisation_id', '=', organisation)
    .orderBy('language')
    .execute()

export const soundOf = async (tx: Tx, organisation: string, { label, language }: Voice): Promise<Buffer | null> =>
  (
    await tx
      .selectFrom('window_voice')
      .select('sound')
      .where('organisation_id', '=', organisation)
      .where('label', '=', label)
      .where('language', '=', language)
      .executeTakeFirst()
  )?.sound ?? null

/** In the place of the one before. */
export const keepVoice = async (
  tx: Tx,
  { label, language }: Voice,
  { organisation, by, sound }: { organisation: string; by: string; sound: Buffer },
): Promise<void> => {
  const row = { sound, recorded_by: by, recorded_at: sql<Date>`now()` }
  await tx
    .insertInto('window_voice')
    .values({ organisation_id: organisation, label, language, ...row })
    .onConflict((conflict) => conflict.columns(['organisation_id', 'label', 'language']).doUpdateSet(row))
    .execute()
}

/** False where there was none. */
export const removeVoice = async (tx: Tx, organisation: string, { label, language }: Voice): Promise<boolean> =>
  (
    await tx
      .deleteFrom('window_voice')
      .where('organisation_id', '=', organisation)
      .where('label', '=', label)
      .where('language', '=', language)
      .executeTakeFirst()
  ).numDeletedRows === 1n

/** As the gate. Null: nobody recorded it, or the window is open no more. */
export const voiceIn = async (
  tx: Tx,
  { number, opening }: OpenWindow,
  { label, language }: Voice,
): Promise<Buffer | null> =>
  (
    await sql<{ sound: Buffer | null }>`
      select app.window_voice(${number}::bytea, ${opening}::bytea, ${label}, ${language}) as sound`.execute(tx)
  ).rows[0]?.sound ?? null
