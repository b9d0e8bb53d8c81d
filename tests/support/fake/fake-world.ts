// A small made-up world for the desk: enough cases, tasks and people to show every state of every page. Answers are
// typed by the contract.
export * from './fake-moments.ts'
export * from './fake-people.ts'
export * from './fake-plan.ts'
export * from './fake-cases.ts'
export * from './fake-form.ts'
export * from './fake-tasks.ts'
export * from './fake-ledger.ts'
export * from './fake-sop.ts'
