// The product as people meet it: `tapak start` on a home of its own, the demo accounts without demo cases, and a
// browser context for each person who signs in.
import { execFileSync, spawn, type ChildProcess } from 'node:child_process'
import { cpSync, globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import type { Browser, BrowserContext } from 'playwright-core'
import { connect } from '../../../db/ground/connect.ts'
import { freePorts } from '../../../runtime/ground/free-ports.ts'
import { openHome, type Home } from '../../../runtime/ground/tapak-home.ts'
import { forget } from '../../../runtime/ground/kept-choices.ts'
import { filesIn, overlaysIn } from '../../../runtime/publishing/sop-files.ts'
import { urlsOfRunning } from '../../../runtime/ground/postgres.ts'
import { Desk } from './a-desk.ts'
import { fromBundle, prepareBundle } from '../processes/bundled.ts'
import { openBrowser } from '../setup/browser.ts'
import { scratch } from '../setup/scratch.ts'
import { demoAccounts } from '../../../api/seed/accounts.ts'
import { putDemoServices } from '../../../api/seed/demo-services.ts'
import { mailOf, putDemoAccounts } from '../setup/demo-accounts.ts'
import { shake } from '../setup/shaking.ts'

const ROOT = join(import.meta.dirname, '../../..')
const READY_MS = 240_000
export const PASSWORD = 'contoh-sandi-123'

/**
 * `keeps`: keeps the console on this device for working offline. That takes as long as opening a page twice, so only
 * tests that lose the connection or share the device ask for it.
 */
export interface Window {
  /** The account that is signed in, without the form. */
  as?: string
  width?: number
  language?: 'id' | 'en'
  keeps?: boolean
  /** False: the browser runs none. */
  scripts?: boolean
}
export interface Console {
  readonly address: string
  readonly home: Home
  /** Rows as the owner of the cluster sees them: row-level security does not apply. */
  rows(sql: string, values?: readonly unknown[]): Promise<Record<string, unknown>[]>
  /** Signs in through the form, in a browser context of its own; the same account keeps its desk. */
  person(account: string, window?: Window): Promise<Desk>
  /** A browser context of its own, in which nobody is signed in unless an account is named. */
  open(window?: Window): Promise<BrowserContext>
  /** Every address that any browser requested. */
  readonly asked: ReadonlySet<string>
  /** Everything that `tapak start` printed. */
  said(): string
  /** Runs `./tapak …` beside it. */
  tapak(...args: readonly string[]): Promise<{ code: number | null; said: string }>
  pidOf(part: 'api' | 'worker' | 'postgres' | 'temporal'): number
  stop(): Promise<void>
}

interface Running {
  child: ChildProcess
  ended: Promise<number | null>
  said(): string
}

const run = (
  [program, ...args]: readonly [program: string, ...args: string[]],
  env: Readonly<Record<string, string>>,
): Running => {
  const heard: string[] = []
  const around = { PATH: process.env['PATH'], HOME: process.env['HOME'], TAPAK_TEST_POSTGRES_FAST: '1', ...env }
  const child = spawn(program, args, { cwd: ROOT, env: around, stdio: ['ignore', 'pipe', 'pipe'] })
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk: Buffer) => heard.push(chunk.toString()))
  return {
    child,
    said: () => heard.join(''),
    ended: new Promise((resolve) => {
      child.once('exit', resolve)
    }),
  }
}

const tapak = (args: readonly string[], env: Readonly<Record<string, string>>): Running =>
  run([join(ROOT, 'tapak'), ...args], env)

/** From the bundle a start takes two thirds of the processor's time. */
const startFromBundle = (env: Readonly<Record<string, string>>): Running => {
  const { args, env: cache } = fromBundle()
  const cli = join(ROOT, 'runtime/cli.ts')
  return run([process.execPath, '--disable-warning=ExperimentalWarning', ...args, cli, 'start'], { ...env, ...cache })
}

const untilReady = async (running: Running): Promise<void> => {
  const end = Date.now() + READY_MS
  while (!running.said().includes('Tapak is ready')) {
    if (running.child.exitCode !== null || Date.now() > end)
      throw new Error(`tapak start did not become ready:\n${running.said()}`)
    await sleep(100)
  }
}

const ownerUrl = (home: Home): string => {
  const urls = urlsOfRunning(home)
  if (urls === undefined) throw new Error('the database of this home does not run')
  return urls.owner
}

const makeAccounts = async (url: string): Promise<void> => {
  const owner = connect({ url, most: 1 })
  try {
    await putDemoAccounts(owner, PASSWORD)
    await putDemoServices(owner, { accounts: demoAccounts(), now: Date.now() })
  } finally {
    await owner.destroy()
  }
}

/**
 * A home with the demo accounts that was started once and stopped, to be copied: a whole run starts about forty of
 * them.
 */
const PREPARED = 'TAPAK_PREPARED_HOME'

/**
 * In a prepared home: the shipped folder without procedures and overlays, so that nothing is left to publish. Files
 * that door and worker read themselves (roles, maps, costs, periods, indicators) are there.
 */
const PUBLISHED = 'published'
const leaveUnpublished = (home: Home): void => {
  const shipped = join(ROOT, 'sop-definitions')
  const published = new Set([...filesIn(shipped), ...overlaysIn(shipped)])
  for (const file of globSync('**/*.yaml', { cwd: shipped }))
    if (!published.has(join(shipped, file))) cpSync(join(shipped, file), join(home.path, PUBLISHED, file))
}
/**
 * Reading and checking all shipped procedures takes a third of a start, only to find that they are published already.
 * Making demo people reads the whole folder.
 */
const nothingToPublish = (home: Home, more: Readonly<Record<string, string>>): Readonly<Record<string, string>> =>
  more['TAPAK_DEMO'] === 'true' || more['TAPAK_SOPS'] !== undefined ? {} : { TAPAK_SOPS: join(home.path, PUBLISHED) }

/** Each copy has its own ports, and Temporal's store remembers its former address for half a minute. */
const forgetAddresses = async (home: Home): Promise<void> => {
  forget(home, 'temporal-ports')
  const { DatabaseSync } = await import('node:sqlite')
  for (const file of globSync('temporal/*.db', { cwd: home.path })) {
    const store = new DatabaseSync(join(home.path, file))
    store.exec('delete from cluster_membership')
    store.close()
  }
}

/** Answers its folder; the end of the run removes it. */
export const prepareHome = async (path = mkdtempSync(join(tmpdir(), 'tapak-prepared-'))): Promise<string> => {
  const home = openHome(path)
  const [port = 0] = await freePorts(1)
  const running = tapak(['start'], { TAPAK_HOME: home.path, PORT: String(port), TAPAK_DEMO: 'false' })
  await untilReady(running)
  await makeAccounts(ownerUrl(home))
  running.child.kill('SIGTERM')
  await running.ended
  await forgetAddresses(home)
  leaveUnpublished(home)
  prepareBundle()
  process.env[PREPARED] = home.path
  return home.path
}

/** Copied with its owners: the database refuses a folder that it does not own. */
const aHome = (): { home: Home; hasAccounts: boolean } => {
  const path = mkdtempSync(join(scratch(), 'tapak-e2e-'))
  const prepared = process.env[PREPARED]
  if (prepared !== undefined) execFileSync('cp', ['-a', `${prepared}/.`, path])
  return { home: openHome(path), hasAccounts: prepared !== undefined }
}

const rowsAt =
  (url: string) =>
  async (text: string, values: readonly unknown[] = []): Promise<Record<string, unknown>[]> => {
    const client = new pg.Client({ connectionString: url })
    await client.connect()
    try {
      return (await client.query(text, [...values])).rows
    } finally {
      await client.end()
    }
  }

/** As the form does; for tests that are not about signing in. */
export const signIn = async (context: BrowserContext, account: string): Promise<void> => {
  const data = { email: mailOf(account), password: PASSWORD }
  const answer = await context.request.post('/api/session', { data })
  if (!answer.ok()) throw new Error(`${account} could not sign in: ${answer.status()}`)
}

const watching =
  (browser: Browser, address: string, asked: Set<string>) =>
  async ({
    as,
    width = 1280,
    language = 'id',
    keeps = false,
    scripts = true,
  }: Window = {}): Promise<BrowserContext> => {
    const context = await browser.newContext({
      baseURL: address,
      viewport: { width, height: width < 900 ? 740 : 900 },
      hasTouch: width < 900,
      javaScriptEnabled: scripts,
      reducedMotion: 'reduce',
      serviceWorkers: keeps ? 'allow' : 'block',
    })
    if (language === 'en') await context.addInitScript("localStorage.setItem('tapak-language', 'en')")
    context.setDefaultTimeout(90_000)
    await shake(context)
    context.on('request', (request) => {
      asked.add(request.url())
    })
    if (as !== undefined) await signIn(context, as)
    return context
  }

/**
 * `more`: further environment variables. A product that has such, and each in a run of a file or two, is started from
 * its sources by the command line.
 */
export const aConsole = async (more: Readonly<Record<string, string>> = {}): Promise<Console> => {
  const { home, hasAccounts } = aHome()
  const isBundled = hasAccounts && Object.keys(more).length === 0
  const [port = 0] = await freePorts(1)
  const env = {
    TAPAK_HOME: home.path,
    PORT: String(port),
    TAPAK_DEMO: 'false',
    TAPAK_CONSOLE: process.env['TAPAK_CONSOLE'] ?? '',
    ...more,
  }
  const told = { ...env, ...(hasAccounts ? nothingToPublish(home, more) : {}) }
  const running = isBundled ? startFromBundle(told) : tapak(['start'], told)
  await untilReady(running)
  const url = ownerUrl(home)
  if (!hasAccounts) await makeAccounts(url)
  const browser = await openBrowser()
  const address = `http://localhost:${port}`
  const asked = new Set<string>()
  const open = watching(browser, address, asked)
  const desks = new Map<string, Promise<Desk>>()
  return {
    address,
    home,
    open,
    asked,
    said: running.said,
    rows: rowsAt(url.replace('tapak_owner', 'postgres')),
    person: (account, window) => {
      const desk =
        desks.get(account) ??
        open(window).then((context) => Desk.signIn(context, { email: mailOf(account), password: PASSWORD }))
      desks.set(account, desk)
      return desk
    },
    tapak: async (...args) => {
      const beside = tapak(args, env)
      return { code: await beside.ended, said: beside.said() }
    },
    pidOf: (part) => Number(JSON.parse(readFileSync(home.pidFile(part), 'utf8')).pid),
    stop: async () => {
      await browser.close()
      running.child.kill('SIGTERM')
      await running.ended
      rmSync(home.path, { recursive: true, force: true })
    },
  }
}
