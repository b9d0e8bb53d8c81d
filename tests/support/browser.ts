// A real browser on any machine: CHROME_PATH, one on PATH, or the one that npm carries.
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { chromium, type Browser } from 'playwright-core'

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge']
const ARGUMENTS = ['--no-sandbox', '--disable-dev-shm-usage', '--force-color-profile=srgb']

const onPath = (): string | undefined =>
  (process.env['PATH'] ?? '').split(delimiter).flatMap((folder) => NAMES.map((name) => join(folder, name))).find((file) => existsSync(file))

async function carried(): Promise<{ executablePath: string; args: string[] }> {
  const { default: packed } = await import('@sparticuz/chromium')
  return { executablePath: await packed.executablePath(), args: packed.args.filter((argument) => argument !== '--single-process' && argument !== '--no-zygote') }
}

export async function openBrowser(): Promise<Browser> {
  const found = process.env['CHROME_PATH'] ?? onPath()
  const { executablePath, args } = found === undefined ? await carried() : { executablePath: found, args: [] }
  const launch = (): Promise<Browser> => chromium.launch({ executablePath, args: [...args, ...ARGUMENTS], headless: true })
  // Seen once in some hundred launches: the browser dies of itself while it starts. Twice in a row is a failure.
  return launch().catch(launch)
}
