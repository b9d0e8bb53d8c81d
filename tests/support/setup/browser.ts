// A real browser on any machine: CHROME_PATH, one on the PATH, or the one from npm.
import { existsSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { delimiter, join } from 'node:path'
import { chromium, type Browser, type BrowserContext } from 'playwright-core'

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge']
const ARGUMENTS = ['--no-sandbox', '--disable-dev-shm-usage', '--force-color-profile=srgb', '--disable-gpu']

const onPath = (): string | undefined =>
  (process.env['PATH'] ?? '')
    .split(delimiter)
    .flatMap((folder) => NAMES.map((name) => join(folder, name)))
    .find((file) => existsSync(file))

async function carried(): Promise<{ executablePath: string; args: string[] }> {
  const { default: packed } = await import('@sparticuz/chromium')
  // Without a graphics card, emulating one takes most of a browser's time: a screenshot takes 0.06 s without it and 0.4
  // s with it.
  packed.setGraphicsMode = false
  return {
    executablePath: await packed.executablePath(),
    args: packed.args.filter((argument) => argument !== '--single-process' && argument !== '--no-zygote'),
  }
}

const ofThisMachine = async (): Promise<{ executablePath: string; args: string[]; isCarried: boolean }> => {
  const found = process.env['CHROME_PATH'] ?? onPath()
  const { executablePath, args } = found === undefined ? await carried() : { executablePath: found, args: [] }
  return { executablePath, args: [...args, ...ARGUMENTS], isCarried: found === undefined }
}

/** A browser whose profile is a folder: what it writes can be looked at, and copied. */
export const openProfile = async (folder: string, baseURL: string): Promise<BrowserContext> => {
  const { executablePath, args } = await ofThisMachine()
  return chromium.launchPersistentContext(folder, { executablePath, args, headless: true, baseURL })
}

const launch = async (): Promise<Browser> => {
  const { executablePath, args } = await ofThisMachine()
  return chromium.launch({ executablePath, args, headless: true })
}

/** The browser sometimes dies while it starts, about once in some hundred launches. */
export const openBrowser = (): Promise<Browser> => launch().catch(launch)

/**
 * Before several processes open it: the one from npm is unpacked once, by one of them. One that does not open was left
 * half unpacked by a stopped run, and is unpacked again.
 */
export async function unpackBrowser(): Promise<void> {
  const browser = await openBrowser().catch(async (reason: unknown) => {
    const { executablePath, isCarried } = await ofThisMachine()
    if (!isCarried) throw reason
    await rm(executablePath, { force: true })
    return launch()
  })
  await browser.close()
}
