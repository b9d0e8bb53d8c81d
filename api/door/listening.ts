// Connection limits of the API: nobody keeps a connection by sending slowly, and the number of connections is limited.
import { createServer, type RequestListener, type Server } from 'node:http'
import type { RequestHandler } from 'express'
import { UPLOAD_MS } from './deadline.ts'

/** Every live page holds one. */
const MOST_CONNECTIONS = 2_000
/**
 * Longer than a proxy in front keeps an idle connection. The proxy must close first: otherwise it may send a request on
 * a connection that is just being closed.
 */
const IDLE_MS = 75_000
/** Time for the answer to reach a client that is still sending. */
const LAST_MS = 2_000

/** `requestTimeout` is meant for files; other slow bodies are ended by the guard. */
export function listenerFor(app: RequestListener, most = MOST_CONNECTIONS): Server {
  const server = createServer(
    { headersTimeout: 20_000, requestTimeout: UPLOAD_MS, keepAliveTimeout: IDLE_MS, maxHeaderSize: 16_384 },
    app,
  )
  server.maxConnections = most
  return server
}

/** Ends the connection of a client that keeps sending after it was answered. */
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
