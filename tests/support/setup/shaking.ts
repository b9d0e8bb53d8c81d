// Delays answers and changes their order, to find what works only by luck: run a browser test with `TAPAK_SHAKE=7`, and
// again with another number. Each request of a browser waits for a random time from that seed. Not part of the suite: a
// test that fails this way must be fixed, not repeated.
import { setTimeout as sleep } from 'node:timers/promises'
import type { BrowserContext } from 'playwright-core'

const SHORT_MS = 400,
  LONG_MS = 1_600

/** Numbers from 0 to 1 from a seed (mulberry32). */
const chances = (seed: number) => (): number => {
  seed = (seed + 0x6d2b79f5) | 0
  let mixed = Math.imul(seed ^ (seed >>> 15), 1 | seed)
  mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
  return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
}

/** Four of ten requests are not delayed, four a little, two a lot. */
export async function shake(
  context: BrowserContext,
  seed: string | undefined = process.env['TAPAK_SHAKE'],
): Promise<void> {
  if (seed === undefined) return
  const chance = chances(Number(seed))
  await context.route(/\/(api|assets)\//, async (route) => {
    const drawn = chance()
    if (drawn >= 0.4) await sleep(chance() * (drawn < 0.8 ? SHORT_MS : LONG_MS))
    // A page that was left in the meantime needs no answer.
    await route.fallback().catch(() => undefined)
  })
}
