// A ledger with two cases and a checkpoint outside the database, and an attacker who may do anything to the database.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { pino } from 'pino'
import type { Checkpointing } from '../../../activities/checkpointing.ts'
import { connect, withOwner, type Db, type Tx } from '../../../db/ground/connect.ts'
import { exportLedger } from '../../../db/ledger/export-ledger.ts'
import { signerFrom } from '../../../db/ledger/signed-note.ts'
import type { Actor } from '../../../workflows/engine/commands.ts'
import { aLedger, type TestLedger } from './a-ledger.ts'
import { MEMORY_IR } from '../sops/a-memory-sop.ts'
import { RecordedCase } from './a-recorded-case.ts'

export interface SealedLedger {
  readonly ledger: TestLedger
  readonly recorder: Db
  readonly deps: Checkpointing & { folder: string }
  readonly logged: string[]
  readonly worker: Actor
  aCase(at?: number): Promise<RecordedCase>
  /** The export after a superuser tampered with all guards off; the change is rolled back. */
  exportAfter(tamper: (tx: Tx) => Promise<void>, stream?: string): Promise<string[]>
  /** Tampering by a superuser with all guards off, which stays. */
  tamper(...statements: string[]): Promise<void>
  drop(): Promise<void>
}

class TakenBack extends Error {
  readonly lines: string[]
  constructor(lines: string[]) {
    super('taken back')
    this.lines = lines
  }
}

export const linesOf = async (tx: Tx, stream: string | null): Promise<string[]> => {
  let text = ''
  for await (const piece of exportLedger(tx, stream)) text += piece
  return text.split('\n').slice(0, -1)
}

export const aSealedLedger = async (): Promise<SealedLedger> => {
  const ledger = await aLedger(MEMORY_IR)
  const recorder = connect({ url: ledger.urls.recorder, most: 4 })
  const admin = connect({ url: ledger.urls.admin, most: 1 })
  const folder = mkdtempSync(join(tmpdir(), 'tapak-checkpoints-'))
  const worker = ledger.actor()
  const logged: string[] = []
  const log = pino(
    { level: 'error' },
    {
      write: (line: string) => {
        logged.push(line)
      },
    },
  )
  const deps = {
    db: recorder,
    log,
    signer: signerFrom(Buffer.alloc(32, 5).toString('base64')),
    folder,
    nightAt: '02:00+07:00',
  }
  return {
    ledger,
    recorder,
    deps,
    worker,
    logged,
    aCase: async (at) => {
      const it = new RecordedCase(ledger, recorder)
      it.now = at ?? it.now
      await it.open()
      await it.do({ type: 'claim', task: 'ask#1' }, worker)
      await it.do({ type: 'start', task: 'ask#1' }, worker)
      return it
    },
    exportAfter: async (tamper, stream) => {
      try {
        return await withOwner(admin, async (tx) => {
          await sql`set local session_replication_role = replica`.execute(tx)
          await tamper(tx)
          throw new TakenBack(await linesOf(tx, stream ?? null))
        })
      } catch (error) {
        if (error instanceof TakenBack) return error.lines
        throw error
      }
    },
    tamper: (...statements) =>
      withOwner(admin, async (tx) => {
        await sql`set local session_replication_role = replica`.execute(tx)
        for (const statement of statements) await sql.raw(statement).execute(tx)
      }),
    drop: async () => {
      await recorder.destroy()
      await admin.destroy()
      await ledger.drop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
