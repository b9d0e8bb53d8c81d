// Ids of rows: UUIDs as the database writes them. Browser-safe, imports nothing.

/** As the source of a regular expression, without a group of its own. */
export const UUID = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}'

const WHOLE = new RegExp(`^${UUID}$`)
export const isUuid = (text: string): boolean => WHOLE.test(text)
