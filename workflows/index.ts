// What the bundler loads: the workflow types that a worker serves, nothing else.
export { caseWorkflow } from './case-workflow.ts'
