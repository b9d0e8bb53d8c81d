// The one way to call the API: parses answers, turns problem documents into one kind of error, keeps a command's key
// until it is answered.
import { z } from 'zod'
import { ToldProblem } from '../../api/contract/errors.ts'
import { isAttended } from './attendance.ts'
import { proveAgain } from './sign-in-afresh.ts'
import { dropKeptTasks, serverWentQuiet } from './reach.ts'

/** A refusal of the server, or that it did not answer (`status` 503, code `unavailable`). */
export class Said extends Error {
  readonly status: number
  readonly problem: ToldProblem
  constructor(problem: ToldProblem) {
    super(problem.sentence.id)
    this.status = problem.status
    this.problem = problem
  }
}

/** What was on the screen may no longer be seen: 403 and 404 are treated alike. */
export const isGone = (no: unknown): boolean => no instanceof Said && (no.status === 404 || no.status === 403)
/** Nothing that the user could do would show it; a case of others opens for a purpose. */
export const isNotThere = (no: unknown): boolean =>
  isGone(no) && !(no instanceof Said && no.problem.code === 'purpose_needed')

export const SILENT: ToldProblem = {
  type: 'about:blank',
  title: 'Service unavailable',
  status: 503,
  code: 'unavailable',
  sentence: {
    id: 'Server belum menjawab. Isian Anda aman; kami mencoba lagi.',
    en: 'The server has not answered. Your entries are safe; trying again.',
  },
}
/**
 * No connection, and this device cannot store it for later: nothing tries again by itself. Defined here, because the
 * code for storing may not be loaded either.
 */
export const UNKEPT: ToldProblem = {
  ...SILENT,
  sentence: {
    id: 'Perangkat ini tidak dapat menyimpannya. Biarkan layar ini terbuka dan coba lagi saat tersambung.',
    en: 'This device could not keep it. Leave this screen open and try again with a connection.',
  },
}
/** A download began and broke off: nothing tries again by itself. */
const CUT_SHORT: ToldProblem = {
  ...SILENT,
  sentence: {
    id: 'Unduhan terputus sebelum selesai. Coba lagi.',
    en: 'The download broke off before it was whole. Try again.',
  },
}
/** Tried for as long as it makes sense: the change is not tried again by itself. */
export const UNDONE: ToldProblem = {
  ...SILENT,
  sentence: {
    id: 'Server tidak menjawab. Perubahan ini belum tercatat dan tidak dicoba lagi: ulangi saat tersambung.',
    en:
      'The server did not answer. This change is not recorded, and is not tried again: do it again with a ' +
      'connection.',
  },
}
/** A part of the console did not arrive, and browsers do not ask for it again before the page is loaded anew. */
export const UNLOADED: ToldProblem = {
  ...SILENT,
  sentence: {
    id:
      'Sebagian konsol ini gagal dimuat, jadi perubahan ini belum dikirim. Muat ulang halaman ini saat tersambung, ' +
      'lalu ulangi.',
    en:
      'A part of this console could not be loaded, so this change was not sent. Load this page again with a ' +
      'connection, then do it again.',
  },
}
const ODD: ToldProblem = {
  type: 'about:blank',
  title: 'Unexpected answer',
  status: 500,
  code: 'defect',
  sentence: {
    id: 'Jawaban server tidak dikenali. Coba lagi; bila berulang, hubungi administrator.',
    en: 'The answer of the server was not understood. Try again; if it happens again, call the administrator.',
  },
}

/**
 * A defect of the console itself: the details are in the browser's log, and the user is told only that there was one.
 */
export const UNFORESEEN: ToldProblem = {
  type: 'about:blank',
  title: 'Defect of the console',
  status: 500,
  code: 'defect',
  sentence: {
    id:
      'Ada yang tidak berjalan, dan mungkin belum terjadi. Periksa, lalu coba lagi. Bila berulang, hubungi ' +
      'administrator.',
    en:
      'Something did not work, and may not have happened. Look, then try again. If it happens again, call the ' +
      'administrator.',
  },
}

/** The answer did not come from our server, perhaps from a network in between. */
export const isUnread = ({ problem }: Said): boolean => problem.title === ODD.title

export interface Ask<T> {
  method?: 'GET' | 'POST' | 'PUT' | 'DELETE' | 'PATCH'
  path: string
  body?: unknown
  key?: string
  schema: z.ZodType<T>
  signal?: AbortSignal
  attended?: boolean
  headers?: Readonly<Record<string, string>>
}

declare global {
  /** The answer to `/api/me`, asked for by `theme.js` while this code was on its way. */
  var earlyMe: Promise<Response | undefined> | undefined
}
/** An answer is read once. */
export const takeEarlyMe = (): Promise<Response | undefined> => {
  const early = globalThis.earlyMe
  globalThis.earlyMe = undefined
  return early ?? Promise.resolve(undefined)
}

async function send<T>({
  method = 'GET',
  path,
  body,
  key,
  signal,
  attended = isAttended(),
  ...more
}: Ask<T>): Promise<Response> {
  const headers: Record<string, string> = { accept: 'application/json', ...more.headers }
  if (body !== undefined) headers['content-type'] = 'application/json'
  if (key !== undefined) headers['idempotency-key'] = key
  if (!attended) headers['x-unattended'] = '1'
  try {
    return await fetch(path, {
      method,
      headers,
      body: body === undefined ? undefined : JSON.stringify(body),
      credentials: 'same-origin',
      cache: 'no-store',
      signal,
    })
  } catch (fault) {
    if (signal?.aborted) throw fault
    serverWentQuiet('cut')
    throw new Said(SILENT)
  }
}

async function sent<T>(ask: Ask<T>): Promise<Response> {
  const early = ask.path === '/api/me' && ask.method === undefined ? await takeEarlyMe() : undefined
  return early ?? send(ask)
}

const problemOf = async (answer: Response): Promise<ToldProblem> => {
  const parsed = ToldProblem.safeParse(await answer.json().catch(() => undefined))
  if (parsed.success) return parsed.data
  return answer.status >= 502 && answer.status <= 504 ? SILENT : { ...ODD, status: answer.status }
}

const pause = (ms: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, ms)
  })
/** When the session is over, so is what this device keeps of it. */
const refusal = (problem: ToldProblem): Said => {
  if (problem.code === 'unauthenticated') dropKeptTasks()
  return new Said(problem)
}

const RENEWED_MS = 400
let wasIn = false
interface Tried {
  proof?: true
  renewal?: true
}

/**
 * If the API asks to sign in afresh, the question is shown and the same request is sent once more. Signing in afresh,
 * in any tab, gives the session a new token, so requests that were under way with the old one are sent once more too.
 */
export async function answerOf<T>(ask: Ask<T>, tried: Tried = {}): Promise<Response> {
  const answer = await sent(ask)
  if (answer.ok) {
    wasIn = ask.path !== '/api/session' || ask.method !== 'DELETE'
    return answer
  }
  const problem = await problemOf(answer)
  if (problem.code === SILENT.code) serverWentQuiet()
  if (problem.code === 'step_up_required' && tried.proof === undefined && (await proveAgain()))
    return answerOf(ask, { ...tried, proof: true })
  if (
    problem.code === 'unauthenticated' &&
    wasIn &&
    tried.renewal === undefined &&
    !ask.path.startsWith('/api/session')
  ) {
    await pause(RENEWED_MS)
    return answerOf(ask, { ...tried, renewal: true })
  }
  throw refusal(problem)
}

export async function call<T>(ask: Ask<T>): Promise<T> {
  const answer = await answerOf(ask)
  const body: unknown = answer.status === 204 ? null : await answer.json().catch(() => undefined)
  const parsed = ask.schema.safeParse(body)
  if (!parsed.success)
    throw new Said({
      ...ODD,
      reference: parsed.error.issues
        .slice(0, 3)
        .map((issue) => issue.path.join('.'))
        .join(' '),
    })
  return parsed.data
}

/** The rest of an answer: a line that breaks now counts as no answer. */
export const arriving = <T>(part: Promise<T>, signal?: AbortSignal): Promise<T> =>
  part.catch((fault: unknown) => {
    if (signal?.aborted === true) throw fault
    serverWentQuiet('cut')
    throw new Said(CUT_SHORT)
  })

/** An answer that is text and not JSON, such as a drawing. */
export const callText = async (path: string, signal?: AbortSignal): Promise<string> =>
  arriving((await answerOf({ path, schema: z.string(), signal })).text(), signal)

/** A file made on request. One key per click, so that a retry by the browser does not make it twice. */
export async function callFile({ path, body }: { path: string; body: unknown }): Promise<Blob> {
  const answer = await answerOf({ method: 'POST', path, body, key: crypto.randomUUID(), schema: z.unknown() })
  return arriving(answer.blob())
}

/** A file, and the name that the server gives it. */
export async function callBlob(path: string, signal?: AbortSignal): Promise<{ blob: Blob; name: string }> {
  const answer = await answerOf({ path, schema: z.string(), signal }).catch((fault: unknown) => {
    if (fault instanceof Said && fault.problem.status === 503) serverWentQuiet()
    throw fault
  })
  return {
    blob: await arriving(answer.blob(), signal),
    name: /filename="([^"]+)"/.exec(answer.headers.get('content-disposition') ?? '')?.[1] ?? 'tapak',
  }
}

const RETRIED = new Set(['unavailable', 'restored', 'upgrading'])

/**
 * Sends a command under one key until it is answered: no answer is retried, a yes or a no ends it. A second click
 * cannot count twice, because the key stays the same. `isLeft`: the caller no longer waits.
 */
export async function command<T>(ask: Ask<T>, patience = 40, isLeft = () => false): Promise<T> {
  const key = ask.key ?? crypto.randomUUID()
  for (let attempt = 0; ; attempt++) {
    try {
      return await call({ method: 'POST', ...ask, body: ask.body ?? {}, key })
    } catch (fault) {
      if (!(fault instanceof Said) || !RETRIED.has(fault.problem.code) || attempt >= patience || isLeft()) throw fault
      await pause(Math.min(500 * 2 ** attempt, 5_000))
    }
  }
}
