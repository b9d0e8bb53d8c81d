// All parts of a decision, each of which can be killed: gateway, Temporal, worker, Postgres. Answers are codes or
// ledger positions.
import { randomUUID } from 'node:crypto'
import { createCaseGateway, type CaseGateway } from '../../../api/case-gateway.ts'
import { Stop } from '../../../api/door/errors.ts'
import { connect } from '../../../db/ground/connect.ts'
import { REFUSALS, type Refusal } from '../../../sop-definitions/language/refusals.ts'
import type { CaseIr } from '../../../sop-definitions/definition/ir.ts'
import type { Actor, Ask } from '../../../workflows/engine/commands.ts'
import { aLedger, type TestLedger } from '../record/a-ledger.ts'
import { ownTemporal, type OwnTemporal } from './own-temporal.ts'
import { workerProcess, type WorkerProcess } from './worker-process.ts'

export type Outcome = { seq: number } | { code: string }
export interface Click {
  caseId: string
  actor: Actor
  ask: Ask
  key?: string
}

export interface KilledWorld {
  readonly ledger: TestLedger
  readonly temporal: OwnTemporal
  readonly worker: WorkerProcess
  readonly gateway: CaseGateway
  /** One click through the gateway; the same key is the same click. */
  click(click: Click): Promise<Outcome>
  open(): Promise<string>
  /** The claims of a case, from its ledger. */
  claims(caseId: string): Promise<{ instance: string; actor: string | null }[]>
  end(): Promise<void>
}

const codecKeys = process.env.TAPAK_CODEC_KEYS ?? ''
/** Longer than a worker takes to come back on a machine that is busy with other work. */
const DEADLINE_MS = 45_000

export const aKilledWorld = async (ir: CaseIr, options: { workflows?: string } = {}): Promise<KilledWorld> => {
  const [temporal, ledger] = await Promise.all([ownTemporal(), aLedger(ir)])
  const { address, namespace } = temporal
  const door = connect({ url: ledger.urls.door })
  const gateway = createCaseGateway({
    db: door,
    temporal: { address, namespace },
    codecKeys,
    deadlineMs: DEADLINE_MS,
  })
  const worker = workerProcess({
    TEMPORAL_ADDRESS: address,
    TEMPORAL_NAMESPACE: namespace,
    TAPAK_CODEC_KEYS: codecKeys,
    DATABASE_URL_RECORDER: ledger.urls.recorder,
    ...(options.workflows === undefined ? {} : { WORKFLOWS: options.workflows }),
  })
  await worker.start()

  const click: KilledWorld['click'] = async ({ caseId, actor, ask, key = randomUUID() }) => {
    const command = {
      caseId,
      ir,
      key: { id: key, fingerprint: key },
      scope: ledger.scopeOf(actor),
      actor,
      at: Date.now(),
      purpose: 'case_work',
      ask,
      word: ({ refusal }: Refusal) => REFUSALS[refusal],
    }
    try {
      const { seq } = await gateway.send(command)
      return { seq }
    } catch (error) {
      if (error instanceof Stop) return { code: error.document.code }
      return { code: error instanceof Error ? error.name : 'unknown' }
    }
  }
  return {
    ledger,
    temporal,
    worker,
    gateway,
    click,
    open: async () => {
      const caseId = randomUUID()
      const opened = await click({ caseId, actor: ledger.coordinator, ask: ledger.opening(caseId) })
      if (!('seq' in opened)) throw new Error(`the case was not opened: ${opened.code}`)
      return caseId
    },
    claims: async (caseId) =>
      (await ledger.rows(caseId)).flatMap(({ body, actor }) =>
        body.type === 'task_claimed' ? [{ instance: body.instance, actor }] : [],
      ),
    end: async () => {
      await worker.kill()
      await Promise.all([gateway.close(), door.destroy(), temporal.stop()])
      await ledger.drop()
    },
  }
}
