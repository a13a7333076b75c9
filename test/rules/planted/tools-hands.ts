// at: main/tools/planted-tools-hands.ts
// caught by: lint
import '../hands/hands.ts'
