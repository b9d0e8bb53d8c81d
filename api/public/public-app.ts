// Serves the public pages under /public, to anybody. It holds the connection of the gate and no other, knows no account
// and reads no cookie.
import express, { type Express, type Request, type Response } from 'express'
import type { Logger } from 'pino'
import { findPublicFile, type KeptFile } from '../../db/public/public-files.ts'
import { withGate, type Db } from '../../db/ground/connect.ts'
import { WHOLE_LANGUAGES } from '../../sop-definitions/language/vocabulary.ts'
import type { PublicWords } from '../../sop-definitions/rules/public-words.ts'
import { sendFile } from '../door/compression.ts'
import { sendPacked } from './packed-pages.ts'
import { errorPage } from '../door/errors.ts'
import { whereOf } from '../door/log.ts'
import { notServedPage } from './not-served.ts'
import { PAGE_POLICY } from './public-shell.ts'

export interface PublicDeps {
  db: Db
  words: PublicWords
  https: boolean
  log: Logger
}

/** A cache may keep a page for a minute and not longer: so long an office stands there that was just unmarked. */
const KEPT = 'public, max-age=60, must-revalidate'
const HEADERS = {
  'Content-Security-Policy': [...PAGE_POLICY, "frame-ancestors 'none'"].join('; '),
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  'Cross-Origin-Resource-Policy': 'same-origin',
}
const HTML = 'text/html; charset=utf-8'

async function sendPage(request: Request, response: Response, file: KeptFile): Promise<void> {
  // Weak, because it is the same page packed and unpacked.
  const tag = `W/"${file.sha256.toString('hex')}"`
  response.vary('Accept-Encoding').set({ 'Cache-Control': KEPT, ETag: tag })
  if ((request.get('if-none-match') ?? '').split(/\s*,\s*/).includes(tag)) response.status(304).end()
  else await sendPacked({ request, response }, file)
}

const sendNone = (
  request: Request,
  response: Response,
  { status, why, words }: { status: number; why: 'notFound' | 'later'; words: PublicWords },
): Promise<void> => {
  response.status(status).set('Cache-Control', 'no-store')
  return sendFile({ request, response }, { type: HTML, content: notServedPage(why, words) })
}

export function publicApp({ db, words, https, log }: PublicDeps): Express {
  const app = express()
  app.disable('x-powered-by')
  app.disable('etag')
  app.use((request, response, next) => {
    response.set(HEADERS)
    if (https) response.set('Strict-Transport-Security', 'max-age=31536000')
    if (request.method === 'GET' || request.method === 'HEAD') return next()
    response.status(405).set({ Allow: 'GET, HEAD', 'Cache-Control': 'no-store' }).end()
  })
  app.get('/', (request, response) => {
    const wanted = request.acceptsLanguages(...WHOLE_LANGUAGES)
    const language = wanted === false ? WHOLE_LANGUAGES[0] : wanted
    response.vary('Accept-Language').set('Cache-Control', 'no-store').redirect(302, `${request.baseUrl}/${language}/`)
  })
  app.use(async (request, response) => {
    const name = request.path.slice(1)
    const file = await withGate(db, (tx) => findPublicFile(tx, name.endsWith('/') ? `${name}index.html` : name))
    if (file !== null) return sendPage(request, response, file)
    // The links of a folder need the last sign of its address.
    if (WHOLE_LANGUAGES.some((language) => language === name))
      return response.redirect(301, `${request.baseUrl}/${name}/`)
    return sendNone(request, response, { status: 404, why: 'notFound', words })
  })
  app.use(
    errorPage((error, { request, response, status }) => {
      if (status >= 500) log.error(whereOf(error), 'a public page was not served')
      return sendNone(request, response, {
        words,
        ...(status >= 500 ? { status: 503, why: 'later' } : { status, why: 'notFound' }),
      })
    }),
  )
  return app
}
