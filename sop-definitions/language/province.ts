// By what a number may be split whatever a procedure says: the province in which a case lies.
export const PROVINCE = 'province'
