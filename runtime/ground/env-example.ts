// The text of .env.example, generated from the schema. `node runtime/ground/env-example.ts > .env.example` writes it; a
// test compares.
import { GroundEnv } from './config.ts'

const HEAD =
  '# All optional for `npm start`. Copy to .env and fill in what differs; a value left empty is a value not given.\n'

export const exampleEnv = (): string =>
  [
    HEAD,
    ...Object.entries(GroundEnv.shape).map(([name, schema]) => {
      const standard = schema.safeParse(undefined)
      const value = standard.success && standard.data !== undefined ? String(standard.data) : ''
      return `# ${schema.description ?? ''}\n${name}=${value}\n`
    }),
  ].join('\n')

if (process.argv[1] === import.meta.filename) process.stdout.write(exampleEnv())
