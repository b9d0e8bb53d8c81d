// What the first service of a case is called among its steps, wherever one is named: the first step completed outside
// the stage in which the case began.
export const FIRST_SERVICE = 'first_service'
