// A door without anything behind it: answers the console from fake-world.ts. Run it to work on screens, or start it
// from a test. `admin-ui/dist` must be built. Sign in as coordinator@, provider@, auditor@ or administrator@, with any
// password but "wrong".
import { join } from 'node:path'
import express, { type Express, type Request, type Response } from 'express'
import type { Me } from '../../../api/contract/people.ts'
import type { TaskRow } from '../../../api/contract/tasks.ts'
import * as world from './fake-world.ts'

const problem = (response: Response, status: number, code: string, id: string, en: string): void => {
  response
    .status(status)
    .type('application/problem+json')
    .send({ type: 'about:blank', title: code, status, code, sentence: { id, en } })
}
const missing = (response: Response): void => problem(response, 404, 'not_found', 'Tidak ditemukan.', 'Not found.')
const list = (request: Request, rows: readonly unknown[]) => {
  const start = Number(request.query['after'] ?? 0),
    limit = Number(request.query['limit'] ?? 50),
    end = start + limit
  return {
    data: rows.slice(start, end),
    page: { after: end < rows.length ? String(end) : null, hasMore: end < rows.length },
    total: { value: rows.length, exact: true },
  }
}
const has = (text: unknown, word: string): boolean => typeof text === 'string' && text.split(',').includes(word)
const caseOf = (request: Request) => world.cases.find(({ id }) => id === request.params['id'])
const tasks = world.cases.slice(0, 3).flatMap(world.taskRows)

export function fakeApi(): Express {
  const app = express()
  app.use((_, response, next) => {
    response.set(
      'content-security-policy',
      "default-src 'self'; style-src 'self' 'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='; img-src " +
        "'self'; font-src 'self'; connect-src 'self'; object-src 'none'; base-uri 'none'; frame-ancestors 'none'",
    )
    next()
  })
  app.use(express.json())
  session(app)
  cases(app)
  documents(app)
  taskDoors(app)
  rest(app)
  const dist = join(import.meta.dirname, '../../../admin-ui/dist')
  app.use(express.static(dist))
  app.use((request, response) => {
    if (request.path.startsWith('/api')) missing(response)
    else response.sendFile(join(dist, 'index.html'))
  })
  return app
}

/** Account names of the real demo for the same four people. */
const ALSO: Readonly<Record<string, string>> = { case_coordinator: 'coordinator', health_provider: 'provider' }
const meOf = (request: Request) => world.people[/who=(\w+)/.exec(request.headers.cookie ?? '')?.[1] ?? '']

function session(app: Express): void {
  app.post('/api/session', (request, response) => {
    const named = String(request.body.email).split('@')[0] ?? ''
    const who = ALSO[named] ?? named
    if (request.body.password === 'wrong' || !(who in world.people))
      return problem(
        response,
        401,
        'unauthenticated',
        'Surel atau kata sandi tidak cocok.',
        'E-mail or password does not match.',
      )
    response.cookie('who', who, { httpOnly: true }).status(201).json(world.people[who])
  })
  app.delete('/api/session', (_, response) => {
    response.clearCookie('who').status(204).end()
  })
  app.use('/api', (request, response, next) => {
    if (meOf(request) === undefined) problem(response, 401, 'unauthenticated', 'Sesi berakhir.', 'The session ended.')
    else next()
  })
  app.get('/api/me', (request, response) => {
    response.json(meOf(request))
  })
}

function cases(app: Express): void {
  app.get('/api/cases', (request, response) => {
    const { due, status, number } = request.query
    response.json(
      list(
        request,
        world.cases.filter(
          (row) =>
            (due === undefined || (has(due, 'late') && row.late > 0) || (has(due, 'risk') && row.atRisk > 0)) &&
            (status === undefined || has(status, row.status)) &&
            (number === undefined || row.number === number),
        ),
      ),
    )
  })
  app.get('/api/cases/:id', (request, response) => {
    const row = caseOf(request)
    if (row === undefined) missing(response)
    else response.json(world.caseView(row))
  })
  app.get('/api/cases/:id/plan', (request, response) => {
    response.json(world.planOf(String(request.params['id'])))
  })
  app.get('/api/cases/:id/timeline', (request, response) => {
    response.json(list(request, world.timeline))
  })
  app.get('/api/cases/:id/ledger', (request, response) => {
    response.json({
      verdict: {
        intact: true,
        rows: world.ledger.length,
        brokenAt: null,
        reason: null,
        checkedAt: new Date().toISOString(),
      },
      ...list(request, world.ledger),
    })
  })
  app.post('/api/cases/:id/consents', (request, response) => {
    world.given.add(request.body.code)
    response.json({ caseId: request.params['id'], seq: 13 })
  })
  app.post(['/api/cases', '/api/cases/:id/:verb'], (request, response) => {
    response.json({ caseId: request.params['id'] ?? world.idOf('case0'), seq: 13 })
  })
}

function documents(app: Express): void {
  const row = (n: number, over: object) => ({
    id: world.idOf(`document${n}`),
    caseId: world.idOf('case0'),
    taskId: world.idOf('task'),
    taskLabel: { id: 'Persetujuan dan hak', en: 'Rights and consent' },
    field: 'medium',
    fieldLabel: { id: 'Formulir persetujuan', en: 'Consent form' },
    state: 'ready',
    kind: 'jpg',
    size: 182_400,
    sha256: '3f9c'.repeat(16),
    scanned: false,
    previewable: true,
    by: {
      organisationId: world.idOf('org'),
      organisation: 'UPTD PPA Contoh Satu',
      userId: world.idOf('user'),
      user: 'Contoh Petugas',
    },
    at: new Date().toISOString(),
    reason: null,
    deletedAt: null,
    deletedBy: null,
    remove: { allowed: true },
    ...over,
  })
  const rows = [
    row(1, {}),
    row(2, { kind: 'pdf', previewable: true }),
    row(3, {
      state: 'deleted',
      reason: 'wrong_file',
      deletedAt: new Date().toISOString(),
      deletedBy: 'Contoh Petugas',
      remove: { allowed: false, code: 'file_there', details: {}, sentence: { id: 'Sudah dihapus.', en: 'Removed.' } },
    }),
  ]
  app.get('/api/cases/:id/documents', (request, response) => {
    response.json(list(request, request.query['taskId'] === undefined ? rows : []))
  })
  app.get('/api/document-rules', (_, response) => {
    response.json({
      maximumBytes: 52_428_800,
      kinds: [{ kind: 'jpg', media: 'image/jpeg', extension: 'jpg' }],
      scanned: false,
    })
  })
}

function shownIn(view: unknown, row: TaskRow, me: Me | undefined): boolean {
  if (view === 'all') return true
  if (view === 'unowned') return row.who.organisation === null
  if (view === 'team') return row.who.organisationId === me?.organisation.id
  return row.who.userId === me?.id || row.allowedActions.claim !== undefined
}

function taskDoors(app: Express): void {
  app.get('/api/tasks', (request, response) => {
    const me = meOf(request)
    const view = request.query['view']
    response.json(
      list(
        request,
        tasks.filter((row) => shownIn(view, row, me)),
      ),
    )
  })
  app.get('/api/tasks/:id', (request, response) => {
    const row = world.cases.flatMap(world.taskRows).find(({ id }) => id === request.params['id'])
    if (row === undefined) missing(response)
    else response.json(world.taskView(row))
  })
  let version = 0
  app.put('/api/tasks/:id/draft', (_, response) => {
    version += 1
    response.json({ version, savedAt: new Date().toISOString() })
  })
  app.post('/api/tasks/:id/claim', (_, response) => {
    problem(
      response,
      409,
      'already_claimed',
      'Sudah diambil orang lain. Pilih tugas lain atau minta dialihkan.',
      'Somebody else has claimed this. Choose another task or ask for it.',
    )
  })
  app.post('/api/tasks/:id/:verb', (_, response) => {
    response.json({ caseId: world.idOf('case0'), seq: 13 })
  })
}

function rest(app: Express): void {
  const match = {
    personId: world.idOf('person'),
    mask: 'S. C. **01',
    same: ['nik'],
    similar: ['full_name', 'birth_year'],
    cases: [{ id: world.idOf('case60'), number: 'K-0357', status: 'closed' }],
    elsewhere: false,
  }
  app.get('/api/people/:id', (_, response) => {
    response.json({
      id: world.idOf('person'),
      mask: 'S. C. **01',
      identityState: 'provisional',
      certainty: null,
      certainties: ['verified', 'conflicting'],
      registry: 'off',
      fields: ['full_name', 'nik', 'phone', 'safe_contact'].map((field) => ({ field, present: field !== 'nik' })),
      contactRefused: false,
    })
  })
  app.post('/api/people/find', (request, response) => {
    response.json({
      data:
        request.body.full_name === 'Nobody'
          ? []
          : [
              match,
              { ...match, personId: null, mask: null, same: [], similar: ['full_name'], cases: [], elsewhere: true },
            ],
    })
  })
  app.post('/api/people', (_, response) => {
    response.json({ id: world.idOf('person'), mask: 'B. **02', identityState: 'provisional' })
  })
  app.post('/api/people/:id/reveal', (request, response) => {
    response.json({ field: request.body.field, value: 'Contoh Satu', seconds: 60 })
  })
  app.get('/api/organisations', (request, response) => {
    response.json(list(request, world.organisations))
  })
  app.get('/api/areas', (request, response) => {
    response.json(
      list(request, [
        { code: '21.71', name: 'Kota Batam', kind: 'city', zone: 'WIB', parent: '21' },
        { code: '21', name: 'Kepulauan Riau', kind: 'province', zone: 'WIB', parent: null },
      ]),
    )
  })
  app.get(['/api/tasks/:id/due', '/api/cases/:id/due'], (_, response) => {
    response.json(world.due)
  })
  app.get('/api/calendars', (request, response) => {
    response.json(list(request, [world.calendar]))
  })
  app.get('/api/sops', (request, response) => {
    response.json(list(request, [{ ...world.sop, openIn: null, stages: [], coded: [] }]))
  })
  app.get('/api/sops/:version', (_, response) => {
    response.json(world.sop)
  })
  app.get('/api/events', (_, response) => {
    response.set({ 'content-type': 'text/event-stream', 'cache-control': 'no-store' }).flushHeaders()
    response.write(
      `data: ${JSON.stringify({ kind: 'hello', at: new Date().toISOString(), build: null, clocksLate: false })}\n\n`,
    )
  })
  app.get('/api/account-requests', (request, response) => {
    response.json(list(request, []))
  })
  app.get('/readyz', (_, response) => {
    response.json({ status: 'ok', postgres: true, temporal: true })
  })
}

if (process.argv[1] === import.meta.filename) {
  const port = Number(process.argv[2] ?? 8099)
  fakeApi().listen(port, '127.0.0.1', () => console.log(`fake door on http://127.0.0.1:${port}`))
}
