// A client's own window at a running door: its card, a browser without script, and a worker's round.
import { pino } from 'pino'
import { keepUpWindows, keepWindows } from '../../../activities/windows.ts'
import { WINDOW_TILES, WindowCardMade } from '../../../api/contract/window.ts'
import { connect } from '../../../db/ground/connect.ts'
import { parseWindowWords } from '../../../sop-definitions/rules/window-words.ts'
import { rolesWith } from '../../../sop-definitions/rules/roles.ts'
import type { Person, TestApp } from './test-app.ts'

export const PIN = '274816'
const SAFE = { own_wish: true, spoken_alone: true, device_safe: true, exit_shown: true }
export const CARD = { ...SAFE, tiles: [...WINDOW_TILES] }

/** Windows of the procedure of shared cases. */
const WORDS = parseWindowWords(`
sop: shared-care
way: [{ steps: [care], words: { id: Pendampingan, en: Support } }]
consents: { C3: { id: Halaman ini, en: This page }, C5: { id: Berbagi catatan, en: Sharing notes } }
`)
export const WORDS_OF_SHARED_CARE = new Map([[WORDS.sop, WORDS]])

type Maker = Pick<Person, 'post'>
export const aCard = async (maker: Maker, caseId: string): Promise<WindowCardMade> =>
  WindowCardMade.parse((await maker.post(`/api/cases/${caseId}/window-cards`, CARD)).body)

export interface Shown {
  status: number
  html: string
  headers: Headers
  to: string | null
}
export interface Browser {
  get(path: string): Promise<Shown>
  post(path: string, form: Readonly<Record<string, string>>): Promise<Shown>
  /** Its cookie, as another browser could have stolen it. */
  cookie(): string
}

/** Keeps its cookie, and goes nowhere by itself. */
export function aBrowser(url: string, begun = ''): Browser {
  let cookie = begun
  const shown = async (response: Response): Promise<Shown> => {
    const [set] = response.headers.getSetCookie()
    if (set !== undefined) cookie = set.split(';')[0] ?? ''
    const { status, headers } = response
    return { status, html: await response.text(), headers, to: headers.get('location') }
  }
  return {
    get: async (path) => shown(await fetch(`${url}${path}`, { redirect: 'manual', headers: { cookie } })),
    post: async (path, form) =>
      shown(
        await fetch(`${url}${path}`, {
          method: 'POST',
          redirect: 'manual',
          headers: { cookie, 'content-type': 'application/x-www-form-urlencoded' },
          body: new URLSearchParams(form).toString(),
        }),
      ),
    cookie: () => cookie,
  }
}

/** The PIN is set, and the window is open. */
export async function opened(app: Pick<TestApp, 'url'>, { number, code }: WindowCardMade): Promise<Browser> {
  const browser = aBrowser(app.url)
  const { status, html } = await browser.post('/w/new', { number, code, pin: PIN, again: PIN })
  if (status !== 303) throw new Error(html)
  return browser
}

const workerOf = (app: TestApp) => {
  const db = connect({ url: app.database.recorder, most: 3 })
  const { roles, windowWords: words } = app.deps
  const coordinating = rolesWith('coordinate_case', roles)
  return { db, log: pino({ level: 'silent' }), coordinating, roles, words }
}

/** What a worker does every two seconds. */
export async function round(app: TestApp): Promise<{ decided: number; written: number } | null> {
  const worker = workerOf(app)
  try {
    return await keepUpWindows(worker)
  } finally {
    await worker.db.destroy()
  }
}

/** A worker that does so until it is ended. */
export function keepingUp(app: TestApp): () => Promise<void> {
  const worker = workerOf(app)
  const end = keepWindows(worker)
  return async () => {
    await end()
    await worker.db.destroy()
  }
}
