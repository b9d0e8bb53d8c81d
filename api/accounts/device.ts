// The words for a device, shown to its owner: browser and system from the User-Agent. Not trusted and not stored in
// full, but enough to recognise it.
import { BROWSERS, SYSTEMS, type Browser, type System } from '../contract/accounts.ts'

/** The first match counts: most browsers also claim to be another one. */
const BROWSER_MARKS: readonly (readonly [string, Browser])[] = [
  ['edg', 'edge'],
  ['opr/', 'opera'],
  ['samsungbrowser', 'samsung'],
  ['firefox', 'firefox'],
  ['fxios', 'firefox'],
  ['chrom', 'chrome'],
  ['crios', 'chrome'],
  ['safari', 'safari'],
]
const SYSTEM_MARKS: readonly (readonly [string, System])[] = [
  ['android', 'android'],
  ['iphone', 'ios'],
  ['ipad', 'ios'],
  ['windows', 'windows'],
  ['mac os', 'mac'],
  ['cros', 'chromeos'],
  ['linux', 'linux'],
]

export const deviceOf = (agent: string): { browser: Browser; system: System } => {
  const told = agent.slice(0, 400).toLowerCase()
  return {
    browser: BROWSER_MARKS.find(([mark]) => told.includes(mark))?.[1] ?? 'other',
    system: SYSTEM_MARKS.find(([mark]) => told.includes(mark))?.[1] ?? 'other',
  }
}

/** The table may hold words of a later version that this one does not know. */
export const deviceKept = (kept: { browser: string; system: string }): { browser: Browser; system: System } => ({
  browser: BROWSERS.find((name) => name === kept.browser) ?? 'other',
  system: SYSTEMS.find((name) => name === kept.system) ?? 'other',
})
