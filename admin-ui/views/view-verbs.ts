// Verbs of saved views and of what a person chose for her desk.
import type { z } from 'zod'
import {
  Preferences,
  SavedView,
  ViewRemoved,
  type RenameView,
  type SetPreferences,
} from '../../api/contract/my-desk.ts'
import { forgetMe } from '../wire/auth-provider.ts'
import { command } from '../wire/http.ts'

const FEW = 3
/** The door reads the filters again: what is none of the list is named. */
export const saveView = (body: {
  list: string
  name: string
  filters: Readonly<Record<string, string>>
}): Promise<SavedView> => command({ path: '/api/me/views', body, schema: SavedView }, FEW)
export const renameView = ({ id, name }: { id: string } & z.input<typeof RenameView>): Promise<SavedView> =>
  command({ method: 'PATCH', path: `/api/me/views/${id}`, body: { name }, schema: SavedView }, FEW)
export const removeView = ({ id }: Pick<SavedView, 'id'>): Promise<z.infer<typeof ViewRemoved>> =>
  command({ method: 'DELETE', path: `/api/me/views/${id}`, schema: ViewRemoved }, FEW)
/** The frame knows some of it: who is signed in is asked again. */
export const setPreferences = (body: z.input<typeof SetPreferences>): Promise<Preferences> =>
  command({ method: 'PATCH', path: '/api/me/preferences', body, schema: Preferences }, FEW).then((kept) => {
    forgetMe()
    return kept
  })
