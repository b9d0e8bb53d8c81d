// The floor of every decision, as a process of its own: a minimal express and pg handler that looks a session up and
// writes what any case engine with a ledger has to write, in one transaction. Nothing in it is taken from our code, so
// it does not move when ours does.
import { createHash, randomBytes, randomUUID } from 'node:crypto'
import express from 'express'
import pg from 'pg'

const TABLES = `
create schema floor;
create table floor.session (
    token bytea primary key, person uuid not null, office uuid not null, ends timestamptz not null);
create table floor.head (stream uuid primary key, seq integer not null, hash bytea not null);
create table floor.row (stream uuid, seq integer, at timestamptz not null, actor uuid not null, kind text not null,
  canon text not null, hash bytea not null, primary key (stream, seq));
create table floor.task (id uuid primary key, case_id uuid not null, state text not null, holder uuid, due timestamptz);
create index on floor.task (case_id);
create table floor.snapshot (case_id uuid primary key, seq integer not null, state json not null);
create table floor.command (id uuid primary key, case_id uuid not null, seq integer not null, at timestamptz not null);
`
/** Of one row, and of the snapshot: what a case of a public service easily has. */
const ROW_BYTES = 500
const SNAPSHOT_BYTES = 12_000
const ROWS = 6
const CONNECTIONS = 32

const textOf = (bytes: number): string =>
  randomBytes(Math.ceil((bytes * 3) / 4))
    .toString('base64')
    .slice(0, bytes)
const canon = textOf(ROW_BYTES)
const snapshot = JSON.stringify({ state: textOf(SNAPSHOT_BYTES) })

const pool = new pg.Pool({ connectionString: process.env.FLOOR_DATABASE ?? '', max: CONNECTIONS })
await pool.query(TABLES)
const token = randomBytes(32).toString('base64url')
const digestOf = (text: string): Buffer => createHash('sha256').update(text).digest()
await pool.query('insert into floor.session values ($1, $2, $3, $4)', [
  digestOf(token),
  randomUUID(),
  randomUUID(),
  new Date(Date.now() + 86_400_000),
])

interface Done {
  id: string
  task: string
  state: string
}
/** Every statement is prepared once a connection. */
const decide = async (client: pg.PoolClient, cookie: string, { id, task, state }: Done): Promise<number> => {
  const ask = (name: string, text: string, values: readonly unknown[]): Promise<pg.QueryResult> =>
    client.query({ name, text, values: [...values] })
  const [session] = (
    await ask('session', 'select person, office from floor.session where token = $1 and ends > now()', [
      digestOf(cookie),
    ])
  ).rows
  const [held] = (await ask('head', 'update floor.head set seq = seq + 6 where stream = $1 returning seq', [id])).rows
  const first = Number(held.seq) - ROWS
  const rows = Array.from({ length: ROWS }, (_, n) => ({ seq: first + n + 1, hash: randomBytes(32) }))
  await ask(
    'rows',
    `insert into floor.row (stream, seq, at, actor, kind, canon, hash)
      select $1, r.seq, now(), $2, 'done', $3, r.hash from unnest($4::integer[], $5::bytea[]) r (seq, hash)`,
    [id, session.person, canon, rows.map(({ seq }) => seq), rows.map(({ hash }) => hash)],
  )
  await ask('task', 'update floor.task set state = $2, holder = $3 where id = $1', [task, state, session.person])
  await ask('snapshot', 'update floor.snapshot set seq = $2, state = $3 where case_id = $1', [id, held.seq, snapshot])
  await ask('command', 'insert into floor.command values ($1, $2, $3, now())', [randomUUID(), id, held.seq])
  return Number(held.seq)
}

const inTransaction = async <T>(work: (client: pg.PoolClient) => Promise<T>): Promise<T> => {
  const client = await pool.connect()
  try {
    await client.query('begin')
    const answer = await work(client)
    await client.query('commit')
    return answer
  } catch (error) {
    await client.query('rollback')
    throw error
  } finally {
    client.release()
  }
}

const app = express()
app.use(express.json({ limit: '1mb' }))
app.get('/readyz', (_, response) => {
  response.json({ token })
})
app.post('/open', (_, response, next) => {
  const [id, task] = [randomUUID(), randomUUID()]
  inTransaction(async (client) => {
    await client.query('insert into floor.head values ($1, 0, $2)', [id, randomBytes(32)])
    await client.query("insert into floor.task values ($1, $2, 'ready', null, now())", [task, id])
    await client.query('insert into floor.snapshot values ($1, 0, $2)', [id, snapshot])
  }).then(() => response.json({ id, task }), next)
})
app.post('/cases/:id/tasks/:task/:state', ({ params, headers }, response, next) => {
  inTransaction((client) => decide(client, headers.cookie ?? '', params)).then((seq) => response.json({ seq }), next)
})
app.listen(Number(process.env.PORT), '127.0.0.1')
