// The API's part of live pages: admits streams within limits, and ends every stream before the process ends.
import { Listener, seenBy } from '../../db/ground/changes.ts'
import type { Connection, Db } from '../../db/ground/connect.ts'
import { problem } from '../door/errors.ts'
import { buildIn } from './build.ts'
import { Hub, type Reader, type Viewer } from './hub.ts'
import type { Sink } from './sink.ts'

const BEAT_MS = 15_000
const PER_USER = 12
const PER_PROCESS = 1_000

export interface Live {
  /**
   * Takes a seat, or refuses when there are too many streams; `prepare` runs when the database listener is ready. An
   * error frees the seat.
   */
  admit<T>(user: string, prepare: () => Promise<T>): Promise<{ prepared: T; leave(): void }>
  /** Sends events to the sink until it closes. `look` reads the viewer's present rights; null ends the stream. */
  follow(sink: Sink, viewer: Viewer, look: () => Promise<Viewer | null>): void
  streams(): number
  close(): Promise<void>
}

export interface LiveOptions {
  db: Db
  connection: Connection
  consoleFolder: string | null
  now(): Date
  areClocksLate(): boolean
  beatMs?: number
  perUser?: number
  perProcess?: number
}

export function createLive({
  db,
  connection,
  consoleFolder,
  now,
  areClocksLate,
  beatMs = BEAT_MS,
  perUser = PER_USER,
  perProcess = PER_PROCESS,
}: LiveOptions): Live {
  const hub = new Hub({
    seenBy: (viewers, cases) => seenBy(db, viewers, cases),
    now,
    build: buildIn(consoleFolder),
    areClocksLate,
  })
  const ear = new Listener(connection, { word: (word) => hub.heard(word), gap: () => hub.missed() })
  // Listens from the start and not from the first page on, because that page was read before it follows.
  void ear.ready()
  const seats = seatsOfStreams()
  let closed = false
  return {
    admit: async (user, prepare) => {
      if (closed) throw problem('unavailable', { headers: { 'Retry-After': '1' } })
      if (seats.count(user) >= perUser) throw problem('too_many', { sentence: MANY, headers: { 'Retry-After': '60' } })
      if (seats.count() >= perProcess)
        throw problem('unavailable', { sentence: FULL, headers: { 'Retry-After': '30' } })
      const leave = seats.take(user)
      try {
        await ear.ready()
        return { prepared: await prepare(), leave }
      } catch (error) {
        leave()
        throw error
      }
    },
    follow: (sink, viewer, look) => {
      const reader: Reader = { viewer, look, send: sink.send, end: sink.end }
      const joined = hub.join(reader)
      if (sink.lastEventId !== null) reader.send({ kind: 'resync', at: now().toISOString() })
      const beat = setInterval(() => void joined.beat(), beatMs)
      sink.onClosed(() => {
        clearInterval(beat)
        joined.leave()
      })
    },
    streams: () => hub.count(),
    close: async () => {
      closed = true
      hub.close()
      await ear.close()
    },
  }
}

/** Counted from the request on, so that a burst of simultaneous requests is counted fully. For this process only. */
function seatsOfStreams() {
  const taken = new Map<string, number>()
  let all = 0
  const change = (user: string, by: 1 | -1): void => {
    all += by
    const now = (taken.get(user) ?? 0) + by
    if (now > 0) taken.set(user, now)
    else taken.delete(user)
  }
  return {
    count: (user?: string): number => (user === undefined ? all : (taken.get(user) ?? 0)),
    take: (user: string): (() => void) => {
      let isTaken = true
      change(user, 1)
      return () => {
        if (isTaken) change(user, -1)
        isTaken = false
      }
    },
  }
}

const MANY = {
  id:
    'Terlalu banyak halaman Anda yang mengikuti perubahan sekaligus. Tutup beberapa; halaman ini tetap diperbarui ' +
    'setiap menit.',
  en: 'Too many of your pages follow changes at once. Close some; this page is still refreshed every minute.',
}
const FULL = {
  id: 'Server sedang melayani terlalu banyak halaman. Halaman ini tetap diperbarui setiap menit.',
  en: 'The server serves too many pages at the moment. This page is still refreshed every minute.',
}
