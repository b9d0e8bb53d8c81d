// Statements are planned once per connection and not at every use: under row-level security planning an inbox costs
// more than reading it. The name of a statement is the position of its text among those seen.

interface Prepared {
  name: string
  text: string
  values: unknown[]
}

/** Texts that depend on the data (a list of varying length) would otherwise fill the memory of every connection. */
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
 * The form that the driver takes; null where the text is better sent as it is. A text without parameters is a word like
 * `commit` and needs no plan.
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
 * A migration under a running process changed the result of a statement: everything is planned anew, and the caller
 * tries again.
 */
const isOutdated = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === '0A000'

/** From now on this connection prepares its statements. */
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
