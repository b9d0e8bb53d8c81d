// Verbs of accounts: my proof, my password, where I am signed in.
import type { z } from 'zod'
import { Fresh, PasswordChanged, SessionsEnded, type ChangePassword, type ProveAgain } from '../../api/contract/accounts.ts'
import { command } from './http.ts'

const FEW = 3
export const proveByFactor = (proof: ProveAgain): Promise<z.infer<typeof Fresh>> => command({ path: '/api/me/fresh', body: proof, schema: Fresh }, FEW)
export const changePassword = (ask: z.infer<typeof ChangePassword>): Promise<z.infer<typeof PasswordChanged>> => command({ path: '/api/me/password', body: ask, schema: PasswordChanged }, FEW)
export const endSession = (session: string): Promise<z.infer<typeof SessionsEnded>> => command({ method: 'DELETE', path: `/api/me/sessions/${session}`, schema: SessionsEnded }, FEW)
export const endOtherSessions = (): Promise<z.infer<typeof SessionsEnded>> => command({ path: '/api/me/sessions/end', schema: SessionsEnded }, FEW)
