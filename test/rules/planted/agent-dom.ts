// at: main/agent/planted-dom.ts
// caught by: types
// says: TS2584|TS2304
export const title = document.title
