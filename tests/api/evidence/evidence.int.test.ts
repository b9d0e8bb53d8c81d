import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { zipSync } from 'fflate'
import { pino } from 'pino'
import { makeCheckpoint } from '../../../activities/checkpointing.ts'
import { CheckpointsAnswer } from '../../../api/contract/evidence.ts'
import { LookList } from '../../../api/contract/looks.ts'
import { auditEvidence } from '../../../db/ledger/audit-evidence.ts'
import { redecidePack } from '../../../db/ledger/redecide-pack.ts'
import { connect, type Db } from '../../../db/ground/connect.ts'
import { KEYS, MANIFEST, signManifest, unpack } from '../../../db/ledger/evidence-form.ts'
import { signerFrom } from '../../../db/ledger/signed-note.ts'
import { anOpenCase, type OpenCase } from '../../support/door/an-open-case.ts'
import { testApp, type TestApp } from '../../support/door/test-app.ts'

let app: TestApp
let open: OpenCase
let recorder: Db
let folder: string
let cookie: string
const PURPOSE = { purpose: 'Permintaan pengadilan contoh' }
const AUDITING = { purpose: 'audit', words: 'Pemeriksaan tahunan contoh' }
const checkpointKey = signerFrom(Buffer.alloc(32, 9).toString('base64'))
const seal = () =>
  makeCheckpoint({
    db: recorder,
    log: pino({ level: 'silent' }),
    signer: checkpointKey,
    folder: join(folder, 'checkpoints'),
    nightAt: '02:00+07:00',
  })

beforeAll(async () => {
  app = await testApp()
  folder = mkdtempSync(join(tmpdir(), 'tapak-evidence-'))
  recorder = connect({ url: app.database.recorder, most: 3 })
  open = await anOpenCase(app, 'Contoh Rahasia Bukti')
  await open.complain()
  await (
    await app.as('intake_officer')
  ).post(`/api/people/${open.person}/reveal`, { field: 'full_name', purpose: 'Menelepon klien contoh' })
  await seal()
  const answer = await app.nobody.ask('/api/session', {
    method: 'POST',
    key: null,
    body: { email: 'case_coordinator@demo.tapak.example', password: 'contoh-latihan-uji' },
  })
  cookie = (answer.headers.getSetCookie()[0] ?? '').split(';')[0] ?? ''
})
afterAll(async () => {
  await recorder.destroy()
  rmSync(folder, { recursive: true, force: true })
  await app.close()
})

const ROOT = join(import.meta.dirname, '../../..')
/** Beside this process, which serves the door meanwhile. */
const tapak = async (args: readonly string[], env: Record<string, string>): Promise<{ code: number; said: string }> => {
  const run = promisify(execFile)(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', join(ROOT, 'runtime/cli.ts'), ...args],
    { cwd: folder, env },
  )
  return run.then(
    ({ stdout, stderr }) => ({ code: 0, said: `${stdout}${stderr}` }),
    (no: { code: number; stdout: string; stderr: string }) => ({ code: no.code, said: `${no.stdout}${no.stderr}` }),
  )
}
const made = async (key = crypto.randomUUID()): Promise<Uint8Array> => {
  const answer = await fetch(`${app.url}/api/cases/${open.id}/evidence`, {
    method: 'POST',
    headers: { cookie, 'content-type': 'application/json', 'idempotency-key': key },
    body: JSON.stringify(PURPOSE),
  })
  expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'application/zip'])
  return new Uint8Array(await answer.arrayBuffer())
}
const kinds = async (bytes: Uint8Array): Promise<string[]> =>
  (await auditEvidence(bytes)).damage.map(({ kind, file, seq }) => `${kind} ${file ?? seq ?? ''}`)
const filesOf = (bytes: Uint8Array): Record<string, Uint8Array> => Object.fromEntries(unpack(bytes) ?? [])
const text = (bytes: Uint8Array | undefined): string => Buffer.from(bytes ?? []).toString('utf8')

describe('an evidence pack', () => {
  test('holds history, procedure, looks, proved ledger, papers and a way to check; no name of the victim', async () => {
    const bytes = await made()
    const files = filesOf(bytes)
    const audit = await auditEvidence(bytes)

    expect(audit.damage).toEqual([])
    expect(audit.ledger).toMatchObject({ streams: 1, sealed: expect.any(Number), stream: open.id })
    expect(audit.ledger?.sealed).toBe(audit.ledger?.rows)
    expect(Object.keys(files).toSorted()).toEqual(
      [
        MANIFEST,
        'README.txt',
        'jejak-resmi-id.pdf',
        'documents.json',
        'history.json',
        KEYS,
        'ledger.jsonl',
        'looks.json',
        'procedures.json',
        'record-en.pdf',
      ].toSorted(),
    )
    for (const paper of ['jejak-resmi-id.pdf', 'record-en.pdf']) expect(text(files[paper]).slice(0, 5)).toBe('%PDF-')
    expect(text(files['looks.json'])).toContain('nama lengkap')
    for (const [name, content] of Object.entries(files))
      expect([name, text(content).includes('Rahasia')]).toEqual([name, false])
  })

  test('names the files of the case by size and fingerprint, a removed one too, never by name', async () => {
    const sha = 'ab'.repeat(32)
    for (const state of ['ready', 'deleted']) {
      await app.rows(
        `insert into app.document (id, case_id, task_id, person_id, field, class, state, name, file_key, blob, kind,
          size, sha256, created_by, organisation_id, ready_at, deleted_at)
        select gen_random_uuid(), t.case_id, t.id, c.subject, 'letter', 'D2', $2,
        case $2 when 'ready' then 'x'::bytea end, case $2 when 'ready' then 'x'::bytea end, gen_random_uuid(), 'pdf',
        1200, $3, gen_random_uuid(), c.owner_organisation, now(), case $2 when 'deleted' then now() end
        from app.task t join app.case_file c on c.id = t.case_id where c.id = $1 limit 1`,
        [open.id, state, sha],
      )
    }
    const listed: unknown = JSON.parse(text(filesOf(await made())['documents.json']))

    expect(listed).toEqual([
      {
        id: expect.any(String),
        field: 'letter',
        state: 'ready',
        kind: 'pdf',
        size: 1200,
        sha256: sha,
        at: expect.any(String),
        deletedAt: null,
      },
      {
        id: expect.any(String),
        field: 'letter',
        state: 'deleted',
        kind: 'pdf',
        size: 1200,
        sha256: sha,
        at: expect.any(String),
        deletedAt: expect.any(String),
      },
    ])
  })

  test('is itself on record: in the looks at the case and on the ledger of the office', async () => {
    await made()
    const looks = LookList.parse((await open.coordinator.get(`/api/cases/${open.id}/looks`)).body)
    const proven = await app.rows(
      `select canon from app.case_event where type = 'evidence_made' order by seq desc limit 1`,
    )

    expect(looks.data).toContainEqual(
      expect.objectContaining({ action: 'evidence.make', purpose: { id: 'bukti', en: 'evidence' } }),
    )
    expect(JSON.stringify(proven)).toContain(open.id)
    expect(JSON.stringify(proven)).not.toContain('pengadilan')
  })

  test('that was changed in any part is named by file', async () => {
    const files = filesOf(await made())
    const edited = (name: string, change: (content: string) => string): Uint8Array =>
      zipSync({ ...files, [name]: Buffer.from(change(text(files[name]))) })
    const { 'looks.json': _, ...without } = files

    expect(await kinds(edited('looks.json', (content) => content.replace('nama lengkap', 'nama panjang')))).toEqual([
      'file_changed looks.json',
    ])
    expect(await kinds(zipSync(without))).toEqual(['file_missing looks.json'])
    expect(await kinds(zipSync({ ...files, 'extra.txt': Buffer.from('x') }))).toEqual(['file_added extra.txt'])
    expect(await kinds(edited(MANIFEST, (content) => content.replace('\nmade 2', '\nmade 3')))).toEqual([
      `manifest_forged ${MANIFEST}`,
    ])
    expect(await kinds(Buffer.from('not a pack'))).toEqual(['pack_unreadable '])
    expect(await kinds(edited('ledger.jsonl', (content) => content.replace('walk_in', 'hotline')))).toEqual(
      expect.arrayContaining(['file_changed ledger.jsonl', 'edited 1']),
    )
  })

  test('made anew by another, with every hash to match, is not signed by the key that the auditor knows', async () => {
    const files = filesOf(await made())
    const burglar = signerFrom(Buffer.alloc(32, 66).toString('base64'), 'tapak-evidence')
    const { [MANIFEST]: _, ...contents } = files
    const forged = {
      ...contents,
      'history.json': Buffer.from(text(files['history.json']).replace('"case_opened"', '"case_closed"')),
      [KEYS]: Buffer.from(`${text(files[KEYS])}${burglar.verifier}\n`),
    }
    const manifest = signManifest({ caseId: open.id, number: 'X-1', made: new Date() }, forged, burglar)
    const known = [checkpointKey, ...(app.deps.evidence === null ? [] : [app.deps.evidence])]

    const trusted = await auditEvidence(zipSync({ ...forged, [MANIFEST]: Buffer.from(manifest) }), { keys: known })
    expect(trusted.damage.map(({ kind }) => kind)).toEqual(['manifest_unknown', 'history_differs'])
  })

  test('is checked by one command that has no database, no network and no environment', async () => {
    writeFileSync(join(folder, 'pack.zip'), await made())
    writeFileSync(join(folder, 'keys.txt'), `${checkpointKey.verifier}\n${app.deps.evidence?.verifier ?? ''}\n`)
    const run = (...args: string[]) =>
      tapak(['evidence', 'verify', ...args], {
        NODE_OPTIONS: `--import ${join(ROOT, 'tests/support/setup/no-network.mjs')}`,
      })

    expect(await run('pack.zip', '--key', 'keys.txt', '--checkpoints', 'checkpoints')).toEqual({
      code: 0,
      said: expect.stringMatching(/^intact\n {2}case K-\d+ /),
    })
    expect(await run('pack.zip', '--key', 'keys.txt', '--redecide')).toEqual({
      code: 0,
      said: expect.stringMatching(/decided again: \d+ commands; by older rules, and not decided again: 0$/m),
    })
    writeFileSync(join(folder, 'bad.zip'), readFileSync(join(folder, 'pack.zip')).subarray(0, -200))
    expect(await run('bad.zip')).toEqual({ code: 1, said: expect.stringContaining('NOT INTACT') })
    expect(await run()).toEqual({ code: 1, said: expect.stringContaining('Use: tapak evidence verify FILE') })
  })

  test('shows a row that no command leads to, whatever the chain says', async () => {
    const files = filesOf(await made())
    const planted = text(files['ledger.jsonl'])
      .split('\n')
      .map((line) => (line.includes('"type":"facts_set"') ? line.replaceAll('medium', 'high') : line))
      .join('\n')
    expect(planted).not.toBe(text(files['ledger.jsonl']))

    expect(redecidePack(zipSync(files))).toMatchObject({ older: 0, unknown: 0, differing: [] })
    expect(redecidePack(zipSync({ ...files, 'ledger.jsonl': Buffer.from(planted) }))?.differing).toHaveLength(1)
  })

  test('is made by the operator at the machine too, on record without a name', async () => {
    const done = await tapak(['evidence', 'make', '--case', open.id, '--out', 'own.zip'], {
      PATH: process.env['PATH'] ?? '',
      TAPAK_HOME: join(folder, 'home'),
      DATABASE_URL: app.database.owner,
    })

    expect(done).toEqual({ code: 0, said: expect.stringContaining('tapak evidence verify own.zip') })
    expect(await kinds(readFileSync(join(folder, 'own.zip')))).toEqual([])
    expect(
      await app.rows(
        `select actor, purpose from app.case_event where type = 'evidence_made' order by seq desc limit 1`,
      ),
    ).toEqual([{ actor: null, purpose: 'operator' }])
  })

  test("is for who verifies and the case's coordinators; others are refused, one out of sight is absent", async () => {
    const at = `/api/cases/${open.id}/evidence`
    const [provider, stranger, auditor] = [
      await app.as('health_provider'),
      await app.as('case_coordinator2'),
      await app.as('auditor'),
    ]

    expect(await app.nobody.post(at, PURPOSE)).toMatchObject({ status: 401 })
    expect(await provider.post(at, PURPOSE)).toMatchObject({
      status: 403,
      body: { details: { capabilities: ['coordinate_case', 'verify_ledger'] } },
    })
    expect(await stranger.post(at, PURPOSE)).toMatchObject({ status: 404, code: 'not_found' })
    expect(await auditor.post(at, PURPOSE)).toMatchObject({ status: 403, code: 'purpose_needed' })
    await auditor.post(`/api/cases/${open.id}/openings`, AUDITING)
    expect((await auditor.post(at, PURPOSE)).status).toBe(200)
    expect(await open.coordinator.post(at, { purpose: 'pendek', more: 1 })).toMatchObject({
      status: 422,
      issues: expect.arrayContaining(['purpose too_small', 'more unknown_key']),
    })
    await open.coordinator.post(at, PURPOSE, 'evidence-key')
    expect(await open.coordinator.post(at, { purpose: 'Sesuatu yang lain sama sekali' }, 'evidence-key')).toMatchObject(
      { status: 422, code: 'key_reused' },
    )
  })
})

describe('the looks at a case', () => {
  test('say who looked, when, at what and for which purpose, refused ones too; fields, never values', async () => {
    const stranger = await app.as('case_coordinator2')
    await stranger.get(`/api/cases/${open.id}`)
    const first = LookList.parse((await open.coordinator.get(`/api/cases/${open.id}/looks?limit=3`)).body)
    const second = LookList.parse(
      (await open.coordinator.get(`/api/cases/${open.id}/looks?limit=3&after=${first.page.after ?? ''}`)).body,
    )
    const all = LookList.parse((await open.coordinator.get(`/api/cases/${open.id}/looks?limit=100`)).body)

    expect([
      first.data.length,
      second.data.length,
      new Set([...first.data, ...second.data].map(({ id }) => id)).size,
    ]).toEqual([3, 3, 6])
    expect(all.data).toContainEqual(
      expect.objectContaining({ allowed: false, action: 'case.read', organisation: expect.any(String) }),
    )
    expect(all.data).toContainEqual(
      expect.objectContaining({
        action: 'person.reveal',
        fields: [{ id: 'nama lengkap', en: 'full name' }],
        purpose: { id: 'membuka identitas', en: 'revealing identity' },
      }),
    )
    expect(JSON.stringify(all)).not.toContain('Rahasia')
  })

  test('are read by those who answer for the case and by reviewers, and by nobody else', async () => {
    const at = `/api/cases/${open.id}/looks`
    const [provider, stranger, auditor, officer] = [
      await app.as('health_provider'),
      await app.as('case_coordinator2'),
      await app.as('auditor'),
      await app.as('data_protection_officer'),
    ]

    expect(await app.nobody.get(at)).toMatchObject({ status: 401 })
    expect(await provider.get(at)).toMatchObject({ status: 403 })
    expect(await stranger.get(at)).toMatchObject({ status: 404 })
    await app.rows('update app.case_opening set expires_at = now()')
    for (const reader of [auditor, officer]) {
      expect(await reader.get(at)).toMatchObject({ status: 403, code: 'purpose_needed' })
      await reader.post(`/api/cases/${open.id}/openings`, AUDITING)
      expect(LookList.parse((await reader.get(at)).body).data.length).toBeGreaterThan(5)
    }
    expect(await open.coordinator.get(`${at}?limit=0&more=1`)).toMatchObject({
      status: 422,
      issues: expect.arrayContaining(['query.limit too_small', 'query.more unknown_key']),
    })
  })
})

describe('the checkpoints of the ledger', () => {
  test('are shown to whoever verifies, with the public key and what disagrees with them', async () => {
    const auditor = await app.as('auditor')
    const before = CheckpointsAnswer.parse((await auditor.get('/api/ledger/checkpoints')).body)
    await app.rows(`insert into app.ledger_alarm (kind, stream, seq) values ('tail_cut', $1, 3)`, [open.id])
    const after = CheckpointsAnswer.parse((await auditor.get('/api/ledger/checkpoints')).body)
    const metrics = String((await app.nobody.get('/metrics')).body)
    await app.rows('delete from app.ledger_alarm')

    expect(before).toMatchObject({ newest: { key: checkpointKey.verifier }, alarms: [] })
    expect(after.alarms).toEqual([
      expect.objectContaining({ kind: 'tail_cut', caseId: open.id, seq: 3, endedAt: null }),
    ])
    expect(metrics).toContain('tapak_ledger_alarms 1')
    expect(await (await app.as('health_provider')).get('/api/ledger/checkpoints')).toMatchObject({ status: 403 })
  })
})
