// A page over a line of 50 kbit a second with half a second of delay: what came over it, and how long it took.
import type { Page } from 'playwright-core'

const LINE = { offline: false, latency: 500, downloadThroughput: 6_250, uploadThroughput: 6_250 }

export interface Taken {
  bytes: number
  ms: number
}

/**
 * `go` ends when the page can be read. Bytes are counted as they come, with their heads. The browser may show a page
 * before it tells that the page's own bytes are all here, so that is waited for.
 */
export async function overSlowLine(page: Page): Promise<(go: () => Promise<unknown>) => Promise<Taken>> {
  const wire = await page.context().newCDPSession(page)
  let [bytes, asked] = [0, '']
  let arrived = Promise.withResolvers<undefined>()
  await wire.send('Network.enable')
  await wire.send('Network.emulateNetworkConditions', LINE)
  wire.on('Network.requestWillBeSent', ({ requestId, type }) => {
    if (type === 'Document') asked = requestId
  })
  wire.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    bytes += encodedDataLength
    if (requestId === asked) arrived.resolve(undefined)
  })
  return async (go) => {
    bytes = 0
    arrived = Promise.withResolvers()
    const began = performance.now()
    await go()
    await page.waitForLoadState('load')
    const ms = Math.round(performance.now() - began)
    await arrived.promise
    return { bytes, ms }
  }
}
