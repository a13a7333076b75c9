// at: main/mind/openai/planted-openai-reader.ts
// caught by: lint
import '../../reader/scene-reader.ts'
