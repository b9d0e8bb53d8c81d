// The works that tests kill at every statement. Each gets plain words, as a process does.
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
} as const satisfies Record<string, (given: Given) => Promise<void>>
