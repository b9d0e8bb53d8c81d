// Serves the built console on the same port: hashed files are cached for ever, the page never, and every other address
// gets the page.
import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import express, { type Express, type RequestHandler } from 'express'
import helmet from 'helmet'
import { DIAGRAM_STYLE } from '../../sop-definitions/papers/diagram-style.ts'
import { PAPER_STYLE } from '../../sop-definitions/papers/paper-html.ts'
import { packedFiles } from './compression.ts'

/** Emotion inserts its rules by CSSOM into an empty style element, so this is the hash of the empty text. */
const EMPTY_STYLE = "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='"

/** Diagrams and papers have one fixed style each, allowed by its hash and nothing else. */
const DOCUMENT_STYLES = [DIAGRAM_STYLE, PAPER_STYLE].map(
  (style) => `'sha256-${createHash('sha256').update(style, 'utf8').digest('base64')}'`,
)

export const securityHeaders = (https: boolean): RequestHandler =>
  helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'", EMPTY_STYLE, ...DOCUMENT_STYLES],
        imgSrc: ["'self'"],
        fontSrc: ["'self'"],
        connectSrc: ["'self'"],
        manifestSrc: ["'self'"],
        workerSrc: ["'self'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
        baseUri: ["'none'"],
        objectSrc: ["'none'"],
      },
    },
    referrerPolicy: { policy: 'no-referrer' },
    xFrameOptions: { action: 'deny' },
    strictTransportSecurity: https ? { maxAge: 31_536_000, includeSubDomains: false } : false,
    crossOriginResourcePolicy: { policy: 'same-origin' },
  })

export function serveConsole(app: Express, folder: string): void {
  if (!existsSync(join(folder, 'index.html'))) return
  app.use(
    '/assets',
    packedFiles(join(folder, 'assets')),
    express.static(join(folder, 'assets'), {
      immutable: true,
      maxAge: '365d',
      index: false,
      fallthrough: false,
      redirect: false,
    }),
  )
  app.use(
    express.static(folder, {
      index: false,
      maxAge: 0,
      redirect: false,
      dotfiles: 'ignore',
      setHeaders: (response, path) => {
        if (path.endsWith('sw.js')) response.set('Cache-Control', 'no-cache')
      },
    }),
  )
  app.get(/^\/(?!api\/|assets\/)/, (request, response, next) => {
    if (!request.accepts('html')) return next()
    response.set('Cache-Control', 'no-cache').sendFile('index.html', { root: folder })
  })
}
