// A page over a line of 50 kbit a second with half a second of delay: what came over it, and how long it took.
import type { Page } from 'playwright-core'

const LINE = { offline: false, latency: 500, downloadThroughput: 6_250, uploadThroughput: 6_250 }

export interface Taken {
  bytes: number
  ms: number
}

/** `go` ends when the page can be read. Bytes are counted as they come, with their heads. */
export async function overSlowLine(page: Page): Promise<(go: () => Promise<unknown>) => Promise<Taken>> {
  const wire = await page.context().newCDPSession(page)
  let bytes = 0
  await wire.send('Network.enable')
  await wire.send('Network.emulateNetworkConditions', LINE)
  wire.on('Network.loadingFinished', ({ encodedDataLength }) => {
    bytes += encodedDataLength
  })
  return async (go) => {
    bytes = 0
    const began = performance.now()
    await go()
    await page.waitForLoadState('load')
    return { bytes, ms: Math.round(performance.now() - began) }
  }
}
