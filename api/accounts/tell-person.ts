// What changed in how somebody signs in is told to her by every address that she has: on the desk and by mail, whatever
// she chose to be told.
import { randomUUID } from 'node:crypto'
import type { Tx } from '../../db/ground/connect.ts'
import { notifyOfAccount } from '../../db/recording/notify.ts'
import type { AccountNews } from '../../sop-definitions/language/notification-kinds.ts'

export const tellPerson = (
  tx: Tx,
  { user, what, now }: { user: string; what: AccountNews; now: Date },
): Promise<void> => notifyOfAccount(tx, { person: user, what, source: `account:${randomUUID()}`, at: now })
