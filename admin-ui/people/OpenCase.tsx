export const OpenCase = () => null
