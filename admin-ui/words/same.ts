/** The same tree of keys with any texts: English must have the keys of Indonesian. */
export type Same<T> = { readonly [K in keyof T]: T[K] extends string ? string : Same<T[K]> }

/** Dotted paths of a tree of texts; of several trees, the paths of all of them. */
export type Paths<T> = T extends object
  ? { [K in keyof T & string]: T[K] extends string ? K : `${K}.${Paths<T[K]>}` }[keyof T & string]
  : never
