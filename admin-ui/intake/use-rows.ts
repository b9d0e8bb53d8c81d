// The rows of a group: added one by one or many at once, taken away and brought back, filled from a pasted column.
import { useCallback, useState, type ClipboardEvent } from 'react'
import { MOST_PEOPLE, type GroupRow } from '../../api/contract/intake-groups.ts'
import type { TextPart } from './PersonRow.tsx'
import { newRow, type GroupDraft } from './use-group.ts'

/** The first column of what a table or a list was copied from. */
const linesOf = (text: string): string[] => text.split(/\r?\n/).map((line) => (line.split('\t')[0] ?? '').trim()).filter((line) => line !== '')
const fresh = (count: number): GroupRow[] => Array.from({ length: Math.max(0, count) }, newRow)

export interface Rows {
  room: number; focusOn: string | undefined; removed: { row: GroupRow; at: number } | undefined
  goTo(row: string): void
  add(count: number): void
  remove(id: string): void
  undo(): void
  paste(id: string, part: TextPart, event: ClipboardEvent): void
}

/** `fixed`: rows whose person exists already. */
export function useRows({ content: { rows }, change }: GroupDraft, fixed: ReadonlySet<string>): Rows {
  const [removed, setRemoved] = useState<Rows['removed']>()
  const [focusOn, setFocusOn] = useState<string>()
  const room = MOST_PEOPLE - rows.length
  const remove = useCallback((id: string): void => {
    const at = rows.findIndex((row) => row.id === id)
    const row = rows[at]
    if (row === undefined) return
    setRemoved({ row, at })
    change({ rows: rows.filter((one) => one.id !== id) })
  }, [rows, change])
  const paste = useCallback((id: string, part: TextPart, event: ClipboardEvent): void => {
    const lines = linesOf(event.clipboardData.getData('text/plain'))
    if (lines.length < 2) return
    event.preventDefault()
    const at = rows.findIndex((row) => row.id === id)
    const all = [...rows, ...fresh(Math.min(at + lines.length, MOST_PEOPLE) - rows.length)]
    change({ rows: all.map((row, n) => { const line = lines[n - at]; return n < at || line === undefined || fixed.has(row.id) ? row : { ...row, [part]: line, personId: undefined, notSameReason: undefined } }) })
  }, [rows, change, fixed])
  return {
    room, focusOn, removed, goTo: setFocusOn, remove, paste,
    add: (count) => {
      const more = fresh(Math.min(count, room))
      change({ rows: [...rows, ...more] })
      setFocusOn(more[0]?.id)
    },
    undo: () => {
      if (removed !== undefined) change({ rows: rows.toSpliced(removed.at, 0, removed.row) })
      setRemoved(undefined)
    },
  }
}
