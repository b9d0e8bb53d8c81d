// Preloaded into a process of ours: its clock is wrong by the milliseconds in a file. The machine's own clock stays
// right.
import { readFileSync } from 'node:fs'

const file = process.env.CLOCK_FILE ?? ''
const Real = Date
let shift = 0
const look = () => {
  try {
    shift = Number(readFileSync(file, 'utf8')) || 0
  } catch {
    shift = 0
  }
}
look()
setInterval(look, 100).unref()

globalThis.Date = new Proxy(Real, {
  construct: (_target, args, self) => Reflect.construct(Real, args.length === 0 ? [Real.now() + shift] : args, self),
  apply: () => new Real(Real.now() + shift).toString(),
  get: (target, name) => (name === 'now' ? () => Real.now() + shift : Reflect.get(target, name)),
})
