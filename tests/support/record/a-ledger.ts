// A database with one published SOP, and queries for what a test wants to look at.
import { randomUUID } from 'node:crypto'
import { connect, withOwner, type Db, type Scope } from '../../../db/ground/connect.ts'
import { eventOf } from '../../../db/ledger/ledger.ts'
import { publishSop } from '../../../db/procedures/sops.ts'
import type { CaseIr } from '../../../sop-definitions/definition/ir.ts'
import type { Asks, Actor } from '../../../workflows/engine/commands.ts'
import type { CaseEvent } from '../../../workflows/engine/events.ts'
import { anOpening, COORDINATOR, WORKER } from '../engine/a-case.ts'
import { freshDatabase, type TestDatabase } from '../setup/test-db.ts'

export type LedgerRow = CaseEvent & { command: string; type: string }

export interface TestLedger {
  readonly urls: TestDatabase
  readonly owner: Db
  readonly organisation: string
  readonly ir: CaseIr
  /** The hash of the published SOP. */
  readonly version: string
  /** An opening of a case under the published SOP. */
  opening(caseId: string, over?: Partial<Asks['open']>): Asks['open']
  actor(over?: Partial<Actor>): Actor
  coordinator: Actor
  scopeOf(actor: Actor): Scope
  rows(caseId: string): Promise<LedgerRow[]>
  drop(): Promise<void>
}

export const aLedger = async (ir: CaseIr): Promise<TestLedger> =>
  aLedgerOn(await freshDatabase(), { ir, document: { sop: ir.sop } })

/** On an existing database. */
export const aLedgerOn = async (
  urls: TestDatabase,
  { ir, document }: { ir: CaseIr; document: object },
): Promise<TestLedger> => {
  const owner = connect({ url: urls.owner, most: 2 })
  const { sop, edition, revision } = ir
  const { hash } = await withOwner(owner, (tx) =>
    publishSop(tx, {
      sop,
      edition,
      revision,
      title: { id: sop, en: sop },
      document,
      ir,
      source: '',
      publishedBy: null,
    }),
  )
  const organisation = randomUUID()
  return {
    urls,
    owner,
    organisation,
    ir,
    version: hash,
    opening: (caseId, over) =>
      anOpening({
        caseId,
        number: caseId,
        sop: { sop, edition, revision, hash },
        subject: randomUUID(),
        owner: { organisation, roles: ['worker', 'coordinator'] },
        ...over,
      }),
    actor: (over) => ({ ...WORKER, user: randomUUID(), organisation, ...over }),
    coordinator: { ...COORDINATOR, user: randomUUID(), organisation },
    scopeOf: ({ user }) => ({
      userId: user,
      organisationId: organisation,
      reach: 'own',
      area: '',
      capabilities: ['work_task'],
      purpose: 'case_work',
    }),
    rows: (caseId) =>
      withOwner(owner, async (tx) => {
        const rows = await tx
          .selectFrom('case_event')
          .select(['canon', 'command_id', 'type'])
          .where('stream', '=', caseId)
          .orderBy('seq')
          .execute()
        return rows.map((row) => ({ ...eventOf(row), command: row.command_id, type: row.type }))
      }),
    drop: async () => {
      await owner.destroy()
      await urls.drop()
    },
  }
}
