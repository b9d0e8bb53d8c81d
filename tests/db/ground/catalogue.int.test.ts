import { globSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { freshDatabase, type TestDatabase } from '../../support/setup/test-db.ts'
import { SEES_MORE } from './sees-more.ts'

let urls: TestDatabase
let client: pg.Client

beforeAll(async () => {
  urls = await freshDatabase()
  client = new pg.Client({ connectionString: urls.admin })
  await client.connect()
})
afterAll(async () => {
  await client.end()
  await urls.drop()
})

const column = async (sql: string): Promise<string[]> =>
  (await client.query<{ it: string }>(sql)).rows.map(({ it }) => it)

interface Grant {
  table: string
  privilege: string
}
const grantsOf = async (role: string): Promise<Map<string, Set<string>>> => {
  const { rows } = await client.query<Grant>(
    `select table_name as table, privilege_type as privilege from information_schema.role_table_grants
    where grantee = $1 and table_schema = 'app'
    union select table_name, privilege_type from information_schema.role_column_grants
    where grantee = $1 and table_schema = 'app'`,
    [role],
  )
  const found = new Map<string, Set<string>>()
  for (const { table, privilege } of rows) found.set(table, (found.get(table) ?? new Set()).add(privilege))
  return found
}
const DB = resolve(import.meta.dirname, '../../../db')
const INSERTS = /\.insertInto\('(\w+)'\)|\.column\('(\w+)'\)[^\n]*\.doNothing\(\)/g
/** Inserts that give way where one named column is there already, as `table(column)`. */
const givingWay = (): string[] =>
  globSync('**/*.ts', { cwd: DB }).flatMap((file) => {
    let table = ''
    return [...readFileSync(join(DB, file), 'utf8').matchAll(INSERTS)].flatMap(([, into, column]) => {
      table = into ?? table
      return column === undefined ? [] : [`${table}(${column})`]
    })
  })

const READ_TABLES = [
  'case_file',
  'case_access',
  'plan_item',
  'task',
  'waiting',
  'clock',
  'consent',
  'appointment',
  'letter',
  'case_spell',
  'case_fit',
]
const VAULT = ['person', 'person_identity', 'person_key']

describe('the catalogue of the database', () => {
  /**
   * Postgres gives way on the named key alone: of two inserts of one row at the same moment the later one may meet
   * another key of it first, and fails.
   */
  test('a row that is written twice at once gives way to itself, whichever of its keys is met first', async () => {
    const manyKeys = await column(`select c.relname as it from pg_index i join pg_class c on c.oid = i.indrelid
      where i.indisunique and c.relnamespace = 'app'::regnamespace group by 1 having count(*) > 1`)

    expect(givingWay()).toContain('consent_record(id)')
    expect(givingWay().filter((insert) => manyKeys.includes(insert.slice(0, insert.indexOf('('))))).toEqual(
      [
        // The id is new in every try, so only the named key can be there.
        'passkey(credential_id)',
        // The id is of the click, and the same click waits at its key before it comes here.
        'cost(corrects)',
      ].toSorted(),
    )
  })

  test('row-level security is on and forced for every table, and every table has a policy', async () => {
    const open = await column(`select c.relname as it from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = 'app' and c.relkind in ('r', 'p')
      and not (c.relrowsecurity and c.relforcerowsecurity
      and exists (select from pg_policy p where p.polrelid = c.oid))`)
    const all = await column(`select tablename as it from pg_tables where schemaname = 'app'`)

    expect(open).toEqual([])
    expect(all.length).toBeGreaterThan(30)
  })

  test('no view sees past row-level security: one asks as its asker, and none is materialised', async () => {
    expect(
      await column(`select c.relname as it from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where n.nspname = 'app'
      and (c.relkind = 'm' or (c.relkind = 'v' and not coalesce('security_invoker=true' = any(c.reloptions), false)))`),
    ).toEqual([])
  })

  test('whoever is shut out of a case is shut out of every table that holds its rows', async () => {
    const shut = await column(
      `select tablename as it from pg_policies
        where schemaname = 'app' and policyname = 'door_is_shut' and permissive = 'RESTRICTIVE' order by 1`,
    )
    // These ask row-level security of the case itself, or of its person.
    const through = await column(
      `select tablename as it from pg_policies
        where schemaname = 'app' and cmd = 'SELECT' and 'tapak_door' = any(roles)
        and qual ~ 'case_file|case_in_sight|from person|from app.person' group by 1 order by 1`,
    )
    const ofCases = await column(
      `select distinct c.table_name as it from information_schema.columns c
        where c.table_schema = 'app' and c.column_name in ('case_id', 'stream') order by 1`,
    )

    expect(shut).toEqual([
      'agreement_piece',
      'answer',
      'case_access',
      'case_file',
      'case_note',
      'case_note_text',
      'consent_record',
      'contest',
      'deletion_request',
      'draft',
      'former_owner',
      'note',
      'notification',
      'person',
      'referral',
      'task',
      'waiting',
    ])
    // One's own commands and openings; moves between versions, which show numbers and codes to whoever publishes
    // procedures. Which cases go on as one the door does not read at all, nor what it puts in for a window; complaints
    // ask for locks by a function of their own.
    // Rows of the own office's registers name their case by its id alone; its number is read under its own rules.
    const own = ['break_glass', 'case_opening', 'command', 'import_row', 'migration_case', 'rehearsal_case']
    const others = [...own, 'case_join', 'window_name', 'letterbox', 'complaint']
    expect(
      ofCases.filter((table) => !shut.includes(table) && !through.includes(table) && !others.includes(table)),
    ).toEqual([])
  })

  test('the recorder can add to the ledger and never change it', async () => {
    expect([...((await grantsOf('tapak_recorder')).get('case_event') ?? [])].toSorted()).toEqual(['INSERT', 'SELECT'])
  })

  test('the recorder has no right at all on the vault, on accounts or on the words of an answer', async () => {
    const grants = await grantsOf('tapak_recorder')
    const ciphertext = await column(
      `select table_name as it from information_schema.role_column_grants
        where grantee = 'tapak_recorder' and column_name in ('ciphertext', 'dek', 'password_hash')`,
    )

    expect(
      [
        ...VAULT,
        'user_account',
        'session',
        'membership',
        'draft',
        'note',
        'case_note',
        'case_note_text',
        'notification',
        'notification_choice',
        'consent_record',
        'access_log',
      ].filter((table) => grants.has(table)),
    ).toEqual([])
    expect(ciphertext).toEqual([])
  })

  test('the door reads what cases say and writes none of it', async () => {
    const grants = await grantsOf('tapak_door')

    for (const table of READ_TABLES) expect([table, ...(grants.get(table) ?? [])]).toEqual([table, 'SELECT'])
    expect([...(grants.get('case_event') ?? [])].toSorted()).toEqual(['INSERT', 'SELECT'])
    expect([...(grants.get('access_log') ?? [])].toSorted()).toEqual(['INSERT', 'SELECT'])
  })

  test('a narrowing policy of the door does not bind the owner, whose questions would see nothing', async () => {
    const narrowing = await column(
      `select tablename || '.' || policyname as it from pg_policies
        where schemaname = 'app' and permissive = 'RESTRICTIVE' and 'tapak_door' = any(roles)`,
    )
    const blind = await column(
      `select tablename || '.' || policyname as it from pg_policies
        where schemaname = 'app' and permissive = 'RESTRICTIVE' and 'tapak_door' = any(roles)
        and coalesce(qual, '') || coalesce(with_check, '') !~ 'is_owner|AS org\\) IS NULL'`,
    )

    expect(narrowing.length).toBeGreaterThan(20)
    expect(blind).toEqual([])
  })

  test('no role of the product can step past row-level security', async () => {
    expect(
      await column(`select rolname as it from pg_roles where rolname like 'tapak%' and (rolsuper or rolbypassrls)`),
    ).toEqual([])
  })

  test('whoever writes to the ledger asks no rule of referrals: a function does, where one is met', async () => {
    expect(
      await column(`select policyname as it from pg_policies where schemaname = 'app'
        and tablename in ('case_event', 'ledger_head', 'ledger_leaf')
        and coalesce(qual, '') || coalesce(with_check, '') ~ 'FROM (app\\.)?referral'`),
    ).toEqual([])
  })

  test('a function that sees more than its caller has a fixed search path and is not open to everyone', async () => {
    const loose = await column(`select p.proname as it from pg_proc p join pg_namespace n on n.oid = p.pronamespace
        where n.nspname = 'app' and p.prosecdef
      and (not exists (select from unnest(p.proconfig) c
      where c like 'search_path=%') or has_function_privilege('public', p.oid, 'execute'))`)
    const definers = await column(
      `select p.proname as it from pg_proc p join pg_namespace n on n.oid = p.pronamespace
        where n.nspname = 'app' and p.prosecdef order by 1`,
    )

    expect(loose).toEqual([])
    expect(definers).toEqual([...SEES_MORE])
  })
})
