// Judges how cases went beside their procedure, as the recorder, which sees only the case that it is bound to.
import { sql, type Insertable } from 'kysely'
import { declareOf } from '../../sop-definitions/definition/declare.ts'
import type { CaseIr } from '../../sop-definitions/definition/ir.ts'
import { petriNetOf } from '../../sop-definitions/definition/petri-net.ts'
import { fitOf, type CaseFit, type FitRules } from '../../workflows/engine/conformance/case-fit.ts'
import type { BrokenConstraint } from '../../workflows/engine/conformance/declare-verdicts.ts'
import { replayNetOf } from '../../workflows/engine/conformance/token-replay.ts'
import type { CaseEvent } from '../../workflows/engine/events.ts'
import { versionAfter } from '../../workflows/engine/move/versions.ts'
import { withRecorder, type Db } from '../ground/connect.ts'
import { eventOf, rowsAfter } from '../ledger/ledger.ts'
import { findIr } from '../procedures/sops.ts'
import type { CaseFitTable } from '../schema/fit-tables.ts'

const constraintName = ({ template, of }: BrokenConstraint): string => [template, ...of].join(':')

/** A net takes longer to make than to replay over, and there are as many as versions. */
const made = new WeakMap<CaseIr, FitRules>()
const rulesOf = (ir: CaseIr): FitRules => {
  const rules = made.get(ir) ?? { net: replayNetOf(petriNetOf(ir)), model: declareOf(ir) }
  made.set(ir, rules)
  return rules
}

/** `version`: the one that the case follows after its last row. */
export const fitRow = (
  { case: case_id, version: sop_hash }: { case: string; version: string },
  ledger: readonly CaseEvent[],
  { isOver, fits, fitness, broken, begun, taken }: CaseFit,
): Insertable<CaseFitTable> => ({
  case_id,
  seq: ledger.at(-1)?.seq ?? 0,
  sop_hash,
  is_over: isOver,
  fits,
  fitness,
  broken: broken.map(constraintName),
  begun_items: begun.map(({ item }) => item),
  begun_ms: begun.map(({ ms }) => ms),
  taken_items: taken.map(({ item }) => item),
  taken_ms: taken.map(({ ms }) => ms),
})

/** Judged as it stands in this transaction; what is decided meanwhile is judged in a later round. */
export const judgeCase = (db: Db, caseId: string): Promise<void> =>
  withRecorder(db, caseId, async (tx) => {
    const ledger = (await rowsAfter(tx, caseId, 0)).map(eventOf)
    const version = versionAfter(ledger)
    if (version === undefined) return
    const fit = fitOf(rulesOf(await findIr(tx, version)), ledger)
    if (fit === null) return
    const row = fitRow({ case: caseId, version }, ledger, fit)
    await tx
      .insertInto('case_fit')
      .values(row)
      .onConflict((conflict) => conflict.column('case_id').doUpdateSet(row))
      .execute()
  })

/** Cases of which a row was recorded since they were judged, by their ids. */
export const casesToJudge = async (
  db: Db,
  { after, most }: { after: string | null; most: number },
): Promise<string[]> => {
  const { rows } = await sql<{ id: string }>`select id from app.cases_to_judge(${after}::uuid, ${most}) as id`.execute(
    db,
  )
  return rows.map(({ id }) => id)
}

export const endFitRound = async (db: Db): Promise<void> => {
  await sql`select app.end_fit_round()`.execute(db)
}
