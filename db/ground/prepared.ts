// Statements are planned once per connection, not at every use: under row-level security the planning of an inbox costs
// more than its rows. Two texts are two statements, so the driver's name for one is its place among those seen.

interface Prepared {
  name: string
  text: string
  values: unknown[]
}

/**
 * Texts that are made of the data itself (a list as long as what happened) would fill the memory of every connection.
 */
const MOST = 400
const seen = new Map<string, string>()

const nameOf = (text: string): string | undefined => {
  const known = seen.get(text)
  if (known !== undefined || seen.size >= MOST) return known
  const name = `s${seen.size}`
  seen.set(text, name)
  return name
}

/**
 * As the driver takes it; null where it is better sent as it is. Without parameters it is a word like `commit`, and
 * there is nothing to plan.
 */
const prepared = (text: unknown, values: unknown): Prepared | null => {
  if (typeof text !== 'string' || !Array.isArray(values) || values.length === 0) return null
  const name = nameOf(text)
  return name === undefined ? null : { name, text, values }
}

interface Asked {
  query: (...args: never[]) => unknown
}

/**
 * A migration under a running process changed what a statement answers: everything is planned anew, and whoever asked
 * asks again.
 */
const isOutdated = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === '0A000'

/** From now on this connection prepares what it is asked. */
export const prepareOn = (client: Asked): void => {
  const { query } = client
  let generation = 0
  const ask = (statement: Prepared): unknown => {
    const answer = Reflect.apply(query, client, [{ ...statement, name: `${statement.name}_${generation}` }])
    if (answer instanceof Promise)
      answer.catch((error: unknown) => {
        if (isOutdated(error)) generation += 1
      })
    return answer
  }
  Object.assign(client, {
    query: (text: unknown, values: unknown, ...rest: readonly unknown[]): unknown => {
      const statement = rest.length > 0 ? null : prepared(text, values)
      return statement === null ? Reflect.apply(query, client, [text, values, ...rest]) : ask(statement)
    },
  })
}
