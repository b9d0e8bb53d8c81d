// react-admin asks for page numbers, the API answers with cursors: this remembers which cursor begins which page, per
// query.

export interface CursorMemory {
  /** The cursor that begins `page` (1 needs none); undefined when a page before it has not been read yet. */
  before(query: string, page: number): string | null | undefined
  /** The last page whose cursor is known. */
  furthest(query: string): number
  remember(query: string, page: number, after: string | null): void
}

export function cursorMemory(limit = 50): CursorMemory {
  const queries = new Map<string, (string | null)[]>()
  return {
    before: (query, page) => (page <= 1 ? null : queries.get(query)?.[page]),
    furthest: (query) => {
      const known = queries.get(query) ?? []
      let page = 1
      while (known[page + 1] !== undefined && known[page + 1] !== null) page++
      return page
    },
    remember: (query, page, after) => {
      const known = queries.get(query) ?? []
      queries.delete(query)
      queries.set(query, known)
      known[page + 1] = after
      known.length = page + 2
      const oldest = queries.keys().next()
      if (queries.size > limit && oldest.value !== undefined) queries.delete(oldest.value)
    },
  }
}
