// The choices of a person for the own desk.
import { sql } from 'kysely'
import type { Density, Tour } from '../../sop-definitions/language/vocabulary.ts'
import type { Tx } from '../ground/connect.ts'

export interface Preferences {
  shortcuts: boolean
  density: Density
  tours: Tour[]
}
const DEFAULTS: Preferences = { shortcuts: true, density: 'device', tours: [] }
const CHOSEN = ['shortcuts', 'density', 'tours'] as const satisfies readonly (keyof Preferences)[]

export const findPreferences = async (tx: Tx, userId: string): Promise<Preferences> =>
  (await tx.selectFrom('preference').select(CHOSEN).where('user_id', '=', userId).executeTakeFirst()) ?? DEFAULTS

export interface Chosen {
  shortcuts?: boolean | undefined
  density?: Density | undefined
  tour?: Tour | undefined
}
/** What is left out stays as it is; a tour is added once. */
export const setPreferences = (tx: Tx, userId: string, { shortcuts, density, tour }: Chosen): Promise<Preferences> =>
  tx
    .insertInto('preference')
    .values({
      user_id: userId,
      shortcuts: shortcuts ?? DEFAULTS.shortcuts,
      density: density ?? DEFAULTS.density,
      tours: tour === undefined ? [] : [tour],
    })
    .onConflict((conflict) =>
      conflict.column('user_id').doUpdateSet((row) => ({
        shortcuts: shortcuts ?? row.ref('preference.shortcuts'),
        density: density ?? row.ref('preference.density'),
        tours:
          tour === undefined
            ? row.ref('preference.tours')
            : sql<Tour[]>`array_append(array_remove(preference.tours, ${tour}), ${tour})`,
      })),
    )
    .returning(CHOSEN)
    .executeTakeFirstOrThrow()
