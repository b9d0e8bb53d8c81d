// What the bundler loads: the workflow types that a worker serves, nothing else.
export { caseTimer } from './case-timer.ts'
export { longWork } from './long-work.ts'
export { witness } from './witness.ts'
