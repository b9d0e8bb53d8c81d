// Messages and stacks of failures travel in the same sealed payloads as everything else; only a failure's type stays
// in clear.
// CommonJS, because the client, the worker and the workflow bundler each load it by path with `require`.
const { DefaultFailureConverter } = require('@temporalio/common')

exports.failureConverter = new DefaultFailureConverter({ encodeCommonAttributes: true })
