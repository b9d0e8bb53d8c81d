// Column types: what is read, and what may be written.
import type { ColumnType } from 'kysely'
import type { HandedOut } from '../cases/assignments.ts'

export type Json<T> = ColumnType<T, string, string>
export type Told = ColumnType<Readonly<Record<string, HandedOut>>, string | undefined, string>
export type At = ColumnType<Date, Date | string, Date | string>
export type Maybe = ColumnType<Date | null, Date | null | undefined, Date | null>
export type Now = ColumnType<Date, Date | string | undefined, Date | string>
/** A calendar day. The driver reads it as local midnight of this process, so queries select its text instead. */
export type Day = ColumnType<Date, string, never>
