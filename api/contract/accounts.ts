// My account: password, second factor, sessions.
import { z } from 'zod'
import { Id, Instant } from './labels.ts'
import { PasskeyAnswer } from './passkey-answer.ts'

export const PASSWORD_MIN = 15
export const PASSWORD_MAX = 128
export const PASSPHRASE_MIN = 12
/** Longer than any accepted password, so that the answer can say what is wrong with it. */
const Secret = z.string().min(1).max(400)
export const CODE_MAX = 60
const Code = z.string().trim().min(1).max(CODE_MAX)

export const ProofByPassword = z.strictObject({ password: Secret })
export const ProofByCode = z.strictObject({ code: Code })
/** One of the three: the password, a code of the second factor, or the answer of a passkey. */
export const SignInAfresh = z
  .union([ProofByPassword, ProofByCode, z.strictObject({ passkey: PasskeyAnswer })])
  .meta({ id: 'SignInAfresh' })
export type SignInAfresh = z.infer<typeof SignInAfresh>
export const Fresh = z.object({ until: Instant }).meta({ id: 'Fresh' })

export const ChangePassword = z.strictObject({ current: Secret, password: Secret }).meta({ id: 'ChangePassword' })
export const PasswordChanged = z.object({ endedSessions: z.number().int() }).meta({ id: 'PasswordChanged' })

/** A passphrase for what a device keeps. It is judged and stored nowhere. */
export const JudgePassphrase = z.strictObject({ passphrase: Secret }).meta({ id: 'JudgePassphrase' })
export const PassphraseJudged = z.object({ fits: z.literal(true) }).meta({ id: 'PassphraseJudged' })

export const BROWSERS = ['chrome', 'edge', 'firefox', 'safari', 'samsung', 'opera', 'other'] as const
export const SYSTEMS = ['android', 'ios', 'windows', 'mac', 'linux', 'chromeos', 'other'] as const
export type Browser = (typeof BROWSERS)[number]
export type System = (typeof SYSTEMS)[number]
export const SessionRow = z.object({
  id: Id,
  browser: z.enum(BROWSERS),
  system: z.enum(SYSTEMS),
  since: Instant,
  seenAt: Instant,
  isThis: z.boolean(),
})
export const SessionList = z.object({ data: z.array(SessionRow) }).meta({ id: 'SessionList' })
export const SessionsEnded = z.object({ ended: z.number().int() }).meta({ id: 'SessionsEnded' })
export const BySession = z.strictObject({ session: Id })

export const SecondFactorView = z
  .object({ active: z.boolean(), since: Instant.nullable(), recoveryLeft: z.number().int() })
  .meta({ id: 'SecondFactorView' })
/** Shown once: the secret to type, and the same as an address for a QR code. */
export const SecondFactorBegun = z.object({ secret: z.string(), uri: z.string() }).meta({ id: 'SecondFactorBegun' })
export const ConfirmSecondFactor = z.strictObject({ code: Code }).meta({ id: 'ConfirmSecondFactor' })
/** Shown once. */
export const RecoveryCodes = z.object({ codes: z.array(z.string()) }).meta({ id: 'RecoveryCodes' })
export const SecondFactorRemoved = z.object({ removed: z.literal(true) }).meta({ id: 'SecondFactorRemoved' })
