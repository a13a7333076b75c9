// at: renderer/panel/planted-global.ts
// caught by: types
// says: TS2591|TS2580|TS2304
export const key = process.env.KEY
