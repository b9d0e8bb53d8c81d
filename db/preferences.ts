// What a person chose for her own desk.
import type { Density } from '../sop-definitions/vocabulary.ts'
import type { Tx } from './connect.ts'

export interface Preferences { shortcuts: boolean; density: Density }
const DEFAULTS: Preferences = { shortcuts: true, density: 'device' }
const CHOSEN = ['shortcuts', 'density'] as const satisfies readonly (keyof Preferences)[]

export const findPreferences = async (tx: Tx, userId: string): Promise<Preferences> =>
  await tx.selectFrom('preference').select(CHOSEN).where('user_id', '=', userId).executeTakeFirst() ?? DEFAULTS

/** What is left out stays as it is. */
export const setPreferences = (tx: Tx, userId: string, chosen: { [K in keyof Preferences]?: Preferences[K] | undefined }): Promise<Preferences> =>
  tx.insertInto('preference').values({ user_id: userId, shortcuts: chosen.shortcuts ?? DEFAULTS.shortcuts, density: chosen.density ?? DEFAULTS.density })
    .onConflict((conflict) => conflict.column('user_id').doUpdateSet((row) => ({ shortcuts: chosen.shortcuts ?? row.ref('preference.shortcuts'), density: chosen.density ?? row.ref('preference.density') })))
    .returning(CHOSEN).executeTakeFirstOrThrow()
