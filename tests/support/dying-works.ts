// The works that tests kill at every statement. Each gets plain words, as a process does.
import { pino } from 'pino'
import { carryOutErasures, scrubPages } from '../../activities/erasing.ts'
import { readRetention } from '../../db/retention-rules.ts'
import { connect } from '../../db/connect.ts'
import { recordTransaction } from '../../db/record.ts'
import { ringInFile } from '../../runtime/vault-ring.ts'
import { rotate } from '../../runtime/vault-rotation.ts'
import { rotateAccounts } from '../../runtime/account-rotation.ts'
import type { RecordRequest } from '../../workflows/ports.ts'

export interface Given { url: string; file?: string; pepper?: string; id?: string; request?: RecordRequest }

export const WORKS = {
  record: async ({ url, request }) => {
    if (request === undefined) throw new Error('nothing to record')
    const db = connect({ url, most: 1 })
    await recordTransaction(db, request)
    await db.destroy()
  },
  rotate: async ({ url, file = '', pepper = '' }) => {
    const db = connect({ url, most: 3 })
    await rotate({ db, pepper, ring: ringInFile(file), now: () => new Date(), tell: () => undefined })
    await db.destroy()
  },
  rotateAccounts: async ({ url, file = '' }) => {
    const db = connect({ url, most: 3 })
    await rotateAccounts({ db, ring: ringInFile(file), now: () => new Date(), tell: () => undefined })
    await db.destroy()
  },
  erase: async ({ url }) => {
    const db = connect({ url, most: 3 })
    const deps = { db, log: pino({ level: 'silent' }), now: Date.now, retention: readRetention() }
    await carryOutErasures(deps)
    await scrubPages(deps)
    await db.destroy()
  },
} as const satisfies Record<string, (given: Given) => Promise<void>>
