// Which tours a person has taken or put aside: they are offered once, on whichever device she sits.
import { sql, type Kysely } from 'kysely'

export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql
    .raw(
      `alter table app.preference add column tours text[] not null default '{}' check (tours <@ array['coordinator', 'provider', 'auditor', 'administrator', 'author'])`,
    )
    .execute(db)
}
