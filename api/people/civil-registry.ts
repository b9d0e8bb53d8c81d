// The port to the civil registry: whether a national number belongs to that name and day of birth. Until an
// installation has an agreement with the registry, a file stands in for it, or it is not connected at all.
import { readFile } from 'node:fs/promises'
import { z } from 'zod'
import { nameKeysOf } from '../../db/people/name-keys.ts'
import type { RegistryOutcome } from '../../sop-definitions/language/same-person.ts'
import { contradicts } from '../../workflows/engine/people/identity-state.ts'
import { Fault } from '../door/errors.ts'

interface Asked {
  nik: string
  full_name: string
  birth_date?: string | undefined
}
export interface CivilRegistry {
  /** Throws a fault where it does not answer. */
  ask(asked: Asked): Promise<RegistryOutcome>
}

const Entry = z.object({ nik: z.string().regex(/^\d{16}$/), full_name: z.string(), birth_date: z.string() })
const Entries = z.array(Entry)

const judged = (asked: Asked, entry: z.infer<typeof Entry> | undefined): RegistryOutcome => {
  if (entry === undefined) return 'unknown'
  const { birth_date = '' } = asked
  const isAlike = nameKeysOf(entry.full_name).name_solid === nameKeysOf(asked.full_name).name_solid
  return isAlike && !contradicts({ birth_date: entry.birth_date }, { birth_date }) ? 'matches' : 'differs'
}

/** A list of people as JSON. It is read at each question, so that a copy that was renewed counts at once. */
export const registryInFile = (path: string): CivilRegistry => ({
  ask: async (asked) => {
    const text = await readFile(path, 'utf8').catch((cause: unknown) => {
      throw new Fault('the file of the civil registry cannot be read', { cause })
    })
    const entries = Entries.safeParse(JSON.parse(text)).data
    if (entries === undefined) throw new Fault('the file of the civil registry is not a list of people')
    const nik = asked.nik.replaceAll(/\D/g, '')
    return judged(
      asked,
      entries.find((entry) => entry.nik === nik),
    )
  },
})
