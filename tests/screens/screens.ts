// Pictures of every page at 360 and 1280 px in both languages, with axe's opinion of each.
// node tests/screens/screens.ts --url http://127.0.0.1:8080 --password … [--out screenshots] [--only case] [--languages
// id] [--widths 360] [--tallest 900] [--schemes light,dark]
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { openBrowser } from '../support/setup/browser.ts'
import { SHOTS, type Shot } from './pages.ts'
import { mailOf } from '../support/setup/demo-accounts.ts'

const { values } = parseArgs({
  options: {
    url: { type: 'string', default: 'http://127.0.0.1:8080' },
    password: { type: 'string', default: process.env['TAPAK_DEMO_PASSWORD'] ?? '' },
    out: { type: 'string', default: 'screenshots' },
    only: { type: 'string', default: '' },
    languages: { type: 'string', default: 'id,en' },
    widths: { type: 'string', default: '360,1280' },
    tallest: { type: 'string', default: '2200' },
    schemes: { type: 'string', default: 'light' },
  },
})
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

interface Fault {
  id: string
  impact: string
  nodes: string[]
}

async function faultsOf(page: Page): Promise<Fault[]> {
  await page.evaluate(axe)
  return page.evaluate(
    `axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] })
      .then(({ violations }) => violations.map(({ id, impact, nodes }) =>
        ({ id, impact, nodes: nodes.slice(0, 4).map((n) => n.html.slice(0, 160)) })))`,
  )
}

async function signIn(context: BrowserContext, who: string): Promise<void> {
  if (who === '') return
  const answer = await context.request.post(`${values.url}/api/session`, {
    data: { email: mailOf(who), password: values.password },
    headers: { 'idempotency-key': crypto.randomUUID() },
  })
  if (!answer.ok()) throw new Error(`${who} could not sign in: ${answer.status()}`)
}

interface Setting {
  language: string
  width: number
  scheme: string
}

async function shoot(context: BrowserContext, shot: Shot, { language, width, scheme }: Setting): Promise<Fault[]> {
  const page = await context.newPage()
  const complaints: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error' && !message.text().includes('status of'))
      complaints.push(message.text().slice(0, 200))
  })
  page.on('pageerror', (error) => complaints.push(error.message.slice(0, 200)))
  await shot.go(page)
  await page.waitForLoadState('networkidle')
  await page.locator('h1').first().waitFor({ timeout: 10_000 })
  await page.locator('.bars').first().waitFor({ state: 'detached', timeout: 20_000 })
  await page.waitForTimeout(350)
  const wide: number = await page.evaluate(
    'document.documentElement.scrollWidth - document.documentElement.clientWidth',
  )
  const tall: number = await page.evaluate('document.documentElement.scrollHeight')
  await page.setViewportSize({
    width,
    height: Math.min(Math.max(tall, width < 900 ? 740 : 800), Number(values.tallest)),
  })
  await page.screenshot({
    path: join(values.out, `${shot.name}-${width}-${language}${scheme === 'dark' ? '-dark' : ''}.png`),
  })
  const faults = await faultsOf(page)
  await page.close()
  return [
    ...faults,
    ...(wide > 0 ? [{ id: 'sideways-scroll', impact: 'serious', nodes: [`${wide} px`] }] : []),
    ...complaints.map((text) => ({ id: 'console', impact: 'serious', nodes: [text] })),
  ]
}

async function contextOf(browser: Browser, { language, width, scheme }: Setting): Promise<BrowserContext> {
  const context = await browser.newContext({
    baseURL: values.url,
    viewport: { width, height: width < 900 ? 740 : 800 },
    hasTouch: width < 900,
    colorScheme: scheme === 'dark' ? 'dark' : 'light',
    reducedMotion: 'reduce',
  })
  await context.addInitScript(`localStorage.setItem('tapak-language', '${language}')`)
  return context
}

mkdirSync(values.out, { recursive: true })
const browser = await openBrowser()
const report: { page: string; faults: Fault[] }[] = []
const shots = SHOTS.filter(({ name }) => values.only.split(',').some((part) => name.startsWith(part)))
const settings = values.languages
  .split(',')
  .flatMap((language) =>
    values.widths
      .split(',')
      .flatMap((width) =>
        values.schemes.split(',').map((scheme): Setting => ({ language, width: Number(width), scheme })),
      ),
  )
for (const setting of settings) {
  for (const who of new Set(shots.map((shot) => shot.who))) {
    const context = await contextOf(browser, setting)
    await signIn(context, who)
    for (const shot of shots.filter((one) => one.who === who)) {
      const faults = await shoot(context, shot, setting).catch((error: Error): Fault[] => [
        { id: 'not-reached', impact: 'critical', nodes: [error.message.split('\n')[0] ?? ''] },
      ])
      const serious = faults.filter(({ impact }) => impact === 'serious' || impact === 'critical')
      const page = `${shot.name} ${setting.width} ${setting.language} ${setting.scheme}`
      report.push({ page, faults })
      const told = faults.map(({ id, impact, nodes }) => `${id} (${impact}) ${serious.length > 0 ? nodes[0] : ''}`)
      console.log(`${page}: ${told.length === 0 ? 'clean' : told.join('; ')}`)
    }
    await context.close()
  }
}
await browser.close()
writeFileSync(join(values.out, 'report.json'), JSON.stringify(report, null, 2))
