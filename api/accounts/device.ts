// In which words a device is told to its owner: browser and system as the browser names itself. Not trusted, not kept
// in full, good enough to recognise.
import { BROWSERS, SYSTEMS, type Browser, type System } from '../contract/accounts.ts'

/** The first that occurs: most browsers also claim to be some other. */
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

/** As it stands in the table, where a later version may have words that this one does not know. */
export const deviceKept = (kept: { browser: string; system: string }): { browser: Browser; system: System } => ({
  browser: BROWSERS.find((name) => name === kept.browser) ?? 'other',
  system: SYSTEMS.find((name) => name === kept.system) ?? 'other',
})
