// Trigrams, for finding a person whose name was spelled otherwise. An installation that has them in another schema
// keeps them there.
import { sql, type Kysely } from 'kysely'

export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql.raw('create schema if not exists app').execute(db)
  await sql.raw('create extension if not exists pg_trgm with schema app').execute(db)
}
