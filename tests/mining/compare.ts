// Whether another tool reads our logs as we do: three hundred lived cases are written as XES and OCEL 2.0, their
// procedure as DECLARE and BPMN, and PM4Py reads them all. It is installed into a folder of its own, outside the
// repository, and never shipped. `npm run mining`, in no other run.
import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { ocel } from '../../api/exports/ocel.ts'
import { namelessness } from '../../api/exports/rows.ts'
import type { Head, Part } from '../../api/exports/sheets.ts'
import { historyOf, type History } from '../../api/exports/steps.ts'
import { xes } from '../../api/exports/xes.ts'
import { wordsOf } from '../../api/words/words.view.ts'
import { declareOf, declareText } from '../../sop-definitions/definition/declare.ts'
import { bpmn } from '../../sop-definitions/papers/bpmn.ts'
import { loadSop } from '../../sop-definitions/reading/load.ts'
import { brokenConstraints } from '../../workflows/engine/conformance/declare-verdicts.ts'
import type { CaseEvent } from '../../workflows/engine/events.ts'
import { liveCases } from '../support/engine/random-cases.ts'
import { telling } from '../support/sops/a-telling.ts'
import { roomText, shippedRoles } from '../support/sops/shipped-document.ts'

const CASES = 300
const PATH = 'integrated-services/integrated-services-2021.yaml'
const { ir, sop } = loadSop(roomText(PATH), PATH, shippedRoles())
if (ir === undefined || sop === undefined) throw new Error(`${PATH} has remarks`)
const words = wordsOf({ hash: 'shipped', document: sop, ir }, [])
const nameless = namelessness()
const HEAD: Head = {
  language: 'en',
  watermark: {
    id: '00000000-0000-4000-8000-000000000001',
    content: 'events',
    by: 'Contoh Auditor',
    office: 'Kantor Contoh',
    at: new Date('2026-11-24T09:05:00Z'),
    zone: 'WIB',
    offset: 420,
    purpose: 'audit',
    rows: CASES,
  },
}

const ledgerOf = (seed: number): readonly CaseEvent[] => {
  let rows: readonly CaseEvent[] = []
  const state = (_: unknown, ledger: readonly CaseEvent[]): void => {
    rows = [...ledger]
  }
  liveCases(ir, { from: seed, count: 1, steps: 30, facts: { channel: 'walk_in' } }, { state })
  return rows
}

/** Of every third case some rows are left out, so that there are broken constraints to agree on. */
const gapped = <T>(rows: readonly T[], seed: number): T[] =>
  seed % 3 === 0 ? rows.filter((_, index) => index === 0 || index % 7 !== 3) : [...rows]

const historyOfCase = (seed: number): History => {
  const history = historyOf(
    {
      id: `case-${seed}`,
      number: 'K-0001',
      sop: ir.sop,
      edition: ir.edition,
      revision: ir.revision,
      area: '21.71',
      status: 'open',
      opened_at: new Date('2026-11-24T02:00:00Z'),
    },
    ledgerOf(seed),
    { teller: { event: (row) => row, words: () => words }, nameless },
  )
  const rows = gapped(history.rows, seed)
  const kept = new Set(rows.map(({ id }) => id))
  const named = new Set(rows.flatMap(({ relationships }) => relationships.map(({ objectId }) => objectId)))
  const things = history.things
    .filter(({ id }) => named.has(id))
    .map((thing) => ({
      ...thing,
      relationships: thing.relationships.filter(({ objectId }) => named.has(objectId)),
    }))
  return { ...history, rows, things, steps: history.steps.filter(({ id }) => kept.has(id)) }
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

const folder = mkdtempSync(join(tmpdir(), 'tapak-mining-'))
const write = (name: string, content: string | Uint8Array): void => {
  writeFileSync(join(folder, name), content)
}
const histories = Array.from({ length: CASES }, (_, seed) => historyOfCase(seed + 1))
const model = declareOf(ir)
write('log.xes', await bytesOf(xes(once(histories), HEAD)))
write('log.json', await bytesOf(ocel(once(histories), HEAD)))
write('declare.json', declareText(ir))
write('model.bpmn', await bpmn(telling(PATH)))
write(
  'ours.json',
  JSON.stringify(
    Object.fromEntries(
      histories.map((history) => [
        history.case,
        brokenConstraints(model, happened(history)).map(({ template, of }) => [template, ...of]),
      ]),
    ),
  ),
)

const python = process.env['TAPAK_PM4PY'] ?? join(folder, 'venv', 'bin', 'python')
const run = (command: string, args: readonly string[]): void => {
  execFileSync(command, args, { stdio: 'inherit' })
}
if (!existsSync(python)) {
  run('python3', ['-m', 'venv', join(folder, 'venv')])
  run(python, ['-m', 'pip', 'install', '--quiet', 'pm4py'])
}
try {
  run(python, [fileURLToPath(new URL('compare.py', import.meta.url)), folder])
} finally {
  rmSync(folder, { recursive: true, force: true })
}
