// at: main/contract/planted-agent.ts
// caught by: lint
export { Gate } from '../agent/gate.ts'
