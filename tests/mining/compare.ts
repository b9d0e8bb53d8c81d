// Whether another tool reads our logs as we do: three hundred lived cases of each edition are written as XES and OCEL
// 2.0, their procedure as DECLARE and as a Petri net, and PM4Py reads them all. It is installed into a folder of its
// own, outside the repository, and never shipped. `npm run mining -- --install`, in no other run.
import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { ocel } from '../../api/exports/ocel.ts'
import type { Part } from '../../api/exports/sheets.ts'
import { type History } from '../../api/exports/steps.ts'
import { xes } from '../../api/exports/xes.ts'
import { declareOf, declareText } from '../../sop-definitions/definition/declare.ts'
import type { CaseIr } from '../../sop-definitions/definition/ir.ts'
import { petriNetOf } from '../../sop-definitions/definition/petri-net.ts'
import { pnml } from '../../sop-definitions/papers/pnml.ts'
import { brokenConstraints } from '../../workflows/engine/conformance/declare-verdicts.ts'
import { replayed, replayNetOf } from '../../workflows/engine/conformance/token-replay.ts'
import type { CaseEvent } from '../../workflows/engine/events.ts'
import { aLog, headOf } from '../support/door/a-lived-log.ts'
import { liveCases } from '../support/engine/random-cases.ts'
import { nextMove } from '../support/engine/random-lives.ts'
import { toldLife } from '../support/engine/told-lives.ts'
import { telling } from '../support/sops/a-telling.ts'

const CASES = 300
const EDITIONS = ['2010', '2021'] as const
type Edition = (typeof EDITIONS)[number]
const HEAD = headOf({ language: 'en', content: 'events', rows: CASES })
const fileOf = (edition: Edition): string => `integrated-services/integrated-services-${edition}.yaml`

/** Half of them get somewhere; in the others anybody does anything. */
function ledgerOf(edition: Edition, ir: CaseIr, seed: number): readonly CaseEvent[] {
  if (seed % 2 === 0) return toldLife(edition, seed).ledger
  let rows: readonly CaseEvent[] = []
  const state = (_: unknown, ledger: readonly CaseEvent[]): void => {
    rows = [...ledger]
  }
  liveCases(ir, { from: seed, count: 1, steps: 80, facts: { channel: 'walk_in' }, move: nextMove }, { state })
  return rows
}

/** Of every third case some rows are left out, so that there are broken constraints to agree on. */
const isGapped = (seed: number): boolean => seed % 3 === 0
function gapped(lived: History): History {
  const rows = lived.rows.filter((_, index) => index === 0 || index % 7 !== 3)
  const kept = new Set(rows.map(({ id }) => id))
  const named = new Set(rows.flatMap(({ relationships }) => relationships.map(({ objectId }) => objectId)))
  const things = lived.things
    .filter(({ id }) => named.has(id))
    .map((thing) => ({
      ...thing,
      relationships: thing.relationships.filter(({ objectId }) => named.has(objectId)),
    }))
  return { ...lived, rows, things, steps: lived.steps.filter(({ id }) => kept.has(id)) }
}
const happened = ({ rows }: History): string[] =>
  rows.flatMap(({ attributes }) => attributes.find(({ name }) => name === 'happened')?.value.split(' ') ?? [])

async function* once(histories: readonly History[]): AsyncGenerator<readonly History[]> {
  yield histories
}
async function bytesOf(parts: AsyncIterable<Part>): Promise<Buffer> {
  const all: Uint8Array[] = []
  for await (const { bytes } of parts) all.push(bytes)
  return Buffer.concat(all)
}

/** What PM4Py is to read, and what we say of it. */
async function writeInto(folder: string, edition: Edition): Promise<void> {
  const write = (name: string, content: string | Uint8Array): void => {
    writeFileSync(join(folder, name), content)
  }
  const told = telling(fileOf(edition))
  const history = aLog(fileOf(edition))
  const histories = Array.from({ length: CASES }, (_, index) => {
    const lived = history(`case-${index + 1}`, ledgerOf(edition, told.ir, index + 1))
    return isGapped(index + 1) ? gapped(lived) : lived
  })
  const model = declareOf(told.ir)
  const net = replayNetOf(petriNetOf(told.ir))
  const ours = (one: History) => ({
    broken: brokenConstraints(model, happened(one)).map(({ template, of }) => [template, ...of]),
    OCEL: replayed(net, happened(one)),
    XES: replayed(
      net,
      one.steps.flatMap(({ happening }) => happening ?? []),
    ),
  })
  write('log.xes', await bytesOf(xes(once(histories), HEAD)))
  write('log.json', await bytesOf(ocel(once(histories), HEAD)))
  write('declare.json', declareText(told.ir))
  write('model.pnml', pnml(told))
  write('gapped.json', JSON.stringify(histories.filter((_, index) => isGapped(index + 1)).map((one) => one.case)))
  write('ours.json', JSON.stringify(Object.fromEntries(histories.map((one) => [one.case, ours(one)]))))
}

const run = (command: string, args: readonly string[]): void => {
  execFileSync(command, args, { stdio: 'inherit', env: { ...process.env, PM4PY_SHOW_PROGRESS_BAR: 'False' } })
}
function pythonIn(folder: string): string {
  const given = process.env['TAPAK_PM4PY']
  if (given !== undefined) return given
  if (!process.argv.includes('--install'))
    throw new Error('PM4Py is not part of Tapak: say -- --install, or set TAPAK_PM4PY to a Python that has it')
  const python = join(folder, 'venv', 'bin', 'python')
  run('python3', ['-m', 'venv', join(folder, 'venv')])
  run(python, ['-m', 'pip', 'install', '--quiet', 'pm4py'])
  return python
}

const folder = mkdtempSync(join(tmpdir(), 'tapak-mining-'))
try {
  const python = pythonIn(folder)
  const compared = fileURLToPath(new URL('compare.py', import.meta.url))
  for (const edition of EDITIONS) {
    const own = join(folder, edition)
    mkdirSync(own)
    await writeInto(own, edition)
    process.stdout.write(`\nEdition of ${edition}, seeds 1 to ${CASES}\n`)
    run(python, [compared, own])
  }
} finally {
  rmSync(folder, { recursive: true, force: true })
}
