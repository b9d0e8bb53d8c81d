// The works that tests kill at every statement. Each takes plain texts, like a process, and loads only what it needs,
// because hundreds of them are started.
import { connect } from '../../../db/ground/connect.ts'
import type { RecordRequest } from '../../../workflows/ports.ts'

export interface Given {
  url: string
  file?: string
  pepper?: string
  id?: string
  request?: RecordRequest
}

type Work = (given: Given) => Promise<void>

const record = async (): Promise<Work> => {
  const { recordTransaction } = await import('../../../db/recording/record.ts')
  return async ({ url, request }) => {
    if (request === undefined) throw new Error('nothing to record')
    const db = connect({ url, most: 1 })
    await recordTransaction(db, request)
    await db.destroy()
  }
}

const rotateVault = async (): Promise<Work> => {
  const { ringInFile } = await import('../../../runtime/commands/vault-ring.ts')
  const { rotate } = await import('../../../runtime/commands/vault-rotation.ts')
  return async ({ url, file = '', pepper = '' }) => {
    const db = connect({ url, most: 3 })
    await rotate({ db, pepper, ring: ringInFile(file), now: () => new Date(), tell: () => undefined })
    await db.destroy()
  }
}

const rotateAccounts = async (): Promise<Work> => {
  const { ringInFile } = await import('../../../runtime/commands/vault-ring.ts')
  const rotation = await import('../../../runtime/commands/account-rotation.ts')
  return async ({ url, file = '' }) => {
    const db = connect({ url, most: 3 })
    await rotation.rotateAccounts({ db, ring: ringInFile(file), now: () => new Date(), tell: () => undefined })
    await db.destroy()
  }
}

const erase = async (): Promise<Work> => {
  const { pino } = await import('pino')
  const { carryOutErasures, scrubPages } = await import('../../../activities/erasing.ts')
  const { readRetention } = await import('../../../db/people/retention-rules.ts')
  return async ({ url }) => {
    const db = connect({ url, most: 3 })
    const deps = { db, log: pino({ level: 'silent' }), now: Date.now, retention: readRetention() }
    await carryOutErasures(deps)
    await scrubPages(deps)
    await db.destroy()
  }
}

export const WORKS = { record, rotate: rotateVault, rotateAccounts, erase } as const satisfies Record<
  string,
  () => Promise<Work>
>
