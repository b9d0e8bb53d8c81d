// Whether another tool reads our logs as we do: three hundred lived cases are written as XES and OCEL 2.0, their
// procedure as DECLARE and BPMN, and PM4Py reads them all. It is installed into a folder of its own, outside the
// repository, and never shipped. `npm run mining`, in no other run.
import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { ocel } from '../../api/exports/ocel.ts'
import type { Part } from '../../api/exports/sheets.ts'
import { type History } from '../../api/exports/steps.ts'
import { xes } from '../../api/exports/xes.ts'
import { declareOf, declareText } from '../../sop-definitions/definition/declare.ts'
import { bpmn } from '../../sop-definitions/papers/bpmn.ts'
import { brokenConstraints } from '../../workflows/engine/conformance/declare-verdicts.ts'
import type { CaseEvent } from '../../workflows/engine/events.ts'
import { aLog, headOf, shippedIr, SHIPPED } from '../support/door/a-lived-log.ts'
import { liveCases } from '../support/engine/random-cases.ts'
import { telling } from '../support/sops/a-telling.ts'

const CASES = 300
const HEAD = headOf({ language: 'en', content: 'events', rows: CASES })
const history = aLog()

const ledgerOf = (seed: number): readonly CaseEvent[] => {
  let rows: readonly CaseEvent[] = []
  const state = (_: unknown, ledger: readonly CaseEvent[]): void => {
    rows = [...ledger]
  }
  liveCases(shippedIr, { from: seed, count: 1, steps: 30, facts: { channel: 'walk_in' } }, { state })
  return rows
}

/** Of every third case some rows are left out, so that there are broken constraints to agree on. */
const gapped = <T>(rows: readonly T[], seed: number): T[] =>
  seed % 3 === 0 ? rows.filter((_, index) => index === 0 || index % 7 !== 3) : [...rows]

const historyOfCase = (seed: number): History => {
  const lived = history(`case-${seed}`, ledgerOf(seed))
  const rows = gapped(lived.rows, seed)
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

const folder = mkdtempSync(join(tmpdir(), 'tapak-mining-'))
const write = (name: string, content: string | Uint8Array): void => {
  writeFileSync(join(folder, name), content)
}
const histories = Array.from({ length: CASES }, (_, seed) => historyOfCase(seed + 1))
const model = declareOf(shippedIr)
write('log.xes', await bytesOf(xes(once(histories), HEAD)))
write('log.json', await bytesOf(ocel(once(histories), HEAD)))
write('declare.json', declareText(shippedIr))
write('model.bpmn', await bpmn(telling(SHIPPED)))
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
