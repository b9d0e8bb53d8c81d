// Brings a database to the newest shape. Runs as the owner, who need not be a superuser but must be able to create
// roles, or find them made.
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { Kysely, PostgresDialect, sql } from 'kysely'
import { DEFAULT_MIGRATION_TABLE, Migrator, type Migration } from 'kysely/migration'
import pg from 'pg'
import type { Role } from './connect.ts'

export interface MigrateOptions {
  passwords?: Partial<Record<Role, string>>
  say?: (line: string) => void
}

const ROLES: readonly Role[] = ['tapak_recorder', 'tapak_door', 'tapak_gate']
const FOLDER = join(import.meta.dirname, '../migrations')
/** Outside schema app, because a catalogue test requires row-level security on every table there. */
const BOOKKEEPING = 'tapak_migration'
/** These steps were made in one transaction, so a database has all of them or was made by others of these names. */
const IN_FIRST_SHAPE = /^\d\d-/

/** May run at the same time as for another database of the same cluster: the second one finds the role made. */
const makeRole = (role: Role): string => `
do $$ begin
  if not exists (select from pg_roles where rolname = '${role}') then create role ${role} login; end if;
exception when duplicate_object or unique_violation then null;
end $$`

/**
 * Lets the owner act as the role: to make functions that run with its rights, and where only DATABASE_URL is given.
 * Postgres 16 and newer distinguish SET from ADMIN; a
 * superuser needs neither.
 */
const letOwnerActAs = (role: Role): string => `
do $$ declare may_grant boolean; begin
  if (select rolsuper from pg_roles where rolname = current_user) then return; end if;
  select bool_or(m.admin_option) into may_grant from pg_auth_members m
    where m.roleid = '${role}'::regrole and m.member = current_user::regrole;
  if not coalesce(may_grant, false) then
    if pg_has_role(current_user, '${role}', 'MEMBER') then return; end if;
    raise exception 'role % may not act as ${role}. An administrator of the database has to run: grant ${role} to % %',
      current_user, current_user,
      case when current_setting('server_version_num')::int >= 160000 then 'with inherit false' else '' end;
  end if;
  if current_setting('server_version_num')::int >= 160000 then
    if not pg_has_role(current_user, '${role}', 'SET') then
      execute format('grant ${role} to %I with set true, inherit false', current_user);
    end if;
  elsif not pg_has_role(current_user, '${role}', 'MEMBER') then
    execute format('grant ${role} to %I', current_user);
  end if;
exception when unique_violation then null;
end $$`

const setUpRoles = async (db: Kysely<unknown>, passwords: MigrateOptions['passwords'] = {}): Promise<void> => {
  for (const role of ROLES) {
    await sql.raw(makeRole(role)).execute(db)
    await sql.raw(letOwnerActAs(role)).execute(db)
    const password = passwords[role]
    if (password !== undefined && password !== '')
      await sql`alter role ${sql.ref(role)} with login password ${sql.lit(password)}`.execute(db)
  }
}

/** The database was made by other steps than those of this version. Nothing in it was changed. */
export class OfAnotherVersion extends Error {
  override name = 'OfAnotherVersion'
  /** What the database does, as the end of a sentence that begins with it. */
  readonly why: string
  constructor(why: string) {
    super(`the database ${why}`)
    this.why = why
  }
}

const isMigration = (module: unknown): module is Migration =>
  typeof module === 'object' && module !== null && 'up' in module && typeof module.up === 'function'

const provider = {
  getMigrations: async (): Promise<Record<string, Migration>> => {
    const found: Record<string, Migration> = {}
    for (const file of (await readdir(FOLDER)).filter((name) => name.endsWith('.ts'))) {
      const module: unknown = await import(pathToFileURL(join(FOLDER, file)).href)
      if (!isMigration(module)) throw new Error(`db/migrations/${file} has no function up`)
      found[file.replace(/\.ts$/, '')] = module
    }
    return found
  },
}

/** Runs before anything is changed, also before the roles of the cluster. */
const refuseOtherSteps = async (db: Kysely<unknown>): Promise<void> => {
  const { rows } = await sql<{ kept: boolean }>`
    select to_regclass(${`${BOOKKEEPING}.${DEFAULT_MIGRATION_TABLE}`}) is not null as kept`.execute(db)
  if (rows[0]?.kept !== true) return
  const recorded = await sql<{ name: string }>`
    select name from ${sql.table(`${BOOKKEEPING}.${DEFAULT_MIGRATION_TABLE}`)} order by name`.execute(db)
  const known = Object.keys(await provider.getMigrations())
  const names = recorded.rows.map(({ name }) => name)
  const [unknown] = names.filter((name) => !known.includes(name))
  if (unknown !== undefined) throw new OfAnotherVersion(`records ${unknown}, which this one does not know`)
  const [missing] = known.filter((name) => IN_FIRST_SHAPE.test(name) && !names.includes(name))
  if (names.length > 0 && missing !== undefined)
    throw new OfAnotherVersion(`lacks ${missing}, which this one begins with`)
}

export const migrate = async (
  ownerUrl: string,
  { passwords, say = () => undefined }: MigrateOptions = {},
): Promise<void> => {
  const pool = new pg.Pool({ connectionString: ownerUrl, max: 2 })
  pool.on('error', () => undefined)
  pool.on('connect', (client) => {
    client.on('error', () => undefined)
  })
  const db = new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) })
  try {
    await refuseOtherSteps(db)
    await setUpRoles(db, passwords)
    const { error, results = [] } = await new Migrator({
      db,
      provider,
      migrationTableSchema: BOOKKEEPING,
    }).migrateToLatest()
    for (const { migrationName, status } of results)
      say(
        status === 'Success'
          ? `migrated: ${migrationName}`
          : `migration ${status === 'Error' ? 'failed' : 'left out'}: ${migrationName}`,
      )
    if (error !== undefined) throw error
  } finally {
    await db.destroy()
  }
}
