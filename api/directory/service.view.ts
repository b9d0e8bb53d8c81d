// Services as they are shown: what may be believed of their room now, and what the asker may do with the entry.
import type { ContactRow, ServiceRow as Row, WordAboutRoom } from '../../db/directory/offered-services.ts'
import {
  isAssured,
  isPaused,
  isStale,
  roomOf,
  type CapacityWord,
} from '../../sop-definitions/language/offered-services.ts'
import { localOf, ZONES, type Zone } from '../../sop-definitions/language/zones.ts'
import type { CapacityRow, Contact, ServiceRow } from '../contract/directory.ts'
import { mayKeep, mayNote, type Keeper } from './keepers.ts'

export interface Looking {
  actor: Keeper
  now: Date
  /** Names of people, for who may know who works where. */
  names: ReadonlyMap<string, string>
}

/** The day at an office. */
export const dayAt = (now: Date, zone: Zone): string =>
  new Date(localOf(now.getTime(), ZONES[zone])).toISOString().slice(0, 10)

export const wordOf = (word: WordAboutRoom | null): CapacityWord | null =>
  word === null
    ? null
    : { state: word.state, until: word.until, updatedAt: Date.parse(word.at), hasBeds: word.maximum !== null }

export const presentWord = (word: WordAboutRoom, { now, names }: Pick<Looking, 'now' | 'names'>): CapacityRow => ({
  state: word.state,
  wait: word.wait,
  until: word.until,
  beds: word.available === null || word.maximum === null ? null : { available: word.available, maximum: word.maximum },
  told: word.told,
  at: new Date(word.at).toISOString(),
  by: names.get(word.by ?? '') ?? null,
  office: word.office_name,
  isStale: isStale({ updatedAt: Date.parse(word.at), hasBeds: word.maximum !== null }, now.getTime()),
})

export function presentService(row: Row, looking: Looking): ServiceRow {
  const { actor, now } = looking
  const today = dayAt(now, row.zone)
  return {
    id: row.id,
    kind: row.kind,
    office: { id: row.organisation_id, name: row.office },
    areas: row.areas,
    state: row.state,
    pausedUntil: row.paused_until,
    isPaused: isPaused({ state: row.state, pausedUntil: row.paused_until }, today),
    room: roomOf(wordOf(row.word), now.getTime(), today),
    capacity: row.word === null ? null : presentWord(row.word, looking),
    assuredAt: row.assured_at?.toISOString() ?? null,
    isAssured: isAssured(row.assured_at?.getTime() ?? null, now.getTime()),
    mayKeep: mayKeep(actor, row.organisation_id),
    mayNote: mayNote(actor, row.organisation_id),
    zone: row.zone,
  }
}

export const presentContact = ({ kind, telephone, hours, round_the_clock }: ContactRow): Contact => ({
  kind,
  telephone,
  hours,
  roundTheClock: round_the_clock,
})

/** What the list leaves out. */
export const presentEntry = (row: Row) => ({
  fits: row.fits,
  note: row.note,
  languages: row.languages,
  interpreter: row.interpreter,
  signLanguage: row.sign_language,
  reachedBy: row.reached_by,
  needsIdentity: row.needs_identity,
  papers: row.papers,
  payers: row.payers,
  acceptance: row.acceptance,
  hours: row.hours,
  roundTheClock: row.round_the_clock,
})
