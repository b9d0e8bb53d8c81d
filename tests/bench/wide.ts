// Pages alone, among 100,000 open cases and as many people of whom only the keys are there: does every page still
// answer at once?
import { randomBytes } from 'node:crypto'
import type { CaseIr } from '../../sop-definitions/definition/ir.ts'
import { fill, untilSealed, verifySome } from './filled-store.ts'
import type { Ground, Store } from './ground.ts'
import { machine } from './machine.ts'
import { castFor, settle } from './people.ts'
import { measureReads } from './reads.ts'
import type { Size } from './sizes.ts'
import { judgePages } from './targets.ts'
import type { WideReport } from './wide-report.ts'

export const measureWide = async (
  ground: Ground & { stores: { full: Store } },
  { ir, size, say }: { ir: CaseIr; size: Size; say(line: string): void },
): Promise<WideReport> => {
  const began = Date.now()
  const before = machine()
  const cast = castFor(ir, size.organisations, randomBytes(12).toString('hex'))
  await settle(ground.stores.full, cast)
  const full = await ground.serve(ground.stores.full)
  const store = await fill(ground, full, { size, sop: ir.sop, cast, say })
  await untilSealed(full)
  say('its ledger is sealed')
  const reads = await measureReads({ ground, full, cast, size, say })
  const [alone] = reads
  const verified = await verifySome(full, { size, more: [] })
  say(`${verified} cases say what their ledger says`)
  return {
    at: new Date().toISOString().slice(0, 16).replace('T', ' '),
    size: size.name,
    seconds: Math.round((Date.now() - began) / 1_000),
    machine: before,
    store,
    verified,
    reads,
    verdicts: alone === undefined ? [] : judgePages(alone),
  }
}
