// THE PROOF, measured: how fast Tapak is beside its own floor. One run raises everything, fills a store, measures in
// turns and says which promise holds. It never fails for being slow; it fails when something does not work. Called by
// `npm run bench`.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { randomBytes } from 'node:crypto'
import { ROOT } from '../../runtime/ground/tapak-home.ts'
import type { CaseIr } from '../../sop-definitions/definition/ir.ts'
import { shippedSops } from '../support/sops/shipped-sops.ts'
import { measureIdle, measureSleeping } from './sleeping.ts'
import { measureCommands, type Site } from './commands.ts'
import { measureEngine } from './engine.ts'
import { fill, untilSealed, verifySome } from './filled-store.ts'
import { raiseGround } from './ground.ts'
import { httpTable, measureHttp } from './http.ts'
import { machine } from './machine.ts'
import { measureOpenings } from './openings.ts'
import { castFor, settle } from './people.ts'
import { measureProtections } from './protections.ts'
import { measureReads } from './reads.ts'
import { measureRehearsal } from './rehearsals.ts'
import { tablesOf, type Report } from './report.ts'
import { SIZES, type Size } from './sizes.ts'
import { judge } from './targets.ts'
import { measureWide, spaceMissing } from './wide.ts'
import { wideTables } from './wide-report.ts'

const USAGE = `npm run bench -- [--wide] [--small | --tiny] [--json FILE] [--table FILE] [--profiles FOLDER]
npm run bench -- --http ADDRESS --email EMAIL --password PASSWORD [--sop NAME] [--area CODE] [--small | --tiny]
  --wide       the pages alone, among 20,000, 100,000 and 300,000 open cases (kept as docs/bench-wide.json)
  --small      2,000 open tasks: a try, not a measurement
  --tiny       60 open tasks: does the program run?
  --json       where the figures go   (the full size: docs/bench.json, and its tables docs/bench.md)
  --table      where the tables go    (the terminal shows them anyway)
  --http       the same work at an installation that is there already, over HTTP alone; it leaves cases behind
  --profiles   processor profiles of every API and worker, written when they end`

const began = Date.now()
const say = (line: string): void => {
  process.stdout.write(`  ${String(Math.round((Date.now() - began) / 1_000)).padStart(5)} s  ${line}\n`)
}

type Grounded = Awaited<ReturnType<typeof raiseGround>>

/** The largest of the shipped ones. */
const procedure = (): CaseIr => {
  const [found] = shippedSops().toSorted((one, other) => other.ir.items.length - one.ir.items.length)
  if (found === undefined) throw new Error('no procedure is shipped')
  return found.ir
}

const measure = async (ground: Grounded, size: Size): Promise<Report> => {
  const before = machine()
  const ir = procedure()
  const cast = castFor(ir, size.organisations, randomBytes(12).toString('hex'))
  for (const store of Object.values(ground.stores)) await settle(store, cast)
  const [empty, full] = [await ground.serve(ground.stores.empty), await ground.serve(ground.stores.full)]
  say('two installations are up')
  const idle = await measureIdle({ ground, full, size, say })
  const store = await fill(ground, full, { size, sop: ir.sop, cast, say })
  if (size.name === 'full') {
    await untilSealed(full)
    say('its ledger is sealed')
  }
  const site: Site = { ground, empty, full, cast, size, sop: ir.sop, say }
  const reads = await measureReads(site)
  const measured = await measureCommands(site)
  const openings = await measureOpenings(site, measured.desks)
  const protections = await measureProtections(site, { commands: measured.figures, reads })
  const engine = measureEngine(ir, { size, say })
  const rehearsal = await measureRehearsal(site)
  const sleeping = await measureSleeping(site)
  const verified = await verifySome(full, { size, more: measured.cases })
  say(`${verified} cases say what their ledger says`)
  return {
    at: new Date().toISOString().slice(0, 16).replace('T', ' '),
    size: size.name,
    seconds: Math.round((Date.now() - began) / 1_000),
    machine: before,
    store,
    verified,
    commands: measured.figures,
    openings,
    reads,
    idle,
    sleeping,
    engine,
    rehearsal,
    protections,
    verdicts: judge({ commands: measured.figures, openings, reads, idle, sleeping, rehearsal }),
  }
}

/** The page says in words where the time goes; the figures in it are those of the latest run. */
const keepInDocs = (tables: string, part: string): void => {
  const page = join(ROOT, 'docs', 'bench.md')
  writeFileSync(
    page,
    readFileSync(page, 'utf8').replace(
      new RegExp(`<!-- ${part} -->[\\s\\S]*<!-- /${part} -->`),
      () => `<!-- ${part} -->\n${tables}\n<!-- /${part} -->`,
    ),
  )
}

type Made = { report: object; tables: string }
const everything = async (ground: Grounded, size: Size): Promise<Made> => {
  const report = await measure(ground, size)
  return { report, tables: tablesOf(report) }
}
const pagesAlone = async (ground: Grounded, size: Size): Promise<Made> => {
  const report = await measureWide(ground, { ir: procedure(), size, say })
  return { report, tables: wideTables(report) }
}
/** What is kept in the project is only what was measured at its proper size. */
const KEPT: Partial<Record<Size['name'], { json: string; part: string }>> = {
  full: { json: 'bench.json', part: 'figures' },
  wide: { json: 'bench-wide.json', part: 'wide' },
}

const asked = () =>
  parseArgs({
    options: {
      wide: { type: 'boolean' },
      small: { type: 'boolean' },
      tiny: { type: 'boolean' },
      help: { type: 'boolean' },
      json: { type: 'string' },
      table: { type: 'string' },
      profiles: { type: 'string' },
      http: { type: 'string' },
      email: { type: 'string', default: '' },
      password: { type: 'string', default: '' },
      sop: { type: 'string', default: 'integrated-services' },
      area: { type: 'string', default: '21.71' },
    },
  }).values

const atAnAddress = async (address: string, { commands: loads }: Size): Promise<void> => {
  const { email, password, sop, area, json } = asked()
  const measured = await measureHttp({ address, email, password, sop, area, loads, say })
  if (json !== undefined) writeFileSync(json, `${JSON.stringify(measured, null, 1)}\n`)
  process.stdout.write(`\n${httpTable(measured)}\n`)
}

const main = async (): Promise<void> => {
  const values = asked()
  const size: Size = SIZES[(['tiny', 'small', 'wide'] as const).find((name) => values[name] === true) ?? 'full']
  const missing = values.wide === true ? spaceMissing(size) : null
  if (values.help === true) process.stdout.write(`${USAGE}\n`)
  else if (missing !== null) {
    process.stderr.write(`${missing}\n`)
    process.exitCode = 1
  } else if (values.http !== undefined) await atAnAddress(values.http, size)
  else await onOwnGround(size)
}

const onOwnGround = async (size: Size): Promise<void> => {
  const values = asked()
  const kept = values.json === undefined ? KEPT[size.name] : undefined
  const ground = await raiseGround({ profiles: values.profiles ?? null, home: null })
  try {
    const { report, tables } = await (values.wide === true ? pagesAlone : everything)(ground, size)
    const json = values.json ?? (kept === undefined ? null : join(ROOT, 'docs', kept.json))
    if (json !== null) writeFileSync(json, `${JSON.stringify(report, null, 1)}\n`)
    if (kept !== undefined) keepInDocs(tables, kept.part)
    if (values.table !== undefined) writeFileSync(values.table, `${tables}\n`)
    process.stdout.write(`\n${tables}\n`)
    if (json === null) process.stdout.write(`\n${JSON.stringify(report)}\n`)
  } finally {
    await ground.stop()
  }
}

await main()
