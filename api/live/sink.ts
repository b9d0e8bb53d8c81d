// One stream to a browser: server-sent events written to an open answer. It knows nothing of cases or people.
import type { Request, Response } from 'express'
import type { LiveEvent } from '../contract/events.ts'

export interface Sink {
  /** The last event that the reader received on an earlier stream, as the browser says. */
  readonly lastEventId: string | null
  send(event: LiveEvent): void
  end(): void
  onClosed(then: () => void): void
}

/** Browsers reconnect after slightly different pauses, so that they do not all come at once after a restart. */
const RETRY_MS = 800
const RETRY_SPREAD_MS = 700
/** A reader that does not take data is disconnected: its browser reconnects and reads everything again. */
const UNREAD_BYTES = 256 * 1024

/** No proxy may compress or buffer what must arrive at once. */
const HEADERS = {
  'Content-Type': 'text/event-stream; charset=utf-8',
  'Cache-Control': 'no-store, no-transform',
  'X-Accel-Buffering': 'no',
}

export function openSink({ request, response }: { request: Request; response: Response }): Sink {
  const boot = Date.now().toString(36)
  let sent = 0
  response.status(200).set(HEADERS)
  response.flushHeaders()
  response.write(`retry: ${RETRY_MS + Math.round(Math.random() * RETRY_SPREAD_MS)}\n\n`)
  return {
    lastEventId: request.get('last-event-id') ?? null,
    send: (event) => {
      if (response.writableEnded || response.destroyed) return
      sent += 1
      response.write(`id: ${boot}-${sent}\ndata: ${JSON.stringify(event)}\n\n`)
      if (response.writableLength > UNREAD_BYTES) response.destroy()
    },
    end: () => {
      response.end()
    },
    onClosed: (then) => {
      if (response.closed) then()
      else response.once('close', then)
    },
  }
}
