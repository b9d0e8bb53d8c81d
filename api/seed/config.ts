// What the environment says to the seed: all that the API is told, the owner's database, and the password of the demo accounts.
import { z } from 'zod'
import { ApiEnv } from '../config.ts'

export const SeedEnv = ApiEnv.safeExtend({
  DATABASE_URL: z.string().describe('the owner: sets up the first accounts'),
  TAPAK_DEMO: z.stringbool().refine((demo) => demo, { error: 'is not set: demo history is made only on a demo installation' }),
  TAPAK_DEMO_PASSWORD: z.string().min(8),
})
export type SeedEnv = z.infer<typeof SeedEnv>

export function readSeedEnv(env: Readonly<Record<string, string | undefined>>): SeedEnv | { problems: string[] } {
  const parsed = SeedEnv.safeParse(Object.fromEntries(Object.entries(env).filter(([, value]) => value !== '')))
  return parsed.success ? parsed.data : { problems: parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`) }
}
