// at: renderer/panel/planted-room.ts
// caught by: lint
export * from '../../main/agent/gate.ts'
