// Postgres is reached by the addresses that are given or made here, and by nothing else: what happens to stand around
// in the environment for psql and its like (PGPORT, PGOPTIONS, PGSSLMODE …) would lead the supervisor elsewhere than
// its parts, which are never told of it.

const OF_LIBPQ = /^PG[A-Z_]+$/

export const forgetLibpq = (env: NodeJS.ProcessEnv = process.env): void => {
  for (const name of Object.keys(env)) if (OF_LIBPQ.test(name)) delete env[name]
}
