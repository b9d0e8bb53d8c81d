// The environment of a worker, read once by worker.ts; all mistakes are reported together. Database and Temporal add
// their own fragments.
import { z } from 'zod'
import { DatabaseEnv } from '../db/ground/config.ts'
import { TemporalEnv } from '../workflows/wire/config.ts'
import { MailFrom, SmtpUrl } from '../db/accounts/mail.ts'
import { NIGHT_AT, NIGHT_PATTERN } from '../db/recording/night.ts'

export const WorkerEnv = TemporalEnv.extend({
  ...DatabaseEnv.omit({ DATABASE_URL_DOOR: true, DATABASE_URL_GATE: true }).shape,
  TAPAK_SOPS: z.string().optional(),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  TAPAK_NIGHT_AT: z
    .string()
    .regex(NIGHT_PATTERN, { error: `must be like ${NIGHT_AT}` })
    .default(NIGHT_AT),
  TAPAK_CHECKPOINT_KEY: z
    .base64()
    .refine((text) => Buffer.from(text, 'base64').length === 32, { error: 'needs 32 bytes in base64' })
    .optional(),
  TAPAK_CHECKPOINTS: z.string().optional(),
  TAPAK_SMTP_URL: SmtpUrl.optional(),
  TAPAK_MAIL_FROM: MailFrom.optional(),
  TAPAK_ORIGIN: z.string().optional(),
})
  .refine(({ TAPAK_SMTP_URL: url, TAPAK_MAIL_FROM: from }) => (url === undefined) === (from === undefined), {
    path: ['TAPAK_SMTP_URL'],
    error: 'needs TAPAK_MAIL_FROM beside it, and the other way round',
  })
  .refine((env) => env.DATABASE_URL !== undefined || env.DATABASE_URL_RECORDER !== undefined, {
    path: ['DATABASE_URL'],
    error: 'is missing (or give DATABASE_URL_RECORDER)',
  })
export type WorkerEnv = z.infer<typeof WorkerEnv>

/** A value left empty is a value not given. */
export const readWorkerEnv = (
  env: Readonly<Record<string, string | undefined>>,
): WorkerEnv | { problems: string[] } => {
  const parsed = WorkerEnv.safeParse(Object.fromEntries(Object.entries(env).filter(([, value]) => value !== '')))
  return parsed.success
    ? parsed.data
    : { problems: parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`) }
}
