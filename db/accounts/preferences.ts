// The choices of a person for the own desk.
import { sql } from 'kysely'
import type { Density, Tour } from '../../sop-definitions/language/vocabulary.ts'
import type { Tx } from '../ground/connect.ts'

export interface Preferences {
  shortcuts: boolean
  density: Density
  tours: Tour[]
  hidden: Readonly<Record<string, string[]>>
}
const DEFAULTS: Preferences = { shortcuts: true, density: 'device', tours: [], hidden: {} }
const CHOSEN = ['shortcuts', 'density', 'tours', 'hidden'] as const satisfies readonly (keyof Preferences)[]

export const findPreferences = async (tx: Tx, userId: string): Promise<Preferences> =>
  (await tx.selectFrom('preference').select(CHOSEN).where('user_id', '=', userId).executeTakeFirst()) ?? DEFAULTS

export interface Chosen {
  shortcuts?: boolean | undefined
  density?: Density | undefined
  tour?: Tour | undefined
  columns?: { list: string; hidden: readonly string[] } | undefined
}
/** What is left out stays as it is; a tour is added once; the columns of the other lists stay. */
export function setPreferences(
  tx: Tx,
  userId: string,
  { shortcuts, density, tour, columns }: Chosen,
): Promise<Preferences> {
  const hidden = JSON.stringify(columns === undefined ? {} : { [columns.list]: columns.hidden })
  return tx
    .insertInto('preference')
    .values({
      user_id: userId,
      shortcuts: shortcuts ?? DEFAULTS.shortcuts,
      density: density ?? DEFAULTS.density,
      tours: tour === undefined ? [] : [tour],
      hidden,
    })
    .onConflict((conflict) =>
      conflict.column('user_id').doUpdateSet((row) => ({
        shortcuts: shortcuts ?? row.ref('preference.shortcuts'),
        density: density ?? row.ref('preference.density'),
        tours:
          tour === undefined
            ? row.ref('preference.tours')
            : sql<Tour[]>`array_append(array_remove(preference.tours, ${tour}), ${tour})`,
        hidden: sql<string>`preference.hidden || ${hidden}::jsonb`,
      })),
    )
    .returning(CHOSEN)
    .executeTakeFirstOrThrow()
}
