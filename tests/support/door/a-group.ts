// People who come in at once: a group typed, kept and opened as cases.
import { randomUUID } from 'node:crypto'
import { GroupOpened, GroupView, type GroupContent } from '../../../api/contract/intake-groups.ts'
import { type Person } from './test-app.ts'

export const SHARED = { received_on: '2026-11-20', reporter: 'officer', incident_date: '2026-11' }
export const COURSE = { sop: 'integrated-services', area: '21.71', channel: 'agency' }
export type Row = Partial<GroupContent['rows'][number]>
export const rowOf = (over: Row = {}): GroupContent['rows'][number] => ({
  id: randomUUID(),
  full_name: '',
  birth_year: '',
  nik: '',
  phone: '',
  answers: {},
  ...over,
})
export const contentOf = (rows: readonly Row[]): GroupContent => ({ ...COURSE, shared: SHARED, rows: rows.map(rowOf) })
export const pathOf = ({ id }: { id: string }): string => `/api/intake-groups/${id}`

export const begun = async (who: Person): Promise<GroupView> =>
  GroupView.parse((await who.post('/api/intake-groups')).body)
export async function aGroup(
  who: Person,
  rows: readonly Row[],
): Promise<{ id: string; code: string; content: GroupContent; ids: string[]; version: number }> {
  const { id, code, version } = await begun(who)
  const content = contentOf(rows)
  const saved = await who.ask(`/api/intake-groups/${id}`, { method: 'PUT', body: { version, content } })
  if (saved.status !== 200) throw new Error(JSON.stringify(saved.body))
  return { id, code, content, ids: content.rows.map((row) => row.id), version: version + 1 }
}
export type Group = Awaited<ReturnType<typeof aGroup>>
export const TRIES = 5
/** Like the console: after a fault the same click is sent again. */
export const open = async (who: Person, group: Group, rows = group.ids): Promise<GroupOpened> => {
  const key = randomUUID()
  for (let tries = 1; ; tries += 1) {
    const { status, body } = await who.post(`${pathOf(group)}/open`, { version: group.version, rows }, key)
    if (status === 200) return GroupOpened.parse(body)
    if (status !== 503 || tries === TRIES) throw new Error(`answered ${status}: ${JSON.stringify(body)}`)
  }
}
export const caseIds = ({ items }: GroupOpened): string[] => items.flatMap((item) => (item.done ? [item.caseId] : []))
export const codes = ({ items }: GroupOpened): (string | boolean)[] => items.map((item) => item.done || item.code)
