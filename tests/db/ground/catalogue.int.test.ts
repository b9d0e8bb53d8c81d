import { globSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { freshDatabase, type TestDatabase } from '../../support/setup/test-db.ts'

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

const READ_TABLES = ['case_file', 'case_access', 'plan_item', 'task', 'waiting', 'clock', 'consent', 'appointment']
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
        and qual ~ 'case_file|from person|from app.person' group by 1 order by 1`,
    )
    const ofCases = await column(
      `select distinct c.table_name as it from information_schema.columns c
        where c.table_schema = 'app' and c.column_name in ('case_id', 'stream') order by 1`,
    )

    expect(shut).toEqual([
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
    // procedures.
    const others = ['break_glass', 'case_opening', 'command', 'migration_case', 'rehearsal_case']
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
    expect(definers).toEqual([
      'accept_restored',
      'add_up_counts',
      'announce_letter',
      'answers_for',
      'approved_map',
      'areas_around',
      'areas_within',
      'arm_case',
      'blobs_kept',
      'break_glass_on',
      'busy_then',
      'case_of_due_referral',
      'case_of_letter',
      'case_of_referral',
      'cases_behind',
      'cases_of_person',
      'cases_of_records',
      'cases_of_version',
      'cases_of_versions',
      'cases_opened_by_me',
      'cases_past_a_stage',
      'cases_that_hold',
      'cases_to_wake',
      'cases_waiting',
      'clocks_late',
      'compare_later',
      'compare_now',
      'compare_person',
      'count_cases_of_version',
      'count_ended_parts',
      'count_moved_case',
      'count_moved_parts',
      'count_moved_task',
      'count_new_parts',
      'counted',
      'current_vault_key',
      'destroy_documents',
      'destroy_packet',
      'disarm_cases',
      'emergency_people',
      'end_card',
      'end_due',
      'end_silent_links',
      'end_unsure',
      'entered_by_me',
      'erase_person',
      'erasures_wanted',
      'excepted_users',
      'feed_actor',
      'find_people',
      'follow_case_link',
      'follow_link',
      'follow_owner',
      'follow_task',
      'foreign_messages',
      'forget_candidates',
      'forget_documents',
      'forget_findings',
      'forget_groups',
      'forget_old_groups',
      'forget_old_requests',
      'forget_openings',
      'forget_scans',
      'frozen_case_ids',
      'frozen_cases',
      'handed_over',
      'handed_over_rows',
      'has_left',
      'has_one_owner',
      'hashes_of_answer',
      'held_by',
      'history_of_office',
      'hold_vault_key',
      'how_many_people',
      'is_asked',
      'is_asked_in_window',
      'is_behind',
      'is_confirmed_note',
      'is_let_go',
      'is_ordered',
      'keep_confirmed_scans',
      'keep_due',
      'keep_joins',
      'keep_letter_words',
      'keep_noted_scan',
      'keep_notifications',
      'keep_packet',
      'keep_scan',
      'keep_window_view',
      'key_behind',
      'lapse_erasure',
      'leaf_hashes',
      'ledger_alarms',
      'ledger_beside_leaves',
      'ledger_broken',
      'ledger_growth',
      'ledger_page_end',
      'left_below',
      'let_go',
      'let_sign',
      'let_sign_no_more',
      'letter_at_hand',
      'letter_link',
      'letter_referral',
      'letter_scans',
      'link_account',
      'link_of_token',
      'links_to_mail',
      'load_of_offices',
      'lock_case',
      'lock_referral',
      'looks_by_hour',
      'machine_actor',
      'mail_waiting',
      'mark_corrected',
      'note_given_back',
      'note_let_go',
      'note_mailed',
      'note_scans',
      'note_told',
      'notify_colleagues',
      'notify_of_account',
      'notify_of_case',
      'notify_of_finding',
      'notify_of_referral',
      'notify_of_second_case',
      'offices_below',
      'offices_on',
      'oidc_account',
      'open_at_office',
      'open_cases',
      'open_load',
      'open_tasks_for_roles',
      'opened_by_me',
      'opened_in_emergency',
      'own_password_hash',
      'passkey_account',
      'people_kept',
      'people_to_compare',
      'put_mail_off',
      'read_letter',
      'record',
      'record_referral',
      'redeem_link',
      'referrals_due',
      'refuse_restored',
      'releases_over_limit',
      'remove_notifications',
      'report_restored',
      'restored',
      'restored_epoch',
      'say_full',
      'scrub_erased',
      'session_actor',
      'set_own_password_hash',
      'settle_link',
      'settle_window',
      'settlements',
      'settles',
      'shut_out_of',
      'shut_out_people',
      'sight_of',
      'sign_in_account',
      'sort_part',
      'sort_parts',
      'staffed',
      'standing',
      'standing_at',
      'stop_releases',
      'store_known',
      'store_met',
      'store_replaced',
      'system_activity',
      'tell_each',
      'tell_of_account_request',
      'tell_of_asks',
      'tell_of_copies_deleted',
      'tell_of_emergency',
      'tell_of_erasure_asked',
      'tell_of_erasure_decided',
      'tell_of_leaver',
      'tell_of_review',
      'told_elsewhere',
      'try_letter',
      'use_letter',
      'waiting_rows',
      'was_given',
      'was_kept_back',
      'window_ask',
      'window_begin',
      'window_looks',
      'window_read',
      'window_stale',
      'window_tried',
      'window_try',
      'window_work',
      'work_to_give_back',
      'work_to_let_go',
    ])
  })
})
