// Two published versions of one small SOP, and a publisher with a colleague who move cases from one to the other.
import { randomUUID } from 'node:crypto'
import { connect, withDoor, withOwner, type Db } from '../../../db/ground/connect.ts'
import { publishSop } from '../../../db/procedures/sops.ts'
import {
  askMigration,
  findMigration,
  listMigrated,
  undoMigration,
  type CaseMigration,
  type NewMigration,
} from '../../../db/cases/case-moves.ts'
import { addMigrationRequest, beginMigration, decideMigrationRequest } from '../../../db/cases/move-requests.ts'
import type { CaseIr } from '../../../sop-definitions/definition/ir.ts'
import type { Actor } from '../../../workflows/engine/commands.ts'
import type { SopReference } from '../../../workflows/engine/case-state.ts'
import { aLedger, type TestLedger } from '../record/a-ledger.ts'
import { anIr, aStage, aTask, on, within } from '../sops/a-sop.ts'
import { SAME } from '../engine/random-versions.ts'

export const FIRST = anIr({
  sop: 'twice',
  items: [
    aStage('intake'),
    aTask('ask', {
      parent: 'intake',
      required: true,
      due: [within(3, 'day', { basis: 'product-default', evidence: 'inferred' })],
    }),
    aStage('care', { entry: [on('ask.done')] }),
    aTask('help', { parent: 'care' }),
  ],
})
export const SECOND = anIr({
  sop: 'twice',
  revision: 2,
  items: [
    aStage('intake'),
    aTask('question', {
      parent: 'intake',
      required: true,
      due: [within(5, 'day', { basis: 'product-default', evidence: 'inferred' })],
    }),
    aTask('letter', { parent: 'intake' }),
    aStage('care', { entry: [on('question.done')] }),
    aTask('help', { parent: 'care', roles: ['nurse'] }),
  ],
})
export const MAP = { ...SAME, items: { ask: 'question' } }

export interface TwoVersions {
  readonly ledger: TestLedger
  readonly door: Db
  readonly first: SopReference
  readonly second: SopReference
  readonly publisher: Actor
  /** Requested by the publisher, approved by a colleague. */
  migrate(over?: Partial<NewMigration>): Promise<string>
  /** The same for undoing it. */
  undo(id: string): Promise<void>
  migration(id: string): Promise<CaseMigration | undefined>
  results(id: string): Promise<Awaited<ReturnType<typeof listMigrated>>['rows']>
  asPublisher<T>(work: Parameters<typeof withDoor<T>>[2]): Promise<T>
  end(): Promise<void>
}

const publish = async (owner: Db, ir: CaseIr): Promise<SopReference> => {
  const { sop, edition, revision } = ir
  const { hash } = await withOwner(owner, (tx) =>
    publishSop(tx, {
      sop,
      edition,
      revision,
      title: { id: sop, en: sop },
      document: { sop, revision, items: ir.items.map(({ id }) => id) },
      ir,
      source: '',
      publishedBy: null,
    }),
  )
  return { sop, edition, revision, hash }
}

export const twoVersions = async (): Promise<TwoVersions> => {
  const ledger = await aLedger(FIRST)
  const door = connect({ url: ledger.urls.door, most: 2 })
  const first: SopReference = ledger.opening('none').sop
  const second = await publish(ledger.owner, SECOND)
  const publisher: Actor = {
    user: randomUUID(),
    organisation: randomUUID(),
    roles: ['sop_admin'],
    capabilities: ['publish_sop'],
  }
  const colleague: string = randomUUID()
  const as =
    (userId: string): TwoVersions['asPublisher'] =>
    (work) =>
      withDoor(
        door,
        {
          userId,
          organisationId: publisher.organisation,
          reach: 'own',
          area: '',
          capabilities: ['publish_sop'],
          purpose: 'test',
        },
        work,
      )
  const [asPublisher, asColleague] = [as(publisher.user), as(colleague)]
  return {
    ledger,
    door,
    first,
    second,
    publisher,
    asPublisher,
    migrate: async (over) => {
      const id = randomUUID()
      const asked: NewMigration = {
        id,
        from: first.hash,
        to: second.hash,
        map: MAP,
        areas: [],
        when: 'now',
        reason: 'Peraturan baru berlaku',
        actor: publisher,
        ...over,
      }
      await asPublisher(async (tx) => {
        await askMigration(tx, asked)
        await addMigrationRequest(tx, {
          id,
          migrationId: id,
          verb: 'move',
          reason: asked.reason,
          askedBy: publisher.user,
        })
      })
      await asColleague(async (tx) => {
        await decideMigrationRequest(tx, id, { state: 'approved', by: colleague, reason: null })
        await beginMigration(tx, { id, run_when: asked.when })
      })
      return id
    },
    undo: async (id) => {
      const request = randomUUID()
      await asPublisher((tx) =>
        addMigrationRequest(tx, {
          id: request,
          migrationId: id,
          verb: 'undo',
          reason: 'Ternyata keliru',
          askedBy: publisher.user,
        }),
      )
      await asColleague(async (tx) => {
        await decideMigrationRequest(tx, request, { state: 'approved', by: colleague, reason: null })
        await undoMigration(tx, id, { reason: 'Ternyata keliru', actor: { ...publisher, user: colleague } })
      })
    },
    migration: (id) => asPublisher((tx) => findMigration(tx, id)),
    results: async (id) => (await asPublisher((tx) => listMigrated(tx, { id, limit: 1_000 }))).rows,
    end: async () => {
      await door.destroy()
      await ledger.drop()
    },
  }
}
