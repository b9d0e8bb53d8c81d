// The works that tests kill at every statement. Each gets plain words, as a process does.
import { pino } from 'pino'
import { carryOutErasures, scrubPages } from '../../activities/erasing.ts'
import { readRetention } from '../../db/retention-rules.ts'
import { connect } from '../../db/connect.ts'
import { ringInFile } from '../../runtime/vault-ring.ts'
import { rotate } from '../../runtime/vault-rotation.ts'

export interface Given { url: string; file?: string; pepper?: string; id?: string }

export const WORKS = {
  rotate: async ({ url, file = '', pepper = '' }) => {
    const db = connect({ url, most: 3 })
    await rotate({ db, pepper, ring: ringInFile(file), now: () => new Date(), tell: () => undefined })
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
