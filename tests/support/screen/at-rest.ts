import { setTimeout as sleep } from 'node:timers/promises'
import type { Page, Request } from 'playwright-core'

const LOOK_MS = 100

/**
 * Counts from now on. The returned function waits until the page has all its answers and has requested nothing for
 * `quietMs`.
 */
export function atRest(page: Page, quietMs = 500): () => Promise<void> {
  const open = new Set<Request>()
  let last = Date.now()
  const end = (request: Request): void => {
    if (open.delete(request)) last = Date.now()
  }
  // The stream of events has no end.
  page.on('request', (request) => {
    if (/\/api\/(?!events$)/.test(request.url())) open.add(request)
  })
  page.on('requestfinished', end)
  page.on('requestfailed', end)
  return async () => {
    while (open.size > 0 || Date.now() - last < quietMs) await sleep(LOOK_MS)
  }
}
