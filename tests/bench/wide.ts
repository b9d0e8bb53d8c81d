// Pages alone, among 20,000 open cases, 100,000 and 300,000: does every page still answer at once, and does it matter
// how many there are? Thousands of the cases wait in Temporal meanwhile.
import { randomBytes } from 'node:crypto'
import { statfsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import type { CaseIr } from '../../sop-definitions/definition/ir.ts'
import { casesFor, fill, untilSealed, verifySome, widen, type Filled } from './filled-store.ts'
import type { Ground, House, Store } from './ground.ts'
import { machine } from './machine.ts'
import { castFor, settle } from './people.ts'
import { measureReads } from './reads.ts'
import type { Size } from './sizes.ts'
import { judgePages, judgeWidths } from './targets.ts'
import { letWait } from './waiting.ts'
import type { WideReport, Width } from './wide-report.ts'

const GIGABYTE = 1024 ** 3
/** Of the database and its log: what a run has left behind a case, and a half more. */
const BYTES_A_CASE = 150_000

/** Says where the store would not fit; null where it does. */
export const spaceMissing = (size: Size): string | null => {
  const { bavail, bsize } = statfsSync(tmpdir())
  const [free, needed] = [bavail * bsize, casesFor(size, Math.max(size.copies, ...size.wider.copies)) * BYTES_A_CASE]
  const told = (bytes: number): string => `${Math.ceil(bytes / GIGABYTE)} GB`
  return free >= needed ? null : `${tmpdir()} has ${told(free)} free, and this store needs ${told(needed)}.`
}

interface Asked {
  ir: CaseIr
  size: Size
  say(line: string): void
}
type Wide = Asked & { ground: Ground; full: House; cast: ReturnType<typeof castFor> }

const widthOf = async ({ ground, full, cast, size, say }: Wide, store: Filled): Promise<Width> => {
  await untilSealed(full)
  say(`${store.cases} cases, their ledger sealed`)
  return { store, reads: await measureReads({ ground, full, cast, size, say }) }
}

export const measureWide = async (
  ground: Ground & { stores: { full: Store } },
  { ir, size, say }: Asked,
): Promise<WideReport> => {
  const began = Date.now()
  const before = machine()
  const cast = castFor(ir, size.organisations, randomBytes(12).toString('hex'))
  await settle(ground.stores.full, cast)
  const full = await ground.serve(ground.stores.full)
  const wide = { ir, size, say, ground, full, cast }
  const store = await fill(ground, full, { size, sop: ir.sop, cast, say })
  const waiting = await letWait({ ground, full }, size.wider.waiting)
  say(`Temporal was told of ${waiting.count} cases in ${waiting.seconds} s`)
  const widths = [await widthOf(wide, store)]
  for (const last of size.wider.copies) widths.push(await widthOf(wide, await widen(full, { size, last })))
  const cases = casesFor(size, Math.max(size.copies, ...size.wider.copies))
  const verified = await verifySome(full, { size, more: [], cases })
  say(`${verified} cases say what their ledger says`)
  const alone = widths.flatMap(({ reads: [one] }) => one ?? [])
  return {
    at: new Date().toISOString().slice(0, 16).replace('T', ' '),
    size: size.name,
    seconds: Math.round((Date.now() - began) / 1_000),
    machine: before,
    widths,
    waiting,
    verified,
    verdicts: [...alone.slice(1, 2).flatMap(judgePages), ...judgeWidths(alone)],
  }
}
