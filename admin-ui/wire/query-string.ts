// Flat query strings with comma lists, keys in a fixed order, empty values left out: one query always has the same
// text.

export type Flat = Readonly<Record<string, string | number | boolean | readonly string[] | undefined | null>>

export function queryString(values: Flat): string {
  const query = new URLSearchParams()
  for (const key of Object.keys(values).sort()) {
    const value = values[key]
    const text = Array.isArray(value) ? value.join(',') : String(value ?? '')
    if (text !== '') query.set(key, text)
  }
  return query.toString().replaceAll('%2C', ',')
}
