// Tells a person about a change in the ways to sign in, on the desk and by mail, whatever the person chose to be told.
import { randomUUID } from 'node:crypto'
import type { Tx } from '../../db/ground/connect.ts'
import { notifyOfAccount } from '../../db/recording/notify.ts'
import type { AccountNews } from '../../sop-definitions/language/notification-kinds.ts'

export const tellPerson = (
  tx: Tx,
  { user, what, now }: { user: string; what: AccountNews; now: Date },
): Promise<void> => notifyOfAccount(tx, { person: user, what, source: `account:${randomUUID()}`, at: now })
