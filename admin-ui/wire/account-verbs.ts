// The verbs on the user's own account: signing in afresh, the password, the sessions.
import type { z } from 'zod'
import {
  Fresh,
  PasswordChanged,
  RecoveryCodes,
  SecondFactorBegun,
  SecondFactorRemoved,
  SessionsEnded,
  type ChangePassword,
  type SignInAfresh,
} from '../../api/contract/accounts.ts'
import { forgetMe } from './auth-provider.ts'
import { command } from './http.ts'

const FEW = 3
/** What the desk knows about the user is asked again. */
const iChanged = <T>(answer: T): T => {
  forgetMe()
  return answer
}

export const proveByFactor = (proof: SignInAfresh): Promise<z.infer<typeof Fresh>> =>
  command({ path: '/api/me/fresh', body: proof, schema: Fresh }, FEW)
export const changePassword = (ask: z.infer<typeof ChangePassword>): Promise<z.infer<typeof PasswordChanged>> =>
  command({ path: '/api/me/password', body: ask, schema: PasswordChanged }, FEW)
export const endSession = (session: string): Promise<z.infer<typeof SessionsEnded>> =>
  command({ method: 'DELETE', path: `/api/me/sessions/${session}`, schema: SessionsEnded }, FEW)
export const endOtherSessions = (): Promise<z.infer<typeof SessionsEnded>> =>
  command({ path: '/api/me/sessions/end', schema: SessionsEnded }, FEW)
export const beginSecondFactor = (): Promise<z.infer<typeof SecondFactorBegun>> =>
  command({ path: '/api/me/second-factor', schema: SecondFactorBegun }, FEW)
export const confirmSecondFactor = (code: string): Promise<z.infer<typeof RecoveryCodes>> =>
  command({ path: '/api/me/second-factor/confirm', body: { code }, schema: RecoveryCodes }, FEW).then(iChanged)
export const newRecoveryCodes = (): Promise<z.infer<typeof RecoveryCodes>> =>
  command({ path: '/api/me/recovery-codes', schema: RecoveryCodes }, FEW)
export const removeSecondFactor = (): Promise<z.infer<typeof SecondFactorRemoved>> =>
  command({ method: 'DELETE', path: '/api/me/second-factor', schema: SecondFactorRemoved }, FEW).then(iChanged)
