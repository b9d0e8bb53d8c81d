// Kinds of columns: what is read, and what may be written in its place.
import type { ColumnType } from 'kysely'
import type { HandedOut } from '../cases/assignments.ts'

export type Json<T> = ColumnType<T, string, string>
export type Told = ColumnType<Readonly<Record<string, HandedOut>>, string | undefined, string>
export type At = ColumnType<Date, Date | string, Date | string>
export type Maybe = ColumnType<Date | null, Date | null | undefined, Date | null>
export type Now = ColumnType<Date, Date | string | undefined, Date | string>
/** A day of the calendar: read back as its first moment where this process runs, so a question asks for its text. */
export type Day = ColumnType<Date, string, never>
