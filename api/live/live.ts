// What the door holds of the live console: lets people follow, within limits, and ends every stream before the process does.
import { Listener, seenBy } from '../../db/changes.ts'
import type { Connection, Db } from '../../db/connect.ts'
import { problem } from '../errors.ts'
import { buildIn } from './build.ts'
import { Hub, type Reader, type Viewer } from './hub.ts'
import type { Sink } from './sink.ts'

const BEAT_MS = 15_000
const PER_USER = 12
const PER_PROCESS = 1_000

export interface Live {
  /** Refuses where there are too many streams already; waits until the database is being listened to. */
  admit(user: string): Promise<void>
  /** Tells the sink until it closes. `look` asks who this is by now; null ends the stream. */
  follow(sink: Sink, viewer: Viewer, look: () => Promise<Viewer | null>): void
  streams(): number
  close(): Promise<void>
}

export interface LiveOptions { db: Db; connection: Connection; consoleFolder: string | null; now(): Date; beatMs?: number; perUser?: number; perProcess?: number }

export function createLive({ db, connection, consoleFolder, now, beatMs = BEAT_MS, perUser = PER_USER, perProcess = PER_PROCESS }: LiveOptions): Live {
  const hub = new Hub({ seenBy: (viewers, cases) => seenBy(db, viewers, cases), now, build: buildIn(consoleFolder) })
  const ear = new Listener(connection, { word: (word) => hub.heard(word), gap: () => hub.missed() })
  // From the start, not from the first page on: that page was read before it follows.
  void ear.ready()
  let closed = false
  return {
    admit: async (user) => {
      if (closed) throw problem('unavailable', { headers: { 'Retry-After': '1' } })
      if (hub.count(user) >= perUser) throw problem('too_many', { sentence: MANY, headers: { 'Retry-After': '60' } })
      if (hub.count() >= perProcess) throw problem('unavailable', { sentence: FULL, headers: { 'Retry-After': '30' } })
      await ear.ready()
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

const MANY = { id: 'Terlalu banyak halaman Anda yang mengikuti perubahan sekaligus. Tutup beberapa; halaman ini tetap diperbarui setiap menit.', en: 'Too many of your pages follow changes at once. Close some; this page is still refreshed every minute.' }
const FULL = { id: 'Server sedang melayani terlalu banyak halaman. Halaman ini tetap diperbarui setiap menit.', en: 'The server serves too many pages at the moment. This page is still refreshed every minute.' }
