// The pages of a client's own window: whole HTML without script, picture and few words, the way out first. Pure.
import { APPOINTMENT_ANSWERS, type AppointmentAnswer } from '../../sop-definitions/language/appointments.ts'
import { CONTACT_WAY_WORDS, CONTACT_WAYS } from '../../sop-definitions/language/contact-ways.ts'
import { inLanguage, INTL } from '../../sop-definitions/language/label.ts'
import type { Label, Language } from '../../sop-definitions/language/vocabulary.ts'
import { COMPLAINT_MAX } from '../contract/complaints.ts'
import type { Voiced } from '../contract/voices.ts'
import type { OpenedCard } from '../../db/window/gate.ts'
import type { WindowView } from '../../db/window/window-view.ts'
import { IDLE_S } from './opened.ts'
import { picture, WINDOW_STYLE } from './window-style.ts'
import { OFFICE_TEXTS, REASON_TEXTS, TASK_TEXTS, TEXTS } from './window-texts.ts'

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
const safe = (text: string): string => text.replaceAll(/[&<>"]/g, (sign) => ESCAPES[sign] ?? '')

type Say = (name: keyof typeof TEXTS, parts?: Readonly<Record<string, string | number>>) => string
const sayIn =
  (language: Language): Say =>
  (name, parts = {}) =>
    safe(inLanguage(TEXTS[name], language)).replaceAll(/\{(\w+)\}/g, (_, part: string) => String(parts[part] ?? ''))
const labelIn = (language: Language, label: Label): string => safe(inLanguage(label, language))

interface Page {
  language: Language
  heading: string
  content: string
}
const page = ({ language, heading, content }: Page): string => {
  const say = sayIn(language)
  return (
    `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><title>${say('title')}</title>` +
    `<meta name="viewport" content="width=device-width,initial-scale=1"><meta name="robots" content="noindex">` +
    `<style>${WINDOW_STYLE}</style></head><body><header><a class="x" href="/w/exit">${say('leave')}</a></header>` +
    `<main><h1>${heading}</h1>${content}</main></body></html>`
  )
}

interface Field {
  length: number
  secret?: boolean
  isWanted?: boolean
}
const field = (name: string, label: string, { length, secret = false, isWanted = true }: Field): string =>
  `<label for="${name}">${label}</label><input id="${name}" name="${name}" inputmode="numeric" autocomplete="off" ` +
  `${isWanted ? 'required ' : ''}maxlength="${length}"${secret ? ' type="password"' : ''}>`
const PIN = { length: 6, secret: true }
const said = (text: string): string => `<p class="said" role="status">${text}</p>`
const languageLink = (language: Language, path: string, say: Say): string =>
  `<p><a href="${path}?l=${language === 'id' ? 'en' : 'id'}">${say('other')}</a></p>`

export type Trouble = 'wrong' | 'wrongCode' | 'later'
export function startPage(language: Language, trouble?: Trouble): string {
  const say = sayIn(language)
  const content =
    (trouble === undefined ? '' : said(say(trouble))) +
    `<form method="post" action="/w?l=${language}">${field('number', say('number'), { length: 20 })}` +
    `${field('pin', say('pin'), PIN)}<button>${say('open')}</button></form>` +
    `<p class="quiet">${say('tries')}</p><p><a href="/w/new?l=${language}">${say('first')}</a></p>` +
    languageLink(language, '/w', say)
  return page({ language, heading: say('title'), content })
}

/** `asksSecond`: the installation offers a second PIN, to everybody alike. */
export function beginPage(
  language: Language,
  { trouble, asksSecond }: { trouble?: Trouble; asksSecond: boolean },
): string {
  const say = sayIn(language)
  const second =
    `<p class="quiet">${say('secondHint')}</p>${field('second', say('second'), { ...PIN, isWanted: false })}` +
    field('secondAgain', say('secondAgain'), { ...PIN, isWanted: false })
  const content =
    (trouble === undefined ? '' : said(say(trouble))) +
    `<form method="post" action="/w/new?l=${language}">${field('number', say('number'), { length: 20 })}` +
    `${field('code', say('code'), { length: 8 })}${field('pin', say('pinNew'), PIN)}` +
    `${field('again', say('pinAgain'), PIN)}${asksSecond ? second : ''}<button>${say('keep')}</button></form>` +
    `<p><a href="/w?l=${language}">${say('back')}</a></p>` +
    languageLink(language, '/w/new', say)
  return page({ language, heading: say('first'), content })
}

export const TILES = ['way', 'appointment', 'allowed', 'looked', 'call'] as const
export type Tile = (typeof TILES)[number]

/** Nothing turns a page by itself under its reader's eyes. */
const again = (path: string, say: Say): string => `<p><a href="/w/${path}">${say('again')}</a></p>`

/** `voice`: the language that was chosen to hear, and `labels` what is recorded in it. */
export interface Heard {
  voice: string
  languages: readonly string[]
  labels: ReadonlySet<string>
}
/** Played on a tap alone, and loaded then; without a recording there is nothing to tap. */
const aloud = (label: Voiced, { voice, labels }: Heard, say: Say): string =>
  labels.has(label)
    ? `<audio controls preload="none" src="/w/voice/${label}/${voice}" ` +
      `aria-label="${say('hear')}: ${say(label)}"></audio>`
    : ''
function voices(language: Language, { voice, languages }: Heard, say: Say): string {
  if (languages.length === 0) return ''
  const names = new Intl.DisplayNames(INTL[language], { type: 'language' })
  const links = languages.map((one) =>
    one === voice
      ? `<b>${safe(names.of(one) ?? one)}</b>`
      : `<a href="/w/home?v=${one}" hreflang="${one}">▶ ${safe(names.of(one) ?? one)}</a>`,
  )
  const none = voice === '' ? [] : [`<a href="/w/home?v=">${say('unheard')}</a>`]
  return `<p>${say('hear')}: ${[...links, ...none].join(' · ')}</p>`
}

export function homePage(
  language: Language,
  { tiles, isReady, heard }: { tiles: readonly Tile[]; isReady: boolean; heard: Heard },
): string {
  const say = sayIn(language)
  const links = tiles.map(
    (tile) =>
      `<a class="tile" href="/w/${tile}">${picture(tile)}<span>${say(tile)}</span></a>${aloud(tile, heard, say)}`,
  )
  const waiting = said(say('moment')) + again('home', say)
  const content =
    voices(language, heard, say) +
    (isReady ? links.join('') : waiting) +
    `<p class="quiet">${say('history')}</p>${aloud('history', heard, say)}`
  return page({ language, heading: say('title'), content })
}

const dayOf = (language: Language, day: string, timeZone = 'UTC'): string =>
  new Intl.DateTimeFormat(INTL[language], { dateStyle: 'long', timeZone }).format(new Date(day))
/** By whose day looks are counted, and what is asked is told. */
const CAPITAL = 'Asia/Jakarta'
const hourOf = (language: Language, time: string): string => (language === 'id' ? time.replace(':', '.') : time)
const weekdayOf = (language: Language, day: string): string =>
  new Intl.DateTimeFormat(INTL[language], {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  }).format(new Date(day))

/** `now`: what has begun is no longer asked about. `names`: what she calls each place. */
export interface Shown {
  language: Language
  /** Why what was just sent is not there, and the words of a complaint that was. */
  unsent?: { why: 'tooOften' | 'tooLong'; words?: string }
  view: WindowView
  now: Date
  names: ReadonlyMap<string, string>
  asked: OpenedCard['asked']
  heard: Heard
  /** A new name for each request, so that one sent twice is asked once. */
  newId(): string
}

function wayTile({ language, view: { way } }: Shown): string {
  const say = sayIn(language)
  return way
    .map(({ words, standing, by }) => {
      const until = by === null ? '' : `<br><span class="quiet">${say('by', { day: dayOf(language, by) })}</span>`
      return (
        `<li class="${standing}"><span>${labelIn(language, words)}${until}</span>` +
        `<span class="quiet">${say(standing)}</span>${picture(standing)}</li>`
      )
    })
    .join('')
}

function allowedTile({ language, view: { allowed }, asked, newId }: Shown): string {
  const say = sayIn(language)
  return allowed
    .map(({ code, words, whom, until, ends }) => {
      const others = typeof whom === 'number' ? say('named', { count: whom }) : say(whom)
      const who = ends ? say('alone') : others
      const when = until === null ? '' : `, ${say('until', { day: dayOf(language, until) })}`
      const waits = asked.some((one) => one.act === 'stop_sharing' && one.code === code && one.outcome === null)
      const form =
        `<details><summary>${say('stop')}</summary><p>${say(ends ? 'stopOwn' : 'stopText')}</p>` +
        `<form method="post" action="/w/stop"><input type="hidden" name="code" value="${safe(code)}">` +
        `<input type="hidden" name="id" value="${newId()}"><button>${say('stopYes')}</button></form></details>`
      return (
        `<li><span>${labelIn(language, words)}<br><span class="quiet">${who}${when}</span></span>` +
        `${waits ? said(say('asked')) : form}</li>`
      )
    })
    .join('')
}

/** What went to others on what was allowed. */
function lettersPart({ language, view: { letters } }: Shown): string {
  const rows = letters.map(({ day, office }) => {
    const when = `<span class="quiet">${dayOf(language, day)}</span>`
    return `<li><span>${labelIn(language, OFFICE_TEXTS[office])}</span>${when}</li>`
  })
  return rows.length === 0 ? '' : `<h2>${sayIn(language)('sent')}</h2><ul>${rows.join('')}</ul>`
}

const answerForm = (
  say: Say,
  { id, answer, newId }: { id: string; answer: AppointmentAnswer; newId: string },
): string =>
  `<form method="post" action="/w/answer"><input type="hidden" name="appointment" value="${id}">` +
  `<input type="hidden" name="answer" value="${answer}"><input type="hidden" name="id" value="${newId}">` +
  `<button>${say(answer)}</button></form>`

const isToCome =
  (now: Date) =>
  ({ at }: { at: string }): boolean =>
    new Date(at) > now

/** What was said may be said otherwise until it begins. */
function appointmentTile({ language, view: { meetings }, names, now, asked, newId }: Shown): string {
  const say = sayIn(language)
  return meetings
    .filter(isToCome(now))
    .map(({ id, day, time, place, answer }) => {
      const name = place === null ? undefined : names.get(place)
      const where = name === undefined ? '' : `<br>${safe(name)}`
      const before = answer === null ? '' : said(say(answer === 'can' ? 'saidCan' : 'saidCannot'))
      const waits = asked.some((one) => one.act === 'answer_appointment' && one.code === id && one.outcome === null)
      const forms = APPOINTMENT_ANSWERS.filter((one) => one !== answer).map((one) =>
        answerForm(say, { id, answer: one, newId: newId() }),
      )
      return (
        `<li><span class="day"><b>${weekdayOf(language, day)}, ${hourOf(language, time)}</b>${where}</span>` +
        `${waits ? said(say('asked')) : before + forms.join('')}</li>`
      )
    })
    .join('')
}

const lookedTile = ({ language, view: { looked } }: Shown): string =>
  looked
    .map(({ day, office, task, reason, times }) => {
      const often = times === 1 ? '' : `, ${sayIn(language)('times', { count: times })}`
      const why = labelIn(language, REASON_TEXTS[reason])
      return (
        `<li><span>${labelIn(language, OFFICE_TEXTS[office])}, ${labelIn(language, TASK_TEXTS[task])}<br>` +
        `<span class="${reason === 'emergency' ? 'now' : 'quiet'}">${why}</span></span>` +
        `<span class="quiet">${dayOf(language, day)}${often}</span></li>`
      )
    })
    .join('')

type Act = OpenedCard['asked'][number]['act']
const ACTS = {
  way: [],
  appointment: ['answer_appointment'],
  allowed: ['stop_sharing'],
  looked: [],
  call: ['ask_call', 'complain'],
} as const satisfies Record<Tile, readonly Act[]>
/** Whoever refuses contact does so where it is asked how contact is safe. */
const askedIn = (tile: Tile, { asked, view: { contact } }: Shown): OpenedCard['asked'] =>
  asked.filter(
    ({ act, code }) =>
      ACTS[tile].some((one) => one === act) ||
      (tile === 'call' && contact !== null && isOfContact({ act, code }, contact)),
  )
type Asked = OpenedCard['asked'][number]
const isOfContact = ({ act, code }: Pick<Asked, 'act' | 'code'>, contact: { code: string }): boolean =>
  act === 'stop_sharing' && code === contact.code

/** What she said to somebody since then counts, and not what was asked here before. */
const isLatest = ({ at }: Asked, { saidAt }: { saidAt: string | null }): boolean =>
  saidAt === null || Date.parse(at) >= Date.parse(saidAt)

/** What is said once is asked no more until somebody has answered it; whatever else waits, contact can be refused. */
function contactForm({ language, view: { contact }, asked, newId, heard }: Shown): string {
  const say = sayIn(language)
  const refusals = contact === null ? [] : asked.filter((one) => isOfContact(one, contact) && isLatest(one, contact))
  const isRefused = contact?.isRefused === true || refusals.some(({ outcome }) => outcome === 'done')
  const isTold = asked.some(({ act, outcome }) => act === 'ask_call' && outcome === null)
  const none = contact === null || isRefused ? [] : [`<option value="none">${say('contactNone')}</option>`]
  const ways = (isTold ? [] : CONTACT_WAYS).map(
    (way) => `<option value="${way}">${labelIn(language, CONTACT_WAY_WORDS[way])}</option>`,
  )
  const options = refusals.some(({ outcome }) => outcome === null) ? [] : [...none, ...ways]
  const form =
    `<details><summary>${say('contact')}</summary><p>${say('contactText')}</p>${aloud('contactText', heard, say)}` +
    `<form method="post" action="/w/contact"><input type="hidden" name="id" value="${newId()}">` +
    `<label for="how">${say('contact')}</label><select id="how" name="how" required>` +
    `<option value=""></option>${options.join('')}</select><button>${say('contactYes')}</button></form></details>`
  return (isRefused ? said(say('contactRefused')) : '') + (options.length === 0 ? '' : form)
}

function callTile(shown: Shown): string {
  const { heard } = shown
  const say = sayIn(shown.language)
  const waits = (act: Act): boolean => shown.asked.some((one) => one.act === act && one.outcome === null)
  const call =
    `<p>${say('callText')}</p>${aloud('callText', heard, say)}<form method="post" action="/w/call">` +
    `<input type="hidden" name="id" value="${shown.newId()}"><button>${say('callYes')}</button></form>`
  const { words: written = '' } = shown.unsent ?? {}
  const words =
    `<details${written === '' ? '' : ' open'}><summary>${say('complain')}</summary><p>${say('complainText')}</p>` +
    `${aloud('complainText', heard, say)}<p>${say('complainTime', { minutes: IDLE_S / 60 })}</p>` +
    `<form method="post" action="/w/complain"><input type="hidden" name="id" value="${shown.newId()}">` +
    `<label for="words">${say('complain')}</label>` +
    `<textarea id="words" name="words" rows="6" required maxlength="${COMPLAINT_MAX}" autocomplete="off">` +
    `${safe(written)}</textarea>` +
    `<button>${say('complainYes')}</button></form></details>`
  return (
    `<h2>${say('callMe')}</h2>${waits('ask_call') ? said(say('asked')) : call}${contactForm(shown)}` +
    (waits('complain') && written === '' ? said(say('received')) : words)
  )
}

const LISTS = {
  way: wayTile,
  appointment: appointmentTile,
  allowed: allowedTile,
  looked: lookedTile,
  call: callTile,
} as const satisfies Record<Tile, (shown: Shown) => string>

/** When it was done, and when there was nothing left to do. */
const CAME = {
  stop_sharing: ['askedDone', 'askedOver'],
  ask_call: ['askedCall', 'askedCall'],
  answer_appointment: ['answered', 'answeredLate'],
  complain: ['heard', 'heard'],
} as const satisfies Record<Act, readonly [keyof typeof TEXTS, keyof typeof TEXTS]>
/** What came of what was asked in the last days. */
const outcomes = (tile: Tile, shown: Shown): string =>
  askedIn(tile, shown)
    .filter(({ outcome }) => outcome !== null)
    .map(({ act, at, outcome }) => {
      const text = CAME[act][outcome === 'done' ? 0 : 1]
      return said(sayIn(shown.language)(text, { day: dayOf(shown.language, at, CAPITAL) }))
    })
    .join('')

export function tilePage(tile: Tile, shown: Shown): string {
  const say = sayIn(shown.language)
  const rows = LISTS[tile](shown)
  const empty = `<p>${say('nothing')}</p>${aloud('nothing', shown.heard, say)}`
  const list = rows === '' ? empty : `<ul>${rows}</ul>`
  const waits = askedIn(tile, shown).some(({ outcome }) => outcome === null)
  const { unsent } = shown
  const content =
    (unsent === undefined ? '' : said(say(unsent.why, { most: COMPLAINT_MAX }))) +
    aloud(tile, shown.heard, say) +
    (tile === 'allowed' && rows !== '' ? aloud('stopText', shown.heard, say) : '') +
    (tile === 'call' ? rows : list) +
    outcomes(tile, shown) +
    (tile === 'allowed' ? lettersPart(shown) : '') +
    (waits ? again(tile, say) : '') +
    `<p><a href="/w/home">${say('back')}</a></p>`
  return page({ language: shown.language, heading: say(tile), content })
}
