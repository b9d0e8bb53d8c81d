// What a register would bring: how many rows, which columns have a home, which cells are not understood. Pure.
import { recognised, rowRead } from '../../sop-definitions/rules/standard-register.ts'
import { relatedTo } from '../../sop-definitions/rules/standard-related.ts'
import type { Standard } from '../../sop-definitions/rules/standards.ts'
import type { RegisterTried } from '../contract/imports.ts'
import type { RegisterRead } from './read-register.ts'

/** Null where the file is no register of this standard. */
export function tried(standard: Standard, { grid, others }: RegisterRead): RegisterTried | null {
  const header = recognised(standard, grid)
  if (header === null) return null
  const rows = grid.slice(header.heads)
  const read = rows.map((row) => rowRead(standard, header, row))
  const columns = standard.core.filter(({ name }) => header.places.some(({ column }) => column.name === name))
  return {
    standard: standard.standard,
    form: header.form,
    rows: rows.length,
    clear: read.filter(({ unclear }) => unclear.length === 0).length,
    columns: columns.map(({ name, label, from }) => ({
      name,
      label,
      filled: read.filter(({ told }) => (told.get(name)?.length ?? 0) > 0).length,
      unclear: read.filter(({ unclear }) => unclear.includes(name)).length,
      doubtful: header.doubtful.includes(name),
      homeless: 'none' in from ? from.none : null,
    })),
    leftover: header.leftover.map(({ head, at }) => ({
      head: head.slice(0, 80),
      filled: rows.filter((row) => (row[at] ?? '').trim() !== '').length,
    })),
    sheets: [...relatedTo({ grid, header }, others).sheets],
  }
}
