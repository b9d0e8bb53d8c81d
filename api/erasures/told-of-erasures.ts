// Who is notified of an erasure: those who may decide, and later those who are concerned by the decision.
import type { Tx } from '../../db/ground/connect.ts'
import { notifyOfErasureAsked, notifyOfErasureDecided } from '../../db/recording/notify-exceptions.ts'
import { rolesWith } from '../../sop-definitions/rules/roles.ts'
import type { AnyCall } from '../cases/commands.ts'

export const tellOfErasureAsked = (tx: Tx, { deps: { roles } }: AnyCall, request: string): Promise<void> =>
  notifyOfErasureAsked(tx, {
    request,
    approving: rolesWith('approve_erasure', roles),
    reaching: rolesWith('read_pseudonymous', roles),
  })

export const tellOfErasureDecided = (tx: Tx, { deps: { roles } }: AnyCall, request: string): Promise<void> =>
  notifyOfErasureDecided(tx, { request, coordinating: rolesWith('coordinate_case', roles) })
