// How the tables written by hand (db/schema/schema.ts) differ from those that kysely-codegen reads from a database: one
// sentence for each difference, as a type, so that the compiler compares and nothing is parsed.
import type { Insertable, Selectable } from 'kysely'

/** The generated type of a json column: only the code that wrote it knows its shape. */
export type AnyJson = 'any json'

type Optional<Row> = { [Column in keyof Row]-?: object extends Pick<Row, Column> ? Column : never }[keyof Row]
type HasNull<Value> = null extends Value ? true : false
type IsAny<Value> = 0 extends 1 & Value ? true : false

/** Our lists of texts and shapes of json may be narrower than the database's types; nothing may be wider. */
type IsNarrower<Ours, Theirs> = [Theirs] extends [AnyJson]
  ? [Ours] extends [Date | Uint8Array]
    ? false
    : true
  : [Ours] extends [Theirs]
    ? true
    : false

/** A column of unknown shape says nothing about null either. */
type IsAlike<Ours, Theirs> = unknown extends Ours
  ? IsAny<Ours> extends true
    ? false
    : IsNarrower<{}, NonNullable<Theirs>>
  : HasNull<Ours> extends HasNull<Theirs>
    ? IsNarrower<NonNullable<Ours>, NonNullable<Theirs>>
    : false

type Unlike<Ours, Theirs> = {
  [Column in keyof Ours & keyof Theirs]: IsAlike<Ours[Column], Theirs[Column]> extends true ? never : Column
}[keyof Ours & keyof Theirs]

type LeftOut<Ours, Theirs> = Exclude<Optional<Insertable<Ours>> & keyof Theirs, Optional<Insertable<Theirs>>>

type OfTable<Name extends string, Ours, Theirs> =
  | `${Name}.${Exclude<keyof Ours, keyof Theirs> & string} is not in the database`
  | `${Name}.${Exclude<keyof Theirs, keyof Ours> & string} is not in db/schema`
  | `${Name}.${Unlike<Selectable<Ours>, Selectable<Theirs>> & string} is read otherwise`
  | `${Name}.${LeftOut<Ours, Theirs> & string} has no default`

export type Differences<Ours, Theirs> =
  | `${Exclude<keyof Ours, keyof Theirs> & string} is not in the database`
  | `${Exclude<keyof Theirs, keyof Ours> & string} is not in db/schema/schema.ts`
  | { [Table in keyof Ours & keyof Theirs & string]: OfTable<Table, Ours[Table], Theirs[Table]> }[keyof Ours &
      keyof Theirs &
      string]
