// What a person chose for her own desk.
import type { Tx } from './connect.ts'

export interface Preferences { shortcuts: boolean }
const DEFAULTS: Preferences = { shortcuts: true }

export const findPreferences = async (tx: Tx, userId: string): Promise<Preferences> =>
  await tx.selectFrom('preference').select('shortcuts').where('user_id', '=', userId).executeTakeFirst() ?? DEFAULTS

export const setPreferences = (tx: Tx, userId: string, chosen: Partial<Preferences>): Promise<Preferences> =>
  tx.insertInto('preference').values({ ...DEFAULTS, ...chosen, user_id: userId })
    .onConflict((conflict) => conflict.column('user_id').doUpdateSet((row) => ({ shortcuts: chosen.shortcuts ?? row.ref('preference.shortcuts') })))
    .returning('shortcuts').executeTakeFirstOrThrow()
