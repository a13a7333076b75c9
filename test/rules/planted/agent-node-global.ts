// at: main/agent/planted-global.ts
// caught by: types
// says: TS2591|TS2580|TS2304|TS2503
export const where = process.cwd()
