// How long the door listens to whom: nobody keeps a connection by sending slowly, and not everybody fits in at once.
import { createServer, type RequestListener, type Server } from 'node:http'
import type { RequestHandler } from 'express'
import { UPLOAD_MS } from './deadline.ts'

/** Every live page holds one. */
const MOST_CONNECTIONS = 2_000
/**
 * Longer than what stands in front keeps a connection: who closes last is never asked over one that is just being
 * closed.
 */
const IDLE_MS = 75_000
/** For the answer to arrive at whoever is still sending. */
const LAST_MS = 2_000

/** `requestTimeout` is for files; what is no file is hurried by the guard, and what is refused ends here. */
export function listenerFor(app: RequestListener, most = MOST_CONNECTIONS): Server {
  const server = createServer(
    { headersTimeout: 20_000, requestTimeout: UPLOAD_MS, keepAliveTimeout: IDLE_MS, maxHeaderSize: 16_384 },
    app,
  )
  server.maxConnections = most
  return server
}

/** Whoever has an answer and goes on sending is listened to for a moment only. */
export const hangUp: RequestHandler = (request, response, next) => {
  response.once('finish', () => {
    if (request.complete) return
    const timer = setTimeout(() => request.socket.destroy(), LAST_MS)
    const end = (): void => clearTimeout(timer)
    request.once('end', end)
    request.socket.once('close', end)
  })
  next()
}
