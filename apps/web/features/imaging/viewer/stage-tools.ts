import type { Cornerstone } from './cornerstone.ts'
import { type StageTool, stageTools } from './stage-state.ts'

const limits = { minZoomScale: 0.1, maxZoomScale: 30 }
const isMeasuring = (tool: StageTool) => tool === 'Length' || tool === 'Angle'

/**
 * The hands of one stage: the main button or one finger does what is chosen; middle button pans, right button and two fingers zoom,
 * whatever is chosen.
 */
export function openTools({ tools }: Cornerstone, id: string) {
  const { MouseBindings } = tools.Enums
  const made = tools.ToolGroupManager.createToolGroup(id)
  if (!made) throw new Error('A stage of this name is open already')
  const group = made
  for (const tool of stageTools) group.addTool(tool, tool === 'Zoom' ? limits : {})
  group.addViewport(id, id)

  const always: Partial<Record<StageTool, object[]>> = {
    Pan: [{ mouseButton: MouseBindings.Auxiliary }],
    Zoom: [{ mouseButton: MouseBindings.Secondary }, { numTouchPoints: 2 }],
  }

  function choose(chosen: StageTool) {
    const main = [{ mouseButton: MouseBindings.Primary }, { numTouchPoints: 1 }]
    for (const tool of stageTools) group.setToolPassive(tool, { removeAllBindings: true })
    for (const tool of stageTools) {
      const bindings = [...(always[tool] ?? []), ...(tool === chosen ? main : [])]
      if (bindings.length > 0) group.setToolActive(tool, { bindings })
      // A finished measurement can be taken by its handles while another tool is chosen.
      if (bindings.length === 0 && !isMeasuring(tool)) group.setToolDisabled(tool)
    }
  }

  /** Measurements belong to pictures, not to a stage: only those on these pictures count. */
  const measurementsOn = (ids: readonly string[]) => {
    const own = new Set(ids)
    return tools.annotation.state
      .getAllAnnotations()
      .filter(({ metadata }) => metadata?.referencedImageId !== undefined && own.has(metadata.referencedImageId))
  }

  return {
    choose,
    countMeasurements: (ids: readonly string[]) => measurementsOn(ids).length,
    removeMeasurements(ids: readonly string[]) {
      for (const { annotationUID } of measurementsOn(ids)) {
        if (annotationUID) tools.annotation.state.removeAnnotation(annotationUID)
      }
    },
    close: () => tools.ToolGroupManager.destroyToolGroup(id),
  }
}
