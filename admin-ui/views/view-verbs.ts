// The saved views of the user, the verbs on them, and on the user's preferences for the desk.
import type { UseQueryResult } from '@tanstack/react-query'
import type { z } from 'zod'
import {
  Preferences,
  SavedView,
  SavedViews,
  ViewRemoved,
  type RenameView,
  type SetPreferences,
} from '../../api/contract/my-desk.ts'
import { forgetMe } from '../wire/auth-provider.ts'
import { command } from '../wire/http.ts'
import { useAnswer } from '../wire/use-answer.ts'

export const useViews = (): UseQueryResult<z.infer<typeof SavedViews>, Error> =>
  useAnswer('/api/me/views', SavedViews, { staleTime: 60_000 })

const FEW = 3
/** The API checks the filters again: an unknown filter is named in the refusal. */
export const saveView = (body: {
  list: string
  name: string
  filters: Readonly<Record<string, string>>
}): Promise<SavedView> => command({ path: '/api/me/views', body, schema: SavedView }, FEW)
export const renameView = ({ id, name }: { id: string } & z.input<typeof RenameView>): Promise<SavedView> =>
  command({ method: 'PATCH', path: `/api/me/views/${id}`, body: { name }, schema: SavedView }, FEW)
export const removeView = ({ id }: Pick<SavedView, 'id'>): Promise<z.infer<typeof ViewRemoved>> =>
  command({ method: 'DELETE', path: `/api/me/views/${id}`, schema: ViewRemoved }, FEW)
/** The frame uses some of it, so the signed-in user is asked again. */
export const setPreferences = (body: z.input<typeof SetPreferences>): Promise<Preferences> =>
  command({ method: 'PATCH', path: '/api/me/preferences', body, schema: Preferences }, FEW).then((kept) => {
    forgetMe()
    return kept
  })
