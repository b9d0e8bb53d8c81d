// One row of the step tables, and how its limits and roles are written.

export interface Limit {
  text: string
  basis: string
  evidence: 'source' | 'recalled' | 'inferred'
  when?: true
}
export interface Row {
  code: string
  /** Item id → who, and the closed outcome codes. */
  items: Record<string, { roles: readonly string[]; outcomes: readonly string[]; cosign?: string }>
  /**
   * The limit that the table states; absent where the table has a dash, "plan" or "clinical": then the product's review
   * clock runs.
   */
  due?: Record<string, readonly Limit[]>
  clocks?: Record<string, Limit>
  milestones?: readonly string[]
  needs?: Record<string, readonly string[]>
  collects?: Record<string, readonly string[]>
  child?: readonly string[] // items with a note for children
  childNeeds?: Record<string, readonly string[]>
  childCosign?: Record<string, string>
}

export const normal = (text: string, when?: true): Limit => ({
  text,
  basis: 'product-default',
  evidence: 'inferred',
  ...(when && { when }),
})
export const law = (text: string, basis: string, evidence: Limit['evidence'] = 'source'): Limit => ({
  text,
  basis,
  evidence,
})
export const COPY = { roles: ['legal_companion', 'prosecutor', 'lpsk_officer'], outcomes: ['received'] }
export const ORDER_COPY = { roles: ['lpsk_officer', 'prosecutor', 'legal_companion'], outcomes: ['received'] }
export const ART52 = law('7 days', 'uu-21-2007 Pasal 52 ayat (1)')
export const by = (role: string, ...outcomes: string[]) => ({ roles: [role], outcomes })
