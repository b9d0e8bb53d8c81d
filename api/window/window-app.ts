// Serves a client's own window under /w, whatever name the proxy reaches it by: an address that says nothing can be
// given to it alone. It holds the connection of the gate and no other, and knows no account.
import { randomUUID } from 'node:crypto'
import express, { type Express, type Request, type Response } from 'express'
import type { Logger } from 'pino'
import { z } from 'zod'
import { withGate } from '../../db/ground/connect.ts'
import { openView } from '../../db/window/card-seals.ts'
import { askInWindow, leaveWindow, readWindow, type OpenedCard, type OpenWindow } from '../../db/window/gate.ts'
import { complain } from '../../db/window/complaints.ts'
import { voiceIn } from '../../db/window/voices.ts'
import { openName } from '../../db/window/names.ts'
import { WindowView } from '../../db/window/window-view.ts'
import { APPOINTMENT_ANSWERS } from '../../sop-definitions/language/appointments.ts'
import { CONTACT_WAYS } from '../../sop-definitions/language/contact-ways.ts'
import type { Language } from '../../sop-definitions/language/vocabulary.ts'
import { COMPLAINT_MAX } from '../contract/complaints.ts'
import { sendFile } from '../door/compression.ts'
import { errorPage, Stop } from '../door/errors.ts'
import { whereOf } from '../door/log.ts'
import { NEUTRAL_PAGE } from '../door/neutral-page.ts'
import { hurry, refuseForeign } from '../door/request-guards.ts'
import { networkOf } from '../accounts/place.ts'
import { begin, enter, type Came, type Entering } from './enter-window.ts'
import { numberHash, openingHash } from './pins.ts'
import { IDLE_S, openedCookie, openedIn, shutCookie, type Opened } from './opened.ts'
import { evenly } from './even-size.ts'
import { isEasy, isFar, type SignOff } from './second-pin.ts'
import { STYLE_HASH } from './window-style.ts'
import { beginPage, homePage, startPage, tilePage, TILES, type Heard, type Shown, type Tile } from './window-pages.ts'

export interface WindowDeps extends Entering {
  https: boolean
  /** Null: no second PIN is offered. */
  secondPin: SignOff | null
  now(): Date
  log: Logger
}

const HEADERS = {
  'Cache-Control': 'no-store',
  'Content-Security-Policy': [
    "default-src 'none'",
    "media-src 'self'",
    `style-src ${STYLE_HASH}`,
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; '),
  // Nothing to other sites. With less than this a browser would not say from where a form of ours comes, either.
  'Referrer-Policy': 'same-origin',
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  'Cross-Origin-Resource-Policy': 'same-origin',
}

/** Digits as they are typed, with blanks and dashes between. */
const digitsOf = (count: number) =>
  z
    .string()
    .transform((text) => text.replaceAll(/[\s.-]/g, ''))
    .pipe(z.string().regex(new RegExp(`^\\d{${count}}$`)))
const EnterForm = z.object({ number: digitsOf(10), pin: digitsOf(6) })
const NewPin = z.object({ number: digitsOf(10), code: digitsOf(8), pin: digitsOf(6), again: digitsOf(6) })
const BeginForm = NewPin.refine(({ pin, again }) => pin === again && !isEasy(pin)).transform((form) => ({
  ...form,
  second: null,
}))
const Chosen = z.union([z.literal('').transform(() => null), digitsOf(6)]).default(null)
const BeginWithSecond = NewPin.extend({ second: Chosen, secondAgain: Chosen })
  .refine(({ pin, again }) => pin === again && !isEasy(pin))
  .refine(
    ({ pin, second, secondAgain }) =>
      second === secondAgain && (second === null || (!isEasy(second) && isFar(second, pin))),
  )
const CallForm = z.object({ id: z.uuid() })
const AnswerForm = CallForm.extend({ appointment: z.uuid(), answer: z.enum(APPOINTMENT_ANSWERS) })
const ContactForm = CallForm.extend({ how: z.enum(['none', ...CONTACT_WAYS]) })
/** A browser counts a new line once, and sends it as two signs. */
const written = z
  .string()
  .transform((text) => text.replaceAll('\r\n', '\n'))
  .pipe(z.string().trim().min(1))
const ComplainForm = CallForm.extend({ words: written })
const StopForm = CallForm.extend({ code: z.string().min(1).max(40) })

const languageIn = ({ query }: Request): Language => (query['l'] === 'en' ? 'en' : 'id')
const HTML = 'text/html; charset=utf-8'
const send = (request: Request, response: Response, html: string): Promise<void> =>
  sendFile({ request, response }, { type: HTML, content: html })
/** What a PIN has opened. */
async function sendInside(request: Request, response: Response, html: string): Promise<void> {
  const mayPack = request.acceptsEncodings('gzip') !== false
  response.type(HTML).vary('Accept-Encoding')
  if (mayPack) response.set('Content-Encoding', 'gzip')
  response.send(await evenly(html, mayPack))
}
const cameBy = (request: Request, response: Response): Came => {
  const gone = new AbortController()
  response.on('close', () => gone.abort())
  return { address: networkOf(request.ip ?? ''), gone: gone.signal }
}

interface Seen {
  of: OpenWindow
  opened: Opened
  card: OpenedCard
}
const windowOf = ({ vault }: WindowDeps, { number, opening }: Opened): OpenWindow => ({
  number,
  opening: openingHash(vault, opening),
})
/** In which languages something can be heard. */
const spokenIn = ({ voices }: OpenedCard): string[] => [...new Set(voices.map((one) => one.split(':')[0] ?? ''))]
/** As it was chosen on this page, or before; there may be nothing in it any more. */
function voiceFor({ query }: Request, { voice }: Opened, card: OpenedCard): string {
  const chosen = query['v']
  const wanted = typeof chosen === 'string' ? chosen : voice
  return spokenIn(card).includes(wanted) ? wanted : ''
}
const heardIn = ({ opened: { voice }, card }: Seen): Heard => ({
  voice,
  languages: spokenIn(card),
  labels: new Set(card.voices.filter((one) => one.startsWith(`${voice}:`)).map((one) => one.slice(voice.length + 1))),
})

/** The opened window and its card as it stands now; null sends to the start page, signed out. */
async function seenIn(deps: WindowDeps, request: Request, response: Response): Promise<Seen | null> {
  const { db, vault, https, now } = deps
  const kept = openedIn(vault, request.headers.cookie, now())
  const of = kept === null ? null : windowOf(deps, kept)
  const card = of === null ? null : await withGate(db, (tx) => readWindow(tx, of))
  if (kept === null || of === null || card === null) {
    response.append('Set-Cookie', shutCookie(https)).redirect(303, '/w')
    return null
  }
  const opened = { ...kept, voice: voiceFor(request, kept, card) }
  response.append('Set-Cookie', openedCookie({ vault, https }, opened, now()))
  // What stands on the screen goes too when the window is over: so says the first page of it.
  response.set('Refresh', `${IDLE_S}; url=/w`)
  return { of, opened, card }
}

const namesIn = ({ opened, card: { id, names } }: Seen): ReadonlyMap<string, string> =>
  new Map([...names].map(([place, sealed]) => [place, openName(sealed, opened.opener, { card: id, place })]))
const viewIn = ({ opened, card }: Seen): WindowView | null =>
  card.sealed === null ? null : WindowView.parse(JSON.parse(openView(card.sealed, opened.opener, card.id)))
const tilesOf = ({ tiles }: OpenedCard): Tile[] => TILES.filter((tile) => tiles.includes(tile))

/** Null: its first view is still to come. */
function shownIn(deps: WindowDeps, seen: Seen): Shown | null {
  const view = viewIn(seen)
  if (view === null) return null
  const { asked } = seen.card
  const around = { names: namesIn(seen), now: deps.now(), heard: heardIn(seen), newId: randomUUID }
  return { language: seen.opened.language, view, asked, ...around }
}

interface After {
  request: Request
  response: Response
  seen: Seen
  unsent?: Shown['unsent'] | undefined
}
/** Back to the tile. What was not taken is said there and then. */
async function goBack(deps: WindowDeps, tile: Tile, { request, response, seen, unsent }: After): Promise<void> {
  const shown = unsent === undefined ? null : shownIn(deps, seen)
  if (unsent === undefined || shown === null) return response.redirect(303, `/w/${tile}`)
  const status = unsent.why === 'tooLong' ? 422 : 429
  return sendInside(request, response.status(status), tilePage(tile, { ...shown, unsent }))
}
const unlessKept = (isKept: boolean): Shown['unsent'] | undefined => (isKept ? undefined : { why: 'tooOften' })

function comingIn(app: Express, deps: WindowDeps): void {
  const { db, vault, https, now, log, secondPin } = deps
  const letIn = (response: Response, opened: Pick<Opened, 'number' | 'opening' | 'opener' | 'language'>): void => {
    const since = now().getTime()
    const whole = { ...opened, voice: '', since }
    response.append('Set-Cookie', openedCookie({ vault, https }, whole, now())).redirect(303, '/w/home')
  }
  app.get('/', (request, response) => {
    response.append('Set-Cookie', shutCookie(https))
    return send(request, response, startPage(languageIn(request)))
  })
  app.post('/', async (request, response) => {
    const language = languageIn(request)
    const form = EnterForm.safeParse(request.body).data
    const entered = form === undefined ? null : await enter(deps, form, cameBy(request, response))
    if (form === undefined || entered === null) return send(request, response.status(403), startPage(language, 'wrong'))
    return letIn(response, { number: numberHash(vault, form.number), ...entered, language })
  })
  const asksSecond = secondPin !== null
  app.get('/new', (request, response) => send(request, response, beginPage(languageIn(request), { asksSecond })))
  app.post('/new', async (request, response) => {
    const language = languageIn(request)
    const form = (asksSecond ? BeginWithSecond : BeginForm).safeParse(request.body).data
    const entered = form === undefined ? null : await begin(deps, form, cameBy(request, response))
    if (form === undefined || entered === null)
      return send(request, response.status(403), beginPage(language, { trouble: 'wrongCode', asksSecond }))
    return letIn(response, { number: numberHash(vault, form.number), ...entered, language })
  })
  app.get('/exit', async (request, response) => {
    const opened = openedIn(vault, request.headers.cookie, now())
    // Whoever leaves is let go at once, also where the database cannot be asked.
    if (opened !== null)
      await withGate(db, (tx) => leaveWindow(tx, windowOf(deps, opened))).catch((error: unknown) =>
        log.error(whereOf(error), 'a window was left, and its opening still counts'),
      )
    response.append('Set-Cookie', shutCookie(https)).redirect(303, NEUTRAL_PAGE)
  })
}

function inside(app: Express, deps: WindowDeps): void {
  app.get('/home', async (request, response) => {
    const seen = await seenIn(deps, request, response)
    if (seen === null) return
    const { opened, card } = seen
    const whole = { tiles: tilesOf(card), isReady: card.sealed !== null, heard: heardIn(seen) }
    await sendInside(request, response, homePage(opened.language, whole))
  })
  for (const tile of TILES)
    app.get(`/${tile}`, async (request, response) => {
      const seen = await seenIn(deps, request, response)
      if (seen === null) return
      const shown = shownIn(deps, seen)
      if (shown === null || !tilesOf(seen.card).includes(tile)) return response.redirect(303, '/w/home')
      await sendInside(request, response, tilePage(tile, shown))
    })
  app.post('/stop', async (request, response) => {
    const seen = await seenIn(deps, request, response)
    if (seen === null) return
    const form = StopForm.safeParse(request.body).data
    const isThere = viewIn(seen)?.allowed.some(({ code }) => code === form?.code) === true
    const isKept =
      form === undefined ||
      !isThere ||
      (await withGate(deps.db, (tx) => askInWindow(tx, { of: seen.of, act: 'stop_sharing', ...form })))
    await goBack(deps, 'allowed', { request, response, seen, unsent: unlessKept(isKept) })
  })
  app.post('/answer', async (request, response) => {
    const seen = await seenIn(deps, request, response)
    if (seen === null) return
    const form = AnswerForm.safeParse(request.body).data
    const isThere = viewIn(seen)?.meetings.some(({ id }) => id === form?.appointment) === true
    if (form === undefined || !isThere || !tilesOf(seen.card).includes('appointment'))
      return response.redirect(303, '/w/appointment')
    const { id, appointment: code, answer } = form
    const asked = { of: seen.of, id, act: 'answer_appointment', code, answer } as const
    const isKept = await withGate(deps.db, (tx) => askInWindow(tx, asked))
    return goBack(deps, 'appointment', { request, response, seen, unsent: unlessKept(isKept) })
  })
  app.post('/call', async (request, response) => {
    const seen = await seenIn(deps, request, response)
    if (seen === null) return
    const form = CallForm.safeParse(request.body).data
    const isKept =
      form === undefined ||
      !tilesOf(seen.card).includes('call') ||
      (await withGate(deps.db, (tx) => askInWindow(tx, { of: seen.of, act: 'ask_call', ...form })))
    await goBack(deps, 'call', { request, response, seen, unsent: unlessKept(isKept) })
  })
}

/** Also in parts, as some browsers ask for sound. */
function speaking(app: Express, deps: WindowDeps): void {
  app.get('/voice/:label/:language', async (request, response) => {
    const seen = await seenIn(deps, request, response)
    if (seen === null) return
    const { label, language } = request.params
    const sound = await withGate(deps.db, (tx) => voiceIn(tx, seen.of, { label, language }))
    if (sound === null) return response.redirect(303, '/w/home')
    const ranges = request.range(sound.length)
    const [part] = Array.isArray(ranges) ? ranges : []
    response.type('audio/mpeg').set('Accept-Ranges', 'bytes').removeHeader('Refresh')
    if (part === undefined) response.send(sound)
    else
      response
        .status(206)
        .set('Content-Range', `bytes ${part.start}-${part.end}/${sound.length}`)
        .send(sound.subarray(part.start, part.end + 1))
  })
}

/** Not to be contacted holds at once; any other way is told, and confirmed in person. */
function sayingHow(app: Express, deps: WindowDeps): void {
  app.post('/contact', async (request, response) => {
    const seen = await seenIn(deps, request, response)
    if (seen === null) return
    const form = ContactForm.safeParse(request.body).data
    const code = viewIn(seen)?.contact?.code
    const said =
      form?.how === 'none' ? { act: 'stop_sharing' as const, code } : { act: 'ask_call' as const, code: form?.how }
    const isKept =
      form === undefined ||
      said.code === undefined ||
      !tilesOf(seen.card).includes('call') ||
      (await withGate(deps.db, (tx) => askInWindow(tx, { of: seen.of, id: form.id, ...said })))
    await goBack(deps, 'call', { request, response, seen, unsent: unlessKept(isKept) })
  })
}

function complaining(app: Express, deps: WindowDeps): void {
  app.post('/complain', async (request, response) => {
    const seen = await seenIn(deps, request, response)
    if (seen === null) return
    const form = ComplainForm.safeParse(request.body).data
    const { letterbox, tiles } = seen.card
    if (form === undefined || !tiles.includes('call')) return response.redirect(303, '/w/call')
    const { words } = form
    const isShort = words.length <= COMPLAINT_MAX
    const isKept = isShort && (await withGate(deps.db, (tx) => complain(tx, { of: seen.of, letterbox, ...form })))
    const unsent = isKept ? undefined : { why: isShort ? ('tooOften' as const) : ('tooLong' as const), words }
    return goBack(deps, 'call', { request, response, seen, unsent })
  })
}

export function windowApp(deps: WindowDeps): Express {
  const app = express()
  app.disable('x-powered-by')
  app.disable('etag')
  app.use((request, response, next) => {
    response.set(HEADERS)
    if (deps.https) response.set('Strict-Transport-Security', 'max-age=31536000')
    if (request.method !== 'GET' && request.method !== 'HEAD') refuseForeign(request.headers)
    hurry(request)
    next()
  })
  app.use('/complain', express.urlencoded({ extended: false, limit: '16kb' }))
  app.use(express.urlencoded({ extended: false, limit: '4kb' }))
  comingIn(app, deps)
  inside(app, deps)
  sayingHow(app, deps)
  complaining(app, deps)
  speaking(app, deps)
  app.use((_request, response) => response.redirect(303, '/w'))
  app.use(
    errorPage((error, { request, response, status }) => {
      // A form that is no form is whoever sent it: anybody may send one, and it is no trouble of ours.
      const isFault = status >= 500 && !(error instanceof Stop)
      if (isFault) deps.log.error(whereOf(error), 'a window was not served')
      const isLater = isFault || error instanceof Stop
      return send(request, response.status(isLater ? 503 : status), startPage(languageIn(request), 'later'))
    }),
  )
  return app
}
