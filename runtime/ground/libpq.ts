// Postgres is reached only by addresses that are given or made here. Environment variables for psql and similar tools
// (PGPORT, PGOPTIONS, PGSSLMODE …) would lead the supervisor to another server than its child processes, which do not
// get them.

const OF_LIBPQ = /^PG[A-Z_]+$/

export const forgetLibpq = (env: NodeJS.ProcessEnv = process.env): void => {
  for (const name of Object.keys(env)) if (OF_LIBPQ.test(name)) delete env[name]
}
