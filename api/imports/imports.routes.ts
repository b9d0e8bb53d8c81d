// The noun import: a register of another office, tried without keeping anything; or kept, looked at by a second person
// and opened row by row. No cell is answered.
import { createHash } from 'node:crypto'
import { z } from 'zod'
import { namesOf } from '../../db/accounts/organisations.ts'
import { numbersOf } from '../../db/cases/intake-groups.ts'
import { uuidV5 } from '../../db/ground/ids.ts'
import type { Tx } from '../../db/ground/connect.ts'
import {
  findImport,
  holdImport,
  listImports,
  makeImport,
  moveImport,
  takeOverImport,
  type ImportJob,
} from '../../db/imports/import-jobs.ts'
import { countRows, listRows } from '../../db/imports/import-rows.ts'
import { both } from '../../sop-definitions/language/label.ts'
import { IMPORT_CHANNEL, type ImportState } from '../../sop-definitions/language/imports.ts'
import { recognised } from '../../sop-definitions/rules/standard-register.ts'
import {
  ImportList,
  ImportRowList,
  ImportRowQuery,
  ImportView,
  KeepRegister,
  RegisterTried,
  TryRegister,
} from '../contract/imports.ts'
import { Id } from '../contract/labels.ts'
import { PageQuery } from '../contract/paging.ts'
import { capabilitiesFor, mayDo } from '../contract/policy.ts'
import type { AnyCall } from '../cases/commands.ts'
import { courseFor } from '../cases/opening.ts'
import { prove } from '../door/append-to-ledger.ts'
import type { Call } from '../door/call.ts'
import { BYTES, endpoint, type Endpoint } from '../door/endpoint.ts'
import { problem } from '../door/errors.ts'
import { broughtRows, reviewForm } from './brought-rows.ts'
import { foundOf, mayTakeOver, presentJob, presentRow } from './import.view.ts'
import { NOT_RECOGNISED, readBy, received, refusedFile, registerOf } from './incoming-register.ts'
import { tried } from './try-register.ts'

const NO_ROWS = both('Register ini tidak berisi satu baris pun.', 'The register has no row.')
const NO_REVIEW = both(
  'Prosedur yang berlaku tidak mempunyai langkah untuk memeriksa kasus dari register.',
  'The procedure in force has no step that looks at cases from a register.',
)
const BROUGHT_BEFORE = both(
  'Berkas yang sama sudah pernah dimasukkan kantor ini, atau sedang menunggu.',
  'This office has brought in the same file before, or it waits.',
)
async function tryIt(call: Call<unknown, z.output<typeof TryRegister>, unknown>): Promise<RegisterTried> {
  const standard = await call.scoped((tx) => readBy(tx, call, call.query.mapping))
  await call.deps.gate.spend('export', call.actor.user)
  const found = tried(standard, await registerOf(await received(call)))
  if (found === null) throw refusedFile(NOT_RECOGNISED)
  return found
}

/** A row of another sheet that is of no case of the first one would be lost. */
function refuseLost({ sheets }: RegisterTried): void {
  const [lost] = sheets.filter((sheet) => sheet.lost > 0)
  if (lost === undefined) return
  const { sheet, lost: rows } = lost
  throw refusedFile(
    both(
      `Lembar "${sheet}" punya ${rows} baris tanpa kasus di lembar pertama. Perbaiki nomor kasusnya dulu.`,
      `${rows} rows of the sheet "${sheet}" are of no case on the first sheet. Mend the numbers of the cases first.`,
    ),
  )
}

/** Whoever makes an import opens its cases. */
function demandOpening({ actor }: AnyCall): void {
  if (!mayDo(actor.capabilities, 'case.open'))
    throw problem('forbidden', { details: { action: 'case.open', capabilities: capabilitiesFor('case.open') } })
}

type Keeping = Call<unknown, z.output<typeof KeepRegister>, unknown>
async function keep(call: Keeping): Promise<ImportView> {
  demandOpening(call)
  const standard = await call.scoped((tx) => readBy(tx, call, call.query.mapping))
  const bytes = await received(call)
  const [id, hash] = [uuidV5('import', call.key.id), createHash('sha256').update(bytes).digest()]
  const before = await call.scoped((tx) => findImport(tx, id))
  if (before !== null) return again(call, before, hash)
  await call.deps.gate.spend('import', call.actor.organisation)
  const read = await registerOf(bytes)
  const [found, header] = [tried(standard, read), recognised(standard, read.grid)]
  if (found === null || header === null) throw refusedFile(NOT_RECOGNISED)
  if (found.rows === 0) throw refusedFile(NO_ROWS)
  refuseLost(found)
  const { actor, deps, query } = call
  const area = query.area ?? actor.area
  return call.scoped(async (tx) => {
    const { words } = await courseFor(tx, call, { sop: standard.sop, area, channel: IMPORT_CHANNEL, isBrought: true })
    const form = reviewForm(standard, words)
    if (form === undefined) throw refusedFile(NO_REVIEW)
    const rows = broughtRows({ standard, header, words, form, vault: deps.vault }, read)
    const made = await makeImport(tx, deps.vault, {
      id,
      userId: actor.user,
      sop: standard.sop,
      area,
      standard: standard.standard,
      form: header.form,
      mapping_id: query.mapping ?? null,
      hash,
      found: JSON.stringify(found),
      rows,
    })
    if (!made) throw refusedFile(BROUGHT_BEFORE)
    await prove(tx, call, { type: 'import_asked', body: { import: id, rows: rows.length, file: hash.toString('hex') } })
    return shown(tx, call, await jobOf(tx, id))
  })
}

/** The same click sent once more: the same job, unless it comes with another file. */
function again(call: AnyCall, job: ImportJob, hash: Buffer): Promise<ImportView> {
  if (!job.hash.equals(hash)) throw problem('key_reused')
  return call.scoped((tx) => shown(tx, call, job))
}

async function jobOf(tx: Tx, id: string): Promise<ImportJob> {
  const job = await findImport(tx, id)
  if (job === null) throw problem('not_found')
  return job
}

async function presented(tx: Tx, { actor }: AnyCall, jobs: readonly ImportJob[]) {
  const counts = await countRows(
    tx,
    jobs.map(({ id }) => id),
  )
  const people = jobs.flatMap(({ made_by, decided_by, taken_by }) =>
    [made_by, decided_by, taken_by].filter((one) => one !== null),
  )
  const { users: names } = await namesOf(tx, { users: people, organisations: [] })
  return jobs.map((job) => presentJob(job, { actor, counts: counts.get(job.id), names }))
}

async function shown(tx: Tx, call: AnyCall, job: ImportJob): Promise<ImportView> {
  const [view] = await presented(tx, call, [job])
  if (view === undefined) throw problem('not_found')
  return { ...view, found: foundOf(call.deps.vault, job) }
}

const ById = z.strictObject({ register: Id })
type OfJob = Call<z.output<typeof ById>, unknown, unknown>

const list = (call: Call<unknown, z.output<typeof PageQuery>, unknown>) =>
  call.scoped(async (tx) => {
    const { rows, after, hasMore, total } = await listImports(tx, call.query)
    return { data: await presented(tx, call, rows), page: { after, hasMore }, total }
  })

const rows = (call: Call<z.output<typeof ById>, z.output<typeof ImportRowQuery>, unknown>) =>
  call.scoped(async (tx) => {
    const { id } = await jobOf(tx, call.params.register)
    const page = await listRows(tx, { job: id, ...call.query })
    const numbers = await numbersOf(
      tx,
      page.rows.flatMap(({ case_id }) => case_id ?? []),
    )
    return {
      data: page.rows.map((row) => presentRow(row, numbers)),
      page: { after: page.after, hasMore: page.hasMore },
      total: page.total,
    }
  })

const OWN = both(
  'Yang memasukkan register tidak memeriksanya sendiri. Minta rekan yang berwenang.',
  'Whoever brings a register in does not look at it as the second person. Ask a colleague who may.',
)

/** Moves a job that waits: by a second person, or called off by whoever made it. */
function decides(call: OfJob, { to, isSecond }: { to: ImportState; isSecond: boolean }): Promise<ImportView> {
  return call.scoped(async (tx) => {
    const { actor, params } = call
    const job = await holdImport(tx, params.register)
    if (job === null) throw problem('not_found')
    if ((job.made_by === actor.user) === isSecond) throw problem('forbidden', isSecond ? { sentence: OWN } : {})
    if (job.state !== 'waiting') throw problem('conflict')
    await moveImport(tx, { id: job.id, to, by: isSecond ? actor.user : undefined })
    await prove(tx, call, { type: `import_${to === 'running' ? 'agreed' : to}`, body: { import: job.id } })
    return shown(tx, call, await jobOf(tx, job.id))
  })
}

const AGREED = both(
  'Yang menyetujui register ini tidak membuka kasusnya sendiri. Minta rekan lain yang berwenang.',
  'Whoever agreed to this register does not open its cases too. Ask another colleague who may.',
)

/** Its rows are opened from now on in the name of whoever takes it over; those that were opened stay as they are. */
function takeOver(call: OfJob): Promise<ImportView> {
  demandOpening(call)
  return call.scoped(async (tx) => {
    const { actor, params } = call
    const job = await holdImport(tx, params.register)
    if (job === null) throw problem('not_found')
    if (!mayTakeOver(job, actor)) throw problem('forbidden', { sentence: AGREED })
    if (job.state !== 'stopped') throw problem('conflict')
    await takeOverImport(tx, { id: job.id, by: actor.user })
    await prove(tx, call, { type: 'import_taken_over', body: { import: job.id } })
    return shown(tx, call, await jobOf(tx, job.id))
  })
}

const VERBS = [
  { verb: 'agree', summary: 'Agree as the second person: the cases of its rows are opened', to: 'running' },
  { verb: 'decline', summary: 'Decline as the second person: nothing of it is kept', to: 'declined' },
  { verb: 'drop', summary: 'Call off an import of my own that nobody has looked at', to: 'dropped' },
] as const

export const importRoutes: readonly Endpoint[] = [
  endpoint({
    method: 'put',
    path: '/api/imports/try',
    summary: 'Try what a register in the data standard would bring: columns and counts; nothing of it is kept',
    action: 'import.try',
    query: TryRegister,
    takes: BYTES,
    answer: RegisterTried,
    // Nothing changes by it, so a second time it is read anew.
    keys: 'own',
    load: 'long',
    handle: tryIt,
  }),
  endpoint({
    method: 'get',
    path: '/api/imports',
    summary: 'Registers that the own office brings in, the newest first',
    action: 'import.bring',
    query: PageQuery,
    answer: ImportList,
    handle: list,
  }),
  endpoint({
    method: 'put',
    path: '/api/imports',
    summary: 'Keep a register, sealed, for a second person to look at; no case is opened yet',
    action: 'import.bring',
    query: KeepRegister,
    takes: BYTES,
    answer: ImportView,
    keys: 'own',
    load: 'long',
    handle: keep,
  }),
  endpoint({
    method: 'get',
    path: '/api/imports/:register',
    summary: 'One register that is brought in: what the trial said, and how far its rows are',
    action: 'import.bring',
    params: ById,
    answer: ImportView,
    handle: (call) => call.scoped(async (tx) => shown(tx, call, await jobOf(tx, call.params.register))),
  }),
  endpoint({
    method: 'get',
    path: '/api/imports/:register/rows',
    summary: 'What became of each row, never what stands in it',
    action: 'import.bring',
    params: ById,
    query: ImportRowQuery,
    answer: ImportRowList,
    handle: rows,
  }),
  ...VERBS.map(({ verb, summary, to }) =>
    endpoint({
      method: 'post',
      path: `/api/imports/:register/${verb}`,
      summary,
      action: 'import.bring',
      params: ById,
      answer: ImportView,
      handle: (call) => decides(call, { to, isSecond: verb !== 'drop' }),
    }),
  ),
  endpoint({
    method: 'post',
    path: '/api/imports/:register/take-over',
    summary: 'Go on with an import that stopped because who made it may not open cases any more',
    action: 'import.bring',
    params: ById,
    answer: ImportView,
    handle: takeOver,
  }),
]
