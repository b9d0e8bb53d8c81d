import type { KeyboardEvent } from 'react'

const BY: Readonly<Record<string, -1 | 1>> = { ArrowUp: -1, ArrowDown: 1 }

/** Up or down for an arrow key with Alt; undefined for any other key. */
export const altArrow = ({ key, altKey }: KeyboardEvent): -1 | 1 | undefined => (altKey ? BY[key] : undefined)
