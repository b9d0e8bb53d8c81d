// Entering many people at once: begin, save, search, open, discard.
import type { z } from 'zod'
import { GroupOpened, GroupPreview, GroupSaved, GroupView, type GroupRows } from '../../api/contract/intake-groups.ts'
import type { Answers } from '../../sop-definitions/language/form.ts'
import { call, command } from '../wire/http.ts'

type Rows = z.input<typeof GroupRows>
export const groupPath = (id: string): string => `/api/intake-groups/${id}`

export const beginGroup = (): Promise<GroupView> => command({ path: '/api/intake-groups', body: {}, schema: GroupView })
/** Sent as it was typed; the server says whether it can be stored. */
export const saveGroup = (
  id: string,
  body: { version: number; content: Answers },
): Promise<z.infer<typeof GroupSaved>> =>
  call({ method: 'PUT', path: groupPath(id), body, key: crypto.randomUUID(), schema: GroupSaved })
export const readGroup = (id: string): Promise<GroupView> => call({ path: groupPath(id), schema: GroupView })
export const lookAtRows = (id: string, body: Rows): Promise<GroupPreview> =>
  command({ path: `${groupPath(id)}/preview`, body, schema: GroupPreview }, 5)
export const openRows = (id: string, body: Rows): Promise<GroupOpened> =>
  command({ path: `${groupPath(id)}/open`, body, schema: GroupOpened })
export const dropGroup = (id: string): Promise<unknown> =>
  command({ path: `${groupPath(id)}/drop`, body: {}, schema: GroupView.pick({ id: true, finished: true }) })
