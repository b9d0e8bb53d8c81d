// My desk: single keys, density of rows, hidden columns, tours that I took, and my saved filters.
import { randomUUID } from 'node:crypto'
import { findPreferences, setPreferences } from '../../db/accounts/preferences.ts'
import {
  addSavedView,
  listSavedViews,
  removeSavedView,
  renameSavedView,
  type SavedView as Row,
} from '../../db/accounts/saved-views.ts'
import { both } from '../../sop-definitions/language/label.ts'
import {
  ByView,
  Preferences,
  RenameView,
  SavedView,
  SavedViews,
  SaveView,
  SetPreferences,
  ViewRemoved,
  VIEWS_MAX,
} from '../contract/my-desk.ts'
import { endpoint, type Endpoint } from '../door/endpoint.ts'
import { problem, type Issue } from '../door/errors.ts'

const present = ({ id, list, name, filters }: Row): SavedView => ({ id, list, name, filters })
const taken = () =>
  problem('invalid', { issues: [{ path: ['name'], message: 'names another view of this list', code: 'taken' }] })

const FULL: Issue = {
  path: [],
  message: `are already ${VIEWS_MAX}`,
  code: 'too_many',
  sentence: both(
    `Sudah ada ${VIEWS_MAX} tampilan. Hapus satu dulu.`,
    `There are ${VIEWS_MAX} views already. Remove one first.`,
  ),
}

export const myDeskRoutes: readonly Endpoint[] = [
  endpoint({
    method: 'get',
    path: '/api/me/preferences',
    summary: 'What I chose for my desk',
    action: 'signed_in',
    answer: Preferences,
    handle: ({ actor, scoped }) => scoped((tx) => findPreferences(tx, actor.user)),
  }),
  endpoint({
    method: 'patch',
    path: '/api/me/preferences',
    summary: 'Choose for my desk: single keys, density, columns of a list, a tour taken; what is left out stays',
    action: 'signed_in',
    body: SetPreferences,
    answer: Preferences,
    handle: ({ actor, body, scoped }) => scoped((tx) => setPreferences(tx, actor.user, body)),
  }),
  endpoint({
    method: 'get',
    path: '/api/me/views',
    summary: 'My saved views',
    action: 'signed_in',
    answer: SavedViews,
    handle: ({ actor, scoped }) =>
      scoped(async (tx) => ({ data: (await listSavedViews(tx, actor.user)).map(present) })),
  }),
  endpoint({
    method: 'post',
    path: '/api/me/views',
    summary: 'Keep the filters of a list under a name',
    action: 'signed_in',
    body: SaveView,
    answer: SavedView,
    status: 201,
    handle: ({ actor, body, now, scoped }) =>
      scoped(async (tx) => {
        if ((await listSavedViews(tx, actor.user)).length >= VIEWS_MAX) throw problem('invalid', { issues: [FULL] })
        const filters = Object.fromEntries(
          Object.entries(body.filters).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])),
        )
        const made = await addSavedView(tx, {
          id: randomUUID(),
          userId: actor.user,
          list: body.list,
          name: body.name,
          filters,
          now,
        })
        if (made === null) throw taken()
        return present(made)
      }),
  }),
  endpoint({
    method: 'patch',
    path: '/api/me/views/:view',
    summary: 'Call a saved view by another name',
    action: 'signed_in',
    params: ByView,
    body: RenameView,
    answer: SavedView,
    handle: ({ actor, params, body, scoped }) =>
      scoped(async (tx) => {
        const renamed = await renameSavedView(tx, { id: params.view, userId: actor.user, name: body.name })
        if (renamed.kind === 'absent') throw problem('not_found')
        if (renamed.kind === 'taken') throw taken()
        return present(renamed.view)
      }),
  }),
  endpoint({
    method: 'delete',
    path: '/api/me/views/:view',
    summary: 'Take a saved view away',
    action: 'signed_in',
    params: ByView,
    answer: ViewRemoved,
    handle: ({ actor, params, scoped }) =>
      scoped(async (tx) => {
        if (!(await removeSavedView(tx, { id: params.view, userId: actor.user }))) throw problem('not_found')
        return { removed: true as const }
      }),
  }),
]
